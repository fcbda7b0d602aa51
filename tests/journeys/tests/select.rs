//! Cells are selected together, copied, cut, emptied and pasted, as in Excel.

use std::fmt::Write;

use journeys::page::Page;
use journeys::story::{with_a_small_matrix, with_a_table};

/// Waits until so much is selected, and it is marked and said.
async fn wait_for_selected(page: &Page, size: &str, cells: usize) {
    page.wait_for_status(size).await;
    let marked = "return document.querySelectorAll('.selected').length === arguments[0]
        && document.querySelectorAll('[role=grid] [aria-selected=true]').length === arguments[0]";
    page.wait_until(&format!("{cells} are marked"), marked, vec![cells.into()])
        .await;
}

async fn wait_for_none_selected(page: &Page) {
    let none = "return document.querySelectorAll('.selected').length === 0";
    page.wait_until("nothing is selected", none, vec![]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_selected_by_keyboard_copied_and_pasted_elsewhere() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(2, "indicador").click().await;
    page.press("Shift+ArrowDown").await;
    page.press("Shift+ArrowRight").await;
    wait_for_selected(&page, "2 filas × 2 columnas", 4).await;
    page.wait_for_keyboard_at(2, "indicador").await;
    page.press("Ctrl+C").await;

    // A plain move ends it.
    page.press("ArrowDown").await;
    wait_for_none_selected(&page).await;
    page.cell(6, "indicador").click().await;
    page.press("Ctrl+V").await;
    page.cell(7, "meta").wait_for_text("M2. dos").await;
    page.wait_for_text("Se pegaron 2 filas × 2 columnas.").await;
    assert_eq!(page.cell(6, "indicador").text().await, "i1");
    wait_for_selected(&page, "2 filas × 2 columnas", 4).await;

    // One step back takes all of it back.
    page.undo().await;
    page.cell(7, "meta").wait_for_text("M2. cinco").await;
    assert_eq!(page.matrix().await, before);
    page.wait_for_no_text("Se pegaron").await;

    // A merged cell is selected whole, and so is a level on the way.
    page.cell(3, "indicador").click().await;
    page.press("Shift+ArrowLeft").await;
    wait_for_selected(&page, "3 filas × 2 columnas", 4).await;
    page.press("Ctrl+Shift+ArrowDown").await;
    wait_for_selected(&page, "6 filas × 2 columnas", 8).await;
    page.press("Escape").await;
    wait_for_none_selected(&page).await;
    page.wait_for_keyboard_at(3, "indicador").await;
    page.press("Shift+Space").await;
    wait_for_selected(&page, "3 filas × 5 columnas", 9).await;
    page.press("Ctrl+A").await;
    wait_for_selected(&page, "7 filas × 5 columnas", 18).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_selected_is_emptied_and_cut_as_one_action() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(2, "indicador").click().await;
    page.press("Shift+End").await;
    wait_for_selected(&page, "1 fila × 2 columnas", 2).await;
    page.press("Delete").await;
    page.cell(2, "meta").wait_until_empty().await;
    page.undo().await;
    page.cell(2, "meta").wait_for_text("M1. uno").await;
    assert_eq!(page.matrix().await, before);

    page.cell(2, "indicador").click().await;
    page.press("Shift+ArrowRight").await;
    page.press("Ctrl+X").await;
    // It waits for its paste, which moves it as one action.
    page.wait_for_text_in(".notice", "Para mover: 1 fila × 2 columnas")
        .await;
    assert_eq!(page.count(".cut-frame").await, 1);
    assert_eq!(page.matrix().await, before);
    page.cell(3, "indicador").click().await;
    page.press("Ctrl+V").await;
    page.cell(3, "meta").wait_for_text("M1. uno").await;
    page.cell(2, "meta").wait_until_empty().await;
    assert_eq!(page.count(".cut-frame").await, 0);
    page.undo().await;
    page.cell(2, "meta").wait_for_text("M1. uno").await;
    assert_eq!(page.matrix().await, before);

    // Esc leaves it where it is, and what is pasted then is a copy.
    page.cell(2, "meta").click().await;
    page.press("Ctrl+X").await;
    page.wait_for_text_in(".notice", "Para mover").await;
    page.press("Escape").await;
    page.wait_until_no_notice().await;
    page.press("ArrowDown").await;
    page.press("Ctrl+V").await;
    page.cell(3, "meta").wait_for_text("M1. uno").await;
    assert_eq!(page.cell(2, "meta").text().await, "M1. uno");
    page.undo().await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_for_all_that_is_selected() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;

    // Rows move together, and stay selected where one looks.
    page.cell(3, "indicador").click().await;
    page.press("Shift+ArrowDown").await;
    page.choose("Mover", "Subir 2 filas").await;
    page.cell(2, "meta").wait_for_text("M2. dos").await;
    page.cell(4, "meta").wait_for_text("M1. uno").await;
    page.wait_for_text_in(".notice", "2 filas movidas").await;
    page.wait_for_text_in("footer", "2 filas × 1 columna").await;
    page.wait_for_keyboard_at(2, "indicador").await;

    // The copies are selected then, and go as they came.
    page.choose("Añadir", "Duplicar 2 filas").await;
    page.wait_for_text_in("footer", "2 unidades · 7 filas")
        .await;
    page.cell(4, "meta").wait_for_text("M2. dos").await;
    page.wait_for_text_in("footer", "2 filas × 2 columnas")
        .await;
    page.choose("Eliminar", "Eliminar 2 filas").await;
    page.wait_for_text_in("footer", "2 unidades · 5 filas")
        .await;
    page.wait_for_text_in(".notice", "2 filas eliminadas").await;
    page.wait_for_keyboard_at(4, "indicador").await;
    for _ in 0..3 {
        page.undo().await;
    }
    page.cell(2, "meta").wait_for_text("M1. uno").await;
    assert_eq!(page.matrix().await, before);

    // Cells merge within it, and separate.
    page.cell(3, "meta").click().await;
    page.press("Shift+ArrowDown").await;
    page.button("Combinar lo seleccionado").click().await;
    page.cell(3, "meta")
        .wait_for_text("M2. dos\nM3. tres")
        .await;
    page.wait_for_text_in(".notice", "1 celda combinada").await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_selected_is_filled_by_keys() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(2, "meta").click().await;
    page.press("Shift+ArrowDown").await;
    page.press("Shift+ArrowDown").await;
    page.press("Ctrl+D").await;
    page.cell(4, "meta").wait_for_text("M1. uno").await;
    page.wait_for_text_in(".notice", "2 celdas cambiadas").await;
    page.wait_for_text_in("footer", "3 filas × 1 columna").await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);

    page.cell(6, "meta").click().await;
    page.press("Shift+ArrowDown").await;
    page.type_text("igual").await;
    page.wait_for_editor(true).await;
    page.press("Ctrl+Enter").await;
    page.cell(7, "meta").wait_for_text("igual").await;
    page.wait_for_text_in("footer", "2 filas × 1 columna").await;
    page.wait_for_keyboard_at(6, "meta").await;
    page.undo().await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_columns_and_rows_are_selected() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(3, "meta").click().await;
    page.press("Ctrl+Space").await;
    page.wait_for_text_in("footer", "6 filas × 1 columna").await;
    page.wait_for_keyboard_at(3, "meta").await;
    page.press("Escape").await;
    page.run(
        "document.querySelector('[data-head=indicador]').click()",
        vec![],
    )
    .await;
    page.wait_for_text_in("footer", "6 filas × 1 columna").await;
    page.wait_for_keyboard_at(3, "indicador").await;
    page.press("Escape").await;
    page.cell(6, "indicador").click().await;
    page.press("Shift+ArrowDown").await;
    page.press("Shift+Space").await;
    page.wait_for_text_in("footer", "2 filas × 5 columnas")
        .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_selected_by_mouse() {
    let (_browser, page) = with_a_small_matrix().await;
    let from = page.cell(3, "indicador").element().await;
    let to = page.cell(4, "meta").element().await;
    page.driver()
        .action_chain()
        .move_to_element_center(&from)
        .click_and_hold()
        .move_to_element_center(&to)
        .release()
        .perform()
        .await
        .expect("the mouse drags");
    wait_for_selected(&page, "2 filas × 2 columnas", 4).await;
    page.wait_for_keyboard_at(3, "indicador").await;
    let words: String = page.value("return getSelection().toString()", vec![]).await;
    assert_eq!(words, "", "dragging selects no text of the page");

    // Shift and a click move the other corner.
    let corner = page.cell(6, "indicador").element().await;
    page.driver()
        .action_chain()
        .key_down(thirtyfour::Key::Shift)
        .click_element(&corner)
        .key_up(thirtyfour::Key::Shift)
        .perform()
        .await
        .expect("the mouse clicks");
    wait_for_selected(&page, "4 filas × 1 columna", 4).await;
    page.wait_for_keyboard_at(3, "indicador").await;

    // The menu acts on all of it.
    page.choose("Copiar", "Cortar celdas").await;
    page.wait_for_text_in("footer", "4 filas × 1 columna").await;
    page.wait_for_text_in(".notice", "Para mover: 4 filas × 1 columna")
        .await;
    page.cell(2, "meta").click().await;
    wait_for_none_selected(&page).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn blocks_are_pasted_where_the_grid_shows_them() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;

    // Text: a level in the way is passed over, and rows are added.
    page.cell(4, "indicador").click().await;
    page.paste("a\tN1\r\nb\tN2\r\nc\t\"N3\nN4\"\r\nd\tN5\r\n", None)
        .await;
    page.wait_for_text("Se pegaron 4 filas × 2 columnas; se añadió una fila al final.")
        .await;
    page.wait_for_text_in("footer", "2 unidades · 6 filas")
        .await;
    page.cell(6, "indicador").wait_for_text("b").await;
    page.cell(7, "meta").wait_for_text("N3\nN4").await;
    page.cell(8, "meta").wait_for_text("N5").await;
    page.cell(6, "unidad").wait_for_rows(3).await;
    page.undo().await;
    page.wait_for_text_in("footer", "2 unidades · 5 filas")
        .await;
    assert_eq!(page.matrix().await, before);

    // A table of another program, with a merged cell.
    page.cell(2, "indicador").click().await;
    page.paste(TABLE_TEXT, Some(TABLE)).await;
    page.cell(3, "meta").wait_for_text("N2").await;
    page.cell(2, "indicador").wait_for_rows(2).await;
    page.undo().await;
    page.cell(3, "meta").wait_for_text("M2. dos").await;
    assert_eq!(page.matrix().await, before);

    // What does not fit is refused as a whole.
    page.cell(2, "indicador").click().await;
    page.paste("a\tb\tc", None).await;
    page.wait_for_text("No se pegó nada: lo copiado tiene 3 columnas")
        .await;
    assert_eq!(page.matrix().await, before);

    // A text of several paragraphs is for one cell.
    page.paste("Uno\nDos", None).await;
    page.cell(2, "indicador").wait_for_text("Uno\nDos").await;
    page.undo().await;
    page.cell(2, "indicador").wait_for_text("i1").await;

    // A text over several cells is for each of them.
    page.press("Shift+ArrowDown").await;
    wait_for_selected(&page, "2 filas × 1 columna", 2).await;
    page.paste("No aplica", None).await;
    page.cell(3, "indicador").wait_for_text("No aplica").await;
    assert_eq!(page.cell(2, "indicador").text().await, "No aplica");
    page.undo().await;
    page.cell(3, "indicador").wait_for_text("i2").await;
    assert_eq!(page.matrix().await, before);

    // While a cell is written in, it is text.
    page.cell(2, "indicador").click().await;
    page.press("F2").await;
    page.paste(" y\tmás", None).await;
    page.press("Enter").await;
    page.cell(2, "indicador").wait_for_text("i1 y").await;
    assert_eq!(page.cell(2, "meta").text().await, "M1. uno");
    page.expect_no_complaints().await;
}

/// One that its text alone does not say: its first cell is of two rows.
const TABLE: &str = "<table><tr><td rowspan=2>x<td>N1</tr><tr><td>N2</tr></table>";
const TABLE_TEXT: &str = "x\tN1\r\n\tN2\r\n";

/// Pastes a table and goes on in the same moment, before it can be read.
async fn paste_and(page: &Page, goes_on: &str) {
    let script = format!(
        "const cell = (row, column) =>
            document.querySelector(`[data-row=\"${{row}}\"][data-column=${{column}}]`);
        const button = name => [...document.querySelectorAll('button')]
            .find(button => button.textContent.trim() === name);
        addEventListener('paste', () => {{ {goes_on} }}, {{ once: true }});"
    );
    page.run(&script, vec![]).await;
    page.paste(TABLE_TEXT, Some(TABLE)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_goes_where_it_was_pasted_whatever_is_done_meanwhile() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(2, "indicador").click().await;
    paste_and(&page, "cell(6, 'meta').click();").await;
    page.wait_for_text("Se pegaron 2 filas × 2 columnas.").await;
    page.cell(3, "meta").wait_for_text("N2").await;
    page.cell(2, "indicador").wait_for_rows(2).await;
    // The person stays where they went.
    page.wait_for_keyboard_at(6, "meta").await;
    wait_for_none_selected(&page).await;
    page.undo().await;
    page.cell(3, "meta").wait_for_text("M2. dos").await;
    assert_eq!(page.matrix().await, before);

    // A row that is gone by then takes nothing with it.
    page.cell(7, "indicador").click().await;
    page.choose("Añadir", "Añadir fila debajo").await;
    page.wait_for_text_in("footer", "2 unidades · 6 filas")
        .await;
    page.cell(8, "indicador").click().await;
    paste_and(&page, "button('Deshacer').click();").await;
    page.wait_for_text("No se pegó nada: la celda donde iba ya no está.")
        .await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_table_that_cannot_be_read_its_text_is_pasted() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    let gone = "document.querySelector('meta[name=taller]').content = ''";
    page.run(gone, vec![]).await;
    page.cell(2, "indicador").click().await;
    page.paste(TABLE_TEXT, Some(TABLE)).await;
    page.cell(3, "meta").wait_for_text("N2").await;
    page.wait_for_text("se pegó solo su texto, sin las celdas combinadas.")
        .await;
    page.cell(2, "indicador").wait_for_rows(1).await;
    page.undo().await;
    page.cell(3, "meta").wait_for_text("M2. dos").await;
    assert_eq!(page.matrix().await, before);

    // Without a text there is nothing to paste.
    page.paste("", Some(TABLE)).await;
    page.wait_for_text("No se pegó nada: no se pudo leer la tabla copiada.")
        .await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_pasted_table_hides_is_said() {
    let (_browser, page) = with_a_small_matrix().await;
    page.cell(2, "indicador").click().await;
    let table = "<table><tr><td>x<span style='display:none'>id 7</span><td>N1</tr>
        <tr style='display:none'><td>y<td>N2</tr></table>";
    page.paste("x\tN1\r\ny\tN2\r\n", Some(table)).await;
    page.wait_for_text("Quedó fuera lo que sus celdas ocultan: «id 7».")
        .await;
    page.wait_for_text("Tenía filas o columnas ocultas, que también se pegaron.")
        .await;
    assert_eq!(page.cell(2, "indicador").text().await, "x");
    assert_eq!(page.cell(3, "indicador").text().await, "y");
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_out_of_the_page_are_selected_too() {
    let mut text = "No.\tUnidad\tObjetivo\tIndicador\tMeta\n".to_owned();
    for row in 1..=500 {
        writeln!(text, "{row}\tUnidad {row}\to{row}\ti{row}\tM1. {row}").expect("a string grows");
    }
    let (_browser, page) = with_a_table(&text, "500 unidades · 500 filas").await;
    page.cell(2, "meta").click().await;
    page.press("Ctrl+Shift+End").await;
    page.wait_for_status("499 filas × 1 columna").await;
    page.cell(500, "meta").element().await;

    // The keyboard goes on, though its cell is out of the page.
    page.press("Shift+ArrowUp").await;
    page.wait_for_status("498 filas × 1 columna").await;
    page.press("Shift+ArrowLeft").await;
    page.wait_for_status("498 filas × 2 columnas").await;
    page.press("Delete").await;
    page.cell(499, "indicador").wait_until_empty().await;
    assert_eq!(page.cell(500, "meta").text().await, "M1. 500");
    page.undo().await;
    page.wait_for_keyboard_at(2, "meta").await;
    page.cell(2, "meta").wait_for_text("M1. 2").await;

    // A plain arrow goes on from the active cell.
    page.press("ArrowDown").await;
    page.wait_for_keyboard_at(3, "meta").await;
    wait_for_none_selected(&page).await;
    page.expect_no_complaints().await;
}
