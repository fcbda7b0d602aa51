//! A card for each goal: labels with their values beside or below them, one
//! card after the other, as forms in Word have them.

use super::card_table::{CardField, CardPiece, CardTable};
use super::filled_cells::filled;
use crate::import::grid::Grid;
use crate::import::recognise::column_names::{header_word, names_levels, names_links};
use crate::import::recognise::labels::is_label;
use crate::import::recognise::vocabulary::plain;
use crate::import::report::{About, Notice};
use crate::model::Column;
use crate::model::level_name::names_level;

/// Columns of the cards that the matrix does not have.
const MOST_OTHERS: usize = 30;

/// The cards as rows, below a header of their labels.
pub(super) fn rows(grid: &Grid, notices: &mut Vec<Notice>) -> Option<Grid> {
    let (pieces, goals) = pieces(grid)?;
    let pieces = with_units(pieces);
    let about = match goals {
        1 => About::OneCard,
        _ => About::Cards,
    };
    notices.push(Notice::new(about, grid.place(0, None), ""));
    Some(laid_out(grid, pieces, notices))
}

/// The same of the tables of units that each stand below the name of theirs.
pub(super) fn rows_of_units(grid: &Grid, notices: &mut Vec<Notice>) -> Option<Grid> {
    let pieces = with_units(pieces(grid)?.0);
    let first = pieces.iter().position(|piece| piece.column().is_some())?;
    let last = pieces.iter().rposition(|piece| piece.column().is_some())?;
    // What stands among them and is of none would be left out.
    let is_loose =
        |piece: &CardPiece| matches!(piece, CardPiece::Loose { text, .. } if !names_level(text));
    let names_unit = |piece: &CardPiece| piece.column() == Some(Column::Unit);
    if !pieces.iter().any(names_unit) || pieces[first..last].iter().any(is_loose) {
        return None;
    }
    notices.push(Notice::new(About::UnitTables, grid.place(0, None), ""));
    Some(laid_out(grid, pieces, notices))
}

fn laid_out(grid: &Grid, pieces: Vec<CardPiece>, notices: &mut Vec<Notice>) -> Grid {
    let mut cards = CardTable::default();
    let mut first = None;
    for piece in pieces {
        if matches!(piece, CardPiece::Field { .. }) && first.is_none() {
            first = Some(piece.number());
        }
        match piece {
            CardPiece::Loose { number, text }
                if (first.is_some() && !names_level(&text)) || numbers_card(&text) =>
            {
                let mut place = grid.place(0, None);
                place.number = number;
                notices.push(Notice::new(About::StrayLine, place, text));
            }
            piece => cards.take(piece),
        }
    }
    cards.end_card();
    let mut rows = grid.rearranged();
    // A level right above the first card is that of its unit.
    let is_title = |(_, cells): &(u32, Vec<String>)| !cells.iter().any(|cell| names_level(cell));
    let titles = cards
        .above
        .iter()
        .rposition(is_title)
        .map_or(0, |at| at + 1);
    let levels = cards.above.split_off(titles);
    for (number, cells) in std::mem::take(&mut cards.above) {
        rows.push_row(number, cells);
    }
    let width = cards.labels.len();
    rows.push_row(
        first.unwrap_or_default(),
        cards.labels.iter().map(|label| label.1.as_str()),
    );
    for (number, mut cells) in levels.into_iter().chain(std::mem::take(&mut cards.rows)) {
        if cells.len() > 1 {
            cells.resize(width, String::new());
        }
        rows.push_row(number, cells);
    }
    for (number, [label, value]) in cards.metadata {
        let mut cells = vec![label];
        cells.resize(width.max(4) - 1, String::new());
        cells.push(value);
        rows.push_row(number, cells);
    }
    rows
}

/// Where no card names its unit, what stands right above each does: `1. Gerencia`.
fn with_units(pieces: Vec<CardPiece>) -> Vec<CardPiece> {
    let is_field = |piece: &CardPiece| piece.column().is_some();
    let names_unit = |piece: &CardPiece| piece.column() == Some(Column::Unit);
    let may_be = |text: &str| !names_level(text) && !numbers_card(text) && text.len() <= 200;
    let is_unit = |at: &usize| {
        let below = pieces.get(at + 1).is_some_and(is_field);
        below && matches!(&pieces[*at], CardPiece::Loose { text, .. } if may_be(text))
    };
    let units: Vec<usize> = (0..pieces.len()).filter(is_unit).collect();
    // Two at least, and no card without: what stands above one may be a title.
    let first = pieces.iter().position(is_field);
    let of_all = first.is_some_and(|first| units.first().is_some_and(|unit| unit + 1 == first));
    if units.len() < 2 || !of_all || pieces.iter().any(names_unit) {
        return pieces;
    }
    let pieces = pieces.into_iter().enumerate();
    let named = pieces.flat_map(|(at, piece)| match piece {
        CardPiece::Loose { number, text } if units.binary_search(&at).is_ok() => {
            fields_of_unit(number, &text)
        }
        other => vec![other],
    });
    named.collect()
}

/// A unit and the number before its name.
fn fields_of_unit(number: u32, text: &str) -> Vec<CardPiece> {
    let field = |column: Column, label: &str, value: &str| CardPiece::Field {
        number,
        field: CardField::Column(column),
        label: label.to_owned(),
        value: value.trim().to_owned(),
    };
    let digits = text.len()
        - text
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let (count, rest) = text.split_at_checked(digits).unwrap_or(("", text));
    let name = rest.trim_start_matches(['.', ')', '-', '–', ' ']);
    let unit = field(
        Column::Unit,
        "Unidad",
        if name.is_empty() { text } else { name },
    );
    match count.is_empty() || name.is_empty() {
        true => vec![unit],
        false => vec![field(Column::Number, "No.", count), unit],
    }
}

/// Whether a text says which of the cards it is: `FICHA 2`, `Ficha de meta N.º 3`.
fn numbers_card(text: &str) -> bool {
    let plain = plain(text);
    let mut words = plain.split(' ');
    let is_card = words
        .next()
        .is_some_and(|word| matches!(word, "ficha" | "tarjeta"));
    is_card && words.any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The label that a cell is or begins with, and the rest of it.
fn label(cell: &str) -> Option<(CardField, &str, &str)> {
    let cell = cell.trim();
    let (name, rest) = cell.split_once(':').unwrap_or((cell, ""));
    // What titles and dictionaries say that they are of.
    if plain(name).starts_with("metas y objetivos") {
        return None;
    }
    let field = if let Some(column) = header_word(name) {
        CardField::Column(column)
    } else if names_levels(name) {
        CardField::Level
    } else if is_label(cell) {
        CardField::Metadata
    } else {
        return None;
    };
    Some((field, name.trim(), rest.trim()))
}

/// The pieces of a grid that is made of cards, and how many name a goal; `None`
/// when it is not.
fn pieces(grid: &Grid) -> Option<(Vec<CardPiece>, usize)> {
    let names_goal = |cell: &str| {
        label(cell).is_some_and(|(field, ..)| field == CardField::Column(Column::Goal))
    };
    let cells = (0..grid.len()).flat_map(|row| filled(grid, row));
    let goals = cells.filter(|(_, cell)| names_goal(cell)).count();
    // A dictionary names each column once.
    if goals == 0 || (goals == 1 && is_dictionary(grid)) {
        return None;
    }
    let others = other_labels(grid);
    let mut pieces = Vec::new();
    let (mut rows, mut labelled) = (0, 0);
    let mut row = 0;
    while row < grid.len() {
        let cells: Vec<(usize, &str)> = filled(grid, row).collect();
        rows += usize::from(!cells.is_empty());
        let found = fields(grid, row, &cells, &others);
        labelled += usize::from(!found.fields.is_empty());
        rows += found.below;
        labelled += found.below;
        let number = grid.number(row);
        if found.fields.is_empty() {
            let texts: Vec<&str> = cells.iter().map(|(_, cell)| cell.trim()).collect();
            if !texts.is_empty() {
                let text = texts.join(" ");
                pieces.push(CardPiece::Loose { number, text });
            }
        }
        pieces.extend(found.fields);
        row += 1 + found.below;
    }
    let says = |column: Column| {
        let of = CardField::Column(column);
        let said = |piece: &CardPiece| matches!(piece, CardPiece::Field { field, value, .. } if *field == of && !value.is_empty());
        pieces.iter().any(said)
    };
    // One card alone has to say all that a row says, or nearly.
    let texts = [Column::Objective, Column::Indicator, Column::Goal];
    let whole = says(Column::Goal) && texts.into_iter().filter(|column| says(*column)).count() >= 2;
    (labelled * 2 > rows && (goals > 1 || whole)).then_some((pieces, goals))
}

/// Whether a grid describes the columns of a data set.
fn is_dictionary(grid: &Grid) -> bool {
    let describes = |cell: &str| {
        names_links(cell)
            || matches!(
                &*plain(cell),
                "nombre del campo" | "campo" | "metas y objetivos"
            )
    };
    (0..grid.len()).any(|row| filled(grid, row).any(|(_, cell)| describes(cell)))
}

/// Labels that the matrix does not know: what ends with a colon, or stands
/// first in more than one row, beside a value.
fn other_labels(grid: &Grid) -> Vec<String> {
    let mut first: Vec<String> = (0..grid.len())
        .filter_map(|row| {
            let mut cells = filled(grid, row);
            let (_, name) = cells.next()?;
            let beside = cells.next().is_some();
            (beside && name.len() <= 60 && label(name).is_none()).then(|| plain(name))
        })
        .filter(|name| !name.is_empty())
        .collect();
    first.sort_unstable();
    let mut again: Vec<String> = first
        .chunk_by(|one, other| one == other)
        .filter(|same| same.len() > 1)
        .filter_map(|same| same.first().cloned())
        .collect();
    again.truncate(MOST_OTHERS);
    again
}

/// What a label names, the label, and what follows it in its cell.
type CardLabel = (CardField, String, String);

/// What a cell names, as the matrix or the other cards do.
fn name_of(cell: &str, others: &[String]) -> Option<CardLabel> {
    if let Some((field, name, rest)) = label(cell) {
        return Some((field, name.to_owned(), rest.to_owned()));
    }
    let cell = cell.trim();
    let name = plain(cell);
    let known = others.contains(&name) || (cell.ends_with(':') && cell.len() <= 60);
    let label = cell.trim_end_matches(':').to_owned();
    known.then(|| (CardField::Other(name), label, String::new()))
}

/// A number beside a goal without its unit counts goals.
fn without_numbers_of_goals(labels: &mut [Option<CardLabel>]) {
    let has = |column| {
        let of = CardField::Column(column);
        labels.iter().flatten().any(|(field, ..)| *field == of)
    };
    if has(Column::Unit) || !has(Column::Goal) {
        return;
    }
    for (field, name, _) in labels.iter_mut().flatten() {
        if *field == CardField::Column(Column::Number) {
            *field = CardField::Other(plain(name));
        }
    }
}

/// The fields of a row.
struct FieldsOfRow {
    fields: Vec<CardPiece>,
    /// Their values are so many rows below.
    below: usize,
}

fn fields(grid: &Grid, row: usize, cells: &[(usize, &str)], others: &[String]) -> FieldsOfRow {
    let number = grid.number(row);
    let labels = cells.iter().map(|(_, cell)| name_of(cell, others));
    let mut labels: Vec<Option<CardLabel>> = labels.collect();
    let bare = |at: usize| {
        labels[at]
            .as_ref()
            .is_some_and(|(_, _, rest)| rest.is_empty())
    };
    // Labels side by side, with their values below them.
    let below: Vec<(usize, &str)> = filled(grid, row + 1).collect();
    let under = |at: usize| below.iter().find(|(place, _)| *place == cells[at].0);
    let all_below = !cells.is_empty()
        && (0..cells.len())
            .all(|at| bare(at) && under(at).is_some_and(|(_, cell)| label(cell).is_none()))
        && below.len() <= cells.len();
    if all_below {
        without_numbers_of_goals(&mut labels);
    }
    let mut fields = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let Some((field, label, rest)) = labels[at].clone() else {
            // What stands before the first label, or after a value.
            let text = cells[at].1.trim().to_owned();
            fields.push(CardPiece::Loose { number, text });
            at += 1;
            continue;
        };
        let beside = cells
            .get(at + 1)
            .filter(|_| rest.is_empty() && labels[at + 1].is_none());
        let value = match beside {
            _ if all_below => under(at).map_or("", |(_, cell)| *cell),
            Some((_, value)) => {
                at += 1;
                value
            }
            None => &rest,
        };
        let value = value.trim().to_owned();
        let text = cells[at].1.trim().to_owned();
        at += 1;
        // A title may be made of words that name columns.
        fields.push(
            match cells.len() == 1 && value.is_empty() && !text.contains(':') {
                true => CardPiece::Loose { number, text },
                false => CardPiece::Field {
                    number,
                    field,
                    label,
                    value,
                },
            },
        );
    }
    if fields
        .iter()
        .all(|field| matches!(field, CardPiece::Loose { .. }))
    {
        fields.clear();
    }
    let below = match all_below {
        true => 1 + goals_below(grid, row + 2, cells, &labels, &mut fields),
        false => 0,
    };
    FieldsOfRow { fields, below }
}

/// Where labels stand side by side, the rows of values after the first: several
/// goals of one unit on its card. Gives how many they are.
fn goals_below(
    grid: &Grid,
    from: usize,
    cells: &[(usize, &str)],
    labels: &[Option<CardLabel>],
    fields: &mut Vec<CardPiece>,
) -> usize {
    let mut count = 0;
    while cells.len() > 1
        && let Some(more) = more_below(grid, from + count, cells)
    {
        for ((_, value), label) in more.into_iter().zip(labels) {
            if let Some((field, label, _)) = label.clone() {
                fields.push(CardPiece::Field {
                    number: grid.number(from + count),
                    field,
                    label,
                    value: value.trim().to_owned(),
                });
            }
        }
        count += 1;
    }
    count
}

/// The texts of a row that has one under each of these, and no label.
fn more_below<'g>(
    grid: &'g Grid,
    row: usize,
    cells: &[(usize, &str)],
) -> Option<Vec<(usize, &'g str)>> {
    let more: Vec<(usize, &str)> = (row < grid.len()).then(|| filled(grid, row).collect())?;
    let under = more
        .iter()
        .map(|(at, _)| at)
        .eq(cells.iter().map(|(at, _)| at));
    (under && more.iter().all(|(_, cell)| label(cell).is_none())).then_some(more)
}
