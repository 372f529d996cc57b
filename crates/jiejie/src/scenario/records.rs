//! Steps on records beside the cases in a story: the command tells the kind, `record` names which one, as `case` names a
//! case; the first command of its kind begins it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use casework::office::Office;
use casework::record::Record as _;
use casework::{Actor, CaseNo, Refusal, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};
use office::people::{SampleUser, sample_users};
use serde_json::{Map, Value};
use store::{Begun, NewAccount, RecordAnswer, RecordRequest, Store};

use super::files;
use super::read::Step;

/// The word of a record where a step names none.
const ONLY: &str = "only";

/// The keys of a story's records, by kind and word.
#[derive(Debug, Default)]
pub(super) struct Records(BTreeMap<(String, String), Known>);

/// A record of the story.
#[derive(Debug, Clone)]
struct Known {
    key: String,
    /// The person who began it reads it at the end.
    by: Actor,
}

/// What a step on a record did.
pub(super) struct Done {
    pub events: Vec<String>,
    /// The case that it registered.
    pub begun: Option<Begun>,
}

/// The users of the sample district have accounts before the office's first own act in a story.
async fn enrolled(store: &Store, now: DateTime) -> Result<()> {
    if !store.accounts().await?.is_empty() {
        return Ok(());
    }
    let by = Actor::staff("admin", Role::Admin, store.policy().office.office.as_str());
    for SampleUser { user, name, role, unit } in sample_users(store.policy()) {
        let (user, unit) = (UserId::new(user), unit.map(UnitId::new));
        store.add_account(NewAccount { user, name, role, unit, password_hash: None }, &by, now).await?;
    }
    Ok(())
}

impl Records {
    /// The kind of record that a step speaks of; nothing where it speaks of a case. A file is for the case, unless the
    /// step names a record by its kind (`hazard = "pit"`) or one that the story has (`record = "pit"`).
    pub(super) fn kind(&self, step: &Step, store: &Store) -> Option<&'static str> {
        if step.act != "attach" {
            return store.kinds().with_command(&step.act);
        }
        let word = step.fields.get("record").and_then(Value::as_str);
        let has = |kind: &str| word.is_some_and(|word| self.0.contains_key(&(kind.to_owned(), word.to_owned())));
        store.kinds().names().find(|kind| step.fields.contains_key(*kind) || has(kind))
    }

    /// A field that names a record of the story by its word gets its key.
    pub(super) fn named(&self, kind: &str, fields: &mut Map<String, Value>) {
        let word = fields.get(kind).and_then(Value::as_str).unwrap_or(ONLY);
        if let Some(known) = self.0.get(&(kind.to_owned(), word.to_owned())) {
            fields.insert(kind.to_owned(), Value::String(known.key.clone()));
        }
    }

    /// One step: the event's name, or why not.
    pub(super) async fn play(
        &mut self,
        kind: &'static str,
        step: &Step,
        actor: Actor,
        to: impl Fn(&str) -> Option<CaseNo>,
        (store, folder): (&Store, Option<&Path>),
    ) -> Result<std::result::Result<Done, Refusal>> {
        if kind == Office::KIND {
            enrolled(store, step.at).await?;
        }
        let mut fields = step.fields.clone();
        if store.kinds().is_about_a_case(kind, &step.act) {
            let named = to(&step.case).map_or_else(|| step.case.clone(), |no| no.to_string());
            fields.insert("case".to_owned(), Value::String(named));
        }
        let mut taken = |name: &str| fields.remove(name).and_then(|word| word.as_str().map(str::to_owned));
        let word = taken("record").or_else(|| taken(kind)).unwrap_or_else(|| ONLY.to_owned());
        if let Some(Value::Array(named)) = fields.get_mut("cases") {
            for word in named {
                if let Some(no) = word.as_str().and_then(&to) {
                    *word = Value::String(no.to_string());
                }
            }
        }
        if let Some(no) = fields.get("to").and_then(Value::as_str).and_then(&to) {
            fields.insert("to".to_owned(), Value::String(no.to_string()));
        }
        for decision in fields.get_mut("decisions").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(no) = decision.get("case").and_then(Value::as_str).and_then(&to) {
                decision["case"] = Value::String(no.to_string());
            }
        }
        let place = (kind.to_owned(), word);
        let key = self.0.get(&place).map(|known| known.key.clone());
        if let (Some(key), Some(file)) = (&key, fields.get("file").filter(|_| step.act == "attach")) {
            let of = store::record_key(kind, key);
            let brought = files::brought(file, folder, store, &actor.user, &of).await?;
            fields.insert("file".to_owned(), Value::String(brought));
        }
        if let Some(file) = fields.get("file").filter(|_| step.act == "load-calendar") {
            let text = files::text(file, folder)?;
            fields.insert("file".to_owned(), Value::String(text));
        }
        let (command, on_behalf) = match office::parse_command::parse_record_command(store.kinds(), kind, fields) {
            Ok(read) => read,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (by, now) = (actor.clone(), step.at);
        let ask = RecordRequest { key, command, on_behalf, actor, now, expected_version: None, idempotency: None };
        Ok(match store.perform_record(ask).await? {
            RecordAnswer::Done(done) => {
                let key = done.key;
                self.0.entry(place).or_insert(Known { key, by });
                Ok(Done { events: done.event.into_iter().collect(), begun: done.begun })
            }
            RecordAnswer::Refused(refusal) => Err(refusal),
        })
    }

    /// Every record as it stands at the end, by kind and word.
    pub(super) async fn record_views(
        &self,
        as_of: Date,
        store: &Store,
    ) -> Result<BTreeMap<String, BTreeMap<String, Value>>> {
        let mut told: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
        for ((kind, word), known) in &self.0 {
            let day = (as_of.at(23, 59, 0, 0), as_of);
            if let Some(record) = store.record_told((kind, &known.key), &known.by, day).await? {
                told.entry(kind.clone()).or_default().insert(word.clone(), record.state);
            }
        }
        Ok(told)
    }
}
