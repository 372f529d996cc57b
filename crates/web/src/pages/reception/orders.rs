//! What became of a day: for each visitor the case they came about, and how the orders given there stand.
use std::collections::BTreeMap;

use casework::case::state::Measure;
use casework::reception::{Day, Ticket, sight};
use casework::{Actor, Case, CaseNo};
use jiff::civil::Date;

use crate::app::App;
use crate::error::PageError;
use office::wording::Lang;

/// The cases that a day's tickets are tied to, as far as they exist.
pub(super) type Cases = BTreeMap<CaseNo, Case>;

/// Loads them without noting that somebody opened their files: a list shows a line of each and no more.
pub(super) async fn cases(app: &App, days: &[Day]) -> Result<Cases, PageError> {
    let tickets = days.iter().flat_map(|day| &day.tickets);
    let numbers: Vec<CaseNo> = tickets.filter_map(|ticket| ticket.case.clone()).collect();
    Ok(app.store.cases_in_list(&numbers).await?)
}

/// The tickets of a day that are on this reader's list, each with its case, in the order in which they are called.
pub(super) fn listed<'a>(
    app: &App,
    actor: &Actor,
    day: &'a Day,
    cases: &'a Cases,
) -> Vec<(&'a Ticket, Option<&'a Case>)> {
    let with = |ticket: &'a Ticket| (ticket, ticket.case.as_ref().and_then(|no| cases.get(no)));
    let mut queue = day.queue();
    queue.retain(|ticket| sight::lists(actor, day, ticket, with(ticket).1, &app.policy));
    queue.into_iter().map(with).collect()
}

/// Done on which day, or how long there is left.
pub(super) fn order_state(lang: Lang, order: &Measure, today: Date) -> String {
    match &order.done {
        Some((on, _)) => lang.ta("reception-order-done", &[("day", lang.date(*on, today))]),
        None => format!("{} {}", lang.date(order.planned.due, today), lang.days_left(order.planned.due, today)),
    }
}
