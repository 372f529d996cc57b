//! A month's police totals as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{PoliceTotalsCommand, PoliceTotalsCommandName};
use super::fact::PoliceTotalsFact;
use super::rules;
use super::state::{Outline, PoliceTotals};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::figures::key::{Part, PeriodFigure};
use crate::policy::Policy;
use crate::record::{Aggregate, Line, Record, RecordCount, Relations, Viewer};

impl Record for PoliceTotals {
    const KIND: &'static str = "police-totals";
    /// Nobody owes a correction.
    const OPEN_IS_OWED: bool = false;
    const STAGES: &'static [&'static str] = &["entered"];
    type Command = PoliceTotalsCommand;
    type Fact = PoliceTotalsFact;
    type Outline = Outline;

    fn fact_name(fact: &PoliceTotalsFact) -> &'static str {
        fact.name()
    }

    fn check(command: &PoliceTotalsCommand, checking: &mut Checking, ctx: &Context) {
        rules::check(command, checking, ctx);
    }

    fn decide(
        record: Option<&Aggregate<PoliceTotals>>,
        command: &PoliceTotalsCommand,
        _: &Context,
    ) -> Result<PoliceTotalsFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command)
    }

    /// One record a month.
    fn key(fact: &PoliceTotalsFact, n: u32) -> Option<String> {
        let PoliceTotalsFact::Entered { month, .. } = fact else { return None };
        (n == 1).then(|| month.to_string())
    }

    fn begin(_: &str, fact: &PoliceTotalsFact, _: DateTime, _: &Actor) -> Option<PoliceTotals> {
        let PoliceTotalsFact::Entered { month, cases, people, source } = fact.clone() else { return None };
        Some(PoliceTotals { month, cases, people, source, before: Vec::new() })
    }

    fn follow(&mut self, fact: &PoliceTotalsFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    /// They are the district's, and all who work in it read them.
    fn relations(&self) -> Relations {
        Relations::default()
    }

    fn line(&self) -> Line {
        Line { stage: "entered", closed: false, day: self.month.first_day(), text: self.month.to_string() }
    }

    fn next(_: &Aggregate<PoliceTotals>, policy: &Policy, _: Date) -> Vec<AvailableAction<PoliceTotalsCommandName>> {
        let by = vec![Performer::of(Role::UnitHead, policy.office.police.clone())];
        vec![AvailableAction { act: PoliceTotalsCommandName::CorrectTotals, by, due: None, house: true, main: false }]
    }

    /// Two numbers of a month, on its first day.
    fn counts(record: &Aggregate<PoliceTotals>) -> Vec<RecordCount> {
        let PoliceTotals { month, cases, people, .. } = &record.state;
        let of = |key, n: &u32| RecordCount {
            key,
            part: Part::Numerator,
            unit: record.begun_by.unit.clone(),
            on: month.first_day(),
            n: *n,
        };
        vec![of(PeriodFigure::PoliceCases, cases), of(PeriodFigure::PolicePeople, people)]
    }

    fn outline(record: &Aggregate<PoliceTotals>, _: &Viewer) -> Outline {
        record.state.outline()
    }
}
