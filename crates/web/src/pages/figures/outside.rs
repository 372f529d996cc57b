//! `/figures`: how many, how fast, how satisfied, and what people complain of, for anybody; up to yesterday, counted once a day.
//! No report is counted, and what counts few is not told apart (条例30, 44).
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use casework::figures::period::{FigureView, PartsView, Period, PeriodScope, Sums};
use casework::figures::{OutsideCounts, PeriodFigure, YEARLY, for_anybody};
use casework::typed::YearMonth;
use casework::{Policy, UnitId};
use jiff::ToSpan;
use jiff::civil::Date;
use office::names::category_name;
use office::three_years::{self, YearColumn};
use office::wording::Lang;
use store::StoreError;

use crate::app::{App, Shared};
use crate::error::{PageResult, render};
use crate::forms::unit_name;
use crate::layout::Frame;
use crate::parts::{Chart, Column, Figure, Html, Link, Row, Table};
use crate::signed_in::Visitor;

/// The rates that the page shows, beside those of the year before.
const RATES: [PeriodFigure; 7] = [
    PeriodFigure::AcceptedInTime,
    PeriodFigure::AnsweredInTime,
    PeriodFigure::Resolved,
    PeriodFigure::SatisfiedUnit,
    PeriodFigure::SatisfiedOffice,
    PeriodFigure::SettledInCommunity,
    PeriodFigure::EndedAnyRoad,
];
/// So many months stand on the page.
const MONTHS: usize = 12;

/// What was counted, with the day on which it was.
#[derive(Debug, Default)]
pub struct Outside(Mutex<Option<(Date, Arc<Numbers>)>>);

/// The numbers of one day.
#[derive(Debug)]
struct Numbers {
    period: Period,
    items: u64,
    people: u64,
    /// Nothing where a month is not told apart.
    months: Vec<(YearMonth, Option<u64>)>,
    rates: Vec<(PeriodFigure, FigureView<()>, FigureView<()>)>,
    categories: OutsideCounts,
    channels: OutsideCounts,
    places: OutsideCounts,
    years: Vec<YearColumn>,
    smallest: u64,
}

#[derive(Template)]
#[template(path = "pages/figures/outside.html")]
struct Page {
    frame: Frame,
    period: String,
    figures: Vec<Figure>,
    months: Chart,
    kinds: Vec<(String, Html)>,
    years: Html,
    few: String,
    download: Link,
}

pub async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Extension(outside): Extension<Arc<Outside>>,
) -> PageResult {
    let numbers = of_today(&app, &outside).await?;
    let lang = visitor.lang;
    let days = [numbers.period.from, numbers.period.until].map(|day| lang.date(day, app.today()));
    Ok(render(&Page {
        frame: visitor.frame(&app, lang.t("outside-heading")),
        period: lang.ta("outside-period", &[("from", days[0].clone()), ("until", days[1].clone())]),
        figures: figures(lang, &numbers),
        months: months(lang, &numbers),
        kinds: kinds(lang, &app.policy, &numbers),
        years: super::years(lang, &numbers.years, app.today(), false),
        few: lang.ta("outside-few", &[("n", numbers.smallest.to_string())]),
        download: Link::button("/figures.csv", lang.t("outside-download")),
    }))
}

/// The same as a table for a spreadsheet.
pub async fn table(
    State(app): State<Shared>,
    visitor: Visitor,
    Extension(outside): Extension<Arc<Outside>>,
) -> PageResult {
    let numbers = of_today(&app, &outside).await?;
    let lang = visitor.lang;
    // Spreadsheets take it for Unicode by its first mark.
    let mut lines = vec![format!("\u{feff}{},{}", lang.t("figures-name"), lang.t("outside-number"))];
    let mut line =
        |name: String, number: String| lines.push(format!("{},{number}", name.replace([',', '"', '\n'], " ")));
    for figure in figures(lang, &numbers) {
        line(figure.label, figure.number);
    }
    for (month, n) in &numbers.months {
        line(month.to_string(), n.map_or_else(|| lang.t("outside-not-apart"), |n| n.to_string()));
    }
    for (heading, counts, name) in kinds_apart(lang, &app.policy, &numbers) {
        for (kind, n) in rows(lang, &counts, name.as_ref()) {
            line(format!("{heading} {kind}"), n);
        }
    }
    for year in &numbers.years {
        let heading = year.heading(lang);
        for (key, figure) in YEARLY.iter().zip(&year.figures) {
            line(format!("{heading} {}", lang.t(&format!("figure-{key}"))), year.cell(lang, figure.as_ref()));
        }
    }
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\"")];
    Ok((headers, lines.join("\r\n") + "\r\n").into_response())
}

/// Up to yesterday, so that nobody sees one case come in; asked of the database once a day.
async fn of_today(app: &App, outside: &Outside) -> Result<Arc<Numbers>, StoreError> {
    let today = app.today();
    let kept = outside.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, numbers)) = kept.filter(|(day, _)| *day == today) {
        return Ok(numbers);
    }
    let numbers = Arc::new(counted(app, today).await?);
    *outside.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((today, numbers.clone()));
    Ok(numbers)
}

async fn counted(app: &App, today: Date) -> Result<Numbers, StoreError> {
    let until = today.saturating_sub(1.day());
    let period = Period { from: until.first_of_year(), until };
    let before = Period { from: period.from.saturating_sub(1.year()), until: until.saturating_sub(1.year()) };
    let of = async |period| app.store.figures_for_anybody(&PeriodScope { period, today, unit: None }).await;
    let (mut now, mut earlier) = (of(period).await?, of(before).await?);
    let smallest = app.policy.figures.smallest(until);
    let ever = of(three_years::everything(until)).await?;
    let years = three_years::for_anybody(&app.policy, until, (&now, &ever));
    let view = |sums: &mut BTreeMap<PeriodFigure, Sums>, key| {
        sums.remove(&key).unwrap_or_default().view(key, smallest, PartsView::default())
    };
    let mut rates = Vec::new();
    for key in RATES {
        rates.push((key, view(&mut now, key), view(&mut earlier, key)));
    }
    let mut months = Vec::with_capacity(MONTHS);
    for month in YearMonth::of(until).and_before(MONTHS) {
        let of_month = of(Period { from: month.first_day(), until: month.last_day().min(until) }).await?;
        months.push((month, of_month.get(&PeriodFigure::Items).map(|sums| sums.numerator).unwrap_or_default()));
    }
    let months = told_apart(&months, period, smallest);
    let items = now.remove(&PeriodFigure::Items).unwrap_or_default();
    let apart = |counts| for_anybody(counts, smallest);
    Ok(Numbers {
        period,
        items: items.numerator,
        people: now.get(&PeriodFigure::People).map(|sums| sums.numerator).unwrap_or_default(),
        months,
        rates,
        categories: apart(&items.by.category),
        channels: apart(&items.by.channel),
        places: apart(&items.by.area),
        years,
        smallest,
    })
}

/// The months that may be told apart: those of this year beside the year's own number, and those before.
fn told_apart(months: &[(YearMonth, u64)], year: Period, smallest: u64) -> Vec<(YearMonth, Option<u64>)> {
    let this_year = |month: YearMonth| month.first_day() >= year.from;
    let of = |within: bool| {
        let some = months.iter().filter(|(month, _)| this_year(*month) == within);
        for_anybody(&some.map(|(month, n)| (month.to_string(), *n)).collect(), smallest).apart
    };
    let shown = [of(true), of(false)].concat();
    let apart = |month: &YearMonth, n: u64| n == 0 || shown.iter().any(|(word, _)| *word == month.to_string());
    months.iter().map(|(month, n)| (*month, Some(*n).filter(|n| apart(month, *n)))).collect()
}

/// A number that counts enough, else that it is fewer.
fn enough(lang: Lang, n: u64, smallest: u64) -> String {
    if n == 0 || n >= smallest { n.to_string() } else { lang.ta("outside-fewer", &[("n", smallest.to_string())]) }
}

fn figures(lang: Lang, numbers: &Numbers) -> Vec<Figure> {
    let count = |key: &str, n: u64| Figure::new(lang, lang.t(key), enough(lang, n, numbers.smallest));
    let mut all = vec![count("figure-items", numbers.items), count("figure-people", numbers.people)];
    let percent = |figure: &FigureView<()>| {
        let rate = figure.percent().filter(|_| !figure.small)?;
        Some(format!("{rate} %"))
    };
    for (key, now, before) in &numbers.rates {
        let label = lang.t(&format!("figure-{key}"));
        let rate = percent(now);
        let mut figure = Figure::new(lang, label, rate.clone().unwrap_or_else(|| lang.t("outside-too-few")));
        if rate.is_some() {
            figure = figure.ratio(now.numerator, now.denominator.unwrap_or_default());
        }
        if let Some(before) = percent(before) {
            figure = figure.last_year(before);
        }
        all.push(figure);
    }
    all
}

fn months(lang: Lang, numbers: &Numbers) -> Chart {
    let most = numbers.months.iter().filter_map(|(_, n)| *n).max().unwrap_or(1).max(1);
    let chart = Chart::new(lang.t("outside-months"), lang.t("monthly-which"), lang.t("outside-number"));
    numbers.months.iter().fold(chart, |chart, (month, n)| {
        let written = n.map_or_else(|| lang.t("outside-not-apart"), |n| n.to_string());
        chart.drawn(month.to_string(), n.unwrap_or_default() * 1000 / most, written)
    })
}

/// How a kind is called.
type Name<'a> = Box<dyn Fn(&str) -> String + Send + 'a>;

fn kinds_apart<'a>(lang: Lang, policy: &'a Policy, numbers: &Numbers) -> [(String, OutsideCounts, Name<'a>); 3] {
    let or_none = move |slug: &str, name: String| if slug == "none" { lang.t("monthly-not-said") } else { name };
    [
        (
            lang.t("outside-categories"),
            numbers.categories.clone(),
            Box::new(move |slug| or_none(slug, category_name(lang, policy, slug))),
        ),
        (
            lang.t("outside-channels"),
            numbers.channels.clone(),
            Box::new(move |slug| or_none(slug, lang.t(&format!("channel-{slug}")))),
        ),
        (
            lang.t("outside-places"),
            numbers.places.clone(),
            Box::new(move |slug| or_none(slug, unit_name(lang, policy, &UnitId::new(slug)))),
        ),
    ]
}

fn rows(lang: Lang, counts: &OutsideCounts, name: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
    if counts.too_few {
        return Vec::new();
    }
    let mut rows: Vec<_> = counts.apart.iter().map(|(kind, n)| (name(kind), n.to_string())).collect();
    rows.extend((counts.together > 0).then(|| (lang.t("outside-others"), counts.together.to_string())));
    rows
}

fn kinds(lang: Lang, policy: &Policy, numbers: &Numbers) -> Vec<(String, Html)> {
    let tables = kinds_apart(lang, policy, numbers).into_iter().map(|(heading, counts, name)| {
        let rows = rows(lang, &counts, name.as_ref()).into_iter();
        let rows: Vec<Row> = rows.map(|(kind, n)| Row::new(vec![Html::text(kind), Html::text(n)])).collect();
        let columns = vec![Column::text(lang.t("outside-kind")), Column::number(lang.t("outside-number"))];
        let empty = rows.is_empty();
        let table = Table::new(heading.clone(), columns, rows).hide_caption();
        (heading, if empty { Html::text(lang.t("outside-too-few")) } else { Html::of(&table) })
    });
    tables.collect()
}
