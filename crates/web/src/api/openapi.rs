//! /api/v1/openapi.json: the description of all of this, made from the types that read commands and write answers.
use std::sync::LazyLock;

use axum::Json;
use casework::Command;
use serde_json::{Value, json};

use super::attachments::Attached;
use super::figures::FiguresView;
use super::openapi_parameters::{FILTERS, parameters};

use super::openapi_schemas::{of, schema, schemas};
use super::problem::Document;
use super::search::Hits;
use super::similar::Likely;
use super::views::{ANY_RECORD, CaseView, Cases, Created, Done, RecordBegun, RecordChanged, Records, ToldToPetitioner};

static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

pub async fn show() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Jiejie",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
            "description": "Casework of a district petition office. The same commands and the same permissions as the \
                pages. Dates are civil dates of Asia/Shanghai. Every POST needs an `Idempotency-Key`, unique per user \
                for a day: the same key and body give the same answer, the same key with another body is refused as \
                `key-reused`. Where a 503 says that the outcome is unknown, ask again with the same key. What you may \
                not see answers 404.",
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "paths": paths(),
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "Made by `jiejie token add --user U`."},
                "code": {"type": "apiKey", "in": "header", "name": "X-Query-Code",
                    "description": "Told once at registration. `?code=` does the same; the header stays out of logs."},
            },
            "parameters": parameters(),
            "responses": {"Problem": problem_response()},
            "schemas": schemas(),
        },
    })
}

fn paths() -> Value {
    let code = json!([{"code": []}]);
    let nobody = json!([]);
    let mut public_case = operation("Follow a case", "200", of::<ToldToPetitioner>(), &["case_no"]);
    let mut public_command =
        operation("Act on the own case", "200", of::<Done<ToldToPetitioner>>(), &["case_no", "key"]);
    let mut public_new = operation("A petitioner files", "201", of::<Created>(), &["key"]);
    public_case["security"] = code.clone();
    public_command["security"] = code;
    public_new["security"] = nobody.clone();
    public_command["requestBody"] = request(schema("PublicCommand"));
    public_new["requestBody"] = request(schema("PublicRegister"));
    let mut new = operation("Register a case", "201", of::<Created>(), &["key"]);
    new["requestBody"] = request(schema(Command::BEGINS));
    let mut command = operation("Give a command on a case", "200", of::<Done<CaseView>>(), &["case_no", "key"]);
    command["requestBody"] = request(schema("Command"));
    let list = operation("List cases by due day", "200", of::<Cases>(), &FILTERS);
    let show = operation("Read a case", "200", of::<CaseView>(), &["case_no"]);
    let mut document = operation(
        "The paper of this kind issued last, the same bytes for ever; `dossier` is the whole file",
        "200",
        json!({}),
        &["case_no", "kind"],
    );
    document["responses"]["200"] = a_pdf();
    let mut record_document = operation(
        "The last paper of this kind that you may read, the same bytes for ever; `entry` names an earlier one",
        "200",
        json!({}),
        &["record_kind", "record_key", "record_paper", "entry"],
    );
    record_document["responses"]["200"] = a_pdf();
    let listed = ["record_kind", "record_stage", "without", "unit", "from", "until", "q", "after", "limit"];
    let records = operation("List records of a kind by day", "200", of::<Records>(), &listed);
    let record = operation("Read a record", "200", schema(ANY_RECORD), &["record_kind", "record_key"]);
    let mut record_new = operation("Begin a record", "201", of::<RecordBegun>(), &["record_kind", "key"]);
    let mut record_command =
        operation("Give a command on a record", "200", of::<RecordChanged>(), &["record_kind", "record_key", "key"]);
    record_new["requestBody"] = request(schema("RecordCommand"));
    record_command["requestBody"] = request(schema("RecordCommand"));
    let mut itself = operation("This description", "200", json!({"type": "object"}), &[]);
    itself["security"] = nobody;
    json!({
        "/api/v1/cases": {"get": list, "post": new},
        "/api/v1/cases/{case_no}": {"get": show},
        "/api/v1/cases/{case_no}/attachments": {"post": brings(&["case_no", "key"])},
        "/api/v1/cases/{case_no}/commands": {"post": command},
        "/api/v1/cases/{case_no}/documents/{kind}.pdf": {"get": document},
        "/api/v1/cases/{case_no}/similar": {"get": similar()},
        "/api/v1/figures": {"get": figures()},
        "/api/v1/openapi.json": {"get": itself},
        "/api/v1/public/cases": {"post": public_new},
        "/api/v1/public/cases/{case_no}": {"get": public_case},
        "/api/v1/public/cases/{case_no}/attachments": {"post": brings_with_code()},
        "/api/v1/public/cases/{case_no}/commands": {"post": public_command},
        "/api/v1/records/{kind}": {"get": records, "post": record_new},
        "/api/v1/records/{kind}/{key}": {"get": record},
        "/api/v1/records/{kind}/{key}/attachments": {"post": brings(&["record_kind", "record_key", "key"])},
        "/api/v1/records/{kind}/{key}/commands": {"post": record_command},
        "/api/v1/records/{kind}/{key}/documents/{paper}.pdf": {"get": record_document},
        "/api/v1/search": {"get": search()},
        "/healthz": {"get": probe("The program is alive")},
        "/metrics": {"get": probe("Counters in the text format of Prometheus")},
        "/readyz": {"get": probe("The database can be read and written; 503 otherwise")},
    })
}

/// The figures over a period.
fn figures() -> Value {
    operation(
        "The figures over a period, both days inside, of this year without a first day and until today without a last \
         one. Rates are in thousandths; `cases` are the lists of the cases behind each part; a `unit` leaves what is \
         reckoned to it",
        "200",
        of::<FiguresView>(),
        &["from", "until", "to", "unit"],
    )
}

/// What was typed, found in texts, names and numbers.
fn search() -> Value {
    operation(
        "Search what you may read: every word of `q` must occur, in any order; a phrase in quotes holds together, a word \
         after `-` must not occur. Reports and confidential matters are not searched",
        "200",
        of::<Hits>(),
        &["q", "where", "unit", "from", "until", "to", "after", "limit"],
    )
}

/// Cases that are likely the same matter.
fn similar() -> Value {
    operation(
        "Cases that you see and that are likely the same matter, each with what speaks for it; a person decides and links \
         them. No report and no confidential matter is among them, and nothing is told of them",
        "200",
        of::<Likely>(),
        &["case_no"],
    )
}

fn a_pdf() -> Value {
    json!({
        "description": "A PDF (PDF/A-2b)",
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    })
}

/// A file joins what these name.
fn brings(places: &[&str]) -> Value {
    let mut brings = operation("Bring a file, which joins it", "201", of::<Attached>(), places);
    brings["requestBody"] = file_form();
    brings
}

fn brings_with_code() -> Value {
    let mut brings = brings(&["case_no", "key"]);
    brings["security"] = json!([{"code": []}]);
    brings
}

/// A form with one file: what it is, by what it holds and never by its name.
fn file_form() -> Value {
    let text = json!({"type": "string"});
    let inside = json!({"type": "boolean", "description": "not for the petitioners"});
    let file = json!({"type": "string", "format": "binary"});
    let fields = json!({"file": file, "kind": text.clone(), "note": text, "internal": inside});
    let form = json!({"type": "object", "required": ["file", "kind"], "properties": fields});
    json!({"required": true, "content": {"multipart/form-data": {"schema": form}}})
}

fn operation(summary: &str, status: &str, answer: Value, parameters: &[&str]) -> Value {
    let named: Vec<Value> =
        parameters.iter().map(|name| json!({"$ref": format!("#/components/parameters/{name}")})).collect();
    let problem = json!({"$ref": "#/components/responses/Problem"});
    json!({
        "summary": summary,
        "parameters": named,
        "responses": {
            status: {"description": "Done", "content": {"application/json": {"schema": answer}}},
            "4XX": problem.clone(),
            "5XX": problem,
        },
    })
}

fn probe(summary: &str) -> Value {
    let text = json!({"text/plain": {"schema": {"type": "string"}}});
    json!({"summary": summary, "security": [], "responses": {"200": {"description": summary, "content": text}}})
}

fn request(body: Value) -> Value {
    json!({"required": true, "content": {"application/json": {"schema": body}}})
}

fn problem_response() -> Value {
    json!({
        "description": "A problem document (RFC 9457): 400 without a key, 401 without a token, 403 `not-permitted`, \
            404 `no-such` and all you may not see, 422 `invalid`, 409 every other refusal, 429 too many requests, \
            503 where it is unknown whether a write landed",
        "content": {"application/problem+json": {"schema": of::<Document>()}},
    })
}

#[cfg(test)]
mod tests {
    use casework::case::command::ByName;
    use casework::{Policy, Role};

    use super::super::openapi_schemas::is_public;
    use super::*;
    use crate::routes;

    #[test]
    fn every_command_is_described() {
        for name in Command::ALL_NAMES.iter().copied() {
            let made = &DOCUMENT["components"]["schemas"][name];
            assert_eq!(made["properties"]["do"]["const"], name);
            assert!(
                made["description"].as_str().is_some_and(|what| what.len() > 9),
                "{name} does not say what it does"
            );
        }
    }

    #[test]
    fn a_code_may_what_the_permission_table_gives_a_petitioner() {
        let policy = Policy::built_in("test").unwrap();
        let his = policy.may.rows().filter(|row| row.roles.iter().any(|(role, _)| *role == Role::Petitioner));
        let mut his: Vec<&str> = his.map(|row| row.command.name()).filter(|name| *name != Command::BEGINS).collect();
        let mut described: Vec<&str> = Command::NAMES.iter().copied().filter(|name| is_public(name)).collect();
        his.sort_unstable();
        described.sort_unstable();
        assert_eq!(his, described);
    }

    #[test]
    fn every_address_of_the_table_is_described() {
        for row in routes::programs() {
            if row.path.contains("{*rest}") {
                continue;
            }
            let file = if row.path.contains("/records/") { "{paper}.pdf" } else { "{kind}.pdf" };
            let path = row.path.replace("{no}", "{case_no}").replace("{file}", file);
            let method = row.method.as_str().to_lowercase();
            let operation = &DOCUMENT["paths"][&path][&method];
            assert!(operation.is_object(), "{method} {path} is not described");
            if method == "post" {
                let text = operation["parameters"].to_string();
                assert!(text.contains("/key\""), "{path} does not tell of the key: {text}");
            }
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let text = DOCUMENT.to_string();
        for part in text.split("\"$ref\":\"#").skip(1) {
            let pointer = part.split('"').next().unwrap();
            assert!(DOCUMENT.pointer(pointer).is_some(), "{pointer}");
        }
    }
}
