//! The reception day as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::ReceptionCommand;
use super::fact::ReceptionFact;
use super::outline::Outline;
use super::state::{Day, TicketState};
use super::{check, rules};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, Line, Needs, Record, Relations, Viewer};

impl Record for Day {
    const KIND: &'static str = "reception";
    /// A day to come waits for its visitors.
    const OPEN_IS_OWED: bool = false;
    const COMMANDS: &'static [&'static str] = &ReceptionCommand::NAMES;
    type Command = ReceptionCommand;
    type Fact = ReceptionFact;
    type Outline = Outline;

    fn command_name(command: &ReceptionCommand) -> &'static str {
        command.name()
    }

    fn fact_name(fact: &ReceptionFact) -> &'static str {
        fact.name()
    }

    fn check(command: &ReceptionCommand, checking: &mut Checking, ctx: &Context) {
        check::check(command, checking, ctx);
    }

    fn needs(command: &ReceptionCommand) -> Needs {
        match command {
            ReceptionCommand::TieTicket(tie) => Needs { other: CaseNo::parse(&tie.to), ..Needs::default() },
            ReceptionCommand::PublishReception(_)
            | ReceptionCommand::ChangeReception(_)
            | ReceptionCommand::CallOffReception(_)
            | ReceptionCommand::Book(_)
            | ReceptionCommand::CancelBooking(_)
            | ReceptionCommand::Arrive(_)
            | ReceptionCommand::MarkAbsent(_) => Needs::default(),
        }
    }

    fn decide(
        record: Option<&Aggregate<Day>>,
        command: &ReceptionCommand,
        ctx: &Context,
    ) -> Result<ReceptionFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn key(fact: &ReceptionFact, n: u32) -> Option<String> {
        let ReceptionFact::Published(published) = fact else { return None };
        Some(format!("{}-{n}", published.on))
    }

    fn begin(key: &str, fact: &ReceptionFact, at: DateTime, by: &Actor) -> Option<Day> {
        let ReceptionFact::Published(published) = fact else { return None };
        Some(Day::published(key, published, at, &by.user))
    }

    fn follow(&mut self, fact: &ReceptionFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact.clone(), at)
    }

    /// It is the office's, and everybody reads the rota.
    fn relations(&self) -> Relations {
        Relations::default()
    }

    fn line(&self) -> Line {
        Line {
            stage: self.stage(),
            closed: self.called_off.is_some(),
            day: self.on,
            text: [self.place.as_str(), &self.leader.name, &self.leader.post].join(" "),
        }
    }

    fn next(record: &Aggregate<Day>, _: &Policy, as_of: Date) -> Vec<AvailableAction> {
        next(&record.state, as_of)
    }

    fn cases(&self) -> Vec<CaseNo> {
        self.tickets.iter().filter_map(|ticket| ticket.case.clone()).collect()
    }

    fn outline(record: &Aggregate<Day>, viewer: &Viewer) -> Outline {
        Outline::of(&record.state, viewer)
    }
}

/// What is open on a day, for those who do it.
fn next(day: &Day, as_of: Date) -> Vec<AvailableAction> {
    if day.called_off.is_some() {
        return Vec::new();
    }
    let expected = day.tickets.iter().any(|ticket| ticket.state == TicketState::Booked);
    let untied = day.tickets.iter().any(|ticket| ticket.state == TicketState::Arrived && ticket.case.is_none());
    let act = |act, by: &[Role], main| {
        let by = by.iter().copied().map(Performer::any).collect();
        AvailableAction { act, by, due: Some(day.on), house: true, main }
    };
    let mut open = Vec::new();
    if as_of == day.on && expected {
        open.push(act("arrive", &[Role::Clerk], true));
    }
    if as_of >= day.on && untied {
        open.push(act("tie-ticket", &[Role::Clerk], true));
    }
    if as_of >= day.on && expected {
        open.push(act("mark-absent", &[Role::Clerk], as_of > day.on));
    }
    if as_of <= day.on {
        let rota = [Role::Clerk, Role::OfficeHead];
        open.extend(["change-reception", "call-off-reception"].map(|name| act(name, &rota, false)));
        if day.free() > 0 {
            open.push(act("book", &[Role::Clerk, Role::Station, Role::Petitioner], false));
        }
        if expected {
            open.push(act("cancel-booking", &[Role::Clerk, Role::Petitioner], false));
        }
    }
    open
}
