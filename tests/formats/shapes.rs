//! One small matrix in the shapes and with the letters that institutions send
//! it in. Whatever was done to it, it is the same matrix: opened as it is, or
//! asked about with the right answer chosen.

use super::cases::{Expected, Outcome, cases, outcome};
use super::*;

const HEADER: [&str; 5] = [
    "No.",
    "Descripción de la unidad",
    "Objetivo de la unidad",
    "Indicador",
    "Meta cuantificable",
];

type Table = Vec<Vec<String>>;

/// The file that all the cases are made of, and what it says.
fn base() -> (Table, Expected) {
    let base = cases().into_iter().find(|(name, ..)| name == "00-base.csv");
    let (_, bytes, expected) = base.unwrap();
    let lines = str::from_utf8(&bytes).unwrap().lines();
    let rows = lines.map(|line| line.split(';').map(str::to_owned).collect());
    (rows.collect(), expected)
}

fn csv(table: &Table) -> String {
    let lines = table.iter().map(|row| row.join(";") + "\r\n");
    lines.collect()
}

/// The rows of the table alone: no title, no footer.
fn body(table: &Table) -> Table {
    table[2..12].to_vec()
}

/// The goals of the matrix alone, without levels, each with all that it says.
fn goals(expected: &Expected) -> Vec<[String; 4]> {
    let rows = expected.rows.iter();
    rows.map(|[_, rest @ ..]| rest.clone()).collect()
}

fn each_cell(table: &Table, change: impl Fn(&str) -> String) -> Table {
    let row = |row: &Vec<String>| row.iter().map(|cell| change(cell)).collect();
    table.iter().map(row).collect()
}

/// What a file has to come out as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    All,
    /// Without the footer.
    Rows,
    /// Without footer and levels.
    Goals,
}

#[track_caller]
fn check(said: &mut String, name: &str, text: &str, says: Says) {
    let (_, mut expected) = base();
    if says != Says::All {
        expected.meta.clear();
    }
    if says == Says::Goals {
        expected.rows.iter_mut().for_each(|row| row[0].clear());
    }
    let (outcome, differences) = outcome(name, text.as_bytes(), &expected);
    if outcome > Outcome::Asked {
        writeln!(said, "{name}: {outcome:?}").unwrap();
        for line in differences.iter().take(4) {
            writeln!(said, "    {line}").unwrap();
        }
    }
}

/// A text as a program shows it that reads its UTF-8 with a code page.
fn misread(text: &str, page: &'static encoding_of::Page) -> String {
    text.bytes().map(|byte| page.letter(byte)).collect()
}

/// Code pages, by the letters of their upper half that UTF-8 of Spanish needs.
mod encoding_of {
    pub struct Page(pub fn(u8) -> char);

    impl Page {
        pub fn letter(&self, byte: u8) -> char {
            if byte < 0x80 {
                char::from(byte)
            } else {
                self.0(byte)
            }
        }
    }

    pub static LATIN1: Page = Page(char::from);
    pub static WINDOWS: Page = Page(|byte| match byte {
        0x80 => '€',
        0x91 => '‘',
        0x93 => '“',
        0x9a => 'š',
        0x8d | 0x81 | 0x8f | 0x90 | 0x9d => char::from(byte),
        0x89 => '‰',
        0x8a => 'Š',
        _ => char::from(byte),
    });
    pub static DOS: Page = Page(|byte| match byte {
        0xc2 => '┬',
        0xc3 => '├',
        0x81 => 'ü',
        0x89 => 'ë',
        0x8d => 'ì',
        0x91 => 'æ',
        0x93 => 'ô',
        0x9a => 'Ü',
        0xa1 => 'í',
        0xa9 => '®',
        0xad => '¡',
        0xb1 => '▒',
        0xb3 => '│',
        0xba => '║',
        _ => panic!("{byte:x}"),
    });
}

fn decomposed(text: &str) -> String {
    let apart = |letter: char| match letter {
        'á' => "a\u{301}".to_owned(),
        'é' => "e\u{301}".to_owned(),
        'í' => "i\u{301}".to_owned(),
        'ó' => "o\u{301}".to_owned(),
        'ú' => "u\u{301}".to_owned(),
        'Ó' => "O\u{301}".to_owned(),
        'Ú' => "U\u{301}".to_owned(),
        'ñ' => "n\u{303}".to_owned(),
        'Ñ' => "N\u{303}".to_owned(),
        _ => letter.to_string(),
    };
    text.chars().map(apart).collect()
}

#[test]
fn whatever_was_done_to_its_letters_it_is_the_same_matrix() {
    use encoding_of::{DOS, LATIN1, WINDOWS};
    let (table, _) = base();
    let text = csv(&table);
    let mut said = String::new();
    let once = misread(&text, &WINDOWS);
    for (name, text) in [
        ("windows", once.clone()),
        ("latin1", misread(&text, &LATIN1)),
        ("windows twice", misread(&once, &WINDOWS)),
        (
            "windows three times",
            misread(&misread(&once, &LATIN1), &LATIN1),
        ),
        ("dos", misread(&text, &DOS)),
        ("decomposed", decomposed(&text)),
        ("no-break spaces", text.replace(' ', "\u{a0}")),
        ("thin spaces", text.replace(' ', "\u{2009}")),
        ("zero width", text.replace('a', "a\u{200b}")),
        ("soft hyphens", text.replace("ci", "\u{ad}ci")),
        ("marks of direction", text.replace(';', "\u{200e};\u{200f}")),
        ("byte order marks", text.replace(';', ";\u{feff}")),
    ] {
        check(&mut said, name, &text, Says::All);
    }
    for word in ["nan", "NaN", "NULL", "null", "None", "NaT", "<NA>", "\\N"] {
        let blank = |cell: &str| if cell.is_empty() { word } else { cell }.to_owned();
        check(&mut said, word, &csv(&each_cell(&table, blank)), Says::All);
    }
    let formula = |cell: &str| match cell {
        "" => String::new(),
        cell => format!("\"=\"\"{cell}\"\"\""),
    };
    check(
        &mut said,
        "formulas",
        &csv(&each_cell(&table, formula)),
        Says::All,
    );
    let bare = |cell: &str| format!("=\"{cell}\"");
    check(
        &mut said,
        "bare formulas",
        &csv(&each_cell(&table, bare)),
        Says::All,
    );
    for word in ["ídem", "Idem", "íd.", "″", "〃", "\"\"\"\"", "''", "”"] {
        let mut table = table.clone();
        for row in [7, 11] {
            for cell in &mut table[row][..3] {
                word.clone_into(cell);
            }
        }
        check(&mut said, word, &csv(&table), Says::All);
        table[7][0].clear();
        table[11][2].clear();
        check(&mut said, &format!("some {word}"), &csv(&table), Says::All);
    }
    assert_eq!(said, "");
}

#[test]
fn however_its_cells_are_separated_it_is_the_same_matrix() {
    let (table, _) = base();
    let text = csv(&table);
    let mut said = String::new();
    let quoted = |line: &str| format!("\"{}\"\r\n", line.replace('"', "\"\""));
    let lines: String = text.lines().map(quoted).collect();
    check(&mut said, "lines quoted whole", &lines, Says::All);
    let full: String = text
        .lines()
        .map(|line| {
            if line.ends_with(';') {
                format!("{line}\r\n")
            } else {
                quoted(line)
            }
        })
        .collect();
    check(&mut said, "full lines quoted whole", &full, Says::All);
    let comma = |row: &Vec<String>| {
        let cell = |cell: &String| match cell.contains(',') {
            true => format!("\"{cell}\""),
            false => cell.clone(),
        };
        row.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let commas: Vec<String> = table.iter().map(comma).collect();
    let twice: String = commas.iter().map(|line| quoted(line)).collect();
    check(&mut said, "comma lines quoted whole", &twice, Says::All);
    for (name, lines) in [
        (
            "semicolons",
            text.lines().map(str::to_owned).collect::<Vec<_>>(),
        ),
        ("commas", commas.clone()),
        (
            "bars",
            text.lines().map(|line| line.replace(';', "|")).collect(),
        ),
    ] {
        let rows: String = lines
            .iter()
            .map(|line| format!("<tr><td>{line}</td></tr>"))
            .collect();
        let page = format!("<html><body><table>{rows}</table></body></html>");
        check(
            &mut said,
            &format!("a page with one column of {name}"),
            &page,
            Says::All,
        );
    }
    for (name, row, at, with) in [
        ("goal", 11, 4, "M2. Pagar en 15 días; como máximo"),
        ("indicator", 6, 3, "Kilómetros de vías; con mantenimiento"),
        ("two in the objective", 8, 2, "Ampliar; mejorar; y dar agua"),
        ("unit", 6, 1, "Dirección de Obras; públicas"),
        ("no blank", 8, 2, "Ampliar;mejorar el agua"),
    ] {
        let (mut table, mut expected) = base();
        with.clone_into(&mut table[row][at]);
        let goal = [4, 6, 7, 8, 10, 11]
            .iter()
            .position(|known| *known == row)
            .unwrap();
        with.clone_into(&mut expected.rows[goal][at]);
        if at == 1 {
            with.clone_into(&mut expected.rows[goal + 1][at]);
        }
        let (outcome, differences) = outcome(name, csv(&table).as_bytes(), &expected);
        if outcome > Outcome::Asked {
            writeln!(said, "separator in {name}: {outcome:?} {differences:?}").unwrap();
        }
    }
    assert_eq!(said, "");
}

#[test]
fn what_programs_add_to_it_is_no_part_of_it() {
    let (table, _) = base();
    let mut said = String::new();
    let numbered = |table: &Table, header: &str, from: usize| -> String {
        let rows = table.iter().enumerate().map(|(at, row)| {
            let index = match at {
                0 => header.to_owned(),
                at => (at - 1 + from).to_string(),
            };
            format!("{index};{}\n", row.join(";"))
        });
        rows.collect()
    };
    let fractions = |table: &Table| {
        let mut table = table.clone();
        for row in &mut table {
            if row[0].parse::<u32>().is_ok() {
                row[0].push_str(".0");
            }
        }
        table
    };
    for header in ["", "index", "Unnamed: 0"] {
        let name = format!("counted under «{header}»");
        check(&mut said, &name, &numbered(&table, header, 0), Says::All);
        let rows = fractions(&body(&table));
        check(&mut said, &name, &numbered(&rows, header, 0), Says::Rows);
        check(&mut said, &name, &numbered(&rows, header, 1), Says::Rows);
    }
    assert_eq!(said, "");
}

#[test]
fn however_it_is_drawn_it_is_the_same_matrix() {
    let (table, _) = base();
    let rows = body(&table);
    let mut said = String::new();
    let line =
        |row: &Vec<String>, bar: &str| format!("{bar} {} {bar}\n", row.join(&format!(" {bar} ")));
    let of = |bar: &str, above: &str, below_header: &str, between: &str, end: &str| {
        let mut text = above.to_owned();
        for (at, row) in rows.iter().enumerate() {
            text += &line(row, bar);
            text += match at {
                0 => below_header,
                at if at + 1 == rows.len() => end,
                _ => between,
            };
        }
        text
    };
    let rule = "+---+-------+-----+----+------+\n";
    for (name, text) in [
        ("markdown", of("|", "", "|---|:--:|---|--:|---|\n", "", "")),
        (
            "markdown with a title",
            of(
                "|",
                "# Matriz de metas\n\n",
                "|---|:--:|---|--:|---|\n",
                "",
                "\nFin\n",
            ),
        ),
        ("console", of("|", rule, rule, "", rule)),
        ("grid", of("|", rule, &rule.replace('-', "="), rule, rule)),
        (
            "box",
            of(
                "│",
                "┌──┬──┬──┬──┬──┐\n",
                "├──┼──┼──┼──┼──┤\n",
                "",
                "└──┴──┴──┴──┴──┘\n",
            ),
        ),
    ] {
        check(&mut said, name, &text, Says::Rows);
    }
    let bare: String = rows.iter().map(|row| row.join(" | ") + "\n").collect();
    let bare = bare.replacen('\n', "\n--- | --- | --- | --- | ---\n", 1);
    check(&mut said, "markdown without a frame", &bare, Says::Rows);
    assert_eq!(said, "");
}

#[test]
fn in_whatever_json_it_is_the_same_matrix() {
    let (table, expected) = base();
    let goals = goals(&expected);
    let names = ["Unidad", "Objetivo", "Indicador", "Meta"];
    let object = |goal: &[String; 4], names: [&str; 4]| {
        let members: serde_json::Map<String, serde_json::Value> = names
            .iter()
            .zip(goal)
            .map(|(name, text)| ((*name).to_owned(), text.as_str().into()))
            .collect();
        serde_json::Value::Object(members)
    };
    let objects: Vec<_> = goals.iter().map(|goal| object(goal, names)).collect();
    let snakes = [
        "unidad_administrativa",
        "objetivo_unidad",
        "indicador",
        "meta_cuantificable",
    ];
    let snakes: Vec<_> = goals.iter().map(|goal| object(goal, snakes)).collect();
    let lists: Vec<Vec<String>> = body(&table);
    let json = |value: serde_json::Value| value.to_string();
    let mut said = String::new();
    for (name, text) in [
        ("objects", json(objects.clone().into())),
        ("pretty", serde_json::to_string_pretty(&objects).unwrap()),
        ("snakes", json(snakes.into())),
        (
            "data",
            json(serde_json::json!({"draw": 1, "data": objects})),
        ),
        (
            "ckan",
            json(
                serde_json::json!({"success": true, "result": {"fields": [{"id": "x"}], "records": objects}}),
            ),
        ),
        (
            "features",
            json(
                serde_json::json!({"features": objects.iter().map(|o| serde_json::json!({"attributes": o, "geometry": null})).collect::<Vec<_>>()}),
            ),
        ),
        (
            "lines",
            objects.iter().map(|object| format!("{object}\n")).collect(),
        ),
    ] {
        check(&mut said, name, &text, Says::Goals);
    }
    for (name, text) in [
        ("lists", json(lists.clone().into())),
        (
            "values",
            json(serde_json::json!({"range": "A1:E10", "majorDimension": "ROWS", "values": lists})),
        ),
        (
            "split",
            json(serde_json::json!({"columns": HEADER, "data": lists[1..]})),
        ),
    ] {
        check(&mut said, name, &text, Says::Rows);
    }
    assert_eq!(said, "");
}

#[test]
fn on_cards_it_is_the_same_matrix() {
    let (_, expected) = base();
    let goals = goals(&expected);
    let labels = ["Unidad administrativa", "Objetivo", "Indicador", "Meta"];
    let mut said = String::new();
    let cards = |of: &dyn Fn(usize, &[String; 4]) -> String| -> String {
        goals
            .iter()
            .enumerate()
            .map(|(at, goal)| of(at, goal))
            .collect()
    };
    let pairs = |goal: &[String; 4], between: &str| -> String {
        let pairs = labels.iter().zip(goal);
        pairs
            .map(|(label, value)| format!("{label}{between}{value}\n"))
            .collect()
    };
    for (name, text) in [
        ("colon", cards(&|_, goal| pairs(goal, ":;") + ";\n")),
        ("no colon", cards(&|_, goal| pairs(goal, ";") + ";\n")),
        ("tabs", cards(&|_, goal| pairs(goal, ":\t"))),
        ("one cell", cards(&|_, goal| pairs(goal, ": ") + "\n")),
        (
            "titles",
            cards(&|at, goal| format!("FICHA DE META {};\n", at + 1) + &pairs(goal, ";")),
        ),
        (
            "others",
            cards(&|_, goal| pairs(goal, ";") + "Línea base;0\nResponsable;Ana\n;\n"),
        ),
        (
            "side by side",
            cards(&|_, [unit, objective, indicator, goal]| {
                format!(
                    "Unidad:;{unit};Objetivo:;{objective}\nIndicador:;{indicator};Meta:;{goal}\n;\n"
                )
            }),
        ),
        (
            "below",
            cards(&|_, goal| {
                let pairs = labels.iter().zip(goal);
                pairs
                    .map(|(label, value)| format!("{label}:\n{value}\n"))
                    .collect::<String>()
                    + "\n"
            }),
        ),
        (
            "below, side by side",
            cards(&|_, [unit, objective, indicator, goal]| {
                format!("Unidad;Objetivo\n{unit};{objective}\nIndicador;Meta\n{indicator};{goal}\n")
            }),
        ),
        ("page", {
            let card = |goal: &[String; 4]| -> String {
                let pairs = labels.iter().zip(goal);
                pairs
                    .map(|(label, value)| format!("<tr><td>{label}</td><td>{value}</td></tr>"))
                    .collect()
            };
            let rows: String = goals.iter().map(card).collect();
            format!("<html><body><table>{rows}</table></body></html>")
        }),
    ] {
        check(&mut said, name, &text, Says::Goals);
    }
    let (table, mut expected) = base();
    expected.rows.iter_mut().for_each(|row| row[0].clear());
    let footer: String = table[12..]
        .iter()
        .map(|row| format!("{};{}\n", row[0], row[3]))
        .collect();
    let text = cards(&|_, goal| pairs(goal, ":;") + ";\n") + &footer;
    let (outcome, differences) = outcome("footer", text.as_bytes(), &expected);
    if outcome > Outcome::Asked {
        writeln!(said, "footer: {outcome:?} {differences:?}").unwrap();
    }
    assert_eq!(said, "");
}

/// The lines of a text in a column of so many letters; a word that is longer
/// than what is left is cut with a hyphen where `hyphens` says so.
fn wrapped(text: &str, width: usize, hyphens: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        let used = line.chars().count();
        let letters: Vec<char> = word.chars().collect();
        let room = width.saturating_sub(used + 2);
        if used == 0 || used + 1 + letters.len() <= width {
            if used > 0 {
                line.push(' ');
            }
            line.push_str(word);
        } else if hyphens
            && room >= 4
            && letters.len() >= room + 4
            && letters.iter().all(|c| c.is_lowercase())
        {
            line.push(' ');
            line.extend(&letters[..room]);
            line.push('-');
            lines.push(letters[room..].iter().collect());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[test]
fn one_line_of_a_pdf_a_row_is_joined_or_asked_about() {
    let (table, _) = base();
    let mut said = String::new();
    for width in 16..50 {
        for hyphens in [false, true] {
            let mut rows: Table = Vec::new();
            for (at, row) in table.iter().enumerate() {
                if !(4..12).contains(&at) || row[2..].iter().all(String::is_empty) {
                    rows.push(row.clone());
                    continue;
                }
                let cells: Vec<Vec<String>> = row
                    .iter()
                    .map(|cell| wrapped(cell, width, hyphens))
                    .collect();
                let lines = cells.iter().map(Vec::len).max().unwrap();
                for line in 0..lines {
                    let cell = |cell: &Vec<String>| cell.get(line).cloned().unwrap_or_default();
                    rows.push(cells.iter().map(cell).collect());
                }
            }
            let name = format!("width {width}, hyphens {hyphens}");
            check(&mut said, &name, &csv(&rows), Says::All);
        }
    }
    assert_eq!(said, "");
}

#[test]
fn one_piece_of_a_cell_a_line_is_asked_about() {
    let (table, _) = base();
    let mut said = String::new();
    for width in 16..60 {
        for hyphens in [false, true] {
            let mut text = String::new();
            for row in &table[..12] {
                for cell in row.iter().filter(|cell| !cell.is_empty()) {
                    let is_level = row[2..].iter().all(String::is_empty);
                    let width = if is_level { 200 } else { width };
                    text += &wrapped(cell, width, hyphens).join("\n");
                    text.push('\n');
                }
            }
            let name = format!("width {width}, hyphens {hyphens}");
            check(&mut said, &name, &text, Says::Rows);
        }
    }
    assert_eq!(said, "");
}
