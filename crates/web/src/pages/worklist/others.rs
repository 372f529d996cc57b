//! What else may be done to several cases at once: whose they are in their unit, a note for those inside, their last papers
//! on one page to be printed; and what was done so, taken back within a minute.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::{CaseNo, CommandName, Role, UserId};
use office::parse_command::parse_command;
use serde_json::{Map, Value};
use store::Account;

use super::several::{self, Captions, Errand, Outcome, Page};
use crate::app::{App, Shared};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
use crate::forms::Problem;
use crate::pages::people::called;
use crate::parts::field::Kind;
use crate::parts::{Button, Choice, ErrorSummary, Field, Html, Opt};
use crate::signed_in::SignedIn;
use crate::token::random_token;
use office::wording::Lang;

/// Where the forms post.
pub const ADDRESS: &str = "/desk/cases/several";
const PAPERS: &str = "/desk/cases/papers";
/// The acts, as the contract spells them.
const ACTS: [&str; 2] = ["assign-handler", "note"];
/// So long something that was done to several is taken back with one press.
const UNDO_SECONDS: i64 = 60;

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct Typed {
    handler: String,
    reason: String,
    wrong: Vec<Problem>,
}

/// The fields below the list.
#[derive(Template)]
#[template(path = "pages/worklist/others.html")]
pub struct Others {
    lang: Lang,
    /// Who may have them; none where this reader gives none.
    handler: Option<Html>,
    /// The one reason, or the note.
    reason: Option<Field>,
    assign: Option<Button>,
    note: Option<Button>,
    print: Button,
}

impl askama::filters::HtmlSafe for Others {}

/// Whether the table of rights lets this role do it at all; to which case is asked of each.
fn may(app: &App, role: Role, act: &str) -> bool {
    let row = CommandName::parse(act).and_then(|command| app.policy.may.row(command));
    row.is_some_and(|row| row.relation(role).is_some())
}

/// The handlers of the reader's own unit; a handler takes a case and gives it to nobody.
async fn handlers(app: &App, me: &SignedIn) -> Result<Vec<(UserId, String)>, PageError> {
    if !may(app, me.actor.role, ACTS[0]) {
        return Ok(Vec::new());
    }
    let theirs = |account: &Account| {
        let colleague = account.role == Role::Handler && account.unit == me.actor.unit && !account.disabled;
        colleague && (me.actor.role != Role::Handler || account.user == me.actor.user)
    };
    let all = app.store.accounts().await?.into_iter().filter(theirs);
    Ok(all.map(|account| (account.user, account.name)).collect())
}

impl Others {
    /// The fields for this reader, with what was typed.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn new(app: &App, me: &SignedIn, typed: &Typed) -> Result<Others, PageError> {
        let (lang, role) = (me.lang, me.actor.role);
        let wrong = |field: &str| {
            typed.wrong.iter().find(|problem| problem.field == field).map(|problem| problem.message(lang))
        };
        let handlers = handlers(app, me).await?;
        let notes = may(app, role, ACTS[1]);
        let sends = |key: &str, act: &str| Button::plain(lang.t(key)).sends("act", act).to(ADDRESS);
        let options = handlers.iter().map(|(user, name)| Opt::new(user.as_str(), called(user, name)));
        // A handler is the only one on the list, and need not choose.
        let chosen = if let [(user, _)] = handlers.as_slice() { user.as_str() } else { typed.handler.as_str() };
        let list = Choice::list(lang, "handler", lang.t("worklist-handler"), options.collect());
        let gives = !handlers.is_empty();
        let reason = Field::text(lang, "reason", lang.t("worklist-reason")).kind(Kind::Lines(2)).value(&typed.reason);
        Ok(Others {
            lang,
            handler: gives.then(|| Html::of(&list.chosen(&[chosen]).error(wrong("handler")))),
            reason: (gives || notes).then(|| reason.hint(lang.t("worklist-reason-hint")).error(wrong("reason"))),
            assign: gives.then(|| sends("worklist-assign-send", ACTS[0])),
            note: notes.then(|| sends("worklist-note-send", ACTS[1])),
            print: Button::quiet(lang.t("worklist-print")).to(PAPERS),
        })
    }
}

/// `POST /desk/cases/several`: a handler for all of them, or a note on each.
pub async fn send(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let act = ACTS.into_iter().find(|act| *act == posted.get("act")).ok_or(PageError::NotFound)?;
    let (back, cases) = (several::back(&posted), several::chosen(&posted));
    let mut typed =
        Typed { handler: posted.get("handler").to_owned(), reason: posted.get("reason").to_owned(), wrong: Vec::new() };
    let gives = act == ACTS[0];
    for (missing, field, what) in [
        (cases.is_empty(), "case", "nothing-chosen"),
        (gives && typed.handler.is_empty(), "handler", "missing"),
        (!gives && typed.reason.is_empty(), "reason", "missing"),
    ] {
        if missing {
            typed.wrong.push(Problem::new(field, what));
        }
    }
    if !typed.wrong.is_empty() {
        return again(&app, &me, &cases, &typed, back).await;
    }
    let of_the_act = match gives {
        true => vec![("to", &typed.handler), ("reason", &typed.reason)],
        false => vec![("text", &typed.reason)],
    };
    let mut fields = Map::from_iter([("do".to_owned(), Value::from(act))]);
    let filled = of_the_act.into_iter().filter(|(_, text)| !text.is_empty());
    fields.extend(filled.map(|(name, text)| (name.to_owned(), Value::from(text.as_str()))));
    let text = Value::from(fields.clone()).to_string();
    let asked = parse_command(fields).map_err(|_| PageError::Unreadable)?;
    let key = (posted.get(several::KEY), text.as_str());
    let outcome = Errand { app: &app, me: &me, asked: &asked, key }.run(cases).await?;
    Ok(render(&page(&app, &me, &outcome, back)))
}

/// The form once more, with what is wrong in it.
async fn again(app: &App, me: &SignedIn, cases: &[CaseNo], typed: &Typed, back: String) -> Result<Response, PageError> {
    let lang = me.lang;
    let mut summary = ErrorSummary::new(lang, vec![]);
    for problem in &typed.wrong {
        let label = match problem.field.as_str() {
            "handler" => lang.t("worklist-handler"),
            "reason" => lang.t("worklist-reason"),
            _ => lang.t("worklist-column-case"),
        };
        let words = [("label", label), ("words", problem.message(lang))];
        summary = summary.wrong(problem.field.as_str(), lang.ta("intake-at-field", &words));
    }
    let chosen: Vec<String> = cases.iter().map(ToString::to_string).collect();
    let fields = Html::of(&Others::new(app, me, typed).await?);
    let page = Page {
        summary,
        again: (!chosen.is_empty()).then(|| (chosen, ADDRESS, random_token(), fields)),
        ..several::blank(app, me, "worklist-several", back)
    };
    Ok(render_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// `POST /desk/cases/undo`: takes back what this reader did to several, within a minute and where nothing has left the house.
pub async fn undo(State(app): State<Shared>, me: SignedIn, posted: Posted) -> PageResult {
    let back = several::back(&posted);
    let mut outcome = Outcome::default();
    for one in posted.all("undo").take(several::MOST) {
        let read = one.split_once('/').and_then(|(no, entry)| Some((CaseNo::parse(no)?, entry.parse::<u32>().ok()?)));
        let Some((no, entry)) = read else { continue };
        if !is_fresh(&app, &me, &no, entry).await? {
            outcome.refused.push((no, me.lang.t("worklist-undo-late")));
            continue;
        }
        let fields = Map::from_iter([
            ("do".to_owned(), Value::from("take-back")),
            ("entry".to_owned(), Value::from(entry)),
            ("reason".to_owned(), Value::from(me.lang.t("worklist-undo-reason"))),
        ]);
        let text = Value::from(fields.clone()).to_string();
        let asked = parse_command(fields).map_err(|_| PageError::Unreadable)?;
        let key = (posted.get(several::KEY), text.as_str());
        let taken_back = Errand { app: &app, me: &me, asked: &asked, key }.run(vec![no]).await?;
        outcome.done.extend(taken_back.done.into_iter().map(|(no, _)| (no, None)));
        outcome.refused.extend(taken_back.refused);
    }
    Ok(render(&page(&app, &me, &outcome, back)))
}

/// Whether this reader made that entry less than a minute ago.
async fn is_fresh(app: &App, me: &SignedIn, no: &CaseNo, entry: u32) -> Result<bool, PageError> {
    let case = app.store.cases_in_list(std::slice::from_ref(no)).await?.remove(no);
    let made = case.as_ref().and_then(|case| case.history.iter().find(|recorded| recorded.seq == entry));
    Ok(made.is_some_and(|made| {
        made.by.user == me.actor.user && app.now().duration_since(made.at).as_secs() <= UNDO_SECONDS
    }))
}

fn page(app: &App, me: &SignedIn, outcome: &Outcome, back: String) -> Page {
    let (n, m) = (outcome.done.len().to_string(), outcome.refused.len().to_string());
    let captions = Captions {
        all: me.lang.ta("worklist-several-all", &[("n", n.clone())]),
        none: me.lang.ta("worklist-several-none", &[("n", m.clone())]),
        some: me.lang.ta("worklist-several-some", &[("n", n), ("m", m)]),
        done: "worklist-several-done",
        refused: "worklist-several-refused",
    };
    several::outcome_page(several::blank(app, me, "worklist-several", back), me, outcome, captions)
}
