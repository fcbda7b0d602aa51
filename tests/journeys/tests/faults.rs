//! One session of work, again and again with another call of the browser's
//! storage going wrong, in each way that it can. What is called saved is there,
//! nothing false is said, and the work goes on. `tests/draft/faults.rs` does it
//! with every write and without a browser.

use std::time::{Duration, Instant};

use serde_json::json;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{REAL_MATRIX, fixture};
use journeys::times;
use tokio::sync::OnceCell;

const WAYS: [&str; 4] = [
    "throws",
    "never answers",
    "answers late",
    "is done and not told",
];

/// What no call that goes wrong makes true: nobody else wrote or deleted the
/// draft, no piece is damaged, and it came up whenever it was opened.
const FALSE: [&str; 6] = [
    "dañad",
    "copia aparte",
    "ya no estaba",
    "De ese borrador no hay nada",
    "terminara de abrirse",
    "Algo falló",
];

/// How long something may take, with all that is tried again.
const LONG: Duration = Duration::from_secs(20);

/// Nothing came of what was asked for, and it may be asked for again.
const AGAIN: Duration = Duration::from_millis(1_200);

struct Session {
    page: Page,
    fault: String,
}

impl Session {
    /// Does something, again where the storage did not do it and said so, until
    /// the page is as it should be.
    async fn until(&self, what: &str, reached: &str, action: &str) {
        let script = format!(
            "const text = document.body.innerText + prueba.said();
             const reached = (() => {{ {reached} }})();
             return [text, reached]"
        );
        let start = Instant::now();
        let mut asked: Option<Instant> = None;
        loop {
            // A page that is being left cannot be asked.
            let looked = self.page.driver().execute(&script, vec![]).await;
            let looked = looked.and_then(|looked| looked.convert());
            let (text, reached): (String, bool) = looked.unwrap_or_default();
            for lie in FALSE {
                assert!(
                    !text.contains(lie),
                    "{}, {what}: «{lie}» in\n{text}",
                    self.fault
                );
            }
            if reached {
                return;
            }
            assert!(
                start.elapsed() < LONG,
                "{}: still not {what}\n{text}",
                self.fault
            );
            if asked.is_none_or(|asked| asked.elapsed() > AGAIN) {
                asked = Some(Instant::now());
                self.page.driver().execute(action, vec![]).await.ok();
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until the page says so, and sees that this is in the storage.
    async fn saved(&self, text: &str) {
        let said = "return [...document.querySelectorAll('[role=status]')]
            .some(e => e.innerText.startsWith('Guardado'))";
        self.until(&format!("«{text}» saved"), said, "").await;
        let there: bool = self
            .page
            .value("return prueba.inStorage(arguments[0])", vec![json!(text)])
            .await;
        assert!(there, "{}: «{text}» is not there", self.fault);
    }

    async fn edit(&self, row: usize, text: &str) {
        self.page.cell(row, "unidad").type_in(text).await;
        self.page.cell(row, "unidad").wait_for_text(text).await;
        self.saved(text).await;
    }

    /// Comes to a draft that is open, from its address or from the start page.
    async fn open(&self, what: &str) {
        let open = "return document.querySelector('footer')?.innerText.includes('18 unidades')
            && !document.querySelector('dialog[open]')";
        self.until(what, open, "prueba.press('Continuar')").await;
    }

    async fn start(&self) {
        let there = "return !!document.querySelector('input[type=file]')
            && !document.querySelector('dialog[open]')";
        self.until("the start page", there, "").await;
    }

    /// Waits until the cells of some rows say this.
    async fn expect(&self, texts: &[(usize, &str)]) {
        for (row, text) in texts {
            self.page.cell(*row, "unidad").wait_for_text(text).await;
        }
    }
}

/// Opens, edits, undoes, compacts, types, reloads, takes over in a second tab,
/// deletes and restores; gives how many calls the storage had.
async fn session(at: usize, way: &str) -> usize {
    let script = include_str!("faulty_storage.js");
    let site = Site::with_script(&format!("const AT = {at}, WAY = \"{way}\";\n{script}"));
    let browser = Browser::shared().await;
    let page = browser.blank_page().of_site(site.address());
    let session = Session {
        page: page.clone(),
        fault: format!("call {at} {way}"),
    };
    page.go("").await;
    session.start().await;
    page.open_file(fixture(REAL_MATRIX)).await;
    session.open("the file open").await;
    session.saved("Asamblea de Prefectos").await;
    session.edit(2, "Primera").await;
    session.edit(3, "Segunda").await;
    page.undo().await;
    session
        .expect(&[(2, "Primera"), (3, "Comisión Ejecutiva")])
        .await;
    session.saved("\"undo\"").await;
    // Beside the one before, or in its place, where that was not to be had.
    let whole = "return prueba.isWhole()";
    page.wait_until("it is written whole", whole, vec![]).await;
    session.saved("Primera").await;

    page.cell(4, "unidad").click().await;
    page.type_text("Tercera").await;
    let kept = "return prueba.inStorage('Tercera')";
    page.wait_until("what is typed is kept", kept, vec![]).await;
    page.reload().await;
    session.open("the draft open after a reload").await;
    page.field("Unidad, fila 4").wait_for_value("Tercera").await;
    page.field("Unidad, fila 4").click().await;
    page.press("Enter").await;
    page.wait_for_editor(false).await;
    session.saved("Tercera").await;

    takes_over(&session).await;
    deletes_and_restores(&session).await;
    page.value("return prueba.calls()", vec![]).await
}

/// A second tab takes over, and the first one is closed.
async fn takes_over(session: &Session) {
    let page = &session.page;
    let first = page.tab().await;
    let second = page.open_draft_in_new_tab().await;
    session.open("the draft open in a second tab").await;
    let writes = "return !document.body.innerText.includes('se está editando en otra pestaña')";
    session
        .until(
            "the second tab writes",
            writes,
            "prueba.press('Editar aquí')",
        )
        .await;
    session.edit(5, "Cuarta").await;
    page.switch_to(&first).await;
    session.expect(&[(5, "Cuarta")]).await;
    page.driver().close_window().await.expect("the tab closes");
    page.switch_to(&second).await;
}

const ALL: [(usize, &str); 4] = [
    (2, "Primera"),
    (3, "Comisión Ejecutiva"),
    (4, "Tercera"),
    (5, "Cuarta"),
];

async fn deletes_and_restores(session: &Session) {
    let page = &session.page;
    page.button("Exportar").click().await;
    page.button("Descargar Borrador").click().await;
    let file = page.download().await;
    page.escape().await;
    let listed = "return [...document.querySelectorAll('button')]
        .some(e => e.innerText === 'Continuar') && !document.querySelector('dialog[open]')";
    session
        .until("the list", listed, "prueba.press('Inicio')")
        .await;
    session.open("the draft open again").await;
    session.expect(&ALL).await;
    session
        .until("the list", listed, "prueba.press('Inicio')")
        .await;
    let empty = "return document.body.innerText.includes('Todavía no hay borradores')
        && !document.body.innerText.includes('Papelera')
        && !document.querySelector('dialog[open]')";
    let delete = "const bin = document.querySelector('.drafts-bin');
        if (bin) bin.open = true;
        prueba.press('Eliminar borrador') || prueba.press('Eliminar del todo')
            || prueba.press('Eliminar el borrador')";
    session.until("nothing in the list", empty, delete).await;
    let gone: bool = page
        .value(
            "return prueba.inStorage('Cuarta').then(there => !there)",
            vec![],
        )
        .await;
    assert!(gone, "{}: it is not deleted", session.fault);

    page.open_bytes(&file.name, &file.bytes).await;
    session.open("the file open again").await;
    session.saved("Cuarta").await;
    page.reload().await;
    session.open("the new draft open after a reload").await;
    session.expect(&ALL).await;
    session.edit(3, "Quinta").await;
}

/// A session for each call that goes wrong in one of the ways, or for one call.
async fn survives(way: usize) {
    static CALLS: OnceCell<usize> = OnceCell::const_new();
    let calls = *CALLS.get_or_init(|| session(0, "")).await;
    assert!(calls > 60, "{calls}");
    // Those of all the ways are spread over the session.
    let one = way * calls / WAYS.len() + 1;
    let (first, last) = times((one, one), (1, calls));
    for call in first..=last {
        session(call, WAYS[way]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_survives_a_call_of_the_storage_that_throws() {
    survives(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_survives_a_call_of_the_storage_that_never_answers() {
    survives(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_survives_a_call_of_the_storage_that_answers_late() {
    survives(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_survives_a_call_of_the_storage_that_is_done_and_not_told() {
    survives(3).await;
}
