//! The worked examples of the specification, and what must hold around them.

use time::Date;

use super::*;
use crate::import::{ReadOptions, read};
use crate::model::picture::document as drawn;
use crate::model::publication_month::PublicationMonth;
use crate::model::registration::{LinkAnswers, MonthAnswers};
use crate::model::rest_days::working_days_after;
use crate::model::{Column, Field, dates};
use crate::rules::{Place, check};

const LINK: &str = "https://gpr.gob.ec/reporte";
const YES: LinkAnswers = LinkAnswers {
    opens: Some(true),
    corresponds: Some(true),
    readable: Some(true),
};

fn day(text: &str) -> Date {
    dates::parse(text).expect("a day")
}

/// A matrix of which nothing is to be said, with its date.
fn clean(date: &str) -> Document {
    let mut document = drawn(
        "
        # NIVEL OPERATIVO
        1 | Riego | Regar | Canales | M1. Diez canales
        2 | Vías | Abrir caminos | Kilómetros | M1. Veinte kilómetros
        ",
    );
    let metadata = &mut document.metadata;
    metadata.institution = "GAD de Riobamba".to_owned();
    date.clone_into(&mut metadata.date);
    metadata.periodicity = "MENSUAL".to_owned();
    metadata.holder = "Planificación".to_owned();
    metadata.responsible = "Ana Paz".to_owned();
    metadata.email = "ana.paz@riobamba.gob.ec".to_owned();
    metadata.telephone = "(03) 296-0211".to_owned();
    metadata.licence = "CC-BY-4.0".to_owned();
    LINK.clone_into(&mut metadata.planning_link);
    document
}

fn seed() -> Document {
    let bytes = include_bytes!("../../tests/fixtures/matriz-a4-congope-2022-02-28.tsv");
    let opened = read("seed.tsv", bytes, ReadOptions::default());
    opened.expect("it is read").document
}

/// What a person sees and says.
struct Case {
    today: Today,
    document: Document,
    answers: MonthAnswers,
    own: OwnDays,
}

impl Case {
    fn on(today: &str, document: Document) -> Self {
        Self {
            today: day(today).into(),
            document,
            answers: MonthAnswers::default(),
            own: OwnDays::default(),
        }
        .answering(YES)
    }

    fn of(mut self, month: &str) -> Self {
        self.today.chosen = PublicationMonth::read(month);
        self
    }

    fn registered(mut self, date: &str) -> Self {
        self.answers.set_day(Some(day(date)));
        self
    }

    fn published(mut self, form: PublishedForm) -> Self {
        self.answers.form = form;
        self
    }

    fn answering(mut self, answers: LinkAnswers) -> Self {
        self.answers.links = [(LINK.to_owned(), answers)].into();
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Document)) -> Self {
        change(&mut self.document);
        self
    }

    fn score(&self) -> Score {
        let month = self.today.publication().expect("a month");
        let said = Registration {
            chosen: self.today.chosen,
            months: [(month, self.answers.clone())].into(),
            ..Registration::default()
        };
        let findings = check(&self.document, self.today);
        score(
            &self.document,
            findings.iter(),
            self.today,
            &said,
            &self.own,
        )
        .expect("a score")
    }

    /// Until when, how long, the parts and the whole: `2026-11-16 4 (2) · 1 1 1
    /// 1 · 1`.
    fn told(&self) -> String {
        let score = self.score();
        let parts = Part::ALL.map(|part| written(score.worth(part)));
        let term = score.term;
        format!(
            "{} {} ({}) · {} · {}",
            dates::iso(term.due),
            term.days_left,
            term.working_days_left,
            parts.join(" "),
            written(score.sita())
        )
    }
}

fn written(worth: Worth) -> String {
    let eighths = |eighths: u8| (f64::from(eighths) / 8.0).to_string();
    match worth.is_open() {
        false => eighths(worth.least),
        true => format!("{}–{}", eighths(worth.least), eighths(worth.most)),
    }
}

fn fill(document: &mut Document, field: Field, text: &str) {
    text.clone_into(document.metadata.get_mut(field));
}

#[test]
fn the_worked_examples_come_to_what_they_should() {
    use PublishedForm::{Closed, Nothing};
    let loja = OwnDays::read("11-18");
    let no_key = LinkAnswers {
        opens: Some(false),
        ..YES
    };
    let october = || clean("31/10/2026");
    let with_rows = |rows: &str, date: &str| Document {
        rows: drawn(rows).rows,
        ..clean(date)
    };
    let absences = "
        1 | Riego | Regar | N/A | M1. Diez
        2 | Vías | Abrir | N/A | M1. Diez
        3 | Agua | Dar | N/A | M1. Diez";
    let no_goals = "
        1 | Riego | Regar | Canales | NO APLICA
        2 | Vías | Abrir | Caminos | NO APLICA";
    let one_blank = "
        1 | Riego | Regar | Canales | M1. Diez
        2 | Vías | Abrir |  | M1. Diez";
    let cases = [
        // 1
        (
            Case::on("2026-11-12", october()),
            "2026-11-16 4 (2) · 1 1 1 1 · 1",
        ),
        // 2
        (
            Case::on("2026-11-16", clean("2026-10-31")).answering(LinkAnswers::default()),
            "2026-11-16 0 (0) · 1 1 1 0–1 · 0.75–1",
        ),
        // 3
        (
            Case::on("2026-11-17", clean("30/11/2026")),
            "2026-12-15 28 (20) · 1 1 1 1 · 1",
        ),
        // 4
        (
            Case::on("2026-11-17", october()).of("2026-11"),
            "2026-11-16 -1 (0) · 1 1 0 1 · 0.75",
        ),
        // 5
        (
            Case::on("2026-11-12", seed()),
            "2026-11-16 4 (2) · 0.5 1 1 0 · 0.625",
        ),
        // 6
        (
            Case::on("2026-11-12", seed()).with(|seed| fill(seed, Field::Date, "31/10/2026")),
            "2026-11-16 4 (2) · 0.5 1 1 0 · 0.625",
        ),
        // 7
        (
            Case::on("2026-11-12", with_rows(absences, "31/10/2026")),
            "2026-11-16 4 (2) · 0.5 1 1 1 · 0.875",
        ),
        // 8
        (
            Case::on("2026-11-12", with_rows(no_goals, "31/10/2026")),
            "2026-11-16 4 (2) · 1 1 1 1 · 1",
        ),
        // 9
        (
            Case::on("2026-11-12", october()).published(Closed),
            "2026-11-16 4 (2) · 1 0 0 1 · 0.5",
        ),
        // 10
        (
            Case::on("2026-11-12", october()).answering(no_key),
            "2026-11-16 4 (2) · 1 1 1 0 · 0.75",
        ),
        // 11
        (
            Case::on("2026-02-13", clean("31/01/2026")),
            "2026-02-18 5 (1) · 1 1 1 1 · 1",
        ),
        // 12
        (
            Case::on("2025-02-17", with_rows(one_blank, "31/1/2025"))
                .registered("2025-02-17")
                .with(|matrix| fill(matrix, Field::PlanningLink, "")),
            "2025-02-17 0 (0) · 0.5 1 1 0 · 0.625",
        ),
        // 13
        (
            Case {
                own: loja,
                ..Case::on("2025-11-17", clean("31/10/2025")).registered("2025-11-18")
            },
            "2025-11-17 0 (0) · 1 1 0–1 1 · 0.75–1",
        ),
        // 14
        (
            Case::on("2027-01-08", clean("31/12/2025")),
            "2027-01-15 7 (5) · 0.5 1 1 1 · 0.875",
        ),
        // 15
        (
            Case::on("2026-12-31", clean("31/12/2026")),
            "2027-01-15 15 (10) · 1 1 1 1 · 1",
        ),
        // 16
        (
            Case::on("2026-11-12", october()).published(Nothing),
            "2026-11-16 4 (2) · 0 0 0 0 · 0",
        ),
    ];
    for (number, (case, expected)) in cases.iter().enumerate() {
        assert_eq!(case.told(), *expected, "example {}", number + 1);
    }
}

#[test]
fn the_seed_lowers_what_the_example_says_it_does() {
    let score = Case::on("2026-11-12", seed()).score();
    let places = |kind| {
        let mut faults = score.completeness.faults.iter();
        let fault = faults.find(|fault| fault.kind == kind);
        fault.map_or(&[][..], |fault| &fault.places)
    };
    let cells = |places: &[Place]| {
        let cell = |place: &&Place| matches!(place, Place::Cell { .. });
        places.iter().filter(cell).count()
    };
    let blanks = places(ShortfallKind::Blank);
    assert_eq!(cells(blanks), 4, "{blanks:?}");
    assert!(blanks.contains(&Place::Field(Field::PlanningLink)));
    assert_eq!(places(ShortfallKind::ExplainedAbsence).len(), 1);
    assert_eq!(
        places(ShortfallKind::DateWrong),
        [Place::Field(Field::Date)]
    );
    assert_eq!(score.links.links, Links::Missing);
}

/// A change of a clean matrix.
type Change = fn(&mut Document);

fn set(document: &mut Document, column: Column, text: &str) {
    let cells = "1 | Riego | Regar | Canales | M1. Diez".split(" | ");
    let mut cells: Vec<String> = cells.map(str::to_owned).collect();
    text.clone_into(&mut cells[column.index()]);
    document.rows = drawn(&cells.join(" | ")).rows;
}

#[test]
fn each_condition_alone_takes_half_of_cta_and_two_take_no_more() {
    use ShortfallKind::{Blank, DateUnread, DateWrong, ExplainedAbsence, NoRows, OtherAbsence};
    let conditions: [(ShortfallKind, Change); 16] = [
        (NoRows, |matrix| matrix.rows.truncate(1)),
        (Blank, |matrix| set(matrix, Column::Unit, "")),
        (Blank, |matrix| set(matrix, Column::Objective, "")),
        (Blank, |matrix| set(matrix, Column::Indicator, " ")),
        (Blank, |matrix| set(matrix, Column::Goal, "\u{a0}")),
        (Blank, |matrix| fill(matrix, Field::PlanningLink, "")),
        (Blank, |matrix| fill(matrix, Field::Institution, "")),
        (Blank, |matrix| fill(matrix, Field::Licence, " ")),
        (Blank, |matrix| fill(matrix, Field::Telephone, "")),
        (OtherAbsence, |matrix| set(matrix, Column::Goal, "N/A")),
        (OtherAbsence, |matrix| set(matrix, Column::Unit, "---")),
        (OtherAbsence, |matrix| fill(matrix, Field::Email, "S/N")),
        (ExplainedAbsence, |matrix| {
            set(
                matrix,
                Column::Goal,
                "NO APLICA, por ser un proceso político",
            );
        }),
        (DateUnread, |matrix| fill(matrix, Field::Date, "octubre")),
        (DateWrong, |matrix| fill(matrix, Field::Date, "30/09/2026")),
        (Blank, |matrix| fill(matrix, Field::Date, "")),
    ];
    for (index, (kind, change)) in conditions.iter().enumerate() {
        let case = Case::on("2026-11-12", clean("31/10/2026")).with(change);
        let score = case.score();
        assert_eq!(score.completeness.worth, Worth::HALF, "condition {index}");
        let kinds: Vec<ShortfallKind> = score
            .completeness
            .faults
            .iter()
            .map(|fault| fault.kind)
            .collect();
        assert_eq!(kinds, [*kind], "condition {index}");
        // And with a date of another month besides.
        let both = case.with(|matrix| fill(matrix, Field::Date, "31/01/2020"));
        assert_eq!(both.score().completeness.worth, Worth::HALF, "{index}");
    }
}

#[test]
fn how_good_a_goal_is_leaves_the_score_as_it_was() {
    let changes: [Change; 4] = [
        |matrix| set(matrix, Column::Goal, "M1. Mejorar los canales"),
        |matrix| set(matrix, Column::Goal, "Al 2020, diez canales"),
        |matrix| {
            set(
                matrix,
                Column::Goal,
                "M1. Diez diez canales para para regar",
            );
        },
        |matrix| set(matrix, Column::Number, "VII; ;;; A"),
    ];
    for change in changes {
        let case = Case::on("2026-11-12", clean("31/10/2026")).with(change);
        let findings = check(&case.document, case.today);
        assert!(!findings.is_empty());
        assert_eq!(case.score().sita(), Worth::ONE, "{findings:#?}");
    }
}

#[test]
fn what_meets_the_letter_is_told_and_lowers_nothing() {
    use ShortfallKind::{NoPlaceForNote, ProgramNote};
    let absent = |case: Case| case.with(|matrix| set(matrix, Column::Goal, "NO APLICA"));
    let case = absent(Case::on("2026-11-12", clean("31/10/2026")));
    let kinds = |case: &Case| -> Vec<ShortfallKind> {
        let remarks = case.score().completeness.remarks;
        remarks.iter().map(|remark| remark.kind).collect()
    };
    assert_eq!(kinds(&case), [ProgramNote]);
    assert_eq!(case.score().sita(), Worth::ONE);
    let case = case.with(|matrix| fill(matrix, Field::Note(Column::Goal), "Es político."));
    assert_eq!(kinds(&case), []);
    let case = case.with(|matrix| fill(matrix, Field::Licence, "INFORMACIÓN NO DISPONIBLE"));
    assert_eq!(kinds(&case), [NoPlaceForNote]);
    assert_eq!(case.score().sita(), Worth::ONE);
}

#[test]
fn blanks_alone_are_worth_all_once_they_say_the_phrase() {
    let case = Case::on("2026-11-12", clean("31/10/2026"));
    assert_eq!(case.score().completeness.once_filled, None);
    let case = case.with(|matrix| set(matrix, Column::Indicator, ""));
    assert_eq!(case.score().completeness.once_filled, Some(1));
    let case = case.with(|matrix| fill(matrix, Field::Email, "n/a"));
    assert_eq!(case.score().completeness.once_filled, None);
}

#[test]
fn a_date_of_the_publication_that_is_late_is_asked_about() {
    let case = Case::on("2026-11-17", clean("31/10/2026"));
    let score = case.score();
    assert_eq!(score.completeness.faults[0].kind, ShortfallKind::DateUnsaid);
    assert_eq!(score.completeness.worth, Worth { least: 4, most: 8 });
    assert_eq!(score.term.late, PublicationMonth::read("2026-11"));
    assert_eq!(case.of("2026-12").score().completeness.worth, Worth::HALF);
}

#[test]
fn each_part_that_nobody_knows_widens_the_range() {
    let case = || Case::on("2026-11-12", clean("31/10/2026"));
    let sita = |case: &Case| case.score().sita();
    assert_eq!(sita(&case()), Worth::ONE);
    let links = case().answering(LinkAnswers::default());
    assert_eq!(sita(&links), Worth { least: 6, most: 8 });
    let unanswered = |case: &Case| {
        let score = case.score();
        Part::ALL.map(|part| score.is_unanswered(part))
    };
    assert_eq!(unanswered(&links), [false, false, false, true]);
    assert_eq!(unanswered(&case()), [false; 4]);
    let absent = case().with(|matrix| fill(matrix, Field::PlanningLink, "NO APLICA"));
    assert_eq!(sita(&absent), Worth { least: 6, most: 8 });
    let unopenable = case().published(PublishedForm::Unopenable);
    assert_eq!(sita(&unopenable), Worth { least: 4, most: 6 });
    let both = links.published(PublishedForm::Unopenable);
    assert_eq!(sita(&both), Worth { least: 2, most: 6 });
}

#[test]
fn the_day_of_registration_says_whether_it_was_in_time() {
    let of_november = |today, day: Option<&str>| {
        let case = Case::on(today, clean("31/10/2026")).of("2026-11");
        match day {
            Some(day) => case.registered(day).score().punctuality,
            None => case.score().punctuality,
        }
    };
    use Punctuality::{InTime, Late, Missed, Projected, TooEarly};
    for (today, said, expected) in [
        ("2026-10-31", None, Projected),
        ("2026-11-16", None, Projected),
        ("2026-11-17", None, Missed),
        (
            "2026-11-20",
            Some("2026-10-31"),
            TooEarly(day("2026-10-31")),
        ),
        ("2026-11-20", Some("2026-11-01"), InTime(day("2026-11-01"))),
        ("2026-11-20", Some("2026-11-16"), InTime(day("2026-11-16"))),
        ("2026-11-20", Some("2026-11-17"), Late(day("2026-11-17"))),
    ] {
        assert_eq!(of_november(today, said), expected, "{today} {said:?}");
    }
    let other = Case::on("2026-11-12", clean("31/10/2026")).published(PublishedForm::OtherOpen);
    assert_eq!(other.score().worth(Part::Eta), Worth::ONE);
    assert_eq!(other.score().punctuality, Punctuality::NotInPortal);
}

#[test]
fn what_would_raise_it_comes_dearest_first() {
    let raises = |case: Case| case.score().raises();
    assert_eq!(raises(Case::on("2026-11-12", clean("31/10/2026"))), []);
    assert_eq!(
        raises(Case::on("2026-11-12", seed())),
        [(Part::Ci, 2), (Part::Cta, 1)]
    );
    // What is late cannot be made good.
    let late = Case::on("2026-11-17", clean("31/10/2026")).of("2026-11");
    assert_eq!(raises(late), []);
    let nothing = Case::on("2026-11-12", clean("31/10/2026")).published(PublishedForm::Nothing);
    assert_eq!(raises(nothing).len(), 4);
}

#[test]
fn working_days_of_a_term_are_never_more_than_its_days() {
    let mut today = day("2024-01-01");
    for _ in 0..400 {
        let term = Term::of(today.into(), &OwnDays::default()).expect("a term");
        let working = i64::try_from(term.working_days_left).expect("few");
        assert!((0..=term.days_left).contains(&working), "{term:?}");
        assert_eq!(term.working_days_left, working_days_after(today, term.due));
        today = today.next_day().expect("a day");
    }
}
