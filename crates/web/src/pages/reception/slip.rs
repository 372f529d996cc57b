//! `/desk/reception/{key}/{n}/slip`: the ticket on paper, for a visitor who took it at the counter or by phone.
use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use casework::reception::{Day, ReceptionFact, TicketState, sight};
use casework::record::{Aggregate, AnyFact, Viewer};

use super::book::facts;
use super::pass::{SLIP, TicketPass};
use super::{address, hour};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::parts::Link;
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/reception/slip.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    back: String,
    number: String,
    /// Only the person who just gave it out has the code.
    code: Vec<String>,
    facts: Vec<(String, String)>,
    /// The same as an official paper, where this reader may have it.
    paper: Option<Link>,
}

pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path((key, n)): Path<(String, u32)>,
    headers: HeaderMap,
) -> PageResult {
    let record = app.store.record::<Day>(&key).await?.ok_or(PageError::NotFound)?;
    let day = &record.state;
    let ticket = day.ticket(n).filter(|ticket| ticket.state != TicketState::Cancelled).ok_or(PageError::NotFound)?;
    let given = TicketPass::of(SLIP, &headers, &app).filter(|held| held.key == key && held.n == n);
    // A station prints what it just gave out and has no other list.
    if given.is_none() && (ticket.case.is_some() || !sight::lists(&me.actor, day, ticket, None, &app.policy)) {
        return Err(PageError::NotFound);
    }
    let lang = me.lang;
    let mut lines = vec![(lang.t("reception-visitor"), ticket.person.name().to_owned())];
    lines.extend(facts(lang, &app, day));
    lines.push((lang.t("reception-call-time"), hour(day.called_at(ticket))));
    Ok(render(&Page {
        frame: me.frame(&app, lang.ta("reception-slip", &[("n", n)])),
        back: address(&key),
        number: format!("{key}-{n}"),
        code: given.map(|held| held.code_groups()).unwrap_or_default(),
        facts: lines,
        paper: paper(&app, &me, &record, n).map(|address| Link::button(address, lang.t("document-booking-slip"))),
        lang,
    }))
}

/// The address of the ticket's paper. A ticket older than the paper has none.
fn paper(app: &App, me: &SignedIn, record: &Aggregate<Day>, n: u32) -> Option<String> {
    let sees = BTreeSet::new();
    let viewer = Viewer { actor: &me.actor, policy: &app.policy, as_of: app.today(), sees: &sees };
    let of_ticket = |seq: u32| {
        record.history.iter().any(|entry| {
            entry.seq == seq
                && matches!(&entry.event.fact, AnyFact::Own(ReceptionFact::Booked(booked)) if booked.ticket == n)
        })
    };
    let paper = record.papers_for(&viewer).find(|paper| of_ticket(paper.seq))?;
    Some(format!("/desk/records/reception/{}/papers/{}/{}", record.key, paper.seq, paper.kind.as_str()))
}
