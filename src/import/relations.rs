//! Which part of an XLSX or a DOCX names which other.

use std::collections::BTreeMap;

use super::package::{Package, Piece, Pieces};
use crate::import::error::ReadError;

pub(super) struct Relation {
    /// The last word of its type.
    pub kind: String,
    /// A part of the package, or an address outside of it.
    pub target: String,
}

/// The relations of a part, by their id.
pub(super) fn relations(
    package: &mut Package,
    part: &str,
) -> Result<BTreeMap<String, Relation>, ReadError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let own = format!("{folder}/_rels/{name}.rels");
    let mut relations = BTreeMap::new();
    let Some(text) = package.part(&own)? else {
        return Ok(relations);
    };
    let mut pieces = Pieces::of(&own, &text);
    while let Some(piece) = pieces.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        let (Some(id), Some(target)) = (element.get("Id"), element.get("Target")) else {
            continue;
        };
        let outside = element.get("TargetMode").as_deref() == Some("External");
        let target = if outside {
            target.into_owned()
        } else {
            inside(folder, &target)
        };
        let kind = element.get("Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        relations.insert(id.into_owned(), Relation { kind, target });
    }
    Ok(relations)
}

/// The name of a part, from the folder of the part that names it.
pub(super) fn inside(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.trim_start_matches('/').to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_named() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../styles.xml", "xl/styles.xml"),
            ("xl", "/xl/x.xml", "xl/x.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(inside(folder, target), part);
        }
    }
}
