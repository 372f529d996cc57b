//! The records of a case as their facts make them: plain data beside the claim, never read by it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::fact::{ConductFact, Noted, Persuasion};
use crate::actor::Actor;
use crate::case::event::{Fact, Recorded};
use crate::case::state::PaperOnFile;
use crate::case::vocabulary::Paper;
use crate::personal_data::{FreeText, UserId};

/// Everything about conduct on one case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conduct {
    pub records: Vec<Record>,
    /// Talks about an act, before or without a record of it.
    pub persuasions: Vec<Persuaded>,
    /// Record, transfer letter and notice; not among the papers of the claim.
    pub papers: Vec<PaperOnFile>,
    /// The entries of the journal that speak of conduct; the claim's history has the others.
    pub entries: Vec<Recorded>,
}

/// One act and what became of its record.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub noted: Noted,
    pub recorded_on: Date,
    pub recorded_by: UserId,
    /// What the person recorded said, each with its day.
    pub answers: Vec<(Date, FreeText)>,
    /// The day on which it was struck and why; its words are erased.
    pub struck: Option<(Date, FreeText)>,
    /// Every legal check, the last one last: a later yes hides no earlier no.
    pub checks: Vec<Check>,
    pub referred: Option<Referral>,
}

/// That somebody was talked to, by whom and when that was written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Persuaded {
    pub said: Persuasion,
    pub by: Actor,
    pub noted_on: Date,
}

/// What the second person said.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    pub by: UserId,
    pub on: Date,
    pub agree: bool,
    pub reason: FreeText,
}

/// Handed to the police, who decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Referral {
    pub on: Date,
    pub grounds: FreeText,
    pub evidence: FreeText,
}

impl Record {
    /// The last day on which the record is kept, `days` after it was made.
    pub fn kept_until(&self, days: i32) -> Date {
        self.recorded_on.saturating_add(i64::from(days).days())
    }

    /// Neither struck nor past its day.
    pub fn is_in_force(&self, today: Date, days: i32) -> bool {
        self.struck.is_none() && today <= self.kept_until(days)
    }

    /// The last legal check, by which a referral is decided.
    pub fn check(&self) -> Option<&Check> {
        self.checks.last()
    }

    /// The ids of every text that goes when the record goes. The reason for striking it stays.
    pub fn texts(&self) -> Vec<&str> {
        let noted = [&self.noted.place, &self.noted.facts, &self.noted.persuaded].into_iter();
        let said = noted.chain(&self.noted.witnesses).chain(self.answers.iter().map(|(_, answer)| answer));
        let checked = self.checks.iter().map(|check| &check.reason);
        let referred = self.referred.iter().flat_map(|referral| [&referral.grounds, &referral.evidence]);
        said.chain(checked).chain(referred).filter_map(|words| words.words.id.as_deref()).collect()
    }
}

impl Conduct {
    /// The record with this number.
    pub fn record(&self, n: u32) -> Option<&Record> {
        self.records.iter().find(|record| record.noted.n == n)
    }

    /// The numbers of the entries that speak of this record: what was printed from them goes with it, and nothing else.
    pub fn entries_of(&self, n: u32) -> Vec<u32> {
        let of = |entry: &&Recorded| matches!(&entry.event.fact, Fact::Conduct(fact) if fact.n() == Some(n));
        self.entries.iter().filter(of).map(|entry| entry.seq).collect()
    }

    /// The number of the entry that struck this record: what it issued outlives the record, and says nothing of what was in it.
    pub fn strike_of(&self, n: u32) -> Option<u32> {
        let strikes = |entry: &&Recorded| entry.event.fact.conduct().and_then(ConductFact::struck) == Some(n);
        self.entries.iter().find(strikes).map(|entry| entry.seq)
    }

    /// The papers that can be read of this record: all while it stands, of a struck one those that say so.
    pub fn papers_of(&self, record: &Record) -> impl Iterator<Item = &PaperOnFile> {
        let entries = match record.struck {
            Some(_) => self.strike_of(record.noted.n).into_iter().collect(),
            None => self.entries_of(record.noted.n),
        };
        self.papers.iter().filter(move |paper| entries.contains(&paper.seq))
    }

    /// The letter by which the police got this record.
    pub fn referral_letter(&self, n: u32) -> Option<&PaperOnFile> {
        let entries = self.entries_of(n);
        self.papers.iter().find(|paper| paper.kind == Paper::ReferralLetter && entries.contains(&paper.seq))
    }

    /// Adds an entry; `None` where it speaks of a record that is not there.
    pub(crate) fn take(&mut self, fact: &ConductFact, entry: &Recorded) -> Option<()> {
        let on = entry.at.date();
        match fact.clone() {
            ConductFact::Recorded(noted) => self.records.push(Record {
                noted: *noted,
                recorded_on: on,
                recorded_by: entry.by.user.clone(),
                answers: Vec::new(),
                struck: None,
                checks: Vec::new(),
                referred: None,
            }),
            ConductFact::Persuaded(said) => {
                self.persuasions.push(Persuaded { said: *said, by: entry.by.clone(), noted_on: on });
            }
            ConductFact::Answered { n, answer } => self.place(n)?.answers.push((on, answer)),
            ConductFact::Struck { n, reason, .. } => self.place(n)?.struck = Some((on, reason)),
            ConductFact::Checked { n, agree, reason } => {
                self.place(n)?.checks.push(Check { by: entry.by.user.clone(), on, agree, reason });
            }
            ConductFact::Referred { n, grounds, evidence } => {
                self.place(n)?.referred = Some(Referral { on, grounds, evidence });
            }
        }
        let issued = entry.event.papers.iter();
        self.papers.extend(issued.map(|paper| PaperOnFile {
            kind: paper.kind,
            seq: entry.seq,
            issued: paper.on,
            number: paper.number.clone(),
            served: None,
            each: Vec::new(),
            failed: Vec::new(),
            not_to: Vec::new(),
            denied: Vec::new(),
            to_all: false,
        }));
        self.entries.push(entry.clone());
        Some(())
    }

    fn place(&mut self, n: u32) -> Option<&mut Record> {
        self.records.iter_mut().find(|record| record.noted.n == n)
    }
}
