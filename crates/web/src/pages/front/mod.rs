//! `/`: three large doors, what belongs elsewhere, and what is no offence. Works without a script or an account.
use askama::Template;
use axum::extract::State;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::pages::help::FINE;
use crate::pages::reception;
use crate::parts::{Column, Doors, Html, Row, Table};
use crate::signed_in::Visitor;
use office::wording::Lang;

/// How many of the next reception days stand on the front page.
const DAYS: usize = 3;

/// What another organ can do faster: the kind of matter, and where to go with it.
const ELSEWHERE: [(&str, &str); 6] = [
    ("public-elsewhere-danger", "public-elsewhere-danger-to"),
    ("public-elsewhere-daily", "public-elsewhere-daily-to"),
    ("public-elsewhere-court", "public-elsewhere-court-to"),
    ("public-elsewhere-wages", "public-elsewhere-wages-to"),
    ("public-elsewhere-decision", "public-elsewhere-decision-to"),
    ("public-elsewhere-cadre", "public-elsewhere-cadre-to"),
];

#[derive(Template)]
#[template(path = "pages/front/page.html")]
pub struct Page {
    frame: Frame,
    doors: Doors,
    elsewhere: Table,
    fine: Vec<String>,
    representatives: String,
    /// The next leaders' reception days (条例18).
    days: Vec<String>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let frame = visitor.frame(&app, visitor.lang.t("public-title"));
    let days = reception::coming(&app, visitor.lang, DAYS).await?;
    let line = |day: reception::PublicDay| [day.when, day.leader, day.place, day.state].join(" · ");
    Ok(render(&page(frame, app.policy.office.representatives, days.into_iter().map(line).collect())))
}

/// The page for one reader; `representatives` is the policy's number (条例20).
pub fn page(frame: Frame, representatives: usize, days: Vec<String>) -> Page {
    let lang = frame.lang;
    Page {
        doors: doors(lang),
        elsewhere: elsewhere(lang),
        fine: FINE.iter().map(|key| lang.t(key)).collect(),
        representatives: representatives.to_string(),
        days,
        frame,
    }
}

fn doors(lang: Lang) -> Doors {
    Doors::default()
        .door("/file", lang.t("public-door-file"), lang.t("public-door-file-words"))
        .door("/follow", lang.t("public-door-follow"), lang.t("public-door-follow-words"))
        .door("/reception", lang.t("public-door-visit"), lang.t("public-door-visit-words"))
}

fn elsewhere(lang: Lang) -> Table {
    let columns = vec![Column::text(lang.t("public-elsewhere-what")), Column::text(lang.t("public-elsewhere-to"))];
    let row = |(what, to): &(&str, &str)| Row::new(vec![Html::text(lang.t(what)), Html::text(lang.t(to))]);
    Table::new(lang.t("public-elsewhere"), columns, ELSEWHERE.iter().map(row).collect()).hide_caption()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_front_page_is_small_whole_and_needs_no_script() {
        for lang in [Lang::Chinese, Lang::English] {
            let html = page(Frame::new(lang, lang.t("public-title"), date(2026, 11, 24)), 5, vec!["x".to_owned(); 3])
                .to_string();
            assert!(html.len() < 40_000, "{} bytes", html.len());
            assert!(!html.contains("[public-") && !html.contains("[help-"), "{html}");
            assert!(html.contains("href=\"/file\"") && html.contains("href=\"/follow\""));
        }
    }
}
