//! `/desk/cases/{no}/experts`: who is asked what and until when, and what came back.
use std::slice;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::typed::typed;
use casework::{Actor, Case, CaseNo, Role, permission};
use jiff::ToSpan as _;
use jiff::civil::Date;
use office::parse_command::parse_command;
use office::wording::Lang;
use serde_json::{Map, Value};
use store::{Answer, CommandRequest, Target};

use crate::app::{App, Shared};
use crate::consulted::{self, Consulted};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render_with, see_other};
use crate::forms::notice_line;
use crate::layout::Frame;
use crate::pages::case_file;
use crate::parts::field::Kind;
use crate::parts::{Button, DateField, Field, Html, Link, Notice};
use crate::signed_in::SignedIn;
use crate::token::random_token;

use super::outgoing::Outgoing;

/// So long a name is.
const NAME: u32 = 80;

#[derive(Template)]
#[template(path = "pages/consult/inside.html")]
struct Page {
    frame: Frame,
    back: Link,
    address: String,
    notice: Option<Notice>,
    fields: Vec<Html>,
    ask: Button,
    outgoing: Outgoing,
    all: Vec<Line>,
}

/// Somebody who is asked.
struct Line {
    heading: String,
    question: String,
    /// The link, as long as it opens.
    link: Option<String>,
    answer: Option<String>,
    /// Ends the link.
    end: Option<Button>,
    /// Puts the answer on the case.
    note: Option<Button>,
}

fn address(no: &CaseNo) -> String {
    format!("{}/experts", case_file::address(no))
}

/// Whether this reader works on the matter, and it may be shown to anybody outside.
fn may_consult(actor: &Actor, case: &Case) -> bool {
    let works = matches!(actor.role, Role::Handler | Role::UnitHead) && actor.unit.is_some() && actor.unit == case.unit;
    works && !case.interests.contains(&actor.user) && consulted::may_go_out(case)
}

/// The way there from the case file, for who may.
pub fn way(lang: Lang, actor: &Actor, case: &Case) -> Option<Link> {
    may_consult(actor, case).then(|| Link::plain(address(&case.no), lang.t("case-file-experts")))
}

async fn opened(app: &App, me: &SignedIn, no: &str) -> Result<Case, PageError> {
    let no = CaseNo::parse(no).ok_or(PageError::NotFound)?;
    let case = app.store.cases_in_list(slice::from_ref(&no)).await?.remove(&no);
    let case = case.filter(|case| permission::sees(&me.actor, case, &app.policy)).ok_or(PageError::NotFound)?;
    if may_consult(&me.actor, &case) { Ok(case) } else { Err(PageError::NotPermitted) }
}

/// GET: who is asked, and the form for another.
pub async fn show(State(app): State<Shared>, me: SignedIn, Path(no): Path<String>) -> PageResult {
    let case = opened(&app, &me, &no).await?;
    page(&app, &me, &case.no, &Posted::default(), None).await
}

/// POST: asks somebody, or puts an answer on the case.
pub async fn send(State(app): State<Shared>, me: SignedIn, Path(no): Path<String>, posted: Posted) -> PageResult {
    let no = opened(&app, &me, &no).await?.no;
    if let Some(token) = posted.some("note") {
        let found = consulted::by_token(&app, &no, token).await?.filter(|one| !one.noted);
        let Some((one, answer)) = found.and_then(|one| one.answer.clone().map(|answer| (one, answer))) else {
            return Ok(see_other(&address(&no), None));
        };
        let words =
            Lang::Chinese.ta("case-file-experts-answered-note", &[("name", one.name.clone()), ("text", answer)]);
        if let Some(why) = noted(&app, &me, &no, words).await? {
            return page(&app, &me, &no, &Posted::default(), Some(why)).await;
        }
        Consulted { noted: true, ..one }.keep(&app, &no).await?;
        return Ok(see_other(&address(&no), Some("case-file-experts-noted")));
    }
    if let Some(token) = posted.some("end") {
        let open = consulted::by_token(&app, &no, token).await?.filter(|one| one.answer.is_none());
        if let Some(one) = open {
            let until = app.today().saturating_sub(1.day());
            Consulted { until, ..one }.keep(&app, &no).await?;
        }
        return Ok(see_other(&address(&no), Some("case-file-experts-ended")));
    }
    let last = app.today().saturating_add(consulted::DAYS.days());
    let until = typed::<Date>(posted.get("until")).ok().filter(|until| (app.today()..=last).contains(until));
    let (name, question) = (posted.get("name"), posted.get("question"));
    let Some(until) =
        until.filter(|_| is_short(name, NAME as usize) && is_short(question, consulted::longest(&app.policy)))
    else {
        return page(&app, &me, &no, &posted, Some(me.lang.t("case-file-experts-missing"))).await;
    };
    let said = [("name", name.to_owned()), ("question", question.to_owned()), ("until", until.to_string())];
    if let Some(why) = noted(&app, &me, &no, Lang::Chinese.ta("case-file-experts-asked-note", &said)).await? {
        return page(&app, &me, &no, &posted, Some(why)).await;
    }
    let (token, by) = (random_token(), me.actor.user.clone());
    let (name, question) = (name.to_owned(), question.to_owned());
    Consulted { token, name, question, until, by, answer: None, noted: false }.keep(&app, &no).await?;
    Ok(see_other(&address(&no), Some("case-file-experts-asked")))
}

/// Neither left out nor too long.
fn is_short(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most
}

/// The note with which it stands on the case, or why it cannot.
async fn noted(app: &App, me: &SignedIn, no: &CaseNo, text: String) -> Result<Option<String>, PageError> {
    let fields = Map::from_iter([("do".to_owned(), Value::from("note")), ("text".to_owned(), Value::from(text))]);
    let request = CommandRequest {
        target: Target::Case(no.clone()),
        asked: parse_command(fields).map_err(|_| PageError::Unreadable)?,
        actor: me.actor.clone(),
        now: app.now(),
        expected_version: None,
        key: None,
    };
    Ok(match app.store.perform(request).await? {
        Answer::Done(_) => None,
        Answer::Refused(refusal) => Some(notice_line(me.lang, &refusal)),
    })
}

async fn page(
    app: &App,
    me: &SignedIn,
    no: &CaseNo,
    posted: &Posted,
    why: Option<String>,
) -> Result<Response, PageError> {
    let lang = me.lang;
    let all = consulted::all(app, no).await?;
    let case = app.store.case_to_print(no).await?.ok_or(PageError::NotFound)?;
    let last = app.today().saturating_add(consulted::DAYS.days());
    let status = if why.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let day = DateField::new(lang, "until", lang.t("case-file-experts-until")).between(Some(app.today()), Some(last));
    let longest = u32::try_from(consulted::longest(&app.policy)).unwrap_or(u32::MAX);
    let question = Field::text(lang, "question", lang.t("case-file-experts-question")).kind(Kind::Lines(3));
    let name = Field::text(lang, "name", lang.t("case-file-experts-name")).max(NAME).required();
    let fields = vec![
        Html::of(&name.value(posted.get("name"))),
        Html::of(&question.max(longest).required().value(posted.get("question"))),
        Html::of(&day.value(posted.get("until")).required()),
    ];
    let page = Page {
        frame: me.frame(app, lang.t("case-file-experts")),
        back: Link::back(case_file::address(no), no.as_str()),
        address: address(no),
        notice: why.map(|why| Notice::warn(lang, why)),
        fields,
        outgoing: Outgoing::of(&case, &app.policy),
        ask: Button::main(lang.t("case-file-experts-send")),
        all: all.iter().map(|one| line(app, lang, no, one)).collect(),
    };
    Ok(render_with(status, &page))
}

fn line(app: &App, lang: Lang, no: &CaseNo, one: &Consulted) -> Line {
    let opens = one.answer.is_none() && one.until >= app.today();
    let words = [("name", one.name.clone()), ("day", lang.date(one.until, app.today()))];
    let waits = one.answer.is_some() && !one.noted;
    Line {
        heading: lang.ta("case-file-experts-line", &words),
        question: one.question.clone(),
        link: opens.then(|| format!("{}{}", app.base_url.trim_end_matches('/'), one.path(no))),
        answer: one.answer.clone(),
        end: opens.then(|| Button::plain(lang.t("case-file-experts-end")).sends("end", one.token.as_str())),
        note: waits.then(|| Button::plain(lang.t("case-file-experts-note")).sends("note", one.token.as_str())),
    }
}
