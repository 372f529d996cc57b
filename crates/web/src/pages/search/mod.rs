//! `/desk/search`: what was typed, found in the texts, names and numbers of the cases that the reader sees.
use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::UnitId;
use casework::case::searched::SearchedPart;
use casework::typed::typed;
use store::{Search, SearchHit, SearchPage, TypedProblem};

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::field::Kind;
use crate::parts::{Choice, Day, Field, Filter, Html, Opt, Pager};
use crate::signed_in::SignedIn;
use office::wording::Lang;

/// One screen.
const PAGE: u32 = 20;
/// What stands in the address.
const NAMES: [&str; 6] = ["q", "where", "unit", "from", "until", "after"];

/// One case that was found.
struct Line {
    no: String,
    title: String,
    part: String,
    snippet: Html,
    about: String,
    day: Day,
}

#[derive(Template)]
#[template(path = "pages/search/page.html")]
struct Page {
    frame: Frame,
    filter: Filter,
    lines: Vec<Line>,
    /// What is said where nothing stands, or beside what stands.
    hints: Vec<String>,
    pager: Pager,
}

/// The fields as they stand in the address, in the order of [`NAMES`].
#[derive(Debug, Clone, Default)]
struct Typed([String; 6]);

impl Typed {
    /// Unknown names are ignored: an address may have been typed.
    fn read(asked: &[(String, String)]) -> Typed {
        let mut read = Typed::default();
        for (name, value) in asked {
            let name = if name == "to" { "until" } else { name };
            if let Some(place) = NAMES.iter().position(|known| *known == name) {
                read.0[place] = value.trim().to_owned();
            }
        }
        read
    }

    fn search(&self) -> Search {
        let [q, part, unit, from, until, after] = &self.0;
        Search {
            q: q.clone(),
            part: SearchedPart::parse(part),
            unit: Some(unit.clone()).filter(|unit| !unit.is_empty()),
            from: typed(from).ok(),
            until: typed(until).ok(),
            after: Some(after.clone()).filter(|after| !after.is_empty()),
            limit: PAGE,
        }
    }

    fn is_narrowed(&self) -> bool {
        self.0.iter().skip(1).any(|value| !value.is_empty())
    }

    /// The same search from another place.
    fn at(&self, after: &str) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for (name, value) in NAMES.iter().zip(&self.0).take(5).filter(|(_, value)| !value.is_empty()) {
            pairs.append_pair(name, value);
        }
        if !after.is_empty() {
            pairs.append_pair("after", after);
        }
        format!("/desk/search?{}", pairs.finish())
    }
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(asked): Asked<Vec<(String, String)>>) -> PageResult {
    let read = Typed::read(&asked);
    let blank = read.0[0].is_empty();
    let found = if blank { SearchPage::default() } else { app.store.search(&read.search(), &me.actor).await? };
    let lang = me.lang;
    let hints = hints(lang, blank, &found, &read);
    let next = found.next.as_deref().map(|after| read.at(after));
    let first = (!read.0[5].is_empty()).then(|| read.at(""));
    let page = Page {
        frame: me.frame(&app, lang.t("search-heading")),
        filter: filter(&app, lang, &read),
        lines: found.items.into_iter().map(|hit| line(&app, lang, hit)).collect(),
        hints,
        pager: Pager::new(lang, first, next),
    };
    Ok(render(&page))
}

/// Why there is nothing, or not all; and how to search where nothing was typed.
fn hints(lang: Lang, blank: bool, found: &SearchPage, read: &Typed) -> Vec<String> {
    let mut keys = Vec::new();
    if blank {
        keys.extend(["search-how", "search-how-signs", "search-how-left-out"]);
    }
    match found.problem {
        Some(TypedProblem::Nothing) => keys.push("search-nothing-typed"),
        Some(TypedProblem::TooLong) => keys.push("search-too-long"),
        None if blank => {}
        None if found.names_only => keys.push("search-names-only"),
        None => {}
    }
    if found.problem.is_none() && !blank && found.items.is_empty() {
        let more = found.next.is_some();
        keys.push(if more { "search-goes-on" } else { "search-none" });
        keys.push("search-how-left-out");
        if read.is_narrowed() {
            keys.push("search-none-narrowed");
        }
    }
    keys.into_iter().map(|key| lang.t(key)).collect()
}

fn line(app: &App, lang: Lang, hit: SearchHit) -> Line {
    let SearchHit { row, part, pieces } = hit;
    let snippet = match part {
        SearchedPart::Name => Html::text(&row.petitioner),
        SearchedPart::Title
        | SearchedPart::Text
        | SearchedPart::Place
        | SearchedPart::Demand
        | SearchedPart::Clue
        | SearchedPart::Finding
        | SearchedPart::Opinion
        | SearchedPart::Note
        | SearchedPart::Attachment
        | SearchedPart::Number => marked(&pieces),
    };
    let unit = row.unit.as_deref().map(|unit| crate::forms::unit_name(lang, &app.policy, &UnitId::new(unit)));
    let stage = lang.t(&format!("stage-{}", row.stage));
    let about = [row.petitioner.clone(), stage].into_iter().chain(unit).filter(|word| !word.is_empty());
    Line {
        title: if row.title.is_empty() { lang.t("worklist-untitled") } else { row.title },
        part: lang.t(&format!("search-part-{part}")),
        snippet,
        about: about.collect::<Vec<_>>().join(" · "),
        day: Day::plain(lang, row.received_on, app.today()),
        no: row.case_no.to_string(),
    }
}

/// The text with what was typed marked in it.
fn marked(pieces: &[(String, bool)]) -> Html {
    pieces.iter().fold(Html::default(), |html, (piece, hit)| match hit {
        true => html.and(Html::trusted("<mark>")).and(Html::text(piece)).and(Html::trusted("</mark>")),
        false => html.and(Html::text(piece)),
    })
}

fn filter(app: &App, lang: Lang, read: &Typed) -> Filter {
    let [q, part, unit, from, until, _] = &read.0;
    let list = |name: &str, key: &str, options: Vec<Opt>, chosen: &str| {
        Html::of(&Choice::list(lang, name, lang.t(key), options).blank(lang.t("parts-any")).chosen(&[chosen]))
    };
    let day = |name: &str, key: &str, value: &str| {
        Html::of(&Field::text(lang, name, lang.t(key)).kind(Kind::Date).value(value))
    };
    let parts = SearchedPart::ALL.iter().map(|part| Opt::new(part.slug(), lang.t(&format!("search-part-{part}"))));
    let units = app.policy.units.iter().map(|unit| Opt::new(unit.slug.as_str(), crate::forms::named(lang, unit)));
    let fields = vec![Html::of(&Field::text(lang, "q", lang.t("search-q")).kind(Kind::Search).value(q))];
    let more = vec![
        list("where", "search-where", parts.collect(), part),
        list("unit", "worklist-column-unit", units.collect(), unit),
        day("from", "search-from", from),
        day("until", "search-until", until),
    ];
    Filter::new(lang, "/desk/search", fields).more(more, read.is_narrowed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_marked_and_nothing_of_it_is_markup() {
        let pieces = [("<b>".to_owned(), false), ("水渠\"".to_owned(), true)];
        assert_eq!(marked(&pieces).as_str(), "&lt;b&gt;<mark>水渠&quot;</mark>");
    }

    #[test]
    fn the_next_page_is_of_the_same_search() {
        let pairs = [("q", "水 渠"), ("where", "title"), ("after", "aa"), ("x", "y")];
        let read = Typed::read(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(read.at("bb"), "/desk/search?q=%E6%B0%B4+%E6%B8%A0&where=title&after=bb");
        assert!(read.is_narrowed());
    }
}
