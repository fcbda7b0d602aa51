//! Everything has a name, and everything can be done without a mouse.

use journeys::browser::{Browser, Kind};
use journeys::page::Page;
use journeys::story::read_natively;

/// Goes on with Tab to what has this name.
async fn tab_to(page: &Page, name: &str) {
    go_to(page, "Tab", name).await;
}

/// Goes back with Shift+Tab. Going on past the end of the page would lead
/// through the browser's own bar, which is not there when no window is.
async fn tab_back_to(page: &Page, name: &str) {
    go_to(page, "Shift+Tab", name).await;
}

async fn go_to(page: &Page, keys: &str, name: &str) {
    let mut passed = Vec::new();
    while passed.len() < 60 {
        let at = page.name_with_keyboard().await;
        if at == name {
            return;
        }
        passed.push(at);
        page.press(keys).await;
    }
    panic!("{keys} does not lead to «{name}»; it passes {passed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_start_page_to_a_file_without_a_mouse() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Ver ejemplo").element().await;
    tab_to(&page, "Ver ejemplo").await;
    page.press("Enter").await;
    page.wait_for_text("18 unidades · 38 filas").await;

    // Into the matrix: one stop of Tab, then arrows.
    let mut stops = 0;
    while page.cell_with_keyboard().await.is_none() {
        page.press("Tab").await;
        stops += 1;
        assert!(stops < 40, "Tab does not lead into the matrix");
    }
    page.press("Ctrl+Home").await;
    page.press("ArrowDown").await;
    page.press("ArrowRight").await;
    page.wait_for_keyboard_at(2, "unidad").await;
    page.type_text("Asamblea General").await;
    page.press("Enter").await;
    page.wait_for_keyboard_at(3, "unidad").await;

    // The menu of the cell adds a row; Esc would have closed it.
    page.press("Shift+F10").await;
    page.item("Añadir fila debajo").element().await;
    page.escape().await;
    page.wait_for_keyboard_at(3, "unidad").await;
    page.press("Shift+F10").await;
    page.item("Añadir fila debajo").element().await;
    let mut steps = 0;
    while page.name_with_keyboard().await != "Añadir fila debajo" {
        page.press("ArrowDown").await;
        steps += 1;
        assert!(steps < 20, "the arrows do not lead to it");
    }
    page.press("Enter").await;
    page.wait_for_text("18 unidades · 39 filas").await;
    page.undo().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_until(
        "after an undo one is still in the matrix",
        "return !!document.activeElement?.closest('[data-row]')",
        vec![],
    )
    .await;

    // Esc and one Tab leave the matrix, whatever its size.
    page.press("Escape").await;
    page.press("Tab").await;
    assert_eq!(page.cell_with_keyboard().await, None);

    // The tabs beside the matrix, by arrows.
    tab_to(&page, "Resumen").await;
    page.press("ArrowLeft").await;
    page.field("Persona responsable").element().await;
    tab_to(&page, "Persona responsable").await;
    page.press("Ctrl+A").await;
    page.type_text("Dirección de Planificación").await;
    page.press("Tab").await;

    tab_back_to(&page, "Exportar").await;
    page.press("Enter").await;
    page.dialog("Exportar").element().await;
    tab_to(&page, "Descargar Borrador").await;
    page.press("Enter").await;
    let file = page.download().await;
    let draft = read_natively(&file.name, &file.bytes).document;
    assert_eq!(draft.metadata.responsible, "Dirección de Planificación");
    let unit = draft.resolved(1, metas::model::Column::Unit);
    assert_eq!(unit, "Asamblea General");

    // Esc closes the dialog, and the keyboard is where it was.
    page.escape().await;
    page.wait_for_keyboard_on("Exportar").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_can_be_used_has_a_name() {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.button("Abrir").element().await;
    names(&page, "the start page").await;
    page.button("Pegar").click().await;
    page.dialog("Pegar una tabla").element().await;
    names(&page, "the dialog for pasting").await;
    page.escape().await;
    page.button("Ver ejemplo").click().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    names(&page, "the summary").await;
    page.button("Hallazgos").click().await;
    page.field("Mostrar").element().await;
    names(&page, "the findings").await;
    page.button("Metadatos").click().await;
    page.field("Persona responsable").element().await;
    names(&page, "the metadata").await;
    page.button("Nota").click().await;
    page.field("¿Qué se registra?").element().await;
    names(&page, "the score").await;
    page.button("Buscar").click().await;
    page.field("Buscar en la matriz").element().await;
    names(&page, "the search").await;
    page.cell(2, "unidad").click().await;
    page.press("Shift+F10").await;
    page.item("Separar").element().await;
    names(&page, "the menu of a cell").await;
    page.escape().await;
    page.wait_for_keyboard_at(2, "unidad").await;
    page.press("Enter").await;
    page.field("Unidad, fila 2").element().await;
    names(&page, "the editor of a cell").await;
    page.press("Escape").await;
    page.wait_for_editor(false).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.button("Exportar").click().await;
    page.button("Descargar Borrador").element().await;
    names(&page, "the exports").await;
    page.escape().await;
    page.button("Atajos").click().await;
    page.dialog("Atajos").element().await;
    names(&page, "the shortcuts").await;
    page.escape().await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    names(&page, "the drafts").await;
    page.button("Continuar").click().await;
    crate::citizen::enter(&page).await;
    crate::publish::leave_frames(&page).await;
    names(&page, "the view for citizens").await;
    page.expect_no_complaints().await;
}

/// Fails if something that can be used has no name, or two things in sight
/// have the same id.
async fn names(page: &Page, place: &str) {
    let nameless = page.controls_without_a_name().await;
    assert_eq!(nameless, Vec::<String>::new(), "in {place}");
    let twice: Vec<String> = page
        .value(
            "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
            return ids.filter((id, at) => ids.indexOf(id) !== at)",
            vec![],
        )
        .await;
    assert_eq!(twice, Vec::<String>::new(), "ids in {place}");
    if Kind::of_this_run() == Kind::Chromium {
        let nameless = nameless_in_the_tree(page).await;
        assert_eq!(nameless, Vec::<String>::new(), "in {place}");
    }
}

/// What a screen reader would be told by Chromium.
async fn nameless_in_the_tree(page: &Page) -> Vec<String> {
    const NAMED: [&str; 17] = [
        "alertdialog",
        "button",
        "checkbox",
        "combobox",
        "dialog",
        "form",
        "grid",
        "link",
        "menu",
        "menuitem",
        "region",
        "searchbox",
        "tab",
        "table",
        "tablist",
        "textbox",
        "toolbar",
    ];
    let chromium = page.driver().cdp();
    let tree = chromium
        .send_raw("Accessibility.getFullAXTree", serde_json::json!({}))
        .await
        .expect("Chromium gives its tree");
    let nodes = tree["nodes"].as_array().expect("the tree has nodes");
    nodes
        .iter()
        .filter(|node| node["ignored"] != true)
        .filter(|node| NAMED.contains(&node["role"]["value"].as_str().unwrap_or_default()))
        .filter(|node| {
            node["name"]["value"]
                .as_str()
                .unwrap_or_default()
                .is_empty()
        })
        .map(|node| format!("{}: {}", node["role"]["value"], node["properties"]))
        .collect()
}
