//! A line of the ledger as a kind of record.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::command::{MatterCommand, MatterCommandName};
use super::fact::MatterFact;
use super::outline::Outline;
use super::state::{End, Ended, Matter};
use super::{check, rules};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::command::Register;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::figures::key::{Part, PeriodFigure};
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, Line, Needs, OpenRecord, Record, RecordCount, Relations, Viewer};
use crate::station::Station;

impl Record for Matter {
    const KIND: &'static str = "matter";
    const STAGES: &'static [&'static str] = &["noted", "settled", "handed-up", "dropped"];
    const ENDS: bool = true;
    const GOES_UP: bool = true;
    type Command = MatterCommand;
    type Fact = MatterFact;
    type Outline = Outline;

    fn fact_name(fact: &MatterFact) -> &'static str {
        fact.name()
    }

    fn check(command: &MatterCommand, checking: &mut Checking, ctx: &Context) {
        check::check(command, checking, ctx);
    }

    fn needs(command: &MatterCommand) -> Needs {
        match command {
            MatterCommand::NoteMatter(_) => Needs { open: Some(station()), ..Needs::default() },
            MatterCommand::HandUp(_) => Needs { open: Some(station()), texts: true, ..Needs::default() },
            MatterCommand::SettleMatter(_) => Needs { texts: true, ..Needs::default() },
            MatterCommand::DropMatter(_) => Needs::default(),
        }
    }

    fn known_key(command: &MatterCommand, by: &Actor) -> Option<String> {
        rules::key_made_on_a_device(command, by)
    }

    fn registers(
        record: Option<&Aggregate<Matter>>,
        command: &MatterCommand,
        by: &Actor,
        policy: &Policy,
    ) -> Option<Register> {
        match command {
            MatterCommand::HandUp(said) => {
                let matter = record.map(|record| &record.state);
                let station = matter.map(|matter| &matter.line.unit).or(by.unit.as_ref());
                let area = station.and_then(|unit| policy.as_area(unit)).cloned();
                rules::registration(matter, said).map(|register| Register { area, ..register })
            }
            MatterCommand::NoteMatter(_) | MatterCommand::SettleMatter(_) | MatterCommand::DropMatter(_) => None,
        }
    }

    fn decide(
        record: Option<&Aggregate<Matter>>,
        command: &MatterCommand,
        ctx: &Context,
    ) -> Result<MatterFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn key(fact: &MatterFact, n: u32) -> Option<String> {
        let line = match fact {
            MatterFact::Noted(noted) => &noted.line,
            MatterFact::HandedUp { line, .. } => line,
            MatterFact::Settled { .. } | MatterFact::Dropped { .. } => return None,
        };
        (n == 1).then(|| line.key.clone())
    }

    fn begin(_: &str, fact: &MatterFact, at: DateTime, _: &Actor) -> Option<Matter> {
        Matter::begun(fact, at)
    }

    fn follow(&mut self, fact: &MatterFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact.clone(), at.date())
    }

    fn ended_on(record: &Aggregate<Matter>) -> Option<Date> {
        record.state.end.as_ref().map(|End { on, .. }| *on)
    }

    fn relations(&self) -> Relations {
        let hidden = self.is_kept_from_all();
        Relations { unit: Some(self.line.unit.clone()).filter(|_| !hidden), hidden, ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line { stage: self.stage(), closed: self.end.is_some(), day: self.on, text: String::new() }
    }

    fn next(record: &Aggregate<Matter>, policy: &Policy, _: Date) -> Vec<AvailableAction<MatterCommandName>> {
        let matter = &record.state;
        if matter.end.is_some() {
            return Vec::new();
        }
        let own = || vec![Performer { unit: Some(matter.line.unit.clone()), ..Performer::any(Role::Station) }];
        let writer = Performer { only: Some(record.begun_by.user.clone()), ..Performer::any(Role::Screener) };
        let writer = Some(writer).filter(|_| record.begun_by.role == Role::Screener);
        let due = Some(matter.on.saturating_add(i64::from(policy.stations.settle_days).days()));
        [
            (MatterCommandName::SettleMatter, own(), true),
            (MatterCommandName::HandUp, own(), false),
            (MatterCommandName::DropMatter, own().into_iter().chain(writer).collect(), false),
        ]
        .map(|(act, by, main)| AvailableAction { act, by, due, house: true, main })
        .into()
    }

    fn cases(&self) -> Vec<CaseNo> {
        self.case().cloned().into_iter().collect()
    }

    fn turned_report(&self, case: &CaseNo) -> Option<MatterFact> {
        (self.case() == Some(case)).then(|| MatterFact::HandedUp { line: self.line.clone(), to: None })
    }

    /// By the day on which it was noted. What went up counts once, as its case.
    fn counts(record: &Aggregate<Matter>) -> Vec<RecordCount> {
        let Matter { line, on, end, .. } = &record.state;
        let part = match end.as_ref().map(|end| &end.how) {
            Some(Ended::HandedUp { .. }) => return Vec::new(),
            Some(Ended::Settled { .. }) => Part::Numerator,
            Some(Ended::Dropped { .. }) | None => Part::Denominator,
        };
        let (key, unit) = (PeriodFigure::SettledInCommunity, Some(line.unit.clone()));
        vec![RecordCount { key, part, unit, on: *on, n: 1 }]
    }

    fn outline(record: &Aggregate<Matter>, viewer: &Viewer) -> Outline {
        Outline::of(&record.state, viewer)
    }
}

/// The open station of the actor's unit.
const fn station() -> OpenRecord {
    OpenRecord { kind: Station::KIND, unit: None }
}
