use super::*;
use crate::model::asked_units::AskedUnits;
use crate::model::dates;
use crate::model::picture::{assert_picture, document};
use crate::model::publication_month::PublicationMonth;
use crate::model::{Column, Document, plan};

fn month(text: &str) -> PublicationMonth {
    PublicationMonth::read(text).expect("a month")
}

fn asking() -> Asking {
    Asking {
        month: month("2026-11"),
        today: dates::parse("2026-11-02").expect("a day"),
        until: dates::parse("2026-11-06"),
        form: AskedForm::Book,
    }
}

/// What all units of a matrix were asked, and the document that each was sent.
fn asked(document: &Document) -> (AskedUnits, Vec<Document>) {
    let mut asked = AskedUnits::default();
    let mut sent = Vec::new();
    for unit in askable_units(document) {
        let package = package_of(document, &unit, [].into_iter(), asking());
        asked.take(vec![package.request]);
        sent.push(package.book.document);
    }
    (asked, sent)
}

fn file(document: Document) -> ReturnedFile {
    let matrix = ReturnedMatrix {
        document,
        unplaced: Vec::new(),
        proposed: false,
    };
    ReturnedFile {
        name: "respuesta.xlsx".to_owned(),
        read: Ok(matrix),
    }
}

/// What comes back with the heading of what was sent.
fn answer(sent: &Document, drawing: &str) -> ReturnedFile {
    file(Document {
        heading: sent.heading.clone(),
        ..document(drawing)
    })
}

const SENT: &str = r#"
    # NIVEL
    1 | Riego | Regar bien los campos | Canales abiertos | M1. Diez canales en 2026
    " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
    " | "     | "                     | "                | M3. Treinta drenes en 2026
    2 | Vías  | Abrir caminos nuevos  | Kilómetros       | M1. Dos kilómetros en 2026
"#;

/// The first unit answers; what the matrix then says.
#[track_caller]
fn check(back: &str, here: &str, expected: &str) -> UnitReply {
    let (asked, sent) = asked(&document(SENT));
    let mut here = document(here);
    let files = [answer(&sent[0], back)];
    let reply = unit_replies(&files, &asked, month("2026-11"), &here).remove(0);
    assert_eq!(reply.unit.as_deref(), Ok("Riego"));
    let before = here.clone();
    if let Some(edit) = taken(&here, &reply.changes) {
        let undo = here.apply(edit).inverse;
        let after = here.clone();
        here.apply(undo);
        assert_eq!(here, before, "one undo takes it back");
        here = after;
    }
    assert_picture(&here, expected);
    let again = unit_replies(&files, &asked, month("2026-11"), &here).remove(0);
    assert_eq!(again.changes, [], "what was taken is not offered again");
    reply
}

#[test]
fn what_came_back_as_it_was_sent_changes_nothing() {
    let back = SENT.replace(
        "2 | Vías  | Abrir caminos nuevos  | Kilómetros       | M1. Dos kilómetros en 2026",
        "",
    );
    let reply = check(&back, SENT, SENT);
    assert_eq!((reply.changes.len(), reply.already), (0, 0));
    assert_eq!(reply.remarks, Vec::<String>::new());
}

#[test]
fn a_text_that_was_changed_there_is_taken() {
    let reply = check(
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales abiertos | M1. Quince canales en 2026
        " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
        " | "     | "                     | "                | M3. Treinta drenes en 2026
        "#,
        SENT,
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales abiertos | M1. Quince canales en 2026
        " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
        " | "     | "                     | "                | M3. Treinta drenes en 2026
        2 | Vías  | Abrir caminos nuevos  | Kilómetros       | M1. Dos kilómetros en 2026
        "#,
    );
    assert!(!reply.changes[0].conflict);
}

#[test]
fn a_merged_cell_that_was_changed_is_one_change_and_one_that_was_split_is_split() {
    let reply = check(
        r#"
        # NIVEL
        1 | Riego | Regar todo      | Canales abiertos | M1. Diez canales en 2026
        " | "     | "               | Canales limpios  | M2. Veinte canales en 2026
        " | "     | Secar los lodos | Drenes limpios   | M3. Treinta drenes en 2026
        "#,
        SENT,
        r#"
        # NIVEL
        1 | Riego | Regar todo           | Canales abiertos | M1. Diez canales en 2026
        " | "     | "                    | Canales limpios  | M2. Veinte canales en 2026
        " | "     | Secar los lodos      | Drenes limpios   | M3. Treinta drenes en 2026
        2 | Vías  | Abrir caminos nuevos | Kilómetros       | M1. Dos kilómetros en 2026
        "#,
    );
    assert_eq!(reply.changes.len(), 3);
}

#[test]
fn the_middle_of_a_merged_cell_leaves_the_rest_as_it_was() {
    let reply = check(
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales abiertos | M1. Diez canales en 2026
        " | "     | Limpiar los canales   | Canales limpios  | M2. Veinte canales en 2026
        " | "     | Regar bien los campos | "                | M3. Treinta drenes en 2026
        "#,
        SENT,
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales abiertos | M1. Diez canales en 2026
        " | "     | Limpiar los canales   | Canales limpios  | M2. Veinte canales en 2026
        " | "     | Regar bien los campos | "                | M3. Treinta drenes en 2026
        2 | Vías  | Abrir caminos nuevos  | Kilómetros       | M1. Dos kilómetros en 2026
        "#,
    );
    assert_eq!(reply.changes.len(), 1);
}

#[test]
fn rows_that_were_added_and_taken_out_there_are_here_too() {
    let reply = check(
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales nuevos   | M0. Un canal en 2027
        " | "     | "                     | Canales abiertos | M1. Diez canales en 2026
        " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
        " | "     | "                     | Reservorios      | M4. Cuatro reservorios en 2027
        " | "     | "                     | "                | M5. Un embalse grande en 2028
        "#,
        SENT,
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales nuevos   | M0. Un canal en 2027
        " | "     | "                     | Canales abiertos | M1. Diez canales en 2026
        " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
        " | "     | "                     | Reservorios      | M4. Cuatro reservorios en 2027
        " | "     | "                     | "                | M5. Un embalse grande en 2028
        2 | Vías  | Abrir caminos nuevos  | Kilómetros       | M1. Dos kilómetros en 2026
        "#,
    );
    let alone: Vec<bool> = reply
        .changes
        .iter()
        .map(ReplyChange::is_taken_with_all)
        .collect();
    assert_eq!(
        alone.iter().filter(|with| !**with).count(),
        1,
        "a row is taken out by itself"
    );
}

#[test]
fn what_both_changed_is_a_conflict_with_both_texts() {
    let here = SENT.replace("Diez canales", "Doce canales");
    let reply = check(
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales abiertos | M1. Quince canales en 2026
        " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
        " | "     | "                     | "                | M3. Treinta drenes en 2026
        "#,
        &here,
        &SENT.replace("Diez canales", "Quince canales"),
    );
    let [
        ReplyChange {
            conflict: true,
            what: ThereChanged::Text {
                sent, here, theirs, ..
            },
        },
    ] = &reply.changes[..]
    else {
        panic!("one conflict: {:?}", reply.changes)
    };
    let texts = [sent, here, theirs].map(|text| text.split(' ').nth(1).unwrap_or_default());
    assert_eq!(texts, ["Diez", "Doce", "Quince"]);
    assert!(!reply.changes[0].is_taken_with_all());
}

#[test]
fn what_both_changed_to_the_same_is_there_already() {
    let both = SENT.replace("Diez canales", "Doce canales");
    let back = both.replace(
        "2 | Vías  | Abrir caminos nuevos  | Kilómetros       | M1. Dos kilómetros en 2026",
        "",
    );
    let reply = check(&back, &both, &both);
    assert_eq!((reply.changes.len(), reply.already), (0, 1));
}

#[test]
fn a_text_over_several_units_is_changed_for_one_alone() {
    let whole = document(
        r#"
        1 | A | Dirigir  | Ninguno | No aplica
        2 | B | Ejecutar | "       | "
        3 | C | Guiar    | "       | "
        "#,
    );
    let (asked, sent) = asked(&whole);
    let back = "2 | B | Ejecutar | Ninguno | Una reunión en 2027";
    let reply = &unit_replies(&[answer(&sent[1], back)], &asked, month("2026-11"), &whole)[0];
    let mut here = whole.clone();
    here.apply(taken(&whole, &reply.changes).expect("a change"));
    assert_picture(
        &here,
        r#"
        1 | A | Dirigir  | Ninguno | No aplica
        2 | B | Ejecutar | "       | Una reunión en 2027
        3 | C | Guiar    | "       | No aplica
        "#,
    );
}

#[test]
fn a_file_that_is_none_of_these_says_why() {
    let here = document(SENT);
    let (asked, sent) = asked(&here);
    let refused = |file: ReturnedFile| {
        let reply = unit_replies(&[file], &asked, month("2026-11"), &here).remove(0);
        assert_eq!(reply.changes, []);
        reply.unit.expect_err("nothing is taken")
    };
    let stranger = "7 | Bodega central | Guardar | Cosas | M1. Mil cosas";
    assert_eq!(
        refused(file(document(stranger))),
        ReplyRefused::OtherUnit {
            units: vec!["Bodega central".to_owned()]
        }
    );
    assert_eq!(
        refused(file(here.clone())),
        ReplyRefused::Several {
            units: vec!["Riego".to_owned(), "Vías".to_owned()]
        }
    );
    let vias = "2 | Vías | Abrir caminos nuevos | Kilómetros | M1. Dos kilómetros en 2026";
    assert_eq!(
        refused(answer(&sent[0], vias)),
        ReplyRefused::Another {
            asked: "Riego".to_owned(),
            found: "Vías".to_owned()
        }
    );
    let old = Document {
        heading: sent[1].heading.replace("METAS-2026-11", "METAS-2026-10"),
        ..document(vias)
    };
    assert_eq!(
        refused(file(old)),
        ReplyRefused::OtherMonth {
            month: month("2026-10"),
            asked: month("2026-11")
        }
    );
    assert_eq!(
        refused(file(document(" | | Soñar | | Algo"))),
        ReplyRefused::Nobody
    );
    let unread = ReturnedFile {
        name: "foto.png".to_owned(),
        read: Err("Es una foto.".to_owned()),
    };
    assert_eq!(refused(unread).sentence(), "No se pudo leer. Es una foto.");
}

#[test]
fn a_table_of_the_unit_s_own_is_known_by_its_name_or_by_what_names_it() {
    let here = document(SENT);
    let (asked, _) = asked(&here);
    let own = |drawing: &str, name: &str| {
        let file = ReturnedFile {
            name: name.to_owned(),
            ..file(document(drawing))
        };
        let reply = unit_replies(&[file], &asked, month("2026-11"), &here).remove(0);
        (reply.unit.ok(), reply.changes.len())
    };
    let table = "7 | VIAS | Abrir caminos nuevos | Kilómetros | M1. Tres kilómetros en 2026";
    assert_eq!(own(table, "x.docx"), (Some("Vías".to_owned()), 1));
    let nameless = " | | Abrir caminos nuevos | Kilómetros | M1. Tres kilómetros en 2026";
    assert_eq!(
        own(nameless, "vías_final.docx"),
        (Some("Vías".to_owned()), 1)
    );
}

#[test]
fn what_is_not_taken_is_said() {
    let (asked, sent) = asked(&document(SENT));
    let mut back = answer(
        &sent[1],
        "
        # OTRO
        9 | Vías | Abrir caminos nuevos | Kilómetros | M1. Dos kilómetros en 2026
        3 | Agua | Llevar agua a todos  | Casas      | M1. Mil casas en 2027
        ",
    );
    if let Ok(matrix) = &mut back.read {
        matrix.document.metadata.email = "vias@gob.ec".to_owned();
    }
    let reply = unit_replies(&[back], &asked, month("2026-11"), &document(SENT)).remove(0);
    assert_eq!(reply.changes, []);
    assert_eq!(
        reply.remarks,
        [
            "Trae también 1 fila de «Agua», que no se toma.",
            "Dice el número «9», y queda «2», que es el de la matriz.",
            "Dice el nivel «OTRO», y queda «NIVEL», que es el de la matriz.",
            "No se toma lo que dice en «Correo electrónico»: vias@gob.ec",
        ]
    );
}

#[test]
fn a_column_that_did_not_come_back_stays_as_it_is() {
    let (asked, sent) = asked(&document(SENT));
    let back = answer(&sent[1], "2 | Vías | | | M1. Tres kilómetros en 2026");
    let reply = unit_replies(&[back], &asked, month("2026-11"), &document(SENT)).remove(0);
    assert_eq!(reply.changes.len(), 1);
    assert_eq!(
        reply.remarks,
        ["No trae «Objetivo» y «Indicador»: lo que la matriz dice ahí queda como está."]
    );
    let ThereChanged::Text { column, .. } = &reply.changes[0].what else {
        panic!("a text")
    };
    assert_eq!(*column, Column::Goal);
}

#[test]
fn what_came_back_is_drawn_with_its_buttons_and_no_text_of_it_is_markup() {
    let here = document(&SENT.replace("Diez canales", "Doce canales"));
    let (asked, sent) = asked(&document(SENT));
    let back = answer(
        &sent[0],
        r#"
        # NIVEL
        1 | Riego | Regar bien los campos | Canales abiertos | M1. Quince canales en 2026
        " | "     | "                     | Canales limpios  | M2. Veinte <b>canales</b> en 2027
        "#,
    );
    let unread = ReturnedFile {
        name: "<i>.png".to_owned(),
        read: Err("Es una foto.".to_owned()),
    };
    let replies = unit_replies(&[back, unread], &asked, month("2026-11"), &here);
    let drawn = drawn_replies(&here, &replies);
    for part in [
        "2 archivos: 2 cambios por aceptar y 1 conflicto por decidir.",
        "data-acto=\"todo\"",
        "<p><strong>Fila 2 · Meta cuantificable</strong></p><p class=\"warning\">También cambió aquí. Decida cuál \
         vale.</p><p class=\"said\"><span class=\"quiet\">Se envió: </span>M1. Diez canales en 2026",
        "aria-label=\"Poner lo de la unidad: Riego, Fila 2 · Meta cuantificable\"",
        "<ins>b&gt;canales&lt;/b&gt; </ins>",
        "Fila 4. La unidad quitó esta fila",
        "&lt;i&gt;.png",
        "No se pudo leer. Es una foto.",
    ] {
        assert!(drawn.contains(part), "{part} in {drawn}");
    }
    for act in [
        ReplyAct::TakeAll,
        ReplyAct::TakeUnit(3),
        ReplyAct::Take(0, 2),
        ReplyAct::Leave(1, 0),
        ReplyAct::ShowLeft(2),
    ] {
        assert_eq!(ReplyAct::read(&act.text()), Some(act));
    }
    for text in ["", "aceptar", "aceptar x 1", "borrar 1 1"] {
        assert_eq!(ReplyAct::read(text), None, "{text}");
    }
}

#[test]
fn what_is_left_as_it_is_stays_so_until_either_says_something_else() {
    let here = document(SENT);
    let (mut asked, sent) = asked(&here);
    let back = |goal: &str| {
        let drawing = format!(
            r#"
            # NIVEL
            1 | Riego | Regar bien los campos | Canales abiertos | {goal}
            " | "     | "                     | "                | M4. Cuatro pozos en 2027
            " | "     | "                     | Canales limpios  | M2. Veinte canales en 2026
            "#
        );
        answer(&sent[0], &drawing)
    };
    let replies = |asked: &AskedUnits, goal: &str, here: &Document| {
        let replies = unit_replies(&[back(goal)], asked, month("2026-11"), here);
        replies.into_iter().next().expect("a reply")
    };
    let goal = "M1. Quince canales en 2026";
    let whole = replies(&asked, goal, &here);
    assert_eq!((whole.changes.len(), whole.left.len()), (3, 0), "{whole:?}");
    for change in &whole.changes {
        asked.leave(change.left("Riego"));
        asked.leave(change.left("Riego"));
    }
    let left = replies(&asked, goal, &here);
    assert_eq!((left.changes.len(), left.left.len()), (0, 3));
    let drawn = drawn_replies(&here, std::slice::from_ref(&left));
    for part in [
        "No queda nada por decidir de ella.",
        "3 cambios se dejaron como están.",
        "data-acto=\"mostrar 0\" aria-label=\"Volver a mostrarlos: Riego\"",
    ] {
        assert!(drawn.contains(part), "{part} in {drawn}");
    }
    // The unit, and then the matrix, says something else there.
    let other = replies(&asked, "M1. Veinte canales en 2026", &here);
    assert_eq!((other.changes.len(), other.left.len()), (1, 2));
    let mut changed = here.clone();
    let row = changed.rows[1].id;
    let edit = plan::set_text(&changed, row, Column::Goal, "M1. Once canales en 2026");
    changed.apply(edit.expect("another text"));
    let other = replies(&asked, goal, &changed);
    assert_eq!((other.changes.len(), other.left.len()), (1, 2));
    asked.show_again(&left.left);
    assert_eq!(replies(&asked, goal, &here), whole);
}
