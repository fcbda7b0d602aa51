//! One matrix on printed pages: cut anywhere, its columns in any width, with
//! lines around its cells, only between its rows, or none.

use metas::import::{Origin, tables_of_pdf};
use proptest::collection::vec;
use proptest::sample::select;

use super::cases::rows;
use super::pdf::pages;
use super::*;

/// Which lines are drawn.
#[derive(Clone, Copy, Debug)]
enum Lines {
    All,
    BetweenRows,
    None,
}

#[derive(Debug)]
struct Print {
    /// Objective, indicator and goal of each unit.
    rows: Vec<[&'static str; 3]>,
    /// Of the columns but the first, in letters.
    widths: [usize; 4],
    /// After how many rows a page ends, again and again.
    cuts: Vec<usize>,
    lines: Lines,
    header_again: bool,
}

const UNITS: [&str; 9] = [
    "Alcaldia",
    "Direccion de Obras Publicas",
    "Direccion de Agua Potable",
    "Direccion de Ambiente",
    "Talento Humano",
    "Direccion Financiera",
    "Comisaria Municipal",
    "Registro de la Propiedad",
    "Direccion de Turismo",
];
const OBJECTIVES: [&str; 4] = [
    "Dirigir la gestion del canton",
    "Mantener la vialidad urbana y rural del territorio",
    "Regar los campos",
    "Administrar los recursos con eficiencia y con transparencia",
];
const INDICATORS: [&str; 4] = [
    "Porcentaje de cumplimiento",
    "Numero de kilometros de vias atendidas en el periodo",
    "Dias de pago",
    "Numero de talleres",
];
const GOALS: [&str; 4] = [
    "M1. Cumplir el 95 % del plan anual",
    "M1. Atender 12 km de vias",
    "M1. Pagar en 15 dias como maximo a todos los proveedores",
    "M1. Dictar diez talleres",
];

fn print() -> impl Strategy<Value = Print> {
    let row = (
        select(&OBJECTIVES[..]),
        select(&INDICATORS[..]),
        select(&GOALS[..]),
    );
    let row = row.prop_map(|(objective, indicator, goal)| [objective, indicator, goal]);
    let widths = (14..30_usize, 16..40_usize, 16..40_usize, 16..40_usize);
    let lines = select(&[Lines::All, Lines::BetweenRows, Lines::None][..]);
    (
        vec(row, 3..=9),
        widths,
        vec(1..6_usize, 1..4),
        lines,
        any::<bool>(),
    )
        .prop_map(|(rows, widths, cuts, lines, header_again)| Print {
            rows,
            widths: widths.into(),
            cuts,
            lines,
            header_again,
        })
}

/// A letter of Courier is so wide at 8 points.
const LETTER: f64 = 4.8;
const LINE: f64 = 10.0;
const PAD: f64 = 5.0;

/// The words of a text in lines of so many letters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

impl Print {
    fn bytes(&self) -> Vec<u8> {
        let header = ["No.", "Unidad", "Objetivo", "Indicador", "Meta"].map(str::to_owned);
        let units = self.rows.iter().zip(UNITS).zip(1..);
        let mut rows: Vec<[String; 5]> = units
            .map(|(([objective, indicator, goal], unit), number)| {
                [&number.to_string(), unit, objective, indicator, goal].map(str::to_owned)
            })
            .collect();
        let mut sheets = Vec::new();
        let mut cuts = self.cuts.iter().cycle();
        while !rows.is_empty() {
            let count = *cuts.next().unwrap();
            let rest = rows.split_off(count.min(rows.len()));
            let mut sheet = std::mem::replace(&mut rows, rest);
            if sheets.is_empty() || self.header_again {
                sheet.insert(0, header.clone());
            }
            sheets.push(self.drawn(&sheet));
        }
        let wide = self.lefts().last().unwrap() + 20.0;
        pages((wide as u32 + 1, 700), &sheets, &[])
    }

    /// Where the columns begin, and where the last one ends.
    fn lefts(&self) -> Vec<f64> {
        let mut lefts = vec![20.0];
        for width in [4].into_iter().chain(self.widths) {
            let wide = width as f64 * LETTER + 2.0 * PAD;
            lefts.push(lefts.last().unwrap() + wide);
        }
        lefts
    }

    fn drawn(&self, rows: &[[String; 5]]) -> String {
        let lefts = self.lefts();
        let widths: Vec<usize> = [4].into_iter().chain(self.widths).collect();
        let mut top = 680.0;
        let mut content = String::new();
        for row in rows {
            let cells: Vec<Vec<String>> = row
                .iter()
                .zip(&widths)
                .map(|(text, width)| wrapped(text, *width))
                .collect();
            let most = cells.iter().map(Vec::len).max().unwrap();
            let high = most as f64 * LINE + 2.0 * PAD;
            let bottom = top - high;
            for (column, lines) in cells.iter().enumerate() {
                let (left, right) = (lefts[column], lefts[column + 1]);
                match self.lines {
                    Lines::All => {
                        writeln!(content, "{left} {bottom} {} {high} re S", right - left).unwrap();
                    }
                    Lines::BetweenRows if column == 0 => {
                        let end = lefts.last().unwrap();
                        writeln!(content, "{left} {bottom} m {end} {bottom} l S").unwrap();
                        writeln!(content, "{left} {top} m {end} {top} l S").unwrap();
                    }
                    Lines::BetweenRows | Lines::None => {}
                }
                for (at, line) in lines.iter().enumerate() {
                    let (x, y) = (left + PAD, top - PAD - 8.0 - at as f64 * LINE);
                    writeln!(content, "BT /C 8 Tf {x} {y} Td ({line}) Tj ET").unwrap();
                }
            }
            top = bottom;
        }
        content
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_same_rows_are_read_however_they_are_printed(print in print()) {
        let tables = tables_of_pdf(&print.bytes(), "", &mut |_| ()).unwrap();
        let from = Origin::Document("a.pdf".to_owned());
        let opened = import::read_sheet(from, &tables, 0, &ReadOptions::default());
        prop_assert!(opened.is_ok(), "{:?}", opened.err());
        let expected: Vec<[String; 5]> = print
            .rows
            .iter()
            .zip(UNITS)
            .map(|([objective, indicator, goal], unit)| ["", unit, objective, indicator, goal].map(str::to_owned))
            .collect();
        prop_assert_eq!(rows(&opened.unwrap().document), expected);
    }
}
