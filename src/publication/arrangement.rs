//! In which order the rows stand, and in which groups.

use super::public_table::KINDS;
use super::{Filter, Publication};
use crate::model::Column;
use crate::model::collation::collation_key;
use crate::model::text::reads_as;
use crate::texts::viewer;

/// What the rows stand by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderBy {
    Column(Column),
    Level,
    /// The years by which the goals are due.
    Year,
}

/// The order that a person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowOrder {
    pub by: OrderBy,
    pub descending: bool,
}

/// What the rows of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    Level,
    Year,
}

/// Rows under one name; without groups all are of one, which has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowGroup {
    pub name: Option<String>,
    /// Indices in [`Publication::rows`].
    pub rows: Vec<usize>,
}

/// What the word of an order ends with that goes the other way round.
const DESCENDING: &str = "-desc";
const LEVEL: &str = "nivel";
const YEAR: &str = "anio";

impl OrderBy {
    fn of(word: &str) -> Option<Self> {
        match word {
            LEVEL => Some(Self::Level),
            YEAR => Some(Self::Year),
            word => {
                let columns = Column::ALL.into_iter();
                let mut columns = columns.filter(|column| KINDS[column.index()] == word);
                columns.next().map(Self::Column)
            }
        }
    }

    /// What addresses and the style call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Column(column) => KINDS[column.index()],
            Self::Level => LEVEL,
            Self::Year => YEAR,
        }
    }
}

impl RowOrder {
    /// Reads what an address says.
    pub fn of(said: &str) -> Option<Self> {
        let turned = said.strip_suffix(DESCENDING);
        Some(Self {
            by: OrderBy::of(turned.unwrap_or(said))?,
            descending: turned.is_some(),
        })
    }

    /// The other way round.
    pub fn for_address(self) -> String {
        let turned = if self.descending { DESCENDING } else { "" };
        [self.by.word(), turned].concat()
    }

    /// What pressing the head of a column asks for, where the rows stand in this
    /// order now.
    pub fn pressed(by: OrderBy, now: Option<Self>) -> Self {
        let again = now.is_some_and(|now| now.by == by && !now.descending);
        Self {
            by,
            descending: again,
        }
    }
}

impl GroupBy {
    /// Reads what an address says.
    pub fn of(said: &str) -> Option<Self> {
        match said {
            LEVEL => Some(Self::Level),
            YEAR => Some(Self::Year),
            _ => None,
        }
    }
}

pub(super) fn says_years(publication: &Publication) -> bool {
    let mut goals = publication.goals();
    goals.any(|(_, goal)| goal.year.is_some())
}

/// The years by which the goals of a row are due, each once, the earliest first.
pub(super) fn years(publication: &Publication, row: usize) -> Vec<i32> {
    let goals = publication.rows[row].goals.iter();
    let mut years: Vec<i32> = goals.filter_map(|goal| goal.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The rows that a filter asks for, in its order and in its groups. What it says
/// that is no order or no group is nothing.
pub fn arranged(publication: &Publication, filter: &Filter) -> Vec<RowGroup> {
    let mut rows = filter.rows(publication);
    if let Some(order) = filter.order.as_deref().and_then(RowOrder::of) {
        sort(publication, &mut rows, order);
    }
    match filter.group.as_deref().and_then(GroupBy::of) {
        None => vec![RowGroup { name: None, rows }],
        Some(GroupBy::Level) => by_level(publication, &rows),
        Some(GroupBy::Year) => by_year(publication, &rows),
    }
}

/// What is told of how the rows stand, after how many they are.
pub fn says_arrangement(filter: &Filter) -> String {
    let named = |said: &Option<String>, options: &[&'static str]| {
        let word = said.as_deref()?;
        options
            .iter()
            .find_map(|options| viewer::choice_name(options, word))
    };
    let order = named(
        &filter.order,
        &[viewer::ORDERS, viewer::LEVEL_ORDERS, viewer::YEAR_ORDERS],
    );
    let group = named(&filter.group, &[viewer::LEVEL_GROUP, viewer::YEAR_GROUP]);
    let order = order.map(viewer::says_order);
    let group = group.map(viewer::says_group);
    let said: Vec<String> = [order, group].into_iter().flatten().collect();
    said.join(" ")
}

/// Those that say nothing of it come last, whichever way round; those that say
/// the same stay as they stand in the matrix.
fn sort(publication: &Publication, rows: &mut [usize], order: RowOrder) {
    rows.sort_by_cached_key(|row| {
        let place = place(publication, *row, order);
        (
            place.is_none(),
            place.map(|place| Turned(place, order.descending)),
        )
    });
}

/// What rows are compared by: a number, and a text where the number says nothing.
type RowPlace = (usize, String);

#[derive(PartialEq, Eq)]
struct Turned(RowPlace, bool);

impl Ord for Turned {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        match self.1 {
            true => other.0.cmp(&self.0),
            false => self.0.cmp(&other.0),
        }
    }
}

impl PartialOrd for Turned {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

fn place(publication: &Publication, at: usize, order: RowOrder) -> Option<RowPlace> {
    let row = &publication.rows[at];
    let number = |number: usize| (number, String::new());
    match order.by {
        OrderBy::Column(column) => {
            let key = collation_key(publication.document.resolved(row.position, column));
            Some(key).filter(|key| !key.is_empty()).map(|key| (0, key))
        }
        OrderBy::Level => row.level.map(number),
        OrderBy::Year => {
            let years = years(publication, at);
            let year = if order.descending {
                years.last()
            } else {
                years.first()
            };
            year.and_then(|year| usize::try_from(*year).ok())
                .map(number)
        }
    }
}

/// In the order of the matrix; levels of one name are one group.
fn by_level(publication: &Publication, rows: &[usize]) -> Vec<RowGroup> {
    let mut groups: Vec<RowGroup> = Vec::new();
    let bare = [None].into_iter();
    for level in bare.chain((0..publication.levels.len()).map(Some)) {
        let of_level = rows
            .iter()
            .filter(|row| publication.rows[**row].level == level);
        let of_level: Vec<usize> = of_level.copied().collect();
        if of_level.is_empty() {
            continue;
        }
        let name = level.map_or(viewer::NO_LEVEL, |level| &publication.levels[level]);
        let mut known = groups.iter_mut();
        let known = known.find(|group| group.name.as_ref().is_some_and(|it| reads_as(it, name)));
        match known {
            Some(group) => group.rows.extend(of_level),
            None => groups.push(RowGroup {
                name: Some(name.to_owned()),
                rows: of_level,
            }),
        }
    }
    groups
}

/// The earliest first. A row whose goals are due in several years is in the group
/// of each, as the filter by year finds it under each.
fn by_year(publication: &Publication, rows: &[usize]) -> Vec<RowGroup> {
    let of_row = |row: &usize| years(publication, *row);
    let mut all: Vec<i32> = rows.iter().flat_map(of_row).collect();
    all.sort_unstable();
    all.dedup();
    let group = |year: Option<i32>| {
        let has = |row: &&usize| match year {
            Some(year) => of_row(row).contains(&year),
            None => of_row(row).is_empty(),
        };
        RowGroup {
            name: Some(year.map_or(viewer::NO_YEAR.to_owned(), |year| year.to_string())),
            rows: rows.iter().filter(has).copied().collect(),
        }
    };
    let all = all.into_iter().map(Some).chain([None]);
    all.map(group)
        .filter(|group| !group.rows.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::picture::document;

    fn publication() -> Publication {
        Publication::of(document(
            r#"
            # DIRECTIVO
            1  | Ñuble      | Dirigir | i  | No aplica
            # OPERATIVO
            10 | Riego      | Regar   | km | M1. 10 km hasta 2024¶M2. 5 km hasta 2026
            "  | "          | "       | x  | M3. 2 km
            9  | Ámbar      | Árboles | i  | M1. 100 árboles en 2025
            2  | Nube       | Mirar   |    | M1. 20 en 2024
            # DIRECTIVO
            11 | oficina    | Dar     | i  | M1. 3 en 2026
            "#,
        ))
    }

    fn filter(pairs: &[(&str, &str)]) -> Filter {
        let pairs = pairs.iter();
        let pairs: Vec<_> = pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Filter::of_address(&pairs)
    }

    fn rows(order: &str) -> Vec<usize> {
        let groups = arranged(&publication(), &filter(&[("orden", order)]));
        assert_eq!(groups.len(), 1, "{order}");
        groups.into_iter().flat_map(|group| group.rows).collect()
    }

    #[test]
    fn rows_stand_by_what_a_column_says() {
        for (order, expected) in [
            ("unidad", [3, 4, 0, 5, 1, 2]),
            ("unidad-desc", [1, 2, 5, 0, 4, 3]),
            ("numero", [0, 4, 3, 1, 2, 5]),
            ("objetivo", [3, 5, 0, 4, 1, 2]),
            ("meta", [5, 1, 4, 3, 2, 0]),
            // Where nothing is said, last either way.
            ("indicador", [0, 3, 5, 1, 2, 4]),
            ("indicador-desc", [2, 1, 0, 3, 5, 4]),
            ("nivel", [0, 1, 2, 3, 4, 5]),
            ("nivel-desc", [5, 1, 2, 3, 4, 0]),
            // By the first of its years, and by the last.
            ("anio", [1, 4, 3, 5, 0, 2]),
            ("anio-desc", [1, 5, 3, 4, 0, 2]),
            ("otro", [0, 1, 2, 3, 4, 5]),
        ] {
            assert_eq!(rows(order), expected, "{order}");
        }
    }

    #[test]
    fn groups_say_what_their_rows_have_in_common() {
        let of = |pairs: &[(&str, &str)]| {
            let groups = arranged(&publication(), &filter(pairs)).into_iter();
            let groups = groups.map(|group| (group.name.unwrap_or_default(), group.rows));
            groups.collect::<Vec<_>>()
        };
        let named = |name: &str, rows: &[usize]| (name.to_owned(), rows.to_vec());
        assert_eq!(
            of(&[("grupo", "nivel"), ("orden", "unidad")]),
            [
                named("DIRECTIVO", &[0, 5]),
                named("OPERATIVO", &[3, 4, 1, 2])
            ]
        );
        assert_eq!(
            of(&[("grupo", "anio")]),
            [
                named("2024", &[1, 4]),
                named("2025", &[3]),
                named("2026", &[1, 5]),
                named("Sin año", &[0, 2]),
            ]
        );
        assert_eq!(
            of(&[("grupo", "anio"), ("buscar", "arboles")]),
            [named("2025", &[3])]
        );
        assert_eq!(
            of(&[("grupo", "color"), ("unidad", "2")]),
            [named("", &[4])]
        );
    }

    #[test]
    fn a_head_that_is_pressed_again_turns_the_order() {
        let by = OrderBy::Column(Column::Unit);
        let mut now = None;
        for expected in ["unidad", "unidad-desc", "unidad", "unidad-desc"] {
            let next = RowOrder::pressed(by, now);
            assert_eq!(next.for_address(), expected);
            assert_eq!(RowOrder::of(expected), Some(next));
            now = Some(next);
        }
        assert_eq!(RowOrder::pressed(OrderBy::Year, now).for_address(), "anio");
    }

    #[test]
    fn each_order_of_the_page_is_one() {
        let orders = [viewer::ORDERS, viewer::LEVEL_ORDERS, viewer::YEAR_ORDERS].concat();
        let words: Vec<&str> = orders
            .split("<option value=")
            .skip(1)
            .filter_map(|option| Some(option.split_once('>')?.0))
            .collect();
        assert_eq!(words.len(), 14);
        for word in words {
            let order = RowOrder::of(word).expect(word);
            assert_eq!(order.for_address(), word);
            assert_ne!(says_arrangement(&filter(&[("orden", word)])), "");
        }
        assert_eq!(RowOrder::of("color"), None);
        assert_eq!(says_arrangement(&filter(&[("orden", "color")])), "");
    }

    #[test]
    fn how_they_stand_is_told() {
        assert_eq!(says_arrangement(&filter(&[])), "");
        let both = filter(&[("orden", "unidad-desc"), ("grupo", "anio")]);
        assert_eq!(
            says_arrangement(&both),
            "Orden: Unidad, de la Z a la A. Grupos: Año."
        );
    }
}
