//! The list with its tabs, its filter, and for the office the form that routes several cases at once.
use std::collections::BTreeSet;

use askama::Template;
use casework::CaseNo;
use casework::case::vocabulary::{Channel, Class, Colour, RouteMode, StageName};
use casework::figures::{Figure, Part, PeriodFigure};
use store::Page as Found;

use super::columns::{self, ListColumn};
use super::named::{Lists, NamedList};
use super::others::Others;
use super::query::{FOLLOWED, Query, TABS};
use super::rows::{Cells, Drawn};
use super::{bulk, may_route, sorted, unfollow};
use crate::app::App;
use crate::layout::Frame;
use crate::parts::{Button, Choice, Empty, Field, Filter, Html, Link, Opt, Pager, Tab, Table, Tabs};
use crate::signed_in::SignedIn;
use crate::token::random_token;
use office::names::in_language;
use office::wording::Lang;

#[derive(Template)]
#[template(path = "pages/worklist/page.html")]
pub struct Page {
    frame: Frame,
    filter: Filter,
    table: Table,
    pager: Pager,
    /// The way back to the first page, where this is not it.
    first: Option<Link>,
    lists: Lists,
    /// The form that routes several at once; none where the reader routes nothing or nothing here waits for it.
    bulk: Option<bulk::Fields>,
    /// What else may be done to several at once; none where the list is empty.
    others: Option<Others>,
    /// Stops following those that are ticked; on the list of what one follows.
    unfollow: Option<Button>,
    /// The key of this form, and the list to which it leads back.
    key: String,
    to: String,
    sheet: &'static str,
}

/// What stands on the page.
pub struct Content {
    pub found: Found,
    /// How many cases stand behind each tab.
    pub counts: Vec<(String, u64)>,
    /// The lists that the reader keeps.
    pub named: Vec<NamedList>,
    pub others: Option<Others>,
    /// What is shown of each case.
    pub columns: Vec<ListColumn>,
    /// The cases in which something happened since the reader's last look; asked for on the list of what one follows.
    pub changed: BTreeSet<CaseNo>,
}

impl Page {
    pub fn new(app: &App, me: &SignedIn, query: &Query, content: Content) -> Page {
        let Content { found, counts, named, others, columns, changed } = content;
        let lang = me.lang;
        let cells = Cells { lang, today: app.today(), policy: &app.policy };
        let picks = may_route(me.actor.role) && found.items.iter().any(|row| row.stage == "registered");
        let drawn = Drawn { pick: true, columns: &columns };
        let rows = found.items.iter().map(|row| cells.row(row, drawn, changed.contains(&row.case_no))).collect();
        let by_unit = app.store.sorts_by_unit(&me.actor);
        let heads = sorted::heads(query, cells.columns(query.tab == "mine", &columns), &columns, by_unit);
        let table = Table::new(heading(lang, soon(app), query), heads, rows).hide_caption().with_keys();
        let frame = me.frame(app, lang.t("worklist-heading"));
        Page {
            lists: Lists::new(&frame, query, &named),
            filter: filter((app, lang), query, &columns, by_unit).tabs(tabs(app, lang, query, (&counts, &named))),
            table: table.when_empty(empty(lang, soon(app), query)),
            pager: Pager::new(
                lang,
                found.previous.as_deref().map(|before| query.previous(before)),
                found.next.as_deref().map(|after| query.next(after)),
            ),
            first: query
                .is_in_the_middle()
                .then(|| Link::back(query.of_tab(&query.tab), lang.t("worklist-first-page"))),
            bulk: picks.then(|| bulk::Fields::new(app, lang, &bulk::Typed::default())),
            unfollow: (others.is_some() && query.tab == FOLLOWED).then(|| unfollow::button(lang)),
            others,
            key: random_token(),
            to: query.address(),
            frame,
            sheet: crate::pages::intake::stylesheet_url(),
        }
    }
}

fn heading(lang: Lang, days: i32, query: &Query) -> String {
    let key = TABS.iter().find(|(tab, _)| *tab == query.tab).map_or("worklist-all", |(_, key)| key);
    lang.ta(key, &[("days", days)])
}

/// An empty list says why it is empty and what fills it.
fn empty(lang: Lang, days: i32, query: &Query) -> Empty {
    if query.narrowed() {
        let clear = query.whole_tab().address();
        return Empty::new(lang.t("worklist-empty-filter"))
            .text(lang.t("worklist-empty-filter-words"))
            .link(Link::button(clear, lang.t("parts-clear")));
    }
    let (title, words) = match query.tab.as_str() {
        "mine" => ("worklist-empty-mine", "worklist-empty-mine-words"),
        "unit" => ("worklist-empty-unit", "worklist-empty-unit-words"),
        "overdue" => ("worklist-empty-overdue", "worklist-empty-overdue-words"),
        "week" => ("worklist-empty-week", "worklist-empty-week-words"),
        "unrouted" => ("worklist-empty-unrouted", "worklist-empty-unrouted-words"),
        FOLLOWED => ("worklist-empty-followed", "worklist-empty-followed-words"),
        _ => ("worklist-empty-all", "worklist-empty-all-words"),
    };
    let days = [("days", days)];
    Empty::new(lang.ta(title, &days)).text(lang.ta(words, &days))
}

/// Over how many days the list looks ahead.
fn soon(app: &App) -> i32 {
    app.policy.figures.days(Figure::DueSoon, app.today())
}

/// Where a matter may lie, or that nobody said.
fn areas(app: &App, lang: Lang) -> Vec<Opt> {
    let named = app.policy.areas().map(|unit| Opt::new(unit.slug.as_str(), crate::forms::named(lang, unit)));
    named.chain([Opt::new("none", lang.t("monthly-not-said"))]).collect()
}

/// The campaigns of the policy.
fn campaigns(app: &App, lang: Lang) -> Vec<Opt> {
    let all = app.policy.campaigns.campaign.iter();
    all.map(|one| Opt::new(one.slug.as_str(), in_language(lang, &one.name, &one.name_en))).collect()
}

/// The tabs of the house, and behind them the lists that the reader keeps.
fn tabs(app: &App, lang: Lang, query: &Query, (counts, named): (&[(String, u64)], &[NamedList])) -> Tabs {
    let here = query.whole();
    let is_named = named.iter().any(|list| list.address == here);
    let of_the_house = TABS.iter().map(|(name, key)| {
        let mut tab = Tab::new(query.of_tab(name), lang.ta(key, &[("days", soon(app))]));
        // A count is that of the whole tab, so it is shown only where nothing else narrows it.
        if let Some((_, count)) = counts.iter().find(|(of, _)| of == name).filter(|_| !query.narrowed()) {
            tab = tab.count(*count);
        }
        if *name == query.tab && !is_named { tab.here() } else { tab }
    });
    let own = named.iter().map(|list| {
        let tab = Tab::new(list.address.as_str(), list.name.as_str());
        if list.address == here { tab.here() } else { tab }
    });
    Tabs::new(lang, of_the_house.chain(own).collect())
}

fn filter((app, lang): (&App, Lang), query: &Query, columns: &[ListColumn], by_unit: bool) -> Filter {
    let tab = Html::trusted(r#"<input type="hidden" name="tab" value=""#)
        .and(Html::text(&query.tab))
        .and(Html::trusted(r#"">"#));
    let stages = StageName::ALL.iter().map(|stage| Opt::new(stage.slug(), lang.t(&format!("stage-{stage}"))));
    let colours = Colour::ALL.iter().map(|word| Opt::new(word.slug(), lang.t(&format!("colour-{}", word.slug()))));
    let classes = Class::ALL.iter().map(|word| Opt::new(word.slug(), lang.t(&format!("class-{}", word.slug()))));
    let letters = ["A", "B", "C"].map(|letter| Opt::new(letter, lang.ta("parts-class-word", &[("letter", letter)])));
    let units = app.policy.units.iter().map(|unit| Opt::new(unit.slug.as_str(), crate::forms::named(lang, unit)));
    let channels = Channel::ALL.iter().map(|word| Opt::new(word.slug(), lang.t(&format!("channel-{}", word.slug()))));
    let modes =
        RouteMode::ALL.iter().map(|word| Opt::new(word.slug(), lang.t(&format!("field-route-mode-{}", word.slug()))));
    let day = |name: &str, key: &str, value: &str| {
        Html::of(&Field::text(lang, name, lang.t(key)).kind(crate::parts::field::Kind::Date).value(value))
    };
    let categories = app.policy.categories.iter().map(|slug| Opt::new(slug, lang.t(&format!("category-{slug}"))));
    let categories = categories.chain([Opt::new("none", lang.t("worklist-category-none"))]);
    let list = |name: &str, key: &str, options: Vec<Opt>, chosen: &str| {
        Html::of(&Choice::list(lang, name, lang.t(key), options).blank(lang.t("parts-any")).chosen(&[chosen]))
    };
    let figures = PeriodFigure::ALL.iter().map(|key| Opt::new(key.slug(), lang.t(&format!("figure-{}", key.slug()))));
    let parts = vec![
        Opt::new(Part::Denominator.slug(), lang.t("worklist-part-all")),
        Opt::new(Part::Numerator.slug(), lang.t("worklist-part-kept")),
        Opt::new(Part::Excluded.slug(), lang.t("worklist-part-excluded")),
    ];
    let fields = vec![
        tab,
        Html::of(&Field::text(lang, "q", lang.t("worklist-q")).kind(crate::parts::field::Kind::Search).value(&query.q)),
    ];
    let mut more = vec![
        list("stage", "worklist-column-stage", stages.collect(), &query.stage),
        list("colour", "worklist-column-colour", colours.collect(), &query.colour),
        list("progress", "worklist-column-progress", letters.to_vec(), &query.progress),
        list("class", "worklist-class", classes.collect(), &query.class),
        list("unit", "worklist-column-unit", units.collect(), &query.unit),
        list("channel", "worklist-channel", channels.collect(), &query.channel),
        list("mode", "worklist-mode", modes.collect(), &query.mode),
        list("category", "worklist-category", categories.collect(), &query.category),
        list("area", "intake-field-area", areas(app, lang), &query.area),
        list("campaign", "campaigns-one", campaigns(app, lang), &query.campaign),
        list("figure", "worklist-figure", figures.collect(), &query.figure),
        list("part", "worklist-part", parts, &query.part),
        day("from", "worklist-from", &query.from),
        day("to", "worklist-until", &query.to),
        Html::of(&sorted::field(lang, query, by_unit)),
    ];
    more.extend(columns::further(lang, soon(app), query));
    more.push(columns::boxes(lang, columns));
    let filter = Filter::new(lang, "/desk/cases", fields).more(more, query.uses_more());
    match query.narrowed() {
        true => filter.clear(query.whole_tab().address()),
        false => filter,
    }
}
