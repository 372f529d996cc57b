//! `/file`: one question a screen, back always works, then a receipt with number and query code.
//!
//! Nothing is kept on the server until 登记 is pressed: every answer travels in the form itself.
use askama::Template;
use axum::extract::State;
use casework::case::vocabulary::Class;
use casework::{Actor, CommandInput, Policy};
use jiff::civil::DateTime;
use store::{Answer, CommandRequest, Target};

use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with};
use crate::forms::{Problem, named, notice, status};
use crate::layout::Frame;
use crate::parts::{Button, ErrorSummary, Html, Notice};
use crate::signed_in::Visitor;
use office::wording::Lang;

mod answers;
mod form;
mod receipt;
mod screen;

use answers::{Answers, first_wrong};
use form::Asking;
use screen::Screen;

#[derive(Template)]
#[template(path = "pages/file/page.html")]
pub struct Page {
    frame: Frame,
    screen: Screen,
    step: String,
    lead: Vec<String>,
    refused: Option<Notice>,
    summary: ErrorSummary,
    fields: Html,
    carried: Vec<(&'static str, String)>,
    review: Vec<Reviewed>,
    first: bool,
    next: Button,
    back: Button,
}

/// One screen's answers, to be looked over before they are sent.
struct Reviewed {
    heading: String,
    /// Answers that need no label, for the question above says it all.
    alone: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    change: Button,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let frame = visitor.frame(&app, visitor.lang.t("file-title"));
    Ok(render(&page(frame, &app.policy, &Answers::begin(), Screen::Kind, &[], None)))
}

pub async fn step(State(app): State<Shared>, visitor: Visitor, posted: Posted) -> PageResult {
    let sent = |name: &str| posted.0.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let answers = Answers::read(&posted.0);
    let road = Screen::road(answers.class());
    let at = Screen::parse(sent("at")).filter(|screen| road.contains(screen)).unwrap_or(Screen::Kind);
    let frame = visitor.frame(&app, visitor.lang.t("file-title"));
    let to = match sent("go") {
        "send" => return register(&app, frame, &answers).await,
        "back" => at.beside(&road, false),
        "next" => {
            let wrong = on_screen(&answers, at, &app.policy, app.now());
            if !wrong.is_empty() {
                return Ok(render(&page(frame, &app.policy, &answers, at, &wrong, None)));
            }
            at.beside(&road, true)
        }
        slug => Screen::parse(slug).filter(|screen| road.contains(screen)).unwrap_or(at),
    };
    Ok(render(&page(frame, &app.policy, &answers, to, &[], None)))
}

fn on_screen(answers: &Answers, at: Screen, policy: &Policy, now: DateTime) -> Vec<Problem> {
    answers.problems(policy, now).into_iter().filter(|problem| at.asks(problem)).collect()
}

async fn register(app: &Shared, frame: Frame, answers: &Answers) -> PageResult {
    let road = Screen::road(answers.class());
    let wrong = answers.problems(&app.policy, app.now());
    if let Some(screen) = first_wrong(&wrong, &road) {
        let wrong: Vec<_> = wrong.into_iter().filter(|problem| screen.asks(problem)).collect();
        return Ok(render(&page(frame, &app.policy, answers, screen, &wrong, None)));
    }
    let Some(made) = answers.register() else { return Err(PageError::Unreadable) };
    let ask = CommandRequest {
        target: Target::New,
        asked: CommandInput::from(made),
        actor: Actor::petitioner(1),
        now: app.now(),
        expected_version: None,
        key: answers.key(),
    };
    match app.store.perform(ask).await? {
        Answer::Done(done) => receipt::show(app, frame, done, answers).await,
        Answer::Refused(refusal) => {
            let told = notice(frame.lang, &app.policy, app.today(), &refusal);
            let status = status(refusal.code);
            Ok(render_with(status, &page(frame, &app.policy, answers, Screen::Check, &[], Some(told))))
        }
    }
}

fn page(
    frame: Frame,
    policy: &Policy,
    answers: &Answers,
    screen: Screen,
    wrong: &[Problem],
    refused: Option<Notice>,
) -> Page {
    let lang = frame.lang;
    let road = Screen::road(answers.class());
    let n = road.iter().position(|one| *one == screen).unwrap_or_default() + 1;
    let summary = wrong.iter().fold(ErrorSummary::new(lang, Vec::new()), |all, problem| {
        all.wrong(problem.field.as_str(), format!("{}：{}", lang.t(label(&problem.field)), problem.message(lang)))
    });
    let check = screen == Screen::Check;
    let next = match check {
        true => Button::main(lang.t("file-send")).sends("go", "send"),
        false => Button::main(lang.t("file-next")).sends("go", "next"),
    };
    Page {
        step: lang.ta("file-step", &[("n", n.to_string()), ("of", road.len().to_string())]),
        lead: lead(lang, screen, answers),
        refused,
        summary,
        fields: Asking { lang, policy, answers, wrong }.fields(screen),
        carried: answers.carried(screen.fields()),
        review: if check { review(lang, policy, answers, &road) } else { Vec::new() },
        first: screen == Screen::Kind,
        next,
        back: Button::plain(lang.t("file-back")).sends("go", "back").unchecked(),
        frame,
        screen,
    }
}

fn lead(lang: Lang, screen: Screen, answers: &Answers) -> Vec<String> {
    let report = answers.class() == Some(Class::Report);
    match screen {
        Screen::Who if report => vec![lang.t("file-who-report")],
        Screen::Who => vec![lang.t("file-who-hint")],
        Screen::Accused => vec![lang.t("file-accused-hint")],
        Screen::Check => vec![lang.t("file-check-lead"), lang.t("file-check-truth"), lang.t("file-check-then")],
        Screen::Kind | Screen::What | Screen::Where | Screen::Want | Screen::Clues => Vec::new(),
    }
}

fn review(lang: Lang, policy: &Policy, answers: &Answers, road: &[Screen]) -> Vec<Reviewed> {
    let shown = |field: &&'static str| {
        let lines: Vec<String> = match *field {
            "kind" => answers.class().map(|class| lang.t(class_word(class))).into_iter().collect(),
            "nameless" if !answers.get(field).is_empty() => vec![lang.t("file-nameless-yes")],
            "accused_unit" => unit(lang, policy, answers.get(field)).into_iter().collect(),
            _ => answers.lines(field),
        };
        if lines.is_empty() { vec![lang.t("file-blank")] } else { lines }
    };
    let one = |screen: &Screen| {
        let (alone, labelled): (Vec<_>, Vec<_>) =
            screen.fields().iter().partition(|field| matches!(**field, "kind" | "demands" | "clues"));
        Reviewed {
            heading: lang.t(screen.question()),
            alone: alone.iter().flat_map(&shown).collect(),
            rows: labelled.iter().map(|field| (lang.t(label(field)), shown(field))).collect(),
            change: Button::plain(lang.t("file-change")).sends("go", screen.slug()),
        }
    };
    road.iter().filter(|screen| **screen != Screen::Check).map(one).collect()
}

fn unit(lang: Lang, policy: &Policy, slug: &str) -> Option<String> {
    policy.unit(&casework::UnitId::new(slug)).map(|unit| named(lang, unit).to_owned())
}

fn class_word(class: Class) -> &'static str {
    match class {
        Class::Claim => "file-kind-claim",
        Class::Suggestion => "file-kind-suggestion",
        Class::Report => "file-kind-report",
    }
}

fn label(field: &str) -> &'static str {
    match field {
        "kind" => "file-kind-label",
        "name" => "file-name",
        "phone" => "file-phone",
        "address" => "file-address",
        "id" => "file-id",
        "people" => "file-people",
        "nameless" => "file-nameless",
        "heading" => "file-heading",
        "text" => "file-text",
        "accused_unit" => "file-accused-unit",
        "accused_person" => "file-accused-person",
        "place" => "file-place",
        "since" => "file-since",
        "demands" => "file-want",
        _ => "file-clues",
    }
}
