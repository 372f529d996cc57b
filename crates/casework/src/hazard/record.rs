//! What somebody saw as a kind of record.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::command::{HazardCommand, HazardCommandName};
use super::fact::HazardFact;
use super::outline::Outline;
use super::state::{End, Hazard};
use super::{check, rules};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::command::Register;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, Beside, Line, Needs, Record, Relations, Viewer};

impl Record for Hazard {
    const KIND: &'static str = "hazard";
    const STAGES: &'static [&'static str] = &["reported", "taken-up", "settled", "dismissed"];
    const ENDS: bool = true;
    const GOES_UP: bool = true;
    type Command = HazardCommand;
    type Fact = HazardFact;
    type Outline = Outline;

    fn fact_name(fact: &HazardFact) -> &'static str {
        fact.name()
    }

    fn check(command: &HazardCommand, checking: &mut Checking, ctx: &Context) {
        check::check(command, checking, ctx);
    }

    fn needs(command: &HazardCommand) -> Needs {
        match command {
            HazardCommand::TakeUp(_) => Needs { texts: true, ..Needs::default() },
            HazardCommand::ReportHazard(_) | HazardCommand::SettleHazard(_) | HazardCommand::DismissHazard(_) => {
                Needs::default()
            }
        }
    }

    fn registers(
        record: Option<&Aggregate<Hazard>>,
        command: &HazardCommand,
        by: &Actor,
        policy: &Policy,
    ) -> Option<Register> {
        match command {
            HazardCommand::TakeUp(said) => {
                let record = record?;
                let area = rules::area(&record.begun_by, by, policy);
                rules::registration(&record.state, said).map(|register| Register { area, ..register })
            }
            HazardCommand::ReportHazard(_) | HazardCommand::SettleHazard(_) | HazardCommand::DismissHazard(_) => None,
        }
    }

    fn notes(record: Option<&Aggregate<Hazard>>, command: &HazardCommand) -> Option<Beside> {
        match command {
            HazardCommand::TakeUp(said) => rules::line(&record?.state, said),
            HazardCommand::ReportHazard(_) | HazardCommand::SettleHazard(_) | HazardCommand::DismissHazard(_) => None,
        }
    }

    fn decide(
        record: Option<&Aggregate<Hazard>>,
        command: &HazardCommand,
        ctx: &Context,
    ) -> Result<HazardFact, Refusal> {
        let own = record.is_some_and(|record| record.begun_by.user == ctx.actor.user);
        rules::decide((record.map(|record| &record.state), own), command, ctx)
    }

    fn key(fact: &HazardFact, n: u32) -> Option<String> {
        let HazardFact::Reported(reported) = fact else { return None };
        (n == 1).then(|| reported.key.clone())
    }

    fn begin(_: &str, fact: &HazardFact, at: DateTime, _: &Actor) -> Option<Hazard> {
        Hazard::begun(fact, at)
    }

    fn follow(&mut self, fact: &HazardFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact.clone(), at.date())
    }

    fn ended_on(record: &Aggregate<Hazard>) -> Option<Date> {
        record.state.end.as_ref().map(|(on, _)| *on)
    }

    fn relations(&self) -> Relations {
        let hidden = self.is_kept_from_all();
        Relations { unit: self.reported.unit.clone().filter(|_| !hidden), hidden, ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line { stage: self.stage(), closed: self.end.is_some(), day: self.on, text: String::new() }
    }

    fn next(record: &Aggregate<Hazard>, policy: &Policy, _: Date) -> Vec<AvailableAction<HazardCommandName>> {
        let hazard = &record.state;
        if hazard.end.is_some() {
            return Vec::new();
        }
        let reporter = Performer { only: Some(record.begun_by.user.clone()), ..Performer::any(Role::Screener) };
        let (clerk, station) = (|| Performer::any(Role::Clerk), || Performer::any(Role::Station));
        let due = Some(hazard.on.saturating_add(i64::from(policy.stations.settle_days).days()));
        [
            (HazardCommandName::TakeUp, vec![clerk(), station()], true),
            (HazardCommandName::SettleHazard, vec![reporter, station()], false),
            (HazardCommandName::DismissHazard, vec![clerk()], false),
        ]
        .map(|(act, by, main)| AvailableAction { act, by, due, house: true, main })
        .into()
    }

    fn cases(&self) -> Vec<CaseNo> {
        match &self.end {
            Some((_, End::TakenUp { case: Some(case), .. })) => vec![case.clone()],
            Some(_) | None => Vec::new(),
        }
    }

    fn turned_report(&self, case: &CaseNo) -> Option<HazardFact> {
        self.cases().contains(case).then_some(HazardFact::TakenUp { case: None, matter: None })
    }

    fn outline(record: &Aggregate<Hazard>, viewer: &Viewer) -> Outline {
        Outline::of(&record.state, viewer)
    }
}
