//! `/reception/{key}` and `/reception/ticket`: a visitor books alone, comes back to their ticket, and gives it back.
use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::Actor;
use casework::reception::{Day, ReceptionCommand, Ticket, TicketState};
use casework::record::Record as _;
use store::{RecordAnswer, RecordDone, RecordRequest, StoreError};

use super::acts::refusal_notice;
use super::pass::{OWN, TicketPass};
use super::{change_notice, day_of, hour, leader, open_for_booking, when};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::forms::of_browser;
use crate::forms::record::{Holds, Typed};
use crate::layout::Frame;
use crate::pages::paper::answer_for_record;
use crate::parts::field::Width;
use crate::parts::{ErrorSummary, Field, Html, Link, Notice};
use crate::rates::{Bookings, Caller, Guess, Tries};
use crate::signed_in::Visitor;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/reception/book.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    action: String,
    facts: Vec<(String, String)>,
    notice: Option<Notice>,
    summary: ErrorSummary,
    fields: Html,
}

#[derive(Template)]
#[template(path = "pages/reception/own.html")]
struct Own {
    frame: Frame,
    lang: Lang,
    number: String,
    code: Vec<String>,
    facts: Vec<(String, String)>,
    notices: Vec<Notice>,
    slip: Option<Link>,
    returns: bool,
}

#[derive(Template)]
#[template(path = "pages/reception/door.html")]
struct Door {
    frame: Frame,
    lang: Lang,
    wrong: Option<Notice>,
    fields: Html,
}

/// GET `/reception/{key}`: the form; a day that takes no bookings says so instead.
pub async fn form(State(app): State<Shared>, visitor: Visitor, Path(key): Path<String>) -> PageResult {
    let day = day_of(&app, &key).await?;
    if !open_for_booking(&day, &app.policy.reception, app.today()) {
        return Ok(see_other("/reception", Some("reception-no-booking")));
    }
    Ok(page(&app, &visitor, &day, &Typed::empty("reception"), None, StatusCode::OK))
}

/// POST `/reception/{key}`: a ticket, shown on a page of its own.
pub async fn book(
    State(app): State<Shared>,
    visitor: Visitor,
    Extension(caller): Extension<Caller>,
    Extension(bookings): Extension<Arc<Bookings>>,
    Path(key): Path<String>,
    posted: Posted,
) -> PageResult {
    const FIELDS: [(&str, Holds); 4] =
        [("name", Holds::Text), ("phone", Holds::Maybe), ("matter", Holds::Text), ("about", Holds::Maybe)];
    let day = day_of(&app, &key).await?;
    let (typed, command) = match Typed::of("reception", posted).command("book", &FIELDS) {
        Ok(read) => read,
        Err(typed) => return Ok(page(&app, &visitor, &day, &typed, None, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    if !bookings.may_book(caller, &key) {
        let notice = Notice::warn(visitor.lang, visitor.lang.t("reception-enough-from-here"));
        return Ok(page(&app, &visitor, &day, &typed, Some(notice), StatusCode::TOO_MANY_REQUESTS));
    }
    let (idempotency, of) = (typed.key(of_browser(&visitor.csrf), &key), key.clone());
    let ask = RecordRequest { idempotency, ..RecordRequest::of::<Day>(Some(key), command, holder(None), app.now()) };
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => {
            bookings.booked(caller, &of);
            let mut response = see_other("/reception/ticket", Some("reception-booked"));
            given(&app, &done).await?.give(OWN, &mut response, &app);
            Ok(response)
        }
        RecordAnswer::Refused(refusal) if refusal.fields.is_empty() => {
            let notice = refusal_notice(&app, visitor.lang, &refusal);
            Ok(page(&app, &visitor, &day, &typed, Some(notice), StatusCode::CONFLICT))
        }
        RecordAnswer::Refused(refusal) => {
            let typed = typed.refused(&refusal);
            Ok(page(&app, &visitor, &day, &typed, None, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// The ticket that a booking gave out: the one whose code it was. It is booked: where it cannot be read just now, the form is
/// sent again, and its key gives the same ticket.
pub(super) async fn given(app: &App, done: &RecordDone) -> Result<TicketPass, PageError> {
    let unread = |_| PageError::from(StoreError::Unknown("the ticket is booked and cannot be read".to_owned()));
    let day = day_of(app, &done.key).await.map_err(unread)?;
    let code = done.code.clone().unwrap_or_default();
    let fits = |ticket: &&Ticket| app.store.record_code_fits(&done.key, &code, &ticket.code).unwrap_or(false);
    let ticket = day.tickets.iter().rev().find(fits).ok_or_else(|| PageError::broken("no ticket was booked"))?;
    Ok(TicketPass { key: done.key.clone(), n: ticket.n, code })
}

fn page(
    app: &App,
    visitor: &Visitor,
    day: &Day,
    typed: &Typed,
    notice: Option<Notice>,
    status: StatusCode,
) -> Response {
    let lang = visitor.lang;
    let fields = [
        Html::of(&typed.text(lang, "name").width(Width::Middle).autocomplete("name").required()),
        Html::of(
            &typed
                .text(lang, "phone")
                .width(Width::Middle)
                .autocomplete("tel")
                .hint(lang.t("reception-field-phone-hint")),
        ),
        Html::of(&typed.lines(lang, "matter", 4).hint(lang.t("reception-field-matter-hint")).required()),
        Html::of(&typed.text(lang, "about").width(Width::Middle).hint(lang.t("reception-field-about-hint"))),
    ];
    let shown = Page {
        frame: visitor.frame(app, lang.t("reception-book-title")),
        action: format!("/reception/{}", day.key),
        facts: facts(lang, app, day),
        notice,
        summary: typed.summary(lang),
        fields: fields.into_iter().fold(typed.hidden_key(), Html::and),
        lang,
    };
    render_with(status, &shown)
}

pub(super) fn facts(lang: Lang, app: &App, day: &Day) -> Vec<(String, String)> {
    vec![
        (lang.t("reception-when"), when(lang, day, app.today())),
        (lang.t("reception-leader"), leader(day)),
        (lang.t("reception-place"), day.place.clone()),
    ]
}

/// GET `/reception/ticket`: the ticket of anyone who holds it, or the door where number and code go in.
pub async fn own(State(app): State<Shared>, visitor: Visitor, headers: HeaderMap) -> PageResult {
    match ticket_in_hand(&app, &headers).await? {
        Some((held, day)) => Ok(render(&own_ticket(&app, &visitor, &held, &day))),
        None => Ok(render(&door(&app, &visitor, "", false))),
    }
}

/// GET `/reception/ticket/{paper}`: the booking slip of anyone who holds the ticket.
pub async fn own_slip(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> PageResult {
    let (held, _) = ticket_in_hand(&app, &headers).await?.ok_or(PageError::NotFound)?;
    let (record, paper) = ((Day::KIND, held.key.as_str()), file.strip_suffix(".pdf").unwrap_or(&file));
    let when = (app.now(), app.today());
    let about = app.store.record_paper(record, (paper, None), &holder(Some(held.n)), when).await?;
    let about = about.ok_or(PageError::NotFound)?;
    let back = Link::plain("/reception/ticket", visitor.lang.t("reception-own"));
    answer_for_record(&app, visitor.lang, (record, &about, &file), back, |title| visitor.frame(&app, title)).await
}

/// POST `/reception/ticket`: number and code in, the ticket out. A wrong pair is 404.
pub async fn look_up(
    State(app): State<Shared>,
    Extension(tries): Extension<Arc<Tries>>,
    Extension(caller): Extension<Caller>,
    visitor: Visitor,
    posted: Posted,
) -> PageResult {
    let typed = posted.get("ticket");
    let guessed = Guess::code(typed, caller);
    tries.begin(&guessed, app.now()).map_err(PageError::Slowed)?;
    let found = match TicketPass::read(typed, posted.get("code")) {
        Some(held) => fitting(&app, &held).await?.map(|_| held),
        None => None,
    };
    let Some(held) = found else {
        return Ok(render_with(StatusCode::NOT_FOUND, &door(&app, &visitor, typed, true)));
    };
    tries.right(&guessed);
    let mut response = see_other("/reception/ticket", None);
    held.give(OWN, &mut response, &app);
    Ok(response)
}

/// POST `/reception/ticket/back`: the holder gives it back; somebody else may have it.
pub async fn give_back(State(app): State<Shared>, visitor: Visitor, headers: HeaderMap, _: Posted) -> PageResult {
    let Some((held, day)) = ticket_in_hand(&app, &headers).await? else {
        return Ok(render_with(StatusCode::NOT_FOUND, &door(&app, &visitor, "", true)));
    };
    let command =
        ReceptionCommand::CancelBooking(casework::reception::command::CancelBooking { ticket: held.n, reason: None });
    let ask = RecordRequest::of::<Day>(Some(day.key), command, holder(Some(held.n)), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(_) => {
            let mut response = see_other("/reception", Some("reception-given-back"));
            OWN.take_away(&mut response, &app);
            Ok(response)
        }
        RecordAnswer::Refused(_) => Ok(see_other("/reception/ticket", Some("reception-not-given-back"))),
    }
}

/// POST `/reception/ticket/leave`: away from the ticket, for a borrowed phone.
pub async fn leave(State(app): State<Shared>, _: Posted) -> PageResult {
    let mut response = see_other("/reception", None);
    OWN.take_away(&mut response, &app);
    Ok(response)
}

/// Anyone who comes without an account; with a ticket's number once its code was seen.
fn holder(ticket: Option<u32>) -> Actor {
    Actor { petitioner: ticket, ..Actor::petitioner(1) }
}

async fn ticket_in_hand(app: &App, headers: &HeaderMap) -> Result<Option<(TicketPass, Day)>, PageError> {
    let Some(held) = TicketPass::of(OWN, headers, app) else { return Ok(None) };
    Ok(fitting(app, &held).await?.map(|day| (held, day)))
}

/// The day of a ticket whose code is the right one.
async fn fitting(app: &App, held: &TicketPass) -> Result<Option<Day>, PageError> {
    let Some(day) = app.store.record::<Day>(&held.key).await?.map(|record| record.state) else { return Ok(None) };
    let kept = day.ticket(held.n).map(|ticket| ticket.code.clone()).unwrap_or_default();
    let fits = app.store.record_code_fits(&held.key, &held.code, &kept)?;
    Ok(fits.then_some(day))
}

fn own_ticket(app: &App, visitor: &Visitor, held: &TicketPass, day: &Day) -> Own {
    let lang = visitor.lang;
    let ticket = day.ticket(held.n);
    let state = ticket.map_or(TicketState::Cancelled, |ticket| ticket.state);
    let notices = change_notice(lang, day, app.today()).map(|words| Notice::warn(lang, words)).into_iter().collect();
    let mut facts = facts(lang, app, day);
    facts.push((lang.t("reception-call-time"), ticket.map(|ticket| hour(day.called_at(ticket))).unwrap_or_default()));
    facts.push((lang.t("reception-state"), lang.t(&format!("reception-state-{}", state.slug()))));
    Own {
        frame: visitor.frame(app, lang.t("reception-own")),
        number: held.number(),
        code: held.code_groups(),
        facts,
        notices,
        slip: (state != TicketState::Cancelled)
            .then(|| Link::button("/reception/ticket/booking-slip.pdf", lang.t("document-booking-slip"))),
        returns: state == TicketState::Booked && day.called_off.is_none() && app.today() <= day.on,
        lang,
    }
}

fn door(app: &App, visitor: &Visitor, typed: &str, wrong: bool) -> Door {
    let lang = visitor.lang;
    let field = |name: &str| {
        let made = Field::text(lang, name, lang.t(&format!("reception-door-{name}"))).width(Width::Middle);
        made.autocomplete("off").required()
    };
    Door {
        frame: visitor.frame(app, lang.t("reception-own")),
        wrong: wrong.then(|| Notice::bad(lang, lang.t("reception-door-wrong"))),
        fields: Html::of(&field("ticket").value(typed).hint(lang.t("reception-door-ticket-hint")))
            .and(Html::of(&field("code"))),
        lang,
    }
}
