//! What the first file will need, done once aside while nothing is open. Some
//! browsers compile a function of the program when it is first called, and a third
//! of the time in which a file opened was that.

use std::hint::black_box;

use crate::browser::{clock, drafts};
use crate::draft::DraftWriter;
use crate::draft::draft_writer::Contents;
use crate::drawing::{TableLook, row_markup, shown_rows};
use crate::import::{self, GivenFile, GivenForm, ReadIntent, ReadOptions, ReadOutcome};
use crate::model::dates;
use crate::model::registration::Registration;
use crate::model::rest_days::OwnDays;
use crate::model::{History, Outline};
use crate::rules::Checker;
use crate::score::score;

/// A matrix as institutions write theirs.
const SAMPLE: &str = include_str!("rehearsal.tsv");

/// Reads, draws, checks and writes a small matrix that nobody sees, of which
/// nothing stays; the page can paint and answer in between.
pub async fn rehearse() {
    clock::painted().await;
    let file = GivenFile::new("", GivenForm::File);
    let options = ReadOptions::default();
    let read = import::look_at_text(&file, SAMPLE.as_bytes(), &options, ReadIntent::Open);
    let (Ok(ReadOutcome::Matrix(read)), Some(day)) = (read, dates::parse("15/12/2026")) else {
        return;
    };
    let document = read.document;
    clock::painted().await;
    let outline = Outline::of(&document);
    let look = TableLook {
        outline: &outline,
        folding: None,
        active: None,
        area: None,
        mark: &|_, _| None,
        is_partial: false,
    };
    let rows = shown_rows(&document, 0..document.rows.len(), look);
    black_box(rows.iter().map(row_markup).collect::<String>());
    clock::painted().await;
    let mut checker = Checker::new(day);
    checker.advance(&document, &outline, usize::MAX);
    clock::painted().await;
    let said = Registration::default();
    let own = OwnDays::default();
    black_box(score(
        &document,
        checker.findings(),
        checker.today(),
        &said,
        &own,
    ));
    let writer = DraftWriter::of_new(&drafts::fresh_id(), &drafts::fresh_id());
    black_box(writer.next(&Contents {
        document: &document,
        history: &History::default(),
        title: "",
        units: outline.units.len(),
        report: &String::new,
        now: clock::now(),
    }));
}
