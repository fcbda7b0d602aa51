use super::Comparison;
use super::drawn_comparison::kind_name;
use crate::export::Exported;
use crate::export::file_name::file_name;
use crate::model::Document;
use crate::model::guard::guarded;
use crate::texts;

/// What is different as a table: a row each, parted by semicolons.
pub fn comparison_csv(comparison: &Comparison, now: &Document) -> Exported {
    let mut text = String::from("\u{feff}");
    let mut line = |cells: [&str; 6]| {
        let quoted = cells.map(|cell| format!("\"{}\"", guarded(cell).replace('"', "\"\"")));
        text.push_str(&quoted.join(";"));
        text.push_str("\r\n");
    };
    line(texts::COMPARED_COLUMNS);
    for (unit, one) in comparison.differences() {
        let said = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let renamed = unit.before.as_ref().filter(|_| unit.is_renamed());
        let renamed = renamed.map(|before| before.name.clone());
        let from = one.from.clone().or(renamed);
        line([
            unit.name(),
            texts::COLUMNS[one.column.index()],
            kind_name(one.kind),
            &said(&one.before),
            &said(&one.now),
            &said(&from),
        ]);
    }
    for field in &comparison.fields {
        let name = texts::field_label(field.field);
        line(["", &name, texts::CHANGED, &field.before, &field.now, ""]);
    }
    Exported {
        file_name: file_name(now, "cambios", "csv"),
        media_type: "text/csv;charset=utf-8".into(),
        bytes: text.into_bytes(),
        notes: Vec::new(),
    }
}
