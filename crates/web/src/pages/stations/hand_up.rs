//! `/desk/stations/{key}/hand-up`: what goes up at once, a report above all: the ledger keeps nothing of it (条例30).
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::Role;
use casework::case::vocabulary::Class;
use casework::matter::{Matter, MatterCommand};
use casework::station::Station;
use serde_json::{Map, Value, json};
use store::{Begun, RecordAnswer, RecordRequest};

use super::address;
use super::desk::LINE;
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
use crate::forms::record::{Holds, Typed};
use crate::layout::Frame;
use crate::pages::paper::marks;
use crate::parts::{Button, Choice, ErrorSummary, Html, Notice, Opt};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// The fields of a hand-up that are plain text.
pub(super) const FIELDS: [(&str, Holds); 3] = [("title", Holds::Text), ("text", Holds::Maybe), ("class", Holds::Maybe)];

#[derive(Template)]
#[template(path = "pages/stations/hand_up.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    back: String,
    summary: ErrorSummary,
    notice: Option<Notice>,
    fields: Html,
    button: Button,
}

#[derive(Template)]
#[template(path = "pages/stations/handed_up.html")]
struct HandedUp {
    frame: Frame,
    lang: Lang,
    back: String,
    no: String,
    /// For who brought it: each code opens their own.
    codes: Vec<String>,
    words: String,
    /// Characters that papers show as marks.
    marks: Option<Notice>,
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>) -> PageResult {
    page(&app, &me, &key, &Typed::empty(LINE), None, StatusCode::OK).await
}

/// `POST /desk/stations/{key}/hand-up`: registered at once, without a line that could be read.
pub async fn send(State(app): State<Shared>, me: SignedIn, Path(key): Path<String>, posted: Posted) -> PageResult {
    let typed = Typed::of(LINE, posted);
    let idempotency = typed.key(me.actor.user.as_str(), &key);
    let (typed, command) = match typed.clone().command_with::<MatterCommand>("hand-up", &FIELDS, lists(&typed)) {
        Ok(read) => read,
        Err(typed) => return page(&app, &me, &key, &typed, None, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let ask = RecordRequest { idempotency, ..RecordRequest::of::<Matter>(None, command, me.actor.clone(), app.now()) };
    match app.store.perform_record(ask).await? {
        RecordAnswer::Done(done) => {
            let begun = done.begun.ok_or_else(|| PageError::broken("nothing was handed up"))?;
            let followed = typed.get("class") != Class::Report.slug();
            let marks = marks(&app, me.lang, typed_text(&typed)).await;
            Ok(render(&handed_up(&app, &me, address(&key), (begun, marks), followed)))
        }
        RecordAnswer::Refused(refusal) => {
            let (typed, notice, status) = typed.turned_down(&app, me.lang, &refusal);
            page(&app, &me, &key, &typed, notice, status).await
        }
    }
}

async fn page(
    app: &App,
    me: &SignedIn,
    key: &str,
    typed: &Typed,
    notice: Option<Notice>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let found = app.store.record_for::<Station>(key, &me.actor, (app.now(), app.today())).await?;
    let (_, station) = found.ok_or(PageError::NotFound)?;
    let sits_here = me.actor.role == Role::Station && me.actor.unit.as_ref() == Some(&station.unit);
    if !sits_here || station.closed.is_some() {
        return Err(PageError::NotFound);
    }
    let frame = me.frame(app, lang.t("matter-hand-up-title"));
    let shown = Page {
        back: address(key),
        summary: typed.summary(lang),
        notice,
        fields: frame.csrf_field().and(typed.hidden_key()).and(fields(app, lang, typed, Class::Report)),
        button: Button::main(lang.t("command-hand-up")),
        lang,
        frame,
    };
    Ok(render_with(status, &shown))
}

/// Title, text, demands, class and whom a report accuses.
pub(super) fn fields(app: &App, lang: Lang, typed: &Typed, usual: Class) -> Html {
    let classes = Class::ALL.iter().map(|class| Opt::new(class.slug(), lang.t(&format!("class-{class}"))));
    let class = Some(typed.get("class")).filter(|class| !class.is_empty()).unwrap_or(usual.slug());
    let units = app
        .policy
        .units
        .iter()
        .map(|unit| Opt::new(unit.slug.as_str(), crate::forms::unit_name(lang, &app.policy, &unit.slug)));
    let parts = [
        Html::of(&typed.text(lang, "title").required()),
        Html::of(&typed.lines(lang, "text", 4)),
        Html::of(&typed.lines(lang, "demands", 3).hint(lang.t("matter-field-demands-hint"))),
        Html::of(
            &Choice::one(lang, "class", lang.t("matter-field-class"), classes.collect())
                .chosen(&[class])
                .error(typed.error(lang, "class")),
        ),
        Html::of(
            &Choice::list(lang, "accused", lang.t("matter-field-accused"), units.collect())
                .chosen(&[typed.get("accused")])
                .hint(lang.t("matter-field-accused-hint"))
                .error(typed.error(lang, "accused")),
        ),
    ];
    parts.into_iter().fold(Html::default(), Html::and)
}

/// Demands line by line, and the accused unit.
pub(super) fn lists(typed: &Typed) -> Map<String, Value> {
    let demands: Vec<&str> = typed.get("demands").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut lists = Map::from_iter([("demands".to_owned(), json!(demands))]);
    if !typed.get("accused").is_empty() {
        lists.insert("accused".to_owned(), json!([{ "unit": typed.get("accused") }]));
    }
    lists
}

/// What was typed and stands on papers.
pub(super) fn typed_text(typed: &Typed) -> String {
    ["title", "text", "demands"].map(|name| typed.get(name)).concat()
}

/// The number and the codes, told once.
pub(super) fn handed_up(
    app: &App,
    me: &SignedIn,
    back: String,
    (begun, marks): (Begun, Option<Notice>),
    followed: bool,
) -> impl Template + use<> {
    let lang = me.lang;
    HandedUp {
        frame: me.frame(app, lang.t("matter-handed-up-title")),
        back,
        no: begun.case_no.to_string(),
        codes: begun.query_code.into_iter().chain(begun.member_codes).collect(),
        words: lang.t(if followed { "matter-handed-up-words" } else { "matter-handed-up-report" }),
        marks,
        lang,
    }
}
