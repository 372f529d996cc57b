//! One screen as a page: its question, what was typed, what is wrong, and at the end all answers to be looked over.
use askama::Template;
use casework::Policy;
use casework::case::vocabulary::{Class, IdKind};

use super::answers::Answers;
use super::form::Asking;
use super::screen::Screen;
use crate::forms::{Problem, named};
use crate::lawful_routes::likely_for;
use crate::layout::Frame;
use crate::parts::{Button, ErrorSummary, Html, Notice};
use office::wording::Lang;

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
    /// Where the law has a way of its own for what was written; it is sent here all the same.
    guide: Vec<Html>,
    first: bool,
    next: Button,
    back: Button,
    /// Keeps it for another day where the person asks; a report leaves nothing behind (条例30).
    keep: Option<Button>,
    clear: Button,
    pub another: Option<Button>,
    /// Ways to what was kept.
    waiting: Vec<String>,
}

/// One screen's answers, to be looked over before they are sent.
struct Reviewed {
    heading: String,
    /// Answers that need no label, for the question above says it all.
    alone: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    change: Button,
}

/// The page of a screen.
pub fn page(
    frame: Frame,
    policy: &Policy,
    answers: &Answers,
    screen: Screen,
    wrong: &[Problem],
    refused: Option<Notice>,
    waiting: Vec<String>,
) -> Page {
    let lang = frame.lang;
    let road = Screen::road(answers.class());
    let n = road.iter().position(|one| *one == screen).unwrap_or_default() + 1;
    let summary = wrong.iter().fold(ErrorSummary::new(lang, Vec::new()), |all, problem| {
        all.wrong(problem.field.as_str(), format!("{}：{}", lang.t(label(&problem.field)), problem.message(lang)))
    });
    let check = screen == Screen::Check;
    let (name, on) = ("go", if check { "send" } else { "next" });
    let next = Button::main(lang.t(if check { "file-send" } else { "file-next" })).sends(name, on);
    Page {
        step: lang.ta("file-step", &[("n", n.to_string()), ("of", road.len().to_string())]),
        lead: lead(lang, policy, screen, answers),
        refused,
        summary,
        fields: Asking { lang, policy, answers, wrong }.fields(screen),
        carried: answers.carried(screen.fields()),
        review: if check { review(lang, policy, answers, &road) } else { Vec::new() },
        guide: if check { guide(lang, policy, answers) } else { Vec::new() },
        first: screen == Screen::Kind,
        next,
        back: Button::plain(lang.t("file-back")).sends("go", "back").unchecked(),
        keep: (answers.class() != Some(Class::Report))
            .then(|| Button::quiet(lang.t("file-keep")).sends("go", "keep").unchecked()),
        clear: Button::quiet(lang.t("file-clear")).sends("go", "clear").unchecked(),
        another: None,
        waiting: waiting.iter().map(|tab| format!("/file?at=check&n={tab}")).collect(),
        frame: frame.enter_presses(name, on),
        screen,
    }
}

fn lead(lang: Lang, policy: &Policy, screen: Screen, answers: &Answers) -> Vec<String> {
    let report = answers.class() == Some(Class::Report);
    match screen {
        Screen::Who if report => vec![lang.t("file-who-report")],
        Screen::Who => vec![lang.t("file-who-hint")],
        Screen::Accused => std::iter::once(lang.t("file-accused-hint")).chain(past_the_office(lang, policy)).collect(),
        Screen::Check => vec![lang.t("file-check-lead"), lang.t("file-check-truth"), lang.t("file-check-then")],
        Screen::Kind | Screen::What | Screen::Where | Screen::Want | Screen::Clues => Vec::new(),
    }
}

/// Who takes a report against the office itself, said before anybody writes one (条例30).
pub fn past_the_office(lang: Lang, policy: &Policy) -> Option<String> {
    let unit = policy.unit(policy.receives_reports(|_| false)?)?;
    Some(lang.ta("file-accused-office", &[("unit", named(lang, unit))]))
}

/// Of a claim alone: a report is for the organ that may have it, a suggestion asks for nothing (条例29–31).
fn guide(lang: Lang, policy: &Policy, answers: &Answers) -> Vec<Html> {
    if answers.class() != Some(Class::Claim) {
        return Vec::new();
    }
    let texts = ["heading", "text", "demands"].map(|field| answers.get(field));
    likely_for(lang, policy, &texts.join("\n"))
}

fn review(lang: Lang, policy: &Policy, answers: &Answers, road: &[Screen]) -> Vec<Reviewed> {
    let shown = |field: &&'static str| {
        let lines: Vec<String> = match *field {
            "kind" => answers.class().map(|class| lang.t(class_word(class))).into_iter().collect(),
            "nameless" if !answers.get(field).is_empty() => {
                vec![lang.t("file-nameless-yes"), lang.t("file-nameless-left-out")]
            }
            "id_kind" if answers.get("id").is_empty() => Vec::new(),
            "id_kind" => {
                vec![lang.t(&format!("id-kind-{}", IdKind::parse(answers.get(field)).unwrap_or_default().slug()))]
            }
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
        "id_kind" => "parts-person-id-kind",
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
