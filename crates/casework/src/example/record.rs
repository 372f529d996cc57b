//! The example as a kind of record.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::command::{ExampleCommand, ExampleCommandName};
use super::fact::ExampleFact;
use super::rules;
use super::state::{Example, Outline};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::policy::Policy;
use crate::record::{Aggregate, Line, Needs, Record, Relations, Settled, Viewer};

impl Record for Example {
    const KIND: &'static str = "example";
    const STAGES: &'static [&'static str] = &["proposed", "shared", "refused", "withdrawn"];
    type Command = ExampleCommand;
    type Fact = ExampleFact;
    type Outline = Outline;

    fn fact_name(fact: &ExampleFact) -> &'static str {
        fact.name()
    }

    fn check(command: &ExampleCommand, checking: &mut Checking, ctx: &Context) {
        rules::check(command, checking, ctx);
    }

    fn needs(command: &ExampleCommand) -> Needs {
        match command {
            ExampleCommand::ProposeExample(said) => {
                let settled = Settled { kind: said.source.slug(), key: said.of.trim().to_owned() };
                Needs { settled: Some(settled), ..Needs::default() }
            }
            ExampleCommand::CheckExample(_) | ExampleCommand::WithdrawExample(_) => Needs::default(),
        }
    }

    fn decide(
        record: Option<&Aggregate<Example>>,
        command: &ExampleCommand,
        ctx: &Context,
    ) -> Result<ExampleFact, Refusal> {
        rules::decide(record.map(|record| (&record.state, &record.begun_by)), command, ctx)
    }

    fn key(fact: &ExampleFact, n: u32) -> Option<String> {
        let ExampleFact::Proposed(proposed) = fact else { return None };
        (n == 1).then(|| proposed.key.clone())
    }

    fn begin(_: &str, fact: &ExampleFact, at: DateTime, _: &Actor) -> Option<Example> {
        Example::begun(fact, at.date())
    }

    fn follow(&mut self, fact: &ExampleFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    fn relations(&self) -> Relations {
        Relations { unit: self.proposed.unit.clone(), ..Relations::default() }
    }

    fn line(&self) -> Line {
        let stage = self.stage();
        Line { stage, closed: stage != "proposed", day: self.on, text: String::new() }
    }

    /// It waits for the office; another station may read it as well. Who told it may take it back.
    fn next(record: &Aggregate<Example>, policy: &Policy, _: Date) -> Vec<AvailableAction<ExampleCommandName>> {
        let example = &record.state;
        let due = Some(example.on.saturating_add(i64::from(policy.stations.settle_days).days()));
        let office = || vec![Performer::any(Role::Clerk), Performer::any(Role::OfficeHead)];
        let by = || Some(record.begun_by.user.clone());
        let teller = [Role::Station, Role::Screener].map(|role| Performer { only: by(), ..Performer::any(role) });
        let elsewhere = policy.areas().filter(|unit| example.proposed.unit.as_ref() != Some(&unit.slug));
        let another = elsewhere.map(|unit| Performer { but: by(), ..Performer::of(Role::Station, unit.slug.clone()) });
        let open = |act, by, main| AvailableAction { act, by, due: due.filter(|_| main), house: true, main };
        let mut next = Vec::new();
        if example.checked.is_none() && example.withdrawn.is_none() {
            next.push(open(ExampleCommandName::CheckExample, office(), true));
            next.push(open(ExampleCommandName::CheckExample, another.collect(), false));
        }
        if example.withdrawn.is_none() {
            let by = office().into_iter().chain(teller).collect();
            next.push(open(ExampleCommandName::WithdrawExample, by, false));
        }
        next
    }

    fn outline(record: &Aggregate<Example>, viewer: &Viewer) -> Outline {
        record.state.outline(viewer)
    }
}
