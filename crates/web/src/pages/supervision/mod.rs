//! `/desk/supervision`: what the rules would press today and why, computed and not written; then what was pressed and the answers.
use askama::Template;
use axum::extract::{Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::{Role, supervision};
use store::{Pressed, ToPress, ToPressPage};

use crate::app::{App, Shared};
use crate::error::{PageResult, render_with};
use crate::layout::Frame;
use crate::pages::case_file::address;
use crate::pages::worklist::{Cells, titled};
use crate::parts::{Button, Column, Day, Empty, Html, Notice, Pager, Row, Table, Why};
use crate::signed_in::SignedIn;

mod press;
mod rule_text;

pub use press::press;

/// One screen and a half; more is another page.
const PAGE: u32 = 50;
/// Of what was pressed: as many that wait, and as many that were answered.
const PRESSED: u32 = 20;

#[derive(Template)]
#[template(path = "pages/supervision/page.html")]
struct Page {
    frame: Frame,
    notice: Option<Notice>,
    lead: String,
    to_press: Table,
    pager: Pager,
    pressed: Table,
}

/// The rules that hold on a case, each with 为何.
#[derive(Template)]
#[template(path = "pages/supervision/reasons.html")]
struct Reasons {
    reasons: Vec<(String, String, Why)>,
}

/// One button that presses the unit with the reason filled in.
#[derive(Template)]
#[template(path = "pages/supervision/button.html")]
struct Press {
    csrf: Html,
    case_no: String,
    version: u32,
    button: Button,
}

/// What was said to the unit, or what it answered.
#[derive(Template)]
#[template(path = "pages/supervision/said.html")]
struct Exchange {
    head: String,
    day: Option<Day>,
    words: String,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(asked): Asked<Vec<(String, String)>>) -> PageResult {
    let after = asked.iter().find(|(name, _)| name == "after").map(|(_, value)| value.as_str());
    page(&app, &me, after, None, StatusCode::OK).await
}

async fn page(
    app: &App,
    me: &SignedIn,
    after: Option<&str>,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, crate::error::PageError> {
    let found = app.store.to_press(after, PAGE, &me.actor, app.today()).await?;
    let pressed = app.store.pressed(PRESSED, &me.actor).await?;
    let lang = me.lang;
    let lead = match found.all {
        0 => lang.t("supervision-lead-none"),
        all => lang.ta("supervision-lead", &[("n", all)]),
    };
    let shown = Page {
        frame: me.frame(app, lang.t("supervision-heading")),
        notice,
        lead,
        pager: Pager::new(lang, None, found.next.as_ref().map(|next| format!("/desk/supervision?after={next}"))),
        to_press: to_press(app, me, &found),
        pressed: table_of_pressed(app, me, &pressed)
            .when_empty(Empty::new(lang.t("supervision-pressed-none")).text(lang.t("supervision-pressed-none-words"))),
    };
    Ok(render_with(status, &shown))
}

fn to_press(app: &App, me: &SignedIn, found: &ToPressPage) -> Table {
    let lang = me.lang;
    let presses = me.actor.role == Role::Supervisor;
    let mut columns = vec![
        Column::text(lang.t("supervision-column-case")),
        Column::text(lang.t("supervision-column-unit")),
        Column::text(lang.t("supervision-column-rule")),
    ];
    if presses {
        columns.push(Column::text(lang.t("supervision-column-act")));
    }
    let rows = found.items.iter().map(|item| {
        let mut cells = vec![case_cell(me, &item.row), unit_cell(app, me, &item.row), reasons(app, me, item)];
        if presses {
            cells.push(button(app, me, item));
        }
        Row::new(cells)
    });
    Table::new(lang.t("supervision-to-press"), columns, rows.collect())
        .hide_caption()
        .with_keys()
        .when_empty(Empty::new(lang.t("supervision-empty")).text(lang.t("supervision-empty-words")))
}

fn case_cell(me: &SignedIn, row: &store::Row) -> Html {
    titled(me.lang, row, address(&row.case_no), row.case_no.to_string())
}

fn unit_cell(app: &App, me: &SignedIn, row: &store::Row) -> Html {
    let cells = Cells { lang: me.lang, today: app.today(), policy: &app.policy };
    Html::text(row.unit.as_deref().map(|unit| cells.unit(unit)).unwrap_or_default())
}

fn reasons(app: &App, me: &SignedIn, item: &ToPress) -> Html {
    let found = supervision::triggers(&item.case, &app.policy, app.today());
    let reasons = found.iter().map(|trigger| {
        let since = me.lang.ta("supervision-since", &[("day", me.lang.date(trigger.from, app.today()))]);
        (rule_text::rule(me.lang, trigger.rule), since, rule_text::why(me.lang, &app.policy, app.today(), trigger))
    });
    Html::of(&Reasons { reasons: reasons.collect() })
}

fn button(app: &App, me: &SignedIn, item: &ToPress) -> Html {
    Html::of(&Press {
        csrf: me.frame(app, String::new()).csrf_field(),
        case_no: item.row.case_no.to_string(),
        version: item.row.version,
        button: Button::plain(me.lang.t("command-supervise")),
    })
}

/// Each word of the office with its case, its unit and what was answered.
pub(super) fn table_of_pressed(app: &App, me: &SignedIn, pressed: &[Pressed]) -> Table {
    let lang = me.lang;
    let columns = vec![
        Column::text(lang.t("supervision-column-case")),
        Column::text(lang.t("supervision-column-unit")),
        Column::text(lang.t("supervision-column-said")),
        Column::text(lang.t("supervision-column-answer")),
    ];
    let rows = pressed.iter().map(|pressed| {
        let row = &pressed.row;
        Row::new(vec![
            case_cell(me, row),
            unit_cell(app, me, row),
            exchange(app, me, pressed),
            answer(app, me, pressed),
        ])
    });
    Table::new(lang.t("supervision-pressed"), columns, rows.collect()).hide_caption()
}

fn exchange(app: &App, me: &SignedIn, pressed: &Pressed) -> Html {
    let lang = me.lang;
    let head = match pressed.advice {
        None => lang.t("event-supervised"),
        Some(advice) => lang.t(&format!("field-suggest-kind-{}", advice.slug())),
    };
    let day = Some(Day::plain(lang, pressed.on, app.today()));
    Html::of(&Exchange { head, day, words: pressed.words.clone() })
}

fn answer(app: &App, me: &SignedIn, pressed: &Pressed) -> Html {
    let lang = me.lang;
    let Some(answered) = &pressed.answered else {
        let day = Some(Day::due(lang, pressed.due, app.today()));
        return Html::of(&Exchange { head: lang.t("supervision-waits"), day, words: String::new() });
    };
    let head = match answered.adopted {
        None => lang.t("supervision-answered"),
        Some(true) => lang.t("supervision-adopted"),
        Some(false) => lang.t("supervision-not-adopted"),
    };
    let late = if answered.on > pressed.due { lang.t("supervision-late") } else { String::new() };
    let head = if late.is_empty() { head } else { format!("{head} {late}") };
    Html::of(&Exchange { head, day: Some(Day::plain(lang, answered.on, app.today())), words: answered.words.clone() })
}
