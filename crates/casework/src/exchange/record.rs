//! What goes between the centre and this office as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{ExchangeCommand, ExchangeCommandName};
use super::fact::ExchangeFact;
use super::rules;
use super::state::{Exchange, Outline};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::command::Register;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, ClockChange, ClockName, Line, Needs, Record, Relations, Viewer, start};

/// The days in which the centre says that it has what it was given, as `deadlines.toml` names them.
const RECEIPT_CLOCK: &str = "centre-receipt";

impl Record for Exchange {
    const KIND: &'static str = "exchange";
    const STAGES: &'static [&'static str] = &["taken", "given", "receipted", "taken-back"];
    const GOES_UP: bool = true;
    const CLOCKS: &'static [&'static str] = &[RECEIPT_CLOCK];
    const ABOUT_A_CASE: &'static [&'static str] = &[ExchangeCommandName::GiveToCentre.name()];
    type Command = ExchangeCommand;
    type Fact = ExchangeFact;
    type Outline = Outline;

    fn fact_name(fact: &ExchangeFact) -> &'static str {
        fact.name()
    }

    fn check(command: &ExchangeCommand, checking: &mut Checking, ctx: &Context) {
        rules::check(command, checking, ctx);
    }

    fn needs(command: &ExchangeCommand) -> Needs {
        match command {
            ExchangeCommand::GiveToCentre(said) => Needs { other: Some(said.case.clone()), ..Needs::default() },
            ExchangeCommand::TakeFromCentre(_)
            | ExchangeCommand::NoteCentreReceipt(_)
            | ExchangeCommand::TakeBackFromCentre(_) => Needs::default(),
        }
    }

    /// One code, one matter (一案一码).
    fn known_key(command: &ExchangeCommand, _: &Actor) -> Option<String> {
        match command {
            ExchangeCommand::TakeFromCentre(said) => rules::key_of_code(&said.code),
            ExchangeCommand::GiveToCentre(_)
            | ExchangeCommand::NoteCentreReceipt(_)
            | ExchangeCommand::TakeBackFromCentre(_) => None,
        }
    }

    fn registers(
        record: Option<&Aggregate<Exchange>>,
        command: &ExchangeCommand,
        _: &Actor,
        _: &Policy,
    ) -> Option<Register> {
        match command {
            ExchangeCommand::TakeFromCentre(said) if record.is_none() => rules::registration(said),
            ExchangeCommand::TakeFromCentre(_)
            | ExchangeCommand::GiveToCentre(_)
            | ExchangeCommand::NoteCentreReceipt(_)
            | ExchangeCommand::TakeBackFromCentre(_) => None,
        }
    }

    fn decide(
        record: Option<&Aggregate<Exchange>>,
        command: &ExchangeCommand,
        ctx: &Context,
    ) -> Result<ExchangeFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn clocks(_: Option<&Aggregate<Exchange>>, fact: &ExchangeFact, ctx: &Context) -> Vec<ClockChange> {
        let clock = ClockName::of(RECEIPT_CLOCK);
        match fact {
            ExchangeFact::Taken { .. } => Vec::new(),
            ExchangeFact::Given { .. } => start(ctx.policy, clock, ctx.today()).into_iter().collect(),
            ExchangeFact::ReceiptNoted { .. } | ExchangeFact::TakenBack { .. } => {
                vec![ClockChange::Stop { key: clock, on: ctx.today() }]
            }
        }
    }

    fn key(fact: &ExchangeFact, n: u32) -> Option<String> {
        match fact {
            ExchangeFact::Taken { key, .. } => (n == 1).then(|| key.clone()),
            ExchangeFact::Given { case, .. } => Some(format!("{}{n}", rules::keys_of_case(case))),
            ExchangeFact::ReceiptNoted { .. } | ExchangeFact::TakenBack { .. } => None,
        }
    }

    fn begin(_: &str, fact: &ExchangeFact, at: DateTime, _: &Actor) -> Option<Exchange> {
        Exchange::begun(fact, at.date())
    }

    fn follow(&mut self, fact: &ExchangeFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    /// The office's; whose account handed it over reads the own ones.
    fn relations(&self) -> Relations {
        Relations::default()
    }

    fn line(&self) -> Line {
        Line { stage: self.stage(), closed: !self.waits(), day: self.on, text: String::new() }
    }

    fn next(record: &Aggregate<Exchange>, _: &Policy, _: Date) -> Vec<AvailableAction<ExchangeCommandName>> {
        if !record.state.waits() {
            return Vec::new();
        }
        let due = record.clocks.last().map(|clock| clock.start.due);
        let open = |act, main| AvailableAction { act, by: vec![Performer::any(Role::Clerk)], due, house: true, main };
        vec![open(ExchangeCommandName::NoteCentreReceipt, true), open(ExchangeCommandName::TakeBackFromCentre, false)]
    }

    fn cases(&self) -> Vec<CaseNo> {
        vec![self.case.clone()]
    }

    fn outline(record: &Aggregate<Exchange>, viewer: &Viewer) -> Outline {
        record.state.outline(viewer)
    }
}
