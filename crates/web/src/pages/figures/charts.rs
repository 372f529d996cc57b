//! The charts of `/desk/figures`: months, kinds, units and rates of a period, each beside the year before, and what is open by
//! colour and class. Each bar opens to its cases, as the numbers do.
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use casework::UnitId;
use casework::figures::board::Cell;
use casework::figures::period::{Breakdown, FigureView, PartsView, Period, PeriodScope, Sums};
use casework::figures::{Part, PeriodFigure};
use casework::typed::YearMonth;
use office::names::category_name;
use store::{Folded, StoreError};

use super::{opens, opens_for};
use crate::app::App;
use crate::forms::unit_name;
use crate::parts::{Bar, Chart, Html};
use crate::signed_in::SignedIn;

/// So many months are drawn, each beside that of the year before.
const MONTHS: usize = 12;
/// The rates that are drawn beside those of the year before.
const RATES: [PeriodFigure; 6] = [
    PeriodFigure::AcceptedInTime,
    PeriodFigure::AnsweredInTime,
    PeriodFigure::Resolved,
    PeriodFigure::SatisfiedUnit,
    PeriodFigure::SatisfiedOffice,
    PeriodFigure::SettledInCommunity,
];
/// How a list calls what nobody said.
const NOT_SAID: &str = "none";

type Counted = BTreeMap<PeriodFigure, Sums>;

/// The figures of the page and those of the same days of the year before.
pub(super) struct Compared<'a> {
    pub app: &'a App,
    pub me: &'a SignedIn,
    pub scope: PeriodScope<'a>,
    pub now: &'a Counted,
    pub before: &'a Counted,
}

#[derive(Template)]
#[template(path = "pages/figures/charts.html")]
struct Section {
    /// Heading, chart, note.
    charts: Vec<(String, Chart, String)>,
}

/// All charts one below the other; what has nothing to draw is left out.
pub(super) async fn section(of: &Compared<'_>) -> Result<Html, StoreError> {
    let (app, actor, lang) = (of.app, &of.me.actor, of.me.lang);
    let months = YearMonth::of(of.scope.as_of()).and_before(2 * MONTHS);
    let first = months.first().copied().unwrap_or(YearMonth::of(of.scope.as_of()));
    let folded = app.store.folded(first, actor, of.scope.today).await?;
    let by_month = match of.scope.unit {
        None => folded.months.clone(),
        Some(_) => months_of_a_unit(of, first).await?,
    };
    let units = match of.scope.unit {
        None => (
            app.store.items_by_unit(&of.scope, actor).await?,
            app.store.items_by_unit(&year_before(&of.scope), actor).await?,
        ),
        Some(_) => (BTreeMap::new(), BTreeMap::new()),
    };
    let category = |slug: &str| match slug {
        NOT_SAID => lang.t("monthly-not-said"),
        slug => category_name(lang, &app.policy, slug),
    };
    let area = |slug: &str| match slug {
        NOT_SAID => lang.t("monthly-not-said"),
        slug => unit_name(lang, &app.policy, &UnitId::new(slug)),
    };
    let drawn = [
        (lang.t("figures-months"), Some(months_drawn(of, &months, &by_month))),
        (lang.t("monthly-by-category"), kinds(of, "category", |by| &by.category, category)),
        (lang.t("monthly-by-area"), kinds(of, "area", |by| &by.area, area)),
        (
            lang.t("monthly-by-channel"),
            kinds(of, "channel", |by| &by.channel, |slug| lang.t(&format!("channel-{slug}"))),
        ),
        (lang.t("figures-by-unit"), of_units(of, &units)),
        (lang.t("figures-rates"), rates(of)),
    ];
    let beside = drawn.into_iter().filter_map(|(heading, chart)| Some((heading, chart?, lang.t("figures-two-bars"))));
    let now = if of.scope.unit.is_none() { open_now(of, &folded) } else { Vec::new() };
    Ok(Html::of(&Section { charts: beside.chain(now).collect() }))
}

/// The same days of the year before.
pub(super) fn year_before<'a>(scope: &PeriodScope<'a>) -> PeriodScope<'a> {
    PeriodScope { period: scope.period.year_before(), ..*scope }
}

/// The totals are of the unit that has a case now; what is reckoned to one unit is asked of the figures.
async fn months_of_a_unit(of: &Compared<'_>, first: YearMonth) -> Result<BTreeMap<String, u64>, StoreError> {
    let until = YearMonth::of(of.scope.as_of()).last_day();
    let scope = PeriodScope { period: Period { from: first.first_day(), until }, ..of.scope };
    let mut months = BTreeMap::new();
    for one in of.app.store.arisen(&scope, &of.me.actor).await? {
        *months.entry(one.month).or_insert(0) += one.items;
    }
    Ok(months)
}

/// A chart whose bars each stand above one of the year before.
fn empty(of: &Compared, heading: &str, what: &str) -> Chart {
    let lang = of.me.lang;
    Chart::new(lang.t(heading), lang.t(what), lang.t("figures-this")).beside(lang.t("figures-before"))
}

/// A bar above that of the year before.
fn pair(label: String, now: (u64, Option<String>), before: (u64, Option<String>)) -> Bar {
    Bar::counted(label, now.0, now.1).before(Bar::counted("", before.0, before.1))
}

fn months_drawn(of: &Compared, months: &[YearMonth], counted: &BTreeMap<String, u64>) -> Chart {
    let one = |month: &YearMonth| {
        let n = counted.get(&month.to_string()).copied().unwrap_or_default();
        let period = Period { from: month.first_day(), until: month.last_day() };
        (n, opens(PeriodFigure::Items, Part::Numerator, n, &PeriodScope { period, ..of.scope }))
    };
    let (before, now) = months.split_at(months.len().saturating_sub(MONTHS));
    let chart = empty(of, "figures-months", "monthly-which");
    now.iter()
        .zip(before)
        .fold(chart, |chart, (month, earlier)| chart.with(pair(month.to_string(), one(month), one(earlier))))
}

/// What came in of each kind, the most first; nothing where nobody said what kind anything was.
fn kinds(
    of: &Compared,
    narrowed_by: &str,
    kind: impl Fn(&Breakdown) -> &BTreeMap<String, u64>,
    named: impl Fn(&str) -> String,
) -> Option<Chart> {
    let of_year =
        |sums: &Counted| sums.get(&PeriodFigure::Items).map(|items| kind(&items.by).clone()).unwrap_or_default();
    let (now, before) = (of_year(of.now), of_year(of.before));
    let slugs: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    if slugs.iter().all(|slug| *slug == NOT_SAID) {
        return None;
    }
    let one = |counted: &BTreeMap<String, u64>, slug: &str, scope: &PeriodScope| {
        let n = counted.get(slug).copied().unwrap_or_default();
        let list = opens(PeriodFigure::Items, Part::Numerator, n, scope);
        (n, list.map(|list| format!("{list}&{narrowed_by}={slug}")))
    };
    let mut slugs: Vec<&String> = slugs.into_iter().collect();
    slugs.sort_by_key(|slug| Reverse((now.get(*slug).copied(), before.get(*slug).copied())));
    let earlier = year_before(&of.scope);
    let chart = empty(of, "figures-items-by-kind", "monthly-kind");
    Some(slugs.into_iter().fold(chart, |chart, slug| {
        chart.with(pair(named(slug), one(&now, slug, &of.scope), one(&before, slug, &earlier)))
    }))
}

/// In the order of the office's own list: who stands first has no more to do.
fn of_units(of: &Compared, (now, before): &(BTreeMap<String, u64>, BTreeMap<String, u64>)) -> Option<Chart> {
    let one = |counted: &BTreeMap<String, u64>, unit: &UnitId, scope: PeriodScope| {
        let n = counted.get(unit.as_str()).copied().unwrap_or_default();
        (n, opens(PeriodFigure::Items, Part::Numerator, n, &PeriodScope { unit: Some(unit), ..scope }))
    };
    let units = of.app.policy.units.iter().map(|unit| &unit.slug);
    let units: Vec<&UnitId> =
        units.filter(|unit| now.contains_key(unit.as_str()) || before.contains_key(unit.as_str())).collect();
    let chart = empty(of, "figures-by-unit", "figures-unit");
    let drawn = units.iter().fold(chart, |chart, unit| {
        let name = unit_name(of.me.lang, &of.app.policy, unit);
        chart.with(pair(name, one(now, unit, of.scope), one(before, unit, year_before(&of.scope))))
    });
    (!units.is_empty()).then_some(drawn)
}

/// Rates drawn to the whole; the table above tells what each is made of.
fn rates(of: &Compared) -> Option<Chart> {
    let lang = of.me.lang;
    let one = |label: String, key: PeriodFigure, sums: &Counted, scope: &PeriodScope| {
        let smallest = of.app.policy.figures.smallest(scope.as_of());
        let figure: FigureView<()> =
            sums.get(&key).cloned().unwrap_or_default().view(key, smallest, PartsView::default());
        let written = figure.percent().map_or_else(|| lang.t("appraisal-none"), |rate| format!("{rate}%"));
        let of_it = figure.denominator.unwrap_or_default();
        let list = opens_for((of.app, of.me), (key, Part::Denominator, of_it), scope);
        Bar::drawn(label, (figure.rate.unwrap_or_default(), written), list)
    };
    let any = |key: &PeriodFigure| of.now.get(key).is_some_and(|sums| sums.denominator > 0);
    let keys: Vec<PeriodFigure> = RATES.into_iter().filter(any).collect();
    let earlier = year_before(&of.scope);
    let chart = empty(of, "figures-rates", "figures-name");
    let drawn = keys.iter().fold(chart, |chart, key| {
        let name = lang.t(&format!("figure-{}", key.slug()));
        let before = one(String::new(), *key, of.before, &earlier);
        chart.with(one(name, *key, of.now, &of.scope).before(before))
    });
    (!keys.is_empty()).then_some(drawn)
}

/// What is open today by its colour and by its class: whatever the period, as the board has it.
fn open_now(of: &Compared, folded: &Folded) -> Vec<(String, Chart, String)> {
    let lang = of.me.lang;
    let colours = [("red", "wall-red"), ("yellow", "wall-yellow"), ("green", "wall-green")];
    let colours = colours.map(|(word, key)| (word, lang.t(key)));
    let classes = ["A", "B", "C"].map(|word| (word, word.to_owned()));
    vec![
        (
            lang.t("figures-colours"),
            open_by(of, folded, "figures-colours", ("colour", |cell| &cell.colour), colours),
            lang.t("board-key-colour-words"),
        ),
        (
            lang.t("figures-classes"),
            open_by(of, folded, "figures-classes", ("progress", |cell| &cell.progress), classes),
            lang.t("figures-classes-note"),
        ),
    ]
}

/// A bar for each word that a part of the cells may have; it opens to the list of cases, narrowed by that part.
fn open_by(
    of: &Compared,
    folded: &Folded,
    heading: &str,
    (narrowed_by, part): (&str, fn(&Cell) -> &str),
    bars: [(&str, String); 3],
) -> Chart {
    let lang = of.me.lang;
    let chart = Chart::new(lang.t(heading), lang.t("monthly-kind"), lang.t("monthly-number"));
    bars.into_iter().fold(chart, |chart, (word, label)| {
        let n: u64 = folded.open.iter().filter(|cell| part(cell) == word).map(|cell| cell.cases).sum();
        chart.bar(label, n, (n > 0).then(|| format!("/desk/cases?tab=open&{narrowed_by}={word}")))
    })
}
