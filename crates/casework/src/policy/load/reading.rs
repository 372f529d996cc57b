//! Reads the files of a policy by name, and gathers what is wrong with any of them.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::check::check;
use crate::policy::records::DeclaredKind;
use crate::policy::{Mistake, MistakeDetail, MistakeKind, Policy, PolicyRule, Unread, overlay};

/// So many mistakes are told with their line: it is looked for in the whole file, and a file may be wrong in every row.
pub(super) const PLACED: usize = 200;

/// Reads files by name and gathers what is wrong with them.
pub(super) struct Reading<'a> {
    pub(super) files: BTreeMap<&'a str, &'a str>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    pub(super) fn wrong(&mut self, file: &str, what: impl Into<MistakeDetail>) {
        // What a district says of days is read under a name of its own, and its clerk has no other file of that name.
        let own = self.files.get(overlay::DEADLINES).filter(|_| file == "deadlines.toml");
        let text = own.or(self.files.get(file)).copied().filter(|_| self.mistakes.len() < PLACED);
        self.mistakes.push(Mistake::new(file, text, what));
    }

    pub(super) fn unread(&mut self, file: &str, text: &str, error: &toml::de::Error) {
        self.wrong(file, MistakeKind::Unread(Unread::new(error, text)));
    }

    /// What was read of a table, its mistakes told.
    pub(super) fn table<T>(&mut self, file: &str, (table, wrong): (T, Vec<MistakeDetail>)) -> T {
        wrong.into_iter().for_each(|what| self.wrong(file, what));
        table
    }

    /// The policy, held against these kinds of records; of one that only prints its old papers nothing more is asked.
    pub(super) fn checked(mut self, policy: Policy, kinds: Option<&[DeclaredKind]>) -> Result<Policy, Vec<Mistake>> {
        if let Some(kinds) = kinds {
            check(&mut self, &policy, kinds);
        }
        if self.mistakes.is_empty() { Ok(policy) } else { Err(self.mistakes) }
    }

    pub(super) fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if self.files.contains_key(name) { self.file(name) } else { None }
    }

    pub(super) fn file<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let Some(text) = self.files.get(name).copied() else {
            self.wrong(name, PolicyRule::Missing);
            return None;
        };
        match toml::from_str(text) {
            Ok(read) => Some(read),
            Err(error) => {
                self.unread(name, text, &error);
                None
            }
        }
    }
}
