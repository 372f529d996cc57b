//! A visitor of a leader's reception day whose matter is registered there and then (条例22): the form begins with what
//! their ticket says, and the new case is tied to it.
use casework::CaseNo;
use casework::reception::command::TieTicket;
use casework::reception::{Day, ReceptionCommand, sight};
use store::{RecordRequest, Step};

use super::form::{Form, Petitioner};
use crate::app::App;
use crate::error::PageError;
use crate::signed_in::SignedIn;

/// The form filled in from a ticket, `2026-12-02-1/3`; as it is where there is none on this reader's list.
pub async fn filled(app: &App, me: &SignedIn, form: Form, ticket: &str) -> Result<Form, PageError> {
    let Some((key, n)) = parts(ticket) else { return Ok(form) };
    let Some(record) = app.store.record::<Day>(key).await? else { return Ok(form) };
    let day = record.state;
    let listed = |ticket: &&casework::reception::Ticket| sight::lists(&me.actor, &day, ticket, None, &app.policy);
    let Some(found) = day.ticket(n).filter(|found| found.case.is_none()).filter(listed) else { return Ok(form) };
    let who = found.person.person.value.clone();
    let phone = who.as_ref().and_then(|who| who.phone.clone()).unwrap_or_default();
    let name = who.map(|who| who.name).unwrap_or_default();
    let mut form = Form { people: vec![Petitioner { name, phone, ..Petitioner::default() }], ..form };
    form.set("text", found.matter.text());
    form.set("ticket", ticket);
    Ok(form)
}

/// The step that ties a case to the ticket; nothing without a ticket.
pub fn tie(app: &App, me: &SignedIn, ticket: &str, no: &CaseNo) -> Option<Step> {
    let (key, ticket) = parts(ticket)?;
    let command = ReceptionCommand::TieTicket(TieTicket { ticket, to: no.to_string() });
    let ask = RecordRequest::of::<Day>(Some(key.to_owned()), command, me.actor.clone(), app.now());
    Some(Step::Record(Box::new(ask)))
}

fn parts(ticket: &str) -> Option<(&str, u32)> {
    let (key, n) = ticket.rsplit_once('/')?;
    Some((key, n.parse().ok()?))
}
