//! What Metas may weigh and take, what stands beside it, and the table that
//! says how it does.

use std::fmt;

use crate::part_page;

/// A measure with its promise.
pub struct Budget {
    /// The name the measuring program gives it.
    pub key: &'static str,
    pub what: &'static str,
    /// None for what is only watched.
    pub budget: Option<f64>,
    pub unit: Unit,
    /// The best that was reached: what fails when it grows past it.
    pub held: Option<f64>,
    pub beside: &'static str,
}

#[derive(Clone, Copy)]
pub enum Unit {
    Kilobytes,
    Megabytes,
    Milliseconds,
    /// Times what stands beside it, in the same run.
    Times,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kilobytes => "kB",
            Self::Megabytes => "MB",
            Self::Milliseconds => "ms",
            Self::Times => "×",
        })
    }
}

/// The part of the editor's program that follows the start page.
pub const SECOND_PART: &str = "edicion";

/// The part that follows it.
pub const THIRD_PART: &str = "paneles";

/// Sizes, measured by `cargo xtask size`: every file of a first visit, in
/// brotli, in thousands of bytes; of the page for units the bytes themselves.
pub const SIZES: &[Budget] = &[
    Budget {
        key: "index.html",
        what: "editor, first visit",
        budget: Some(150.0),
        unit: Unit::Kilobytes,
        // The start page, with which one can begin. 9 kB of it came with the list
        // of drafts, which can say what is damaged or set aside, and with a
        // storage that may be silent, be closed, or be another version's.
        // A tenth came with Word and PDF: the page names them, and who reads PDF.
        // The list of drafts is in the third part. It leads to the profile. 4 kB
        // draw what an address names before the program is there.
        held: Some(104.0),
        beside: "jspreadsheet 147, handsontable 255, ag-grid 377",
    },
    Budget {
        key: SECOND_PART,
        what: "… and after it, before a cell can be edited",
        budget: Some(260.0),
        unit: Unit::Kilobytes,
        // Nearly a half is the table and its commands, of which every reactive closure
        // and attribute is code of its own; a third what drafts are made of, written by
        // and opened from. What is done but once a matrix stands comes after it: what
        // asks the rules, the score, the list of drafts, a draft as a file, what tells
        // of a problem.
        held: Some(252.0),
        beside: "",
    },
    Budget {
        key: THIRD_PART,
        what: "… and after it: files, panels and dialogs",
        budget: None,
        unit: Unit::Kilobytes,
        // 54 kB read the matrices of other institutions: columns by evidence,
        // letters that are mended, tables in other shapes, units that stand above their
        // goals; they would go to the
        // worker with the reading of texts, and a first CSV would wait for it. The
        // others are what shows findings, metadata, report and score, drafts and
        // versions, what changed between two matrices, what the units are asked for
        // and give back, what leaves and of which months, the calendar of a year, and a
        // page of a PDF beside its rows; 4 kB, what the person says of a row, and the
        // rows far down that it may be said of; the rules, 40 kB; and, 13 kB, the history of
        // a cell, which is read in the worker, and what is left of the replies; and, 2 kB,
        // the page that a unit is sent instead of its workbook; and, 17 kB, what the
        // library sorts by and writes and reads numbers with decimals by, which the part
        // before it does without. What reads and writes
        // workbooks, pages, pasted tables and packages is in the worker. 25 kB came with
        // the search and the lines between the columns, which had been in the second
        // part, and with what rows are dragged by and the handles for a finger; 62 kB,
        // what asks the rules, counts the score, reads the list of drafts, writes a draft
        // into a file and tells of problems, which the second part had too; 1 kB, what
        // asks whether the file of another site may be fetched; 0.2 kB, by which
        // pointer a handle or a line is held.
        held: Some(600.0),
        beside: "",
    },
    Budget {
        key: "visor.html",
        what: "viewer, first visit",
        budget: Some(80.0),
        unit: Unit::Kilobytes,
        // What changed since another publication is compared in the worker, fetched
        // when that is opened.
        // Each name of what the program takes of its page has a hash: short names
        // made it 3 kB lighter, its allocator 2.4, and what searches texts nearly 4: no
        // word is looked for with `contains`, `find` or `split` of the standard library
        // (`model::text::says`). 1 kB came with months, citing and sharing; the choice
        // of a month is a script of its own, in folders that keep months.
        // Orders and groups are drawn in the worker too; what asks for them came with
        // what was saved elsewhere, and 0.2 kB tell the page around which months are
        // shown.
        // A fifth of a kB: what asks for a file is prepared, as in the editor, to be
        // handed an answer.
        held: Some(78.0),
        beside: "Tabulator 88",
    },
    Budget {
        key: part_page::NAME,
        what: "page of a unit, as it is sent",
        budget: Some(1500.0),
        unit: Unit::Kilobytes,
        // By mail nothing packs it any more: its program is packed in it. What is
        // not in it is what opens and writes files, publishes, compares and counts
        // the score; with the editor's three parts it would be 1.7 MB. 10 kB are what
        // lies over the cells: the frame of what is cut, lines, and handles for a finger.
        held: Some(900.0),
        beside: "",
    },
];

/// Times and memory, measured by `cargo xtask bench` in a real browser.
pub const TIMES: &[Budget] = &[
    time(
        "start",
        "cold start → start page of use",
        130.0,
        "plain table 85, Tabulator 154, ag-grid 344",
    ),
    time(
        "viewer",
        "cold start → the real matrix painted, viewer",
        130.0,
        "plain table 85, Tabulator 154, ag-grid 344",
    ),
    time(
        "viewer-static",
        "… → the same as a page without scripts",
        130.0,
        "",
    ),
    ratio(
        "address-ratio",
        "cold address of a CSV of 50 rows → painted, beside Tabulator",
        1.0,
    ),
    watched("address", "… in milliseconds"),
    watched("address-edit", "… → a cell can be edited"),
    time(
        "address-slow",
        "cold address of a CSV of 50 rows over a slow line (1.6 Mbit/s, 150 ms) → painted",
        1200.0,
        "",
    ),
    time("address-slow-edit", "… → a cell can be edited", 2600.0, ""),
    ratio(
        "address-10k-ratio",
        "cold address of a CSV of 10,000 rows → painted, beside Tabulator",
        1.0,
    ),
    watched("address-10k", "… in milliseconds"),
    time(
        "open-real",
        "open the real matrix: file chosen → painted with findings",
        50.0,
        "",
    ),
    time(
        "edit",
        "edit one cell at 3,000 rows: commit → painted",
        50.0,
        "ag-grid, Tabulator 13; plain table 40",
    ),
    time("edit-script", "… of it script", 16.0, ""),
    time(
        "scroll",
        "scroll through 10,000 rows: frame p95",
        33.0,
        "ag-grid 50, Tabulator 33",
    ),
    time(
        "open-10k",
        "open a CSV of 10,000 rows: file chosen → first screen",
        500.0,
        "Tabulator 268, jspreadsheet 560, plain table 1,811",
    ),
    time("open-10k-findings", "… → findings", 1000.0, ""),
    time(
        "open-xlsx",
        "open an XLSX of 10,000 rows: file chosen → first screen",
        500.0,
        "",
    ),
    time("open-xlsx-findings", "… → findings", 1000.0, ""),
    time(
        "open-100k",
        "open a CSV of 100,000 rows: file chosen → first screen",
        3000.0,
        "Tabulator 660, plain divs 3,082",
    ),
    time("export", "export the triad of 10,000 rows", 500.0, ""),
    Budget {
        key: "memory",
        what: "memory with 10,000 rows (wasm + JS)",
        budget: Some(60.0),
        unit: Unit::Megabytes,
        held: None,
        beside: "ag-grid 44 at 100,000",
    },
];

const fn watched(key: &'static str, what: &'static str) -> Budget {
    Budget {
        budget: None,
        ..time(key, what, 0.0, "")
    }
}

const fn ratio(key: &'static str, what: &'static str, budget: f64) -> Budget {
    Budget {
        unit: Unit::Times,
        ..time(key, what, budget, "")
    }
}

const fn time(key: &'static str, what: &'static str, budget: f64, beside: &'static str) -> Budget {
    Budget {
        key,
        what,
        budget: Some(budget),
        unit: Unit::Milliseconds,
        held: None,
        beside,
    }
}

/// The table of the budgets, in Markdown; what was not measured is `–`.
pub fn table(budgets: &[Budget], measured: impl Fn(&Budget) -> Option<f64>) -> String {
    let mut rows = vec![["what", "measured", "budget", "what stands beside it"].map(String::from)];
    for budget in budgets {
        let value = measured(budget);
        let missed = value.zip(budget.budget).is_some_and(|(is, may)| is > may);
        rows.push([
            budget.what.into(),
            match value {
                Some(value) if missed => format!("**{} {}**", rounded(value), budget.unit),
                Some(value) => format!("{} {}", rounded(value), budget.unit),
                None => "–".into(),
            },
            match budget.budget {
                Some(may) => format!("{} {}", rounded(may), budget.unit),
                None => "–".into(),
            },
            budget.beside.into(),
        ]);
    }
    let widths = [0, 1, 2, 3].map(|column: usize| {
        let lengths = rows.iter().map(|row| row[column].chars().count());
        lengths.max().unwrap_or_default()
    });
    let mut table = String::new();
    for (index, row) in rows.iter().enumerate() {
        table.push('|');
        for (text, width) in row.iter().zip(widths) {
            table.push_str(&format!(" {text:width$} |"));
        }
        table.push('\n');
        if index == 0 {
            let rule = widths.map(|width| "-".repeat(width + 2));
            table.push_str(&format!("|{}|\n", rule.join("|")));
        }
    }
    table
}

/// One decimal while it says something.
fn rounded(value: f64) -> String {
    if value >= 100.0 || value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

#[cfg(test)]
mod tests {
    use super::{SIZES, table};

    #[test]
    fn a_missed_budget_stands_out() {
        let said = table(SIZES, |_| Some(151.2));
        assert!(said.contains("| **151 kB** | 150 kB "), "{said}");
    }
}
