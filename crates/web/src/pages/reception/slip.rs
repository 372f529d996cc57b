//! `/desk/reception/{key}/{n}/slip`: the ticket on paper, for a visitor who took it at the counter or by phone.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use casework::reception::{TicketState, sight};

use super::book::facts;
use super::pass::{SLIP, TicketPass};
use super::{address, day_of, hour};
use crate::app::Shared;
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
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
}

pub async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    Path((key, n)): Path<(String, u32)>,
    headers: HeaderMap,
) -> PageResult {
    let day = day_of(&app, &key).await?;
    let ticket = day.ticket(n).filter(|ticket| ticket.state != TicketState::Cancelled).ok_or(PageError::NotFound)?;
    let given = TicketPass::of(SLIP, &headers, &app).filter(|held| held.key == key && held.n == n);
    // A station prints what it just gave out and has no other list.
    if given.is_none() && (ticket.case.is_some() || !sight::lists(&me.actor, &day, ticket, None, &app.policy)) {
        return Err(PageError::NotFound);
    }
    let lang = me.lang;
    let mut lines = vec![(lang.t("reception-visitor"), ticket.person.name().to_owned())];
    lines.extend(facts(lang, &app, &day));
    lines.push((lang.t("reception-call-time"), hour(day.called_at(ticket))));
    Ok(render(&Page {
        frame: me.frame(&app, lang.ta("reception-slip", &[("n", n)])),
        back: address(&key),
        number: format!("{key}-{n}"),
        code: given.map(|held| held.code_groups()).unwrap_or_default(),
        facts: lines,
        lang,
    }))
}
