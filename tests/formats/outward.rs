//! What goes out and is not for Metas: the web page, the data package, the
//! JSON of the matrix, the clipboard.

use metas::export::Exported;
use metas::model::published_month::read_months_list;
use metas::model::{Cell, Column, Content, Document, Metadata, Separator};
use metas::{export, import};
use proptest::prelude::*;

use super::any::{HOSTILE, hostile};
use super::layout::{bodies, laid_out, rows};
use super::{SEED, any, assert_same, contents, open, reopen, seed, told, unzip};

fn text(exported: &Exported) -> &str {
    str::from_utf8(&exported.bytes).unwrap()
}

fn pages(document: &Document) -> [Exported; 2] {
    [export::web_page(document), export::web_fragment(document)]
}

/// The real matrix, with what it does not say.
fn complete() -> Document {
    let mut document = seed().document;
    let metadata = &mut document.metadata;
    metadata.institution =
        "Consorcio de Gobiernos Autónomos Provinciales del Ecuador (CONGOPE)".to_owned();
    metadata.licence = "CC-BY-4.0".to_owned();
    metadata.planning_link = "https://gpr.example.ec/reporte?id=1&mes=02".to_owned();
    metadata.notes[Column::Goal.index()] = "Las metas son anuales.".to_owned();
    document
}

// The web page

#[test]
fn the_page_is_whole() {
    let exported = export::web_page(&complete());
    let page = text(&exported);
    // The style is read where it is written.
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!("web_page", format!("{head}<style>…</style>{body}"));
    assert_eq!(exported.notes, [""; 0]);
}

#[test]
fn the_fragment_has_neither_document_nor_style_sheet() {
    let exported = export::web_fragment(&complete());
    let fragment = text(&exported);
    for shell in [
        "<html", "<head", "<body", "<style", "<script", "<h1", " id=", " class=",
    ] {
        assert!(!fragment.contains(shell), "{shell}");
    }
    let start: String = fragment.lines().take(14).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("web_fragment", start);
}

/// What each row group shows, laid out, is what the document says.
fn check_table(document: &Document) {
    for exported in pages(document) {
        let hollow = exported
            .notes
            .iter()
            .any(|note| note.contains("ninguna celda propia"));
        let mut shown = 0;
        for body in bodies(text(&exported)) {
            shown += laid_out(&body, 5).len();
            assert!(
                body.iter().all(|row| !row.is_empty()),
                "a row without cells"
            );
            let bands = body.iter().filter(|row| row[0].columns == 5);
            assert!(bands.count() <= 1, "a band for each row group");
        }
        assert!(shown == document.rows.len() || hollow);
    }
}

#[test]
fn every_place_of_the_real_matrix_is_covered_once() {
    let document = seed().document;
    check_table(&document);
    let page = export::web_page(&document);
    let groups = bodies(text(&page));
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    assert_eq!((groups.len(), sizes.iter().sum::<usize>()), (2, 40));
    let shown = groups.iter().flat_map(|group| laid_out(group, 5));
    for (shown, told) in shown.zip(told(&document)) {
        let plain = |html: &String| {
            let text = html
                .replace("</p><p>", "\n")
                .replace("<p>", "")
                .replace("</p>", "");
            text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
        };
        let shown: Vec<String> = shown.iter().map(plain).collect();
        match &told[..] {
            [level] => assert_eq!(&shown[0], level),
            told => assert_eq!(shown, told),
        }
    }
}

#[test]
fn a_row_that_is_merged_whole_is_not_drawn() {
    let page = export::web_page(&hostile("x"));
    let groups = bodies(text(&page));
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [1, 3]);
    let spans: Vec<usize> = groups[1][1].iter().map(|cell| cell.rows).collect();
    assert_eq!(spans, [1, 1, 1, 1, 2]);
    assert!(page.notes[0].ends_with("de arriba: 5."), "{:?}", page.notes);
}

#[test]
fn hostile_text_stays_text() {
    for hostility in HOSTILE {
        let document = hostile(hostility);
        check_table(&document);
        for exported in pages(&document) {
            let html =
                text(&exported).replace(include_str!("../../src/export/html/web_page.css"), "");
            let script = "<script type=\"application/ld+json\">";
            let (before, rest) = html.split_once(script).unwrap_or((&html, "</script>"));
            let (json, after) = rest.split_once("</script>").unwrap();
            assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
            let html = [before, after].concat();
            assert!(!html.contains("<script") && !html.contains("</script"));
            for sign in [
                "onmouseover=\"",
                "onmouseover='",
                "<img",
                "<!-- ",
                "href=\"javascript",
                "\u{0}",
                "\u{2028}",
            ] {
                assert!(!html.contains(sign), "{sign:?} in {html}");
            }
            assert!(html.matches("<style").count() <= 1 && html.matches("<title").count() <= 1);
            let links = html.matches("<a ").count();
            assert_eq!(links, 0);
            assert!(
                exported
                    .notes
                    .iter()
                    .any(|note| note.contains("sin enlace"))
            );
        }
    }
}

#[test]
fn what_searches_read_is_json_and_says_what_the_page_says() {
    for document in HOSTILE.map(hostile).into_iter().chain([complete()]) {
        let page = export::web_page(&document);
        let (_, script) = text(&page).split_once("ld+json\">").unwrap();
        let script = script.split("</script>").next().unwrap();
        let value: serde_json::Value = serde_json::from_str(script).unwrap();
        assert_eq!(value["@type"], "Dataset");
        assert!(value["description"].as_str().unwrap().len() > 50);
    }
}

#[test]
fn letters_that_a_page_cannot_have_are_counted() {
    let page = export::web_page(&hostile("a\u{0}b"));
    assert!(
        page.notes[0].starts_with("Se quitaron 29 caracteres de control"),
        "{:?}",
        page.notes
    );
}

// The triad

/// What the triad says of a matrix of one row, whose cells are named by what
/// they are.
#[test]
fn the_triad_names_the_cells_that_others_take_for_something_else() {
    for (objective, goal, said) in [
        (
            "=1+1",
            "M1",
            "una hoja de cálculo ejecutaría como fórmulas estas celdas; no guarde desde Excel los archivos \
             que sube: fila 1 (Objetivos).",
        ),
        (
            "o",
            "0",
            "corre lo que sigue en su fila; escriba qué se cuenta en: fila 1 (Meta cuantificable).",
        ),
        (
            "false",
            "M1",
            "escriba qué se cuenta en: fila 1 (Objetivos).",
        ),
        (
            "1E5",
            "10.000",
            "no dicen más; escriba qué se cuenta en: fila 1 (Objetivos); fila 1 (Meta cuantificable).",
        ),
    ] {
        let cells = ["007", "Riego", objective, "85%", goal].map(Cell::text);
        let document = Document::new("", [Content::Goal(cells)], Metadata::default());
        let triad = export::triad(&document, export::Blanks::WriteNotAvailable).unwrap();
        let says = |note: &&String| note.ends_with(said);
        assert_eq!(
            triad.notes.iter().filter(says).count(),
            1,
            "{said} {:#?}",
            triad.notes
        );
    }
}

// The data package

#[test]
fn the_package_describes_its_table() {
    let exported = export::data_package(&complete());
    let files = unzip(&exported);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["datapackage.json", "metas-y-objetivos.csv", "matriz.json"]
    );
    insta::assert_snapshot!("data_package", str::from_utf8(&files[0].1).unwrap());
    assert!(
        files[1]
            .1
            .starts_with("institución,fecha,nivel,número".as_bytes())
    );
    let opened = open(&files[1].0, &files[1].1).unwrap();
    assert_eq!(told(&opened.document), told(&complete()));
    assert_eq!(exported.file_name, "congope_paquete-de-datos_2022-02.zip");
    assert_eq!(exported.bytes, export::data_package(&complete()).bytes);
}

// The guard of formulas

#[test]
fn the_shared_table_gives_every_text_back() {
    for text in [
        "=1+1",
        "'=1",
        "''=1",
        "'hola",
        "- Elaborar",
        "-5,00",
        "+593 2 380 1750",
        "-5+cmd",
        "@x",
        "＝1",
        "'＠x",
        "+",
        "-",
        "'",
        "80 %",
    ] {
        let cells = ["1", "A", "o", "i", text].map(Cell::text);
        let document = Document::new("", [Content::Goal(cells)], Metadata::default());
        let exported = export::shared_csv(&document, Separator::Semicolon);
        let opened = open("x.csv", &exported.bytes).unwrap();
        assert_eq!(opened.document.resolved(0, Column::Goal), text);
    }
}

// The JSON of the matrix

#[test]
fn the_json_of_the_matrix_opens_as_the_same_document() {
    let document = complete();
    let exported = export::matrix_json(&document);
    assert_eq!(exported.file_name, "congope_matriz_2022-02.json");
    let start: String = text(&exported)
        .lines()
        .take(60)
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!("matrix_json", start);
    let opened = open("otro nombre.txt", &exported.bytes).unwrap();
    assert_eq!(opened.document, document);
    let pasted = import::read_pasted(text(&exported)).unwrap();
    assert_eq!(pasted.document, document);
    let counts = (
        opened.report.levels,
        opened.report.units,
        opened.report.goal_rows,
    );
    assert_eq!(counts, (2, 18, 38));
}

#[test]
fn the_example_of_the_documents_opens() {
    let page = include_str!("../../docs/formatos.md");
    let mut examples = page.split("```json\n").skip(1);
    let mut next = || -> Option<&str> { examples.next()?.split("```").next() };
    let months = read_months_list(next().unwrap().as_bytes()).unwrap();
    assert_eq!(months[0].corrected.as_deref(), Some("2026-10-20"));
    let example = next().unwrap();
    let opened = import::read_pasted(example).unwrap();
    let document = &opened.document;
    assert_eq!(document.rows[2].cell(Column::Goal), Some(&Cell::Merged));
    assert_eq!(document.metadata.notes[4], "Las metas son anuales.");
    let written: serde_json::Value =
        serde_json::from_slice(&export::matrix_json(document).bytes).unwrap();
    let example: serde_json::Value = serde_json::from_str(example).unwrap();
    assert_eq!(written, example);
}

#[test]
fn what_is_published_is_read_as_any_reader_reads_it() {
    let document = seed().document;
    for separator in [Separator::Semicolon, Separator::Comma] {
        let csv = export::shared_csv(&document, separator);
        let published = import::matrix_of_csv(text(&csv)).unwrap();
        assert_same(&published, &reopen(&csv));
    }
    let whole = text(&export::shared_csv(&document, Separator::Comma)).to_owned();
    let header = "institución;fecha;nivel;número;unidad;objetivo;indicador;meta\r\n";
    for other in [
        str::from_utf8(SEED).unwrap(),
        "",
        whole.strip_suffix("\"\r\n").unwrap(),
        &format!("{header};;N;1;A;o;i;m\r\n"),
        &format!("{header}\"N\";\"1\"\r\n"),
    ] {
        assert_eq!(import::matrix_of_csv(other), None);
    }
}

// The clipboard

#[test]
fn the_copied_matrix_pastes_as_the_same_matrix() {
    let document = seed().document;
    let copied = export::copied(&document, None, None);
    let pasted = import::read_pasted(&copied.text).unwrap().document;
    // The clipboard has no metadata.
    assert_eq!(pasted.heading, document.heading);
    assert_eq!(contents(&pasted), contents(&document));
    assert_eq!(laid_out(&rows(&copied.html), 5).len(), 2 + 1 + 40);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_matrix_comes_back_from_its_json(document in any::document()) {
        let exported = export::matrix_json(&document);
        prop_assert_eq!(&reopen(&exported), &document);
        assert_same(&open("x", &exported.bytes).unwrap().document, &document);
    }

    #[test]
    fn any_matrix_is_read_as_it_is_published(document in any::document()) {
        let csv = export::shared_csv(&document, Separator::Semicolon);
        let published = import::matrix_of_csv(text(&csv)).unwrap();
        let goals = |document: &Document| -> Vec<Vec<String>> {
            let told = told(document).into_iter();
            told.filter(|row| row.len() == 5).collect()
        };
        prop_assert_eq!(goals(&published), goals(&document));
    }

    #[test]
    fn any_matrix_is_a_sound_table(document in any::document()) {
        check_table(&document);
    }

    #[test]
    fn any_rectangle_is_a_sound_table(
        document in any::document(),
        start in 0..8_usize,
        length in 0..8_usize,
        first in 0..5_usize,
        last in 0..5_usize,
    ) {
        let columns = Column::ALL[first.min(last)]..=Column::ALL[first.max(last)];
        let width = first.abs_diff(last) + 1;
        let copied = export::copied(&document, Some(start..start + length), Some(columns));
        let taken = length.min(document.rows.len().saturating_sub(start));
        prop_assert_eq!(laid_out(&rows(&copied.html), width).len(), taken);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .has_headers(false)
            .from_reader(copied.text.as_bytes());
        if width > 1 {
            let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(lines.len(), taken);
            for (line, told) in lines.iter().zip(told(&document).into_iter().skip(start)) {
                for cell in line {
                    prop_assert!(!cell.starts_with(['=', '@']), "{cell:?} in {told:?}");
                }
            }
        }
    }
}
