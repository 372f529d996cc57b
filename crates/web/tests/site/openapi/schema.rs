//! Just enough of JSON Schema to hold the description against what the server takes and says.
#![expect(clippy::expect_used, clippy::panic, reason = "a broken description fails the test")]

use regex::Regex;
use serde_json::{Map, Value, json};

pub struct Described(pub Value);

impl Described {
    /// The shape of this name.
    pub fn named(&self, name: &str) -> &Value {
        let found = &self.0["components"]["schemas"][name];
        assert!(found.is_object(), "{name} is not described");
        found
    }

    pub fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(name) => self.named(name.trim_start_matches("#/components/schemas/")),
            None => schema,
        }
    }

    /// What is wrong with the value, where it does not fit.
    pub fn fault(&self, schema: &Value, value: &Value) -> Option<String> {
        let schema = self.resolved(schema);
        let wrong = |why: &str| Some(format!("{value} {why} {schema}"));
        if !typed(schema, value) {
            return wrong("is not of the type of");
        }
        if schema["enum"].as_array().is_some_and(|list| !list.contains(value))
            || schema.get("const").is_some_and(|only| only != value)
        {
            return wrong("is not a word of");
        }
        for (key, one) in [("anyOf", false), ("oneOf", true)] {
            if let Some(options) = schema[key].as_array() {
                let faults: Vec<_> = options.iter().filter_map(|option| self.fault(option, value)).collect();
                let fitting = options.len() - faults.len();
                if fitting == 0 || (one && fitting > 1) {
                    return Some(format!("{fitting} of {key}: {}", faults.join("; ")));
                }
            }
        }
        let number = value.as_f64().is_some_and(|number| {
            schema["minimum"].as_f64().is_some_and(|least| number < least)
                || schema["maximum"].as_f64().is_some_and(|most| number > most)
        });
        let pattern = schema["pattern"].as_str().map(|pattern| Regex::new(pattern).expect("a pattern"));
        if number || value.as_str().zip(pattern).is_some_and(|(text, pattern)| !pattern.is_match(text)) {
            return wrong("is outside");
        }
        self.inside(schema, value)
    }

    fn inside(&self, schema: &Value, value: &Value) -> Option<String> {
        if let Some(items) = value.as_array().filter(|_| schema.get("items").is_some()) {
            return items.iter().find_map(|item| self.fault(&schema["items"], item));
        }
        let fields = value.as_object()?;
        let required = schema["required"].as_array().into_iter().flatten();
        if let Some(missing) = required.filter_map(Value::as_str).find(|name| !fields.contains_key(*name)) {
            return Some(format!("{missing} is missing of {value}"));
        }
        let empty = Map::new();
        let known = schema["properties"].as_object().unwrap_or(&empty);
        // An answer has no field that its description does not tell of, even where it would be allowed.
        let unknown = fields.keys().find(|name| !known.contains_key(*name));
        if let Some(name) = unknown.filter(|_| schema.get("properties").is_some()) {
            return Some(format!("{name} is not described in {schema}"));
        }
        fields.iter().find_map(|(name, inner)| Some(format!("{name}: {}", self.fault(known.get(name)?, inner)?)))
    }

    /// A value that fits, with no more fields than it must have.
    pub fn example(&self, schema: &Value) -> Value {
        let schema = self.resolved(schema);
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(first) = schema["enum"].get(0).or_else(|| schema["examples"].get(0)) {
            return first.clone();
        }
        if schema["properties"].is_object() {
            let required = [&schema["required"], &schema["oneOf"][0]["required"]];
            let required = required.into_iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str);
            let field = |name: &str| (name.to_owned(), self.example(&schema["properties"][name]));
            return Value::Object(required.map(field).collect());
        }
        if let Some(first) = schema["anyOf"].get(0).or_else(|| schema["oneOf"].get(0)) {
            return self.example(first);
        }
        match first_type(schema) {
            "string" => json!("some words"),
            "integer" | "number" => json!(schema["minimum"].as_i64().unwrap_or(1).max(1)),
            "boolean" => json!(true),
            "array" => json!([self.example(&schema["items"])]),
            _ => json!({}),
        }
    }
}

fn first_type(schema: &Value) -> &str {
    schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default()
}

fn typed(schema: &Value, value: &Value) -> bool {
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    };
    match &schema["type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
