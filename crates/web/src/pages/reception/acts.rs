//! `POST /desk/reception/{key}/acts/{act}`: what the counter does with a day and its tickets.
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::Refusal;
use casework::case::refusal::Code;
use casework::reception::{Day, TicketState};
use store::{RecordAnswer, RecordRequest};

use super::book::given;
use super::day::{Back, page};
use super::pass::SLIP;
use super::{address, day_of, ticket};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::forms::record::{Holds, Typed};
use crate::forms::refusal_message;
use crate::parts::Notice;
use crate::signed_in::SignedIn;

/// The acts of this page with their fields.
const ACTS: [(&str, &[(&str, Holds)]); 7] = [
    (
        "change-reception",
        &[("reason", Holds::Text), ("place", Holds::Maybe), ("from", Holds::MaybeHour), ("until", Holds::MaybeHour)],
    ),
    ("call-off-reception", &[("reason", Holds::Text)]),
    ("book", &[("name", Holds::Text), ("phone", Holds::Maybe), ("matter", Holds::Text), ("about", Holds::Maybe)]),
    ("cancel-booking", &[("ticket", Holds::MaybeCount), ("reason", Holds::Maybe)]),
    ("arrive", &[("ticket", Holds::MaybeCount)]),
    ("mark-absent", &[("ticket", Holds::MaybeCount)]),
    ("tie-ticket", &[("ticket", Holds::MaybeCount), ("to", Holds::Text)]),
];

pub async fn act(
    State(app): State<Shared>,
    me: SignedIn,
    Path((key, act)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    let (act, fields) = ACTS.into_iter().find(|(name, _)| *name == act).ok_or(PageError::NotFound)?;
    let day = day_of(&app, &key).await?;
    let back = |typed: Typed, notice| Back { act: act.to_owned(), typed, notice };
    let (typed, command) = match Typed::of("reception", posted).command(act, fields) {
        Ok(read) => read,
        Err(typed) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return match ticket_of(act, &day, &typed) {
                Some(n) => ticket::page(&app, &me, (&day, n), (&typed, None), status).await,
                None => page(&app, &me, &day, back(typed, None), status).await,
            };
        }
    };
    let idempotency = (act == "book").then(|| typed.key(me.actor.user.as_str(), &key)).flatten();
    let ask = RecordRequest {
        idempotency,
        ..RecordRequest::of::<Day>(Some(key.clone()), command, me.actor.clone(), app.now())
    };
    let refusal = match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) if act == "tie-ticket" => {
            let to = format!("{}/{}", address(&key), typed.get("ticket"));
            return Ok(see_other(&to, Some("reception-done-tie-ticket")));
        }
        RecordAnswer::Done(done) if act == "book" => {
            let held = given(&app, &done).await?;
            let mut response = see_other(&format!("{}/{}/slip", address(&key), held.n), Some("reception-done-book"));
            held.give(SLIP, &mut response, &app);
            return Ok(response);
        }
        RecordAnswer::Done(_) => return Ok(see_other(&address(&key), Some(&format!("reception-done-{act}")))),
        RecordAnswer::Refused(refusal) => refusal,
    };
    let notice = refusal.fields.is_empty().then(|| notice(&app, &me, act, &refusal));
    let status = crate::forms::status(refusal.code);
    let typed = typed.refused(&refusal);
    match ticket_of(act, &day, &typed) {
        Some(n) => ticket::page(&app, &me, (&day, n), (&typed, notice), status).await,
        None => page(&app, &me, &day, back(typed, notice), status).await,
    }
}

/// The ticket whose own page holds the form of this act; the other forms stand on the page of the day.
fn ticket_of(act: &str, day: &Day, typed: &Typed) -> Option<u32> {
    let n = typed.get("ticket").parse().ok().filter(|_| act == "tie-ticket")?;
    day.ticket(n).filter(|ticket| ticket.state != TicketState::Cancelled).map(|ticket| ticket.n)
}

/// Why it was not done, in words.
fn notice(app: &App, me: &SignedIn, act: &str, refusal: &Refusal) -> Notice {
    if act == "tie-ticket" && refusal.code == Code::NoSuch {
        return Notice::warn(me.lang, me.lang.t("reception-no-such-case"));
    }
    refusal_notice(app, me.lang, refusal)
}

/// A refusal of a reception day for the person who asked, at the desk or outside.
pub(super) fn refusal_notice(app: &App, lang: office::wording::Lang, refusal: &Refusal) -> Notice {
    let told = refusal_message(lang, &app.policy, app.today(), refusal);
    match told.details.first() {
        Some(detail) => Notice::warn(lang, detail.as_str()).titled(lang.t("reception-not-done")),
        None => Notice::warn(lang, told.hint).titled(told.title),
    }
}
