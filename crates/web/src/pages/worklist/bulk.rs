//! `POST /desk/cases/route`: several cases to one unit, one decision each; what was done and what was not is told case by case.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use casework::case::command::Route;
use casework::case::vocabulary::RouteMode;
use casework::{Asked, CaseNo, Command, Refusal, UnitId};
use store::{Answer, Ask, Target};

use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
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
    /// Field and wording key of what is wrong.
    pub wrong: Vec<(&'static str, &'static str)>,
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
        let wrong = |field: &str| typed.wrong.iter().find(|(of, _)| *of == field).map(|(_, key)| lang.t(key));
        let units =
            app.policy.units.iter().filter(|unit| unit.routable).map(|unit| {
                Opt::new(unit.slug.as_str(), if lang == Lang::English { &unit.name_en } else { &unit.name })
            });
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
        let ask = Ask {
            target: Target::Case(no.clone()),
            asked: Asked::from(command.clone()),
            actor: me.actor.clone(),
            now: app.now(),
            expected_version: None,
            key: None,
        };
        match app.store.perform(ask).await {
            Ok(Answer::Done(_)) => done.push(no),
            Ok(Answer::Refused(refusal)) => refused.push((no, told(me.lang, &refusal))),
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
    let mut typed = Typed { to: text("to"), mode: text("mode"), report_due: text("report_due"), wrong: Vec::new() };
    if nothing_chosen {
        typed.wrong.push(("case", "worklist-nothing-chosen"));
    }
    if typed.to.is_empty() {
        typed.wrong.push(("to", "problem-missing"));
    }
    let mode = RouteMode::parse(&typed.mode);
    let report_due = Some(typed.report_due.as_str()).filter(|text| !text.is_empty()).map(str::parse);
    match (mode, &report_due) {
        (None, _) => typed.wrong.push(("mode", "problem-not-on-the-list")),
        (_, Some(Err(_))) => typed.wrong.push(("report_due", "problem-not-a-day")),
        (Some(RouteMode::Assign), None) => typed.wrong.push(("report_due", "problem-missing")),
        (Some(RouteMode::Forward), Some(_)) => typed.wrong.push(("report_due", "problem-only-when-assigned")),
        _ => {}
    }
    let report_due = report_due.and_then(Result::ok);
    let whole = typed.wrong.is_empty();
    let command =
        mode.filter(|_| whole).map(|mode| Command::Route(Route { to: UnitId::new(&typed.to), mode, report_due }));
    (typed, command)
}

fn again(app: &App, me: &SignedIn, cases: &[CaseNo], typed: &Typed, back: String) -> axum::response::Response {
    let lang = me.lang;
    let summary = typed.wrong.iter().fold(ErrorSummary::new(lang, vec![]), |summary, (field, key)| match *field {
        "case" => ErrorSummary { wrongs: with_words(summary.wrongs, lang.t(key)), lang },
        field => {
            summary.wrong(field, lang.ta("intake-at-field", &[("label", label(lang, field)), ("words", lang.t(key))]))
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

fn told(lang: Lang, refusal: &Refusal) -> String {
    let code = refusal.code.slug();
    match refusal.fields.first() {
        Some(problem) => lang.t(&format!("problem-{}", problem.problem)),
        None => {
            let heading = lang.t(&format!("refusal-{code}"));
            lang.ta("worklist-why-not", &[("why", heading), ("hint", lang.t(&format!("refusal-{code}-hint")))])
        }
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
    let unit = crate::pages::receipt::unit_name(app, lang, &typed.to);
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
    let case = || Column::words(lang.t("worklist-column-no"));
    let done: Vec<Row> = done.iter().map(|no| Row::new(vec![link(no)])).collect();
    let refused: Vec<Row> = refused.iter().map(|(no, why)| Row::new(vec![link(no), Html::text(why)])).collect();
    let some = |rows: Vec<Row>, key: &str, columns| (!rows.is_empty()).then(|| Table::new(lang.t(key), columns, rows));
    Routed {
        frame: me.frame(app, lang.t("worklist-routing")),
        notice: Some(notice),
        summary: ErrorSummary::new(lang, vec![]),
        again: None,
        done: some(done, "worklist-done", vec![case()]),
        refused: some(refused, "worklist-refused", vec![case(), Column::words(lang.t("worklist-column-why"))]),
        back: Link::back(back, lang.t("worklist-back")),
        sheet: crate::pages::intake::stylesheet_url(),
    }
}
