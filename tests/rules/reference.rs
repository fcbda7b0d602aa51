//! `docs/reglas.md`, which is made of the rules.

use std::fmt::Write as _;

use metas::review::severity_name;
use metas::rules::{Authority, RULES, Severity};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reglas.md");

const BEGINNING: &str = "\
# Qué revisa Metas

Cada hallazgo es de una de estas reglas. Un **error** incumple una norma o pierde información si se publica así; un **aviso** es \
algo que muy probablemente está mal; una **sugerencia**, algo que estaría mejor de otro modo. La fuente dice quién lo pide: la norma, \
la plantilla oficial, lo que hace el portal nacional, o un consejo nuestro. Lo que es consejo no baja ninguna nota.

La columna «Código» es la que lleva el informe de revisión en CSV.
";

fn reference() -> String {
    let mut page = BEGINNING.to_owned();
    for (severity, title) in [
        (Severity::Error, "Errores"),
        (Severity::Warning, "Avisos"),
        (Severity::Suggestion, "Sugerencias"),
    ] {
        let _ = write!(
            page,
            "\n## {title}\n\n| {} | Código | Fuente | Por qué |\n|---|---|---|---|\n",
            severity_name(severity)
        );
        for rule in RULES.iter().filter(|rule| rule.severity == severity) {
            let source = match rule.source {
                Authority::Norm => "norma",
                Authority::Template => "plantilla",
                Authority::Portal => "portal",
                Authority::Advice => "consejo",
            };
            let _ = writeln!(
                page,
                "| {} | `{}` | {source} | {} |",
                rule.title, rule.code, rule.cite
            );
        }
    }
    page
}

/// `ESCRIBIR=1 cargo test --test rules` writes it anew.
#[test]
fn the_page_of_the_rules_says_what_they_are() {
    if std::env::var_os("ESCRIBIR").is_some() {
        std::fs::write(PATH, reference()).unwrap();
    }
    let page = std::fs::read_to_string(PATH).unwrap();
    assert_eq!(page, reference(), "run ESCRIBIR=1 cargo test --test rules");
}
