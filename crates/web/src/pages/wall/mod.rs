//! `/desk/wall`: for the screen in the hall: what is open and where, this year's work beside last year's, the months, what rises. It
//! carries no person's name, no case and no unit's failure by name; it is new every minute.
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use askama::Template;
use axum::extract::State;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Response};
use casework::figures::period::{FigureView, PartsView, Period, PeriodScope, Sums};
use casework::figures::{Figure as Key, FigureScope, PeriodFigure, board, rose_months_ago};
use casework::typed::YearMonth;
use office::names::category_name;
use office::wording::Lang;
use store::StoreError;

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
/// So many months are looked back for what rises, and so many kinds stand on the wall.
const MONTHS: usize = 6;
/// So many months are drawn.
const DRAWN: usize = 12;
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
    let found = app.store.board(&me.actor, today).await?;
    let sum = |key: Key| board::sum(&found.cells, key, &FigureScope::of(key, &me.actor, &app.policy, today));
    let of_colour = |colour: &str| found.cells.iter().filter(|cell| cell.colour == colour).map(|cell| cell.cases).sum();
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
            big("wall-reddens", found.reddens_all, "", ""),
        ],
        year: this_year(&app, &me).await?,
        months: months(&app, &me).await?,
        rising: rising(&app, &me).await?,
        frame: me.frame(&app, lang.t("wall-heading")),
    };
    Ok(([(REFRESH, "60")], render(&page)).into_response())
}

/// What came in and the rates of this year, each with that of the same days of the year before.
async fn this_year(app: &Shared, me: &SignedIn) -> Result<Vec<Big>, StoreError> {
    let (today, lang) = (app.today(), me.lang);
    let scope = PeriodScope { period: Period { from: today.first_of_year(), until: today }, today, unit: None };
    let earlier = PeriodScope { period: scope.period.year_before(), ..scope };
    let (now, before) = (app.store.figures(&scope, &me.actor).await?, app.store.figures(&earlier, &me.actor).await?);
    let told = |sums: &BTreeMap<PeriodFigure, Sums>, key: PeriodFigure| {
        let smallest = app.policy.figures.smallest(today);
        let view = sums.get(&key).cloned().unwrap_or_default().view(key, smallest, PartsView::default());
        if key.is_a_mere_count() { view.numerator.to_string() } else { percent(lang, &view) }
    };
    let keys = [PeriodFigure::Items, PeriodFigure::People].into_iter().chain(RATES);
    let big = |key: PeriodFigure| Big {
        label: lang.t(&format!("figure-{key}")),
        number: told(&now, key),
        sign: "",
        colour: "",
        before: Some(lang.ta("parts-figure-last", &[("n", told(&before, key))])),
    };
    Ok(keys.map(big).collect())
}

/// What came in month by month; nothing of it is a link, for nobody clicks on a wall.
async fn months(app: &Shared, me: &SignedIn) -> Result<Chart, StoreError> {
    let (today, lang) = (app.today(), me.lang);
    let months = YearMonth::of(today).and_before(DRAWN);
    let first = months.first().copied().unwrap_or(YearMonth::of(today));
    let folded = app.store.folded(first, &me.actor, today).await?;
    let chart = Chart::new(lang.t("figures-months"), lang.t("monthly-which"), lang.t("monthly-number"));
    Ok(months.into_iter().fold(chart, |chart, month| chart.bar(month.to_string(), folded.of(month), None)))
}

fn percent(lang: Lang, figure: &FigureView<()>) -> String {
    figure.percent().map_or_else(|| lang.t("appraisal-none"), |rate| format!("{rate}%"))
}

/// The topics that rise in the whole district.
async fn rising(app: &Shared, me: &SignedIn) -> Result<Vec<String>, StoreError> {
    let months = YearMonth::of(app.today()).and_before(MONTHS);
    let Some(first) = months.first() else { return Ok(Vec::new()) };
    let period = Period { from: first.first_day(), until: app.today() };
    let found = app.store.arisen(&PeriodScope { period, today: app.today(), unit: None }, &me.actor).await?;
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
    Ok(rising.into_iter().take(RISING).map(line).collect())
}
