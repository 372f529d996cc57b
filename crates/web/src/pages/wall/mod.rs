//! `/desk/wall`: for the screen in the hall: what is open and where, this year's work beside last year's, the months, what rises. It
//! carries no person's name, no case and no unit's failure by name; it asks again every minute, and all who see the same are told the
//! same numbers ([`store::Store::wall`]).
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use askama::Template;
use axum::extract::State;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Response};
use casework::figures::period::{FigureView, PartsView, Sums};
use casework::figures::{Figure as Key, FigureScope, PeriodFigure, board, rose_months_ago};
use casework::typed::YearMonth;
use office::names::category_name;
use office::wording::Lang;
use store::Wall;

use crate::app::Shared;
use crate::assets::{cached_response, url};
use crate::error::{PageResult, render};
use crate::layout::Frame;
use crate::parts::Chart;
use crate::signed_in::SignedIn;

const SHEET: &str = include_str!("../../../assets/css/wall.css");
static SHEET_URL: LazyLock<String> = LazyLock::new(|| url("/assets/wall.css", SHEET));

/// The rates that stand on the wall.
const RATES: [PeriodFigure; 4] =
    [PeriodFigure::AcceptedInTime, PeriodFigure::AnsweredInTime, PeriodFigure::Resolved, PeriodFigure::SatisfiedUnit];
/// So many kinds that rise stand on the wall.
const RISING: usize = 5;

#[derive(Template)]
#[template(path = "pages/wall/page.html")]
struct Page {
    lang: Lang,
    frame: Frame,
    sheet: &'static str,
    office: String,
    when: String,
    now: Vec<Big>,
    year: Vec<Big>,
    months: Chart,
    rising: Vec<String>,
}

/// A number large enough to be read across a hall.
struct Big {
    label: String,
    number: String,
    /// The sign that goes with its colour, so that colour alone says nothing.
    sign: &'static str,
    colour: &'static str,
    /// The same days of the year before.
    before: Option<String>,
}

/// `/assets/wall.css`: large numbers.
pub async fn stylesheet() -> Response {
    cached_response("text/css; charset=utf-8", SHEET)
}

pub async fn show(State(app): State<Shared>, me: SignedIn) -> PageResult {
    let (today, lang) = (app.today(), me.lang);
    let wall = app.store.wall(&me.actor, app.now()).await?;
    let sum = |key: Key| board::sum(&wall.open, key, &FigureScope::of(key, &me.actor, &app.policy, today));
    let of_colour = |colour: &str| wall.open.iter().filter(|cell| cell.colour == colour).map(|cell| cell.cases).sum();
    let big = |key: &str, n: u64, sign: &'static str, colour: &'static str| Big {
        label: lang.t(key),
        number: n.to_string(),
        sign,
        colour,
        before: None,
    };
    let page = Page {
        lang,
        sheet: &SHEET_URL,
        office: app.policy.unit(&app.policy.office.office).map(|unit| unit.name.clone()).unwrap_or_default(),
        when: lang.full_date(today),
        now: vec![
            big("wall-open", sum(Key::Open), "", ""),
            big("wall-red", of_colour("red"), "▲", "red"),
            big("wall-yellow", of_colour("yellow"), "◆", "yellow"),
            big("wall-green", of_colour("green"), "●", "green"),
            big("wall-reddens", wall.reddens, "", ""),
        ],
        year: this_year(&app, &me, &wall),
        months: months(&me, &wall),
        rising: rising(&app, &me, &wall),
        frame: me.frame(&app, lang.t("wall-heading")),
    };
    Ok(([(REFRESH, "60")], render(&page)).into_response())
}

/// What came in and the rates of this year, each with that of the same days of the year before.
fn this_year(app: &Shared, me: &SignedIn, wall: &Wall) -> Vec<Big> {
    let (today, lang) = (app.today(), me.lang);
    let told = |sums: &BTreeMap<PeriodFigure, Sums>, key: PeriodFigure| {
        let smallest = app.policy.figures.smallest(today);
        let view = sums.get(&key).cloned().unwrap_or_default().view(key, smallest, PartsView::default());
        if key.is_a_mere_count() { view.numerator.to_string() } else { percent(lang, &view) }
    };
    let keys = [PeriodFigure::Items, PeriodFigure::People].into_iter().chain(RATES);
    let big = |key: PeriodFigure| Big {
        label: lang.t(&format!("figure-{key}")),
        number: told(&wall.this_year, key),
        sign: "",
        colour: "",
        before: Some(lang.ta("parts-figure-last", &[("n", told(&wall.year_before, key))])),
    };
    keys.map(big).collect()
}

/// What came in month by month; nothing of it is a link, for nobody clicks on a wall.
fn months(me: &SignedIn, wall: &Wall) -> Chart {
    let lang = me.lang;
    let chart = Chart::new(lang.t("figures-months"), lang.t("monthly-which"), lang.t("monthly-number"));
    wall.months.iter().fold(chart, |chart, (month, n)| chart.bar(month.to_string(), *n, None))
}

fn percent(lang: Lang, figure: &FigureView<()>) -> String {
    figure.percent().map_or_else(|| lang.t("appraisal-none"), |rate| format!("{rate}%"))
}

/// The topics that rise in the whole district.
fn rising(app: &Shared, me: &SignedIn, wall: &Wall) -> Vec<String> {
    let (found, months) = (&wall.arisen, &wall.rising_months);
    let mut topics: Vec<&str> = found.iter().map(|one| one.topic.as_str()).filter(|topic| !topic.is_empty()).collect();
    topics.sort_unstable();
    topics.dedup();
    let of = |topic: &str, month: &YearMonth| -> u64 {
        let month = month.to_string();
        found.iter().filter(|one| one.topic == topic && one.month == month).map(|one| one.items).sum()
    };
    let mut rising: Vec<(usize, Reverse<u64>, &str)> = Vec::new();
    for topic in topics {
        let counts: Vec<u64> = months.iter().map(|month| of(topic, month)).collect();
        if let Some(ago) = rose_months_ago(&counts) {
            let n = counts.iter().rev().nth(ago).copied().unwrap_or_default();
            rising.push((ago, Reverse(n), topic));
        }
    }
    rising.sort_unstable();
    let line = |(ago, Reverse(n), topic): (usize, Reverse<u64>, &str)| {
        let key = if ago == 0 { "wall-rises" } else { "wall-rose-last" };
        me.lang.ta(key, &[("topic", category_name(me.lang, &app.policy, topic)), ("n", n.to_string())])
    };
    rising.into_iter().take(RISING).map(line).collect()
}
