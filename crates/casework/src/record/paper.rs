//! A record's papers: how they are named, who reads one, and what its letter says.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::permission::{Ties, reads_paper};
use super::{Aggregate, Record, Viewer, apply};
use crate::aggregate::LetterNumber;
use crate::personal_data::{FreeText, Person, StoredApart, UnitId};

/// A paper that a kind of record declares, as `documents.toml`, `record-roles.toml` and its letter name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PaperName(String);

impl PaperName {
    /// The name, if this kind declares it.
    pub(super) fn of<R: Record>(word: &str) -> Option<PaperName> {
        R::PAPERS.contains(&word).then(|| PaperName(word.to_owned()))
    }

    /// The word itself, as addresses and letters write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A paper that the record issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperOnRecord {
    pub kind: PaperName,
    /// The entry that issued it.
    pub seq: u32,
    pub issued: Date,
    pub number: Option<LetterNumber>,
}

/// What a letter of a record says: the sentences are the policy's, here stands which of them, and what fills them.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterContent {
    pub sender: Sender,
    /// Whom it speaks to; empty where it speaks to nobody.
    pub addressee: LetterValue,
    /// In reading order.
    pub parts: Vec<LetterPart>,
}

/// Who issues a letter that bears no number; a number names its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The petition office.
    Office,
    /// The unit of the person who did what issued it.
    Actor,
}

/// One part of a letter. A sentence is named by its key in `letters/<paper>.toml`.
#[derive(Debug, Clone, PartialEq)]
pub enum LetterPart {
    /// A paragraph a line.
    Sentence(&'static str, Vec<(&'static str, LetterValue)>),
    /// A table: each row is named by a sentence; a row without a value is left out.
    Facts(Vec<(&'static str, LetterValue)>),
    /// Places to sign, each named by a sentence.
    Signatures(Vec<&'static str>),
}

/// What stands in a place of a letter.
#[derive(Debug, Clone, PartialEq)]
pub enum LetterValue {
    Plain(String),
    /// What somebody wrote: the letter goes when the text is erased.
    Text(FreeText),
    /// A person's name: the letter goes when the person is erased.
    Name(Person),
    Day(Date),
    Hour(Time),
    Unit(UnitId),
    /// A sentence of the letter, filled in its turn.
    Sentence(&'static str, Vec<(&'static str, LetterValue)>),
}

/// A paper of one record, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordLetter {
    pub paper: PaperOnRecord,
    /// The unit of the person who did what issued it.
    pub unit: Option<UnitId>,
    pub content: LetterContent,
}

/// What is known of a text that is kept apart.
enum TextState<'a> {
    There(&'a str),
    Erased,
    /// Never stored: nothing to forget.
    New,
}

fn text_state<T>(apart: &StoredApart<T>) -> TextState<'_> {
    match (&apart.id, &apart.value) {
        (Some(id), Some(_)) => TextState::There(id),
        (Some(_), None) => TextState::Erased,
        (None, _) => TextState::New,
    }
}

impl RecordLetter {
    /// The paper that this entry issued, from the record as it stood then.
    pub fn of<R: Record>(record: &Aggregate<R>, seq: u32, paper: &str) -> Option<RecordLetter> {
        let entries = record.history.iter().take_while(|entry| entry.seq <= seq).cloned();
        let mut then = None;
        for entry in entries {
            then = Some(apply::<R>(then.take(), &record.key, entry)?);
        }
        let then = then?;
        let paper = then.papers.iter().find(|one| one.seq == seq && one.kind.as_str() == paper)?.clone();
        let unit = then.history.last().and_then(|entry| entry.by.unit.clone());
        Some(RecordLetter { content: R::letter(&then, &paper)?, unit, paper })
    }

    /// The ids of the texts and persons in it, each once.
    pub fn texts(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        self.content.each_text(&mut |text| {
            if let TextState::There(id) = text {
                ids.push(id.to_owned());
            }
        });
        ids.sort();
        ids.dedup();
        ids
    }

    /// Whether something that went into it was erased: then there is no such paper any more.
    pub fn is_erased(&self) -> bool {
        let mut erased = false;
        self.content.each_text(&mut |text| erased |= matches!(text, TextState::Erased));
        erased
    }
}

impl LetterContent {
    fn each_text(&self, see: &mut impl FnMut(TextState)) {
        self.addressee.each_text(see);
        for part in &self.parts {
            match part {
                LetterPart::Sentence(_, values) | LetterPart::Facts(values) => {
                    values.iter().for_each(|(_, value)| value.each_text(see));
                }
                LetterPart::Signatures(_) => {}
            }
        }
    }
}

impl LetterValue {
    fn each_text(&self, see: &mut impl FnMut(TextState)) {
        match self {
            LetterValue::Text(text) => see(text_state(&text.words)),
            LetterValue::Name(person) => see(text_state(&person.person)),
            LetterValue::Sentence(_, values) => values.iter().for_each(|(_, value)| value.each_text(see)),
            LetterValue::Plain(_) | LetterValue::Day(_) | LetterValue::Hour(_) | LetterValue::Unit(_) => {}
        }
    }
}

impl<R: Record> Aggregate<R> {
    /// The papers that this reader may read: by a row of `record-roles.toml`, and where the kind has nothing against it.
    pub fn papers_for<'a>(&'a self, viewer: &'a Viewer) -> impl Iterator<Item = &'a PaperOnRecord> {
        let ties = Ties::of(self);
        self.papers.iter().filter(move |paper| {
            reads_paper(viewer.actor, (R::KIND, paper.kind.as_str()), &ties, viewer.policy)
                && R::paper_is_for(self, paper, viewer)
        })
    }
}
