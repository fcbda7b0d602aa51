//! What a row of a table is to the matrix.

use serde::{Deserialize, Serialize};

/// What a row of a table is to the matrix: found out, or said by the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowRole {
    #[default]
    Blank,
    /// A line of the title.
    Title,
    /// It names the columns, for the first time or again.
    Header,
    Level,
    /// It names the unit of the rows below.
    Unit,
    Goal,
    Metadata,
    /// It is listed in the report, and is not in the document.
    LeftOut,
}

/// What is said of rows, as one text: `3:Unit 7:Goal`. It is read where a draft
/// is opened, before what reads files has come, and a list of pairs would bring
/// more there than all else that is said of a file.
pub(super) mod rows_in_text {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::RowRole;

    const ROLES: [(RowRole, &str); 8] = [
        (RowRole::Blank, "Blank"),
        (RowRole::Title, "Title"),
        (RowRole::Header, "Header"),
        (RowRole::Level, "Level"),
        (RowRole::Unit, "Unit"),
        (RowRole::Goal, "Goal"),
        (RowRole::Metadata, "Metadata"),
        (RowRole::LeftOut, "LeftOut"),
    ];

    pub fn serialize<S: Serializer>(
        rows: &[(usize, RowRole)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for (place, said) in rows {
            let name = ROLES.iter().find(|(role, _)| role == said);
            if !text.is_empty() {
                text.push(' ');
            }
            text += &place.to_string();
            text.push(':');
            text += name.map_or("", |(_, name)| name);
        }
        serializer.serialize_str(&text)
    }

    /// What is not understood is not said.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(usize, RowRole)>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let rows = text.split(' ').filter_map(|row| {
            let (place, name) = row.split_once(':')?;
            let (role, _) = ROLES.iter().find(|(_, other)| *other == name)?;
            Some((place.parse().ok()?, *role))
        });
        Ok(rows.collect())
    }
}
