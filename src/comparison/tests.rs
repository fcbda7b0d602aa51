use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::model::picture::document;
use crate::model::{Cell, Content};

/// What is different, a line each.
fn told(before: &str, now: &str) -> Vec<String> {
    let comparison = compare(&document(before), &document(now));
    let mut told = Vec::new();
    for unit in &comparison.units {
        let name = unit.name();
        match (&unit.before, &unit.now) {
            (None, _) => told.push(format!("+ {name}")),
            (_, None) => told.push(format!("- {name}")),
            (Some(before), _) if unit.is_renamed() => {
                told.push(format!("{} → {name}", before.name));
            }
            _ => {}
        }
        if unit.moved {
            told.push(format!("{name} se movió"));
        }
        if unit.has_other_level() {
            told.push(format!("{name} cambió de nivel"));
        }
        for Difference {
            before,
            now,
            kind,
            from,
            ..
        } in &unit.differences
        {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let from = from.as_ref().map(|from| format!(", de {from}"));
            let from = from.unwrap_or_default();
            told.push(match kind {
                DifferenceKind::Added => format!("{name}: + {}", text(now)),
                DifferenceKind::Gone => format!("{name}: - {}", text(before)),
                DifferenceKind::Moved => format!("{name}: se movió {}{from}", text(now)),
                DifferenceKind::Form => format!("{name}: de forma, {}", text(now)),
                DifferenceKind::Modified { numbers } => {
                    let sign = if *numbers { "#" } else { "~" };
                    format!("{name}: {sign} {} → {}{from}", text(before), text(now))
                }
            });
        }
    }
    told
}

const MATRIX: &str = "
    # NIVEL DIRECTIVO
    1 | Alcaldía | Conducir | Informes | M1. Un informe anual de gestión
    # NIVEL OPERATIVO
    2 | Riego | Regar los campos | Canales | M1. Diez canales¶M2. Veinte compuertas
    3 | Vías | Abrir caminos | Puentes | M1. Construir un puente sobre el río
    \" | \" | \" | Kilómetros | M2. Asfaltar 20 km de vías
    4 | Turismo | Recibir visitantes | Ferias | M1. Tres ferias al año
";

fn changed(change: &[(&str, &str)]) -> String {
    let mut matrix = MATRIX.to_owned();
    for (from, to) in change {
        assert!(matrix.contains(from), "{from}");
        matrix = matrix.replacen(from, to, 1);
    }
    matrix
}

#[test]
fn a_matrix_is_not_different_from_itself() {
    let matrix = document(MATRIX);
    let comparison = compare(&matrix, &matrix);
    assert!(comparison.is_empty());
    assert_eq!(comparison.same_goals, 6);
    let none = Document::default();
    assert!(compare(&none, &none).is_empty());
}

#[test]
fn what_is_done_to_a_matrix_is_told_and_nothing_else() {
    for (change, expected) in [
        (
            &[("Diez canales", "Doce canales")][..],
            &["Riego: # M1. Diez canales → M1. Doce canales"][..],
        ),
        (
            &[("río", "río.")],
            &["Vías: de forma, M1. Construir un puente sobre el río."],
        ),
        (
            &[("M2. Asfaltar", "M5. Asfaltar")],
            &["Vías: de forma, M5. Asfaltar 20 km de vías"],
        ),
        (
            &[("20 km de vías", "20 km de calles")],
            &["Vías: ~ M2. Asfaltar 20 km de vías → M2. Asfaltar 20 km de calles"],
        ),
        (
            &[("¶M2. Veinte compuertas", "")],
            &["Riego: - M2. Veinte compuertas"],
        ),
        (
            &[("al año", "al año¶M2. Un plan de turismo comunitario")],
            &["Turismo: + M2. Un plan de turismo comunitario"],
        ),
        (
            &[("| Riego", "| Riego y drenaje")],
            &["Riego → Riego y drenaje"],
        ),
        (
            &[("| Ferias", "| Ferias y fiestas")],
            &["Turismo: ~ Ferias → Ferias y fiestas"],
        ),
        (
            &[(
                "4 | Turismo",
                "5 | Cultura | Difundir | Libros | M1. Mil libros\n4 | Turismo",
            )],
            &[
                "+ Cultura",
                "Cultura: + Difundir",
                "Cultura: + Libros",
                "Cultura: + M1. Mil libros",
            ],
        ),
        (
            &[
                ("¶M2. Veinte compuertas", ""),
                ("al año", "al año¶M2. Veinte compuertas"),
                ("Veinte compuertas", "Veinte compuertas de riego"),
            ],
            &[
                "Turismo: + M2. Veinte compuertas de riego",
                "Riego: - M2. Veinte compuertas",
            ],
        ),
    ] {
        let mut told = told(MATRIX, &changed(change));
        let mut expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
    }
}

#[test]
fn what_moved_is_not_new() {
    let goal = "\" | \" | \" | Kilómetros | M2. Asfaltar 20 km de vías";
    let elsewhere = changed(&[(goal, "")]).replace(
        "Tres ferias al año",
        "Tres ferias al año\n\" | \" | \" | Kilómetros | M2. Asfaltar 20 km de vías",
    );
    assert_eq!(
        told(MATRIX, &elsewhere),
        [
            "Turismo: se movió Kilómetros, de Vías",
            "Turismo: se movió M2. Asfaltar 20 km de vías, de Vías",
        ]
    );
    let last = "    4 | Turismo | Recibir visitantes | Ferias | M1. Tres ferias al año\n";
    let operative = "# NIVEL OPERATIVO\n";
    let first_there = changed(&[(last, ""), (operative, &format!("{operative}{last}"))]);
    assert_eq!(told(MATRIX, &first_there), ["Turismo se movió"]);
    let above = changed(&[
        (last, ""),
        ("    # NIVEL OPERATIVO\n", &format!("{last}    {operative}")),
    ]);
    assert_eq!(
        told(MATRIX, &above),
        ["Turismo se movió", "Turismo cambió de nivel"]
    );
}

#[test]
fn goals_of_a_unit_in_another_order_are_moved() {
    let before = "
        1 | Riego | Regar | Canales | M1. Diez canales¶M2. Veinte compuertas¶M3. Dos reservorios
    ";
    let now = "
        1 | Riego | Regar | Canales | M1. Dos reservorios¶M2. Diez canales¶M3. Veinte compuertas
    ";
    assert_eq!(
        told(before, now),
        [
            "Riego: se movió M1. Dos reservorios",
            "Riego: de forma, M2. Diez canales",
            "Riego: de forma, M3. Veinte compuertas",
        ]
    );
}

#[test]
fn fields_are_compared_and_a_day_written_otherwise_is_the_same() {
    let mut before = document(MATRIX);
    let mut now = before.clone();
    "31/10/2026".clone_into(&mut before.metadata.date);
    "2026-10-31".clone_into(&mut now.metadata.date);
    "ana@gad.gob.ec".clone_into(&mut now.metadata.email);
    let fields = compare(&before, &now).fields;
    let expected = FieldDifference {
        field: Field::Email,
        before: String::new(),
        now: "ana@gad.gob.ec".to_owned(),
    };
    assert_eq!(fields, [expected]);
}

#[test]
fn the_order_of_units_says_nothing_of_who_is_who() {
    for (_, before, now) in labelled() {
        let pairs = |before: &Document, now: &Document| -> BTreeSet<String> {
            let comparison = compare(before, now);
            let pair = |(_, one): (&UnitDifference, &Difference)| {
                let paired = one.kind != DifferenceKind::Moved;
                paired.then(|| format!("{:?} {:?} {:?}", one.before, one.now, one.from))
            };
            comparison.differences().filter_map(pair).collect()
        };
        let reversed = reversed(&now.document);
        assert_eq!(
            pairs(&before.document, &reversed),
            pairs(&before.document, &now.document)
        );
    }
}

/// The same rows, those of each unit in their order and the units from the last.
fn reversed(document: &Document) -> Document {
    let outline = crate::model::Outline::of(document);
    let rows = |unit: &crate::model::Outline, at: usize| -> Vec<Content> {
        let rows = &document.rows[unit.units[at].rows.clone()];
        rows.iter().map(|row| row.content.clone()).collect()
    };
    let units = (0..outline.units.len()).rev();
    let contents = units.flat_map(|at| rows(&outline, at));
    Document::new("", contents, document.metadata.clone())
}

/// A matrix whose texts were labelled by hand.
struct LabelledMatrix {
    document: Document,
    /// Each label and its text, as it is compared.
    labels: Vec<(String, String)>,
}

fn labelled() -> Vec<(&'static str, LabelledMatrix, LabelledMatrix)> {
    let text = include_str!("../../tests/fixtures/comparaciones.txt");
    let mut parts = text.split("\n== ");
    parts.next();
    parts
        .map(|part| {
            let (name, part) = part.split_once("\n-- antes\n").expect("a name");
            let (before, now) = part.split_once("\n-- ahora\n").expect("two matrices");
            (name, labelled_matrix(before), labelled_matrix(now))
        })
        .collect()
}

fn labelled_matrix(drawing: &str) -> LabelledMatrix {
    let mut document = document(drawing);
    let mut labels = Vec::new();
    for row in &mut document.rows {
        let Content::Goal(cells) = &mut row.content else {
            continue;
        };
        for cell in cells {
            if let Cell::Text(text) = cell
                && let Some(rest) = text.strip_prefix('{')
                && let Some((label, rest)) = rest.split_once('}')
            {
                let said = rest.to_owned();
                labels.push((label.to_owned(), said.clone()));
                *text = said;
            }
        }
    }
    LabelledMatrix { document, labels }
}

/// A change: what was said, and what is.
type Change = (Option<String>, Option<String>);

#[test]
fn changes_are_told_as_a_person_told_them() {
    let (mut right, mut told, mut labelled_changes) = (0, 0, 0);
    for (name, before, now) in labelled() {
        let expected = expected(&before, &now);
        let comparison = compare(&before.document, &now.document);
        let found: BTreeSet<Change> = comparison
            .differences()
            .map(|(_, one)| (one.before.clone(), one.now.clone()))
            .filter(|change| change.0 != change.1 && is_judged(change, &before, &now))
            .collect();
        for change in found.symmetric_difference(&expected) {
            println!("{name}: {change:?}");
        }
        right += found.intersection(&expected).count();
        told += found.len();
        labelled_changes += expected.len();
        for (_, one) in comparison.differences() {
            let of_form = |(label, text): &(String, String)| {
                label.ends_with('=') && Some(text) == one.now.as_ref()
            };
            let is_of_form = now.labels.iter().any(of_form);
            if one.before == one.now {
                continue;
            }
            let is_told_so = matches!(one.kind, DifferenceKind::Form | DifferenceKind::Moved);
            assert_eq!(is_told_so, is_of_form, "{one:?}");
        }
    }
    let (precision, recall) = (
        right as f64 / told as f64,
        right as f64 / labelled_changes as f64,
    );
    println!("{labelled_changes} changes: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= 0.97 && recall >= 0.97);
}

/// Whether the labels tell what became of it: what has none and stands in one
/// of both alone came or went with its row.
fn is_judged((before, now): &Change, old: &LabelledMatrix, new: &LabelledMatrix) -> bool {
    let labelled =
        |of: &LabelledMatrix, text: &String| of.labels.iter().any(|(_, one)| one == text);
    let stands = |of: &LabelledMatrix, text: &String| {
        let texts = of
            .document
            .rows
            .iter()
            .flat_map(|row| row.cells().into_iter().flatten());
        texts.filter_map(Cell::own_text).any(|one| one == text)
    };
    match (before, now) {
        (Some(before), None) => labelled(old, before) || stands(new, before),
        (None, Some(now)) => labelled(new, now) || stands(old, now),
        _ => true,
    }
}

fn expected(before: &LabelledMatrix, now: &LabelledMatrix) -> BTreeSet<Change> {
    let bare = |label: &str| label.trim_end_matches('=').to_owned();
    let find = |of: &LabelledMatrix, label: &str| {
        let mut labels = of.labels.iter();
        let found = labels.find(|(known, _)| bare(known) == bare(label));
        found.map(|(_, text)| text.clone())
    };
    let labels = before.labels.iter().chain(&now.labels);
    labels
        .map(|(label, _)| (find(before, label), find(now, label)))
        .filter(|(before, now)| before != now)
        .collect()
}

#[test]
fn the_words_that_came_and_went_are_marked() {
    let drawn = |before: &str, now: &str| -> String {
        let marked = marked_words(before, now).into_iter();
        let drawn = marked.map(|Marked { mark, text }| match mark {
            WordMark::Kept => text,
            WordMark::Gone => format!("[-{}-]", text.trim_end()),
            WordMark::New => format!("[+{}+]", text.trim_end()),
        });
        drawn.collect()
    };
    for (before, now, expected) in [
        (
            "M1. Diez canales al año",
            "M1. Doce canales al año",
            "M1. [-Diez-][+Doce+]canales al año",
        ),
        ("Un puente", "Un puente.", "Un [-puente-][+puente.+]"),
        ("", "Un puente", "[+Un puente+]"),
        ("Un puente", "", "[-Un puente-]"),
        ("Un puente", "Un puente grande", "Un puente [+grande+]"),
        (
            "Diez canales <b> y/o drenes",
            "Doce canales <b> y/o drenes",
            "[-Diez-][+Doce+]canales <b> y/o drenes",
        ),
        (
            "70% de ñandúes",
            "75% de ñandúes",
            "[-70%-][+75%+]de ñandúes",
        ),
    ] {
        assert_eq!(drawn(before, now), expected);
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        2 => Just(Cell::Merged),
        1 => Just(Cell::EMPTY),
        4 => "(M[1-3]\\. )?[ab]{0,2}( [a-c]{3,7}){0,4}(\nM2\\. c [ab]{4})?".prop_map(Cell::Text),
    ]
}

fn any_document() -> impl Strategy<Value = Document> {
    let content = prop_oneof![
        1 => "[A-C]{1,2}".prop_map(Content::Level),
        5 => vec(any_cell(), 5).prop_map(|cells| {
            let mut cells = cells.into_iter();
            Content::Goal(std::array::from_fn(|_| cells.next().unwrap_or(Cell::EMPTY)))
        }),
    ];
    vec(content, 0..12).prop_map(|rows| Document::new("", rows, crate::model::Metadata::default()))
}

/// What is done to a goal.
#[derive(Clone, Copy, Debug)]
enum DoneToGoal {
    Nothing,
    Quantity,
    Stop,
    Word,
    Removal,
}

/// The name of a unit, its objective, and each of its indicators with a goal.
type UnitToChange = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Units, of which nothing is like another.
const UNITS: [UnitToChange; 3] = [
    (
        "Riego",
        "Regar los campos",
        &[
            ("Canales", "Diez canales revestidos de hormigón"),
            ("Compuertas", "Cambiar las compuertas oxidadas"),
        ],
    ),
    (
        "Vías",
        "Abrir caminos",
        &[
            ("Puentes", "Construir un puente sobre el río"),
            ("Kilómetros", "Asfaltar 20 km hasta la parroquia"),
            ("Señales", "Pintar cien señales de tránsito"),
        ],
    ),
    (
        "Turismo",
        "Recibir visitantes",
        &[("Ferias", "Tres ferias gastronómicas al año")],
    ),
];

proptest! {
    #[test]
    fn no_matrix_is_different_from_itself(document in any_document()) {
        let comparison = compare(&document, &document);
        prop_assert!(comparison.is_empty(), "{:?}", comparison);
    }

    #[test]
    fn what_is_done_to_goals_is_told_each_and_nothing_else(
        done in vec(
            select(vec![
                DoneToGoal::Nothing,
                DoneToGoal::Quantity,
                DoneToGoal::Stop,
                DoneToGoal::Word,
                DoneToGoal::Removal,
            ]),
            6,
        ),
        added in option::of(0_usize..3),
        order in Just(vec![0_usize, 1, 2]).prop_shuffle(),
    ) {
        let mut done = done.into_iter();
        let (mut before, mut now) = (vec![String::new(); 3], vec![String::new(); 3]);
        let mut expected = Vec::new();
        for (at, (unit, objective, goals)) in UNITS.into_iter().enumerate() {
            let mut rows: [Vec<String>; 2] = Default::default();
            for (indicator, goal) in goals {
                rows[0].push(format!("{indicator} | {goal}"));
                let other = match done.next().unwrap_or(DoneToGoal::Nothing) {
                    DoneToGoal::Nothing => goal.to_string(),
                    DoneToGoal::Quantity => {
                        let other = format!("{goal} 2027");
                        expected.push(format!("{unit}: # {goal} → {other}"));
                        other
                    }
                    DoneToGoal::Stop => {
                        expected.push(format!("{unit}: de forma, {goal}."));
                        format!("{goal}.")
                    }
                    DoneToGoal::Word => {
                        let other = format!("{goal} cantonal");
                        expected.push(format!("{unit}: ~ {goal} → {other}"));
                        other
                    }
                    DoneToGoal::Removal => {
                        expected.push(format!("{unit}: - {indicator}"));
                        expected.push(format!("{unit}: - {goal}"));
                        continue;
                    }
                };
                rows[1].push(format!("{indicator} | {other}"));
            }
            if added == Some(at) {
                rows[1].push("Talleres | Capacitar a la comunidad en huertos".to_owned());
                expected.push(format!("{unit}: + Talleres"));
                expected.push(format!("{unit}: + Capacitar a la comunidad en huertos"));
            }
            if rows[1].is_empty() {
                expected.push(format!("- {unit}"));
                expected.push(format!("{unit}: - {objective}"));
            }
            for (rows, text) in rows.into_iter().zip([&mut before[at], &mut now[at]]) {
                for (row, texts) in rows.into_iter().enumerate() {
                    let head = match row {
                        0 => format!("{at} | {unit} | {objective}"),
                        _ => "\" | \" | \"".to_owned(),
                    };
                    *text += &format!("{head} | {texts}\n");
                }
            }
        }
        let reordered: Vec<&str> = order.iter().map(|at| now[*at].as_str()).collect();
        let mut said = told(&before.concat(), &reordered.concat());
        // Where they stand is told apart.
        said.retain(|line| !line.ends_with("se movió"));
        said.sort();
        expected.sort();
        prop_assert_eq!(said, expected);
    }
}
