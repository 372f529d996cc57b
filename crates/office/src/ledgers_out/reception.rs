//! Leaders' reception days (领导接访下访台账), a row a visitor: who received whom about what, and what was ordered. Who came about a
//! report stands in no ledger (条例30).

use casework::Case;
use casework::case::vocabulary::Subject;
use casework::reception::{Day, Ticket, TicketState};
use casework::record::Aggregate;
use ledgers::Value;

use super::cases::{Named, named};
use super::ledger::progress;
use super::{House, LAST, Result, day, t};

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-line",
    "ledger-column-leader",
    "ledger-column-post",
    "ledger-column-way",
    "ledger-column-day",
    "ledger-column-place",
    "ledger-column-visitor",
    "ledger-column-matter",
    "ledger-column-came",
    "ledger-column-orders",
    "ledger-column-owner",
    "ledger-column-plan-due",
    "ledger-column-progress",
    "ledger-column-satisfied",
    "ledger-column-case",
];

/// Every row: a district receives some hundreds in a year.
pub async fn all(house: &House<'_>) -> Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    let all: Vec<Aggregate<Day>> = house.store.records("", LAST).await?;
    for day in &all {
        if !house.has_day(day.state.on) {
            continue;
        }
        for ticket in day.state.queue() {
            let about = ticket.case.as_ref().or(ticket.about.as_ref());
            let case = match named(house, about).await? {
                Named::Report => continue,
                Named::Case(case) => Some(case),
                Named::None => None,
            };
            rows.push(row(house, &day.state, ticket, case.as_deref()));
        }
    }
    Ok(rows)
}

fn row(house: &House<'_>, of: &Day, ticket: &Ticket, case: Option<&Case>) -> Vec<Value> {
    let ordered: Vec<_> = case.into_iter().flat_map(|case| orders(case, of, ticket)).collect();
    let mut owners: Vec<String> = ordered.iter().map(|measure| house.owner(&measure.planned.owner)).collect();
    owners.dedup();
    let joined = |texts: Vec<String>| Value::text(texts.join("；"));
    let state = if ticket.state == TicketState::Arrived && case.is_some() { "heard" } else { ticket.state.slug() };
    let level = case.and_then(|case| {
        let given = case.petitioners.iter().find_map(|one| case.last_rating(one.n, Subject::Office));
        given.map(|rating| t(&format!("level-{}", rating.level.slug())))
    });
    vec![
        // A ticket's number would leave gaps, and a gap where somebody stood would tell of a report.
        Value::text(of.key.clone()),
        Value::text(of.leader.name.clone()),
        Value::text(of.leader.post.clone()),
        Value::text(t(&format!("reception-way-{}", of.way.slug()))),
        day(Some(of.on)),
        Value::text(of.place.clone()),
        Value::text(visitor(house, ticket, case)),
        Value::text(ticket.matter.text()),
        Value::text(t(&format!("reception-state-{state}"))),
        joined(ordered.iter().map(|measure| measure.planned.text.text().to_owned()).collect()),
        joined(owners),
        day(ordered.iter().map(|measure| measure.planned.due).max()),
        Value::maybe(case.map(progress)),
        Value::maybe(level),
        Value::maybe(case.map(|case| case.no.to_string())),
    ]
}

/// The measures that the leader ordered there.
fn orders<'a>(case: &'a Case, of: &Day, ticket: &Ticket) -> Vec<&'a casework::case::state::Measure> {
    let here = case.receptions.iter().filter(|one| one.reception == of.key && one.ticket == Some(ticket.n));
    let numbers: Vec<u32> = here.flat_map(|one| one.orders.iter().copied()).collect();
    case.measures.iter().filter(|measure| numbers.contains(&measure.planned.n)).collect()
}

/// The visitor's name, as much of it as may leave the house.
fn visitor(house: &House<'_>, ticket: &Ticket, case: Option<&Case>) -> String {
    if case.is_some_and(|case| case.confidential) {
        return String::new();
    }
    let mut identity = ticket.person.person.value.clone().unwrap_or_default();
    if house.masked {
        identity.mask();
    }
    identity.name
}
