//! `/law`: the articles that the software cites, word for word, each with an anchor that every 为何 can open.
use askama::Template;
use axum::extract::State;
use casework::Policy;

use crate::app::Shared;
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::signed_in::Visitor;
use office::wording::Lang;

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

/// Where a basis such as `条例34`, `36(3)` or `local simple` can be read.
pub fn href(basis: &str) -> String {
    format!("/law#{}", anchor(basis))
}

/// What a basis is called: the article by its number, a local rule by the name the policy gives it.
pub fn name(lang: Lang, policy: &Policy, basis: &str) -> String {
    let key = key(basis);
    match (key.parse::<u32>(), policy.article(basis).and_then(|article| article.name.clone())) {
        (Ok(_), _) => lang.ta("law-article", &[("n", key)]),
        (Err(_), Some(name)) => name,
        (Err(_), None) => basis.to_owned(),
    }
}

/// The same in few letters, for a line that only points there.
pub fn short(lang: Lang, basis: &str) -> String {
    let key = key(basis);
    match key.parse::<u32>() {
        Ok(_) => lang.ta("law-article-short", &[("n", key)]),
        Err(_) => lang.t("law-local-short"),
    }
}

fn anchor(basis: &str) -> String {
    let key = key(basis);
    if key.parse::<u32>().is_ok() { format!("art-{key}") } else { format!("local-{key}") }
}

/// The policy's key inside a basis.
fn key(basis: &str) -> &str {
    let digits = basis.find(|c: char| c.is_ascii_digit()).map(|at| &basis[at..]);
    let plain = match (basis.strip_prefix("local "), digits) {
        (Some(slug), _) => slug,
        (None, Some(number)) => number,
        (None, None) => basis,
    };
    plain.split('(').next().unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_basis_leads_to_its_article() {
        assert_eq!(href("条例34"), "/law#art-34");
        assert_eq!(href("36(3)"), "/law#art-36");
        assert_eq!(href("local simple"), "/law#local-simple");
    }

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
