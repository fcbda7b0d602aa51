//! Matrices of the shapes that institutions use, unlike the real one that the
//! program began with: each as text, as a workbook and as a page.

use std::collections::BTreeMap;

use metas::import::{Origin, Sheet};
use rust_xlsxwriter::{Format, Workbook};

use super::cases::{FIELDS, rows};
use super::*;

/// A matrix as it stands, and what a careful person would have typed.
struct Institution {
    name: &'static str,
    /// A line a row, `|` between cells; `^` is merged with the cell above, `<`
    /// with the one to the left.
    table: &'static str,
    /// Level, unit, objective, indicator, goal; then `field = value`.
    expected: &'static str,
}

const INSTITUTIONS: &[Institution] = &[
    Institution {
        name: "cantón",
        table: "
GOBIERNO AUTÓNOMO DESCENTRALIZADO MUNICIPAL DE RÍO CLARO|<|<|<|<|<|<
METAS Y OBJETIVOS POR UNIDAD ADMINISTRATIVA|<|<|<|<|<|<
N°|Tipo de proceso|Unidad administrativa|Objetivo operativo|Indicador de gestión|Meta 2026|Responsable
1|Gobernante|Alcaldía|Dirigir el gobierno municipal|Porcentaje de cumplimiento del POA|95 %|Alcalde
2|Agregador de valor|Dirección de Ambiente|Reducir la contaminación|Número de controles|120 controles|Director
^|^|^|^|Toneladas recicladas|300 toneladas|^
3|^|Dirección de Turismo|Promover el turismo|Número de ferias|4 ferias|Directora
4|Habilitante de apoyo|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas por servidor|Jefe
Fecha de actualización de la información:|<|<|31/10/2026|<|<|<
Correo electrónico:|<|<|info@rioclaro.example.ec|<|<|<
",
        expected: "
Gobernante|Alcaldía|Dirigir el gobierno municipal|Porcentaje de cumplimiento del POA|95 %
Agregador de valor|Dirección de Ambiente|Reducir la contaminación|Número de controles|120 controles
Agregador de valor|Dirección de Ambiente|Reducir la contaminación|Toneladas recicladas|300 toneladas
Agregador de valor|Dirección de Turismo|Promover el turismo|Número de ferias|4 ferias
Habilitante de apoyo|Talento Humano|Capacitar al personal|Horas de capacitación|40 horas por servidor
date = 31/10/2026
email = info@rioclaro.example.ec
",
    },
    Institution {
        name: "ministerio",
        table: "
Institución:|Ministerio de Riego
Fecha de corte:|30/09/2026
||||
Unidad ejecutora|Objetivo estratégico|Objetivo operativo|Indicador|Línea base|Meta anual|I trimestre|II trimestre|III trimestre|IV trimestre
Coordinación Zonal 1|<|<|<|<|<|<|<|<|<
Dirección Zonal de Riego|OE1. Incrementar la producción|Ampliar los sistemas de riego|Hectáreas bajo riego|1200|1500 hectáreas|300|400|400|400
Dirección Zonal de Suelos|^|Recuperar suelos degradados|Número de planes ejecutados|3|M1. Ejecutar 6 planes|1|2|2|1
Coordinación Zonal 2|<|<|<|<|<|<|<|<|<
Dirección Zonal de Riego|OE2. Fortalecer la institución|Capacitar a las juntas|Número de juntas capacitadas|10|25 juntas|5|5|5|10
Página 1 de 1|<|<|<|<|<|<|<|<|<
",
        expected: "
Coordinación Zonal 1|Dirección Zonal de Riego|Ampliar los sistemas de riego|Hectáreas bajo riego|1500 hectáreas
Coordinación Zonal 1|Dirección Zonal de Suelos|Recuperar suelos degradados|Número de planes ejecutados|M1. Ejecutar 6 planes
Coordinación Zonal 2|Dirección Zonal de Riego|Capacitar a las juntas|Número de juntas capacitadas|25 juntas
date = 30/09/2026
",
    },
    Institution {
        name: "universidad",
        table: "
UNIVERSIDAD TÉCNICA DE RÍO CLARO
FACULTAD / DEPENDENCIA|OBJETIVO TÁCTICO|INDICADOR|META|MEDIO DE VERIFICACIÓN|PRESUPUESTO
Facultad de Ciencias|Mejorar la docencia|Tasa de titulación|Alcanzar el 60 %|Actas de grado|12.000,00
^|^|Número de publicaciones|Publicar 20 artículos|Revistas indexadas|3.500,00
Vicerrectorado de Investigación|Impulsar proyectos|Número de proyectos|8 proyectos|Convenios|80.000,00
Dirección de Bienestar|Atender a los estudiantes|Porcentaje de becas|15 % de estudiantes con beca|Registro|45.000,00
TOTAL|<|<|<|<|140.500,00
Elaborado por: Ing. Rosa Luna|<|Revisado por: Dr. Pablo Sol|<|<|<
Analista|<|Director|<|<|<
",
        expected: "
|Facultad de Ciencias|Mejorar la docencia|Tasa de titulación|Alcanzar el 60 %
|Facultad de Ciencias|Mejorar la docencia|Número de publicaciones|Publicar 20 artículos
|Vicerrectorado de Investigación|Impulsar proyectos|Número de proyectos|8 proyectos
|Dirección de Bienestar|Atender a los estudiantes|Porcentaje de becas|15 % de estudiantes con beca
",
    },
    Institution {
        name: "hospital",
        table: "
HOSPITAL GENERAL DE RÍO CLARO|<|<|<|<
NRO.|GESTIÓN|OBJETIVO|INDICADOR|META
(1)|(2)|(3)|(4)|(5)
PROCESOS GOBERNANTES|<|<|<|<
1|Gerencia Hospitalaria|Dirigir el hospital|Porcentaje de ejecución del plan|100 %
PROCESOS AGREGADORES DE VALOR|<|<|<|<
2|Gestión de Enfermería|Cuidar a los pacientes|Tasa de infecciones|Menos del 3 %
||Capacitar al personal|Número de talleres|M2. Doce talleres
3|Gestión de Farmacia|Abastecer de medicamentos|Porcentaje de abastecimiento|M1. 95 % de abastecimiento
Nota: los valores son acumulados|<|<|<|<
Frecuencia de actualización:|<|MENSUAL|<|<
Teléfono:|<|(07) 2345-678|<|<
",
        expected: "
PROCESOS GOBERNANTES|Gerencia Hospitalaria|Dirigir el hospital|Porcentaje de ejecución del plan|100 %
PROCESOS AGREGADORES DE VALOR|Gestión de Enfermería|Cuidar a los pacientes|Tasa de infecciones|Menos del 3 %
PROCESOS AGREGADORES DE VALOR|Gestión de Enfermería|Capacitar al personal|Número de talleres|M2. Doce talleres
PROCESOS AGREGADORES DE VALOR|Gestión de Farmacia|Abastecer de medicamentos|Porcentaje de abastecimiento|M1. 95 % de abastecimiento
periodicity = MENSUAL
telephone = (07) 2345-678
",
    },
    Institution {
        name: "empresa pública",
        table: "
Empresa Pública Municipal de Movilidad
Ítem|Área|Objetivo|Indicador|Meta
Gerencia General|<|<|<|<
1|Asesoría Jurídica|Asesorar a la gerencia|Días de respuesta|Responder en 5 días
2|Auditoría Interna|Controlar la gestión|Número de auditorías|Tres auditorías
Gerencia de Operaciones|<|<|<|<
3|Unidad de Semáforos|Mantener los semáforos|Porcentaje de semáforos en servicio|98 %
^|^|^|Horas de reparación|Menos de 24 horas
Continúa en la siguiente página|<|<|<|<
Ítem|Área|Objetivo|Indicador|Meta
4|Unidad de Terminales|Administrar la terminal|Número de frecuencias|Operar 120 frecuencias
Enlace al GPR: https://movilidad.example.ec/poa.pdf|<|<|<|<
",
        expected: "
Gerencia General|Asesoría Jurídica|Asesorar a la gerencia|Días de respuesta|Responder en 5 días
Gerencia General|Auditoría Interna|Controlar la gestión|Número de auditorías|Tres auditorías
Gerencia de Operaciones|Unidad de Semáforos|Mantener los semáforos|Porcentaje de semáforos en servicio|98 %
Gerencia de Operaciones|Unidad de Semáforos|Mantener los semáforos|Horas de reparación|Menos de 24 horas
Gerencia de Operaciones|Unidad de Terminales|Administrar la terminal|Número de frecuencias|Operar 120 frecuencias
link = https://movilidad.example.ec/poa.pdf
",
    },
    Institution {
        name: "parroquia",
        table: "
GAD PARROQUIAL RURAL EL PALMAR|<|<|<
Unidad|Objetivo|Indicador|Meta POA
Presidencia|Administrar la parroquia|Sesiones realizadas|24 sesiones
Comisión de Vialidad|Mantener los caminos|Kilómetros intervenidos|18 km
Comisión Social|Atender a grupos prioritarios|Personas atendidas|250 personas
Secretaría - Tesorería|Llevar las finanzas|Informes entregados|12 informes
PERSONA RESPONSABLE:|<|Sr. Luis Vera|<
TELF:|<|0991234567|<
",
        expected: "
|Presidencia|Administrar la parroquia|Sesiones realizadas|24 sesiones
|Comisión de Vialidad|Mantener los caminos|Kilómetros intervenidos|18 km
|Comisión Social|Atender a grupos prioritarios|Personas atendidas|250 personas
|Secretaría - Tesorería|Llevar las finanzas|Informes entregados|12 informes
responsible = Sr. Luis Vera
telephone = 0991234567
",
    },
    Institution {
        name: "bomberos",
        table: "
CUERPO DE BOMBEROS|<|<|<|<|<
|||||
No.|Nivel|Departamento|Objetivo del departamento|Indicador|Meta programada
1|Directivo|Jefatura|Dirigir la institución|Porcentaje de cumplimiento|Cumplir el 90 %
2|Operativo|Departamento de Operaciones|Atender emergencias|Minutos de respuesta|Llegar en 8 minutos
3|Operativo|Departamento de Prevención|Prevenir incendios|Locales inspeccionados|Inspeccionar 900 locales
4|Apoyo|Departamento Financiero|Administrar los recursos|Porcentaje de ejecución|Ejecutar el 92 %
",
        expected: "
Directivo|Jefatura|Dirigir la institución|Porcentaje de cumplimiento|Cumplir el 90 %
Operativo|Departamento de Operaciones|Atender emergencias|Minutos de respuesta|Llegar en 8 minutos
Operativo|Departamento de Prevención|Prevenir incendios|Locales inspeccionados|Inspeccionar 900 locales
Apoyo|Departamento Financiero|Administrar los recursos|Porcentaje de ejecución|Ejecutar el 92 %
",
    },
    Institution {
        name: "distrito",
        table: "
No.|Descripción de la unidad|Objetivo de la unidad|Indicador|Meta cuantificable
NIVEL DESCONCENTRADO|<|<|<|<
1|Dirección Distrital|Dirigir el distrito|Porcentaje de instituciones visitadas|M1. Visitar el 80 %
^|^|^|Número de informes|M2. Doce informes
Subtotal Dirección Distrital|<|<|<|2 metas
Pág. 1/2|<|<|<|<
No.|Descripción de la unidad|Objetivo de la unidad|Indicador|Meta cuantificable
2|Unidad de Apoyo a la Inclusión|Incluir a los estudiantes|Número de evaluaciones|M1. Evaluar a 300 estudiantes
TOTAL DE METAS|<|<|<|3
FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:|<|<|31/10/2026|<
||||
f) ______________|<|<|f) ______________|<
Lcda. Eva Ríos|<|<|Mgs. Iván Paz|<
DIRECTORA DISTRITAL|<|<|PLANIFICACIÓN|<
Pág. 2/2|<|<|<|<
",
        expected: "
NIVEL DESCONCENTRADO|Dirección Distrital|Dirigir el distrito|Porcentaje de instituciones visitadas|M1. Visitar el 80 %
NIVEL DESCONCENTRADO|Dirección Distrital|Dirigir el distrito|Número de informes|M2. Doce informes
NIVEL DESCONCENTRADO|Unidad de Apoyo a la Inclusión|Incluir a los estudiantes|Número de evaluaciones|M1. Evaluar a 300 estudiantes
date = 31/10/2026
",
    },
    Institution {
        name: "prefectura",
        table: "
Nro.|Unidad|Objetivo|Indicador|Meta|<
|||de gestión|cuantificable|Presupuesto
Procesos sustantivos|<|<|<|<|<
1|Gestión de Vialidad|Mejorar las vías rurales|Kilómetros de vías mejoradas|Mejorar 45 km|1200000
2|Gestión de Producción|Fomentar la producción|Familias beneficiadas|1.200 familias|340000
Procesos adjetivos de apoyo|<|<|<|<|<
3|Gestión Financiera|Pagar a tiempo|Días de pago|Pagar en 10 días|0
UNIDAD POSEEDORA DE LA INFORMACIÓN:|<|<|Planificación|<|<
",
        expected: "
Procesos sustantivos|Gestión de Vialidad|Mejorar las vías rurales|Kilómetros de vías mejoradas|Mejorar 45 km
Procesos sustantivos|Gestión de Producción|Fomentar la producción|Familias beneficiadas|1.200 familias
Procesos adjetivos de apoyo|Gestión Financiera|Pagar a tiempo|Días de pago|Pagar en 10 días
holder = Planificación
",
    },
    Institution {
        name: "registro de la propiedad",
        table: "
Fecha:|31/10/2026|Periodicidad:|Mensual|
Responsable de la información:|Ab. Sara Mora|Correo:|smora@registro.example.ec|
||||
Orden|Dependencia|Finalidad|Indicador|Compromiso
1|Registrador|Inscribir actos y contratos|Inscripciones realizadas|Inscribir 5.000 actos
2|Jefatura de Archivo|Custodiar los libros|Libros digitalizados|Digitalizar 800 libros
3|Unidad de Sistemas|Sostener los sistemas|Porcentaje de disponibilidad|99 % de disponibilidad
",
        expected: "
|Registrador|Inscribir actos y contratos|Inscripciones realizadas|Inscribir 5.000 actos
|Jefatura de Archivo|Custodiar los libros|Libros digitalizados|Digitalizar 800 libros
|Unidad de Sistemas|Sostener los sistemas|Porcentaje de disponibilidad|99 % de disponibilidad
date = 31/10/2026
periodicity = Mensual
responsible = Ab. Sara Mora
email = smora@registro.example.ec
",
    },
    Institution {
        name: "consejo de protección",
        table: "
Nivel de proceso|No|Unidad|Objetivos|Indicador|Meta cuantificable
Gobernante|1|Pleno del Consejo|Formular políticas|Políticas aprobadas|Aprobar 3 políticas
Sustantivo|2|Secretaría Técnica|Observar derechos|Informes de observancia|M1. Cuatro informes
Sustantivo|2|Secretaría Técnica|Observar derechos|Casos con seguimiento|M2. Seguir 60 casos
Sustantivo|2|Secretaría Técnica|Transversalizar enfoques|Talleres dictados|M3. Diez talleres
Adjetivo|3|Administración|Gestionar recursos|Porcentaje de ejecución|95 %
",
        expected: "
Gobernante|Pleno del Consejo|Formular políticas|Políticas aprobadas|Aprobar 3 políticas
Sustantivo|Secretaría Técnica|Observar derechos|Informes de observancia|M1. Cuatro informes
Sustantivo|Secretaría Técnica|Observar derechos|Casos con seguimiento|M2. Seguir 60 casos
Sustantivo|Secretaría Técnica|Transversalizar enfoques|Talleres dictados|M3. Diez talleres
Adjetivo|Administración|Gestionar recursos|Porcentaje de ejecución|95 %
",
    },
    Institution {
        name: "empresa de agua",
        table: "
EMPRESA PÚBLICA DE AGUA POTABLE|<|<|<|<|<|<|<
Código|Proceso|Meta física|Indicador|Fórmula|Período|Objetivo de la unidad|Observaciones
AP-01|Captación y tratamiento|Tratar 12 millones de m3|Metros cúbicos tratados|Suma mensual|Anual|Producir agua segura|
AP-02|Distribución|Reducir las pérdidas al 28 %|Porcentaje de agua no contabilizada|(P-F)/P|Anual|Entregar agua a los hogares|Depende del catastro
^|^|Cambiar 900 medidores|Número de medidores cambiados|Conteo|Trimestral|^|
CO-01|Comercialización|Recaudar el 93 %|Porcentaje de recaudación|R/F|Mensual|Cobrar los servicios|
",
        expected: "
|Captación y tratamiento|Producir agua segura|Metros cúbicos tratados|Tratar 12 millones de m3
|Distribución|Entregar agua a los hogares|Porcentaje de agua no contabilizada|Reducir las pérdidas al 28 %
|Distribución|Entregar agua a los hogares|Número de medidores cambiados|Cambiar 900 medidores
|Comercialización|Cobrar los servicios|Porcentaje de recaudación|Recaudar el 93 %
",
    },
];

/// The cells, and for each that begins a merged area how far it goes.
fn grid(table: &str) -> Vec<Vec<(&str, usize, usize)>> {
    let rows: Vec<Vec<&str>> = table
        .trim()
        .lines()
        .map(|line| line.split('|').collect())
        .collect();
    let at = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied();
    let reach = |row: usize, column: usize| {
        let down = (row + 1..)
            .take_while(|row| at(*row, column) == Some("^"))
            .count();
        let right = (column + 1..)
            .take_while(|column| at(row, *column) == Some("<"))
            .count();
        (down, right)
    };
    let cell = |row: usize, column: usize| match rows[row][column] {
        "^" | "<" => ("", 0, 0),
        text => {
            let (down, right) = reach(row, column);
            (text, down, right)
        }
    };
    (0..rows.len())
        .map(|row| {
            (0..rows[row].len())
                .map(|column| cell(row, column))
                .collect()
        })
        .collect()
}

pub(super) fn as_csv(table: &str) -> Vec<u8> {
    let mut csv = String::new();
    for row in grid(table) {
        let cells: Vec<&str> = row.iter().map(|(text, ..)| *text).collect();
        csv += &(cells.join(";") + "\r\n");
    }
    csv.into_bytes()
}

pub(super) fn as_page(table: &str) -> Vec<u8> {
    let table_rows = grid(table);
    let mut page = "<!DOCTYPE html><meta charset=utf-8><table>".to_owned();
    for (at, row) in table_rows.iter().enumerate() {
        page += "<tr>";
        let marks: Vec<&str> = table.trim().lines().nth(at).unwrap().split('|').collect();
        for ((text, down, right), mark) in row.iter().zip(marks) {
            if !matches!(mark, "^" | "<") {
                let (rows, columns) = (down + 1, right + 1);
                write!(page, "<td rowspan={rows} colspan={columns}>{text}</td>").unwrap();
            }
        }
        page += "</tr>";
    }
    page.into_bytes()
}

pub(super) fn as_workbook(table: &str) -> Vec<u8> {
    workbook_of(&[table])
}

/// A sheet for each table.
pub(super) fn workbook_of(tables: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    let format = Format::new();
    for table in tables {
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(grid(table)) {
            for (column, (text, down, right)) in (0..).zip(cells) {
                if down + right > 0 {
                    let (last, end) = (row + down as u32, column + right as u16);
                    sheet
                        .merge_range(row, column, last, end, text, &format)
                        .unwrap();
                } else if !text.is_empty() {
                    sheet.write(row, column, text).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// As it is opened, with what it would ask settled as it is proposed.
fn opened(form: &str, table: &str) -> Opened {
    let options = ReadOptions::default();
    let of_sheet = |sheets: Vec<Sheet>| {
        import::read_sheet(Origin::File("x".to_owned()), &sheets, 0, &options).unwrap()
    };
    match form {
        "CSV" => open("x.csv", &as_csv(table)).unwrap(),
        "page" => {
            let page = as_page(table);
            of_sheet(import::tables_of_page(str::from_utf8(&page).unwrap(), &mut |_| {}).unwrap())
        }
        _ => of_sheet(import::sheets(&as_workbook(table), &mut |_| {}).unwrap()),
    }
}

#[test]
fn the_matrices_of_other_institutions_are_read_as_they_are_meant() {
    let mut wrong = String::new();
    for institution in INSTITUTIONS {
        let expected = institution.expected.trim_start_matches('\n').lines();
        let (meta, expected): (Vec<&str>, Vec<&str>) =
            expected.partition(|line| line.contains(" = "));
        let meta: BTreeMap<&str, &str> = meta
            .iter()
            .filter_map(|line| line.split_once(" = "))
            .collect();
        for form in ["CSV", "workbook", "page"] {
            let document = opened(form, institution.table).document;
            let found: Vec<String> = rows(&document).iter().map(|row| row.join("|")).collect();
            if found != expected {
                writeln!(
                    wrong,
                    "{}, {form}:\n  {}",
                    institution.name,
                    found.join("\n  ")
                )
                .unwrap();
            }
            for (name, field) in FIELDS {
                let (found, expected) =
                    (document.metadata.get(field), meta.get(name).unwrap_or(&""));
                if found != *expected {
                    writeln!(wrong, "{}, {form}: {name} is {found:?}", institution.name).unwrap();
                }
            }
        }
    }
    assert_eq!(wrong, "");
}

/// Three of them as documents and as prints, by `tests/fixtures/instituciones/hacer.py`.
#[test]
fn so_they_are_as_documents_and_as_prints() {
    let named = [
        ("hospital", "hospital"),
        ("empresa pública", "empresa"),
        ("distrito", "distrito"),
    ];
    let mut wrong = String::new();
    let mut files = 0;
    for (name, bytes) in fixtures("instituciones") {
        let Some((of, _)) = named.iter().find(|(_, file)| name.starts_with(file)) else {
            continue;
        };
        files += 1;
        let of = INSTITUTIONS.iter().find(|one| one.name == *of).unwrap();
        let sheets = match name.ends_with(".pdf") {
            true => import::tables_of_pdf(&bytes, "", &mut |_| ()),
            false => import::tables_of_word(&bytes, &mut |_| ()),
        };
        let from = Origin::Document(name.clone());
        let read =
            sheets.and_then(|sheets| import::read_sheet(from, &sheets, 0, &ReadOptions::default()));
        let said = match read {
            // Where lines show what is merged, it is what is in the workbook.
            Ok(opened) if !name.ends_with("sin-lineas.pdf") => {
                let of_workbook = self::opened("workbook", of.table).document;
                if readable(&opened.document) != readable(&of_workbook) {
                    writeln!(wrong, "{name}, merged:\n{}", readable(&opened.document)).unwrap();
                }
                read_as(&opened.document)
            }
            Ok(opened) => read_as(&opened.document),
            Err(error) => vec![error.to_string()],
        };
        let expected: Vec<&str> = of.expected.trim_matches('\n').lines().collect();
        if said != expected {
            writeln!(wrong, "{name}:\n  {}", said.join("\n  ")).unwrap();
        }
    }
    assert_eq!((files, wrong.as_str()), (15, ""));
}

/// Its rows in full, then its metadata.
fn read_as(document: &Document) -> Vec<String> {
    let mut said: Vec<String> = rows(document).iter().map(|row| row.join("|")).collect();
    for (name, field) in FIELDS {
        let value = document.metadata.get(field);
        if !value.is_empty() {
            said.push(format!("{name} = {value}"));
        }
    }
    said
}
