//! What the API answers: the contract's `case` object for staff and for the petitioner, a line of the list, what was done.
//! The description is made from these types.
use casework::case::described::{Day, Moment, progress, stage};
use casework::case::outline::{self, Line, Outline};
use casework::case::state::Linked;
use casework::case::vocabulary::{Class, Colour, LinkKind, Procedure};
use casework::exchange::state::{Direction, Exchange};
use casework::{Actor, Case, CaseNo, Policy, Role, UserId};
use jiff::civil::{Date, DateTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;
use store::CaseFile;

/// A case as anyone who sees its file reads it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Case")]
pub struct CaseView {
    #[serde(flatten)]
    outline: Outline,
    title: String,
    /// The number of its events; a command may name it as `expected_version`.
    version: u32,
    #[schemars(with = "Day")]
    received_on: Date,
    timeline: Vec<Line>,
    /// Ties to cases that the reader sees, too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Tie>,
}

/// A tie to another case, or from it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tie {
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<CaseNo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<CaseNo>,
    #[serde(rename = "as")]
    kind: LinkKind,
}

/// A case as its petitioner reads it: without the colour, which guides the office's work and not theirs, and with who opened
/// their file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PublicCase", transform = without_colour)]
pub struct ToldToPetitioner {
    #[serde(flatten)]
    told: CaseView,
    opened: Vec<Opened>,
    /// Each time that it went to the dispute centre, or came from there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    centre: Vec<AtTheCentre>,
}

/// That a matter went to the dispute centre, or came from there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AtTheCentre {
    way: Direction,
    #[schemars(with = "Day")]
    on: Date,
    /// The centre's code: from the beginning where it came from there, else with the receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// Since when the centre has it.
    #[schemars(with = "Option<Day>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<Date>,
    #[schemars(with = "Option<Day>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_back: Option<Date>,
}

/// Somebody of the staff opened the file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Opened {
    #[schemars(with = "Moment")]
    at: DateTime,
    role: Role,
    unit: Option<String>,
}

/// An act that waits for the reader, and its day; `house` where no article sets it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnAct<'a> {
    act: &'a str,
    #[schemars(with = "Option<Day>")]
    due: Option<Date>,
    house: bool,
    /// Somebody who is away, and for whom the reader stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead_of: Option<&'a str>,
}

/// One case in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row<'a> {
    case_no: &'a CaseNo,
    version: u32,
    title: &'a str,
    /// The first petitioner's family name, the rest hidden.
    petitioner: &'a str,
    #[schemars(schema_with = "stage")]
    stage: &'a str,
    #[schemars(with = "Class")]
    class: &'a str,
    #[schemars(with = "Procedure")]
    procedure: &'a str,
    #[schemars(with = "Colour")]
    colour: &'a str,
    #[schemars(schema_with = "progress")]
    progress: &'a str,
    percent: u32,
    unit: Option<&'a str>,
    #[schemars(with = "Option<Day>")]
    due: Option<Date>,
    /// The roles whose expected act is open.
    waiting: &'a [String],
    #[schemars(with = "Day")]
    received_on: Date,
    people: u32,
    in_charge: Option<&'a str>,
    /// What waits for the reader first; on `tab=mine` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<OwnAct<'a>>,
}

/// A page of the list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cases<'a> {
    pub items: Vec<Row<'a>>,
    /// Where the next page begins, as `after`.
    pub next: Option<&'a str>,
}

/// A new case. The query code is told here and never again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Created {
    pub case_no: CaseNo,
    pub query_code: Option<String>,
    pub version: u32,
    /// Of several petitioners each after the first has a code of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub member_codes: Vec<MemberCode>,
}

/// A petitioner's own code, by their number on the case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MemberCode {
    pub petitioner: u32,
    pub query_code: String,
}

/// What a command made happen; `case` is null where the asker does not see the case any more.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{C}Done")]
pub struct Done<C> {
    pub version: u32,
    pub events: Vec<String>,
    pub case: Option<C>,
}

/// One record in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordRow<'a> {
    pub key: &'a str,
    pub version: u32,
    pub stage: &'a str,
    /// Nothing is left to do with it.
    pub closed: bool,
    pub unit: Option<&'a str>,
    /// The day that it is about.
    #[schemars(with = "Day")]
    pub day: Date,
    /// The nearest day of a running clock.
    #[schemars(with = "Option<Day>")]
    pub due: Option<Date>,
}

/// A page of the records of a kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Records<'a> {
    pub items: Vec<RecordRow<'a>>,
    /// Where the next page begins, as `after`.
    pub next: Option<&'a str>,
}

/// A new record. A code is told here and never again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordBegun {
    pub key: String,
    pub version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The case that was registered with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseBegun>,
}

/// A case that came of a record. The query codes are told here and never again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CaseBegun {
    pub case_no: CaseNo,
    pub query_code: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub member_codes: Vec<MemberCode>,
}

impl CaseBegun {
    pub(super) fn of(begun: store::Begun) -> CaseBegun {
        let codes = (2..).zip(begun.member_codes);
        let member_codes = codes.map(|(petitioner, query_code)| MemberCode { petitioner, query_code }).collect();
        CaseBegun { case_no: begun.case_no, query_code: begun.query_code, member_codes }
    }
}

/// What a command made happen; `record` is null where the asker does not see it any more. A code is told here and never
/// again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordChanged {
    pub version: u32,
    pub events: Vec<String>,
    #[schemars(schema_with = "any_record")]
    pub record: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The case that was registered with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseBegun>,
}

/// The name of the shape that a record of some kind has.
pub(super) const ANY_RECORD: &str = "Record";

/// A record of some kind, or none: the shapes of the kinds are made where all kinds are known.
pub(super) fn any_record(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"anyOf": [{"$ref": format!("#/components/schemas/{ANY_RECORD}")}, {"type": "null"}]})
}

pub(super) fn value(thing: impl Serialize) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

/// For anyone who sees the case file.
pub fn case(case: &Case, policy: &Policy, today: Date) -> CaseView {
    with(Outline::of(case, policy, today), case, outline::timeline(case))
}

fn with(outline: Outline, case: &Case, timeline: Vec<Line>) -> CaseView {
    CaseView {
        outline,
        title: case.title.text().to_owned(),
        version: case.version,
        received_on: case.received_on,
        timeline,
        links: case.links.iter().map(|tie| Tie { to: Some(tie.to.clone()), from: None, kind: tie.kind }).collect(),
    }
}

/// The same with the ties that other cases have to it; for a petitioner's account what its query code shows.
pub fn file(file: &CaseFile, reader: &Actor, policy: &Policy, today: Date) -> CaseView {
    if reader.role == Role::Petitioner {
        return petitioners_view(file, reader.petitioner, policy, today);
    }
    let mut view = case(&file.case, policy, today);
    let from = |tie: &Linked| Tie { to: None, from: Some(tie.to.clone()), kind: tie.kind };
    view.links.extend(file.linked_from.iter().map(from));
    view
}

fn petitioners_view(file: &CaseFile, reader: Option<u32>, policy: &Policy, today: Date) -> CaseView {
    let outline = Outline::for_petitioner(&file.case, policy, today, reader);
    with(outline, &file.case, outline::petitioners_timeline(&file.case, reader))
}

/// For the petitioner.
pub fn for_petitioner(file: &CaseFile, policy: &Policy, today: Date) -> ToldToPetitioner {
    // Where a report lies is told to nobody else, and so not to who may read it over a shoulder (条例30).
    let report = file.case.class == casework::case::vocabulary::Class::Report;
    let opened = file.opened.iter().map(|opened| Opened {
        at: opened.at,
        role: opened.role,
        unit: opened.unit.as_ref().filter(|_| !report).map(ToString::to_string),
    });
    let told = petitioners_view(file, file.spoken_by, policy, today);
    ToldToPetitioner { told, opened: opened.collect(), centre: Vec::new() }
}

impl ToldToPetitioner {
    /// With what went between the dispute centre and the office about it; of a report nothing ever does (条例30).
    #[must_use]
    pub fn and_exchanged(mut self, exchanged: &[Exchange]) -> ToldToPetitioner {
        let told = exchanged.iter().map(|one| AtTheCentre {
            way: one.way,
            on: one.on,
            code: one.code.as_ref().map(|code| code.text().to_owned()),
            receipt: one.receipt,
            taken_back: one.taken_back.as_ref().map(|(on, _)| *on),
        });
        self.centre = told.collect();
        self
    }
}

fn without_colour(schema: &mut Schema) {
    if let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        fields.remove("colour");
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|field| field != "colour");
    }
}

/// What waits for the reader.
fn own(own: &store::OwnAct) -> OwnAct<'_> {
    OwnAct { act: &own.act, due: own.due, house: own.house, instead_of: own.instead_of.as_ref().map(UserId::as_str) }
}

/// One line of the worklist.
pub fn row(row: &store::Row) -> Row<'_> {
    Row {
        case_no: &row.case_no,
        version: row.version,
        title: &row.title,
        petitioner: &row.petitioner,
        stage: &row.stage,
        class: &row.class,
        procedure: &row.procedure,
        colour: &row.colour,
        progress: &row.progress,
        percent: row.percent,
        unit: row.unit.as_deref(),
        due: row.due,
        waiting: &row.waiting,
        received_on: row.received_on,
        people: row.people,
        in_charge: row.in_charge.as_deref(),
        own: row.own.as_ref().map(own),
    }
}
