//! `/desk/hearings/{no}/screen`: for the room's screen, large; only the step and who speaks, new every few seconds.
use askama::Template;
use axum::extract::{Path, State};

use super::steps::{NOW, SPEAKER, STEPS, find, key, noted};
use super::{assets, when};
use crate::app::Shared;
use crate::error::{PageError, PageResult, render};
use crate::layout::Frame;
use crate::pages::case_file::load;
use crate::signed_in::SignedIn;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/hearings/screen.html")]
struct Screen {
    lang: Lang,
    frame: Frame,
    sheet: &'static str,
    title: String,
    when: String,
    step: String,
    n: usize,
    of: usize,
    speaker: String,
}

pub async fn show(State(app): State<Shared>, who: SignedIn, Path(no): Path<String>) -> PageResult {
    let file = load(&app, &no, &who).await?;
    let Some(hearing) = file.case.hearing() else { return Err(PageError::NotFound) };
    let drafts = app.store.drafts(&key(&file.case)).await?;
    let now = noted(&drafts, NOW).and_then(|draft| find(&draft.text)).or(STEPS.first().map(|first| (0, *first)));
    let Some((at, step)) = now else { return Err(PageError::NotFound) };
    let lang = who.lang;
    let page = Screen {
        lang,
        sheet: assets::stylesheet_url(),
        title: file.case.title.text().to_owned(),
        when: when(lang, hearing, app.today()),
        step: lang.t(&format!("hearing-step-{}", step.slug)),
        n: at + 1,
        of: STEPS.len(),
        speaker: noted(&drafts, SPEAKER).map(|draft| draft.text.clone()).unwrap_or_default(),
        frame: who.frame(&app, lang.t("hearing-screen")),
    };
    Ok(render(&page))
}
