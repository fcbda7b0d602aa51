//! Documents that nobody would write, to be written and read again.

use metas::import::{ColumnUse, RowRole};
use metas::model::{Cell, Column, Content, Document, Edit, Field, History, Metadata, RowId, Step};
use proptest::collection::vec;
use proptest::prelude::*;

/// What trips readers: separators, quotes, markup, words of headers, labels
/// and levels, blanks of every kind.
const PIECES: [&str; 48] = [
    ";",
    ",",
    "\t",
    "|",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\r\n",
    " ",
    "  ",
    "\u{a0}",
    "\0",
    "\u{feff}",
    "<b>",
    "</b>",
    "<p>",
    "<br/>",
    "<a href=\"x.ec\">",
    "</a>",
    "<",
    "&amp;",
    "&",
    "&#65;",
    "&#0065;",
    "<!-- x -->",
    "<script>x</script>",
    "No.",
    "Unidad",
    "Objetivo",
    "Indicador",
    "Meta",
    "LICENCIA",
    "INSTITUCIÓN: x",
    "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:",
    "PROCESOS",
    "NIVEL",
    "Nota: ",
    "* ",
    "M1. ",
    "12",
    "ñ",
    "Á",
    "sep=;",
    "=1+1",
    "-5",
    ";;;;",
    "\u{2028}",
];

/// Any text, likely a nasty one.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => Just(String::new()),
        2 => vec(proptest::sample::select(&PIECES[..]), 1..4).prop_map(|pieces| pieces.concat()),
        2 => ("[a-zA-Z0-9 áñ]{0,12}", proptest::sample::select(&PIECES[..]), "[a-z]{0,6}")
            .prop_map(|(start, piece, end)| format!("{start}{piece}{end}")),
        1 => any::<String>(),
    ]
}

fn filled() -> impl Strategy<Value = String> {
    text().prop_filter("has something to say", |text| !text.trim().is_empty())
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![3 => text().prop_map(Cell::Text), 1 => Just(Cell::Merged)]
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        1 => text().prop_map(Content::Level),
        4 => [cell(), cell(), cell(), cell(), cell()].prop_map(Content::Goal),
    ]
}

fn metadata() -> impl Strategy<Value = Metadata> {
    vec(prop_oneof![Just(String::new()), filled()], Field::ALL.len()).prop_map(|texts| {
        let mut metadata = Metadata::default();
        for (field, text) in Field::ALL.into_iter().zip(texts) {
            *metadata.get_mut(field) = text;
        }
        metadata
    })
}

fn heading() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), filled()]
}

/// Any document at all.
pub fn document() -> impl Strategy<Value = Document> {
    (heading(), vec(content(), 0..8), metadata())
        .prop_map(|(heading, rows, metadata)| Document::new(heading, rows, metadata))
}

/// A document that plain text can say: merges stay inside units, and the rows
/// that continue a unit have no empty text.
pub fn sayable() -> impl Strategy<Value = Document> {
    let block = prop_oneof![
        1 => filled().prop_map(|text| vec![Content::Level(text)]),
        3 => unit(),
    ];
    (heading(), vec(block, 0..4), metadata())
        .prop_map(|(heading, blocks, metadata)| Document::new(heading, blocks.concat(), metadata))
}

fn unit() -> impl Strategy<Value = Vec<Content>> {
    let first = (text(), filled(), [text(), text(), text()]).prop_map(|(number, unit, rest)| {
        let [objective, indicator, goal] = rest.map(Cell::Text);
        Content::Goal([
            Cell::Text(number),
            Cell::Text(unit),
            objective,
            indicator,
            goal,
        ])
    });
    let or_merged = || prop_oneof![filled().prop_map(Cell::Text), Just(Cell::Merged)];
    let next = [or_merged(), or_merged(), or_merged()]
        .prop_filter("has something to say", |cells| {
            cells.iter().any(|cell| *cell != Cell::Merged)
        })
        .prop_map(|[objective, indicator, goal]| {
            Content::Goal([Cell::Merged, Cell::Merged, objective, indicator, goal])
        });
    (first, vec(next, 0..4)).prop_map(|(first, rest)| [vec![first], rest].concat())
}

fn step() -> impl Strategy<Value = Step> {
    let row = || (1_u32..9).prop_map(RowId);
    prop_oneof![
        4 => (row(), 0..5_usize, cell()).prop_map(|(row, column, cell)| {
            Step::Do(Edit::SetCell { row, column: Column::ALL[column], cell })
        }),
        1 => text().prop_map(|text| Step::Do(Edit::SetHeading(text))),
        1 => (0..9_usize, 0..3_usize)
            .prop_map(|(at, remove)| Step::Do(Edit::Splice { at, remove, insert: Vec::new() })),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// A document that somebody has worked on.
pub fn draft() -> impl Strategy<Value = (Document, History)> {
    (document(), vec(step(), 0..12)).prop_map(|(mut document, steps)| {
        let mut history = History::default();
        for step in steps {
            if let Step::Do(Edit::SetCell { row, .. }) = &step
                && document.row(*row).is_none_or(|row| row.is_level())
            {
                continue;
            }
            history.take(&mut document, step);
        }
        (document, history)
    })
}

/// A table of unique words among all that trips readers, and those words.
pub fn soup() -> impl Strategy<Value = (String, usize)> {
    vec(proptest::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| {
        let words = pieces.len();
        let mut soup = String::new();
        for (index, piece) in pieces.into_iter().enumerate() {
            soup.push_str(&format!("w{index}x{piece}"));
        }
        (soup, words)
    })
}

/// What somebody who means harm would write, everywhere.
pub const HOSTILE: [&str; 8] = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "<!-- <script>",
    "javascript:alert(1)",
    "]]>&lt;b&gt;\u{2028}\u{2029}\u{0}\u{7f}\u{85}\u{fffe}\u{202e}",
    "</title></table><img src=x onerror=alert(1)>",
];

/// A matrix that says nothing else.
pub fn hostile(text: &str) -> Document {
    let cells = || Column::ALL.map(|_| Cell::text(text));
    let mut merged = cells();
    merged[4] = Cell::Merged;
    let rows = [
        Content::Goal(cells()),
        Content::Level(text.to_owned()),
        Content::Goal(cells()),
        Content::Goal(merged),
        Content::Goal(Column::ALL.map(|_| Cell::Merged)),
    ];
    let mut metadata = Metadata::default();
    for field in Field::ALL {
        text.clone_into(metadata.get_mut(field));
    }
    Document::new(text, rows, metadata)
}

/// What a person may say that the columns of a file are.
pub fn columns() -> impl Strategy<Value = Vec<ColumnUse>> {
    let column = || proptest::sample::select(&Column::ALL[..]);
    let of = prop_oneof![
        2 => Just(ColumnUse::Nothing),
        5 => column().prop_map(ColumnUse::Of),
        1 => Just(ColumnUse::Level),
        1 => Just(ColumnUse::Link),
        2 => column().prop_map(ColumnUse::Beside),
    ];
    vec(of, 0..7)
}

/// What a person may say of some of the first rows.
pub fn said_rows() -> impl Strategy<Value = Vec<(usize, RowRole)>> {
    use RowRole::{Goal, Header, LeftOut, Level, Metadata, Title, Unit};
    let role = proptest::sample::select(vec![
        Level, Unit, Unit, Goal, Goal, Title, Header, Metadata, LeftOut,
    ]);
    proptest::collection::btree_map(0..16_usize, role, 0..8)
        .prop_map(|said| said.into_iter().collect())
}
