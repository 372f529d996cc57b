//! The shapes that the description speaks of: commands from the contract's notation, the case, the problem.
use casework::Command;
use casework::case::refusal::Code;
use casework::case::vocabulary::{
    Channel, Class, ClosedAs, DeclineBasis, Level, LinkKind, OpinionResult, Origin, Paper, Procedure, RouteMode,
    ServiceWay, StageName, Subject, Urgency,
};
use serde_json::{Map, Value, json};

use super::openapi_fields::{COMMANDS, PUBLIC};

pub(super) fn schemas() -> Value {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.slug()).collect();
    let known = COMMANDS.iter().filter(|(name, ..)| Command::NAMES.contains(name));
    let mut all: Map<String, Value> =
        known.clone().map(|(name, fields, what)| ((*name).to_owned(), command(name, fields, what))).collect();
    let names = |keep: &dyn Fn(&str) -> bool| -> Vec<Value> {
        known.clone().filter(|(name, ..)| keep(name)).map(|(name, ..)| schema(name)).collect()
    };
    let tagged = |options: Vec<Value>| json!({"oneOf": options, "discriminator": {"propertyName": "do"}});
    let own = [
        ("Command", tagged(names(&|name| name != "register"))),
        ("PublicCommand", tagged(names(&|name| PUBLIC.contains(&name)))),
        (
            "PublicRegister",
            json!({"allOf": [schema("register")], "description": "`channel` is `web` and may be left out."}),
        ),
        (
            "Created",
            object(json!({"case_no": text(), "query_code": text(), "version": whole(),
                // Of several petitioners each after the first has a code of his own.
                "member_codes": array(object(json!({"petitioner": whole(), "query_code": text()})))})),
        ),
        ("Done", object(json!({"version": whole(), "events": array(text()), "case": schema("Case")}))),
        ("Cases", object(json!({"items": array(schema("Row")), "next": {"type": ["string", "null"]}}))),
        ("Row", row()),
        ("Case", case(true)),
        ("PublicCase", case(false)),
        (
            "Problem",
            object(json!({
                "type": text(), "title": text(), "status": whole(), "detail": text(),
                "refusal": {"type": "string", "enum": codes}, "basis": text(),
                "fields": array(object(json!({"field": text(), "problem": text()}))),
                "version": whole(), "case": schema("Case"),
            })),
        ),
    ];
    all.extend(own.into_iter().map(|(name, schema)| (name.to_owned(), schema)));
    Value::Object(all)
}

fn command(name: &str, fields: &str, what: &str) -> Value {
    let mut properties = Map::new();
    let mut required = vec!["do"];
    properties.insert("do".to_owned(), json!({"const": name}));
    for field in fields.split_whitespace() {
        let plain = field.trim_end_matches('?');
        if plain == field && field != "petitioners" {
            required.push(plain);
        }
        properties.insert(plain.to_owned(), field_schema(name, plain));
    }
    if name == "register" {
        required.retain(|field| *field != "do");
    } else {
        let number =
            json!({"type": "integer", "description": "The version that you saw; a stale one is `changed-meanwhile`."});
        properties.insert("expected_version".to_owned(), number);
    }
    let behalf = object(json!({"how": text(), "proof": text(), "received_on": date()}));
    properties.insert("on_behalf".to_owned(), behalf);
    json!({"type": "object", "description": what, "properties": properties, "required": required,
        "additionalProperties": false})
}

fn field_schema(command: &str, field: &str) -> Value {
    match (command, field) {
        (_, "channel") => words(Channel::ALL, |word| word.slug()),
        (_, "class") => words(Class::ALL, |word| word.slug()),
        (_, "origin") => words(Origin::ALL, |word| word.slug()),
        (_, "urgent") => array(words(Urgency::ALL, |word| word.slug())),
        (_, "mode") => words(RouteMode::ALL, |word| word.slug()),
        (_, "procedure") => words(Procedure::ALL, |word| word.slug()),
        (_, "subject") => words(Subject::ALL, |word| word.slug()),
        (_, "level") => words(Level::ALL, |word| word.slug()),
        (_, "document") => words(Paper::ALL, |word| word.slug()),
        ("decline", "basis") => words(DeclineBasis::ALL, |word| word.slug()),
        ("link", "as") => words(LinkKind::ALL, |word| word.slug()),
        ("close", "as") => words(ClosedAs::ALL, |word| word.slug()),
        ("serve", "how") => words(ServiceWay::ALL, |word| word.slug()),
        (_, "petitioners") => array(json!({"type": "object", "required": ["name"], "additionalProperties": false,
            "properties": {"name": text(), "id_number": text(), "phone": text(), "address": text(),
                "representative": {"type": "boolean"}}})),
        (_, "accused") => array(json!({"type": "object", "required": ["unit"], "additionalProperties": false,
            "properties": {"unit": text(), "person": text()}})),
        (_, "measures" | "orders") => array(object(json!({"text": text(), "owner": text(), "due": date()}))),
        (_, "opinions") => array(object(json!({"demand": whole(), "facts": text(), "basis": text(),
            "result": words(OpinionResult::ALL, |word| word.slug())}))),
        (_, "despite") => array(object(json!({"gate": {"const": "satisfaction"}, "reason": text()}))),
        (_, "demands" | "clues") => array(text()),
        (_, "agree" | "confidential") => json!({"type": "boolean"}),
        (_, "people" | "amount" | "paid" | "days" | "measure" | "ticket" | "clue" | "demand" | "petitioner") => whole(),
        (_, "since" | "needed_by" | "received_on" | "posted_on" | "report_due" | "on") => date(),
        _ => text(),
    }
}

fn row() -> Value {
    let maybe = json!({"type": ["string", "null"]});
    object(json!({
        "case_no": text(), "version": whole(), "title": text(), "petitioner": text(),
        "stage": words(StageName::ALL, |word| word.slug()), "class": words(Class::ALL, |word| word.slug()),
        "procedure": words(Procedure::ALL, |word| word.slug()), "colour": list_of(&["red", "yellow", "green"]),
        "progress": list_of(&["A", "B", "C"]), "percent": whole(), "unit": maybe.clone(), "due": maybe.clone(),
        "waiting": array(text()), "received_on": date(), "people": whole(), "in_charge": maybe,
    }))
}

fn case(staff: bool) -> Value {
    let any = json!({"type": "object"});
    let mut fields = json!({
        "case_no": text(), "title": text(), "stage": words(StageName::ALL, |word| word.slug()), "received_on": date(),
        "class": words(Class::ALL, |word| word.slug()), "procedure": words(Procedure::ALL, |word| word.slug()),
        "unit": {"type": ["string", "null"]},
        "progress": object(json!({"grade": list_of(&["A", "B", "C"]), "percent": whole(), "reasons": array(text())})),
        "clocks": array(object(json!({"key": text(), "starts": date(), "raw_due": date(), "due": date(),
            "provisional": {"type": "boolean"}, "basis": text(),
            "state": list_of(&["running", "paused", "met", "late", "overdue", "lapsed", "cancelled"])}))),
        "demands": array(object(json!({"n": whole(), "text": text(), "carried_out": {"type": "boolean"},
            "result": {"type": ["string", "null"]}}))),
        "clues": array(object(json!({"n": whole(), "text": text(), "finding": {"type": ["string", "null"]}}))),
        "gates": array(object(json!({"gate": text(), "met": {"type": "boolean"}, "missing": array(text())}))),
        "documents": array(object(json!({"kind": words(Paper::ALL, |word| word.slug()), "issued": date(),
            "served": {"type": ["string", "null"]}}))),
        "next": array(object(json!({"do": text(), "by": array(text()), "due": {"type": ["string", "null"]}}))),
        "version": whole(), "timeline": array(any.clone()),
    });
    let (name, extra) = match staff {
        true => (
            "colour",
            object(json!({"grade": list_of(&["red", "yellow", "green"]), "set_by": text(),
            "reasons": array(object(json!({"rule": text(), "detail": text()})))})),
        ),
        false => ("opened", array(any)),
    };
    fields[name] = extra;
    object(fields)
}

fn object(properties: Value) -> Value {
    json!({"type": "object", "properties": properties})
}

fn array(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn whole() -> Value {
    json!({"type": "integer"})
}

pub(super) fn date() -> Value {
    json!({"type": "string", "format": "date"})
}

pub(super) fn list_of(slugs: &[&str]) -> Value {
    json!({"type": "string", "enum": slugs})
}

pub(super) fn words<T: Copy>(all: &[T], slug: impl Fn(T) -> &'static str) -> Value {
    json!({"type": "string", "enum": all.iter().map(|word| slug(*word)).collect::<Vec<_>>()})
}

pub(super) fn schema(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}
