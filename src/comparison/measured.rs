//! How well what two publications say is known again, measured on matrices
//! whose changes were labelled by hand.

use std::collections::BTreeSet;

use super::*;
use crate::model::picture::document;
use crate::model::{Cell, Content, Outline};

/// What happened to something: what, what it said, and what it says.
type Change = (&'static str, String, String);

const CHANGED: &str = "cambió";
const FORM: &str = "de forma";
const MOVED: &str = "se movió";
const NEW: &str = "nuevo";
const GONE: &str = "ya no está";
const RENAMED: &str = "unidad con otro nombre";
const NEW_UNIT: &str = "unidad nueva";
const GONE_UNIT: &str = "unidad que ya no está";
const MOVED_UNIT: &str = "unidad que se movió";
const KINDS: [&str; 9] = [
    CHANGED, FORM, MOVED, NEW, GONE, RENAMED, NEW_UNIT, GONE_UNIT, MOVED_UNIT,
];

/// A text with its label, without the mark that tells what happened.
#[derive(Clone, Debug)]
struct LabelledText {
    label: String,
    mark: Option<char>,
    text: String,
}

/// A publication, and its labels.
struct Publication {
    document: Document,
    texts: Vec<LabelledText>,
    units: Vec<LabelledText>,
    /// What has no label.
    same: BTreeSet<String>,
}

fn publication(drawing: &str) -> Publication {
    let mut document = document(drawing);
    let (mut texts, mut units, mut same) = (Vec::new(), Vec::new(), BTreeSet::new());
    for row in &mut document.rows {
        let Content::Goal(cells) = &mut row.content else {
            continue;
        };
        for (column, cell) in Column::ALL.into_iter().zip(cells) {
            let Cell::Text(text) = cell else { continue };
            let mut lines = Vec::new();
            for line in text.lines() {
                let (label, said) = match line.strip_prefix('{') {
                    Some(rest) => rest.split_once('}').expect("a label ends"),
                    None => ("", line),
                };
                lines.push(said.to_owned());
                let bare = label.trim_end_matches(['=', '>']);
                let labelled = LabelledText {
                    label: bare.to_owned(),
                    mark: label.chars().last().filter(|mark| "=>".contains(*mark)),
                    text: said.to_owned(),
                };
                match (column, label.is_empty()) {
                    (Column::Number, _) => {}
                    (_, true) => drop(same.insert(said.to_owned())),
                    (Column::Unit, false) => units.push(labelled),
                    (_, false) => texts.push(labelled),
                }
            }
            *text = lines.join("\n");
        }
    }
    Publication {
        document,
        texts,
        units,
        same,
    }
}

fn publications() -> Vec<(&'static str, Publication, Publication)> {
    let text = include_str!("../../tests/fixtures/publicaciones-medidas.txt");
    let parts = text.split("\n== ").skip(1);
    parts
        .map(|part| {
            let (name, part) = part.split_once("\n-- antes\n").expect("a name");
            let (before, now) = part.split_once("\n-- ahora\n").expect("two publications");
            (name, publication(before), publication(now))
        })
        .collect()
}

/// What the labels tell.
fn labelled(before: &Publication, now: &Publication) -> BTreeSet<Change> {
    let mut changes = BTreeSet::new();
    let mut add = |old: &[LabelledText], new: &[LabelledText], kinds: [&'static str; 4]| {
        let find = |all: &[LabelledText], label: &str| {
            let mut known = all.iter().filter(|one| one.label == label);
            let found = known.next().cloned();
            assert!(known.next().is_none(), "two are {label}");
            found
        };
        let [changed, moved, added, gone] = kinds;
        for one in new {
            let before = find(old, &one.label).map(|one| one.text);
            let kind = match (&before, one.mark) {
                (_, Some('>')) => moved,
                (_, Some('=')) => FORM,
                (None, _) => added,
                (Some(before), _) if *before == one.text => continue,
                _ => changed,
            };
            // A unit that moved may have another name too.
            if kind == MOVED_UNIT && before.as_ref() != Some(&one.text) {
                let before = before.clone().unwrap_or_default();
                changes.insert((changed, before, one.text.clone()));
            }
            changes.insert((kind, before.unwrap_or_default(), one.text.clone()));
        }
        for one in old.iter().filter(|one| find(new, &one.label).is_none()) {
            changes.insert((gone, one.text.clone(), String::new()));
        }
    };
    add(&before.texts, &now.texts, [CHANGED, MOVED, NEW, GONE]);
    let of_units = [RENAMED, MOVED_UNIT, NEW_UNIT, GONE_UNIT];
    add(&before.units, &now.units, of_units);
    changes
}

/// What the comparison tells.
fn told(before: &Publication, now: &Publication) -> BTreeSet<Change> {
    let comparison = compare(&before.document, &now.document);
    let mut changes = BTreeSet::new();
    for (_, one) in comparison.differences() {
        let kind = match one.kind {
            DifferenceKind::Added => NEW,
            DifferenceKind::Gone => GONE,
            DifferenceKind::Modified { .. } => CHANGED,
            DifferenceKind::Form => FORM,
            DifferenceKind::Moved => MOVED,
        };
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        changes.insert((kind, said(&one.before), said(&one.now)));
    }
    for unit in &comparison.units {
        let name = |unit: &Option<NamedUnit>| match unit {
            Some(unit) => unit.name.clone(),
            None => String::new(),
        };
        let (old, new) = (name(&unit.before), name(&unit.now));
        let kinds = [
            (RENAMED, unit.is_renamed()),
            (NEW_UNIT, unit.before.is_none()),
            (GONE_UNIT, unit.now.is_none()),
            (MOVED_UNIT, unit.moved),
        ];
        for (kind, _) in kinds.into_iter().filter(|(_, is)| *is) {
            changes.insert((kind, old.clone(), new.clone()));
        }
    }
    changes
}

#[test]
fn what_happened_between_two_publications_is_told_as_a_person_labelled_it() {
    let (mut labels, mut tellings) = (BTreeSet::new(), BTreeSet::new());
    for (name, before, now) in publications() {
        let rows = [&before, &now].map(|one| Outline::of(&one.document).goal_rows());
        assert!(rows.iter().all(|rows| (12..=25).contains(rows)), "{rows:?}");
        let unlabelled: Vec<_> = before.same.symmetric_difference(&now.same).collect();
        assert!(unlabelled.is_empty(), "{name}: {unlabelled:?}");
        let (label, telling) = (labelled(&before, &now), told(&before, &now));
        for change in label.difference(&telling) {
            println!("{name}, not told: {change:?}");
        }
        for change in telling.difference(&label) {
            println!("{name}, told: {change:?}");
        }
        let of = |changes: BTreeSet<Change>| changes.into_iter().map(move |one| (name, one));
        labels.extend(of(label));
        tellings.extend(of(telling));
    }
    println!("{:24} señalados dichos bien precisión cobertura", "");
    let measured = |kind: Option<&'static str>, name: &str| -> (f64, f64) {
        let count = |all: &BTreeSet<(&str, Change)>| {
            let of_kind = |(_, one): &&(&str, Change)| kind.is_none_or(|kind| one.0 == kind);
            all.iter().filter(of_kind).count()
        };
        let right: BTreeSet<_> = labels.intersection(&tellings).cloned().collect();
        let (label, telling, right) = (count(&labels), count(&tellings), count(&right));
        let share = |of: usize| match of {
            0 => 1.0,
            of => right as f64 / of as f64,
        };
        let (precision, recall) = (share(telling), share(label));
        println!("{name:24} {label:9} {telling:6} {right:4} {precision:9.3} {recall:9.3}");
        (precision, recall)
    };
    for kind in KINDS {
        measured(Some(kind), kind);
    }
    let (precision, recall) = measured(None, "todo");
    assert!(precision >= 0.97 && recall >= 0.97);
}
