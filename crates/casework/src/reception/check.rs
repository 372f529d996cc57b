//! What the commands of a reception day are held to before any rule: lengths, days, hours, nothing empty.

use jiff::civil::Time;

use super::command::ReceptionCommand;
use crate::case::check::Checking;
use crate::case::refusal::Problem;
use crate::context::Context;
use crate::personal_data::CaseNo;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &ReceptionCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        ReceptionCommand::PublishReception(said) => {
            c.planned("on", said.on);
            c.required("place", &said.place, short);
            c.required("leader", said.leader.as_str(), 80);
            c.required("name", &said.name, 80);
            c.required("post", &said.post, short);
            if !in_order(said.from, said.until) {
                c.problem("until", Problem::EndsBeforeItBegins);
            }
            if said.seats.is_some_and(|seats| seats == 0 || seats > ctx.policy.reception.most_seats) {
                c.problem("seats", Problem::NotANumberOfSeats);
            }
        }
        ReceptionCommand::ChangeReception(said) => {
            c.required("reason", &said.reason, short);
            c.optional("place", said.place.as_deref(), short);
            c.optional("name", said.name.as_deref(), 80);
            c.optional("post", said.post.as_deref(), short);
        }
        ReceptionCommand::CallOffReception(said) => c.required("reason", &said.reason, short),
        ReceptionCommand::Book(said) => {
            c.required("name", &said.name, 80);
            c.optional("phone", said.phone.as_deref(), 40);
            c.required("matter", &said.matter, long);
            let about = said.about.as_deref().map(str::trim).filter(|about| !about.is_empty());
            if about.is_some_and(|about| CaseNo::parse(about).is_none()) {
                c.problem("about", Problem::NotACaseNumber);
            }
        }
        ReceptionCommand::CancelBooking(said) => c.optional("reason", said.reason.as_deref(), short),
        ReceptionCommand::TieTicket(said) => {
            if CaseNo::parse(&said.to).is_none() {
                c.problem("to", Problem::NotACaseNumber);
            }
        }
        ReceptionCommand::Arrive(_) | ReceptionCommand::MarkAbsent(_) => {}
    }
}

/// Whether something fits between the two hours.
pub(super) fn in_order(from: Time, until: Time) -> bool {
    from < until
}
