//! `/desk/reception/{key}/{n}`: one visitor in the room: who they are, the case they come about, what is said and ordered.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::Role;
use casework::figures::orders::ordered;
use casework::permission::{Permit, may};
use casework::reception::{Day, Ticket, TicketState, sight};

use super::orders::order_state;
use super::{address, day_of, hour, leader, when};
use crate::acts::{self, Drawn, Setting, form_of};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::forms::draft;
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::pages::case_file::{self, Names, setting};
use crate::parts::field::Width;
use crate::parts::{ErrorSummary, Html, Link, Notice};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/reception/ticket.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    back: String,
    notice: Option<Notice>,
    summary: ErrorSummary,
    facts: Vec<(String, String)>,
    matter: String,
    case: Option<Tied>,
    /// Where there is no case yet: the form that ties one, and the way to a new one.
    tie: Option<(String, u32, Html, Link)>,
}

/// The case that they are heard about.
struct Tied {
    title: String,
    links: Vec<Link>,
    demands: Vec<String>,
    /// What was ordered on this ticket: what, who, by when or done.
    orders: Vec<(String, String, String)>,
    heard: bool,
    form: Option<Html>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path((key, n)): Path<(String, u32)>) -> PageResult {
    let day = day_of(&app, &key).await?;
    page(&app, &me, (&day, n), (&Typed::empty("reception"), None), StatusCode::OK).await
}

/// The page of a ticket, with what was typed to tie it and why it was not done.
pub(super) async fn page(
    app: &App,
    me: &SignedIn,
    (day, n): (&Day, u32),
    (typed, notice): (&Typed, Option<Notice>),
    status: StatusCode,
) -> PageResult {
    let ticket = day.ticket(n).filter(|ticket| ticket.state != TicketState::Cancelled).ok_or(PageError::NotFound)?;
    let file = match &ticket.case {
        Some(no) => app.store.case_file(no, &me.actor, app.now()).await?,
        None => None,
    };
    let case = file.as_ref().map(|file| &file.case);
    if !sight::lists(&me.actor, day, ticket, case, &app.policy) {
        return Err(PageError::NotFound);
    }
    let names = Names::load(app).await?;
    let lang = me.lang;
    let frame = me.frame(app, lang.ta("reception-ticket-title", &[("n", n)]));
    let shown = Page {
        sheet: case_file::stylesheet_url(),
        back: address(&day.key),
        notice,
        summary: typed.summary(lang),
        facts: facts(app, lang, day, ticket),
        matter: ticket.matter.text().to_owned(),
        case: file.as_ref().map(|file| tied(&setting(app, me, file), &names, day, ticket, &frame)),
        tie: (me.actor.role == Role::Clerk && ticket.case.is_none()).then(|| tie(lang, day, ticket, typed)),
        lang,
        frame,
    };
    Ok(render_with(status, &shown))
}

fn facts(app: &App, lang: Lang, day: &Day, ticket: &Ticket) -> Vec<(String, String)> {
    let identity = ticket.person.person.value.as_ref();
    let phone = identity.and_then(|who| who.phone.clone()).unwrap_or_default();
    let day_and_hour = format!("{} · {}", when(lang, day, app.today()), hour(day.called_at(ticket)));
    vec![
        (lang.t("reception-visitor"), format!("{} {phone}", ticket.person.name()).trim().to_owned()),
        (lang.t("reception-when"), day_and_hour),
        (lang.t("reception-leader"), leader(day)),
    ]
}

fn tie(lang: Lang, day: &Day, ticket: &Ticket, typed: &Typed) -> (String, u32, Html, Link) {
    let about = ticket.about.as_ref().map(ToString::to_string).unwrap_or_default();
    let sent = Some(typed.get("to")).filter(|sent| !sent.is_empty() || !typed.values.is_empty());
    let field = typed.text(lang, "to").value(sent.unwrap_or(&about)).width(Width::Middle).required();
    let field = field.hint(lang.t("reception-field-to-hint"));
    let fresh = format!("/desk/intake?ticket={}/{}", day.key, ticket.n);
    let link = Link::main(fresh, lang.t("reception-register"));
    (format!("{}/acts/tie-ticket", address(&day.key)), ticket.n, Html::of(&field), link)
}

fn tied(s: &Setting, names: &Names, day: &Day, ticket: &Ticket, frame: &Frame) -> Tied {
    let (lang, case) = (s.lang, s.case);
    let noted = ordered(day, ticket, case);
    let orders = noted.iter().flatten().map(|order| {
        let owner = names.owner(s, &order.planned.owner);
        (order.planned.text.text().to_owned(), owner, order_state(lang, order, s.today()))
    });
    let mut links =
        vec![Link::button(case_file::address(&case.no), lang.ta("reception-open-case", &[("no", case.no.as_str())]))];
    if matches!(s.actor.role, Role::Leader | Role::OfficeHead | Role::Supervisor) {
        links.push(Link::button(format!("/desk/brief/{}", case.no), lang.t("reception-open-brief")));
    }
    Tied {
        title: case.title.text().to_owned(),
        links,
        demands: case.demands.iter().map(|demand| demand.text.text().to_owned()).collect(),
        orders: orders.collect(),
        heard: noted.is_some(),
        form: note_form(s, day, ticket, frame),
    }
}

/// Minutes and orders in one form, one act: it is the case's own command, filled in with this day and ticket.
fn note_form(s: &Setting, day: &Day, ticket: &Ticket, frame: &Frame) -> Option<Html> {
    let form = form_of("note-reception")?;
    if may(s.actor, form.name, false, Some(s.case), s.policy) != Permit::Allowed || s.today() < day.on {
        return None;
    }
    let given = |name: &str, value: String| (format!("{}-{name}", form.command), value);
    let typed = [
        given("reception", day.key.clone()),
        given("ticket", ticket.n.to_string()),
        given("leader", day.leader.user.to_string()),
    ];
    let hidden = format!(
        "<input type=\"hidden\" name=\"version\" value=\"{}\"><input type=\"hidden\" name=\"back\" value=\"reception/{}\">",
        s.case.version, day.key
    );
    let action = format!("{}/acts/{}", case_file::address(&s.case.no), form.command);
    let drawn = Drawn {
        hidden: draft::hidden(frame, &action, &[]).and(Html::trusted(hidden)),
        action,
        typed: &typed,
        known: &["reception", "ticket", "leader"],
        ..Drawn::default()
    };
    Some(acts::form(form, s, &drawn))
}
