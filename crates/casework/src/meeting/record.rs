//! The meeting as a kind of record.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::command::{MeetingCommand, MeetingCommandName};
use super::fact::{DecisionOwner, MeetingFact};
use super::rules;
use super::state::{Decision, Meeting, Outline};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::Case;
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, CaseWork, Line, Record, Relations, Viewer};

impl Record for Meeting {
    const KIND: &'static str = "meeting";
    /// A decision about a case is owed on the case.
    const OPEN_IS_OWED: bool = false;
    const STAGES: &'static [&'static str] = &["held"];
    type Command = MeetingCommand;
    type Fact = MeetingFact;
    type Outline = Outline;

    fn fact_name(fact: &MeetingFact) -> &'static str {
        fact.name()
    }

    fn check(command: &MeetingCommand, checking: &mut Checking, _: &Context) {
        rules::check(command, checking);
    }

    fn case_work(record: Option<&Aggregate<Meeting>>, command: &MeetingCommand) -> Vec<CaseWork> {
        rules::case_work(record.map(|record| &record.state), command)
    }

    fn decide(
        record: Option<&Aggregate<Meeting>>,
        command: &MeetingCommand,
        ctx: &Context,
    ) -> Result<MeetingFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn key(fact: &MeetingFact, n: u32) -> Option<String> {
        let MeetingFact::Held { on, .. } = fact else { return None };
        Some(format!("{on}-{n}"))
    }

    fn begin(_: &str, fact: &MeetingFact, _: DateTime, _: &Actor) -> Option<Meeting> {
        Meeting::begun(fact)
    }

    fn follow(&mut self, fact: &MeetingFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    /// The office's; who owes something of it reads that.
    fn relations(&self) -> Relations {
        Relations { owes: self.owners(), ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line { stage: "held", closed: self.open().next().is_none(), day: self.on, text: String::new() }
    }

    /// Work of nobody's case is expected of its owner; what is a measure stands on the case.
    fn next(record: &Aggregate<Meeting>, _: &Policy, _: Date) -> Vec<AvailableAction<MeetingCommandName>> {
        let act = |decision: &Decision| {
            let by = performers(&decision.made.owner);
            let (act, due) = (MeetingCommandName::CompleteDecision, Some(decision.made.due));
            (!by.is_empty()).then_some(AvailableAction { act, by, due, house: true, main: decision.case().is_none() })
        };
        record.state.open().filter_map(act).collect()
    }

    fn cases(&self) -> Vec<CaseNo> {
        self.decisions.iter().filter_map(|decision| decision.case().cloned()).collect()
    }

    /// A measure that its owner completed on the case is a decision carried out.
    fn learns(&mut self, cases: &BTreeMap<CaseNo, Case>) {
        for decision in self.decisions.iter_mut().filter(|decision| decision.done.is_none()) {
            let Some((no, n)) = &decision.made.measure else { continue };
            let measure = cases.get(no).and_then(|case| case.measures.iter().find(|one| one.planned.n == *n));
            decision.done = measure.and_then(|measure| measure.done.clone());
        }
    }

    fn outline(record: &Aggregate<Meeting>, viewer: &Viewer) -> Outline {
        record.state.outline(viewer)
    }
}

/// An account, whatever its work, or those of a unit.
fn performers(owner: &DecisionOwner) -> Vec<Performer> {
    let staff = Role::ALL.into_iter().filter(|role| *role != Role::Petitioner);
    match owner {
        DecisionOwner::User(user) => staff.map(|role| Performer::only(role, user.clone())).collect(),
        DecisionOwner::Unit(unit) => staff.map(|role| Performer::of(role, unit.clone())).collect(),
        DecisionOwner::OfTheCase(_) => Vec::new(),
    }
}
