//! Matrices of which the person has to be asked, and what is proposed to her:
//! each as text, as a workbook and as a page.

use metas::import::{
    GivenFile, GivenForm, Origin, Preview, ReadIntent, ReadOutcome, preview_sheet,
};

use super::cases::{FIELDS, rows};
use super::institutions::{as_csv, as_page, as_workbook, workbook_of};
use super::*;

/// A matrix as it stands, and what a careful person would have typed.
pub(super) struct Doubtful {
    pub name: &'static str,
    /// As in [`super::institutions`].
    pub table: &'static str,
    pub expected: &'static str,
}

const ASKED: &[Doubtful] = &[
    Doubtful {
        name: "a column of units over the units",
        table: "
Coordinación|Unidad ejecutora|Objetivo|Indicador|Meta
Coordinación de Riego|Dirección de Canales|Ampliar los canales|Kilómetros de canal|12 km
^|Dirección de Presas|Mantener las presas|Presas revisadas|3 presas
^|^|Medir el agua|Número de medidores|40 medidores
Coordinación de Suelos|Dirección de Laboratorio|Analizar los suelos|Muestras analizadas|900 muestras
^|Dirección de Campo|Recuperar terrazas|Hectáreas recuperadas|25 hectáreas
",
        expected: "
Coordinación de Riego|Dirección de Canales|Ampliar los canales|Kilómetros de canal|12 km
Coordinación de Riego|Dirección de Presas|Mantener las presas|Presas revisadas|3 presas
Coordinación de Riego|Dirección de Presas|Medir el agua|Número de medidores|40 medidores
Coordinación de Suelos|Dirección de Laboratorio|Analizar los suelos|Muestras analizadas|900 muestras
Coordinación de Suelos|Dirección de Campo|Recuperar terrazas|Hectáreas recuperadas|25 hectáreas
",
    },
    Doubtful {
        name: "levels without a name, said in each row",
        table: "
No.||Unidad|Objetivo|Indicador|Meta
1|Gabinete|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
2|Gabinete|Procuraduría|Defender al cantón|Número de juicios|30 juicios
3|Territorio|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
3|Territorio|Dirección de Obras|Rehabilitar parques|Número de parques|6 parques
4|Territorio|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
        expected: "
Gabinete|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
Gabinete|Procuraduría|Defender al cantón|Número de juicios|30 juicios
Territorio|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
Territorio|Dirección de Obras|Rehabilitar parques|Número de parques|6 parques
Territorio|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
    Doubtful {
        name: "two columns that may be the unit, one over the other",
        table: "
Gerencia|Jefatura|Objetivo|Indicador|Meta
Gerencia Técnica|Jefatura de Redes|Reparar las redes|Número de reparaciones|200 reparaciones
Gerencia Técnica|Jefatura de Planta|Tratar el agua|Metros cúbicos tratados|90000 m3
Gerencia Comercial|Jefatura de Cobros|Cobrar a tiempo|Porcentaje de cobro|93 %
Gerencia Comercial|Jefatura de Atención|Atender reclamos|Días de respuesta|5 días
",
        expected: "
Gerencia Técnica|Jefatura de Redes|Reparar las redes|Número de reparaciones|200 reparaciones
Gerencia Técnica|Jefatura de Planta|Tratar el agua|Metros cúbicos tratados|90000 m3
Gerencia Comercial|Jefatura de Cobros|Cobrar a tiempo|Porcentaje de cobro|93 %
Gerencia Comercial|Jefatura de Atención|Atender reclamos|Días de respuesta|5 días
",
    },
    Doubtful {
        name: "goals by quarters",
        table: "
No.|Unidad|Objetivo|Indicador|Meta I trimestre|Meta II trimestre|Meta III trimestre|Meta IV trimestre
1|Dirección de Obras|Mantener las vías|Kilómetros de vías|10 km|12 km|12 km|11 km
^|^|Rehabilitar parques|Número de parques|1||2|
2|Dirección de Agua|Dotar de agua|Número de conexiones||200|200|
FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:|<|<|31/03/2026|<|<|<|<
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|Meta I trimestre: 10 km Meta II trimestre: 12 km Meta III trimestre: 12 km Meta IV trimestre: 11 km
|Dirección de Obras|Rehabilitar parques|Número de parques|Meta I trimestre: 1 Meta III trimestre: 2
|Dirección de Agua|Dotar de agua|Número de conexiones|Meta II trimestre: 200 Meta III trimestre: 200
date = 31/03/2026
",
    },
    Doubtful {
        name: "a goal over quarters",
        table: "
PROGRAMACIÓN ANUAL|<|<|<|<|<
Unidad|Objetivo|Indicador|Meta|<|<
|||1er cuatrimestre|2do cuatrimestre|3er cuatrimestre
Dirección de Obras|Mantener las vías|Kilómetros de vías|10|20|15
Dirección de Agua|Dotar de agua|Número de conexiones|100|200|200
^|^|Porcentaje de fugas|9 %|8 %|7 %
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|Meta 1er cuatrimestre: 10 2do cuatrimestre: 20 3er cuatrimestre: 15
|Dirección de Agua|Dotar de agua|Número de conexiones|Meta 1er cuatrimestre: 100 2do cuatrimestre: 200 3er cuatrimestre: 200
|Dirección de Agua|Dotar de agua|Porcentaje de fugas|Meta 1er cuatrimestre: 9 % 2do cuatrimestre: 8 % 3er cuatrimestre: 7 %
",
    },
    Doubtful {
        name: "parts of the year and no goal",
        table: "
Unidad|Objetivo|Indicador|1er semestre|2do semestre
Dirección de Obras|Mantener las vías|Kilómetros de vías|20 km|25 km
Dirección de Agua|Dotar de agua|Número de conexiones|200 conexiones|300 conexiones
",
        expected: "
|Dirección de Obras|Mantener las vías|Kilómetros de vías|1er semestre: 20 km 2do semestre: 25 km
|Dirección de Agua|Dotar de agua|Número de conexiones|1er semestre: 200 conexiones 2do semestre: 300 conexiones
",
    },
    Doubtful {
        name: "two months, one below the other",
        table: "
MATRIZ DE METAS|<|<|<|<
No.|Unidad|Objetivo|Indicador|Meta
NIVEL DIRECTIVO|<|<|<|<
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %
2|Concejo|Legislar|Número de ordenanzas|10 ordenanzas
FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:|<|<|31/03/2026|<
Elaborado por: Ana Paz|<|<|<|<
Analista de Planificación|<|<|<|<
||||
MATRIZ DE METAS|<|<|<|<
No.|Unidad|Objetivo|Indicador|Meta
NIVEL DIRECTIVO|<|<|<|<
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
2|Concejo|Legislar|Número de ordenanzas|12 ordenanzas
^|^|Fiscalizar|Número de informes|4 informes
FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:|<|<|30/04/2026|<
CORREO ELECTRÓNICO:|<|<|info@x.example.ec|<
",
        expected: "
NIVEL DIRECTIVO|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
NIVEL DIRECTIVO|Concejo|Legislar|Número de ordenanzas|12 ordenanzas
NIVEL DIRECTIVO|Concejo|Fiscalizar|Número de informes|4 informes
date = 30/04/2026
email = info@x.example.ec
",
    },
    Doubtful {
        name: "the last month first, with its titles",
        table: "
METAS Y OBJETIVOS - JUNIO 2026|<|<|<
Unidad|Objetivo|Indicador|Meta
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
Concejo|Legislar|Número de ordenanzas|12 ordenanzas
|||
METAS Y OBJETIVOS - MAYO 2026|<|<|<
Unidad|Objetivo|Indicador|Meta
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %
Concejo|Legislar|Número de ordenanzas|10 ordenanzas
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Concejo|Legislar|Número de ordenanzas|12 ordenanzas
",
    },
    Doubtful {
        name: "the date of each month above its header",
        table: "
Fecha de actualización:|31/01/2026||
Unidad|Objetivo|Indicador|Meta
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %
Concejo|Legislar|Número de ordenanzas|10 ordenanzas
Fecha de actualización:|28/02/2026||
Unidad|Objetivo|Indicador|Meta
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|91 %
Concejo|Legislar|Número de ordenanzas|11 ordenanzas
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|91 %
|Concejo|Legislar|Número de ordenanzas|11 ordenanzas
date = 28/02/2026
",
    },
    Doubtful {
        name: "two months side by side",
        table: "
MARZO 2026|<|<|<||ABRIL 2026|<|<|<
Unidad|Objetivo|Indicador|Meta||Unidad|Objetivo|Indicador|Meta
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %||Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
Concejo|Legislar|Número de ordenanzas|10 ordenanzas||Concejo|Legislar|Número de ordenanzas|12 ordenanzas
^|^|Número de informes|3 informes||^|^|Número de informes|4 informes
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Concejo|Legislar|Número de ordenanzas|12 ordenanzas
|Concejo|Legislar|Número de informes|4 informes
",
    },
];

/// What opens at once, although a column could be taken for levels.
const OPENED: &[Doubtful] = &[
    Doubtful {
        name: "a header again on a second page, with the same title and date",
        table: "
METAS 2026|<|<|<
Fecha de actualización:|31/03/2026||
Unidad|Objetivo|Indicador|Meta
Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %
METAS 2026|<|<|<
Fecha de actualización:|31/03/2026||
Unidad|Objetivo|Indicador|Meta
Concejo|Legislar|Número de ordenanzas|10 ordenanzas
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %
|Concejo|Legislar|Número de ordenanzas|10 ordenanzas
date = 31/03/2026
",
    },
    Doubtful {
        name: "a name for each unit, and one for two goals",
        table: "
No.|Unidad|Objetivo|Indicador|Meta|Contacto
1|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %|Ana Paz
2|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km|Luis Vera
^|^|Rehabilitar parques|Número de parques|6 parques|^
3|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones|Eva Ríos
",
        expected: "
|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|95 %
|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km
|Dirección de Obras|Rehabilitar parques|Número de parques|6 parques
|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones
",
    },
];

/// What the person says who takes what is proposed.
fn settled(preview: &Preview, options: &ReadOptions) -> ReadOptions {
    let mut options = options.clone();
    if preview.proposed {
        options.columns = Some(preview.columns.clone());
    }
    options
}

/// What would be asked about a matrix, and how it is read as it is proposed.
fn proposed(form: &str, table: &str, options: &ReadOptions) -> (Preview, Opened) {
    let of_sheets = |sheets: Vec<import::Sheet>| {
        let origin = Origin::File("x".to_owned());
        let mut preview = preview_sheet(&sheets[0], options);
        let chosen = settled(&preview, options);
        let opened = import::read_sheet(origin, &sheets, 0, &chosen).unwrap();
        let certain = |sheet: &&import::Sheet| preview_sheet(sheet, options).certain;
        preview.certain = sheets.iter().filter(certain).count() == 1;
        (preview, opened)
    };
    match form {
        "CSV" => {
            let bytes = as_csv(table);
            let preview = import::preview("x.csv", &bytes, options).unwrap();
            let options = settled(&preview, options);
            let opened = import::read("x.csv", &bytes, options).unwrap();
            (preview, opened)
        }
        "page" => {
            let page = as_page(table);
            let page = str::from_utf8(&page).unwrap();
            of_sheets(import::tables_of_page(page, &mut |_| {}).unwrap())
        }
        _ => of_sheets(import::sheets(&as_workbook(table), &mut |_| {}).unwrap()),
    }
}

/// The rows and metadata as they are read where what is proposed is taken, and
/// whether nothing is asked.
pub(super) fn found(form: &str, doubtful: &Doubtful) -> (Vec<String>, bool) {
    let (preview, opened) = proposed(form, doubtful.table, &ReadOptions::default());
    let document = &opened.document;
    let mut found: Vec<String> = rows(document).iter().map(|row| row.join("|")).collect();
    for (name, field) in FIELDS {
        let value = document.metadata.get(field);
        if !value.is_empty() {
            found.push(format!("{name} = {value}"));
        }
    }
    (found, preview.certain)
}

/// What differs from what a careful person would have typed.
fn differences(doubtful: &Doubtful, certain: bool) -> String {
    let mut wrong = String::new();
    for form in ["CSV", "workbook", "page"] {
        let (preview, opened) = proposed(form, doubtful.table, &ReadOptions::default());
        let document = &opened.document;
        let said = ReadOptions {
            columns: Some(preview.columns.clone()),
            ..ReadOptions::default()
        };
        let (_, confirmed) = proposed(form, doubtful.table, &said);
        if contents(&confirmed.document) != contents(document) {
            let said = readable(&confirmed.document);
            writeln!(wrong, "{}, {form}, when it is said:\n{said}", doubtful.name).unwrap();
        }
        let (found, _) = found(form, doubtful);
        let expected: Vec<&str> = doubtful.expected.trim_matches('\n').lines().collect();
        if found != expected || preview.certain != certain {
            let name = doubtful.name;
            let certain = preview.certain;
            writeln!(wrong, "{name}, {form}, certain {certain}:").unwrap();
            writeln!(wrong, "  {:?}\n  {}", preview.columns, found.join("\n  ")).unwrap();
        }
    }
    wrong
}

#[test]
fn what_is_doubtful_is_asked_with_the_right_answer_chosen() {
    let wrong: String = ASKED.iter().map(|one| differences(one, false)).collect();
    assert_eq!(wrong, "");
}

#[test]
fn what_is_not_doubtful_is_not_asked() {
    let wrong: String = OPENED.iter().map(|one| differences(one, true)).collect();
    assert_eq!(wrong, "");
}

#[test]
fn what_the_page_rehearses_with_is_read_without_a_question() {
    let sample = include_bytes!("../../src/view/rehearsal.tsv");
    let file = GivenFile::new("", GivenForm::File);
    let options = ReadOptions::default();
    let read = import::look_at_text(&file, sample, &options, ReadIntent::Open);
    let Ok(ReadOutcome::Matrix(read)) = read else {
        panic!("it is asked about, or refused");
    };
    let rows = rows(&read.document);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[2][2], "M2. Capacitar a los equipos");
}

const CARDS: [&str; 3] = [
    "FICHA 1|<\nUnidad:|Dirección de Obras\nObjetivo:|Mantener las vías\nIndicador:|Kilómetros de vías\nMeta:|45 km\nResponsable:|Ana Paz",
    "FICHA 2|<\nUnidad:|Dirección de Obras\nObjetivo:|Rehabilitar parques\nIndicador:|Número de parques\nMeta:|6 parques\nResponsable:|Ana Paz",
    "FICHA 3|<\nUnidad:|Dirección de Agua\nObjetivo:|Dotar de agua\nIndicador:|Número de conexiones\nMeta:|400 conexiones\nResponsable:|Luis Vera",
];

const OF_CARDS: [&str; 3] = [
    "|Dirección de Obras|Mantener las vías|Kilómetros de vías|45 km",
    "|Dirección de Obras|Rehabilitar parques|Número de parques|6 parques",
    "|Dirección de Agua|Dotar de agua|Número de conexiones|400 conexiones",
];

#[test]
fn cards_in_tables_or_sheets_of_their_own_are_one_matrix() {
    let page = CARDS
        .map(|card| String::from_utf8(as_page(card)).unwrap())
        .join("<p>");
    let tables = import::tables_of_page(&page, &mut |_| {}).unwrap();
    let sheets = import::sheets(&workbook_of(&CARDS), &mut |_| {}).unwrap();
    for (what, sheets) in [("page", tables), ("workbook", sheets)] {
        let origin = Origin::File("x".to_owned());
        let opened = import::read_sheet(origin, &sheets, 0, &ReadOptions::default()).unwrap();
        let found: Vec<String> = rows(&opened.document)
            .iter()
            .map(|row| row.join("|"))
            .collect();
        assert_eq!(found, OF_CARDS, "{what}: {}", report(&opened));
    }
}

#[test]
fn one_card_alone_is_asked_about() {
    let (preview, opened) = proposed("CSV", CARDS[0], &ReadOptions::default());
    let found: Vec<String> = rows(&opened.document)
        .iter()
        .map(|row| row.join("|"))
        .collect();
    assert_eq!(
        (found, preview.certain),
        (vec![OF_CARDS[0].to_owned()], false)
    );
}

#[test]
fn a_text_alone_where_units_without_numbers_stand_is_asked_about() {
    let asked = |level: &str| {
        let table = format!(
            "Unidad|Objetivo|Indicador|Meta\n{level}|||\nAlcaldía|Dirigir|Cumplimiento|95 %\nObras|Mantener|Km|45 km"
        );
        ["CSV", "workbook", "page"].map(|form| {
            let (name, bytes) = match form {
                "CSV" => ("x.csv", as_csv(&table)),
                "page" => ("x.html", as_page(&table)),
                _ => ("x.xlsx", as_workbook(&table)),
            };
            let file = GivenFile::new(name, GivenForm::File);
            let options = ReadOptions::default();
            let looked = import::look_at(&file, &bytes, &options, ReadIntent::Open, &mut |_| {});
            match looked.unwrap() {
                ReadOutcome::Doubt(_) => true,
                ReadOutcome::Matrix(matrix) => {
                    assert_eq!(rows(&matrix.document)[0][0], level);
                    false
                }
                other => panic!("{other:?}"),
            }
        })
    };
    assert_eq!(asked("Despacho del alcalde"), [true; 3]);
    assert_eq!(asked("Procesos gobernantes"), [false; 3]);
    assert_eq!(asked("GOBERNANTES"), [false; 3]);
}

/// The same month chosen, whichever form it stands in.
#[test]
fn the_other_month_can_be_chosen() {
    let march = [
        "NIVEL DIRECTIVO|Alcaldía|Dirigir el cantón|Porcentaje de cumplimiento|90 %",
        "NIVEL DIRECTIVO|Concejo|Legislar|Número de ordenanzas|10 ordenanzas",
    ];
    let table = ASKED
        .iter()
        .find(|one| one.name == "two months, one below the other")
        .unwrap()
        .table;
    let (file, bytes) = (GivenFile::new("x.csv", GivenForm::File), as_csv(table));
    let look = |options: &ReadOptions, intent| {
        import::look_at(&file, &bytes, options, intent, &mut |_| {}).unwrap()
    };
    let ReadOutcome::Doubt(mut doubt) = look(&ReadOptions::default(), ReadIntent::Open) else {
        panic!("it is asked about");
    };
    let names: Vec<&str> = doubt.tables.iter().map(|table| &*table.name).collect();
    assert_eq!(
        names,
        ["filas 1 a 8: 31/03/2026", "filas 9 a 17: 30/04/2026"]
    );
    assert_eq!(doubt.options.table, Some(1));
    doubt.options.table = Some(0);
    let ReadOutcome::Matrix(text) = look(&doubt.options, ReadIntent::Take) else {
        panic!("it is read");
    };
    let page = as_page(table);
    let sheets = import::tables_of_page(str::from_utf8(&page).unwrap(), &mut |_| {}).unwrap();
    assert_eq!(sheets.len(), 2, "the latest first");
    let options = ReadOptions::default();
    let origin = Origin::Page("x".to_owned());
    let page = import::read_sheet(origin, &sheets, 1, &options).unwrap();
    for document in [text.document, page.document] {
        let found: Vec<String> = rows(&document).iter().map(|row| row.join("|")).collect();
        assert_eq!(found, march);
        assert_eq!(document.metadata.date, "31/03/2026");
    }
}
