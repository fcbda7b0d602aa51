//! Storage that does what storage does: throws, is silent, is cleared, is
//! damaged, is shared with a tab that no lock keeps away. What is called saved
//! is there all the same, and what is being typed too.

use thirtyfour::WindowHandle;

use journeys::browser::Browser;
use journeys::page::Page;
use journeys::site::Site;
use journeys::story::{HOLDER, REAL_MATRIX, fixture, open_the_real_matrix, with_the_real_matrix};

/// Functions for scripts that look into the storage.
pub const STORE: &str = "
    const answer = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const inStore = async (name, work) => {
        const database = await answer(indexedDB.open('metas'));
        const transaction = database.transaction(name, 'readwrite');
        const result = await work(transaction.objectStore(name));
        await new Promise(resolve => transaction.oncomplete = resolve);
        database.close();
        return result;
    };";

/// Does something with a store, and waits until it is done.
pub async fn in_store(page: &Page, name: &str, work: &str) {
    let script =
        format!("{STORE} await inStore('{name}', async store => {{ {work} }}); return true");
    let done: bool = page
        .value(&format!("return (async () => {{ {script} }})()"), vec![])
        .await;
    assert!(done);
}

/// Waits until the storage says of no draft that it is being opened.
pub async fn wait_until_nothing_is_noted(page: &Page) {
    let none = format!(
        "{STORE} return inStore('openings', store => answer(store.count()))
            .then(count => count === 0)"
    );
    page.wait_until("no opening is noted", &none, vec![]).await;
}

/// Waits until the draft that is open was written whole, where one rests.
pub async fn wait_until_rested(page: &Page) {
    let script = format!(
        "{STORE} return inStore('drafts', async store => {{
            const [text] = await answer(store.getAll());
            const head = JSON.parse(text.replace(/^[^{{]*/, ''));
            return head.bases.includes(head.sequence);
        }})"
    );
    page.wait_until("all is in the base", &script, vec![]).await;
}

pub async fn wait_for_typed(page: &Page, text: &str) {
    let script = format!(
        "{STORE} return (async () => {{
            const kept = await inStore('typed', store => answer(store.getAll()));
            return kept.some(piece => piece.includes(arguments[0]));
        }})()"
    );
    page.wait_until("what is typed is kept", &script, vec![text.into()])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_in_a_cell_is_there_after_a_reload() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(20, "objetivo").click().await;
    page.type_text("Sin confirmar").await;
    page.wait_for_status("Escribiendo…").await;
    wait_for_typed(&page, "Sin confirmar").await;

    page.reload().await;
    let field = page.field("Objetivo, fila 20");
    field.wait_for_value("Sin confirmar").await;
    page.wait_for_status("Escribiendo…").await;
    page.press("Enter").await;
    page.cell(20, "objetivo")
        .wait_for_text("Sin confirmar")
        .await;
    page.wait_for_status("Guardado").await;

    // Given up, it does not come again.
    page.cell(20, "objetivo").click().await;
    page.type_text("Otra cosa").await;
    wait_for_typed(&page, "Otra cosa").await;
    page.press("Escape").await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(20, "objetivo")
        .wait_for_text("Sin confirmar")
        .await;
    assert!(!page.field("Objetivo, fila 20").is_there().await);
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_in_the_heading_and_in_a_field_is_there_after_a_reload() {
    let (_browser, page) = with_the_real_matrix().await;
    for (name, text) in [
        ("Encabezado", "Otro título"),
        ("Institución", "Prefectura del Guayas"),
    ] {
        page.button("Metadatos").click().await;
        page.field(name).click().await;
        page.press("Ctrl+A").await;
        page.type_text(text).await;
        wait_for_typed(&page, text).await;

        page.reload().await;
        page.wait_for_keyboard_on(name).await;
        page.field(name).wait_for_value(text).await;
        page.wait_for_status("Escribiendo…").await;
        page.press("Tab").await;
        page.wait_for_status("Guardado").await;
        page.reload().await;
        page.wait_for_text("18 unidades").await;
        page.button("Metadatos").click().await;
        page.field(name).wait_for_value(text).await;
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_could_not_be_opened_can_be_removed() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    in_store(
        &page,
        "bases",
        "for (const key of await answer(store.getAllKeys())) store.put('roto', key);",
    )
    .await;
    page.button("Continuar").click().await;
    page.wait_for_text("El borrador está dañado y no se puede leer.")
        .await;
    page.button("Entendido").click().await;
    page.button(&format!("Eliminar el borrador {HOLDER}"))
        .click()
        .await;
    page.wait_for_text("Todavía no hay borradores").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_comes_back_to_the_same_cell() {
    let (_browser, page) = with_the_real_matrix().await;
    page.cell(30, "indicador").click().await;
    page.wait_for_keyboard_at(30, "indicador").await;
    let place = "return sessionStorage.getItem('metas/v1/lugar')?.includes('indicator')";
    page.wait_until("the place is kept", place, vec![]).await;
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    let seen =
        "const cell = document.querySelector('[data-row=\"30\"][data-column=indicador].active');
        const box = cell?.getBoundingClientRect();
        return !!box && box.top >= 0 && box.top < innerHeight";
    page.wait_until("the cell is in sight", seen, vec![]).await;
}

/// Takes away what tells a tab of the others, as a browser without it: before
/// the editor starts, which keeps what it speaks by.
const UNHEARD: &str = "
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
    window.BroadcastChannel = undefined;";

/// Nor does it see that it was hidden and is shown again.
const UNSEEN: &str =
    "addEventListener('visibilitychange', event => event.stopImmediatePropagation(), true);";

/// The real matrix in a first tab, and a second one with the start page, which
/// is in front; neither knows of the other.
async fn strangers() -> (Browser, Site, Page, WindowHandle) {
    let (browser, site, page) = with_script(&format!("{UNHEARD}\n{UNSEEN}")).await;
    open_the_real_matrix(&page).await;
    let first = page.tab().await;
    page.open_second_tab().await;
    (browser, site, page, first)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_that_know_nothing_of_each_other_lose_nothing() {
    let (_browser, _site, page, first) = strangers().await;
    page.button("Continuar").click().await;
    page.cell(3, "unidad").type_in("De la segunda").await;
    page.cell(3, "unidad").wait_for_text("De la segunda").await;
    page.wait_for_status("Guardado").await;

    page.switch_to(&first).await;
    page.cell(2, "unidad").type_in("De la primera").await;
    page.wait_for_text("sigue en una copia aparte").await;
    page.button("Entendido").click().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(2, "unidad").wait_for_text("De la primera").await;
    page.cell(3, "unidad")
        .wait_for_text("Comisión Ejecutiva")
        .await;
    page.button("Inicio").click().await;
    page.wait_until(
        "both drafts are in the list",
        "return document.querySelectorAll('.draft').length === 2",
        vec![],
    )
    .await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_shown_again_sees_that_another_wrote() {
    let (_browser, _site, page) = with_script(UNHEARD).await;
    open_the_real_matrix(&page).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    let first = page.tab().await;
    page.open_second_tab().await;
    // The lock of the first is not asked for.
    page.button("Continuar").click().await;
    page.cell(3, "unidad").type_in("De la segunda").await;
    page.wait_for_status("Guardado").await;
    page.switch_to(&first).await;
    // Nothing of it was only here.
    page.wait_for_status("Solo lectura").await;
    page.cell(3, "unidad").wait_for_text("De la segunda").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_deleted_elsewhere_comes_back_with_the_next_change() {
    let (_browser, _site, page, first) = strangers().await;
    page.button(&format!("Eliminar el borrador {HOLDER}"))
        .click()
        .await;
    page.wait_for_text("Todavía no hay borradores").await;

    page.switch_to(&first).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn over_plain_http_the_second_tab_reads_along() {
    let browser = Browser::shared().await;
    let page = browser.insecure_page().await;
    let insecure: bool = page
        .value("return !isSecureContext && !navigator.locks", vec![])
        .await;
    assert!(insecure);
    open_the_real_matrix(&page).await;
    let first = page.tab().await;
    page.open_second_tab().await;
    page.button("Continuar").click().await;
    page.wait_for_status("Solo lectura").await;

    page.switch_to(&first).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tab_that_reads_shows_what_the_other_writes() {
    let (_browser, page) = with_the_real_matrix().await;
    let first = page.tab().await;
    let second = page.open_second_tab().await;
    page.button("Continuar").click().await;
    page.wait_for_status("Solo lectura").await;
    page.switch_to(&first).await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.switch_to(&second).await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.wait_for_status("Solo lectura").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_data_are_deleted_everything_is_written_anew() {
    let (_browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    let delete = "return new Promise(resolve => {
        localStorage.clear();
        const request = indexedDB.deleteDatabase('metas');
        request.onsuccess = request.onerror = request.onblocked = () => resolve(true);
    })";
    let done: bool = page.value(delete, vec![]).await;
    assert!(done);
    let there = format!(
        "{STORE} return (async () => {{
            const databases = await indexedDB.databases();
            if (!databases.some(one => one.name === 'metas' && one.version === 2)) return false;
            return (await inStore('bases', store => answer(store.count()))) > 0;
        }})()"
    );
    page.wait_until("the draft is in storage again", &there, vec![])
        .await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

/// The editor with a script that runs before it.
pub async fn with_script(script: &str) -> (Browser, Site, Page) {
    let site = Site::with_script(script);
    let browser = Browser::shared().await;
    let page = browser.blank_page().of_site(site.address());
    page.go("").await;
    (browser, site, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn storage_that_never_opens_keeps_nobody_from_working() {
    let (_browser, _site, page) = with_script("IDBFactory.prototype.open = () => ({});").await;
    page.button("Abrir").element().await;
    page.wait_for_text("El almacenamiento del navegador no responde")
        .await;
    page.open_file(fixture(REAL_MATRIX)).await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.wait_for_status("No guardado: el almacenamiento del navegador no responde")
        .await;
    page.rename_first_unit().await;
    page.button("Descargar borrador").click().await;
    assert!(page.download().await.text().contains("Asamblea General"));
    page.button("Inicio").click().await;
    page.dialog("Atención").element().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_is_never_confirmed_is_not_called_saved_and_makes_no_copy() {
    let (_browser, page) = with_the_real_matrix().await;
    page.run(
        "const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
         Object.defineProperty(IDBTransaction.prototype, 'oncomplete',
            { configurable: true, set() {} });
         window.answer = () =>
            Object.defineProperty(IDBTransaction.prototype, 'oncomplete', complete);",
        vec![],
    )
    .await;
    page.cell(2, "unidad").type_in("Asamblea General").await;
    page.wait_for_status("No guardado: el almacenamiento del navegador no responde")
        .await;
    page.run("window.answer()", vec![]).await;
    page.wait_for_status("Guardado").await;
    assert!(!page.text().await.contains("copia aparte"));
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_local_storage_that_throws_is_no_matter() {
    let script = "for (const method of ['getItem', 'setItem', 'removeItem']) {
        Storage.prototype[method] = () => { throw new DOMException('no', 'SecurityError'); };
    }";
    let (_browser, _site, page) = with_script(script).await;
    page.open_file(fixture(REAL_MATRIX)).await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.wait_for_text("18 unidades · 38 filas").await;
    page.expect_rename_then_undo().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_damaged_is_made_again_and_told() {
    let (_browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    let damage = "for (const key of await answer(store.getAllKeys())) store.put('roto', key);";
    in_store(&page, "drafts", damage).await;
    page.reload().await;
    page.wait_for_text("Borrador sin ficha").await;
    page.button("Continuar").click().await;
    page.wait_for_text("no se puede saber si falta algún cambio del final")
        .await;
    page.button("Entendido").click().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.wait_for_status("Guardado").await;
    page.button("Inicio").click().await;
    page.wait_for_text(HOLDER).await;
    page.expect_no_complaints().await;
}

/// While `waits`, no transaction that writes comes to its end.
const WAITING: &str = "window.waits = false;
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function(...words) {
        const made = transaction.apply(this, words);
        const stay = () => {
            if (waits) made.objectStore(made.objectStoreNames[0]).count().onsuccess = stay;
        };
        if (words[1] === 'readwrite' && waits) {
            made.commit = () => {};
            stay();
        }
        return made;
    };";

#[tokio::test(flavor = "multi_thread")]
async fn who_is_asked_before_leaving_goes_once_it_is_saved() {
    let browser = Browser::shared().await;
    let page = browser.blank_page();
    let site = Site::with_script(WAITING);
    site.open(&page, "#ejemplo").await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.run("window.waits = true", vec![]).await;
    page.cell(3, "unidad").type_in("Otra").await;
    page.button("Inicio").click().await;
    page.wait_for_text("Este trabajo no está guardado").await;
    page.run("window.waits = false", vec![]).await;
    page.wait_for_no_text("Este trabajo no está guardado").await;
    page.button("Continuar").click().await;
    page.cell(3, "unidad").wait_for_text("Otra").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_in_numbers_and_can_be_recovered() {
    let (_browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.cell(3, "unidad").type_in("Segundo cambio").await;
    page.wait_for_status("Guardado").await;
    wait_until_rested(&page).await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    let damage = "const keys = await answer(store.getAllKeys());
        const last = keys.at(-1);
        const text = await answer(store.get(last));
        store.put(text.replace('Segundo', 'Otro'), last);";
    in_store(&page, "journal", damage).await;
    // It was written whole too, where one rested.
    let damage = "for (const key of await answer(store.getAllKeys())) {
            const text = await answer(store.get(key));
            store.put(text.replace('Segundo', 'Otro'), key);
        }";
    in_store(&page, "bases", damage).await;
    page.button("Continuar").click().await;
    page.wait_for_text("falta el último cambio que se guardó")
        .await;
    page.button("Entendido").click().await;
    page.cell(2, "unidad")
        .wait_for_text("Asamblea General")
        .await;
    page.button("Inicio").click().await;
    page.button("Recuperar (1)").click().await;
    page.wait_for_text("1 cambio suelto y 2 piezas dañadas")
        .await;
    page.wait_for_text("Otro cambio").await;
    page.button("Descargar").click().await;
    assert!(page.download().await.text().starts_with("metas-piezas 1 "));
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_did_not_come_up_is_opened_more_carefully() {
    let (_browser, page) = with_the_real_matrix().await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    let noted = async |times: u32| {
        let script = format!(
            "{STORE} return (async () => {{
                const ids = await inStore('drafts', store => answer(store.getAllKeys()));
                await inStore('openings', store => store.put('{times}', ids[0]));
                return true;
            }})()"
        );
        let found: bool = page.value(&script, vec![]).await;
        assert!(found);
    };
    noted(1).await;
    page.button("Continuar").click().await;
    page.wait_for_text("terminara de abrirse").await;
    page.wait_for_text("18 unidades").await;
    // Nobody is told that it is being checked.
    page.wait_for_text_in(".bottom", "Sin revisar").await;
    page.wait_for_text_in(".side", "Sin revisar").await;
    // Nor that there is none of what nobody looked for.
    let said = page.text().await;
    assert!(!said.contains("0 errores"), "{said}");
    assert!(!said.contains("Hallazgos ("), "{said}");
    assert!(!page.button("Informe en CSV").is_enabled().await);
    page.button("Publicar").click().await;
    page.wait_for_text("La matriz está sin revisar").await;
    page.escape().await;
    page.button("Revisar ahora").click().await;
    page.wait_for_no_text("terminara de abrirse").await;
    page.wait_for_text("errores").await;
    page.wait_for_text("Hallazgos (").await;
    assert!(page.button("Informe en CSV").is_enabled().await);
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;

    noted(2).await;
    page.button("Continuar").click().await;
    page.wait_for_text("aquí está su texto").await;
    page.wait_for_text("Asamblea de Prefectos").await;
    page.button("Probar otra vez, sin revisarlo").click().await;
    page.wait_for_text("terminara de abrirse").await;
    page.wait_for_text("18 unidades").await;
    page.expect_no_complaints().await;
}

/// Opens the draft in a page that does not take the note of its opening away,
/// as long as `window.refusing` says so.
pub async fn continue_with_its_note_kept(page: &Page) {
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    page.run(
        "window.refusing = true;
         const remove = IDBObjectStore.prototype.delete;
         IDBObjectStore.prototype.delete = function (key) {
            if (window.refusing && this.name === 'openings') {
                window.refused = true;
                throw new DOMException('no', 'UnknownError');
            }
            return remove.call(this, key);
         };",
        vec![],
    )
    .await;
    page.button("Continuar").click().await;
    page.wait_for_text("18 unidades").await;
    page.wait_until("the note stays", "return window.refused", vec![])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_came_up_is_not_said_not_to_have() {
    let (_browser, page) = with_the_real_matrix().await;
    continue_with_its_note_kept(&page).await;
    page.run("window.refusing = false", vec![]).await;
    page.button("Inicio").click().await;
    page.button("Continuar").click().await;
    page.wait_for_text("18 unidades").await;
    page.wait_for_text("errores").await;
    assert!(!page.text().await.contains("terminara de abrirse"));
    wait_until_nothing_is_noted(&page).await;
    page.reload().await;
    page.wait_for_text("18 unidades").await;
    page.wait_for_text("errores").await;
    assert!(!page.text().await.contains("terminara de abrirse"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_of_the_program_is_left_its_storage() {
    let (_browser, page) = with_the_real_matrix().await;
    let upgrade = "return new Promise(resolve => {
        const request = indexedDB.open('metas', 99);
        request.onsuccess = () => { request.result.close(); resolve(true); };
    })";
    let done: bool = page.value(upgrade, vec![]).await;
    assert!(done);
    page.wait_for_status("No guardado: una versión más nueva de Metas")
        .await;
    page.rename_first_unit().await;
    page.button("Descargar borrador").click().await;
    assert!(page.download().await.text().contains("Asamblea General"));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_panic_the_pieces_are_handed_over_without_the_program() {
    let (_browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    page.run("dispatchEvent(new Event('fallo'))", vec![]).await;
    page.button("Descargar una copia").click().await;
    let file = page.download().await;
    assert!(file.text().starts_with("metas-piezas 1 "));
    page.reload().await;
    page.wait_for_text("terminara de abrirse").await;
    page.open_bytes(&file.name, &file.bytes).await;
    page.wait_for_text("Borrador de Metas.").await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}
