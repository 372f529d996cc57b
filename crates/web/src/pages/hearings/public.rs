//! `/hearings`: coming open hearings, how their assessors were drawn and how to repeat it, and what was let out of those
//! that were held: copies without names, nothing of the case itself.
use askama::Template;
use axum::extract::State;
use casework::Case;
use casework::case::hearing::{Hearing, Phase};

use super::drawn::{DrawShown, draws};
use super::published::{Published, published};
use super::{assets, sitting, when};
use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::Empty;
use crate::signed_in::Visitor;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/hearings/public.html")]
struct Page {
    frame: Frame,
    lang: Lang,
    sheet: &'static str,
    coming: Vec<Coming>,
    published: Vec<Published>,
    /// Hearings behind closed doors: that they were held, and on which day.
    closed: Vec<String>,
    none_coming: Empty,
    none_published: Empty,
}

/// An open hearing that everybody may come to.
struct Coming {
    when: String,
    facts: Vec<(String, String)>,
    draws: Vec<DrawShown>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let lang = visitor.lang;
    let found = app.store.public_hearings(app.today()).await?;
    let mut page = Page {
        lang,
        sheet: assets::stylesheet_url(),
        coming: Vec::new(),
        published: Vec::new(),
        closed: Vec::new(),
        none_coming: Empty::new(lang.t("hearing-public-none-coming")),
        none_published: Empty::new(lang.t("hearing-public-none-published")),
        frame: visitor.frame(&app, lang.t("hearing-public-title")),
    };
    for (row, case) in &found {
        let Some(hearing) = case.hearings.iter().find(|hearing| hearing.n == row.n) else { continue };
        match hearing.phase() {
            // Open when it was called, and confidential since: nothing of it is public any more.
            phase if !row.public && phase.is_held() => page.closed.push(lang.date(hearing.on, app.today())),
            _ if !row.public => {}
            Phase::Called | Phase::Drawn if hearing.on >= app.today() => {
                page.coming.push(coming(&app, lang, case, hearing))
            }
            Phase::Approved => {
                let when = when(lang, hearing, app.today());
                page.published.extend(published(lang, hearing, &app.policy.hearing.public, when));
            }
            Phase::Called
            | Phase::Drawn
            | Phase::Held
            | Phase::Deliberated
            | Phase::Concluded
            | Phase::Published
            | Phase::CalledOff => {}
        }
    }
    page.coming.reverse();
    Ok(render(&page))
}

fn coming(app: &App, lang: Lang, case: &Case, hearing: &Hearing) -> Coming {
    let unit = case.unit.as_ref().map(|unit| unit_name(lang, &app.policy, unit)).unwrap_or_default();
    let category = case.category.as_ref().map(|slug| crate::pages::case_file::category_name(lang, &app.policy, slug));
    Coming {
        when: when(lang, hearing, app.today()),
        facts: vec![
            (lang.t("hearing-place"), hearing.place.text().to_owned()),
            (lang.t("hearing-about"), category.unwrap_or_else(|| lang.t("hearing-about-other"))),
            (lang.t("hearing-unit"), unit),
            (lang.t("hearing-assessors"), sitting(lang, case, hearing)),
        ],
        draws: draws(lang, hearing),
    }
}
