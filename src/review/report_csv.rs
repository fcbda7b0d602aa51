use super::severity_name;
use crate::export::Exported;
use crate::export::file_name::file_name;
use crate::model::guard::guarded;
use crate::model::{Column, Document, Outline, Place, Separator};
use crate::rules::Finding;
use crate::texts;

/// What programs call the columns of the report.
const REPORT_COLUMNS: [&str; 8] = [
    "fila",
    "unidad",
    "columna",
    "regla",
    "gravedad",
    "fuente",
    "mensaje",
    "corrección",
];

/// The findings as a table: a row each, numbered as the matrix shows its rows.
pub fn report_csv<'a>(
    document: &Document,
    findings: impl Iterator<Item = &'a Finding>,
    separator: Separator,
) -> Exported {
    let mut text = String::from("\u{feff}");
    let mut line = |cells: &[&str]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("\"{}\"", guarded(cell).replace('"', "\"\"")))
            .collect();
        text.push_str(&cells.join(&separator.as_char().to_string()));
        text.push_str("\r\n");
    };
    let outline = Outline::of(document);
    line(&REPORT_COLUMNS);
    for finding in findings {
        let (row, unit, column) = reported_place(document, &outline, finding.place);
        line(&[
            &row,
            &unit,
            &column,
            finding.rule.code,
            severity_name(finding.rule.severity),
            finding.rule.cite,
            &finding.message,
            &offered(finding),
        ]);
    }
    Exported {
        file_name: file_name(document, "revision", "csv"),
        media_type: "text/csv;charset=utf-8".into(),
        bytes: text.into_bytes(),
        notes: Vec::new(),
    }
}

/// What can be done about a finding, the likeliest first: `Escribir NO APLICA, o
/// escribir INFORMACIÓN NO DISPONIBLE`.
fn offered(finding: &Finding) -> String {
    let mut offered = String::new();
    for fix in &finding.fixes {
        let mut letters = fix.label.chars();
        match letters.next().filter(|_| !offered.is_empty()) {
            Some(first) => {
                offered.push_str(", o ");
                offered.extend(first.to_lowercase());
                offered.push_str(letters.as_str());
            }
            None => offered.push_str(&fix.label),
        }
    }
    offered
}

/// Row, unit and column or field, of where something was found.
pub(crate) fn reported_place(
    document: &Document,
    outline: &Outline,
    place: Place,
) -> (String, String, String) {
    let Place::Cell { row, column } = place else {
        return (
            String::new(),
            String::new(),
            texts::place(document, outline, place),
        );
    };
    let position = outline.position(row).unwrap_or(0);
    let unit = document.resolved(position, Column::Unit).trim().to_owned();
    let column = texts::COLUMNS[column.index()].to_owned();
    ((position + 1).to_string(), unit, column)
}

#[cfg(test)]
mod tests {
    use time::{Date, Month};

    use super::super::finding_groups::tests::faulty;
    use super::*;
    use crate::model::picture::document;
    use crate::rules::check;

    #[test]
    fn each_finding_is_a_row_with_its_place_and_its_rule() {
        let (document, findings) = faulty();
        let file = report_csv(&document, findings.iter(), Separator::Semicolon);
        let text = String::from_utf8(file.bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "\u{feff}\"fila\";\"unidad\";\"columna\";\"regla\";\"gravedad\";\"fuente\";\"mensaje\";\"corrección\""
        );
        assert!(
            lines[1].starts_with("\"1\";\"Riego\";\"Objetivo\";\"loose-spaces\";\"Sugerencia\""),
            "{}",
            lines[1]
        );
        assert!(
            lines[1].ends_with(";\"Quitar los espacios de más\""),
            "{}",
            lines[1]
        );
        assert_eq!(lines.len(), findings.len() + 1);
    }

    #[test]
    fn every_correction_that_is_offered_is_told() {
        let document = document("1 | Riego | N/A | Canales | M1. Diez");
        let today = Date::from_calendar_date(2026, Month::November, 12).unwrap();
        let findings = check(&document, today);
        let absent = findings.iter().find(|finding| finding.fixes.len() > 1);
        assert_eq!(
            offered(absent.unwrap()),
            "Escribir NO APLICA, o escribir INFORMACIÓN NO DISPONIBLE"
        );
    }
}
