//! `/file`: one question a screen, back always works, then a receipt with number and query code.
//!
//! Nothing is kept on the device. Every answer travels in the form itself, and lies on the server while the visit lasts
//! (`visit.rs`), so that each screen answers a press with a page of its own.
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::case::refusal::Code;
use casework::{Actor, CommandInput, Policy};
use jiff::civil::DateTime;
use store::{Answer, CommandRequest, StoreError, Target};

use crate::app::Shared;
use crate::csrf::{Posted, proven_or_typed};
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::forms::{Problem, notice, status};
use crate::layout::Frame;
use crate::parts::{Button, Notice};
use crate::signed_in::{Visitor, remember_language};
use office::wording::Lang;

mod answers;
mod form;
mod receipt;
mod screen;
mod view;
mod visit;

use answers::{Answers, first_wrong};
use screen::Screen;
use view::page;
use visit::{Retention, Visit};

pub use receipt::show as receipt;
pub use view::past_the_office;

/// The element of the wizard's form.
const FORM: &str = "filing";

/// GET: the screen that the address names, with what was answered so far.
pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Vec<(String, String)>>,
) -> PageResult {
    let said = |wanted: &str| asked.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let (visit, turn) = (Visit::of(&headers), Turn::new(&app, &visitor));
    let Some(tab) = said("n") else {
        let waiting = visit.waiting(&app).await?;
        let again = Turn { waiting, ..turn };
        return Ok(again.show(&Answers::begin(), Screen::Kind, &[], None));
    };
    let Some(answers) = visit.answers_of(&app, tab).await? else {
        let lost = Notice::warn(visitor.lang, visitor.lang.t("file-lost"));
        return Ok(turn.show(&Answers::begin(), Screen::Kind, &[], Some(lost)));
    };
    let road = Screen::road(answers.class());
    let at = said("at").and_then(Screen::parse).filter(|screen| road.contains(screen)).unwrap_or(Screen::Kind);
    let wrong = match said("wrong") {
        Some(_) => on_screen(&answers, at, &app.policy, app.now()),
        None => Vec::new(),
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut response = turn.show(&answers, at, &wrong, None);
    *response.status_mut() = status;
    Ok(response)
}

/// POST: reads one screen and leads to the next, which is a page of its own.
pub async fn step(
    State(app): State<Shared>,
    visitor: Visitor,
    headers: HeaderMap,
    posted: Result<Posted, Response>,
) -> PageResult {
    let (posted, proven) = proven_or_typed(posted, &visitor)?;
    let answers = Answers::read(&posted.0);
    let road = Screen::road(answers.class());
    let at = Screen::parse(posted.get("at")).filter(|screen| road.contains(screen)).unwrap_or(Screen::Kind);
    let (visit, turn) = (Visit::of(&headers), Turn::new(&app, &visitor));
    if !proven {
        let lost = Notice::warn(visitor.lang, visitor.lang.t("file-cookie-lost"));
        let mut response = turn.show(&answers, at, &[], Some(lost));
        *response.status_mut() = StatusCode::FORBIDDEN;
        visit.give(&mut response, &app, Retention::Now);
        return Ok(response);
    }
    if let Some(code) = posted.some("lang") {
        let lang = Lang::from_code(code);
        let turn = Turn { frame: visitor.frame(&app, lang.t("file-title")), ..turn };
        let mut response = turn.lead(&visit, &answers, at, false).await?;
        remember_language(&mut response, lang, app.secure());
        return Ok(response);
    }
    let to = match posted.get("go") {
        "send" => return register(&turn, &visit, answers).await,
        "another" => return register(&turn, &visit, answers.under_a_new_key()).await,
        "clear" => return clear(&app, &visit).await,
        "keep" => return keep(&turn, &visit, &answers, at).await,
        "back" => at.beside(&road, false),
        "next" if !on_screen(&answers, at, &app.policy, app.now()).is_empty() => {
            return turn.lead(&visit, &answers, at, true).await;
        }
        "next" => at.beside(&road, true),
        slug => Screen::parse(slug).filter(|screen| road.contains(screen)).unwrap_or(at),
    };
    turn.lead(&visit, &answers, to, false).await
}

/// A request on its way to a screen.
struct Turn<'a> {
    app: &'a Shared,
    frame: Frame,
    /// What this person asked to be kept.
    waiting: Vec<String>,
}

impl<'a> Turn<'a> {
    fn new(app: &'a Shared, visitor: &Visitor) -> Turn<'a> {
        let frame = visitor.frame(app, visitor.lang.t("file-title")).with_form(FORM, "/file");
        Turn { app, frame, waiting: Vec::new() }
    }

    fn show(self, answers: &Answers, screen: Screen, wrong: &[Problem], told: Option<Notice>) -> Response {
        render(&page(self.frame, &self.app.policy, answers, screen, wrong, told, self.waiting))
    }

    /// To the page of a screen; where the answers cannot be kept at present, the screen itself.
    async fn lead(self, visit: &Visit, answers: &Answers, to: Screen, wrong: bool) -> PageResult {
        let kept = match visit.keep(self.app, answers, Retention::Now).await {
            Ok(kept) => kept,
            Err(StoreError::Unavailable { .. } | StoreError::Unknown(_)) => false,
            Err(error) => return Err(error.into()),
        };
        if !kept {
            let now = self.app.now();
            let wrong = if wrong { on_screen(answers, to, &self.app.policy, now) } else { Vec::new() };
            return Ok(self.show(answers, to, &wrong, None));
        }
        let asked = if wrong { "&wrong" } else { "" };
        let mut response = see_other(&format!("/file?at={}&n={}{asked}", to.slug(), answers.tab()), None);
        let later = !visit.waiting(self.app).await?.is_empty();
        visit.give(&mut response, self.app, if later { Retention::Later } else { Retention::Now });
        Ok(response)
    }
}

/// Keeps it for another day, because the person asked.
async fn keep(turn: &Turn<'_>, visit: &Visit, answers: &Answers, at: Screen) -> PageResult {
    let kept = visit.keep(turn.app, answers, Retention::Later).await?;
    let told = if kept { "file-kept" } else { "file-not-kept" };
    visit.keep(turn.app, answers, Retention::Now).await?;
    let mut response = see_other(&format!("/file?at={}&n={}", at.slug(), answers.tab()), Some(told));
    visit.give(&mut response, turn.app, if kept { Retention::Later } else { Retention::Now });
    Ok(response)
}

/// Wipes all that this browser could find again, the receipt included.
async fn clear(app: &Shared, visit: &Visit) -> PageResult {
    visit.clear(app).await?;
    let mut response = see_other("/file", Some("file-cleared"));
    Visit::take_away(&mut response, app);
    receipt::take_away(&mut response, app);
    Ok(response)
}

fn on_screen(answers: &Answers, at: Screen, policy: &Policy, now: DateTime) -> Vec<Problem> {
    answers.problems(policy, now).into_iter().filter(|problem| at.asks(problem)).collect()
}

async fn register(turn: &Turn<'_>, visit: &Visit, answers: Answers) -> PageResult {
    let (app, lang) = (turn.app, turn.frame.lang);
    let road = Screen::road(answers.class());
    let wrong = answers.problems(&app.policy, app.now());
    let again = |screen, wrong: &[Problem], told| {
        page(turn.frame.clone(), &app.policy, &answers, screen, wrong, told, Vec::new())
    };
    if let Some(screen) = first_wrong(&wrong, &road) {
        let wrong: Vec<_> = wrong.into_iter().filter(|problem| screen.asks(problem)).collect();
        return Ok(render_with(StatusCode::UNPROCESSABLE_ENTITY, &again(screen, &wrong, None)));
    }
    let Some(made) = answers.register() else { return Err(PageError::Unreadable) };
    let key = answers.key(&turn.frame.csrf);
    let ask = CommandRequest {
        target: Target::New,
        asked: CommandInput::from(made),
        actor: Actor::public(),
        now: app.now(),
        expected_version: None,
        key: key.clone(),
    };
    match app.store.perform(ask).await? {
        Answer::Done(done) => {
            let mut response = receipt::lead(app, &done);
            // It is registered; what was typed must not lie there for the next person either.
            if let Err(error) = visit.forget(app, &answers).await {
                tracing::warn!(%error, "a filing that was sent was not forgotten");
                visit.leave(&mut response, app);
            }
            Ok(response)
        }
        Answer::Refused(refusal) if refusal.code == Code::KeyReused => {
            let registered = match &key {
                Some(key) => app.store.registered_under(key, app.now()).await?,
                None => None,
            };
            let no = registered.map(|no| no.to_string()).unwrap_or_default();
            let told = Notice::warn(lang, lang.ta("file-twice", &[("no", no)]));
            let mut page = again(Screen::Check, &[], Some(told));
            page.another = Some(another(lang));
            Ok(render_with(StatusCode::CONFLICT, &page))
        }
        Answer::Refused(refusal) => {
            let told = notice(lang, &app.policy, app.today(), &refusal);
            Ok(render_with(status(refusal.code), &again(Screen::Check, &[], Some(told))))
        }
    }
}

/// The button that registers what was changed as another matter.
fn another(lang: Lang) -> Button {
    Button::plain(lang.t("file-twice-another")).sends("go", "another")
}
