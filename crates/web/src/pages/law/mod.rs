//! `/law`: the articles that the software cites, word for word, each with an anchor that every 为何 can open.
use askama::Template;
use axum::extract::State;
use casework::Policy;

use crate::app::Shared;
use crate::article::anchor;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::signed_in::Visitor;

pub use crate::article::{href, name, short};

/// One text with its anchor.
pub struct Text {
    id: String,
    name: String,
    paragraphs: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/law/page.html")]
pub struct Page {
    frame: Frame,
    articles: Vec<Text>,
    local: Vec<Text>,
}

pub async fn show(State(app): State<Shared>, visitor: Visitor) -> PageResult {
    let frame = visitor.frame(&app, visitor.lang.t("law-title"));
    Ok(render(&page(frame, &app.policy)))
}

/// The page for one reader.
pub fn page(frame: Frame, policy: &Policy) -> Page {
    let lang = frame.lang;
    let mut articles: Vec<(u32, Text)> = Vec::new();
    let mut local = Vec::new();
    for (key, article) in &policy.articles {
        let text = Text {
            id: anchor(key),
            name: name(lang, policy, key),
            paragraphs: article.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(String::from).collect(),
        };
        match key.parse() {
            Ok(number) => articles.push((number, text)),
            Err(_) => local.push(text),
        }
    }
    articles.sort_by_key(|(number, _)| *number);
    Page { articles: articles.into_iter().map(|(_, text)| text).collect(), local, frame }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use office::wording::Lang;

    #[test]
    fn every_article_has_its_anchor_once_and_in_order() {
        let policy = Policy::built_in("x").expect("policy");
        let html = page(Frame::new(Lang::Chinese, "", date(2026, 11, 24)), &policy).to_string();
        for key in policy.articles.keys() {
            assert_eq!(html.matches(&format!("id=\"{}\"", anchor(key))).count(), 1, "{key}");
        }
        let at = |id: &str| html.find(&format!("id=\"{id}\"")).expect(id);
        assert!(at("art-20") < at("art-34") && at("art-34") < at("art-48"));
        assert!(!html.contains("[law-"));
    }
}
