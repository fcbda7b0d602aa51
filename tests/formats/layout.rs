//! HTML tables laid out as a browser does, to see that every place of every
//! row group is covered once.

/// A cell of a table, as its tag says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub header: bool,
    pub rows: usize,
    pub columns: usize,
    pub html: String,
}

/// The row groups of a table that we wrote, each as rows of cells.
pub fn bodies(html: &str) -> Vec<Vec<Vec<Cell>>> {
    let bodies = html.split("<tbody>").skip(1);
    bodies
        .map(|body| rows(body.split("</tbody>").next().unwrap()))
        .collect()
}

pub fn rows(html: &str) -> Vec<Vec<Cell>> {
    let rows = html.split("<tr").skip(1);
    rows.map(|row| cells(row.split("</tr>").next().unwrap()))
        .collect()
}

fn cells(row: &str) -> Vec<Cell> {
    let row = row.split_once('>').unwrap().1;
    let starts = row.match_indices("<t").filter_map(|(at, _)| row.get(at..));
    let cells = starts.filter(|rest| rest.starts_with("<td") || rest.starts_with("<th"));
    cells
        .map(|rest| {
            let (tag, rest) = rest.split_once('>').unwrap();
            let number = |name: &str| {
                let at = tag.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
                at.map_or(1, |rest| rest.split('"').next().unwrap().parse().unwrap())
            };
            Cell {
                header: tag.starts_with("<th"),
                rows: number("rowspan"),
                columns: number("colspan"),
                html: rest.split("</t").next().unwrap().to_owned(),
            }
        })
        .collect()
}

/// Lays a row group out, and fails where cells overlap, leave a hole, or reach
/// beyond it: what stands at each place.
#[track_caller]
pub fn laid_out(rows: &[Vec<Cell>], width: usize) -> Vec<Vec<String>> {
    let mut places: Vec<Vec<Option<String>>> = vec![vec![None; width]; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in row {
            while places[at].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            assert!(
                at + cell.rows <= rows.len(),
                "row {at} reaches too far: {cell:?}"
            );
            assert!(
                column + cell.columns <= width,
                "row {at} is too wide: {cell:?}"
            );
            for line in &mut places[at..at + cell.rows] {
                for place in &mut line[column..column + cell.columns] {
                    assert!(place.is_none(), "row {at} overlaps at {cell:?}");
                    *place = Some(cell.html.clone());
                }
            }
        }
    }
    let full = |line: Vec<Option<String>>| line.into_iter().map(|place| place.unwrap());
    places
        .into_iter()
        .map(|line| full(line).collect())
        .collect()
}
