//! Matrices of any length, made of the texts of the real one.

/// A matrix of this many goal rows in the old layout, as CSV. Units have one
/// to four goals; cells are as long as the longer real ones, some with two
/// paragraphs.
pub fn of_rows(real: &str, rows: usize) -> String {
    let texts = Texts::of(real);
    let mut csv = String::from(
        "Art. 7 de la Ley Orgánica de Transparencia y Acceso a la Información Pública - LOTAIP;;;;\r\n\
         Literal a4) Las metas y objetivos de las unidades administrativas de conformidad con sus \
         programas operativos;;;;\r\n\
         No.;Descripción de la unidad;Objetivo de la unidad;Indicador;Meta cuantificable\r\n\
         PROCESOS GOBERNANTES / NIVEL DIRECTIVO;;;;\r\n",
    );
    let (mut unit, mut goals_left, mut goal) = (0, 0, 0);
    for row in 0..rows {
        let (number, name) = if goals_left == 0 {
            unit += 1;
            goal = 0;
            goals_left = 1 + unit % 4;
            (
                unit.to_string(),
                format!("{} {unit}", nth(&texts.units, unit)),
            )
        } else {
            (String::new(), String::new())
        };
        goals_left -= 1;
        goal += 1;
        let objective = match row % 3 {
            0 => format!(
                "{}\n{}",
                nth(&texts.objectives, row),
                nth(&texts.objectives, row + 7)
            ),
            _ => nth(&texts.objectives, row).clone(),
        };
        let indicator = nth(&texts.indicators, row);
        let promise = nth(&texts.goals, row);
        let goal_text = format!(
            "M{goal}. Cumplir el {} % hasta 2022: {promise}",
            50 + row % 50
        );
        let fields = [&number, &name, &objective, indicator, &goal_text];
        csv.push_str(&fields.map(|field| quoted(field)).join(";"));
        csv.push_str("\r\n");
    }
    csv.push_str(
        "FECHA ACTUALIZACIÓN DE LA INFORMACIÓN:;;;28/02/2022;\r\n\
         PERIODICIDAD DE ACTUALIZACIÓN DE LA INFORMACIÓN:;;;MENSUAL;\r\n",
    );
    csv
}

/// The texts of the real matrix, without codes and tags, by column.
#[derive(Default)]
struct Texts {
    units: Vec<String>,
    objectives: Vec<String>,
    indicators: Vec<String>,
    goals: Vec<String>,
}

impl Texts {
    fn of(real: &str) -> Self {
        let mut texts = Self::default();
        for line in real.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [number, unit, objective, indicator, goal] = fields[..] else {
                continue;
            };
            if number.trim().parse::<u32>().is_err() {
                continue;
            }
            keep(&mut texts.units, unit);
            keep(&mut texts.objectives, objective);
            keep(&mut texts.indicators, indicator);
            keep(&mut texts.goals, goal);
        }
        texts
    }
}

fn keep(texts: &mut Vec<String>, text: &str) {
    let text = text.trim();
    if !text.is_empty() && !text.contains('<') {
        texts.push(text.trim_start_matches(['M', '.', ' ', '1']).to_owned());
    }
}

fn nth(texts: &[String], index: usize) -> &String {
    &texts[index % texts.len()]
}

fn quoted(field: &str) -> String {
    if field.contains([';', '"', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
