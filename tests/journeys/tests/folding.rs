//! The rows of a unit or a level are folded into its first line, and whatever
//! leads to them shows them.

use std::fmt::Write;

use serde_json::json;

use journeys::page::Page;
use journeys::story::{with_a_small_matrix, with_a_table};

use super::axe::axe;

/// Waits until these rows are in sight, and no others: their numbers, each with
/// what is folded into it.
async fn wait_for_rows(page: &Page, rows: &str) {
    page.wait_until(
        &format!("the rows in sight are {rows}"),
        "return [...document.querySelectorAll('.matrix tbody tr')]
            .map(row => row.querySelector('[data-column=meta], [data-column=nivel]'))
            .filter(cell => cell)
            .map(cell => {
                const folded = cell.closest('tr').querySelector('[data-folded]')?.dataset.folded;
                return cell.dataset.row + (folded ? ` (${folded})` : '');
            }).join(' · ') === arguments[0]",
        vec![json!(rows)],
    )
    .await;
}

const ALL: &str = "1 · 2 · 3 · 4 · 5 · 6 · 7";

/// Whether the cell with the keyboard says that it can be unfolded.
async fn wait_for_expanded(page: &Page, expanded: &str) {
    page.wait_until(
        &format!("the cell with the keyboard is expanded: {expanded}"),
        "return document.activeElement.closest('tr').querySelector('[aria-expanded]')
            ?.getAttribute('aria-expanded') === arguments[0]",
        vec![json!(expanded)],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_and_then_its_level_are_folded_by_keys() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(4, "meta").click().await;
    page.press("Alt+Shift+ArrowLeft").await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 · 6 · 7").await;
    page.wait_for_keyboard_at(2, "meta").await;
    page.wait_for_text_in(".notice", "2 filas plegadas").await;
    wait_for_expanded(&page, "false").await;
    axe(&page, "a matrix with a folded unit").await;

    // The arrows pass over what is folded.
    page.press("ArrowDown").await;
    page.wait_for_keyboard_at(5, "nivel").await;
    page.press("ArrowUp").await;
    page.wait_for_keyboard_at(2, "meta").await;

    page.press("Alt+Shift+ArrowLeft").await;
    wait_for_rows(&page, "1 (3 filas plegadas) · 5 · 6 · 7").await;
    page.wait_for_keyboard_at(1, "nivel").await;
    page.press("Alt+Shift+ArrowLeft").await;
    page.wait_for_text_in(".notice", "Aquí no hay filas que plegar.")
        .await;
    page.press("Alt+Shift+ArrowRight").await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 · 6 · 7").await;
    page.press("ArrowDown").await;
    page.press("Alt+Shift+ArrowRight").await;
    wait_for_rows(&page, ALL).await;
    wait_for_expanded(&page, "true").await;
    page.wait_for_text_in(".notice", "2 filas desplegadas")
        .await;
    assert_eq!(page.matrix().await, before);
    // It was no edit.
    assert!(!page.button("Deshacer").first().is_enabled().await);

    page.choose("Plegar", "Plegar todo").await;
    wait_for_rows(&page, "1 (3 filas plegadas) · 5 (2 filas plegadas)").await;
    page.wait_for_keyboard_at(1, "nivel").await;
    page.choose("Plegar", "Desplegar todo").await;
    wait_for_rows(&page, ALL).await;
    assert_eq!(page.matrix().await, before);
    page.expect_no_complaints().await;
}

/// Presses the button in a line.
async fn press_fold(page: &Page, row: usize) {
    let selector = format!("[data-row='{row}'] > .fold");
    let button = page
        .driver()
        .find(thirtyfour::By::Css(selector.as_str()))
        .await
        .expect("the line can be folded");
    button.click().await.expect("it can be pressed");
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_folded_by_mouse_and_by_the_menu_of_a_cell() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    press_fold(&page, 6).await;
    wait_for_rows(&page, "1 · 2 · 3 · 4 · 5 · 6 (1 fila plegada)").await;
    page.wait_for_keyboard_at(6, "unidad").await;
    press_fold(&page, 1).await;
    wait_for_rows(&page, "1 (3 filas plegadas) · 5 · 6 (1 fila plegada)").await;
    press_fold(&page, 1).await;
    press_fold(&page, 6).await;
    wait_for_rows(&page, ALL).await;
    assert_eq!(page.matrix().await, before);

    page.cell(3, "meta").click().await;
    page.press("Shift+F10").await;
    page.item("Plegar unidad o nivel").click().await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 · 6 · 7").await;
    page.wait_for_keyboard_at(2, "meta").await;
    page.press("Shift+F10").await;
    page.item("Desplegar").click().await;
    wait_for_rows(&page, ALL).await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_leads_to_a_folded_row_shows_it() {
    let (_browser, page) = with_a_small_matrix().await;
    let fold_all = async || {
        page.cell(1, "nivel").click().await;
        page.choose("Plegar", "Plegar todo").await;
        wait_for_rows(&page, "1 (3 filas plegadas) · 5 (2 filas plegadas)").await;
    };

    // A word that is looked for.
    fold_all().await;
    page.press("Ctrl+F").await;
    page.field("Buscar en la matriz").fill("tres").await;
    wait_for_rows(&page, "1 · 2 · 3 · 4 · 5 (2 filas plegadas)").await;
    page.press("Escape").await;
    page.wait_for_keyboard_at(4, "meta").await;

    // What is undone, and done again.
    page.cell(4, "meta").type_in("M3. treinta").await;
    fold_all().await;
    page.undo().await;
    page.cell(4, "meta").wait_for_text("M3. tres").await;
    page.wait_for_keyboard_at(4, "meta").await;
    page.wait_for_text_in(".notice", "3 filas desplegadas")
        .await;

    // A finding.
    fold_all().await;
    page.cell(5, "nivel").click().await;
    page.press("F8").await;
    page.wait_until(
        "the finding's row is in sight",
        "return document.activeElement.closest('[data-row]')?.dataset.row > 5",
        vec![],
    )
    .await;

    // Keys that select.
    fold_all().await;
    page.press("Shift+ArrowDown").await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 (2 filas plegadas)").await;

    // A row that comes.
    page.cell(5, "nivel").click().await;
    page.choose("Añadir", "Añadir fila debajo").await;
    page.wait_for_text_in("footer", "3 unidades · 6 filas")
        .await;
    page.wait_for_text_in(".notice", "1 fila añadida. 1 fila desplegada")
        .await;
    page.cell(6, "meta").element().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_out_of_sight() {
    let (_browser, page) = with_a_small_matrix().await;
    let before = page.matrix().await;
    page.cell(3, "meta").click().await;
    page.press("Alt+Shift+ArrowLeft").await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 · 6 · 7").await;

    // From above the folded rows to below them.
    page.cell(2, "meta").click().await;
    let corner = page.cell(6, "meta").element().await;
    page.driver()
        .action_chain()
        .key_down(thirtyfour::Key::Shift)
        .click_element(&corner)
        .key_up(thirtyfour::Key::Shift)
        .perform()
        .await
        .expect("the mouse clicks");
    page.wait_for_status("5 filas × 1 columna (2 filas plegadas)")
        .await;
    page.press("Delete").await;
    wait_for_rows(&page, ALL).await;
    page.wait_for_text_in(".notice", "5 celdas cambiadas. 2 filas desplegadas")
        .await;
    page.cell(4, "meta").wait_until_empty().await;
    page.undo().await;
    page.cell(4, "meta").wait_for_text("M3. tres").await;
    assert_eq!(page.matrix().await, before);

    // What is copied is seen, too.
    page.cell(3, "meta").click().await;
    page.press("Alt+Shift+ArrowLeft").await;
    page.press("Shift+Space").await;
    page.wait_for_status("3 filas × 5 columnas (2 filas plegadas)")
        .await;
    page.press("Ctrl+C").await;
    wait_for_rows(&page, ALL).await;
    page.wait_for_text_in(
        ".notice",
        "Copiado: 3 filas × 5 columnas. 2 filas desplegadas",
    )
    .await;

    // And what is pasted over them.
    page.cell(2, "meta").click().await;
    page.press("Alt+Shift+ArrowLeft").await;
    page.paste("N1\nN2\nN3\n", None).await;
    page.press("Escape").await;
    page.undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_folded_stays_so_after_a_reload() {
    let (_browser, page) = with_a_small_matrix().await;
    page.wait_for_status("Guardado").await;
    page.cell(3, "meta").click().await;
    page.press("Alt+Shift+ArrowLeft").await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 · 6 · 7").await;
    page.wait_until(
        "the place is kept",
        "return (sessionStorage.getItem('metas/v1/lugar') ?? '').includes('\"folded\":[2]')",
        vec![],
    )
    .await;
    page.reload().await;
    page.cell(2, "meta").element().await;
    wait_for_rows(&page, "1 · 2 (2 filas plegadas) · 5 · 6 · 7").await;
    page.wait_for_keyboard_at(2, "meta").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_rows_those_in_sight_are_in_the_page() {
    let mut text = "No.\tUnidad\tObjetivo\tIndicador\tMeta\n".to_owned();
    for unit in 1..=100 {
        for goal in 1..=5 {
            let name = match goal {
                1 => format!("{unit}\tUnidad {unit}"),
                _ => "\t".to_owned(),
            };
            writeln!(text, "{name}\to\ti\tM{goal}. de {unit}").expect("a string grows");
        }
    }
    let (_browser, page) = with_a_table(&text, "100 unidades · 500 filas").await;
    page.cell(1, "meta").click().await;
    page.choose("Plegar", "Plegar todo").await;
    page.wait_for_text_in(".notice", "400 filas plegadas").await;
    // One line for each unit; all fit into what is drawn around the screen.
    page.wait_until(
        "there are lines alone",
        "return [...document.querySelectorAll('.matrix [data-column=meta]')]
            .every(cell => cell.dataset.row % 5 === 1)",
        vec![],
    )
    .await;
    page.press("Ctrl+End").await;
    page.wait_for_keyboard_at(496, "meta").await;
    page.press("Ctrl+F").await;
    page.field("Buscar en la matriz").fill("M4. de 50").await;
    page.press("Escape").await;
    page.wait_for_keyboard_at(249, "meta").await;
    page.cell(248, "meta").element().await;
    assert_eq!(page.cell(251, "meta").text().await, "M1. de 51");
    assert!(!page.cell(252, "meta").is_there().await);
    page.choose("Plegar", "Desplegar todo").await;
    page.cell(252, "meta").element().await;
    page.expect_no_complaints().await;
}
