//! `/desk/reception/{key}`: the day's queue by ticket, whom to call next, and what became of everybody who was heard.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::figures::orders::{Orders, ordered};
use casework::reception::{Day, Ticket, TicketState};
use casework::{Case, Role};

use super::orders::{cases, listed, order_state};
use super::{address, day_of, hour, joint, leader, when};
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render_with};
use crate::forms::draft;
use crate::forms::record::Typed;
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Empty, ErrorSummary, Html, Link, Notice, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/reception/day.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    action: String,
    facts: Vec<(String, String)>,
    /// What was decided at this day's joint receptions, as far as this reader may know of it.
    joint: Vec<Table>,
    notices: Vec<Notice>,
    summary: ErrorSummary,
    lead: String,
    queue: Vec<Line>,
    none: Empty,
    /// The act whose form came back with something wrong.
    open: String,
    walk_in: Option<Html>,
    change: Option<Html>,
    call_off: Option<Html>,
    drafts: Html,
    keep: Button,
}

/// One visitor's line.
struct Line {
    n: u32,
    time: String,
    name: String,
    phone: String,
    matter: String,
    state: String,
    /// Their case, where they have one: its number, its address, its title.
    case: Option<(String, String, String)>,
    about: String,
    orders: Vec<(String, String)>,
    link: Option<Link>,
    slip: Option<Link>,
    /// What the counter can do with it now: act and button.
    acts: Vec<(&'static str, Button)>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    let day = day_of(&app, &key).await?;
    let values = draft::opened(&app, &me).await?;
    let act = me.path().split(['?', '&']).find_map(|part| part.strip_prefix("act=")).unwrap_or_default().to_owned();
    let back = Back { act, typed: Typed::with("reception", values), notice: None };
    page(&app, &me, &day, back, StatusCode::OK).await
}

/// What came back with a form of this page.
pub(super) struct Back {
    pub act: String,
    pub typed: Typed,
    pub notice: Option<Notice>,
}

pub(super) async fn page(
    app: &App,
    me: &SignedIn,
    day: &Day,
    back: Back,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (lang, today) = (me.lang, app.today());
    let cases = cases(app, std::slice::from_ref(day)).await?;
    let listed = listed(app, &me.actor, day, &cases);
    let stand = Orders::of(day, &listed, today);
    let on = day.called_off.is_none();
    let manages = matches!(me.actor.role, Role::Clerk | Role::OfficeHead) && on && today <= day.on;
    let books = matches!(me.actor.role, Role::Clerk | Role::Station) && on && today <= day.on && day.free() > 0;
    let blank = Typed::empty("reception");
    let typed = |act: &str| if back.act == act { &back.typed } else { &blank };
    let frame = me.frame(app, lang.ta("reception-day-title", &[("when", when(lang, day, today))]));
    let kept = |act: &str, fields: Html| {
        draft::hidden(&frame, &format!("{}?act={act}", address(&day.key)), &typed(act).values).and(fields)
    };
    let counts = [
        ("heard", stand.heard),
        (
            "waiting",
            listed.iter().filter(|(ticket, _)| ticket.state == TicketState::Arrived && ticket.case.is_none()).count(),
        ),
        ("free", usize::try_from(day.free()).unwrap_or_default()),
    ];
    let counts = counts.map(|(name, n)| (name, n.to_string()));
    let told = (status != StatusCode::OK).then(|| draft::told_kept(lang));
    let shown = Page {
        lang,
        sheet: super::assets::stylesheet_url(),
        action: address(&day.key),
        facts: facts(lang, day, today),
        joint: joint::decided(app, me, day.on).await?,
        notices: notices(lang, day, today).into_iter().chain(back.notice).chain(told).collect(),
        summary: back.typed.summary(lang),
        lead: lang.ta("reception-day-lead", &counts),
        queue: listed.iter().map(|(ticket, case)| line(app, me, day, ticket, *case)).collect(),
        none: Empty::new(lang.t("reception-queue-none")).text(lang.t("reception-queue-none-words")),
        walk_in: books.then(|| kept("book", walk_in(lang, typed("book")))),
        change: manages.then(|| kept("change-reception", change(lang, typed("change-reception"), day))),
        call_off: manages.then(|| {
            kept("call-off-reception", Html::of(&typed("call-off-reception").text(lang, "reason").required()))
        }),
        drafts: draft::waiting(app, me).await?,
        keep: draft::button(lang),
        frame: frame.clone(),
        open: back.act,
    };
    Ok(render_with(status, &shown))
}

fn facts(lang: Lang, day: &Day, today: jiff::civil::Date) -> Vec<(String, String)> {
    vec![
        (lang.t("reception-when"), when(lang, day, today)),
        (lang.t("reception-place"), day.place.clone()),
        (lang.t("reception-leader"), leader(day)),
        (lang.t("reception-way"), lang.t(&format!("reception-way-{}", day.way.slug()))),
        (lang.t("reception-key"), day.key.clone()),
        (lang.t("reception-published-on"), lang.date(day.published, today)),
    ]
}

fn notices(lang: Lang, day: &Day, today: jiff::civil::Date) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some((on, why)) = &day.changed {
        notices.push(Notice::note(
            lang,
            lang.ta("reception-changed", &[("day", lang.date(*on, today)), ("why", why.clone())]),
        ));
    }
    if let Some((on, why)) = &day.called_off {
        let words = lang.ta("reception-called-off", &[("day", lang.date(*on, today)), ("why", why.clone())]);
        notices.push(Notice::warn(lang, words));
    }
    notices
}

fn line(app: &App, me: &SignedIn, day: &Day, ticket: &Ticket, case: Option<&Case>) -> Line {
    let (lang, today) = (me.lang, app.today());
    let noted = case.and_then(|case| ordered(day, ticket, case));
    let heard = noted.is_some();
    let orders = noted.into_iter().flatten();
    let orders = orders.map(|order| (order.planned.text.text().to_owned(), order_state(lang, order, today)));
    let state = if heard { "heard" } else { ticket.state.slug() };
    Line {
        n: ticket.n,
        time: hour(day.called_at(ticket)),
        name: ticket.person.name().to_owned(),
        phone: ticket.person.person.value.as_ref().and_then(|who| who.phone.clone()).unwrap_or_default(),
        matter: ticket.matter.text().to_owned(),
        state: lang.t(&format!("reception-state-{state}")),
        case: case.map(|case| (case.no.to_string(), format!("/desk/cases/{}", case.no), case.title.text().to_owned())),
        about: ticket.about.as_ref().filter(|_| ticket.case.is_none()).map(ToString::to_string).unwrap_or_default(),
        orders: orders.collect(),
        link: (today >= day.on && day.called_off.is_none()).then(|| {
            let key = if heard { "reception-ticket-open" } else { "reception-ticket-hear" };
            let to = format!("{}/{}", address(&day.key), ticket.n);
            let waits = !heard && ticket.state == TicketState::Arrived;
            if waits { Link::main(to, lang.t(key)) } else { Link::plain(to, lang.t(key)) }
        }),
        slip: (ticket.state == TicketState::Booked && ticket.case.is_none())
            .then(|| Link::plain(format!("{}/{}/slip", address(&day.key), ticket.n), lang.t("reception-print-slip"))),
        acts: if me.actor.role == Role::Clerk { acts(lang, day, ticket, today) } else { Vec::new() },
    }
}

fn acts(lang: Lang, day: &Day, ticket: &Ticket, today: jiff::civil::Date) -> Vec<(&'static str, Button)> {
    let mut acts = Vec::new();
    if day.called_off.is_some() {
        return acts;
    }
    if today == day.on && matches!(ticket.state, TicketState::Booked | TicketState::Absent) {
        acts.push(("arrive", Button::plain(lang.t("reception-arrive"))));
    }
    if today >= day.on && ticket.state == TicketState::Booked {
        acts.push(("mark-absent", Button::quiet(lang.t("reception-mark-absent"))));
    }
    if today <= day.on && ticket.state == TicketState::Booked {
        acts.push(("cancel-booking", Button::quiet(lang.t("reception-cancel"))));
    }
    acts
}

/// Somebody stands at the counter or calls: a ticket for them.
fn walk_in(lang: Lang, typed: &Typed) -> Html {
    [
        Html::of(&typed.text(lang, "name").width(Width::Middle).required()),
        Html::of(&typed.text(lang, "phone").width(Width::Middle)),
        Html::of(&typed.lines(lang, "matter", 3).required()),
        Html::of(&typed.text(lang, "about").width(Width::Middle).hint(lang.t("reception-field-about-hint"))),
    ]
    .into_iter()
    .fold(typed.hidden_key(), Html::and)
}

/// What is to change, filled in with how it stands.
fn change(lang: Lang, typed: &Typed, day: &Day) -> Html {
    let or = |name: &str, now: String| if typed.values.is_empty() { now } else { typed.get(name).to_owned() };
    [
        Html::of(&typed.hour(lang, "from").value(or("from", hour(day.from)))),
        Html::of(&typed.hour(lang, "until").value(or("until", hour(day.until)))),
        Html::of(&typed.text(lang, "place").value(or("place", day.place.clone()))),
        Html::of(&typed.text(lang, "reason").required()),
    ]
    .into_iter()
    .fold(Html::default(), Html::and)
}
