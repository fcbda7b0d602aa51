//! The months of a published folder: those that it had, and that of the matrix
//! which is published now.

use crate::export::matrix_json::matrix_json;
use crate::export::stored_zip::Moment;
use crate::model::Document;
use crate::model::published_month::{MONTHS_LIST, PastMonth, PublishedMonth, months_list};

/// What a folder keeps of each month.
pub(super) struct MonthFiles {
    /// The latest first.
    months: Vec<PastMonth>,
    /// What came of the matrix that is published, and what its folder shows, each
    /// as a sentence.
    pub notes: Vec<String>,
}

/// The months that were published and that of a matrix, which takes the place of
/// its own. It is a correction of this day where it says something else.
pub(super) fn month_files(
    document: &Document,
    mut months: Vec<PastMonth>,
    now: Moment,
) -> MonthFiles {
    let mut notes = Vec::new();
    if let Some(month) = PublishedMonth::of(document) {
        let before = months.iter().position(|past| past.month.file == month.file);
        let before = before.map(|at| months.remove(at));
        let month = told_month(document, month, before, now, &mut notes);
        months.push(PastMonth {
            month,
            bytes: matrix_json(document).bytes,
            document: document.clone(),
        });
    } else {
        notes.push(
            "La matriz no tiene una fecha que se entienda: no se guarda como un mes más."
                .to_owned(),
        );
    }
    months.sort_by(|one, other| other.month.month.cmp(&one.month.month));
    if !months.is_empty() {
        let names: Vec<String> = months.iter().map(|past| past.month.name.clone()).collect();
        notes.push(format!("Meses en la carpeta: {}.", names.join(", ")));
    }
    MonthFiles { months, notes }
}

/// What the list says of the month that is published, and what is told of it.
fn told_month(
    document: &Document,
    mut month: PublishedMonth,
    before: Option<PastMonth>,
    now: Moment,
    notes: &mut Vec<String>,
) -> PublishedMonth {
    let Some(before) = before else {
        return month;
    };
    // An earlier version of this program may have written the same otherwise.
    let is_same = matrix_json(&before.document).bytes == matrix_json(document).bytes;
    month.corrected = match is_same {
        true => before.month.corrected,
        false => {
            let (day, of_year, year, ..) = now;
            Some(format!("{year:04}-{of_year:02}-{day:02}"))
        }
    };
    let name = &month.name;
    notes.push(match is_same {
        true => format!("La carpeta ya tenía {name}, y dice lo mismo."),
        false => format!("Reemplaza lo que decía {name}, que queda como corregido hoy."),
    });
    month
}

impl MonthFiles {
    /// The matrix that the folder shows first: that of its latest month. One
    /// without a date is taken to be the latest.
    pub fn shown<'a>(&'a self, document: &'a Document) -> &'a Document {
        match self.months.first() {
            Some(latest) if PublishedMonth::of(document).is_some() => &latest.document,
            _ => document,
        }
    }

    /// The file of each month and the list of them.
    pub fn files(self) -> Vec<(String, Vec<u8>)> {
        let told: Vec<&PublishedMonth> = self.months.iter().map(|past| &past.month).collect();
        let list = (MONTHS_LIST.to_owned(), months_list(&told));
        let months = self.months.into_iter();
        let mut files: Vec<_> = months.map(|past| (past.month.file, past.bytes)).collect();
        files.push(list);
        files
    }
}
