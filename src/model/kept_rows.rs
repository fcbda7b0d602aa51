use super::{Cell, Column, Content, Document};

/// The document of these rows alone, by their positions from 0 in order, each
/// under its level. What is merged stays so among them; the rest says in full
/// what it shows.
pub fn only_rows(document: &Document, kept: &[usize]) -> Document {
    let mut contents = Vec::with_capacity(kept.len());
    let mut kept = kept.iter().copied().peekable();
    let mut level = None;
    // Of each column, the row whose text it shows; and the same of the last row
    // that was kept.
    let mut heads = [0; 5];
    let mut last: Option<[usize; 5]> = None;
    for (position, row) in document.rows.iter().enumerate() {
        let Content::Goal(cells) = &row.content else {
            level = Some(&row.content);
            last = None;
            heads = [position + 1; 5];
            continue;
        };
        for (head, cell) in heads.iter_mut().zip(cells) {
            if *cell != Cell::Merged {
                *head = position;
            }
        }
        if kept.next_if_eq(&position).is_none() {
            continue;
        }
        contents.extend(level.take().cloned());
        let cell = |column: Column| {
            let at = column.index();
            match last.is_some_and(|last| last[at] == heads[at]) {
                true => Cell::Merged,
                false => Cell::text(document.resolved(position, column)),
            }
        };
        contents.push(Content::Goal(Column::ALL.map(cell)));
        last = Some(heads);
    }
    Document::new(
        document.heading.clone(),
        contents,
        document.metadata.clone(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::{assert_picture, document};

    #[test]
    fn rows_stand_under_their_level_and_say_what_they_showed() {
        let whole = document(
            r#"
            # UNO
            1 | A | o | i | m
            # DOS
            2 | B | p | j | n
            " | " | " | k | "
            " | " | " | l | x
            3 | C | q | " | y
            # TRES
            "#,
        );
        assert_picture(
            &only_rows(&whole, &[4, 5, 6]),
            r#"
            # DOS
            2 | B | p | k | n
            " | " | " | l | x
            3 | C | q | " | y
            "#,
        );
        assert_picture(
            &only_rows(&whole, &[1, 6]),
            "
            # UNO
            1 | A | o | i | m
            # DOS
            3 | C | q | l | y
            ",
        );
        assert_picture(&only_rows(&whole, &[]), "");
    }
}
