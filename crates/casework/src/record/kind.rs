//! What a kind of record is to everybody else: the store, the API and the stories know no kind by name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use jiff::civil::{Date, DateTime};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{AccountChange, Aggregate, Away, CaseWork, ClockChange, HandOver, LetterContent, PaperOnRecord, PolicyPut};
use crate::actor::Actor;
use crate::aggregate::AvailableAction;
use crate::case::Case;
use crate::case::check::Checking;
use crate::case::command::{ByName, Command, Register};
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::figures::key::{Part, PeriodFigure};
use crate::personal_data::{CaseNo, UnitId, UserId};
use crate::policy::Policy;

/// A kind of record; `Self` is its state as its facts make it.
pub trait Record: Sized + Clone + Send + Sync + 'static {
    /// What it is called by commands, stories and the API; a key for ever.
    const KIND: &'static str;
    /// The kind of its stream in the journal; another word where an earlier release had streams of that name.
    const STREAM: &'static str = Self::KIND;
    /// Every command's name, as `do` spells it and `record-roles.toml` permits it.
    const COMMANDS: &'static [&'static str] = <Self::Command as ByName>::ALL_NAMES;
    /// Every stage that a record of this kind can stand at, in the order in which it reaches them.
    const STAGES: &'static [&'static str];
    /// The clocks that its facts start, as `deadlines.toml` names them.
    const CLOCKS: &'static [&'static str] = &[];
    /// The papers that its facts issue, as `documents.toml`, `record-roles.toml` and `letters/` name them.
    const PAPERS: &'static [&'static str] = &[];
    /// Whether somebody owes something of it by some day as long as it is open.
    const OPEN_IS_OWED: bool = true;
    /// Whether a record of it ends by itself ([`Record::ended_on`]); what has no end is kept.
    const ENDS: bool = false;
    /// Whether a case may come of it whose people would go on reading it here ([`Record::turned_report`]).
    const GOES_UP: bool = false;
    /// The key of the one record of a kind of which there is one, which its store begins; its facts may speak of accounts and
    /// of the policy.
    const ONLY: Option<&'static str> = None;
    /// Commands whose field `case` names a case that is there: a story gives it by its own word.
    const ABOUT_A_CASE: &'static [&'static str] = &[];
    type Command: Clone + Debug + Serialize + DeserializeOwned + ByName + Send + Sync + 'static;
    type Fact: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// The state as the API and a story print it, for one reader.
    #[cfg(not(feature = "describe"))]
    type Outline: Serialize;
    /// The state as the API and a story print it, for one reader, and as the API's description tells of it.
    #[cfg(feature = "describe")]
    type Outline: Serialize + schemars::JsonSchema;

    /// The event's name in the journal.
    fn fact_name(fact: &Self::Fact) -> &'static str;

    /// Holds the fields of a command to what every entrance asks of them.
    fn check(command: &Self::Command, checking: &mut Checking, ctx: &Context);

    /// What has to be looked up before it is decided.
    fn needs(command: &Self::Command) -> Needs {
        let _ = command;
        Needs::default()
    }

    /// The key of the record that this command would begin, where the actor's own device chose it: a record that is there is
    /// begun no second time, and the answer names it.
    fn known_key(command: &Self::Command, by: &Actor) -> Option<String> {
        let _ = (command, by);
        None
    }

    /// The case that the command registers before it is decided, in the same transaction; nothing where it would be refused.
    fn registers(
        record: Option<&Aggregate<Self>>,
        command: &Self::Command,
        by: &Actor,
        policy: &Policy,
    ) -> Option<Register> {
        let _ = (record, command, by, policy);
        None
    }

    /// The record of another kind that the command begins before it is decided, in the same transaction.
    fn notes(record: Option<&Aggregate<Self>>, command: &Self::Command) -> Option<Beside> {
        let _ = (record, command);
        None
    }

    /// The command by which the asker takes, before this one is decided, the case with the nearest day of those that lie in
    /// the asker's unit and that nobody has.
    fn takes(command: &Self::Command, by: &Actor) -> Option<Command> {
        let _ = (command, by);
        None
    }

    /// What the command does to cases besides, before it is decided and in the same transaction; the numbers of the measures
    /// that it planned there are in the context then.
    fn case_work(record: Option<&Aggregate<Self>>, command: &Self::Command) -> Vec<CaseWork> {
        let _ = (record, command);
        Vec::new()
    }

    /// What the record shows of the cases that it names as they stand, of those that a reader sees.
    fn learns(&mut self, cases: &BTreeMap<CaseNo, Case>) {
        let _ = cases;
    }

    /// What the command makes happen; `None` where no record is there yet. Sight, permission and shape were asked before.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing changes.
    fn decide(record: Option<&Aggregate<Self>>, command: &Self::Command, ctx: &Context) -> Result<Self::Fact, Refusal>;

    /// What the fact does to the record's clocks.
    fn clocks(record: Option<&Aggregate<Self>>, fact: &Self::Fact, ctx: &Context) -> Vec<ClockChange> {
        let _ = (record, fact, ctx);
        Vec::new()
    }

    /// The key of a record that this fact begins, the `n`th that could have it; nothing where it begins none.
    fn key(fact: &Self::Fact, n: u32) -> Option<String>;

    /// The state as its first fact makes it; nothing where that begins none.
    fn begin(key: &str, fact: &Self::Fact, at: DateTime, by: &Actor) -> Option<Self>;

    /// The state after one more fact; nothing where it does not follow. It contains no rule.
    fn follow(&mut self, fact: &Self::Fact, at: DateTime, by: &Actor) -> Option<()>;

    /// What the fact does to an account.
    fn accounts(fact: &Self::Fact) -> Option<AccountChange> {
        let _ = fact;
        None
    }

    /// What the fact does to the office's own policy.
    fn policy(fact: &Self::Fact) -> Option<PolicyPut> {
        let _ = fact;
        None
    }

    /// Who is away, as the record says.
    fn away(&self) -> Vec<Away> {
        Vec::new()
    }

    /// The day of its own end, from which the days are counted that its identities and texts are kept; nothing while it is
    /// open. A kind that says so says [`Record::ENDS`], too.
    fn ended_on(record: &Aggregate<Self>) -> Option<Date> {
        let _ = record;
        None
    }

    /// Who stands in which relation to it.
    fn relations(&self) -> Relations;

    /// The record as lists know it: plain words only, nothing that is kept apart.
    fn line(&self) -> Line;

    /// What can be done now, by whom and by when.
    fn next(record: &Aggregate<Self>, policy: &Policy, as_of: Date) -> Vec<AvailableAction<NameOf<Self>>>;

    /// What the letter of a paper says, from the record as it stood when the paper was issued; nothing where this kind
    /// has no such paper.
    fn letter(record: &Aggregate<Self>, paper: &PaperOnRecord) -> Option<LetterContent> {
        let _ = (record, paper);
        None
    }

    /// Whether a reader whom `record-roles.toml` lets read papers of this name may have this one: it may speak of one person among
    /// many.
    fn paper_is_for(record: &Aggregate<Self>, paper: &PaperOnRecord, viewer: &Viewer) -> bool {
        let _ = (record, paper, viewer);
        true
    }

    /// Whether a reader is told of the file of this number; the page that hands it out asks by itself.
    fn file_is_for(record: &Aggregate<Self>, n: u32, viewer: &Viewer) -> bool {
        let _ = (record, n, viewer);
        true
    }

    /// What it adds to the figures over a period.
    fn counts(record: &Aggregate<Self>) -> Vec<RecordCount> {
        let _ = record;
        Vec::new()
    }

    /// The cases that the state names; a reader's outline tells only of those that the reader sees.
    fn cases(&self) -> Vec<CaseNo> {
        Vec::new()
    }

    /// What is added where the case that came of it turned out to be a report: what is known here is kept from all (条例30).
    /// Its words go in any case; who does not see the case sees nothing of a kind that adds nothing.
    fn turned_report(&self, _case: &CaseNo) -> Option<Self::Fact> {
        None
    }

    /// The state for one reader, without what the reader may not know.
    fn outline(record: &Aggregate<Self>, viewer: &Viewer) -> Self::Outline;
}

/// What names a command of this kind.
pub type NameOf<R> = <<R as Record>::Command as ByName>::Name;

/// What has to be looked up before a command on a record is decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// A case that the command names.
    pub other: Option<CaseNo>,
    /// An account: what waits for it alone.
    pub waiting_for: Option<UserId>,
    /// Matters that change hands before it is decided.
    pub hand_over: Option<HandOver>,
    /// A file that somebody brought for this record.
    pub file: Option<String>,
    /// Whether a unit has an open record of a kind: a community its station.
    pub open: Option<OpenRecord>,
    /// Another record that must be settled, by the actor's unit or the actor.
    pub settled: Option<Settled>,
    /// The record's own words, which no other rule reads.
    pub texts: bool,
    /// The answers that were sealed in a period.
    pub sealed: Option<SealedBetween>,
    /// Files of the office's own policy: what is wrong with the whole as they would make it.
    pub policy: Option<BTreeMap<String, String>>,
}

/// A period; both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedBetween {
    pub from: Date,
    pub until: Date,
}

/// An open record that must be there, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRecord {
    pub kind: &'static str,
    /// Whose; nothing for the unit of the person who gives the command.
    pub unit: Option<UnitId>,
}

/// A record that must be settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub kind: &'static str,
    pub key: String,
}

/// A command on another kind of record, as it would be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    pub kind: &'static str,
    /// By their names, `do` among them.
    pub fields: Vec<(&'static str, String)>,
}

/// Who stands in which relation to a record. The person who began it (`entered`) the aggregate knows by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relations {
    /// The unit or station whose record it is.
    pub unit: Option<UnitId>,
    /// Who owes something of it.
    pub owes: Vec<Owner>,
    /// Nobody knows of it but the person who began it: it stands in no list (条例30).
    pub hidden: bool,
}

/// Who owes something: an account, or those of a unit who do its work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    User(UserId),
    Unit(UnitId),
}

/// What a record adds to one figure over a period, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCount {
    pub key: PeriodFigure,
    /// What is in a numerator is in its denominator, too.
    pub part: Part,
    /// The unit to which it is reckoned; nothing where it is the office's.
    pub unit: Option<UnitId>,
    pub on: Date,
    pub n: u32,
}

/// A record as a list shows, filters and sorts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A word of [`Record::STAGES`].
    pub stage: &'static str,
    /// Nothing is left to do with it.
    pub closed: bool,
    /// The day that it is about; lists are in the order of these days.
    pub day: Date,
    /// What a search may read: published words only.
    pub text: String,
}

/// Who reads an outline, and as of which day.
#[derive(Debug)]
pub struct Viewer<'a> {
    pub actor: &'a Actor,
    pub policy: &'a Policy,
    pub as_of: Date,
    /// Of the cases that the record names those that this reader sees.
    pub sees: &'a BTreeSet<CaseNo>,
}
