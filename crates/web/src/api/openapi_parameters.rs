//! The parameters that the description speaks of: what narrows a list, and what stands in an address.
use casework::case::searched::SearchedPart;
use casework::case::vocabulary::{Channel, Class, Paper, RouteMode, StageName};
use casework::figures::{Part, PeriodFigure};
use serde_json::{Map, Value, json};

use super::filter;

pub(super) const FILTERS: [&str; 18] = [
    "stage", "class", "colour", "progress", "unit", "channel", "mode", "clock", "tab", "q", "figure", "part", "from",
    "until", "to", "sort", "after", "limit",
];

pub(super) fn parameters() -> Value {
    let mut all = Map::new();
    for name in FILTERS {
        let kind = match name {
            "stage" => list_of(&StageName::ALL.iter().map(|stage| stage.slug()).collect::<Vec<_>>()),
            "class" => list_of(&Class::ALL.iter().map(|class| class.slug()).collect::<Vec<_>>()),
            "colour" => list_of(&filter::COLOURS),
            "progress" => list_of(&filter::PROGRESS),
            "tab" => list_of(&filter::TABS),
            "from" | "until" | "to" => json!({"type": "string", "format": "date"}),
            "sort" => list_of(&["due"]),
            "channel" => list_of(&Channel::ALL.iter().map(|channel| channel.slug()).collect::<Vec<_>>()),
            "mode" => list_of(&RouteMode::ALL.iter().map(|mode| mode.slug()).collect::<Vec<_>>()),
            "figure" => list_of(&PeriodFigure::ALL.iter().map(|key| key.slug()).collect::<Vec<_>>()),
            "part" => list_of(&Part::ALL.iter().map(|part| part.slug()).collect::<Vec<_>>()),
            "limit" => json!({"type": "integer", "minimum": 1, "maximum": filter::MOST, "default": 50}),
            _ => json!({"type": "string"}),
        };
        all.insert(name.to_owned(), json!({"name": name, "in": "query", "schema": kind}));
    }
    all.insert(
        "case_no".to_owned(),
        json!({"name": "case_no", "in": "path", "required": true, "schema": {"type": "string"}}),
    );
    for (name, sent_as, place) in [
        ("record_kind", "kind", "path"),
        ("record_key", "key", "path"),
        ("record_paper", "paper", "path"),
        ("record_stage", "stage", "query"),
        ("without", "without", "query"),
        ("until", "until", "query"),
    ] {
        let required = place == "path";
        let of = json!({"name": sent_as, "in": place, "required": required, "schema": {"type": "string"}});
        all.insert(name.to_owned(), of);
    }
    let parts = SearchedPart::ALL.iter().map(|part| part.slug()).collect::<Vec<_>>();
    all.insert("where".to_owned(), json!({"name": "where", "in": "query", "schema": list_of(&parts)}));
    let entry = json!({"name": "entry", "in": "query", "schema": {"type": "integer", "minimum": 1}});
    all.insert("entry".to_owned(), entry);
    let kinds: Vec<&str> = Paper::ALL
        .iter()
        .map(|paper| paper.slug())
        .chain(["proof-of-service", "service-slip", "registration-form", "dossier"])
        .collect();
    all.insert("kind".to_owned(), json!({"name": "kind", "in": "path", "required": true, "schema": list_of(&kinds)}));
    all.insert(
        "key".to_owned(),
        json!({"name": "Idempotency-Key", "in": "header", "required": true,
            "schema": {"type": "string", "minLength": 1, "maxLength": 200}}),
    );
    Value::Object(all)
}

fn list_of(slugs: &[&str]) -> Value {
    json!({"type": "string", "enum": slugs})
}
