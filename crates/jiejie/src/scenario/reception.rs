//! Steps of a reception day in a story: `publish-reception` begins one, `reception` names it, as `case` names a case.

use std::collections::BTreeMap;

use anyhow::Result;
use casework::reception::{Day, ReceptionCommand};
use casework::{Actor, CaseNo, Refusal};
use serde_json::{Map, Value};
use store::{RecordAnswer, RecordAsk, Store};

use super::read::Step;

/// The word of a reception day where a step names none.
const ONLY: &str = "only";

/// The keys of a story's reception days, by their word.
#[derive(Debug, Default)]
pub(super) struct Days(BTreeMap<String, String>);

/// Whether a step speaks of a reception day and not of a case.
pub(super) fn speaks_of_it(act: &str) -> bool {
    ReceptionCommand::NAMES.contains(&act)
}

impl Days {
    /// `note-reception` speaks of a case and names the day by its word.
    pub(super) fn named(&self, fields: &mut Map<String, Value>) {
        let word = fields.get("reception").and_then(Value::as_str).unwrap_or(ONLY);
        if let Some(key) = self.0.get(word).cloned() {
            fields.insert("reception".to_owned(), Value::String(key));
        }
    }

    /// One step: the event's name, or why not.
    pub(super) async fn play(
        &mut self,
        step: &Step,
        actor: Actor,
        to: impl Fn(&str) -> Option<CaseNo>,
        store: &Store,
    ) -> Result<std::result::Result<Vec<String>, Refusal>> {
        let mut fields = step.fields.clone();
        let word = fields.remove("reception").and_then(|word| word.as_str().map(str::to_owned));
        let word = word.unwrap_or_else(|| ONLY.to_owned());
        let about = match fields.get("to").and_then(Value::as_str) {
            Some(case) => to(case).or_else(|| CaseNo::parse(case)),
            None => None,
        };
        if let Some(no) = &about {
            fields.insert("to".to_owned(), Value::String(no.to_string()));
        }
        let command: ReceptionCommand = match web::api::asked::read_record(fields) {
            Ok(command) => command,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let begins = matches!(command, ReceptionCommand::PublishReception(_));
        let key = self.0.get(&word).cloned().filter(|_| !begins);
        if key.is_none() && !begins {
            return Ok(Err(Refusal::no_such(format!("reception {word}"))));
        }
        let ask = RecordAsk::<Day> { key, command, actor, now: step.at, about };
        Ok(match store.perform_record(ask).await? {
            RecordAnswer::Done(done) => {
                self.0.insert(word, done.key);
                Ok(vec![done.event.to_owned()])
            }
            RecordAnswer::Refused(refusal) => Err(refusal),
        })
    }
}
