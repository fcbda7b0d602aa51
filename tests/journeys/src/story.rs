//! What many journeys begin with: the real matrix.

use std::fs;
use std::path::PathBuf;

use metas::import::{Opened, ReadOptions, read};
use thirtyfour::WindowHandle;

use crate::browser::Browser;
use crate::of_project;
use crate::page::Page;

/// The matrix as it left the institution's website.
pub const REAL_MATRIX: &str = "matriz-a4-congope-2022-02-28.tsv";
/// What a matrix is called whose institution is not named: the unit that
/// holds it.
pub const HOLDER: &str = "DIRECCIÓN DE PLANIFICACIÓN Y ORDENAMIENTO TERRITORIAL";

pub fn fixture(name: &str) -> PathBuf {
    of_project("tests/fixtures").join(name)
}

/// A new browser with the real matrix in the editor.
pub async fn with_the_real_matrix() -> (Browser, Page) {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    open_the_real_matrix(&page).await;
    (browser, page)
}

pub async fn open_the_real_matrix(page: &Page) {
    page.open_file(fixture(REAL_MATRIX)).await;
    page.wait_for_text_in("[role=tabpanel]", REAL_MATRIX).await;
    page.wait_for_text_in("footer", "18 unidades · 38 filas")
        .await;
    page.wait_for_status("Guardado").await;
}

/// What the library makes of the same bytes, without a browser.
pub fn read_natively(name: &str, bytes: &[u8]) -> Opened {
    read(name, bytes, ReadOptions::default()).expect("the file can be read")
}

pub fn real_matrix_natively() -> Opened {
    let bytes = fs::read(fixture(REAL_MATRIX)).expect("the fixture is there");
    read_natively(REAL_MATRIX, &bytes)
}

/// Two units under two levels. Rows 1 and 5 are levels; unit A is rows 2 to 4, unit B rows 6 and 7.
const SMALL_MATRIX: &str = "No.\tUnidad\tObjetivo\tIndicador\tMeta\n\
    NIVEL GOBERNANTE\t\t\t\t\n\
    1\tA\to\ti1\tM1. uno\n\
    \t\t\ti2\tM2. dos\n\
    \t\t\ti3\tM3. tres\n\
    NIVEL OPERATIVO\t\t\t\t\n\
    2\tB\tp\tj1\tM1. cuatro\n\
    \t\t\tj2\tM2. cinco\n";

/// The small matrix in the editor.
pub async fn with_a_small_matrix() -> (Browser, Page) {
    with_a_table(SMALL_MATRIX, "2 unidades · 5 filas").await
}

/// A text in the editor, of which the page says that it has so many `rows`.
pub async fn with_a_table(text: &str, rows: &str) -> (Browser, Page) {
    let browser = Browser::shared().await;
    let page = browser.page().await;
    page.open_bytes("matriz.tsv", text.as_bytes()).await;
    page.wait_for_text_in("footer", rows).await;
    (browser, page)
}

impl Page {
    /// Chooses an item of a menu above the matrix, for the cell that one is at.
    pub async fn choose(&self, menu: &str, item: &str) {
        self.button(menu).click().await;
        self.item(item).click().await;
        self.item(item).wait_until_gone().await;
    }

    /// Gives the first unit of the real matrix another name.
    pub async fn rename_first_unit(&self) {
        let unit = self.cell(2, "unidad");
        unit.type_in("Asamblea General").await;
        unit.wait_for_text("Asamblea General").await;
    }

    /// The first unit has the name that it was given, and undoing brings back
    /// the one before.
    pub async fn expect_rename_then_undo(&self) {
        let unit = self.cell(2, "unidad");
        unit.wait_for_text("Asamblea General").await;
        self.undo().await;
        unit.wait_for_text("Asamblea de Prefectos").await;
    }

    /// Opens the draft that is open in a second tab, by its address, and goes
    /// there.
    pub async fn open_draft_in_new_tab(&self) -> WindowHandle {
        let address = self.driver().current_url().await;
        let address = address.expect("it has an address");
        let fragment = address.fragment().expect("the address keeps the draft");
        assert!(fragment.starts_with("borrador="), "{fragment}");
        let tab = self.driver().new_tab().await.expect("a tab opens");
        self.switch_to(&tab).await;
        self.go(&format!("#{fragment}")).await;
        tab
    }

    pub async fn undo(&self) {
        self.press("Ctrl+Z").await;
    }

    /// Every cell of the matrix as it is drawn: row, column, text, and how
    /// many rows it covers.
    pub async fn matrix(&self) -> Vec<(usize, String, String, usize)> {
        let whole = "return !!document.querySelector('.matrix:not([aria-busy])')";
        self.wait_until("the matrix is drawn whole", whole, vec![])
            .await;
        let cells = "return [...document.querySelectorAll('[data-row]')].map(cell =>
            [Number(cell.dataset.row), cell.dataset.column, cell.innerText, cell.rowSpan])";
        self.value(cells, vec![]).await
    }

    /// Waits until what the viewer says of how many rows it shows begins so.
    pub async fn wait_for_count(&self, count: &str) {
        let script =
            "return !!document.querySelector('#cuenta')?.innerText.trim().startsWith(arguments[0])";
        self.wait_until(count, script, vec![count.into()]).await;
    }
}
