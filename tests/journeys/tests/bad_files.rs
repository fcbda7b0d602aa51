//! Files that are no matrix, or a broken one: each gets a sentence, and the
//! draft that was open stays as it was.

use std::fs::File;

use journeys::browser::Folder;
use journeys::page::Page;
use journeys::story::{fixture, with_the_real_matrix};

use crate::storage::wait_until_rested;

/// A file that cannot be opened, and words of the sentence that it gets.
const REFUSED: [(&str, &str); 12] = [
    ("vacio.csv", "El archivo está vacío"),
    ("solo-separadores.csv", "no hay ninguna línea con texto"),
    ("imagen.png", "El archivo es una imagen"),
    ("documento.pdf", "El PDF está dañado o incompleto"),
    ("libro.xlsx", "Ninguna hoja del libro tiene texto"),
    ("pagina.html", "No se reconoce la matriz"),
    ("datos-binarios.csv", "El archivo no es de texto"),
    (
        "byte-sin-letra.csv",
        "La línea 2 contiene un carácter que no se puede leer",
    ),
    (
        "borrador-alterado.json",
        "El borrador está dañado: su contenido no es el que se guardó",
    ),
    (
        "borrador-cortado.json",
        "El borrador está dañado: el archivo está cortado",
    ),
    ("borrador-mal-escrito.json", "línea 1, columna 25"),
    (
        "borrador-de-version-futura.json",
        "una versión más nueva de Metas",
    ),
];

/// A file that can be opened in part, and what the summary says of it.
const ODD: [(&str, &str); 4] = [
    (
        "utf-8-con-bytes-ajenos.csv",
        "Caracteres que no son UTF-8 en un archivo que sí lo es",
    ),
    (
        "archivo-cortado-entre-comillas.csv",
        "Hay comillas que se abren y no se cierran",
    ),
    (
        "comilla-sin-cerrar.csv",
        "Hay comillas que se abren y no se cierran",
    ),
    (
        "fila-de-40-columnas.csv",
        "Hay texto fuera de las columnas de la matriz",
    ),
];

/// The draft that was being worked on, with an edit in it.
async fn with_work_going_on() -> (journeys::browser::Browser, Page) {
    let (browser, page) = with_the_real_matrix().await;
    page.rename_first_unit().await;
    page.wait_for_status("Guardado").await;
    (browser, page)
}

async fn is_refused(page: &Page, name: &str, sentence: &str) {
    page.dialog("Atención").element().await;
    page.wait_for_text_in("dialog[open]", &format!("No se pudo abrir «{name}»"))
        .await;
    page.wait_for_text_in("dialog[open]", sentence).await;
    page.button("Entendido").click().await;
    page.dialog("Atención").wait_until_gone().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_opened_is_refused_with_a_reason() {
    let (_browser, page) = with_work_going_on().await;
    let before = page.matrix().await;
    for (name, sentence) in REFUSED {
        page.open_file(fixture("bad").join(name)).await;
        is_refused(&page, name, sentence).await;
        assert_eq!(page.matrix().await, before, "after {name}");
        assert!(page.button("Deshacer").is_enabled().await, "after {name}");
    }

    // 300 MB, of which nothing is on the disk.
    let folder = Folder::new("large");
    let path = folder.0.join("enorme.csv");
    let large = File::create(&path).expect("the file can be made");
    large.set_len(300_000_000).expect("it can be made long");
    page.open_file(&path).await;
    is_refused(&page, "enorme.csv", "El archivo pesa 300 MB").await;
    assert_eq!(page.matrix().await, before);

    // It is still the same draft, also after a reload.
    page.reload().await;
    page.expect_rename_then_undo().await;
    page.button("Inicio").click().await;
    page.button("Continuar").element().await;
    assert_eq!(page.count(".draft").await, 1, "no other draft was made");
    page.expect_no_complaints().await;
}

/// Pages that would take for ever, and words of the sentence that each gets.
const HOSTILE: [(&str, &str); 5] = [
    ("<div>", "más de 1000 elementos unos dentro de otros"),
    (
        "<table><tr><td>",
        "más de 1000 elementos unos dentro de otros",
    ),
    ("<p><font size=#>", "más de 200 formatos"),
    ("<table>x", "más de 2000 tablas"),
    ("<b><p>x", "no tiene ninguna tabla"),
];

/// A page of so many bytes, of this again and again, `#` being a number.
fn page_of(piece: &str, bytes: usize) -> Vec<u8> {
    let mut page = "<!doctype html><body>".to_owned();
    for number in 0.. {
        if page.len() >= bytes {
            break;
        }
        page.push_str(&piece.replace('#', &number.to_string()));
    }
    page.into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_page_is_refused_with_what_is_wrong_and_does_not_hold_the_page_up() {
    let (_browser, page) = with_work_going_on().await;
    let before = page.matrix().await;
    let watch = "
        window.longest = 0;
        let last = performance.now();
        setInterval(() => {
            const now = performance.now();
            window.longest = Math.max(window.longest, now - last);
            last = now;
        }, 10);";
    page.run(watch, Vec::new()).await;
    for (piece, sentence) in HOSTILE {
        page.run("window.longest = 0", Vec::new()).await;
        page.open_bytes("hostil.html", &page_of(piece, 500_000))
            .await;
        page.wait_for_text_in("dialog[open]", sentence).await;
        let longest: f64 = page.value("return window.longest", Vec::new()).await;
        assert!(longest < 500.0, "{piece} held the page for {longest} ms");
        is_refused(&page, "hostil.html", sentence).await;
        assert_eq!(page.matrix().await, before, "after {piece}");
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_a_page_can_be_stopped() {
    let (_browser, page) = with_work_going_on().await;
    let before = page.matrix().await;
    // Of seconds, and without a table: read to its end, it would be refused.
    page.open_bytes("larga.html", &page_of("<b><p>x", 15_000_000))
        .await;
    page.button("Cancelar").click().await;
    page.button("Cancelar").wait_until_gone().await;
    assert_eq!(page.count("dialog[open]").await, 0);
    assert_eq!(page.matrix().await, before);
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_is_no_matrix_is_shown_and_can_be_left() {
    let (_browser, page) = with_work_going_on().await;
    let before = page.matrix().await;
    // In the ZIP there is one file, and nothing of a matrix in it.
    for name in ["no-es-una-matriz.csv", "una-carta.txt", "comprimido.zip"] {
        page.open_file(fixture("bad").join(name)).await;
        page.dialog("¿Se lee bien?").element().await;
        page.wait_for_text_in(
            "dialog[open]",
            "No se reconoce la matriz de metas y objetivos",
        )
        .await;
        assert!(!page.button("Abrir así").is_enabled().await);
        page.button("Cancelar").click().await;
        page.dialog("¿Se lee bien?").wait_until_gone().await;
        assert_eq!(page.matrix().await, before, "after {name}");
    }
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_is_opened_beside_the_draft_and_its_damage_is_named() {
    let (_browser, page) = with_work_going_on().await;
    for (name, sentence) in ODD {
        page.open_file(fixture("odd").join(name)).await;
        page.wait_for_text_in("[role=tabpanel]", &format!("«{name}»"))
            .await;
        page.wait_for_text_in("[role=tabpanel]", sentence).await;
        page.wait_for_status("Guardado").await;
    }

    page.button("Inicio").click().await;
    page.button("Continuar DIRECCIÓN DE PLANIFICACIÓN")
        .click()
        .await;
    page.expect_rename_then_undo().await;
    page.expect_no_complaints().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_draft_that_is_damaged_is_kept_and_handed_out() {
    let (_browser, page) = with_work_going_on().await;
    // What is written where one rests would mend it.
    wait_until_rested(&page).await;
    // As a failing disk would: the stored draft says something else.
    let damage = "
        const opening = indexedDB.open('metas');
        opening.onsuccess = () => {
            const database = opening.result;
            const transaction = database.transaction(['bases'], 'readwrite');
            const bases = transaction.objectStore('bases');
            bases.openCursor().onsuccess = ({ target: { result } }) => {
                if (!result) return;
                result.update(result.value.slice(0, 200));
                result.continue();
            };
            transaction.oncomplete = () => { database.close(); window.damaged = true; };
        };";
    page.run(damage, vec![]).await;
    page.wait_until(
        "the stored draft is damaged",
        "return window.damaged === true",
        vec![],
    )
    .await;

    page.reload().await;
    page.dialog("Atención").element().await;
    page.wait_for_text_in(
        "dialog[open]",
        "El borrador está dañado y no se puede leer.",
    )
    .await;
    page.button("Descargar copia dañada").click().await;
    let copy = page.download().await;
    assert!(copy.text().contains("Asamblea General"), "{}", copy.text());
    page.button("Entendido").click().await;

    // It stays in the list until someone removes it.
    page.reload().await;
    page.button("Continuar").click().await;
    page.button("Entendido").click().await;
    page.button("Continuar").element().await;
}
