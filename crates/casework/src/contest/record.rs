//! The contest as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{ContestCommand, ContestCommandName};
use super::fact::ContestFact;
use super::rules;
use super::state::{Contest, Outline};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, ClockChange, ClockName, Line, Record, Relations, Viewer, start};

/// The days in which it is answered, as `deadlines.toml` names them.
const ANSWER_CLOCK: &str = "answer-contest";

impl Record for Contest {
    const KIND: &'static str = "contest";
    const STAGES: &'static [&'static str] = &["open", "answered"];
    const CLOCKS: &'static [&'static str] = &[ANSWER_CLOCK];
    type Command = ContestCommand;
    type Fact = ContestFact;
    type Outline = Outline;

    fn fact_name(fact: &ContestFact) -> &'static str {
        fact.name()
    }

    fn check(command: &ContestCommand, checking: &mut Checking, ctx: &Context) {
        rules::check(command, checking, ctx);
    }

    fn decide(
        record: Option<&Aggregate<Contest>>,
        command: &ContestCommand,
        ctx: &Context,
    ) -> Result<ContestFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn clocks(_: Option<&Aggregate<Contest>>, fact: &ContestFact, ctx: &Context) -> Vec<ClockChange> {
        let clock = ClockName::of(ANSWER_CLOCK);
        match fact {
            ContestFact::Contested { .. } => start(ctx.policy, clock, ctx.today()).into_iter().collect(),
            ContestFact::Answered { .. } => vec![ClockChange::Stop { key: clock, on: ctx.today() }],
        }
    }

    fn key(fact: &ContestFact, n: u32) -> Option<String> {
        let ContestFact::Contested { unit, .. } = fact else { return None };
        Some(format!("{unit}-{n}"))
    }

    fn begin(_: &str, fact: &ContestFact, at: DateTime, _: &Actor) -> Option<Contest> {
        Contest::begun(fact, at.date())
    }

    fn follow(&mut self, fact: &ContestFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    /// The unit's that says it; the office reads and answers it.
    fn relations(&self) -> Relations {
        Relations { unit: Some(self.unit.clone()), ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line {
            stage: self.stage(),
            closed: self.answer.is_some(),
            day: self.contested,
            text: self.figure.slug().to_owned(),
        }
    }

    fn next(record: &Aggregate<Contest>, _: &Policy, _: Date) -> Vec<AvailableAction<ContestCommandName>> {
        if record.state.answer.is_some() {
            return Vec::new();
        }
        let due = record.clocks.last().map(|clock| clock.start.due);
        let by = vec![Performer::any(Role::Supervisor)];
        vec![AvailableAction { act: ContestCommandName::AnswerContest, by, due, house: true, main: true }]
    }

    fn cases(&self) -> Vec<CaseNo> {
        self.cases.clone()
    }

    fn outline(record: &Aggregate<Contest>, viewer: &Viewer) -> Outline {
        record.state.outline(|no| viewer.sees.contains(no))
    }
}
