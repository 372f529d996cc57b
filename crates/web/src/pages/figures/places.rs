//! `/desk/figures/places`: place × topic × month, what rises first: one broken pump is a case, five in a month are a pipe.
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use askama::Template;
use axum::extract::{Query as Asked, State};
use casework::figures::period::{Period, PeriodScope};
use casework::figures::{LEAST_IN_A_RISE, rose_months_ago};
use casework::typed::YearMonth;
use casework::{Policy, UnitId};
use jiff::civil::Date;
use office::names::category_name;
use office::wording::Lang;
use store::{Arisen, StoreError};

use super::sees_reports;
use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::choice::Opt;
use crate::parts::{Choice, Column, Empty, Filter, Html, Link, Row, Table};
use crate::signed_in::SignedIn;

/// So many months stand side by side, this one the last.
const MONTHS: usize = 6;
/// More kinds than this nobody reads; the rest is in the lists.
const MOST: usize = 60;
/// So many rises are told in a sentence; the others stand marked in the table.
const MOST_RISES: usize = 8;

#[derive(Template)]
#[template(path = "pages/figures/places.html")]
struct Page {
    frame: Frame,
    rising: Vec<Link>,
    rule: String,
    filter: Filter,
    table: Table,
    more: Option<String>,
    reports_left_out: bool,
}

/// One kind of matter in one place, month by month.
struct Line {
    area: String,
    topic: String,
    months: [u64; MONTHS],
}

impl Line {
    /// How many months ago; nothing where it does not rise.
    fn rose(&self) -> Option<usize> {
        rose_months_ago(&self.months)
    }
}

pub async fn show(State(app): State<Shared>, me: SignedIn, Asked(query): Asked<Vec<(String, String)>>) -> PageResult {
    let value = |name: &str| query.iter().find(|(asked, _)| asked == name).map_or("", |(_, value)| value.as_str());
    let (area, category) = (value("area"), value("category"));
    let months = YearMonth::of(app.today()).and_before(MONTHS);
    let mut found = arisen(&app, &me, &months).await?;
    found.retain(|one| {
        (area.is_empty() || one.area == area)
            && (category.is_empty() || app.policy.category_of(&one.topic) == category || one.topic == category)
    });
    let lines = lines(&found, &months);
    let (lang, all) = (me.lang, lines.len());
    Ok(render(&Page {
        frame: me.frame(&app, lang.t("places-heading")),
        rising: lines.iter().filter_map(|line| rise(lang, &app.policy, line, &months)).take(MOST_RISES).collect(),
        rule: lang.ta("places-rule", &[("n", LEAST_IN_A_RISE)]),
        filter: filter(&app, lang, (area, category)),
        table: table(&app, lang, &lines, &months),
        more: (all > MOST).then(|| lang.ta("places-more", &[("n", MOST.to_string()), ("all", all.to_string())])),
        reports_left_out: !sees_reports(&app, &me.actor),
    }))
}

async fn arisen(app: &App, me: &SignedIn, months: &[YearMonth]) -> Result<Vec<Arisen>, StoreError> {
    let [first, last] =
        [months.first(), months.last()].map(|month| month.copied().unwrap_or(YearMonth::of(app.today())));
    let period = Period { from: first.first_day(), until: last.last_day() };
    app.store.arisen(&PeriodScope { period, today: app.today(), unit: None }, &me.actor).await
}

/// An hour of a day.
type Hour = (Date, i8);

/// What rises most, as each reader may know it; nothing where nothing does.
type OfReaders = BTreeMap<String, Option<Link>>;

/// It is asked of the database once an hour, for the front page is opened all day.
#[derive(Debug, Default)]
pub struct Rising(Mutex<(Option<Hour>, OfReaders)>);

impl Rising {
    fn remembered(&self, hour: Hour, reader: &str) -> Option<Option<Link>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.1.get(reader).filter(|_| kept.0 == Some(hour)).cloned()
    }

    fn remember(&self, hour: Hour, reader: String, top: Option<Link>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != Some(hour) {
            *kept = (Some(hour), OfReaders::new());
        }
        kept.1.insert(reader, top);
    }
}

/// What rises most in a sentence that opens to its cases, as the page of places tells it first.
pub async fn top_rise(app: &App, me: &SignedIn, rising: &Rising) -> Result<Option<Link>, StoreError> {
    let hour = (app.now().date(), app.now().hour());
    let reader = format!("{:?} {}", me.actor, me.lang.code());
    if let Some(top) = rising.remembered(hour, &reader) {
        return Ok(top);
    }
    let months = YearMonth::of(app.today()).and_before(MONTHS);
    let lines = lines(&arisen(app, me, &months).await?, &months);
    let top = lines.iter().find_map(|line| rise(me.lang, &app.policy, line, &months));
    rising.remember(hour, reader, top.clone());
    Ok(top)
}

/// What rises stands first, this month before the last; then what is most this month, then what is most in all.
fn lines(found: &[Arisen], months: &[YearMonth]) -> Vec<Line> {
    let mut sums: BTreeMap<(&str, &str), [u64; MONTHS]> = BTreeMap::new();
    for one in found {
        let place = months.iter().position(|month| month.to_string() == one.month);
        let line = sums.entry((&one.area, &one.topic)).or_default();
        if let Some(n) = place.and_then(|place| line.get_mut(place)) {
            *n += one.items;
        }
    }
    let line = |((area, topic), months): ((&str, &str), [u64; MONTHS])| Line {
        area: area.to_owned(),
        topic: topic.to_owned(),
        months,
    };
    let mut lines: Vec<Line> = sums.into_iter().map(line).collect();
    lines.sort_by_key(|line| {
        let last = line.months.last().copied().unwrap_or_default();
        (line.rose().unwrap_or(MONTHS), Reverse(last), Reverse(line.months.iter().sum::<u64>()))
    });
    lines
}

fn table(app: &App, lang: Lang, lines: &[Line], months: &[YearMonth]) -> Table {
    let mut columns = vec![Column::text(lang.t("places-what"))];
    let running = months.last().copied();
    columns.extend(months.iter().map(|month| {
        let name = month.to_string();
        Column::number(if running == Some(*month) { lang.ta("places-so-far", &[("month", name)]) } else { name })
    }));
    let rows = lines.iter().take(MOST).map(|line| {
        let mut cells = vec![name(lang, &app.policy, line)];
        cells.extend(months.iter().zip(line.months).map(|(month, n)| match n {
            0 => Html::text("0"),
            n => Html::of(&Link::plain(opens(line, *month), n.to_string())),
        }));
        Row::new(cells)
    });
    Table::new(lang.t("places-heading"), columns, rows.collect())
        .hide_caption()
        .when_empty(Empty::new(lang.t("places-none")))
}

/// What rises in a sentence: where, what, since when and from how many; it opens to the cases of that month.
fn rise(lang: Lang, policy: &Policy, line: &Line, months: &[YearMonth]) -> Option<Link> {
    let ago = line.rose()?;
    let at = months.len().checked_sub(ago + 1)?;
    let (before, n) = (line.months.get(..at)?.iter().sum::<u64>(), line.months.get(at)?);
    let key = if ago == 0 { "places-rise" } else { "places-rise-last" };
    let counts = [("n", n.to_string()), ("before", before.to_string()), ("months", at.to_string())];
    let now = line.months.last().copied().unwrap_or_default();
    let told = [("what", called(lang, policy, line)), ("now", now.to_string())];
    let words = lang.ta(key, &[counts.as_slice(), told.as_slice()].concat());
    Some(Link::plain(opens(line, *months.get(at)?), words))
}

fn name(lang: Lang, policy: &Policy, line: &Line) -> Html {
    let name = Html::text(called(lang, policy, line));
    if line.rose().is_some() {
        name.and(Html::trusted(" <b>")).and(Html::text(lang.t("places-rises"))).and(Html::trusted("</b>"))
    } else {
        name
    }
}

/// `和平社区 · 供水`.
fn called(lang: Lang, policy: &Policy, line: &Line) -> String {
    let place = match line.area.as_str() {
        "" => lang.t("monthly-not-said"),
        slug => unit_name(lang, policy, &UnitId::new(slug)),
    };
    let topic = match line.topic.as_str() {
        "" => lang.t("worklist-category-none"),
        slug => category_name(lang, policy, slug),
    };
    format!("{place} · {topic}")
}

/// The cases behind a number.
fn opens(line: &Line, month: YearMonth) -> String {
    let or_none = |word: &str| if word.is_empty() { "none".to_owned() } else { word.to_owned() };
    let (area, topic) = (or_none(&line.area), or_none(&line.topic));
    let (from, to) = (month.first_day(), month.last_day());
    format!("/desk/cases?tab=all&category={topic}&area={area}&from={from}&to={to}")
}

fn filter(app: &App, lang: Lang, (area, category): (&str, &str)) -> Filter {
    let areas = app.policy.areas().map(|unit| Opt::new(unit.slug.as_str(), crate::forms::named(lang, unit)));
    let categories = app.policy.categories.iter().map(|slug| Opt::new(slug, lang.t(&format!("category-{slug}"))));
    let list = |name: &str, key: &str, options: Vec<Opt>, chosen: &str| {
        Html::of(&Choice::list(lang, name, lang.t(key), options).blank(lang.t("parts-any")).chosen(&[chosen]))
    };
    let fields = vec![
        list("area", "intake-field-area", areas.collect(), area),
        list("category", "worklist-category", categories.collect(), category),
    ];
    Filter::new(lang, "/desk/figures/places", fields)
}
