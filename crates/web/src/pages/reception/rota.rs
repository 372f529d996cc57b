//! `/desk/reception`: who receives when and where, what came of the last weeks, and how a day gets on the rota.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use casework::figures::orders::Orders;
use casework::reception::Day;
use casework::reception::fact::Way;
use jiff::ToSpan;
use store::{RecordAnswer, RecordRequest};

use super::orders::{Cases, cases, listed};
use super::{address, days_of, keys, leader, when};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::draft;
use crate::forms::record::{Holds, Typed};
use crate::layout::Frame;
use crate::parts::field::Width;
use crate::parts::{Button, Choice, Column, Empty, ErrorSummary, Field, Html, Link, Notice, Opt, Row, Table};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// How far back and ahead the rota looks, in calendar days.
const BACK: i64 = 35;
const AHEAD: i64 = 62;

#[derive(Template)]
#[template(path = "pages/reception/rota.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    summary: ErrorSummary,
    notice: Option<Notice>,
    today: Vec<(String, String, Link)>,
    coming: Table,
    past: Table,
    /// Shut unless something in it is wrong.
    open: bool,
    fields: Option<Html>,
    drafts: Html,
    button: Button,
    keep: Button,
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let typed = Typed::with("reception", draft::opened(&app, &me).await?);
    page(&app, &me, typed, None, StatusCode::OK).await
}

/// `POST /desk/reception`: a day goes on the rota.
pub async fn publish(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    const FIELDS: [(&str, Holds); 9] = [
        ("on", Holds::Day),
        ("from", Holds::Hour),
        ("until", Holds::Hour),
        ("place", Holds::Text),
        ("leader", Holds::Text),
        ("name", Holds::Maybe),
        ("post", Holds::Text),
        ("way", Holds::Maybe),
        ("seats", Holds::MaybeCount),
    ];
    let mut typed = Typed::of("reception", posted);
    let accounts = app.store.accounts().await?;
    let chosen = accounts.iter().find(|account| account.user.as_str() == typed.get("leader"));
    let name = chosen.map(|account| account.name.clone()).unwrap_or_default();
    typed.values.retain(|(field, _)| field != "name");
    typed.values.push(("name".to_owned(), name));
    let (typed, command) = match typed.command("publish-reception", &FIELDS) {
        Ok(read) => read,
        Err(typed) => return page(&app, &me, typed, None, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let ask = RecordRequest::of::<Day>(None, command, me.actor.clone(), app.now());
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => Ok(see_other(&address(&done.key), Some("reception-published"))),
        RecordAnswer::Refused(refusal) if refusal.fields.is_empty() => {
            let notice = Notice::warn(me.lang, me.lang.t(&format!("refusal-{}", refusal.code.slug())));
            page(&app, &me, typed, Some(notice), StatusCode::FORBIDDEN).await
        }
        RecordAnswer::Refused(refusal) => {
            page(&app, &me, typed.refused(&refusal), None, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn page(
    app: &App,
    me: &SignedIn,
    typed: Typed,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (lang, today) = (me.lang, app.today());
    let (from, till) = keys(today.saturating_sub(BACK.days()), today.saturating_add(AHEAD.days()));
    let days = days_of(app, &from, &till).await?;
    let cases = cases(app, &days).await?;
    let (past, ahead): (Vec<Day>, Vec<Day>) = days.into_iter().partition(|day| day.on < today);
    let publishes = matches!(me.actor.role, Role::Clerk | Role::OfficeHead);
    let frame = me.frame(app, lang.t("reception-title"));
    let hidden = draft::hidden(&frame, "/desk/reception", &typed.values);
    let shown = Page {
        lang,
        summary: typed.summary(lang),
        notice,
        today: ahead
            .iter()
            .filter(|day| day.on == today && day.called_off.is_none())
            .map(|day| now(app, me, day))
            .collect(),
        coming: coming(app, me, &ahead),
        past: gone(app, me, &past, &cases),
        open: !typed.values.is_empty(),
        fields: if publishes { Some(hidden.and(fields(app, lang, &typed).await?)) } else { None },
        drafts: draft::waiting(app, me).await?,
        button: Button::main(lang.t("reception-publish")),
        keep: draft::button(lang),
        frame,
    };
    Ok(render_with(status, &shown))
}

/// Today's days for anyone who works with them: a leader reads of their own.
pub async fn today(app: &App, me: &SignedIn) -> Result<Vec<(String, Link)>, PageError> {
    if !matches!(me.actor.role, Role::Clerk | Role::OfficeHead | Role::Leader) {
        return Ok(Vec::new());
    }
    let (from, till) = keys(app.today(), app.today().saturating_add(1.day()));
    let days = days_of(app, &from, &till).await?;
    let mine = |day: &&Day| me.actor.role != Role::Leader || day.leader.user == me.actor.user;
    let days = days.iter().filter(|day| day.called_off.is_none()).filter(mine);
    let plain = |link: Link| Link::plain(link.href, link.label);
    Ok(days.map(|day| now(app, me, day)).map(|(words, _, link)| (words, plain(link))).collect())
}

/// Today's day: where, who, and the way to its queue.
fn now(app: &App, me: &SignedIn, day: &Day) -> (String, String, Link) {
    let lang = me.lang;
    let words = lang.ta("reception-today-line", &[("when", when(lang, day, app.today())), ("leader", leader(day))]);
    (words, day.place.clone(), Link::main(address(&day.key), lang.t("reception-open-queue")))
}

fn coming(app: &App, me: &SignedIn, days: &[Day]) -> Table {
    let lang = me.lang;
    let columns = ["reception-when", "reception-leader", "reception-place", "reception-way", "reception-tickets"];
    let rows = days.iter().map(|day| {
        let state = match &day.called_off {
            Some(_) => lang.t("reception-off"),
            None => lang
                .ta("reception-taken", &[("taken", day.queue().len().to_string()), ("seats", day.seats.to_string())]),
        };
        Row::new(vec![
            Html::of(&Link::plain(address(&day.key), when(lang, day, app.today()))),
            Html::text(leader(day)),
            Html::text(day.place.as_str()),
            Html::text(lang.t(&format!("reception-way-{}", day.way.slug()))),
            Html::text(state),
        ])
    });
    let columns = columns.iter().map(|key| Column::text(lang.t(key))).collect();
    Table::new(lang.t("reception-coming"), columns, rows.collect())
        .hide_caption()
        .with_keys()
        .when_empty(Empty::new(lang.t("reception-none-coming")).text(lang.t("reception-none-coming-words")))
}

fn gone(app: &App, me: &SignedIn, days: &[Day], cases: &Cases) -> Table {
    let (lang, today) = (me.lang, app.today());
    let mut columns: Vec<Column> = ["reception-when", "reception-leader"].map(|key| Column::text(lang.t(key))).into();
    columns.extend(
        ["reception-heard", "reception-ordered", "reception-done", "reception-late"]
            .map(|key| Column::number(lang.t(key))),
    );
    let rows = days.iter().rev().map(|day| {
        let stand = Orders::of(day, &listed(app, &me.actor, day, cases), today);
        let head = match day.called_off {
            Some(_) => format!("{} {}", when(lang, day, today), lang.t("reception-off")),
            None => when(lang, day, today),
        };
        let mut cells = vec![Html::of(&Link::plain(address(&day.key), head)), Html::text(leader(day))];
        cells.extend([stand.heard, stand.given, stand.done, stand.late].map(|count| Html::text(count.to_string())));
        Row::new(cells)
    });
    Table::new(lang.t("reception-past"), columns, rows.collect())
        .hide_caption()
        .when_empty(Empty::new(lang.t("reception-none-past")))
}

/// The form that puts a day on the rota. The leader is one of the accounts, so that the leader's own list shows the day.
async fn fields(app: &App, lang: Lang, typed: &Typed) -> Result<Html, PageError> {
    let rules = &app.policy.reception;
    let first = app.today().saturating_add(i64::from(rules.published_days_before).days());
    let receives = |role: Role| matches!(role, Role::Leader | Role::OfficeHead | Role::UnitHead);
    let accounts = app.store.accounts().await?;
    let leaders = accounts.iter().filter(|account| receives(account.role) && !account.disabled).map(|account| {
        let unit =
            account.unit.as_ref().map(|unit| crate::forms::unit_name(lang, &app.policy, unit)).unwrap_or_default();
        Opt::new(account.user.as_str(), format!("{} · {unit}", account.name))
    });
    let ways = Way::ALL.iter().map(|way| {
        Opt::new(way.slug(), lang.t(&format!("reception-way-{}", way.slug())))
            .hint(lang.t(&format!("reception-way-{}-hint", way.slug())))
    });
    let way = if typed.get("way").is_empty() { Way::OnSite.slug() } else { typed.get("way") };
    let on = typed.day(lang, "on", first).required();
    let on = on.hint(lang.ta("reception-field-on-hint", &[("n", rules.published_days_before)]));
    let list = Choice::list(lang, "leader", lang.t("reception-field-leader"), leaders.collect());
    let seats = Field::number(lang, "seats", lang.t("reception-field-seats")).value(typed.get("seats"));
    let parts = [
        Html::of(&on),
        Html::of(&typed.hour(lang, "from").required()),
        Html::of(&typed.hour(lang, "until").required()),
        Html::of(&typed.text(lang, "place").required()),
        Html::of(&list.chosen(&[typed.get("leader")]).error(typed.error(lang, "leader")).required()),
        Html::of(&typed.text(lang, "post").hint(lang.t("reception-field-post-hint")).width(Width::Middle).required()),
        Html::of(&Choice::one(lang, "way", lang.t("reception-field-way"), ways.collect()).chosen(&[way])),
        Html::of(
            &seats
                .hint(lang.ta("reception-field-seats-hint", &[("n", rules.minutes_each)]))
                .error(typed.error(lang, "seats")),
        ),
    ];
    Ok(parts.into_iter().fold(Html::default(), Html::and))
}
