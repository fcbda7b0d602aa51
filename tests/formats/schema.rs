//! `docs/matriz.schema.json` says what the matrix in JSON is: all that is
//! written keeps to it, and all that it names is written.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::{any, export, seed};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/matriz.schema.json")).unwrap()
}

/// Where a value does not keep to a schema, by the words of it that are used.
/// Keys that it does not name are told too: what is written has none.
fn offences(value: &Value, schema: &Value, whole: &Value, place: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").unwrap();
        return offences(value, &whole["$defs"][name], whole, place);
    }
    let mut found = Vec::new();
    if !schema["const"].is_null() && schema["const"] != *value {
        found.push(format!("{place} is {value}"));
    }
    if let Some(choices) = schema["enum"].as_array()
        && !choices.contains(value)
    {
        found.push(format!("{place} is {value}"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Bool(_) | Value::Number(_) => "number",
    };
    let allowed = match &schema["type"] {
        Value::String(name) => name == kind,
        Value::Array(names) => names.iter().any(|name| name == kind),
        _ => true,
    };
    if !allowed {
        found.push(format!("{place} is {kind}"));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value[name.as_str().unwrap()].is_null() {
            found.push(format!("{place} has no {name}"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        found.extend(offences(
            item,
            &schema["items"],
            whole,
            &format!("{place}[]"),
        ));
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        let place = format!("{place}.{name}");
        match &schema["properties"][name] {
            Value::Null => found.push(format!("{place} is not named")),
            of => found.extend(offences(member, of, whole, &place)),
        }
    }
    found
}

fn written(document: &metas::model::Document) -> Value {
    serde_json::from_slice(&export::matrix_json(document).bytes).unwrap()
}

/// The names of the members in a value, wherever they stand.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(members) => {
            for (name, member) in members {
                found.insert(name.clone());
                names(member, found);
            }
        }
        _ => {}
    }
}

#[test]
fn what_the_schema_names_is_what_is_written() {
    let schema = schema();
    let real = written(&seed().document);
    assert_eq!(offences(&real, &schema, &schema, ""), [""; 0]);
    let mut said = BTreeSet::new();
    names(&real, &mut said);
    let parts = schema["$defs"].as_object().unwrap().values();
    let properties = parts.chain([&schema]).map(|part| &part["properties"]);
    let named = properties.flat_map(|part| part.as_object().unwrap().keys().cloned());
    assert_eq!(named.collect::<BTreeSet<_>>(), said);
}

#[test]
fn what_is_no_matrix_does_not_keep_to_it() {
    let schema = schema();
    for text in [
        r#"{"formato": "metas-matriz", "version": 1}"#,
        r#"{"formato": "otro", "version": 1, "niveles": []}"#,
        r#"{"formato": "metas-matriz", "version": 2, "niveles": []}"#,
        r#"{"formato": "metas-matriz", "version": 1, "niveles": [3]}"#,
        r#"{"formato": "metas-matriz", "version": 1, "niveles": [{"unidades": [{"unidad": 1}]}]}"#,
    ] {
        let value = serde_json::from_str(text).unwrap();
        assert_ne!(offences(&value, &schema, &schema, ""), [""; 0], "{text}");
    }
}

proptest! {
    #[test]
    fn any_matrix_keeps_to_the_schema(document in any::document()) {
        let schema = schema();
        prop_assert_eq!(offences(&written(&document), &schema, &schema, ""), [""; 0]);
    }
}
