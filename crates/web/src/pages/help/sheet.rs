//! `/help.pdf`: the same handbook on paper, to be taken home (信访人手册).
use axum::extract::State;
use axum::http::StatusCode;
use documents::{Handbook, HandbookLine, HandbookSection, Monthly, print_handbook};
use office::names::office_name;
use office::papers::{NoPaper, at_the_press};

use super::{Page, Step, page};
use crate::app::{App, Shared};
use crate::error::{PageResult, render_with};
use crate::pages::paper;
use crate::parts::Notice;
use crate::signed_in::Visitor;
use office::wording::Lang;

/// The sheet; where it cannot be set the page says why.
pub async fn sheet(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let shown = page(visitor.frame(&app, lang.t("help-title")), &app.policy);
    let book = book(&app, lang, &shown);
    match set(&app, book).await {
        Ok(bytes) => Ok(paper::pdf(bytes, "handbook.pdf")),
        Err(NoPaper::Fault(fault)) => Err(fault.into()),
        Err(why) => {
            let notice = Notice::bad(lang, paper::refused(lang, &why));
            Ok(render_with(StatusCode::CONFLICT, &Page { notice: Some(notice), ..shown }))
        }
    }
}

async fn set(app: &Shared, book: Handbook) -> Result<Vec<u8>, NoPaper> {
    let press = app.clone();
    Ok(at_the_press(move |patience| print_handbook(&book, &press.press, &press.policy.letters, &patience)).await??)
}

/// The page's own words, section by section.
fn book(app: &App, lang: Lang, page: &Page) -> Handbook {
    let (office, today) = (office_name(lang, &app.store), app.today());
    let section = |heading: &str, lead: &str, lines: Vec<HandbookLine>, after: &str| HandbookSection {
        heading: lang.t(heading),
        lead: if lead.is_empty() { String::new() } else { lang.t(lead) },
        numbered: false,
        lines,
        after: if after.is_empty() { String::new() } else { lang.t(after) },
    };
    let plain = |words: &String| HandbookLine { words: words.clone(), ..HandbookLine::default() };
    let steps = page.steps.iter().map(step).collect();
    Handbook {
        title: lang.t("help-handbook"),
        foot: lang.ta("monthly-foot", &[("office", office.clone()), ("day", lang.full_date(today))]),
        office,
        day: Monthly::day_of(today),
        lead: lang.t("help-lead"),
        sections: vec![
            HandbookSection { numbered: true, ..section("help-road", "", steps, "") },
            section("help-count", "help-count-words", Vec::new(), ""),
            section("help-nodays", "help-nodays-words", Vec::new(), ""),
            section("help-rights", "", page.rights.iter().map(right).collect(), ""),
            section("help-fine", "help-fine-lead", page.fine.iter().map(plain).collect(), ""),
            section(
                "help-forbidden",
                "help-forbidden-lead",
                page.forbidden.iter().map(plain).collect(),
                "help-forbidden-then",
            ),
        ],
    }
}

fn step(step: &Step) -> HandbookLine {
    HandbookLine { name: step.name.clone(), words: step.words.clone(), basis: step.basis.clone() }
}

fn right(right: &Step) -> HandbookLine {
    HandbookLine { name: String::new(), words: right.name.clone(), basis: right.basis.clone() }
}
