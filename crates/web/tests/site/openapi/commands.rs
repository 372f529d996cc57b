//! Every field of every command, with values of every kind: what the description allows is taken, the rest is named.
#![expect(clippy::expect_used, reason = "a broken description fails the test")]

use std::collections::BTreeMap;

use axum::http::StatusCode;
use casework::Command;
use serde_json::{Value, json};

use store::Kinds;

use super::schema::Described;
use crate::test_app::Program;
use crate::test_app::TestApp;

/// One value of each kind, and texts that only some fields can read.
fn candidates() -> [Value; 14] {
    [
        json!(null),
        json!(true),
        json!(7),
        json!(-7),
        json!(0.5),
        json!([]),
        json!({}),
        json!([[]]),
        json!(""),
        json!("soon"),
        json!("7"),
        json!("20260305"),
        json!("２０２６－０３－０５"),
        json!("41.4万"),
    ]
}

/// A field somewhere in a body that is right.
struct Place {
    /// As problems name it: `measures.1.due`.
    path: String,
    /// As JSON points to it: `/measures/0/due`.
    pointer: String,
    schema: Value,
    body: Value,
}

impl Place {
    fn with(&self, value: Value) -> Value {
        put(&self.body, &self.pointer, value)
    }
}

fn put(body: &Value, pointer: &str, value: Value) -> Value {
    let mut changed = body.clone();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    match changed.pointer_mut(parent).expect("a parent") {
        Value::Object(fields) => drop(fields.insert(name.to_owned(), value)),
        parent => parent[name.parse::<usize>().expect("a place")] = value,
    }
    changed
}

/// The fields of what stands at this place, and all that is inside them.
fn inside(all: &Described, at: &Place, found: &mut Vec<Place>) {
    let whole = all.resolved(&at.schema);
    for (name, schema) in whole["properties"].as_object().into_iter().flatten() {
        // The envelope's own words have tests of their own.
        if at.path.is_empty() && ["do", "expected_version"].contains(&name.as_str()) {
            continue;
        }
        let path = if at.path.is_empty() { name.clone() } else { format!("{}.{name}", at.path) };
        let pointer = format!("{}/{name}", at.pointer);
        let mut body = put(&at.body, &pointer, all.example(schema));
        // Of two names for one thing only one is said.
        for other in others(whole, name) {
            body.pointer_mut(&at.pointer).and_then(Value::as_object_mut).map(|fields| fields.remove(other));
        }
        let place = Place { path, pointer, schema: schema.clone(), body };
        inside(all, &place, found);
        found.push(place);
    }
    if let Some(items) = whole.get("items") {
        let list = put(&at.body, &at.pointer, json!([all.example(items)]));
        let (path, pointer) = (format!("{}.1", at.path), format!("{}/0", at.pointer));
        inside(all, &Place { path, pointer, schema: items.clone(), body: list }, found);
    }
    for option in ["anyOf", "oneOf"].into_iter().filter_map(|key| whole[key].as_array()).flatten() {
        if option.get("required").is_none() {
            let body = if at.path.is_empty() { at.body.clone() } else { at.with(all.example(option)) };
            let (path, pointer) = (at.path.clone(), at.pointer.clone());
            inside(all, &Place { path, pointer, schema: option.clone(), body }, found);
        }
    }
}

fn others<'a>(schema: &'a Value, name: &str) -> Vec<&'a str> {
    let names = schema["oneOf"].as_array().into_iter().flatten().filter_map(|option| option["required"][0].as_str());
    let names: Vec<&str> = names.collect();
    if names.contains(&name) { names.into_iter().filter(|other| *other != name).collect() } else { Vec::new() }
}

/// The fields that the server names, with what it says of each.
async fn named(program: &Program, path: &str, body: Value) -> BTreeMap<String, String> {
    let answer = program.post(path, body).await;
    assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", answer.text);
    let told = answer.json();
    let fields = told["fields"].as_array().into_iter().flatten();
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    fields.map(|field| (word(&field["field"]), word(&field["problem"]))).collect()
}

const UNREADABLE: [&str; 4] = ["not-understood", "not-on-the-list", "unknown-field", "missing"];

/// Whether the server could not read what stands at this place. A rule's own word about a text that it could read (blank,
/// wanted in this case, on no list of the policy) is another matter.
fn unread(named: &BTreeMap<String, String>, place: &Place, sent: &Value) -> bool {
    let here = |field: &str| field == place.path || field.starts_with(&format!("{}.", place.path));
    let by_rule = |problem: &str| {
        (sent.is_string() || sent.is_array() || sent.is_null()) && ["missing", "not-on-the-list"].contains(&problem)
    };
    named.iter().any(|(field, problem)| {
        here(field)
            && UNREADABLE.contains(&problem.as_str())
            && !(by_rule(problem) && place.schema.get("enum").is_none())
    })
}

/// Every command of a case and of the records, with the address that reads it.
fn every_command(all: &Described, no: &str, kinds: &Kinds) -> Vec<(String, String)> {
    let of_case = |name: &&str| match *name {
        "register" => ("register".to_owned(), "/api/v1/cases".to_owned()),
        name => (name.to_owned(), format!("/api/v1/cases/{no}/commands")),
    };
    let records = all.named("RecordCommand")["oneOf"].as_array().expect("a list").iter();
    let names = records.filter_map(|one| one["$ref"].as_str()?.rsplit('/').next());
    let kind = |name: &str| kinds.with_command(name).unwrap_or("reception");
    let of_records = names.map(|name| (name.to_owned(), format!("/api/v1/records/{}", kind(name))));
    let every: Vec<_> = Command::NAMES.iter().map(of_case).chain(of_records).collect();
    assert!(every.len() > Command::NAMES.len() + 8, "the records' commands are described");
    every
}

async fn described(app: &TestApp) -> Described {
    Described(app.api("").get("/api/v1/openapi.json").await.json())
}

#[tokio::test]
async fn every_field_of_every_command_takes_what_its_description_says_and_nothing_else() {
    let app = TestApp::new().await;
    let all = described(&app).await;
    let clerk = app.api_as("clerk").await;
    let (no, _) = app.routed().await;
    let (mut sent, mut wrong) = (0, Vec::new());
    for (name, address) in every_command(&all, &no, app.store.kinds()) {
        let schema = all.named(&name).clone();
        let body = all.example(&schema);
        let at = Place { path: String::new(), pointer: String::new(), schema, body };
        let mut found = Vec::new();
        inside(&all, &at, &mut found);
        for place in &found {
            let slug = all.example(&place.schema);
            for value in candidates().into_iter().chain([slug]) {
                let fault = all.fault(all.named(&name), &place.with(value.clone()));
                let told = named(&clerk, &address, place.with(value.clone())).await;
                sent += 1;
                let at_place = told.keys().any(|field| field.starts_with(&place.path));
                let agreed = if fault.is_some() { at_place } else { !unread(&told, place, &value) };
                if !agreed {
                    wrong.push(format!("{name} {} = {value}: {told:?}, described: {fault:?}", place.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {sent}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(sent > 2000, "only {sent}");
}

#[tokio::test]
async fn what_is_required_is_missed_and_what_is_unknown_is_refused() {
    let app = TestApp::new().await;
    let all = described(&app).await;
    let clerk = app.api_as("clerk").await;
    let (no, _) = app.routed().await;
    for (name, address) in every_command(&all, &no, app.store.kinds()) {
        let schema = all.named(&name);
        assert_eq!(schema["additionalProperties"], false, "{name}");
        let whole = all.example(schema);
        let told = named(&clerk, &address, whole.clone()).await;
        assert!(
            told.values().all(|problem| problem != "not-understood" && problem != "unknown-field"),
            "{name}: {told:?}"
        );
        for field in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(field);
            let told = named(&clerk, &address, without).await;
            assert_eq!(told.get(field).map(String::as_str), Some("missing"), "{name}: {told:?}");
        }
        let told = named(&clerk, &address, put(&whole, "/score", json!(1))).await;
        assert_eq!(told.get("score").map(String::as_str), Some("unknown-field"), "{name}: {told:?}");
    }
}
