//! What holds for every rule, and for checking as a whole.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::carets::today;
use super::*;
use crate::model::picture::{assert_picture, document};
use crate::model::{Cell, Column, Content, Document, Edit, Field, Metadata, Outline, Row, plan};

/// A matrix in which every rule finds something.
fn faulty() -> Document {
    let mut document = document(
        r#"
        # NIVEL DIRECTIVO
        1 | Asamblea  |   | Asegurar;;; | No aplica, dado que es político
          | Comisión  | o; p | N/A |
        3 | Presidencia | =SUMA(A1) | i | M1. Un plan
        # NIVEL OPERATIVO
        5 | Planificación | Fortalecer¶la capacidad | i | M.1. Al 2020, una propuesta
        " | " | " | "     | Intermedio. (Instrumentos)
        " | " | " | para para | M3. Un plan
        " | " | " | "     | M3. Dos planes
        " | " | " | "     | M2. Dos planes
        " | " | Número de paper | M6. Al menos 3 |
        15 | Direcci¢n <b>de | FORTALECER LA GESTIÓN DE LOS RECURSOS HÍDRICOS DEL CANTÓN | la gestion (2O25) | 10.000
        2 | Presidencia | " | j | "
        " | " | " | k | "
        3 | Presidencia | o | M1. Capacitar a 20 | Número de técnicos
          | PROCESOS DE APOYO |  |  |
        # ÁREAS
        " | " | " | i | M1. Diez¶M2. Diez
        # PROCESOS AGREGADORES
        16 | Administrativa | o  p( | INFORMACIÓN NO DISPONIBLE | M1. Mantener el 80%¶M2. Atender el 90%
        "#,
    );
    document.metadata.date = "31/01/2022".to_owned();
    document.metadata.holder = "Planifi\u{ad}cación".to_owned();
    document.metadata.email = "mailto:haro@congope.gob.ec".to_owned();
    document.metadata.telephone = "ext. 410".to_owned();
    document.metadata.planning_link = "gpr.gob.ec".to_owned();
    document
}

fn findings_of_every_rule() -> Vec<(Document, Finding)> {
    let mut undated = faulty();
    undated.metadata.date = "febrero".to_owned();
    undated.metadata.periodicity = "Trimestral".to_owned();
    undated.metadata.notes[Column::Unit.index()] = "Es político.".to_owned();
    undated.metadata.planning_link = "https://bit.ly/3xYz".to_owned();
    undated.metadata.licence = "NO APLICA".to_owned();
    let goal = ["1", "Riego", "Regar", "Canales", "Diez talleres"].map(Cell::text);
    let endless = Document::new("", vec![Content::Goal(goal); 3], Metadata::default());
    let mut rows: Vec<Content> =
        vec![Content::Goal(["1", "Riego", "o", "i", "Diez"].map(Cell::text)); 8];
    let goal = |column: Column| match column {
        Column::Goal => Cell::text("Veinte"),
        _ => Cell::Merged,
    };
    rows.push(Content::Goal(Column::ALL.map(goal)));
    let usual = Document::new("", rows, Metadata::default());
    [faulty(), undated, endless, usual, Document::default()]
        .into_iter()
        .flat_map(|document| {
            check(&document, today())
                .into_iter()
                .map(move |finding| (document.clone(), finding))
        })
        .collect()
}

#[test]
fn every_rule_finds_something() {
    let found = findings_of_every_rule();
    for rule in RULES {
        assert!(
            found.iter().any(|(_, finding)| finding.rule == *rule),
            "{}",
            rule.code
        );
    }
}

#[test]
fn every_fix_takes_its_finding_away_and_can_be_undone() {
    for (before, finding) in findings_of_every_rule() {
        for (which, offered) in finding.fixes.iter().enumerate() {
            let edit = fix(&before, &finding, which, today())
                .unwrap_or_else(|| panic!("no fix of {finding:?}"));
            let mut after = before.clone();
            let change = after.apply(edit);
            assert_ne!(after, before, "{offered:?}");
            assert!(
                !check(&after, today()).contains(&finding),
                "still {finding:?}"
            );
            assert_eq!(
                fix(&after, &finding, which, today()),
                None,
                "again {finding:?}"
            );
            after.apply(change.inverse);
            assert_eq!(after, before, "{offered:?}");
        }
    }
}

#[test]
fn what_people_read_is_whole() {
    for rule in RULES {
        assert!(
            !rule.title.is_empty() && !rule.title.ends_with('.'),
            "{}",
            rule.code
        );
        assert!(rule.cite.ends_with('.'), "{}", rule.code);
    }
    for (_, finding) in findings_of_every_rule() {
        assert!(finding.message.ends_with('.'), "{}", finding.message);
        assert!(!finding.message.contains("  "), "{}", finding.message);
        assert!(
            finding
                .fixes
                .iter()
                .all(|fix| fix.label.starts_with(char::is_uppercase))
        );
    }
}

#[test]
fn codes_are_unique_and_in_kebab_case() {
    for (index, found) in RULES.iter().enumerate() {
        let kebab = |letter: char| letter.is_ascii_lowercase() || letter == '-';
        assert!(found.code.chars().all(kebab), "{}", found.code);
        assert_eq!(rule(found.code), Some(*found));
        assert!(
            RULES[..index].iter().all(|other| other.code != found.code),
            "{}",
            found.code
        );
    }
}

#[test]
fn every_file_with_a_rule_is_listed_under_its_name() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("tests.rs") {
            continue;
        }
        if std::fs::read_to_string(&path)
            .unwrap()
            .contains("pub(super) static RULE: Rule =")
        {
            let code = path
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .replace('_', "-");
            assert!(rule(&code).is_some(), "{code}");
            files += 1;
        }
    }
    assert_eq!(files, RULES.len());
}

#[test]
fn findings_come_in_the_order_of_the_document() {
    let document = faulty();
    let places: Vec<_> = check(&document, today())
        .into_iter()
        .map(|finding| match finding.place {
            Place::Cell { row, column } => (document.position(row).unwrap(), column.index()),
            Place::Field(field) => (
                usize::MAX,
                Field::ALL.iter().position(|other| *other == field).unwrap(),
            ),
            Place::Heading | Place::Document => (usize::MAX, usize::MAX),
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

/// Units of the real matrix in which something can be mended safely.
#[test]
fn what_is_safe_is_mended_and_every_text_is_kept() {
    let mut document = document(
        r#"
        # PROCESOS GOBERNANTES / NIVEL DIRECTIVO
        1 | Asamblea | Definición | Asegurar | No aplica, dado que
        2 | Comisión | Asegurar los objetivos |  |
        # PROCESOS AGREGADORES DE VALOR / NIVEL OPERATIVO
        5  | Planificación | Fortalecer | Un 70% | M1. Al menos una evaluación
        "  | " | " | Se ha incrementado | Intermedio. (Instrumentos)
        "  | " | Número de paper | M6. Al menos 3 paper | "
        6  | Fomento | Promover | I. Nro. | M1. A 2022, al menos 13 GADP
        "  | " | " | I2. número de evento | "
        "  | " | I3. Nro de GAD | M3. En el 2022, 6 GADP | "
        9  | Vialidad | Apoyar | Los GAD | M3. Se implementa
        "  | " | " | " | M1. Posicionar
        "  | " | M2. Incorporar | M3. Fortalecer | "
        16 | Administrativa | Gestión | GAD | M1. Mantener el 80%¶M2.A1 2022, la gestión¶M3 Al menos el 50%
        18 | Tecnología | Brindar | Sistemas | M1. Al 2022 en 4 GADP¶M.2 Se da soporte¶No aplica, en cumplimiento
        "#,
    );
    let before = document.clone();
    let change = document.apply(safe_fixes(&document, today()).unwrap());
    assert_picture(
        &document,
        r#"
        # PROCESOS GOBERNANTES / NIVEL DIRECTIVO
        1 | Asamblea | Definición | Asegurar | No aplica, dado que
        2 | Comisión | Asegurar los objetivos |  |
        # PROCESOS AGREGADORES DE VALOR / NIVEL OPERATIVO
        5  | Planificación | Fortalecer | Un 70% | M1. Al menos una evaluación
        "  | " | " | Se ha incrementado | Intermedio. (Instrumentos)
        "  | " | " | Número de paper | M6. Al menos 3 paper
        6  | Fomento | Promover | I. Nro. | M1. A 2022, al menos 13 GADP
        "  | " | " | I2. número de evento | "
        "  | " | " | I3. Nro de GAD | M3. En el 2022, 6 GADP
        9  | Vialidad | Apoyar | Los GAD | M3. Se implementa
        "  | " | " | " | M1. Posicionar
        "  | " | " | " | M2. Incorporar
        "  | " | " | " | M3. Fortalecer
        16 | Administrativa | Gestión | GAD | M1. Mantener el 80%
        "  | " | " | " | M2.A1 2022, la gestión
        "  | " | " | " | M3 Al menos el 50%
        18 | Tecnología | Brindar | Sistemas | M1. Al 2022 en 4 GADP
        "  | " | " | " | M.2 Se da soporte
        "  | " | " | " | No aplica, en cumplimiento
        "#,
    );
    assert_eq!(document.metadata.licence, "");
    assert_eq!(safe_fixes(&document, today()), None);
    document.apply(change.inverse);
    assert_eq!(document, before);
}

#[test]
fn all_of_one_rule_is_mended_and_nothing_else() {
    let mut document = faulty();
    let others = |document: &Document, code: &str| {
        let found = check(document, today()).into_iter();
        found.filter(|finding| finding.rule.code != code).count()
    };
    let before = others(&document, "semicolon");
    document.apply(fix_all(&document, "semicolon", today()).unwrap());
    assert!(
        check(&document, today())
            .iter()
            .all(|finding| finding.rule.code != "semicolon")
    );
    assert_eq!(others(&document, "semicolon"), before);
    assert_eq!(fix_all(&document, "semicolon", today()), None);
    assert_eq!(fix_all(&document, "unquantified-goal", today()), None);
    assert_eq!(fix_all(&document, "no-such-rule", today()), None);
}

#[test]
fn a_checker_works_in_portions_and_keeps_what_it_found() {
    let document = faulty();
    let outline = Outline::of(&document);
    let mut checker = Checker::new(today());
    assert!(!checker.advance(&document, &outline, 1));
    let some = checker.findings().count();
    let mut portions = 1;
    while !checker.advance(&document, &outline, 1) {
        portions += 1;
    }
    assert!(portions >= outline.units.len() - 1);
    assert!(checker.findings().count() > some);
    assert!(checker.advance(&document, &outline, 0));
    let (errors, warnings, suggestions) = checker.counts();
    assert_eq!(errors + warnings + suggestions, checker.findings().count());
    let cells = (0..document.rows.len()).flat_map(|row| Column::ALL.map(|column| (row, column)));
    let in_cells: usize = cells
        .map(|(row, column)| checker.at(row, column).count())
        .sum();
    let of_cells = checker
        .findings()
        .filter(|finding| matches!(finding.place, Place::Cell { .. }));
    assert_eq!(in_cells, of_cells.count());
    checker.restart();
    assert_eq!(checker.findings().count(), 0);
}

/// A long text is as many words as there are, each once, and never each with all
/// of the others; what is said of it can be read.
#[test]
fn a_very_long_text_is_checked_and_mended_in_a_moment() {
    for piece in [
        "palabra ",
        "M1. Diez\n",
        "Uno. M1. ",
        "M1. a\nM999. b\n",
        "M1.\n",
        "a",
        "; ",
        "2019-2022 ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let cells = Column::ALL.map(|_| Cell::text(&text));
        let document = Document::new("", [Content::Goal(cells)], Metadata::default());
        let start = Instant::now();
        let mut findings = check(&document, today());
        findings.dedup_by_key(|finding| (finding.rule.code, finding.place));
        for finding in findings {
            assert!(finding.message.len() < 2_000, "{:?}", finding.rule);
            let label = finding
                .fixes
                .iter()
                .map(|fix| fix.label.len())
                .max()
                .unwrap_or(0);
            assert!(label < 500, "{:?}", finding.rule);
            fix(&document, &finding, 0, today());
        }
        assert!(start.elapsed() < Duration::from_secs(10), "{piece:?}");
    }
}

/// Texts that the rules have something to say about.
const TEXTS: [&str; 12] = [
    "",
    "M1. Diez talleres",
    "M2. Mejorar",
    "M3 Al 2020",
    "M1. Uno\nM2. Dos",
    "Sin código",
    "No aplica, dado que",
    "NO APLICA",
    "N/A",
    "a; b;;; c",
    "para para",
    "31/01/2021",
];

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![2 => Just(Cell::Merged), 3 => prop::sample::select(&TEXTS[..]).prop_map(Cell::text)]
}

fn any_content() -> impl Strategy<Value = Content> {
    let goal = prop::array::uniform5(any_cell()).prop_map(Content::Goal);
    prop_oneof![1 => Just(Content::Level("NIVEL".to_owned())), 6 => goal]
}

/// Something that a person does, with positions that are cut to the document.
#[derive(Clone, Debug)]
enum Deed {
    Set(usize, usize, Cell),
    Insert(usize, Content),
    Remove(usize, usize),
    Move(usize, usize, usize),
    Date(&'static str),
    Mend(usize),
    MendAll,
    Undo,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let at = 0..12_usize;
    prop_oneof![
        4 => (at.clone(), 0..5_usize, any_cell()).prop_map(|(row, column, cell)| Deed::Set(row, column, cell)),
        2 => (at.clone(), any_content()).prop_map(|(at, content)| Deed::Insert(at, content)),
        1 => (at.clone(), 1..4_usize).prop_map(|(at, count)| Deed::Remove(at, count)),
        1 => (at.clone(), 1..4_usize, at.clone()).prop_map(|(at, count, to)| Deed::Move(at, count, to)),
        1 => prop::sample::select(&["", "31/12/2020", "28/02/2022"][..]).prop_map(Deed::Date),
        2 => at.prop_map(Deed::Mend),
        1 => Just(Deed::MendAll),
        2 => Just(Deed::Undo),
    ]
}

fn edit(document: &Document, deed: Deed, undo: &mut Vec<Edit>) -> Option<Edit> {
    let len = document.rows.len();
    match deed {
        Deed::Set(row, column, cell) => {
            let row = document.rows.get(row).filter(|row| !row.is_level())?.id;
            let column = Column::ALL[column];
            Some(Edit::SetCell { row, column, cell })
        }
        Deed::Insert(at, content) => {
            let id = document.next_id();
            Some(plan::insert(
                document,
                at.min(len),
                vec![Row { id, content }],
            ))
        }
        Deed::Remove(at, count) => Some(plan::remove(document, at.min(len)..(at + count).min(len))),
        Deed::Move(at, count, to) => plan::relocate(document, at..at + count, to),
        Deed::Date(text) => {
            let text = text.to_owned();
            Some(Edit::SetField {
                field: Field::Date,
                text,
            })
        }
        Deed::Mend(index) => fix(document, check(document, today()).get(index)?, 0, today()),
        Deed::MendAll => safe_fixes(document, today()),
        Deed::Undo => undo.pop(),
    }
}

/// Pieces that any text is made of: codes, digits, separators, blanks of every
/// kind, and letters of one byte, two, three and four.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "M", "m", "Meta ", "M1", "M2.", "M.3", "M1. ", "M10)", "M1.-", "0", "7", "50%", "$", "2020",
    "2019-2022", "31/12/2021", "2021-02-30", ".", ",", ";", ";;;", ":", "-", "–", "°", "«", "»",
    "(", "/", "@", "=", "+", "http://", "HTTPS://é", "mailto:", "a@b.ec", "www.x.ec", " ", "\n",
    "\n\n", "\r", "\t", "\u{a0}", "\u{2003}", "\u{2028}", "\u{b}", "\u{ad}", "\u{200b}", "\u{feff}",
    "a", "de", "de la", "la la", "ó", "É", "ñ", "n\u{303}", "e\u{301}", "İ", "ß", "ﬁ", "Mejoró",
    "gestión", "No aplica", "NO APLICA", "Información no disponible", "art.", "²", "漢", "🌱", "N/A",
    "una", "diez", "veintidós",
];

/// What nearly every rule looks for at the start of a text, and what may follow.
const BEGINNINGS: &[&str] = &[
    "",
    "M1.",
    "M1. ",
    "M.2",
    "M3)",
    "meta 4:",
    "No aplica",
    "NO APLICA",
];
const GAPS: &[&str] = &["", " ", "\n", "\u{a0}\n\n ", "\u{2003}"];

fn any_text() -> impl Strategy<Value = String> {
    let some = |list| prop::sample::select(list);
    let scraps = prop::collection::vec(some(SCRAPS), 0..6).prop_map(|scraps| scraps.concat());
    let shaped = (some(BEGINNINGS), some(GAPS), scraps)
        .prop_map(|(beginning, gap, rest)| format!("{beginning}{gap}{rest}"));
    prop_oneof![6 => shaped, 1 => any::<String>()]
}

fn any_document() -> impl Strategy<Value = Document> {
    let cell = || prop_oneof![1 => Just(Cell::Merged), 4 => any_text().prop_map(Cell::Text)];
    let goal = prop::array::uniform5(cell()).prop_map(Content::Goal);
    let row = prop_oneof![1 => any_text().prop_map(Content::Level), 5 => goal];
    let fields = prop::collection::vec(any_text(), Field::ALL.len());
    (prop::collection::vec(row, 0..6), fields).prop_map(|(rows, texts)| {
        let mut metadata = Metadata::default();
        for (field, text) in Field::ALL.into_iter().zip(texts) {
            *metadata.get_mut(field) = text;
        }
        Document::new("", rows, metadata)
    })
}

proptest! {
    #[test]
    fn no_text_stops_a_rule_or_a_fix(before in any_document()) {
        for finding in check(&before, today()) {
            let mut after = before.clone();
            for edit in (0..finding.fixes.len()).filter_map(|which| fix(&before, &finding, which, today())) {
                let change = after.apply(edit);
                check(&after, today());
                after.apply(change.inverse);
            }
            prop_assert_eq!(&after, &before, "{:?}", finding);
        }
        safe_fixes(&before, today());
    }

    #[test]
    fn what_a_checker_keeps_is_what_is_found_anew(
        contents in prop::collection::vec(any_content(), 0..12),
        deeds in prop::collection::vec((any_deed(), 0..4_usize), 1..12),
    ) {
        let mut document = Document::new("", contents, Metadata::default());
        let mut checker = Checker::new(today());
        let mut undo = Vec::new();
        for (deed, portion) in deeds {
            let Some(edit) = edit(&document, deed, &mut undo) else { continue };
            let change = document.apply(edit);
            undo.push(change.inverse);
            checker.touch(&change.touched);
            checker.advance(&document, &Outline::of(&document), portion);
            for finding in checker.findings() {
                if let Place::Cell { row, .. } = finding.place {
                    prop_assert!(document.position(row).is_some());
                }
            }
        }
        checker.advance(&document, &Outline::of(&document), usize::MAX);
        let kept: Vec<Finding> = checker.findings().cloned().collect();
        prop_assert_eq!(kept, check(&document, today()));
    }

    #[test]
    fn fixes_can_always_be_undone(contents in prop::collection::vec(any_content(), 0..12)) {
        let before = Document::new("", contents, Metadata::default());
        for finding in check(&before, today()) {
            for which in 0..finding.fixes.len() {
            let edit = fix(&before, &finding, which, today());
            prop_assert!(edit.is_some(), "{:?}", finding);
            let mut after = before.clone();
            if let Some(edit) = edit {
                let change = after.apply(edit);
                prop_assert_ne!(&after, &before, "{:?}", finding);
                after.apply(change.inverse);
                prop_assert_eq!(&after, &before, "{:?}", finding);
            }
            }
        }
        if let Some(edit) = safe_fixes(&before, today()) {
            let mut after = before.clone();
            let change = after.apply(edit);
            prop_assert_eq!(safe_fixes(&after, today()), None);
            after.apply(change.inverse);
            prop_assert_eq!(after, before);
        }
    }
}
