//! `POST /desk/cases/route`: several cases to one unit, one decision each; what was done and what was not is told case by case.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use casework::case::command::{RoadCommand, Route};
use casework::case::vocabulary::RouteMode;
use casework::typed::typed;
use casework::{CaseNo, Command, CommandInput, UnitId};
use jiff::civil::Date;
use store::{Answer, CommandRequest, Target};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
use crate::forms::{Problem, named, notice_line, unit_name};
use crate::layout::Frame;
use crate::parts::{Button, Choice, Column, DateField, ErrorSummary, Html, Link, Notice, Opt, Row, Table};
use crate::signed_in::{SignedIn, local};
use office::wording::Lang;

/// As many as a page of the list shows.
const MOST: usize = 50;

/// What the form said.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub to: String,
    pub mode: String,
    pub report_due: String,
    pub wrong: Vec<Problem>,
}

/// Unit, manner and day, under the list.
#[derive(Template)]
#[template(path = "pages/worklist/bulk.html")]
pub struct Fields {
    lang: Lang,
    to: Choice,
    mode: Choice,
    report_due: DateField,
    send: Button,
    back: String,
}

impl askama::filters::HtmlSafe for Fields {}

impl Fields {
    pub fn new(app: &App, lang: Lang, typed: &Typed, back: String) -> Fields {
        let wrong = |field: &str| {
            typed.wrong.iter().find(|problem| problem.field == field).map(|problem| problem.message(lang))
        };
        let units = app
            .policy
            .units
            .iter()
            .filter(|unit| unit.routable)
            .map(|unit| Opt::new(unit.slug.as_str(), named(lang, unit)));
        let modes = vec![
            Opt::new("forward", lang.t("worklist-forward")).hint(lang.t("worklist-forward-hint")),
            Opt::new("assign", lang.t("worklist-assign")).hint(lang.t("worklist-assign-hint")),
        ];
        let mode = if typed.mode.is_empty() { "forward" } else { typed.mode.as_str() };
        Fields {
            lang,
            to: Choice::list(lang, "to", lang.t("worklist-to"), units.collect())
                .chosen(&[typed.to.as_str()])
                .error(wrong("to")),
            mode: Choice::one(lang, "mode", lang.t("worklist-mode"), modes).chosen(&[mode]).error(wrong("mode")),
            report_due: DateField::new(lang, "report_due", lang.t("worklist-report-due"))
                .value(&typed.report_due)
                .between(Some(app.today()), None)
                .hint(lang.t("worklist-report-due-hint"))
                .error(wrong("report_due")),
            send: Button::main(lang.t("worklist-send")),
            back,
        }
    }
}

/// Done, refused, or the form once more.
#[derive(Template)]
#[template(path = "pages/worklist/routed.html")]
struct Routed {
    frame: Frame,
    notice: Option<Notice>,
    summary: ErrorSummary,
    /// The chosen cases and the fields, when something must be mended first.
    again: Option<(Vec<String>, Fields)>,
    done: Option<Table>,
    refused: Option<Table>,
    back: Link,
    sheet: &'static str,
}

pub async fn route(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let back = local(posted.get("back")).unwrap_or("/desk/cases").to_owned();
    let mut cases: Vec<CaseNo> = posted.all("case").filter_map(CaseNo::parse).take(MOST).collect();
    cases.dedup();
    let (typed, command) = read(&posted, cases.is_empty());
    let Some(command) = command else { return Ok(again(&app, &me, &cases, &typed, back)) };
    let mut done = Vec::new();
    let mut refused = Vec::new();
    for no in cases {
        let ask = CommandRequest {
            target: Target::Case(no.clone()),
            asked: CommandInput::from(command.clone()),
            actor: me.actor.clone(),
            now: app.now(),
            expected_version: None,
            key: None,
        };
        match app.store.perform(ask).await {
            Ok(Answer::Done(_)) => done.push(no),
            Ok(Answer::Refused(refusal)) => refused.push((no, notice_line(me.lang, &refusal))),
            // What was done before must be told, so one case that broke is a line and not the page.
            Err(error) if done.is_empty() => return Err(PageError::from(error)),
            Err(error) => {
                tracing::error!(%error, "one of several cases could not be routed");
                refused.push((no, me.lang.t("worklist-broke")));
            }
        }
    }
    Ok(render(&result(&app, &me, &typed, &done, &refused, back)))
}

fn read(posted: &Posted, nothing_chosen: bool) -> (Typed, Option<Command>) {
    let text = |name: &str| posted.get(name).to_owned();
    let mut form = Typed { to: text("to"), mode: text("mode"), report_due: text("report_due"), wrong: Vec::new() };
    if nothing_chosen {
        form.wrong.push(Problem::new("case", "nothing-chosen"));
    }
    if form.to.is_empty() {
        form.wrong.push(Problem::new("to", "missing"));
    }
    let mode = RouteMode::parse(&form.mode);
    let report_due = Some(form.report_due.as_str()).filter(|text| !text.is_empty()).map(typed::<Date>);
    match (mode, &report_due) {
        (None, _) => form.wrong.push(Problem::new("mode", "not-on-the-list")),
        (_, Some(Err(_))) => form.wrong.push(Problem::new("report_due", "not-a-day")),
        (Some(RouteMode::Assign), None) => form.wrong.push(Problem::new("report_due", "missing")),
        (Some(RouteMode::Forward), Some(_)) => form.wrong.push(Problem::new("report_due", "only-when-assigned")),
        _ => {}
    }
    let report_due = report_due.and_then(Result::ok);
    let whole = form.wrong.is_empty();
    let command = mode
        .filter(|_| whole)
        .map(|mode| RoadCommand::Route(Route { to: UnitId::new(&form.to), mode, report_due }).into());
    (form, command)
}

fn again(app: &App, me: &SignedIn, cases: &[CaseNo], typed: &Typed, back: String) -> axum::response::Response {
    let lang = me.lang;
    let summary =
        typed.wrong.iter().fold(ErrorSummary::new(lang, vec![]), |summary, problem| match problem.field.as_str() {
            "case" => ErrorSummary { wrongs: with_words(summary.wrongs, problem.message(lang)), lang },
            field => {
                let words = [("label", label(lang, field)), ("words", problem.message(lang))];
                summary.wrong(field, lang.ta("intake-at-field", &words))
            }
        });
    let chosen: Vec<String> = cases.iter().map(ToString::to_string).collect();
    let fields = (!chosen.is_empty()).then(|| Fields::new(app, lang, typed, back.clone()));
    let page = Routed {
        frame: me.frame(app, lang.t("worklist-routing")),
        notice: None,
        summary,
        again: fields.map(|fields| (chosen, fields)),
        done: None,
        refused: None,
        back: Link::back(back, lang.t("worklist-back")),
        sheet: crate::pages::intake::stylesheet_url(),
    };
    render_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn with_words(mut wrongs: Vec<crate::parts::Wrong>, words: String) -> Vec<crate::parts::Wrong> {
    wrongs.push(crate::parts::Wrong { field: None, words });
    wrongs
}

fn label(lang: Lang, field: &str) -> String {
    match field {
        "to" => lang.t("worklist-to"),
        "mode" => lang.t("worklist-mode"),
        _ => lang.t("worklist-report-due"),
    }
}

fn result(
    app: &App,
    me: &SignedIn,
    typed: &Typed,
    done: &[CaseNo],
    refused: &[(CaseNo, String)],
    back: String,
) -> Routed {
    let lang = me.lang;
    let unit = unit_name(lang, &app.policy, &UnitId::new(&typed.to));
    let count = |n: usize| n.to_string();
    let notice = match (done.len(), refused.len()) {
        (n, 0) => Notice::good(lang, lang.ta("worklist-all-done", &[("n", count(n)), ("unit", unit)])),
        (0, n) => Notice::bad(lang, lang.ta("worklist-none-done", &[("n", count(n))])),
        (n, m) => {
            let values = [("n", count(n)), ("m", count(m)), ("unit", unit)];
            Notice::warn(lang, lang.ta("worklist-some-done", &values))
        }
    };
    let link = |no: &CaseNo| Html::of(&Link::plain(format!("/desk/cases/{no}"), no.as_str()));
    let case = || Column::text(lang.t("worklist-column-no"));
    let done: Vec<Row> = done.iter().map(|no| Row::new(vec![link(no)])).collect();
    let refused: Vec<Row> = refused.iter().map(|(no, why)| Row::new(vec![link(no), Html::text(why)])).collect();
    let some = |rows: Vec<Row>, key: &str, columns| (!rows.is_empty()).then(|| Table::new(lang.t(key), columns, rows));
    Routed {
        frame: me.frame(app, lang.t("worklist-routing")),
        notice: Some(notice),
        summary: ErrorSummary::new(lang, vec![]),
        again: None,
        done: some(done, "worklist-done", vec![case()]),
        refused: some(refused, "worklist-refused", vec![case(), Column::text(lang.t("worklist-column-why"))]),
        back: Link::back(back, lang.t("worklist-back")),
        sheet: crate::pages::intake::stylesheet_url(),
    }
}
