//! The table of ARCHITECTURE.md: which room may name which.

use crate::arrows::Arrows;
use crate::circles::arrow;
use crate::house::House;

/// A room, as one line of the table has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Room {
    /// The files and folders it is, from `src`, without endings: `export/xlsx`.
    pub paths: Vec<String>,
    pub pure: bool,
    /// The same of what it may name besides its own top-level folder.
    pub may: Vec<String>,
}

/// The rooms, in the order of the table whose head has `room`, `pure` and
/// `may name`. Paths stand between backticks; other words are for the reader.
pub fn rooms(markdown: &str) -> Vec<Room> {
    let mut lines = markdown.lines();
    let head = lines
        .by_ref()
        .map(cells)
        .find(|cells| cells.first().is_some_and(|cell| *cell == "room"))
        .expect("ARCHITECTURE.md has the table of rooms");
    let column = |name: &str| {
        let found = head.iter().position(|cell| *cell == name);
        found.unwrap_or_else(|| panic!("the table of rooms has a column `{name}`"))
    };
    let (pure, may) = (column("pure"), column("may name"));
    lines
        .skip(1)
        .map_while(|line| line.starts_with('|').then(|| cells(line)))
        .map(|cells| Room {
            paths: paths(cells[0]),
            pure: cells[pure] == "pure",
            may: paths(cells[may]),
        })
        .collect()
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.trim().trim_matches('|');
    line.split('|').map(str::trim).collect()
}

fn paths(cell: &str) -> Vec<String> {
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted.map(|path| bare(path).to_owned()).collect()
}

fn bare(path: &str) -> &str {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.trim_end_matches('/')
}

/// Whether a path is a file, or a folder around it.
pub fn covers(path: &str, file: &str) -> bool {
    bare(file)
        .strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Room {
    /// How much of a file's path it says, when the file is part of it.
    fn holds(&self, file: &str) -> Option<usize> {
        let paths = self.paths.iter().filter(|path| covers(path, file));
        paths.map(String::len).max()
    }

    fn allows(&self, file: &str) -> bool {
        self.may.iter().any(|path| covers(path, file))
    }
}

/// The room of a file: the line that says most of its path.
pub fn room<'a>(rooms: &'a [Room], file: &str) -> Option<&'a Room> {
    let held = rooms
        .iter()
        .filter_map(|room| Some((room.holds(file)?, room)));
    held.max_by_key(|(length, _)| *length).map(|(_, room)| room)
}

pub fn top(file: &str) -> &str {
    bare(file).split('/').next().unwrap()
}

/// Arrows that no line allows.
pub fn astray(house: &House, arrows: &Arrows, rooms: &[Room]) -> Vec<String> {
    let strays = arrows.iter().filter(|((from, to), _)| {
        let (from, to) = (house.path(*from), house.path(*to));
        top(from) != top(to) && !room(rooms, from).is_some_and(|room| room.allows(to))
    });
    strays
        .map(|((from, to), lines)| arrow(house, *from, *to, lines))
        .collect()
}

/// What the table itself has wrong: files of no room, rooms without files, names
/// of none, two rooms that may name each other.
pub fn faults(house: &House, rooms: &[Room]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in &house.files {
        if room(rooms, &file.path).is_none() {
            faults.push(format!("{} is in no line of the table", file.path));
        }
    }
    for path in rooms
        .iter()
        .flat_map(|room| room.paths.iter().chain(&room.may))
    {
        if !house.files.iter().any(|file| covers(path, &file.path)) {
            faults.push(format!(
                "the table names `{path}`, which is no file or folder of src"
            ));
        }
    }
    for (at, one) in rooms.iter().enumerate() {
        for other in &rooms[at + 1..] {
            if one.paths.iter().any(|path| other.allows(path))
                && other.paths.iter().any(|path| one.allows(path))
            {
                let (one, other) = (one.paths.join(", "), other.paths.join(", "));
                faults.push(format!("the table lets {one} and {other} name each other"));
            }
        }
    }
    faults
}
