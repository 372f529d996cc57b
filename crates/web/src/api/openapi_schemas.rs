//! The shapes that the description speaks of, made from the types that read commands and write answers.
use casework::Command;
use casework::case::OnBehalf;
use casework::case::command::{ByName, Described};
use casework::record::{AttachTo, ReaderView, Record, Registrar, kinds};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::problem::Document;
use super::views;
use crate::pages::follow::PetitionersAct;

/// Whether a petitioner may do it with their query code: what they can do on their own page.
pub(super) fn is_public(name: &str) -> bool {
    PetitionersAct::ALL.into_iter().any(|act| act.command_name().name() == name)
}

pub(super) fn schemas() -> Map<String, Value> {
    let settings =
        || SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut made = commands(settings().for_deserialize().into_generator());
    made.extend(answers(settings().for_serialize().into_generator()));
    made
}

/// What is taken: each command, and what its fields are made of.
fn commands(mut all: SchemaGenerator) -> Map<String, Value> {
    let mut made = Map::new();
    for described in Command::described(&mut all) {
        made.insert(described.name.to_owned(), command(&described, &mut all));
    }
    let names = |keep: &dyn Fn(&str) -> bool| -> Vec<Value> {
        Command::ALL_NAMES.iter().filter(|name| keep(name)).map(|name| schema(name)).collect()
    };
    let tagged = |options: Vec<Value>| json!({"oneOf": options, "discriminator": {"propertyName": "do"}});
    made.insert("Command".to_owned(), tagged(names(&|name| name != Command::BEGINS)));
    made.insert("PublicCommand".to_owned(), tagged(names(&is_public)));
    let by_oneself = made.get(Command::BEGINS).cloned().unwrap_or_default();
    made.insert("PublicRegister".to_owned(), over_the_web(by_oneself));
    let mut records = RecordCommands { all: &mut all, made: &mut made, names: Vec::new() };
    kinds(&mut records);
    let names = std::mem::take(&mut records.names);
    let options = names.iter().map(|name| schema(name)).collect();
    made.insert("RecordCommand".to_owned(), tagged(options));
    made.extend(all.take_definitions(true));
    made
}

/// The commands of every kind of record, and the file that each kind takes.
struct RecordCommands<'a> {
    all: &'a mut SchemaGenerator,
    made: &'a mut Map<String, Value>,
    names: Vec<String>,
}

impl RecordCommands<'_> {
    fn take(&mut self, name: String, described: &Described) {
        self.made.insert(name.clone(), command(described, self.all));
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }
}

impl Registrar for RecordCommands<'_> {
    fn add<R: Record>(&mut self) {
        for described in R::Command::described(self.all) {
            self.take(described.name.to_owned(), &described);
        }
        let fields = AttachTo::json_schema(self.all);
        self.take("attach-to-record".to_owned(), &Described { name: "attach", what: "", fields });
    }
}

/// What is answered: asking for each puts it, and all that it speaks of, among the definitions.
fn answers(mut all: SchemaGenerator) -> Map<String, Value> {
    all.subschema_for::<super::attachments::Attached>();
    all.subschema_for::<views::Created>();
    all.subschema_for::<views::Cases>();
    all.subschema_for::<super::figures::FiguresView>();
    all.subschema_for::<super::search::Hits>();
    all.subschema_for::<super::similar::Likely>();
    all.subschema_for::<views::Done<views::CaseView>>();
    all.subschema_for::<views::Done<views::ToldToPetitioner>>();
    all.subschema_for::<Document>();
    all.subschema_for::<views::Records>();
    all.subschema_for::<views::RecordBegun>();
    all.subschema_for::<views::RecordChanged>();
    let mut records = RecordAnswers { all: &mut all, made: Map::new() };
    kinds(&mut records);
    let mut made = std::mem::take(&mut records.made);
    let options: Vec<Value> = made.keys().map(|name| schema(name)).collect();
    made.insert(views::ANY_RECORD.to_owned(), json!({"anyOf": options}));
    made.extend(all.take_definitions(true));
    made
}

/// A record of each kind as it is answered, `reception-record`: its kind's own words, the common ones, and its own stages.
struct RecordAnswers<'a> {
    all: &'a mut SchemaGenerator,
    made: Map<String, Value>,
}

impl Registrar for RecordAnswers<'_> {
    fn add<R: Record>(&mut self) {
        let mut made = without_title(ReaderView::<R::Outline>::json_schema(self.all));
        made["properties"]["stage"] = json!({"type": "string", "enum": R::STAGES});
        self.made.insert(format!("{}-record", R::KIND), made);
    }
}

fn without_title(schema: Schema) -> Value {
    let mut made = schema.to_value();
    for unsaid in ["title", "$schema"] {
        made.as_object_mut().map(|fields| fields.remove(unsaid));
    }
    made
}

/// A command as it is sent: its name, its fields, and the envelope.
fn command(described: &Described, all: &mut SchemaGenerator) -> Value {
    let mut made = without_title(described.fields.clone());
    if !described.what.is_empty() {
        made["description"] = described.what.into();
    }
    let registers = described.name == Command::BEGINS;
    made["properties"]["do"] = json!({"const": described.name});
    made["properties"]["on_behalf"] = all.subschema_for::<Option<OnBehalf>>().to_value();
    if !registers {
        made["properties"]["expected_version"] = json!({"type": ["integer", "null"], "minimum": 0,
            "description": "The version that you saw; a stale one is `changed-meanwhile`."});
        let named = made["required"].as_array().into_iter().flatten().cloned();
        made["required"] = std::iter::once("do".into()).chain(named).collect();
    }
    made
}

/// What a petitioner sends themselves has come over the web.
fn over_the_web(mut register: Value) -> Value {
    register["properties"]["channel"] = json!({"const": "web"});
    if let Some(required) = register["required"].as_array_mut() {
        required.retain(|field| field != "channel");
    }
    register
}

/// A reference to the shape of this type.
pub(super) fn of<T: JsonSchema>() -> Value {
    schema(&T::schema_name())
}

pub(super) fn schema(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}
