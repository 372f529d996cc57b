//! /design: every part in every state, for anyone who writes a page and for anyone who checks one.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;

use crate::app::Shared;
use crate::error::render;
use crate::layout::{Area, Frame, NavItem};
use crate::parts::{Banner, Html, Link, Notice};
use crate::signed_in::Visitor;
use office::wording::Lang;

mod casework;
mod forms;
mod lists;
mod notices;
mod papers;
mod states;

/// GET `/design`.
pub async fn show(State(app): State<Shared>, visitor: Visitor) -> Response {
    render(&page(visitor.lang, app.today()))
}

/// What the samples need to speak.
#[derive(Clone, Copy)]
struct Say {
    lang: Lang,
    today: Date,
}

impl Say {
    fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// A word of the samples, by the last part of its key.
    fn named(&self, word: &str) -> String {
        self.lang.t(&format!("design-{word}"))
    }

    fn day(&self, days: i32) -> Date {
        self.today.saturating_add(jiff::Span::new().days(days))
    }
}

/// One family of parts.
struct Family {
    id: &'static str,
    title: String,
    samples: Vec<Sample>,
}

struct Sample {
    part: &'static str,
    shown: Html,
}

impl Sample {
    fn new(part: &'static str, shown: Html) -> Self {
        Sample { part, shown }
    }
}

#[derive(Template)]
#[template(path = "pages/design/page.html")]
pub struct Page {
    frame: Frame,
    lead: String,
    families: Vec<Family>,
    beside: Html,
}

/// The page as of a day, so that a picture of it can be repeated.
pub fn page(lang: Lang, today: Date) -> Page {
    let say = Say { lang, today };
    let path = "/desk/cases";
    let nav = [("today", "/desk"), ("intake", "/desk/intake"), ("cases", path), ("board", "/desk/board")]
        .into_iter()
        .map(|(key, href)| NavItem::new(href, say.named(&format!("nav-{key}")), path))
        .collect();
    let frame = Frame {
        area: Area::Desk,
        nav,
        user: Some(say.t("design-user")),
        flash: Some(Notice::good(lang, say.t("design-flash"))),
        banner: Some(Banner::new(say.t("design-banner")).link(Link::plain("/help", say.t("design-banner-link")))),
        path: String::from("/design"),
        ..Frame::new(lang, say.t("design-title"), today)
    };
    Page {
        frame,
        lead: say.t("design-lead"),
        families: vec![
            casework::family(say),
            states::family(say),
            lists::family(say),
            forms::family(say),
            notices::family(say),
            papers::family(say),
        ],
        beside: casework::beside(say),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_word_of_the_page_is_there_in_both_languages() {
        for lang in [Lang::Chinese, Lang::English] {
            let html = page(lang, date(2026, 5, 2)).to_string();
            for prefix in ["[design-", "[parts-", "[layout-"] {
                let gap = html.find(prefix).map(|at| html[at..].chars().take(40).collect::<String>());
                assert_eq!(gap, None);
            }
        }
    }

    #[test]
    fn the_page_obeys_the_content_policy() {
        let html = page(Lang::Chinese, date(2026, 5, 2)).to_string();
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains("onclick"));
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script src=\"/assets/").count(),
            "only what is linked"
        );
    }

    #[test]
    fn every_label_leads_to_its_field() {
        let html = page(Lang::Chinese, date(2026, 5, 2)).to_string();
        for part in html.split(" for=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        }
    }
}
