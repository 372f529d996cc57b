//! `POST /desk/cases/route`: several cases to one unit, one decision each; what was done and what was not is told case by case.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use casework::case::vocabulary::RouteMode;
use casework::typed::typed;
use casework::{CaseNo, UnitId};
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::several::{self, Captions, Errand, Page};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
use crate::forms::{Problem, named, unit_name};
use crate::parts::{Button, Choice, DateField, ErrorSummary, Html, Opt};
use crate::signed_in::SignedIn;
use crate::token::random_token;
use office::parse_command::parse_command;
use office::wording::Lang;

/// Where the form posts.
pub const ADDRESS: &str = "/desk/cases/route";

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
}

impl askama::filters::HtmlSafe for Fields {}

impl Fields {
    pub fn new(app: &App, lang: Lang, typed: &Typed) -> Fields {
        let wrong = |field: &str| {
            typed.wrong.iter().find(|problem| problem.field == field).map(|problem| problem.message(lang))
        };
        let units = app
            .policy
            .units
            .iter()
            .filter(|unit| unit.routable && unit.takes(app.today()))
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
        }
    }
}

pub async fn route(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let (back, cases) = (several::back(&posted), several::chosen(&posted));
    let (typed, fields) = read(&posted, cases.is_empty());
    let Some(fields) = fields else { return Ok(again(&app, &me, &cases, &typed, back)) };
    let text = Value::from(fields.clone()).to_string();
    let asked = parse_command(fields).map_err(|_| PageError::Unreadable)?;
    let key = (posted.get(several::KEY), text.as_str());
    let outcome = Errand { app: &app, me: &me, asked: &asked, key }.run(cases).await?;
    let lang = me.lang;
    let unit = unit_name(lang, &app.policy, &UnitId::new(&typed.to));
    let (n, m) = (outcome.done.len().to_string(), outcome.refused.len().to_string());
    let captions = Captions {
        all: lang.ta("worklist-all-done", &[("n", n.clone()), ("unit", unit.clone())]),
        none: lang.ta("worklist-none-done", &[("n", m.clone())]),
        some: lang.ta("worklist-some-done", &[("n", n), ("m", m), ("unit", unit)]),
        done: "worklist-done",
        refused: "worklist-refused",
    };
    let page = several::blank(&app, &me, "worklist-routing", back);
    Ok(render(&several::outcome_page(page, &me, &outcome, captions)))
}

/// What was typed, and the command's fields where nothing is wrong with it.
fn read(posted: &Posted, nothing_chosen: bool) -> (Typed, Option<Map<String, Value>>) {
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
        (Some(RouteMode::Assign), Some(Ok(_))) | (Some(RouteMode::Forward), None) => {}
    }
    let mut fields = Map::from_iter([
        ("do".to_owned(), Value::from("route")),
        ("to".to_owned(), Value::from(form.to.as_str())),
        ("mode".to_owned(), Value::from(form.mode.as_str())),
    ]);
    if let Some(Ok(day)) = report_due {
        fields.insert("report_due".to_owned(), Value::from(day.to_string()));
    }
    let whole = form.wrong.is_empty();
    (form, whole.then_some(fields))
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
    let fields = (!chosen.is_empty()).then(|| Html::of(&Fields::new(app, lang, typed)));
    let page = Page {
        summary,
        again: fields.map(|fields| (chosen, ADDRESS, random_token(), fields)),
        ..several::blank(app, me, "worklist-routing", back)
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
