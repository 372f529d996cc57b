//! The reception day as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{ReceptionCommand, ReceptionCommandName};
use super::fact::{ReceptionFact, Way};
use super::outline::Outline;
use super::state::{Day, Ticket, TicketState};
use super::{check, rules, slip};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{Aggregate, LetterContent, Line, Needs, PaperOnRecord, Record, Relations, Viewer};

impl Record for Day {
    const KIND: &'static str = "reception";
    /// A day to come waits for its visitors.
    const OPEN_IS_OWED: bool = false;
    const STAGES: &'static [&'static str] = &["published", "called-off"];
    const ENDS: bool = true;
    const PAPERS: &'static [&'static str] = &[slip::SLIP];
    type Command = ReceptionCommand;
    type Fact = ReceptionFact;
    type Outline = Outline;

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

    /// The day itself, whatever became of it.
    fn ended_on(record: &Aggregate<Day>) -> Option<Date> {
        Some(record.state.on)
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

    fn next(record: &Aggregate<Day>, policy: &Policy, as_of: Date) -> Vec<Open> {
        next(&record.state, policy, as_of)
    }

    fn letter(record: &Aggregate<Day>, paper: &PaperOnRecord) -> Option<LetterContent> {
        slip::letter(record, paper)
    }

    fn paper_is_for(record: &Aggregate<Day>, paper: &PaperOnRecord, viewer: &Viewer) -> bool {
        slip::is_for(record, paper, viewer)
    }

    fn cases(&self) -> Vec<CaseNo> {
        self.tickets.iter().filter_map(|ticket| ticket.case.clone()).collect()
    }

    fn outline(record: &Aggregate<Day>, viewer: &Viewer) -> Outline {
        Outline::of(&record.state, viewer)
    }
}

/// One act that is open on a reception day.
type Open = AvailableAction<ReceptionCommandName>;

/// What is open on a day, for those who do it; nothing of a day that was called off.
fn next(day: &Day, policy: &Policy, as_of: Date) -> Vec<Open> {
    let mut open = Vec::new();
    if day.called_off.is_none() {
        open.extend(on_the_day(day, as_of));
        if as_of <= day.on {
            open.extend(before(day, policy, as_of));
        }
    }
    open
}

/// From the morning on: who is there, who is not, and which case each comes about.
fn on_the_day(day: &Day, as_of: Date) -> impl Iterator<Item = Open> + use<> {
    let some = |fits: fn(&Ticket) -> bool| day.tickets.iter().any(fits);
    let booked = some(|ticket| ticket.state == TicketState::Booked);
    let expected = some(|ticket| matches!(ticket.state, TicketState::Booked | TicketState::Absent));
    let untied = some(|ticket| ticket.state != TicketState::Cancelled && ticket.case.is_none());
    let heard = some(|ticket| ticket.state == TicketState::Arrived && ticket.case.is_none());
    let (today, since) = (as_of == day.on, as_of >= day.on);
    let acts = [
        (ReceptionCommandName::Arrive, today && expected, booked),
        (ReceptionCommandName::TieTicket, since && untied, heard),
        (ReceptionCommandName::MarkAbsent, since && booked, !today),
    ];
    let on = day.on;
    let named = acts.into_iter().filter(|(_, can, _)| *can);
    named.map(move |(name, _, main)| act(name, on, vec![Performer::any(Role::Clerk)], main))
}

/// Until the day is over: the rota may change, and visitors book and cancel.
fn before(day: &Day, policy: &Policy, as_of: Date) -> Vec<Open> {
    let rota = || [Role::Clerk, Role::OfficeHead].map(Performer::any).to_vec();
    let mut open = [ReceptionCommandName::ChangeReception, ReceptionCommandName::CallOffReception]
        .map(|name| act(name, day.on, rota(), false))
        .to_vec();
    if day.free() > 0 {
        let mut by = [Role::Clerk, Role::Station].map(Performer::any).to_vec();
        if as_of <= rules::last_to_book(day, policy) && day.way != Way::ByAppointment {
            by.push(Performer::any(Role::Petitioner));
        }
        open.push(act(ReceptionCommandName::Book, day.on, by, false));
    }
    let booked = day.tickets.iter().filter(|ticket| ticket.state == TicketState::Booked);
    let own = booked.map(|ticket| Performer { petitioner: Some(ticket.n), ..Performer::any(Role::Petitioner) });
    let own: Vec<Performer> = own.collect();
    if !own.is_empty() {
        open.push(act(
            ReceptionCommandName::CancelBooking,
            day.on,
            [vec![Performer::any(Role::Clerk)], own].concat(),
            false,
        ));
    }
    open
}

fn act(act: ReceptionCommandName, on: Date, by: Vec<Performer>, main: bool) -> Open {
    AvailableAction { act, by, due: Some(on), house: true, main }
}
