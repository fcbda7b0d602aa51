//! Text of a document is never markup: public lists of what attackers write,
//! in every place of a document, through all that goes out and comes back in.

use metas::export::Exported;
use metas::import::ReadOptions;
use metas::model::{Cell, Column, Content, Document, Field, Metadata, Separator};
use metas::publication::{
    Filter, Publication, drawn_changes, drawn_page, drawn_refusal, drawn_table,
};
use metas::{export, import};

use super::markup::inert_text;
use super::{contents, open, report, said, unzip};

/// The texts of the list.
pub fn payloads() -> Vec<&'static str> {
    let list = include_str!("../fixtures/xss.txt");
    let (_, texts) = list.split_once("\n\n").unwrap();
    texts.lines().collect()
}

/// All of them in one matrix: in each column, in levels and in the heading.
fn matrix() -> Document {
    let payloads = payloads();
    let mut rows = Vec::new();
    for (at, five) in payloads.chunks(5).enumerate() {
        if at % 20 == 0 {
            rows.push(Content::Level(five[0].to_owned()));
        }
        // Each text comes to stand in each column.
        let cell = |column: usize| five.get((column + at) % 5).copied().unwrap_or("x");
        rows.push(Content::Goal(
            [0, 1, 2, 3, 4].map(|column| Cell::text(cell(column))),
        ));
    }
    Document::new(payloads.join("\n"), rows, Metadata::default())
}

/// A document whose every field says the same.
fn all_fields(text: &str) -> Document {
    let mut metadata = Metadata::default();
    for field in Field::ALL {
        text.clone_into(metadata.get_mut(field));
    }
    let row = Content::Goal(Column::ALL.map(|_| Cell::text(text)));
    Document::new(text, [Content::Level(text.to_owned()), row], metadata)
}

#[test]
fn the_list_has_hundreds_of_texts_of_all_kinds() {
    let payloads = payloads();
    assert!(payloads.len() > 500);
    for kind in [
        "<script",
        "onerror",
        "javascript:",
        "data:text/html",
        "srcdoc",
        "<svg",
        "<math",
        "<style",
        "@import",
        "<base",
        "<meta http-equiv=refresh",
        "<template",
        "&#",
        "\\u003c",
        "+ADw",
        "</textarea>",
        "</title>",
        "<!--",
        "evil.example",
        "=cmd",
        "vbscript:",
        "expression(",
    ] {
        assert!(payloads.iter().any(|text| text.contains(kind)), "{kind}");
    }
}

/// Pages by the name of what draws them, with the text that they show.
fn pages(document: &Document) -> Vec<(&'static str, String)> {
    let text = |exported: Exported| String::from_utf8(exported.bytes).unwrap();
    let publication = Publication::of(document.clone());
    let other = Publication::of(Document::default());
    let all = Filter::default();
    let searched = Filter {
        words: document
            .heading
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
        ..Filter::default()
    };
    let table = |filter: &Filter, cards: bool| {
        drawn_table(&publication, filter, &filter.rows(&publication), cards)
    };
    vec![
        ("web page", text(export::web_page(document))),
        ("fragment", text(export::web_fragment(document))),
        ("clipboard", export::copied(document, None, None).html),
        ("viewer", drawn_page(&publication, true, true)),
        ("changes", drawn_changes(&other, &publication)),
        ("table", table(&all, false)),
        ("cards", table(&all, true)),
        ("search", table(&searched, false)),
        ("refusal", drawn_refusal(&document.heading)),
        ("about", export::about(document)),
    ]
}

#[test]
fn what_is_drawn_shows_every_text_and_makes_markup_of_none() {
    let document = matrix();
    for (name, page) in pages(&document) {
        let text = inert_text(name, &page);
        for payload in payloads() {
            let missing = ["search", "about", "viewer", "changes"].contains(&name);
            assert!(
                missing || text.contains(payload.trim()),
                "{name}: {payload}"
            );
        }
    }
    for payload in payloads() {
        let document = all_fields(payload);
        for (name, page) in pages(&document) {
            let text = inert_text(name, &page);
            // What was looked for is marked, word by word.
            let text = if name == "search" {
                text.replace('\n', "")
            } else {
                text
            };
            // What changed is told goal by goal, and in words.
            assert!(
                name == "changes" || text.contains(payload.trim()),
                "{name}: {payload}"
            );
        }
    }
}

#[test]
fn what_searches_read_is_inside_its_script() {
    for payload in payloads() {
        let page = export::web_page(&all_fields(payload));
        let page = str::from_utf8(&page.bytes).unwrap();
        let scripts: Vec<&str> = page.split("<script").skip(1).collect();
        let [script] = scripts[..] else {
            panic!("{payload}: {} scripts", scripts.len());
        };
        let json = script
            .strip_prefix(" type=\"application/ld+json\">")
            .unwrap();
        let json = json.split("</script>").next().unwrap();
        assert!(!json.contains(['<', '>', '&']), "{payload}");
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = words(value["name"].as_str().unwrap());
        // Signs alone are no name.
        let expected = metas::model::official::named(payload).unwrap_or_default();
        assert!(name.contains(&words(expected)), "{payload}");
    }
}

#[test]
fn a_workbook_has_neither_formula_nor_link() {
    let documents = payloads().into_iter().step_by(10).map(all_fields);
    for document in documents.chain([matrix()]) {
        let Ok(exported) = export::xlsx(&document) else {
            // One cell cannot hold the heading of them all.
            assert!(document.heading.len() > 32_767);
            continue;
        };
        for (part, bytes) in unzip(&exported) {
            let xml = String::from_utf8(bytes).unwrap();
            for sign in [
                "<f>",
                "<f ",
                "<hyperlink",
                "TargetMode",
                "<!ENTITY",
                "<!DOCTYPE",
            ] {
                assert!(!xml.contains(sign), "{sign} in {part}");
            }
        }
    }
}

/// Without its heading, which is longer than a cell of a workbook can be.
fn matrix_for_workbooks() -> Document {
    let mut document = matrix();
    document.heading = payloads()[..50].join("\n");
    document
}

#[test]
fn every_text_comes_back_from_a_workbook() {
    let document = matrix_for_workbooks();
    let exported = export::xlsx(&document).unwrap();
    let sheets = import::sheets(&exported.bytes, &mut |_| {}).unwrap();
    let origin = import::Origin::File("x.xlsx".to_owned());
    let opened = import::read_sheet(origin, &sheets, 0, &ReadOptions::default()).unwrap();
    let (told, expected) = (said(&opened.document), said(&document));
    for (told, expected) in told.iter().zip(&expected) {
        assert_eq!(told, expected);
    }
    assert_eq!(told.len(), expected.len());
}

#[test]
fn every_text_comes_back_from_the_forms_that_say_all() {
    let documents = payloads().into_iter().map(all_fields).chain([matrix()]);
    for document in documents {
        let json = export::matrix_json(&document);
        let opened = open("x.json", &json.bytes).unwrap().document;
        assert_eq!(opened, document);
        let a4 = export::matrix_a4(&document, Separator::Tab);
        let opened = open("x.tsv", &a4.bytes).unwrap().document;
        assert_eq!(contents(&opened), contents(&document));
        assert_eq!(opened.metadata, document.metadata);
    }
}

#[test]
fn every_text_comes_back_from_the_table_to_share() {
    let document = matrix();
    let goals = |document: &Document| -> Vec<[String; 5]> {
        (0..document.rows.len())
            .filter(|at| !document.rows[*at].is_level())
            .map(|at| Column::ALL.map(|column| document.resolved(at, column).to_owned()))
            .collect()
    };
    let expected = goals(&document);
    let csv = export::shared_csv(&document, Separator::Semicolon);
    let published = import::matrix_of_csv(str::from_utf8(&csv.bytes).unwrap()).unwrap();
    assert_eq!(goals(&published), expected);
    for bytes in [csv.bytes, packaged(&document)] {
        let opened = open("datos.csv", &bytes).unwrap();
        // Whoever shares a table may have put tags into it: what is taken for
        // one is in the report.
        let all = [said(&opened.document).join("\n"), report(&opened)].concat();
        let goals = goals(&document).concat();
        for goal in goals {
            // References become letters, and tags that only close are counted.
            if goal.contains('&') {
                continue;
            }
            let told = goal.replace("</tbody>", "");
            for word in told.split(|c: char| !c.is_alphanumeric()) {
                assert!(all.contains(word), "{word} of {goal}");
            }
        }
    }
}

/// The table of the data package, whose description has no address but that of
/// a licence.
fn packaged(document: &Document) -> Vec<u8> {
    let files = unzip(&export::data_package(document));
    let [(_, described), (_, table), _] = <[_; 3]>::try_from(files).unwrap();
    check_addresses(&serde_json::from_slice(&described).unwrap());
    table
}

fn check_addresses(value: &serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                if let ("path" | "url" | "email" | "homepage", Some(text)) =
                    (&**name, value.as_str())
                {
                    let known = ["https://", "http://", "metas-y-objetivos.csv"];
                    let safe = known.iter().any(|start| text.starts_with(start))
                        || (name == "email" && !text.contains([':', '<', '"']));
                    assert!(safe && !text.contains("evil"), "{name}: {text}");
                }
                check_addresses(value);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(check_addresses),
        _ => {}
    }
}

#[test]
fn the_package_has_no_address_of_an_attacker() {
    for payload in payloads() {
        packaged(&all_fields(payload));
    }
}
