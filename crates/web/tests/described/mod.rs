//! Holds answers of the API against its own description.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::collections::BTreeSet;

use serde_json::Value;

/// Whether a value is as a schema of the description says. What the description does not name may not be there either.
pub(crate) fn check(api: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = api.pointer(&name[1..]).unwrap_or_else(|| panic!("{at}: no {name}"));
        return check(api, schema, value, at);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let known: BTreeSet<String> = parts.iter().flat_map(|part| names(api, part)).collect();
        for name in value.as_object().unwrap().keys() {
            assert!(known.contains(name), "{at}: {name} is not described");
        }
        for part in parts {
            let own = names(api, part);
            let mine = value.as_object().unwrap().iter().filter(|(name, _)| own.contains(*name));
            check(api, part, &Value::Object(mine.map(|(n, v)| (n.clone(), v.clone())).collect()), at);
        }
        return;
    }
    if let Some(ways) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        if value.is_null() && ways.iter().any(|way| way["type"] == "null") {
            return;
        }
        let way = ways.iter().find(|way| way["type"] != "null").unwrap();
        return check(api, way, value, at);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(kinds.contains(&kind), "{at}: {kind} is none of {kinds:?}: {value}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value} is none of {words:?}");
    }
    match value {
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                check(api, &schema["items"], item, &format!("{at}[{n}]"));
            }
        }
        Value::Object(fields) => {
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(fields.contains_key(name.as_str().unwrap()), "{at}: {name} is missing");
            }
            for (name, value) in fields {
                let of = &schema["properties"][name];
                assert!(!of.is_null() || schema["properties"].is_null(), "{at}: {name} is not described");
                check(api, of, value, &format!("{at}.{name}"));
            }
        }
        _ => {}
    }
}

fn names(api: &Value, schema: &Value) -> BTreeSet<String> {
    match schema["$ref"].as_str() {
        Some(name) => names(api, api.pointer(&name[1..]).unwrap()),
        None => {
            let own = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone());
            let parts = schema["allOf"].as_array().into_iter().flatten();
            own.chain(parts.flat_map(|part| names(api, part))).collect()
        }
    }
}
