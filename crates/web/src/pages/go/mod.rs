//! `/desk/go`: what was typed as a case, a page of the desk, or an act of the case one is on. The script opens its form by
//! Ctrl+K; it is a page like any other.
use std::slice;

use askama::Template;
use axum::extract::{Query, State};
use casework::CaseNo;
use casework::case::available::available_to;
use store::{Filter, Search};

use super::case_file;
use crate::acts::form_of;
use crate::app::{App, Shared};
use crate::error::{PageError, PageResult, render, see_other};
use crate::layout::Frame;
use crate::parts::field::Kind;
use crate::parts::{Empty, Field, Link};
use crate::signed_in::SignedIn;

/// So many cases are named; the search has the rest.
const MOST: u32 = 8;

#[derive(Template)]
#[template(path = "pages/go/page.html")]
struct Page {
    frame: Frame,
    q: Field,
    /// Something was typed: what was found first is opened by Enter.
    typed: bool,
    /// The case one is on.
    at: Option<String>,
    /// What was found, under its headings.
    groups: Vec<(String, Vec<Link>)>,
    empty: Option<Empty>,
}

/// `?q=` is what was typed, `?at=` the case one is on.
pub async fn show(State(app): State<Shared>, me: SignedIn, Query(asked): Query<Vec<(String, String)>>) -> PageResult {
    let lang = me.lang;
    let sent = |wanted: &str| asked.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.trim());
    let (q, at) = (sent("q"), CaseNo::parse(sent("at")));
    let found = cases(&app, &me, q).await?;
    // A whole number is no question: its file opens at once.
    if let (Some(_), [(no, _)]) = (CaseNo::parse(q), found.as_slice()) {
        return Ok(see_other(&case_file::address(no), None));
    }
    let acts = match &at {
        Some(no) => acts(&app, &me, no, q).await?,
        None => Vec::new(),
    };
    let frame = me.frame(&app, lang.t("go-heading"));
    let pages = frame.nav.iter().filter(|item| holds(&item.label, q) || holds(&item.href, q));
    let pages = pages.map(|item| Link::plain(item.href.as_str(), item.label.as_str())).collect();
    let cases = found.iter().map(|(no, title)| {
        let title = if title.is_empty() { lang.t("worklist-untitled") } else { title.clone() };
        Link::plain(case_file::address(no), format!("{no} {title}"))
    });
    let groups = [("go-acts", acts), ("go-cases", cases.collect()), ("go-pages", pages)];
    let groups: Vec<(String, Vec<Link>)> =
        groups.into_iter().filter(|(_, links)| !links.is_empty()).map(|(key, links)| (lang.t(key), links)).collect();
    Ok(render(&Page {
        q: Field::text(lang, "q", lang.t("layout-go")).kind(Kind::Search).value(q).hint(lang.t("layout-go-hint")),
        typed: !q.is_empty(),
        at: at.map(|no| no.to_string()),
        empty: groups.is_empty().then(|| Empty::new(lang.t("go-none")).text(lang.t("go-none-words"))),
        groups,
        frame,
    }))
}

/// The cases that this reader finds by what was typed: one by its whole number, several by a piece of it or by words.
async fn cases(app: &App, me: &SignedIn, q: &str) -> Result<Vec<(CaseNo, String)>, PageError> {
    if q.is_empty() {
        return Ok(Vec::new());
    }
    if CaseNo::parse(q).is_some() {
        let filter = Filter { tab: Some("all".to_owned()), q: Some(q.to_owned()), limit: 1, ..Filter::default() };
        let found = app.store.worklist(&filter, &me.actor, app.today()).await?;
        return Ok(found.items.into_iter().map(|row| (row.case_no, row.title)).collect());
    }
    let search = Search { q: q.to_owned(), part: None, unit: None, from: None, until: None, after: None, limit: MOST };
    let found = app.store.search(&search, &me.actor).await?;
    Ok(found.items.into_iter().map(|hit| (hit.row.case_no, hit.row.title)).collect())
}

/// What this reader can do now on that case, where they see it: nobody opens its file by asking.
async fn acts(app: &App, me: &SignedIn, no: &CaseNo, q: &str) -> Result<Vec<Link>, PageError> {
    let Some(case) = app.store.cases_in_list(slice::from_ref(no)).await?.remove(no) else { return Ok(Vec::new()) };
    let mut ways: Vec<Link> = Vec::new();
    for open in available_to(&case, &app.policy, app.today(), (&me.actor, &[])) {
        let name = open.act.name();
        let verb = me.lang.t(&format!("command-{name}"));
        let to = format!("{}/acts/{name}", case_file::address(no));
        if form_of(name).is_some() && (holds(&verb, q) || holds(name, q)) && ways.iter().all(|way| way.href != to) {
            ways.push(Link::plain(to, verb));
        }
    }
    Ok(ways)
}

/// Whether what was typed stands in a name, however it is written.
fn holds(name: &str, q: &str) -> bool {
    name.to_lowercase().contains(&q.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_a_piece_of_it_and_everything_by_nothing() {
        assert!(holds("Route", "ROU") && holds("转办", "转") && holds("转办", ""));
        assert!(!holds("受理", "转"));
    }
}
