//! An entry that is decided but not yet numbered and chained.

use casework::CaseNo;
use casework::case::LetterNumber;
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::stored::{BEGINNING, CASE, Entry, SHAPE};

/// As the journal will keep it, but for letter numbers and the chain.
pub(super) struct Draft {
    pub sid: i64,
    pub no: CaseNo,
    pub seq: u32,
    pub at: String,
    pub actor: String,
    pub name: &'static str,
    pub body: Value,
    /// Digests of the codes that a first entry gives out: they stand beside its event, so that one that was exchanged is noticed.
    pub codes: Vec<String>,
    /// Of every paper it issues, in order, the number where it has one.
    pub letters: Vec<Option<LetterNumber>>,
}

impl Draft {
    /// Writes the numbers into the body.
    pub(super) fn renumber(&mut self) -> Result<()> {
        for (place, number) in self.letters.iter().enumerate() {
            let Some(number) = number else { continue };
            let kept = self.body.pointer_mut(&format!("/papers/{place}/number/n"));
            *kept.ok_or_else(|| StoreError::Broken("a paper lost its number".to_owned()))? = number.n.into();
        }
        Ok(())
    }

    /// The entry after `prev`.
    pub(super) fn chained(self, policy: &str, prev: [u8; 32]) -> Result<Entry> {
        let mut body = self.body.to_string();
        if !self.codes.is_empty() && body.ends_with('}') {
            body.pop();
            body.push_str(&format!(",\"codes\":{}}}", serde_json::to_string(&self.codes)?));
        }
        let entry = Entry {
            sid: self.sid,
            seq: self.seq,
            at: self.at,
            actor: self.actor,
            name: self.name.to_owned(),
            body,
            policy: policy.to_owned(),
            shape: SHAPE,
            prev,
            hash: BEGINNING,
        };
        Ok(entry.chained(CASE, self.no.as_str(), prev))
    }
}
