//! `/consult/{no}/{token}`: what an expert or a lawyer is shown of a case, without those whose matter it is, and their answer.
//! A link that is wrong, over or answered for shows nothing of it.
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::{Case, CaseNo};

use crate::app::{App, Shared};
use crate::consulted::{self, Consulted};
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, render, render_with, see_other};
use crate::layout::Frame;
use crate::mentions;
use crate::parts::field::Kind;
use crate::parts::{Button, Field};
use crate::signed_in::Visitor;

use super::outgoing::Outgoing;

#[derive(Template)]
#[template(path = "pages/consult/outside.html")]
struct Page {
    frame: Frame,
    /// Nothing is shown any more: they answered.
    answered: bool,
    question: String,
    until: String,
    address: String,
    outgoing: Outgoing,
    answer: Field,
    send: Button,
}

/// The link and its case, as long as it opens.
async fn opened(app: &App, no: &str, token: &str) -> Result<(Consulted, Case), PageError> {
    let no = CaseNo::parse(no).ok_or(PageError::NotFound)?;
    let one = consulted::by_token(app, &no, token).await?.filter(|one| one.until >= app.today());
    let one = one.ok_or(PageError::NotFound)?;
    let case = app.store.case_to_print(&no).await?.filter(consulted::may_go_out).ok_or(PageError::NotFound)?;
    // Who asked works on it no more: the link has nobody to answer to.
    let asker = app.store.account(&one.by).await?.filter(|asker| !asker.disabled && asker.unit == case.unit);
    match asker.filter(|asker| !case.interests.contains(&asker.user)) {
        Some(_) => Ok((one, case)),
        None => Err(PageError::NotFound),
    }
}

fn page(app: &App, visitor: &Visitor, (one, case): (&Consulted, &Case), typed: &str, wrong: Option<String>) -> Page {
    let lang = visitor.lang;
    let answered = one.answer.is_some();
    let outgoing = if answered { Outgoing::default() } else { Outgoing::of(case, &app.policy) };
    let longest = u32::try_from(consulted::longest(&app.policy)).unwrap_or(u32::MAX);
    let answer = Field::text(lang, "answer", lang.t("follow-consult-answer")).kind(Kind::Lines(8)).max(longest);
    Page {
        frame: visitor.frame(app, lang.t("follow-consult")),
        question: one.question.clone(),
        until: lang.ta("follow-consult-until", &[("day", lang.date(one.until, app.today()))]),
        address: one.path(&case.no),
        outgoing,
        answer: answer.required().value(typed).error(wrong),
        send: Button::main(lang.t("follow-consult-send")),
        answered,
    }
}

/// GET: the question, and what it is about.
pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Path((no, token)): Path<(String, String)>,
) -> PageResult {
    let (one, case) = opened(&app, &no, &token).await?;
    Ok(render(&page(&app, &visitor, (&one, &case), "", None)))
}

/// POST: their answer, once; it waits for who asked, who puts it on the case.
pub async fn answer(
    State(app): State<Shared>,
    visitor: Visitor,
    Path((no, token)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    let (one, case) = opened(&app, &no, &token).await?;
    let path = one.path(&case.no);
    if one.answer.is_some() {
        return Ok(see_other(&path, None));
    }
    let text = posted.get("answer");
    if text.is_empty() || text.chars().count() > consulted::longest(&app.policy) {
        let wrong = Some(visitor.lang.t("follow-consult-wrong"));
        let page = page(&app, &visitor, (&one, &case), text, wrong);
        return Ok(render_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let answered = Consulted { answer: Some(text.to_owned()), ..one };
    answered.keep(&app, &case.no).await?;
    mentions::mark_opinion(&app, &answered.by, &case.no).await;
    Ok(see_other(&path, None))
}
