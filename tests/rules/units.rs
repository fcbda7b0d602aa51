//! What the rules say of whole units and of the real matrix, cell by cell,
//! beside what an evaluator would say. The labels were written from the norm,
//! the templates and the texts themselves before the checker was run on them;
//! only how many findings a rule has in the real matrix was known.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use metas::model::{Cell, Column, Content, Document, Field};
use metas::rules::{Place, Severity, check, rule};
use time::Date;

const REAL: &str = include_str!("../fixtures/textos/matriz-real.tsv");
const UNITS: &str = include_str!("../fixtures/textos/unidades.txt");

/// A matrix with what an evaluator says of each place.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub(super) name: &'static str,
    pub(super) document: Document,
    labels: BTreeMap<String, Vec<&'static str>>,
}

/// The matrices of `unidades.txt`.
pub(super) fn labelled_units() -> Vec<Labelled> {
    let blocks = UNITS.split("\n== ").skip(2);
    blocks.map(read_block).collect()
}

fn read_block(block: &'static str) -> Labelled {
    let mut lines = block.lines();
    let name = lines.next().unwrap();
    let mut metadata = super::texts::clean().metadata;
    let mut rows = Vec::new();
    let mut labels = BTreeMap::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if let Some(field) = line.strip_prefix("@ ") {
            let (field, text) = field.split_once(' ').unwrap_or((field, ""));
            text.clone_into(metadata.get_mut(field_named(field).unwrap()));
        } else if let Some(label) = line.strip_prefix("> ") {
            let (place, codes) = label.rsplit_once(' ').unwrap();
            labels.insert(place.to_owned(), codes.split(',').collect());
        } else if let Some(level) = line.strip_prefix("# ") {
            rows.push(Content::Level(level.to_owned()));
        } else {
            let mut cells = line.split('|').map(str::trim);
            rows.push(Content::Goal(Column::ALL.map(
                |_| match cells.next().unwrap() {
                    "\"" => Cell::Merged,
                    text => Cell::Text(text.replace('¶', "\n")),
                },
            )));
        }
    }
    let document = Document::new("Metas", rows, metadata);
    Labelled {
        name,
        document,
        labels,
    }
}

const COLUMNS: [&str; 5] = ["number", "unit", "objective", "indicator", "goal"];

/// The field that a label names.
pub fn field_named(name: &str) -> Option<Field> {
    Some(match name {
        "institution" => Field::Institution,
        "date" => Field::Date,
        "periodicity" => Field::Periodicity,
        "holder" => Field::Holder,
        "responsible" => Field::Responsible,
        "email" => Field::Email,
        "telephone" => Field::Telephone,
        "link" => Field::PlanningLink,
        "licence" => Field::Licence,
        _ => {
            let column = COLUMNS
                .iter()
                .position(|column| name.strip_prefix("note-") == Some(column));
            Field::Note(Column::ALL[column?])
        }
    })
}

/// How a label names the place, where a row is called what `row` says.
fn named(document: &Document, place: Place, row: impl Fn(usize) -> String) -> String {
    match place {
        Place::Cell { row: id, column } => {
            format!(
                "{} {}",
                row(document.position(id).unwrap()),
                COLUMNS[column.index()]
            )
        }
        Place::Field(Field::Note(column)) => format!("note-{}", COLUMNS[column.index()]),
        Place::Field(field) => {
            let names = [
                "institution",
                "date",
                "periodicity",
                "holder",
                "responsible",
                "email",
                "telephone",
                "link",
                "licence",
            ];
            let name = names
                .into_iter()
                .find(|name| field_named(name) == Some(field));
            name.unwrap().to_owned()
        }
        Place::Heading | Place::Document => "document".to_owned(),
    }
}

/// How often a rule was right and wrong.
#[derive(Default)]
struct Score {
    found: usize,
    missed: usize,
    wrong: usize,
}

#[derive(Default)]
struct Scores {
    by_rule: BTreeMap<&'static str, Score>,
    differences: String,
}

impl Scores {
    fn count(
        &mut self,
        name: &str,
        told: &BTreeSet<(String, &'static str)>,
        labels: &BTreeMap<String, Vec<&'static str>>,
    ) {
        let codes = |maybe: bool| -> BTreeSet<(String, &'static str)> {
            let all = labels
                .iter()
                .flat_map(|(place, codes)| codes.iter().map(move |code| (place.clone(), *code)));
            let kind = all.filter(|(_, code)| code.starts_with('?') == maybe);
            kind.map(|(place, code)| (place, code.trim_start_matches('?')))
                .collect()
        };
        let (musts, mays) = (codes(false), codes(true));
        for at in told.union(&musts).filter(|at| !mays.contains(at)) {
            let (place, code) = at;
            assert!(rule(code).is_some(), "no such rule: {code}");
            let score = self.by_rule.entry(code).or_default();
            let what = match (told.contains(at), musts.contains(at)) {
                (true, true) => {
                    score.found += 1;
                    continue;
                }
                (true, false) => {
                    score.wrong += 1;
                    "said of"
                }
                (false, _) => {
                    score.missed += 1;
                    "not said of"
                }
            };
            let _ = writeln!(self.differences, "{code} {what} {name}: {place}");
        }
    }

    fn table(&self) -> String {
        let mut table = String::from("| rule | found | missed | wrong |\n");
        for (
            code,
            Score {
                found,
                missed,
                wrong,
            },
        ) in &self.by_rule
        {
            let _ = writeln!(table, "| {code} | {found} | {missed} | {wrong} |");
        }
        for (kind, grave) in [("errors and avisos", true), ("suggestions", false)] {
            let (recall, precision) = self.shares(grave);
            let _ = writeln!(
                table,
                "{kind}: recall {recall:.3}, precision {precision:.3}"
            );
        }
        table
    }

    /// Recall and precision of errors and avisos, or of suggestions.
    fn shares(&self, grave: bool) -> (f64, f64) {
        let of_kind = self.by_rule.iter().filter(|(code, _)| {
            rule(code).is_some_and(|rule| (rule.severity != Severity::Suggestion) == grave)
        });
        let sum = of_kind.fold([0.0; 3], |[found, missed, wrong], (_, score)| {
            let of = |count: usize| f64::from(u32::try_from(count).unwrap());
            [
                found + of(score.found),
                missed + of(score.missed),
                wrong + of(score.wrong),
            ]
        });
        let [found, missed, wrong] = sum;
        (found / (found + missed), found / (found + wrong))
    }

    #[track_caller]
    fn hold(&self) -> String {
        let table = self.table();
        let (recall, precision) = self.shares(true);
        assert!(self.differences.is_empty(), "{table}\n{}", self.differences);
        assert!(recall >= 0.95 && precision >= 0.97, "{table}");
        table
    }
}

fn told(
    document: &Document,
    today: Date,
    row: impl Fn(usize) -> String,
) -> BTreeSet<(String, &'static str)> {
    let findings = check(document, today).into_iter();
    findings
        .map(|finding| (named(document, finding.place, &row), finding.rule.code))
        .collect()
}

#[test]
fn each_unit_is_told_what_an_evaluator_would_tell_of_it() {
    let units = labelled_units();
    let own = |row: &metas::model::Row| row.cell(Column::Unit).is_some_and(|unit| !unit.is_blank());
    let count: usize = units
        .iter()
        .map(|unit| unit.document.rows.iter().filter(|row| own(row)).count())
        .sum();
    assert!(count >= 40, "{count}");
    let mut scores = Scores::default();
    for unit in units {
        let told = told(&unit.document, super::texts::today(), |row| {
            (row + 1).to_string()
        });
        scores.count(unit.name, &told, &unit.labels);
    }
    println!("{}", scores.hold());
}

/// `5.2` is the second row of unit 5.
fn row_names(document: &Document) -> Vec<String> {
    let (mut unit, mut nth) = (String::new(), 0);
    let rows = document.rows.iter().map(|row| {
        let Some(cells) = row.cells() else {
            return "level".to_owned();
        };
        if let Some(number) = cells[0].own_text().filter(|text| !text.is_empty()) {
            number.clone_into(&mut unit);
            nth = 0;
        }
        nth += 1;
        format!("{unit}.{nth}")
    });
    rows.collect()
}

#[test]
fn the_real_matrix_is_told_what_an_evaluator_would_tell_of_it() {
    let document = super::real_matrix();
    let labels = REAL.lines().skip(1).map(|line| {
        let mut parts = line.split('\t');
        let (place, codes) = (parts.next().unwrap(), parts.next().unwrap());
        (place.to_owned(), codes.split(',').collect())
    });
    let names = row_names(&document);
    let told = told(&document, super::today(), |row| names[row].clone());
    let mut scores = Scores::default();
    scores.count("real", &told, &labels.collect());
    println!("{}", scores.hold());
}
