//! The kinds of record as the store holds them: by name, their types erased.

use std::any::Any;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use casework::aggregate::LetterNumber;
use casework::case::OnBehalf;
use casework::case::command::{NamesCommand as _, Register};
use casework::record::permission::Ties;
use casework::record::{
    self, AccountChange, Aggregate, AnyCommand, AnyFact, AttachTo, Beside, CaseWork, Event, Needs, PaperOnRecord,
    PolicyPut, ReaderView, Record, RecordAsked, RecordLetter, Recorded, Registrar, Viewer, kinds,
};
use casework::{Actor, Case, CaseNo, Command, Context, Policy, Refusal};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::command::RecordCommand;
use super::reader_view::OpenAct;
use super::view::RecordView;
use crate::by_name::{Misfit, by_name, fields_of};
use crate::error::{Result, StoreError};
use crate::stored::{self, Entry};

/// Every kind that this store keeps.
#[derive(Clone, Default)]
pub struct Kinds(BTreeMap<&'static str, Arc<dyn Kind>>);

impl Registrar for Kinds {
    fn add<R: Record>(&mut self) {
        self.0.insert(R::KIND, Arc::new(Of::<R>(PhantomData)));
    }
}

impl Kinds {
    /// The kinds of the house.
    pub fn of_the_house() -> Kinds {
        let mut all = Kinds::default();
        kinds(&mut all);
        all
    }

    /// The kinds' names, in order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.keys().copied()
    }

    /// The kind that has this command beside `attach`, which every kind has.
    pub fn with_command(&self, name: &str) -> Option<&'static str> {
        self.0.values().find(|kind| kind.commands().contains(&name)).map(|kind| kind.name())
    }

    /// Reads `{do, …}` as a command of this kind; nothing where there is no such kind.
    ///
    /// # Errors
    /// What does not fit, and where.
    pub fn read(&self, kind: &str, fields: Map<String, Value>) -> Option<std::result::Result<RecordCommand, Misfit>> {
        self.0.get(kind).map(|kind| kind.read(fields))
    }

    /// Whether the field `case` of this command names a case that is there.
    pub fn is_about_a_case(&self, kind: &str, command: &str) -> bool {
        self.0.get(kind).is_some_and(|kind| kind.is_about_a_case(command))
    }

    /// The kinds of which somebody owes something as long as a record is open.
    pub(crate) fn that_are_owed(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.values().filter(|kind| kind.open_is_owed()).map(|kind| kind.name())
    }

    /// The kinds of which a case may come.
    pub(crate) fn that_go_up(&self) -> impl Iterator<Item = &(dyn Kind + 'static)> {
        self.0.values().map(AsRef::as_ref).filter(|kind| kind.goes_up())
    }

    pub(crate) fn get(&self, kind: &str) -> Option<&dyn Kind> {
        self.0.get(kind).map(AsRef::as_ref)
    }

    /// The kind of which a stream of the journal tells.
    pub(crate) fn of_stream(&self, stream: &str) -> Option<&dyn Kind> {
        self.0.values().map(AsRef::as_ref).find(|kind| kind.stream() == stream)
    }

    pub(super) fn known(&self, kind: &str) -> Result<&dyn Kind> {
        self.get(kind).ok_or_else(|| StoreError::Broken(format!("no such kind of record: {kind}")))
    }
}

/// A record of some kind, as its events make it.
pub(crate) type AnyRecord = Box<dyn Any + Send + Sync>;

/// What a command makes happen to a record.
pub(crate) struct Decision {
    /// The event's name.
    pub event: &'static str,
    /// The event as JSON, its words still in it.
    pub body: Value,
    /// Of every paper it issues, in order, the number where it has one.
    pub letters: Vec<Option<LetterNumber>>,
    /// What it does to an account.
    pub account: Option<AccountChange>,
    /// What it does to the office's own policy.
    pub policy: Option<PolicyPut>,
    /// The keys that a record which it begins could have, the first free one is taken.
    pub key: Box<dyn Fn(u32) -> Option<String> + Send + Sync>,
}

/// A kind of record with its types erased.
pub(crate) trait Kind: Send + Sync {
    fn name(&self) -> &'static str;
    /// The kind of its streams in the journal.
    fn stream(&self) -> &'static str;
    fn commands(&self) -> &'static [&'static str];
    fn open_is_owed(&self) -> bool;
    fn goes_up(&self) -> bool;
    fn is_about_a_case(&self, command: &str) -> bool;
    fn only(&self) -> Option<&'static str>;
    fn read(&self, fields: Map<String, Value>) -> std::result::Result<RecordCommand, Misfit>;
    fn needs(&self, command: &RecordCommand) -> Needs;
    /// The key that the actor's device chose for what the command would begin.
    fn known_key(&self, command: &RecordCommand, by: &Actor) -> Option<String>;
    /// The record of another kind that the command begins before it is decided.
    fn notes(&self, record: Option<&AnyRecord>, command: &RecordCommand) -> Result<Option<Beside>>;
    /// The case that the command registers before it is decided.
    fn registers(
        &self,
        record: Option<&AnyRecord>,
        command: &RecordCommand,
        by: &Actor,
        policy: &Policy,
    ) -> Result<Option<Register>>;
    /// The command by which the asker takes what nobody has.
    fn takes(&self, command: &RecordCommand, by: &Actor) -> Option<Command>;
    /// What the command does to cases before it is decided.
    fn case_work(&self, record: Option<&AnyRecord>, command: &RecordCommand) -> Result<Vec<CaseWork>>;
    fn decide(
        &self,
        record: Option<&AnyRecord>,
        command: &RecordCommand,
        on_behalf: Option<&OnBehalf>,
        ctx: &Context,
    ) -> Result<std::result::Result<Decision, Refusal>>;
    /// The record after this entry; `body` is the entry's, with or without its words.
    fn apply(&self, record: Option<AnyRecord>, key: &str, entry: &Entry, body: &str) -> Result<AnyRecord>;
    fn version(&self, record: &AnyRecord) -> u32;
    fn ties(&self, record: &AnyRecord) -> Result<Ties>;
    /// As the views keep it on a day; nothing where it stands in no list.
    fn view(&self, sid: i64, record: &AnyRecord, day: (&Policy, Date)) -> Result<Option<RecordView>>;
    fn letters(&self, record: &AnyRecord) -> Vec<LetterNumber>;
    fn papers(&self, record: &AnyRecord) -> Result<Vec<PaperOnRecord>>;
    /// The papers that this reader may read.
    fn papers_for(&self, record: &AnyRecord, viewer: &Viewer) -> Result<Vec<PaperOnRecord>>;
    /// What the letter says that an entry issued.
    fn letter(&self, record: &AnyRecord, seq: u32, paper: &str) -> Result<Option<RecordLetter>>;
    fn cases(&self, record: &AnyRecord) -> Vec<CaseNo>;
    /// The record with what it shows of the cases that it names.
    fn learned(&self, record: AnyRecord, cases: &BTreeMap<CaseNo, Case>) -> Result<AnyRecord>;
    /// The day of its own end.
    fn counted_again(&self, record: &AnyRecord, policy: &Policy) -> Result<Option<(&'static str, Value)>>;
    fn ended_on(&self, record: &AnyRecord) -> Result<Option<Date>>;
    /// What is added where the case that came of it turned out to be a report: the event's name, and the event.
    fn turned_report(&self, record: &AnyRecord, case: &CaseNo) -> Result<Option<(&'static str, Value)>>;
    /// The state for one reader, as the API and a story print it.
    fn view_for(&self, record: &AnyRecord, viewer: &Viewer) -> Result<Value>;
    /// What a reader can do with it.
    fn open_to(&self, record: &AnyRecord, viewer: &Viewer) -> Result<Vec<OpenAct>>;
}

struct Of<R>(PhantomData<fn() -> R>);

impl<R: Record> Of<R> {
    fn record<'a>(&self, record: &'a AnyRecord) -> Result<&'a Aggregate<R>> {
        record.downcast_ref().ok_or_else(|| StoreError::Broken(format!("not a {}", R::KIND)))
    }
}

impl<R: Record> Kind for Of<R> {
    fn name(&self) -> &'static str {
        R::KIND
    }

    fn stream(&self) -> &'static str {
        R::STREAM
    }

    fn commands(&self) -> &'static [&'static str] {
        R::COMMANDS
    }

    fn open_is_owed(&self) -> bool {
        R::OPEN_IS_OWED
    }

    fn goes_up(&self) -> bool {
        R::GOES_UP
    }

    fn is_about_a_case(&self, command: &str) -> bool {
        R::ABOUT_A_CASE.contains(&command)
    }

    fn only(&self) -> Option<&'static str> {
        R::ONLY
    }

    fn read(&self, mut fields: Map<String, Value>) -> std::result::Result<RecordCommand, Misfit> {
        if fields.get("do").is_some_and(|name| name == "attach") {
            fields.retain(|field, _| field != "do");
            let attach: AttachTo = fields_of(Value::Object(fields))?;
            return Ok(RecordCommand::any::<R>(AnyCommand::Attach(attach)));
        }
        Ok(RecordCommand::of::<R>(by_name(fields)?))
    }

    fn needs(&self, command: &RecordCommand) -> Needs {
        match command.get::<R>() {
            Some(AnyCommand::Own(command)) => R::needs(command),
            Some(AnyCommand::Attach(attach)) => Needs { file: Some(attach.file.clone()), ..Needs::default() },
            None => Needs::default(),
        }
    }

    fn known_key(&self, command: &RecordCommand, by: &Actor) -> Option<String> {
        match command.get::<R>() {
            Some(AnyCommand::Own(command)) => R::known_key(command, by),
            Some(AnyCommand::Attach(_)) | None => None,
        }
    }

    fn notes(&self, record: Option<&AnyRecord>, command: &RecordCommand) -> Result<Option<Beside>> {
        let record = record.map(|record| self.record(record)).transpose()?;
        Ok(match command.get::<R>() {
            Some(AnyCommand::Own(command)) => R::notes(record, command),
            Some(AnyCommand::Attach(_)) | None => None,
        })
    }

    fn registers(
        &self,
        record: Option<&AnyRecord>,
        command: &RecordCommand,
        by: &Actor,
        policy: &Policy,
    ) -> Result<Option<Register>> {
        let record = record.map(|record| self.record(record)).transpose()?;
        Ok(match command.get::<R>() {
            Some(AnyCommand::Own(command)) => R::registers(record, command, by, policy),
            Some(AnyCommand::Attach(_)) | None => None,
        })
    }

    fn takes(&self, command: &RecordCommand, by: &Actor) -> Option<Command> {
        match command.get::<R>() {
            Some(AnyCommand::Own(command)) => R::takes(command, by),
            Some(AnyCommand::Attach(_)) | None => None,
        }
    }

    fn case_work(&self, record: Option<&AnyRecord>, command: &RecordCommand) -> Result<Vec<CaseWork>> {
        let record = record.map(|record| self.record(record)).transpose()?;
        Ok(match command.get::<R>() {
            Some(AnyCommand::Own(command)) => R::case_work(record, command),
            Some(AnyCommand::Attach(_)) | None => Vec::new(),
        })
    }

    fn decide(
        &self,
        record: Option<&AnyRecord>,
        command: &RecordCommand,
        on_behalf: Option<&OnBehalf>,
        ctx: &Context,
    ) -> Result<std::result::Result<Decision, Refusal>> {
        let other_kind = || StoreError::Broken(format!("{} is no command of {}", command.name(), R::KIND));
        let command = command.get::<R>().ok_or_else(other_kind)?.clone();
        let record = record.map(|record| self.record(record)).transpose()?;
        let asked = RecordAsked { command, on_behalf: on_behalf.cloned() };
        let event: Event<R::Fact> = match record::decide(record, &asked, ctx) {
            Ok(event) => event,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let body = serde_json::to_value(&event)?;
        let (name, letters) =
            (event.fact.name::<R>(), event.papers.into_iter().map(|paper| paper.number).collect::<Vec<_>>());
        let (account, policy) = match &event.fact {
            record::AnyFact::Own(fact) => (R::accounts(fact), R::policy(fact)),
            record::AnyFact::File(_) | record::AnyFact::Counted(_) => (None, None),
        };
        let key = Box::new(move |n| match &event.fact {
            record::AnyFact::Own(fact) => R::key(fact, n),
            record::AnyFact::File(_) | record::AnyFact::Counted(_) => None,
        });
        Ok(Ok(Decision { event: name, body, letters, account, policy, key }))
    }

    fn apply(&self, record: Option<AnyRecord>, key: &str, entry: &Entry, body: &str) -> Result<AnyRecord> {
        let damage = || StoreError::Corrupt(format!("{} {key}: entry {} does not follow", R::KIND, entry.seq));
        let record: Option<Aggregate<R>> = match record {
            Some(record) => Some(*record.downcast().map_err(|_| StoreError::Broken(format!("not a {}", R::KIND)))?),
            None => None,
        };
        let event: Event<R::Fact> = serde_json::from_value(lifted(serde_json::from_str(body)?))?;
        let (at, by) = (stored::time(&entry.at)?, serde_json::from_str(&entry.actor)?);
        let entry: Recorded<R::Fact> = casework::aggregate::Recorded { seq: entry.seq, at, by, event };
        Ok(Box::new(record::apply(record, key, entry).ok_or_else(damage)?))
    }

    fn version(&self, record: &AnyRecord) -> u32 {
        self.record(record).map_or(0, |record| record.version)
    }

    fn ties(&self, record: &AnyRecord) -> Result<Ties> {
        Ok(Ties::of(self.record(record)?))
    }

    fn view(&self, sid: i64, record: &AnyRecord, (policy, today): (&Policy, Date)) -> Result<Option<RecordView>> {
        let record = self.record(record)?;
        let hidden = record.state.relations().hidden;
        Ok((!hidden).then(|| RecordView::of(sid, record, policy, today)))
    }

    fn letters(&self, record: &AnyRecord) -> Vec<LetterNumber> {
        let papers = self.record(record).map(|record| record.papers.as_slice()).unwrap_or_default();
        papers.iter().filter_map(|paper| paper.number.clone()).collect()
    }

    fn papers(&self, record: &AnyRecord) -> Result<Vec<PaperOnRecord>> {
        Ok(self.record(record)?.papers.clone())
    }

    fn papers_for(&self, record: &AnyRecord, viewer: &Viewer) -> Result<Vec<PaperOnRecord>> {
        Ok(self.record(record)?.papers_for(viewer).cloned().collect())
    }

    fn letter(&self, record: &AnyRecord, seq: u32, paper: &str) -> Result<Option<RecordLetter>> {
        Ok(RecordLetter::of(self.record(record)?, seq, paper))
    }

    fn cases(&self, record: &AnyRecord) -> Vec<CaseNo> {
        self.record(record).map(|record| record.state.cases()).unwrap_or_default()
    }

    fn learned(&self, record: AnyRecord, cases: &BTreeMap<CaseNo, Case>) -> Result<AnyRecord> {
        let mut record: Box<Aggregate<R>> =
            record.downcast().map_err(|_| StoreError::Broken(format!("not a {}", R::KIND)))?;
        record.state.learns(cases);
        Ok(record)
    }

    fn counted_again(&self, record: &AnyRecord, policy: &Policy) -> Result<Option<(&'static str, Value)>> {
        let event = record::count_again(self.record(record)?, policy);
        event.map(|event| Ok((event.fact.name::<R>(), serde_json::to_value(&event)?))).transpose()
    }

    fn ended_on(&self, record: &AnyRecord) -> Result<Option<Date>> {
        Ok(R::ended_on(self.record(record)?))
    }

    fn turned_report(&self, record: &AnyRecord, case: &CaseNo) -> Result<Option<(&'static str, Value)>> {
        let Some(fact) = self.record(record)?.state.turned_report(case) else { return Ok(None) };
        let name = R::fact_name(&fact);
        let event: Event<R::Fact> =
            Event { fact: AnyFact::Own(fact), clocks: Vec::new(), papers: Vec::new(), on_behalf: None };
        Ok(Some((name, serde_json::to_value(&event)?)))
    }

    fn view_for(&self, record: &AnyRecord, viewer: &Viewer) -> Result<Value> {
        Ok(serde_json::to_value(ReaderView::of(self.record(record)?, viewer))?)
    }

    fn open_to(&self, record: &AnyRecord, viewer: &Viewer) -> Result<Vec<OpenAct>> {
        let open = R::next(self.record(record)?, viewer.policy, viewer.as_of);
        let theirs = open.into_iter().filter(|act| act.is_for(viewer.actor));
        Ok(theirs.map(|act| OpenAct { name: act.act.name(), due: act.due, main: act.main }).collect())
    }
}

/// Entries of the first releases hold a bare fact: it is lifted into an event that set nothing going.
fn lifted(body: Value) -> Value {
    match body.get("fact") {
        Some(_) => body,
        None => json!({ "fact": body }),
    }
}
