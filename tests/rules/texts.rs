//! What the rules say of single texts, each in a clean matrix, beside what a
//! person who knows the norm would say. The labels were written before any run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use metas::model::{Cell, Column, Content, Document, Metadata};
use metas::rules::{Place, check};
use time::{Date, Month};

use super::units::field_named;

/// `place`, `text`, `label` and `kind`, between tabs. A label is the codes of the
/// rules that must report the text, between commas, or `none`; `?code` may as
/// well be reported as not.
const TEXTS: [&str; 3] = [
    include_str!("../fixtures/textos/casos.tsv"),
    include_str!("../fixtures/textos/propios.tsv"),
    include_str!("../fixtures/textos/ajenos.tsv"),
];

pub(super) fn today() -> Date {
    Date::from_calendar_date(2026, Month::November, 12).unwrap()
}

/// A matrix of which no rule says anything.
pub(super) fn clean() -> Document {
    let metadata = Metadata {
        institution: "GAD Provincial de Chimborazo".to_owned(),
        date: "31/10/2026".to_owned(),
        periodicity: "MENSUAL".to_owned(),
        holder: "Dirección de Planificación".to_owned(),
        responsible: "Ana Chango".to_owned(),
        email: "ana.chango@chimborazo.gob.ec".to_owned(),
        telephone: "(03) 296-9887 EXTENSIÓN 215".to_owned(),
        planning_link: "https://www.chimborazo.gob.ec/planificacion".to_owned(),
        licence: "CC-BY-4.0".to_owned(),
        ..Metadata::default()
    };
    let cells = [
        "1",
        "Dirección de Riego",
        "Regar los campos",
        "Canales construidos",
        "Diez talleres",
    ];
    Document::new("Metas", [Content::Goal(cells.map(Cell::text))], metadata)
}

/// The clean matrix with this text in its place, and where that is.
fn with_text(place: &str, text: &str) -> (Document, Place) {
    let mut document = clean();
    let row = document.rows[0].id;
    let mut cell = |column: Column| {
        if let Content::Goal(cells) = &mut document.rows[0].content {
            cells[column.index()] = Cell::text(text);
        }
        Place::Cell { row, column }
    };
    let place = match place {
        "unit" => cell(Column::Unit),
        "objective" => cell(Column::Objective),
        "indicator" => cell(Column::Indicator),
        "goal" => cell(Column::Goal),
        name => {
            let field = field_named(name);
            let field = field.unwrap_or_else(|| unreachable!("no such place: {name}"));
            text.clone_into(document.metadata.get_mut(field));
            Place::Field(field)
        }
    };
    (document, place)
}

struct Labelled {
    text: String,
    place: &'static str,
    musts: BTreeSet<&'static str>,
    mays: BTreeSet<&'static str>,
}

fn labelled() -> impl Iterator<Item = Labelled> {
    let lines = TEXTS.iter().flat_map(|texts| texts.lines().skip(1));
    lines.map(|line| {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap();
        let (place, text, label) = (part(), part(), part());
        let text = text.replace('¶', "\n").replace("\\u{a0}", "\u{a0}");
        let codes = label.split(',').filter(|code| *code != "none");
        let (mays, musts) = codes.partition(|code| code.starts_with(['?', '+']));
        let bare = |codes: Vec<&'static str>| -> BTreeSet<&'static str> {
            codes
                .into_iter()
                .map(|code| code.trim_start_matches(['?', '+']))
                .collect()
        };
        Labelled {
            text,
            place,
            musts: bare(musts),
            mays: bare(mays),
        }
    })
}

/// How often a rule was right and wrong.
#[derive(Default)]
struct Score {
    found: usize,
    missed: usize,
    wrong: usize,
}

#[test]
fn each_text_is_told_what_a_person_would_tell_of_it() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut differences = String::new();
    for case in labelled() {
        let (document, place) = with_text(case.place, &case.text);
        let found: BTreeSet<&str> = check(&document, today())
            .iter()
            .filter(|finding| finding.place == place)
            .map(|finding| finding.rule.code)
            .collect();
        for code in found.union(&case.musts).copied() {
            let score = scores.entry(code).or_default();
            match (found.contains(code), case.musts.contains(code)) {
                (true, true) => score.found += 1,
                (true, false) if case.mays.contains(code) => {}
                (true, false) => {
                    score.wrong += 1;
                    let _ = writeln!(differences, "{code} said of {:?}", case.text);
                }
                (false, _) => {
                    score.missed += 1;
                    let _ = writeln!(differences, "{code} not said of {:?}", case.text);
                }
            }
        }
    }
    let mut table = String::from("| rule | found | missed | wrong |\n");
    for (code, score) in &scores {
        let Score {
            found,
            missed,
            wrong,
        } = score;
        let _ = writeln!(table, "| {code} | {found} | {missed} | {wrong} |");
    }
    println!("{table}");
    assert!(differences.is_empty(), "{table}\n{differences}");
}
