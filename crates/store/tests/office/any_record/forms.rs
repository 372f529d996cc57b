//! Commands filled in by chance, from nothing but what their kind says of their fields: mostly plausibly, now and then not.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use casework::case::command::ByName;
use casework::record::{AnyCommand, AttachTo, Record};
use casework::{CaseNo, Policy};
use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::dice::Dice;
use crate::errand;

pub const UNITS: [&str; 7] = ["office", "water", "land", "heping", "zhongxin", "police", "justice"];

/// Accounts that are there, two of a kind: one may stand in for the other.
pub const USERS: [&str; 4] = ["clerk-office", "clerk-office-2", "admin-office", "admin-office-2"];

/// What a form may speak of.
pub struct World {
    pub today: Date,
    /// The day that the record is about, where there is one.
    pub day: Date,
    /// A case that is there.
    pub other: CaseNo,
}

/// The fields of each command of a kind, as it describes them.
pub struct Forms {
    commands: BTreeMap<String, Value>,
    definitions: Map<String, Value>,
}

impl Forms {
    pub fn of<R: Record>() -> Forms {
        let mut all = SchemaSettings::draft2020_12().for_deserialize().into_generator();
        let own = R::Command::described(&mut all);
        let mut commands: BTreeMap<String, Value> =
            own.into_iter().map(|described| (described.name.to_owned(), described.fields.to_value())).collect();
        for name in R::COMMANDS {
            assert!(commands.contains_key(*name), "{}: {name} does not describe its fields", R::KIND);
        }
        commands.insert("attach".to_owned(), AttachTo::json_schema(&mut all).to_value());
        Forms { commands, definitions: all.take_definitions(true) }
    }

    pub fn without(mut self, names: &[&str]) -> Forms {
        self.commands.retain(|name, _| !names.contains(&name.as_str()));
        self
    }

    pub fn names(&self) -> Vec<&str> {
        self.commands.keys().map(String::as_str).collect()
    }

    /// The fields of this command.
    pub fn filled(&self, name: &str, world: &World, dice: &mut Dice) -> Value {
        self.value(self.commands.get(name).expect("a command of the kind"), world, dice)
    }

    /// The command itself, which reads whatever its description allows.
    pub fn command<R: Record>(&self, name: &str, world: &World, dice: &mut Dice) -> AnyCommand<R::Command> {
        let fields = self.filled(name, world, dice);
        let told = fields.to_string();
        match name {
            "attach" => AnyCommand::Attach(serde_json::from_value(fields).expect(&told)),
            name => AnyCommand::Own(R::Command::read(name, fields).expect(&told)),
        }
    }

    fn value(&self, schema: &Value, world: &World, dice: &mut Dice) -> Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let named = self.definitions.get(name).unwrap_or_else(|| panic!("{name} is not described"));
            return typed(name, world, dice).unwrap_or_else(|| self.value(named, world, dice));
        }
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(words) = schema["enum"].as_array() {
            return dice.pick(words);
        }
        if let Some(options) = ["anyOf", "oneOf"].iter().find_map(|key| schema[key].as_array()) {
            return self.value(&dice.pick(options), world, dice);
        }
        match one_type(schema, dice) {
            "object" => self.object(schema, world, dice),
            "array" => (0..dice.below(3)).map(|_| self.value(&schema["items"], world, dice)).collect(),
            "integer" | "number" => json!(number(dice)),
            "boolean" => json!(dice.one_in(2)),
            "string" => json!(some_text(world, dice)),
            "null" => Value::Null,
            other => panic!("nothing is known of {other}: {schema}"),
        }
    }

    fn object(&self, schema: &Value, world: &World, dice: &mut Dice) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut fields = Map::new();
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            if required.contains(&name.as_str()) || name == "words" || dice.one_in(3) {
                let value = match name.as_str() {
                    "user" | "deputy" | "successor" => json!(somebody(dice)),
                    // A year that somebody plans, or now and then one that nobody does.
                    "year" => json!(i32::from(world.today.year()) + dice.pick(&[-2, -1, 0, 0, 0, 1, 1])),
                    // Mostly an item of the clean-up list.
                    "item" => json!(dice.pick(&["accounts", "disputes", "customs", "words"])),
                    // Nobody, or one party who has one word: chance alone would never name the same one twice.
                    "parties" => json!([{ "name": "words" }]),
                    "words" if dice.one_in(2) => json!([]),
                    "words" => json!([{ "party": "words", "how": "spoken", "said": "words" }]),
                    "noted_at" | "taken_at" => json!(world.today.at(8, 0, 0, 0)),
                    "files" => json!({ dice.pick(&["units.toml", "office.toml", "unit.toml"]): "text" }),
                    _ => self.value(schema, world, dice),
                };
                fields.insert(name.clone(), value);
            }
        }
        // A year's notice is one of that year, or now and then of another.
        if fields.contains_key("year") && fields.contains_key("file") {
            let year = dice.pick(&[2026, 2027, 2027, 2028]);
            fields.insert("year".to_owned(), json!(year));
            fields.insert("file".to_owned(), json!(notice(if dice.one_in(6) { 2027 } else { year })));
        }
        Value::Object(fields)
    }
}

fn one_type<'a>(schema: &'a Value, dice: &mut Dice) -> &'a str {
    match &schema["type"] {
        Value::Array(several) => several.get(dice.below(2) as usize).and_then(Value::as_str).unwrap_or("null"),
        one => one.as_str().unwrap_or_default(),
    }
}

/// What the house's own kinds of values hold, where chance alone would hit nothing.
fn typed(name: &str, world: &World, dice: &mut Dice) -> Option<Value> {
    let around = i64::from(dice.below(40)) - 3;
    Some(match name {
        "Day" if dice.one_in(4) => json!(world.day),
        "Day" => json!(world.today.saturating_add(around.days())),
        "Hour" => json!(dice.pick(&["9:00", "09:20", "10:00", "11:40", "14:30"])),
        "Month" => json!(world.today.saturating_add(around.days()).to_string()[..7]),
        "Share" => json!(dice.pick(&[0.1, 0.5, 1.0])),
        "Money" => json!(f64::from(number(dice)) + dice.pick(&[0.0, 0.5])),
        "Count" => json!(number(dice)),
        "CaseNumber" | "CaseNo" => json!(world.other),
        "UnitId" => json!(dice.pick(&UNITS)),
        _ => return None,
    })
}

static POLICY: LazyLock<Arc<Policy>> = LazyLock::new(errand::policy);

/// The days off that the regulation fixes, as a notice.
fn notice(year: i16) -> String {
    let days: Vec<String> = POLICY.calendar.festivals(year).iter().map(ToString::to_string).collect();
    format!("year = {year}\nsource = 'a notice'\ndays_off = [{}]\nworkdays = []\n", days.join(", "))
}

/// An account, now and then one that nobody has yet.
fn somebody(dice: &mut Dice) -> String {
    if dice.one_in(4) { format!("new-{}", dice.below(40)) } else { dice.pick(&USERS).to_owned() }
}

/// Mostly one of the first of some numbered things, now and then a later one or one that is not there.
fn number(dice: &mut Dice) -> u32 {
    match dice.below(12) {
        0 => 77,
        1..4 => dice.below(20),
        _ => dice.below(4),
    }
}

/// Words, a case's number among them, and now and then none or unreadable ones.
fn some_text(world: &World, dice: &mut Dice) -> String {
    match dice.below(40) {
        0 => " ".to_owned(),
        1 => "a\u{7}b".to_owned(),
        2..12 => world.other.to_string(),
        _ => "words".to_owned(),
    }
}
