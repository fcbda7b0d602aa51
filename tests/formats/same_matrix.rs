//! One matrix, written as any institution could: its columns in any order and
//! under other names, its cells blank or filled down, with what stands on pages
//! between its rows.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::cases::rows;
use super::*;

/// Level or nothing, then number, unit, objective, indicator, goal; a row that
/// goes on says only what is its own.
const MATRIX: [(&str, [&str; 5]); 7] = [
    (
        "PROCESOS GOBERNANTES",
        [
            "1",
            "Alcaldía",
            "Dirigir la gestión del cantón",
            "Porcentaje de cumplimiento",
            "M1. Cumplir el 95 % del plan",
        ],
    ),
    (
        "PROCESOS AGREGADORES DE VALOR",
        [
            "2",
            "Dirección de Obras Públicas",
            "Mantener la vialidad urbana",
            "Kilómetros de vías atendidas",
            "M1. Atender 12 km de vías",
        ],
    ),
    (
        "",
        ["", "", "", "Número de parques", "M2. Rehabilitar 4 parques"],
    ),
    (
        "",
        [
            "",
            "",
            "Construir aceras",
            "Metros de aceras",
            "M3. Construir 800 metros",
        ],
    ),
    (
        "",
        [
            "3",
            "Dirección de Agua Potable",
            "Ampliar la cobertura",
            "Porcentaje de cobertura",
            "M1. Alcanzar el 80 %",
        ],
    ),
    (
        "NIVEL DE APOYO",
        [
            "4",
            "Dirección Financiera",
            "Administrar los recursos",
            "Porcentaje de ejecución",
            "M1. Ejecutar el 90 %",
        ],
    ),
    (
        "",
        [
            "",
            "",
            "",
            "Días de pago a proveedores",
            "M2. Pagar en 15 días",
        ],
    ),
];

const NAMES: [&[&str]; 5] = [
    &["No.", "N°", "Nro.", "Ítem", "Orden", "#"],
    &[
        "Unidad",
        "Descripción de la unidad",
        "UNIDAD ADMINISTRATIVA",
        "Unidad ejecutora",
        "Área",
        "Dependencia",
        "Proceso",
        "Gestión",
        "Dirección / Unidad",
    ],
    &[
        "Objetivo",
        "Objetivo de la unidad",
        "OBJETIVOS OPERATIVOS",
        "Objetivo específico",
        "Finalidad",
    ],
    &[
        "Indicador",
        "INDICADORES",
        "Indicador de gestión",
        "Nombre del indicador",
        "Indicador de resultado",
    ],
    &[
        "Meta",
        "Meta cuantificable",
        "METAS 2026",
        "Meta POA",
        "Meta física",
        "Meta anual programada",
    ],
];

const FURNITURE: [&str; 6] = [
    "Página 1 de 3",
    "Pág. 2",
    "- 3 -",
    "Continúa en la siguiente página…",
    "(continuación)",
    "2 de 5",
];

const FOOTER: [(&[&str], &str, Field); 3] = [
    (
        &[
            "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:",
            "Fecha de corte:",
            "Fecha:",
            "Fecha de actualización",
        ],
        "31/10/2026",
        Field::Date,
    ),
    (
        &[
            "CORREO ELECTRÓNICO DEL O LA RESPONSABLE DE LA UNIDAD POSEEDORA DE LA INFORMACIÓN:",
            "E-mail:",
            "Correo:",
            "Correo electrónico",
        ],
        "a@x.example.ec",
        Field::Email,
    ),
    (
        &["Teléfono:", "Telf.", "NÚMERO TELEFÓNICO:", "Tel.:"],
        "(02) 222-3333",
        Field::Telephone,
    ),
];

/// How it is written.
#[derive(Debug)]
struct Disguise {
    order: Vec<usize>,
    names: [&'static str; 5],
    filled_down: bool,
    mute: usize,
    furniture: Vec<(Index, &'static str, Index)>,
    labels: [&'static str; 3],
    header_again: Option<Index>,
    signed: bool,
}

fn disguise() -> impl Strategy<Value = Disguise> {
    let names = (
        select(NAMES[0]),
        select(NAMES[1]),
        select(NAMES[2]),
        select(NAMES[3]),
        select(NAMES[4]),
    );
    let labels = (
        select(FOOTER[0].0),
        select(FOOTER[1].0),
        select(FOOTER[2].0),
    );
    let furniture = proptest::collection::vec(
        (any::<Index>(), select(&FURNITURE[..]), any::<Index>()),
        0..4,
    );
    (
        Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        names,
        any::<bool>(),
        0..3usize,
        furniture,
        labels,
        proptest::option::of(any::<Index>()),
        any::<bool>(),
    )
        .prop_map(
            |(order, names, filled_down, mute, furniture, labels, header_again, signed)| Disguise {
                order,
                names: names.into(),
                filled_down,
                mute,
                furniture,
                labels: labels.into(),
                header_again,
                signed,
            },
        )
}

impl Disguise {
    fn row(&self, cells: [&str; 5]) -> String {
        let cells: Vec<&str> = self.order.iter().map(|at| cells[*at]).collect();
        cells.join(";") + &";".repeat(self.mute)
    }

    fn write(&self) -> String {
        let mut lines = Vec::new();
        let mut above = [""; 5];
        for (level, cells) in MATRIX {
            if !level.is_empty() {
                // A level stands where the first column is.
                lines.push(level.to_owned() + &";".repeat(4 + self.mute));
            }
            let mut cells = cells;
            if self.filled_down && cells[0].is_empty() {
                for (cell, above) in cells.iter_mut().zip(above) {
                    if cell.is_empty() {
                        *cell = above;
                    }
                }
            }
            above = cells;
            lines.push(self.row(cells));
        }
        if let Some(at) = &self.header_again {
            lines.insert(at.index(lines.len()), self.row(self.names));
        }
        for (at, text, column) in &self.furniture {
            let mut cells = [""; 5];
            cells[column.index(5)] = text;
            lines.insert(at.index(lines.len() + 1), self.row(cells));
        }
        lines.insert(0, self.row(self.names));
        for ((_, value, _), label) in FOOTER.iter().zip(self.labels) {
            lines.push(format!("{label};;;{value};{}", ";".repeat(self.mute)));
        }
        if self.signed {
            lines.push(";Elaborado por:;;Aprobado por:;".to_owned());
            lines.push(";Ing. Ana Pérez;;Dr. Juan Vega;".to_owned());
            lines.push(";ANALISTA;;ALCALDE;".to_owned());
        }
        lines.join("\r\n")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_same_matrix_is_the_same_however_it_is_written(disguise in disguise()) {
        let text = disguise.write();
        let opened = open("x.csv", text.as_bytes()).unwrap();
        let mut expected: Vec<[String; 5]> = Vec::new();
        for (level, [_, unit, objective, indicator, goal]) in MATRIX {
            let above = expected.last().cloned().unwrap_or_default();
            let or = |text: &str, at: usize| if text.is_empty() { above[at].clone() } else { text.to_owned() };
            expected.push([or(level, 0), or(unit, 1), or(objective, 2), or(indicator, 3), or(goal, 4)]);
        }
        prop_assert_eq!(rows(&opened.document), expected, "{}", text);
        for (_, value, field) in FOOTER {
            prop_assert_eq!(opened.document.metadata.get(field), value, "{}", text);
        }
    }
}
