//! What became of a reception day: how many visitors were heard, and how the orders given there stand (条例18).

use jiff::civil::Date;

use crate::case::Case;
use crate::case::state::Measure;
use crate::reception::{Day, Ticket};

/// How many of the orders of a day were given, done, and are late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    pub heard: usize,
    pub given: usize,
    pub done: usize,
    pub late: usize,
}

impl Orders {
    /// Of the tickets that are on a reader's list, each with its case.
    pub fn of(day: &Day, listed: &[(&Ticket, Option<&Case>)], today: Date) -> Orders {
        let mut stand = Orders::default();
        for (ticket, case) in listed {
            let Some(orders) = case.and_then(|case| ordered(day, ticket, case)) else { continue };
            stand.heard += 1;
            stand.given += orders.len();
            stand.done += orders.iter().filter(|order| order.done.is_some()).count();
            stand.late += orders.iter().filter(|order| order.done.is_none() && order.planned.due < today).count();
        }
        stand
    }
}

/// The measures ordered for this ticket; nothing where it was not noted yet.
pub fn ordered<'a>(day: &Day, ticket: &Ticket, case: &'a Case) -> Option<Vec<&'a Measure>> {
    let mut notes = case.receptions.iter().filter(|note| note.reception == day.key && note.ticket == Some(ticket.n));
    let first = notes.next()?;
    let noted: Vec<u32> = first.orders.iter().chain(notes.flat_map(|note| &note.orders)).copied().collect();
    Some(case.measures.iter().filter(|measure| noted.contains(&measure.planned.n)).collect())
}
