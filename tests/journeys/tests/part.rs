//! The page that a unit is sent opens from a disk, keeps what is written in it, and
//! what it gives back is taken as that of any file.

use std::fs;

use metas::export::{self, UnitPart};
use metas::model::{dates, publication_month::PublicationMonth};
use metas::round::{AskedForm, Asking, askable_units, package_of};
use thirtyfour::WindowHandle;

use crate::axe::{axe, on_a_phone};
use crate::storage::{in_store, wait_until_nothing_is_noted};
use crate::units::{begun, give_back, matrix, says};
use journeys::browser::{Browser, Folder, Profile, Sort};
use journeys::of_project;
use journeys::page::Page;

/// The page of the first unit for a month, in a folder.
fn written(folder: &Folder, month: &str, change: impl FnOnce(&mut UnitPart)) -> String {
    let matrix = matrix();
    let asking = Asking {
        month: PublicationMonth::read(month).expect("a month"),
        today: dates::parse("2026-11-05").expect("a day"),
        until: dates::parse("2026-11-10"),
        form: AskedForm::Page,
    };
    let units = askable_units(&matrix);
    let mut part = package_of(&matrix, &units[0], [].into_iter(), asking).part;
    change(&mut part);
    let built = of_project("dist/parte.html");
    let built = fs::read(built).expect("`cargo xtask build` makes it");
    let file = export::part_pages(&built, &[part], "").expect("its slot is there");
    let path = folder.0.join(&file.file_name);
    fs::write(&path, file.bytes).expect("it can be written");
    format!("file://{}", path.display())
}

async fn open(page: &Page, address: &str) {
    page.driver().goto(address).await.expect("it is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_writes_in_its_page_and_what_it_gives_back_is_taken() {
    let office = begun().await;
    let planning = &office.page;
    planning.button("Ninguna").click().await;
    planning.field("Riego").click().await;
    planning.field("Página que se abre sola").click().await;
    let sent = office.ask_units("2026-11-10").await;
    assert_eq!(sent.name, "riego_2026-11.html");
    planning
        .run("document.querySelector('.mail').open = true", Vec::new())
        .await;
    planning
        .wait_for_text_in(".mail pre", "riego_2026-11.html")
        .await;
    let folder = Folder::new("parte");
    let path = folder.0.join(&sent.name);
    fs::write(&path, &sent.bytes).expect("it can be written");

    let browser = Browser::start().await;
    let page = browser.blank_page();
    open(&page, &format!("file://{}", path.display())).await;
    for text in [
        "GAD de Riobamba",
        "Metas y objetivos para la publicación de noviembre de 2026",
        "Devuelva su parte hasta el 10 de noviembre de 2026.",
    ] {
        page.wait_for_text_in("header", text).await;
    }
    page.wait_for_status("Guardado").await;
    page.cell(2, "meta").type_in("Muchos canales").await;
    page.wait_for_text_in(".side", "Meta sin cantidad").await;
    for absent in ["Exportar", "Publicar", "Abrir", "Unidades", "Mes nuevo"] {
        assert!(!page.button(absent).is_there().await, "{absent}");
    }
    assert!(!page.button("Plegar").is_there().await);
    page.cell(2, "meta").click().await;
    page.press("Ctrl+X").await;
    page.wait_for_text_in(".notice", "Para mover").await;
    assert_eq!(page.count(".cut-frame").await, 1);
    page.press("Escape").await;
    assert_eq!(page.controls_without_a_name().await, Vec::<String>::new());
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(2, "meta").wait_for_text("Muchos canales").await;
    page.press("Ctrl+Z").await;
    page.cell(2, "meta")
        .wait_for_text("M1. Diez canales en 2026")
        .await;
    page.cell(2, "meta")
        .type_in("M1. Doce </script> canales en 2027")
        .await;
    page.button("Devolver mi parte").click().await;
    says(&page, &["riego_2026-11_devuelto.json"]).await;
    let back = page.download().await;
    assert_eq!(back.name, "riego_2026-11_devuelto.json");
    page.button("Entendido").click().await;
    page.expect_no_complaints().await;

    give_back(&office, &[("recibido.json", back.bytes)]).await;
    says(planning, &["1 archivo: 1 cambio por aceptar"]).await;
    planning.button("Aceptar todo").click().await;
    says(
        planning,
        &[
            "0 cambios por aceptar",
            "Todas las unidades a las que se pidió",
        ],
    )
    .await;
    planning.escape().await;
    planning
        .cell(2, "meta")
        .wait_for_text("M1. Doce </script> canales en 2027")
        .await;
    planning.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_another_month_does_not_mix_and_no_text_of_it_is_a_script() {
    let folder = Folder::new("parte");
    let hostile = "Riego</script><script>document.title='tomado'</script><!--";
    let november = written(&folder, "2026-11", |part| {
        part.unit = hostile.to_owned();
    });
    let december = written(&folder, "2026-12", |_| ());
    let browser = Browser::start().await;
    let page = browser.blank_page();
    open(&page, &november).await;
    page.wait_for_text_in("h1", hostile).await;
    assert!(page.title().await.starts_with("Riego</script>"));
    page.cell(3, "meta")
        .type_in("M2. Seis drenes en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    open(&page, &december).await;
    page.wait_for_text_in("header", "diciembre de 2026").await;
    page.wait_for_status("Guardado").await;
    page.cell(3, "meta")
        .wait_for_text("M2. Cinco drenes en 2026")
        .await;
    open(&page, &november).await;
    page.cell(3, "meta")
        .wait_for_text("M2. Seis drenes en 2026")
        .await;
    axe(&page, "the page of a unit").await;
    on_a_phone(&page, true).await;
    page.button("Devolver mi parte").element().await;
    axe(&page, "the page of a unit on a phone").await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_open_twice_is_written_in_one_of_them() {
    let folder = Folder::new("parte");
    let address = written(&folder, "2026-11", |_| ());
    let browser = Browser::start().await;
    let page = browser.blank_page();
    open(&page, &address).await;
    page.wait_for_status("Guardado").await;
    page.cell(2, "meta")
        .type_in("M1. Doce canales en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    let tab = page.driver().new_tab().await.expect("a tab opens");
    page.switch_to(&tab).await;
    open(&page, &address).await;
    page.wait_for_text_in(".banners", "Esta página está abierta en otra pestaña")
        .await;
    page.cell(2, "meta")
        .wait_for_text("M1. Doce canales en 2026")
        .await;
    page.button("Editar aquí").click().await;
    page.wait_for_no_text("Aquí solo se puede leer").await;
    page.cell(2, "meta")
        .type_in("M1. Trece canales en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    page.reload().await;
    page.cell(2, "meta")
        .wait_for_text("M1. Trece canales en 2026")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_can_be_kept_the_page_says_so_and_gives_back_all_the_same() {
    let folder = Folder::new("parte");
    let address = written(&folder, "2026-11", |_| ());
    let browser = Browser::start_on(Profile::unused(), Sort::WithoutStorage).await;
    let page = browser.blank_page();
    open(&page, &address).await;
    page.wait_for_text_in(".banners", "Lo que ha escrito no está guardado")
        .await;
    page.cell(2, "meta")
        .type_in("M1. Trece canales en 2026")
        .await;
    page.button("Devolver mi parte").click().await;
    let back = page.download().await;
    assert!(back.text().contains("Trece canales"));
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_did_not_come_up_is_opened_more_carefully() {
    let folder = Folder::new("parte");
    let address = written(&folder, "2026-11", |_| ());
    let browser = Browser::start().await;
    let page = browser.blank_page();
    open(&page, &address).await;
    page.cell(2, "meta")
        .type_in("M1. Doce canales en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    let noted = async |times: u32| {
        wait_until_nothing_is_noted(&page).await;
        note(&page, times).await;
        page.reload().await;
    };
    noted(1).await;
    page.wait_for_text_in(".banners", "No consta que esta página terminara de abrirse")
        .await;
    let written = "M1. Doce canales en 2026";
    page.cell(2, "meta").wait_for_text(written).await;
    page.button("Revisar ahora").click().await;
    page.wait_for_no_text("terminara de abrirse").await;

    // Nothing is put in the place of what was written, however often.
    noted(2).await;
    for _ in 0..2 {
        page.wait_for_text_in("dialog", "No se ha borrado nada")
            .await;
        page.wait_for_text_in(".start", "no se pudo abrir").await;
        axe(&page, "a unit's page that did not come up").await;
        page.reload().await;
    }
    page.button("Probar otra vez, sin revisarlo").click().await;
    page.cell(2, "meta").wait_for_text(written).await;
    page.button("Revisar ahora").click().await;
    page.wait_for_no_text("terminara de abrirse").await;

    noted(2).await;
    page.wait_for_text_in("dialog", written).await;
    page.escape().await;
    page.button("Empezar con lo que se me envió").click().await;
    page.cell(2, "meta")
        .wait_for_text("M1. Diez canales en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    let stays =
        "if (await answer(store.count()) !== 2) throw new Error('what was written is gone')";
    in_store(&page, "drafts", stays).await;
    page.expect_no_complaints().await;
}

/// Notes of all drafts that they did not come up so often.
async fn note(page: &Page, times: u32) {
    let ids = "window.ids = await answer(store.getAllKeys())";
    in_store(page, "drafts", ids).await;
    let put = format!("for (const id of ids) store.put('{times}', id)");
    in_store(page, "openings", &put).await;
}

/// A page in which a unit wrote, and a tab in which it is opened again and the
/// storage does not answer until the first is closed.
async fn opened_without_an_answer(page: &Page, address: &str) -> WindowHandle {
    open(page, address).await;
    page.cell(2, "meta")
        .type_in("M1. Doce canales en 2026")
        .await;
    page.wait_for_status("Guardado").await;
    let first = page.tab().await;
    let waits: bool = page.value(NO_ANSWER, vec![]).await;
    assert!(waits);
    let second = page.driver().new_tab().await.expect("a tab opens");
    page.switch_to(&second).await;
    open(page, address).await;
    page.wait_for_text_in(".start", "No se pudo saber si").await;
    first
}

/// Who opens the storage waits for a newer version of it, which waits for this page.
const NO_ANSWER: &str = "return new Promise(resolve => {
    const open = indexedDB.open('metas');
    open.onsuccess = () => {
        window.held = open.result;
        const newer = indexedDB.open('metas', 99);
        newer.onupgradeneeded = () => newer.transaction.abort();
        newer.onblocked = () => resolve(true);
    };
})";

/// Lets the storage answer, and closes the tab that kept it from that.
async fn answer(page: &Page, first: &WindowHandle) {
    let second = page.tab().await;
    page.switch_to(first).await;
    page.run("window.held.close()", vec![]).await;
    page.driver().close_window().await.expect("the tab closes");
    page.switch_to(&second).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_storage_does_not_answer_is_not_taken_for_an_unwritten_one() {
    let folder = Folder::new("parte");
    let address = written(&folder, "2026-11", |_| ());
    let browser = Browser::start().await;
    let page = browser.blank_page();
    let first = opened_without_an_answer(&page, &address).await;
    axe(&page, "a unit's page whose storage does not answer").await;
    // What is found meanwhile would take the place of what was begun.
    page.button("Volver a intentarlo").click().await;
    page.wait_for_text_in(".start", "Buscando lo que haya escrito")
        .await;
    let begin = page.button("Empezar con lo que se me envió");
    assert!(!begin.is_enabled().await);
    page.wait_for_text_in(".start", "No se pudo saber si").await;
    assert!(begin.is_enabled().await);
    answer(&page, &first).await;
    page.button("Volver a intentarlo").click().await;
    page.cell(2, "meta")
        .wait_for_text("M1. Doce canales en 2026")
        .await;
    page.cell(2, "meta")
        .type_in("M1. Trece canales en 2026")
        .await;
    page.wait_for_status("Guardado").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_begun_while_the_storage_does_not_answer_lies_beside_what_is_there() {
    let folder = Folder::new("parte");
    let address = written(&folder, "2026-11", |_| ());
    let browser = Browser::start().await;
    let page = browser.blank_page();
    let first = opened_without_an_answer(&page, &address).await;
    page.button("Empezar con lo que se me envió").click().await;
    page.wait_for_text_in(".banners", "Lo que ha escrito no está guardado")
        .await;
    page.cell(2, "meta")
        .type_in("M1. Trece canales en 2026")
        .await;
    answer(&page, &first).await;
    page.wait_for_status("Guardado").await;
    assert!(!page.text().await.contains("En otra pestaña"));
    let both = "if (await answer(store.count()) !== 2) throw new Error('not beside')";
    in_store(&page, "drafts", both).await;
}
