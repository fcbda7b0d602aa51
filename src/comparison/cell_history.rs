//! What a cell said in the versions of its matrix: which cell of each it is, its
//! row tells by what it says, wherever it stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::PairedMatrices;
use super::same_rows::RowIds;
use crate::model::{Cell, Column, Document, Outline, Row, RowId, Unit};

/// What a cell says and said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellHistory {
    /// What it says now and each time that it said something else, the last
    /// first; there is always one more change less than there are texts. Empty
    /// for what is no cell.
    pub texts: Vec<CellText>,
    /// The moments of the versions that were read, and of those that cannot be.
    pub read: Vec<u64>,
    pub unreadable: Vec<u64>,
}

/// Something that a cell says or said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellText {
    /// The moment of the first version that has it; `None` where none has it yet.
    pub since: Option<u64>,
    /// `None` where the row was not there.
    pub text: Option<String>,
}

impl CellHistory {
    /// Whether it says what it said in every version that could be read.
    pub fn is_unchanged(&self) -> bool {
        self.texts.len() < 2
    }
}

/// What a cell said in these versions, the last of which comes first; one that
/// cannot be read is `None`.
pub fn cell_history(
    now: Document,
    (row, column): (RowId, Column),
    versions: impl IntoIterator<Item = (u64, Option<Document>)>,
) -> CellHistory {
    let mut history = CellHistory::default();
    let Some(text) = text_of(&now, row, column) else {
        return history;
    };
    let text = Some(text.to_owned());
    history.texts.push(CellText { since: None, text });
    // The last matrix in which the row was found.
    let (mut known, mut row) = (now, row);
    for (at, document) in versions {
        let Some(document) = document else {
            history.unreadable.push(at);
            continue;
        };
        history.read.push(at);
        let found = row_before(&document, &known, row, column);
        let text = found.and_then(|row| text_of(&document, row, column));
        let text = text.map(str::to_owned);
        match history.texts.last_mut() {
            Some(last) if last.text == text => last.since = Some(at),
            _ => history.texts.push(CellText {
                since: Some(at),
                text,
            }),
        }
        if let Some(found) = found {
            (known, row) = (document, found);
        }
    }
    history
}

/// What the cell says, merged or not; `None` where it is none.
fn text_of(document: &Document, row: RowId, column: Column) -> Option<&str> {
    let position = document.position(row)?;
    document.rows[position].cells()?;
    Some(document.resolved(position, column))
}

/// The row that one of the matrix `now` was before.
fn row_before(before: &Document, now: &Document, row: RowId, column: Column) -> Option<RowId> {
    let position = now.position(row)?;
    if is_same_row(before, now, row, position) {
        return Some(row);
    }
    let (was, is) = differing(before, now);
    let paired = PairedMatrices::of(&was, &is);
    let rows = paired.rows(RowIds::SaySomething);
    // What is merged is of all its rows, and first of the one that has the text.
    let head = now.head(position, column).unwrap_or(position);
    let merged = now.merged_with(head, column).map(|row| row.id);
    let run: Vec<RowId> = [now.rows[head].id].into_iter().chain(merged).collect();
    let found = run.iter().find_map(|row| rows.get(row).copied());
    // A row that was made of another one has its text from there.
    let text = || {
        let mut own = paired.is.statements.iter();
        let before = own.find_map(|one| {
            let is_of_cell = one.row == run[0] && one.column == column;
            paired.pairs.before(one.at).filter(|_| is_of_cell)
        });
        before.map(|at| paired.was.statements[at].row)
    };
    let unit = || {
        let (_, unit) = paired.is.rows.iter().find(|(id, _)| *id == row)?;
        let before = paired.units.before(*unit)?;
        let mut rows = paired.was.rows.iter();
        let (row, _) = rows.find(|(_, unit)| *unit == before)?;
        Some(*row)
    };
    match column {
        Column::Number | Column::Unit => found.or_else(unit),
        Column::Objective | Column::Indicator | Column::Goal => found.or_else(text),
    }
}

/// Both without the units in which every row is as it was: what is in them was
/// there, and to find that out anew takes nearly all of the time.
fn differing(before: &Document, now: &Document) -> (Document, Document) {
    let units = Outline::of(before).units.into_iter();
    let first = |unit: &Unit| before.rows[unit.rows.start].id;
    let old: HashMap<RowId, Range<usize>> = units.map(|unit| (first(&unit), unit.rows)).collect();
    let mut same: HashSet<RowId> = HashSet::new();
    for Unit { rows, .. } in Outline::of(now).units {
        let Some(old) = old.get(&now.rows[rows.start].id) else {
            continue;
        };
        if before.rows[old.clone()] == now.rows[rows.clone()]
            && stands_alone(before, old)
            && stands_alone(now, &rows)
        {
            same.extend(now.rows[rows].iter().map(|row| row.id));
        }
    }
    let others = |document: &Document| {
        let rows = document.rows.iter().filter(|row| !same.contains(&row.id));
        Document {
            rows: rows.cloned().collect(),
            ..Document::default()
        }
    };
    (others(before), others(now))
}

/// Whether no cell of these rows is merged with one above or below them.
fn stands_alone(document: &Document, rows: &Range<usize>) -> bool {
    [rows.start, rows.end].into_iter().all(|at| {
        let cells = document.rows.get(at).and_then(Row::cells);
        cells.is_none_or(|cells| !cells.contains(&Cell::Merged))
    })
}

/// Whether the row says in both, in every cell, the same.
fn is_same_row(before: &Document, now: &Document, row: RowId, position: usize) -> bool {
    before.position(row).is_some_and(|old| {
        let same = |column| before.resolved(old, column) == now.resolved(position, column);
        !before.rows[old].is_level() && Column::ALL.into_iter().all(same)
    })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::model::picture::assert_picture;
    use crate::model::picture::document;
    use crate::model::{Content, plan};

    /// The texts of a cell, the last first, in versions that came one after the
    /// other, of which the last is the matrix as it is now.
    fn told(versions: &[Document], cell: (RowId, Column)) -> Vec<String> {
        let (now, before) = versions.split_last().expect("a matrix");
        let before = before.iter().enumerate().rev();
        let before = before.map(|(at, document)| (at as u64, Some(document.clone())));
        let history = cell_history(now.clone(), cell, before);
        let texts = history.texts.into_iter();
        texts
            .map(|one| one.text.unwrap_or_else(|| "no está".to_owned()))
            .collect()
    }

    fn drawn(versions: &[&str]) -> Vec<Document> {
        versions.iter().map(|drawing| document(drawing)).collect()
    }

    #[test]
    fn a_cell_is_known_again_where_its_row_moved_and_has_another_id() {
        let versions = drawn(&[
            "2 | Riego | Regar | Canales | M1. Diez canales",
            "1 | Vías | Abrir | Puentes | M1. Un puente
             2 | Riego | Regar | Canales | M1. Doce canales",
            "2 | Riego y drenaje | Regar | Canales | M1. Doce canales abiertos
             1 | Vías | Abrir | Puentes | M1. Dos puentes",
        ]);
        assert_eq!(
            told(&versions, (RowId(1), Column::Goal)),
            [
                "M1. Doce canales abiertos",
                "M1. Doce canales",
                "M1. Diez canales"
            ]
        );
        assert_eq!(
            told(&versions, (RowId(2), Column::Goal)),
            ["M1. Dos puentes", "M1. Un puente", "no está"]
        );
        assert_eq!(
            told(&versions, (RowId(1), Column::Unit)),
            ["Riego y drenaje", "Riego"]
        );
        assert_eq!(told(&versions, (RowId(1), Column::Number)), ["2"]);
    }

    #[test]
    fn a_row_that_was_put_in_above_takes_nothing_of_the_one_that_had_its_id() {
        let versions = drawn(&[
            "1 | Riego | Regar | Número | M1. Diez canales
             \" | \" | \" | Número | M2. Veinte compuertas",
            "1 | Riego | Regar | Número | M1. Un plan de drenaje
             \" | \" | \" | Número | M2. Diez canales
             \" | \" | \" | Número | M3. Treinta compuertas",
        ]);
        let goal = |row| told(&versions, (RowId(row), Column::Goal));
        assert_eq!(goal(1), ["M1. Un plan de drenaje", "no está"]);
        assert_eq!(goal(2), ["M2. Diez canales", "M1. Diez canales"]);
        assert_eq!(goal(3), ["M3. Treinta compuertas", "M2. Veinte compuertas"]);
    }

    #[test]
    fn a_merged_cell_is_of_all_its_rows_and_a_row_that_was_made_of_another_has_its_text() {
        let versions = drawn(&[
            "1 | Riego | Regar los campos | Canales | M1. Diez canales de riego¶M2. Veinte compuertas nuevas",
            "1 | Riego | Regar todos los campos | Canales | M1. Diez canales de riego
             \" | \" | \" | Compuertas | M2. Veinte compuertas nuevas",
        ]);
        let objective = ["Regar todos los campos", "Regar los campos"];
        assert_eq!(told(&versions, (RowId(2), Column::Objective)), objective);
        let both = "M1. Diez canales de riego\nM2. Veinte compuertas nuevas";
        for (row, goal) in [
            (1, "M1. Diez canales de riego"),
            (2, "M2. Veinte compuertas nuevas"),
        ] {
            assert_eq!(told(&versions, (RowId(row), Column::Goal)), [goal, both]);
        }
    }

    #[test]
    fn units_in_which_nothing_is_different_are_not_compared() {
        let now = document(
            r#"
            # NIVEL
            1 | Riego | Regar | Canales | M1. Diez canales
            " | " | " | " | M2. Dos presas
            2 | Vías | Abrir | Puentes | M1. Un puente
            3 | Turismo | Recibir | Ferias | M1. Tres ferias
            4 | Agua | " | Pozos | M1. Cuatro pozos
            "#,
        );
        let mut before = now.clone();
        let row = before.rows[3].id;
        let edit = plan::set_text(&before, row, Column::Goal, "M1. Dos puentes");
        before.apply(edit.expect("another text"));
        let (was, is) = differing(&before, &now);
        // The last two share a cell.
        let rest = r#"
            3 | Turismo | Recibir | Ferias | M1. Tres ferias
            4 | Agua | " | Pozos | M1. Cuatro pozos
        "#;
        let vias = "# NIVEL\n2 | Vías | Abrir | Puentes | M1.";
        assert_picture(&was, &format!("{vias} Dos puentes\n{rest}"));
        assert_picture(&is, &format!("{vias} Un puente\n{rest}"));
        assert_eq!(is.rows[1].id, now.rows[3].id);
    }

    #[test]
    fn a_version_that_cannot_be_read_is_named_and_a_level_is_no_cell() {
        let now = document("# NIVEL\n1 | Riego | Regar | Canales | M1. Diez canales");
        let cell = (RowId(2), Column::Goal);
        let versions = || [(9, None), (7, Some(now.clone()))];
        let history = cell_history(now.clone(), cell, versions());
        assert!(history.is_unchanged());
        assert_eq!((history.read, history.unreadable), (vec![7], vec![9]));
        assert_eq!(history.texts[0].since, Some(7));
        let of_level = cell_history(now.clone(), (RowId(1), Column::Goal), versions());
        assert_eq!(of_level, CellHistory::default());
    }

    const MATRIX: &str = "
        # NIVEL OPERATIVO
        1 | Riego | Regar los campos | Canales limpios | M1. Diez canales
        \" | \" | \" | Compuertas | M2. Veinte compuertas
        2 | Vías | Abrir caminos | Puentes | M1. Construir un puente sobre el río
        \" | \" | \" | Kilómetros | M2. Asfaltar 20 km de vías
        3 | Turismo | Recibir visitantes | Ferias | M1. Tres ferias al año
        \" | \" | \" | Rutas | M2. Dos rutas en el páramo
    ";
    const OWN: usize = 4;

    /// What is done between two versions.
    #[derive(Clone, Debug)]
    enum Done {
        /// Writes in the cell that is asked about.
        Own(u8),
        /// Writes in another cell.
        Other(Index, Index, u8),
        Add(Index),
        Remove(Index),
        Move(Index, Index),
        /// Reads the file again: rows are numbered anew.
        ReadAgain,
    }

    fn done() -> impl Strategy<Value = Done> {
        prop_oneof![
            3 => any::<u8>().prop_map(Done::Own),
            3 => (any::<Index>(), any::<Index>(), any::<u8>())
                .prop_map(|(row, column, text)| Done::Other(row, column, text)),
            1 => any::<Index>().prop_map(Done::Add),
            1 => any::<Index>().prop_map(Done::Remove),
            1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Done::Move(from, to)),
            1 => Just(Done::ReadAgain),
        ]
    }

    /// A matrix in which one row is watched.
    struct Watched {
        document: Document,
        own: RowId,
        column: Column,
    }

    impl Watched {
        fn do_it(&mut self, done: &Done) {
            let document = &self.document;
            let own = document.position(self.own).expect("it is there");
            let outline = Outline::of(document);
            let unit_of = |place: usize| {
                let mut units = outline.units.iter();
                units.position(|unit| unit.rows.contains(&place))
            };
            let edit = match done {
                Done::Own(text) => {
                    let text = format!("Propio {text} de este lugar");
                    plan::set_text(document, self.own, self.column, &text)
                }
                Done::Other(row, column, text) => {
                    let row = &document.rows[row.index(document.rows.len())];
                    let column = Column::ALL[2 + column.index(3)];
                    let text = format!("Ajeno {text} de otra parte");
                    let place = document.position(row.id);
                    let head = place.and_then(|place| document.head(place, column));
                    let is_own = head == document.head(own, self.column) && column == self.column;
                    let edit = plan::set_text(document, row.id, column, &text);
                    edit.filter(|_| !is_own && row.id != self.own)
                }
                Done::Add(at) => {
                    let at = 1 + at.index(document.rows.len());
                    let row = plan::new_goal_row(document, at);
                    Some(plan::insert(document, at, vec![row]))
                }
                Done::Remove(at) => {
                    let at = at.index(document.rows.len());
                    let apart = unit_of(at) != unit_of(own);
                    apart.then(|| plan::remove(document, at..at + 1))
                }
                Done::Move(from, to) => {
                    let from = &outline.units[from.index(outline.units.len())];
                    let to = &outline.units[to.index(outline.units.len())];
                    plan::relocate(document, from.rows.clone(), to.rows.start)
                }
                Done::ReadAgain => {
                    let contents: Vec<Content> = document
                        .rows
                        .iter()
                        .map(|row| row.content.clone())
                        .collect();
                    let metadata = document.metadata.clone();
                    self.document = Document::new("", contents, metadata);
                    self.own = self.document.rows[own].id;
                    None
                }
            };
            if let Some(edit) = edit {
                self.document.apply(edit);
            }
        }

        fn says(&self) -> String {
            let place = self.document.position(self.own).expect("it is there");
            self.document.resolved(place, self.column).to_owned()
        }
    }

    proptest! {
        #[test]
        fn what_is_written_in_the_cell_is_told_and_what_is_done_elsewhere_is_not(
            column in 2_usize..5,
            all in vec(done(), 0..14),
        ) {
            let document = document(MATRIX);
            let own = document.rows[OWN].id;
            let column = Column::ALL[column];
            let mut watched = Watched { document, own, column };
            let (mut versions, mut expected) = (vec![watched.document.clone()], vec![watched.says()]);
            for done in &all {
                watched.do_it(done);
                versions.push(watched.document.clone());
                expected.push(watched.says());
            }
            expected.dedup();
            expected.reverse();
            prop_assert_eq!(told(&versions, (watched.own, column)), expected);
        }

        #[test]
        fn versions_that_say_the_same_are_no_history(times in 0_usize..5, row in 1_usize..7) {
            let document = document(MATRIX);
            let row: &Row = &document.rows[row];
            let versions = vec![document.clone(); times + 1];
            for column in Column::ALL {
                let history = told(&versions, (row.id, column));
                prop_assert_eq!(history.len(), 1);
            }
        }
    }
}
