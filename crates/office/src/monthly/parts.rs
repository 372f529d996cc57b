//! The parts of the report: tables, and charts whose every number is written at its bar.

use std::collections::BTreeMap;

use casework::figures::period::FigureView;
use casework::figures::{PeriodFigure, YEARLY};
use casework::typed::YearMonth;
use casework::{Policy, UnitId};
use documents::{Bar, MonthlyPart, percent};

use super::numbers::Numbers;
use crate::names::{unit_name, word};
use crate::three_years::{YearColumn, ended, notes, quotes};
use crate::wording::Lang;

/// So many kinds are drawn; the others are few.
const MOST_KINDS: usize = 10;

/// What a unit is held to.
const OF_A_UNIT: [PeriodFigure; 6] = [
    PeriodFigure::AcceptedInTime,
    PeriodFigure::AnsweredInTime,
    PeriodFigure::CarriedOutInTime,
    PeriodFigure::Resolved,
    PeriodFigure::SatisfiedUnit,
    PeriodFigure::Overturned,
];

/// What marks a rate of too few to compare.
const FEW: char = '*';

fn name(lang: Lang, key: PeriodFigure) -> String {
    word(lang, "figure-", key.slug())
}

/// `98.2% (54/55)`, or a mere count.
fn rate_or_count(figure: Option<&FigureView<()>>) -> String {
    let Some(figure) = figure else { return String::new() };
    match (figure.denominator, figure.rate) {
        (Some(of), Some(rate)) => {
            let few = if figure.small { FEW.to_string() } else { String::new() };
            format!("{}{few} ({}/{of})", percent(rate), figure.numerator)
        }
        (Some(_), None) => "—".to_owned(),
        (None, _) => figure.numerator.to_string(),
    }
}

/// Every figure of the month or the year, each beside what it is compared with; a pair is a heading's key and what stands below.
pub fn figures(lang: Lang, this: (&str, &Numbers), others: &[(&str, Numbers)]) -> MonthlyPart {
    let heads = ["monthly-figure", this.0].into_iter().chain(others.iter().map(|(key, _)| *key));
    let row = |key: &PeriodFigure| {
        let others = others.iter().map(|(_, numbers)| rate_or_count(numbers.get(*key)));
        [name(lang, *key), rate_or_count(this.1.get(*key))].into_iter().chain(others).collect()
    };
    MonthlyPart::Table {
        heading: lang.t("monthly-figures"),
        head: heads.map(|key| lang.t(key)).collect(),
        rows: PeriodFigure::ALL.iter().map(row).collect(),
        note: lang.t("monthly-few"),
    }
}

/// The year beside the two before it: a year that is not counted here with its totals and their source.
pub fn years(lang: Lang, years: &[YearColumn]) -> MonthlyPart {
    let head = std::iter::once(lang.t("monthly-figure")).chain(years.iter().map(|year| year.heading(lang)));
    let row = |(n, key): (usize, &PeriodFigure)| {
        let cells = years.iter().map(|year| year.cell(lang, year.figures.get(n).and_then(Option::as_ref)));
        std::iter::once(name(lang, *key)).chain(cells).collect()
    };
    MonthlyPart::Table {
        heading: lang.t("years-heading"),
        head: head.collect(),
        rows: YEARLY.iter().enumerate().filter(|_| !years.is_empty()).map(row).collect(),
        note: quotes(lang, years)
            .into_iter()
            .chain(ended(lang, years))
            .chain([notes(lang, years)])
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn month_name(lang: Lang, month: YearMonth) -> String {
    lang.ta("monthly-month", &[("month", i64::from(month.first_day().month()))])
}

/// What came in, month by month.
pub fn items(lang: Lang, heading: &str, months: &[(YearMonth, Numbers)]) -> MonthlyPart {
    let counted = months.iter().map(|(month, numbers)| (month_name(lang, *month), numbers.count(PeriodFigure::Items)));
    MonthlyPart::Months { heading: lang.t(heading), bars: Bar::all(counted.collect()), note: String::new() }
}

/// A rate, month by month.
pub fn rates(lang: Lang, heading: &str, months: &[(YearMonth, Numbers)], key: PeriodFigure) -> MonthlyPart {
    let rates = months.iter().map(|(month, numbers)| (month_name(lang, *month), numbers.rate(key)));
    MonthlyPart::Months {
        heading: lang.ta(heading, &[("figure", name(lang, key))]),
        bars: Bar::rates(rates.collect()),
        note: String::new(),
    }
}

/// What came in by category, channel, community and level.
pub fn kinds(lang: Lang, policy: &Policy, this: &Numbers) -> Vec<MonthlyPart> {
    let Some(by) = this.items_by() else { return Vec::new() };
    let unit = |slug: &str| unit_name(lang, policy, &UnitId::new(slug));
    vec![
        kind(lang, "monthly-by-category", &by.category, |slug| word(lang, "category-", slug)),
        kind(lang, "monthly-by-channel", &by.channel, |slug| word(lang, "channel-", slug)),
        kind(lang, "monthly-by-area", &by.area, unit),
        kind(lang, "monthly-by-origin", &by.origin, |slug| word(lang, "origin-", slug)),
    ]
}

/// The longest bar first; nothing where nobody said what kind it was.
fn kind(lang: Lang, heading: &str, counted: &BTreeMap<String, u64>, named: impl Fn(&str) -> String) -> MonthlyPart {
    const NONE: &str = "none";
    let nothing_known = counted.keys().all(|slug| slug == NONE);
    let mut all: Vec<(&String, u64)> = counted.iter().map(|(slug, n)| (slug, *n)).collect();
    all.sort_by_key(|(slug, n)| (std::cmp::Reverse(*n), (*slug).clone()));
    let label = |slug: &str| if slug == NONE { lang.t("monthly-not-said") } else { named(slug) };
    let bars = all.into_iter().take(MOST_KINDS).filter(|_| !nothing_known).map(|(slug, n)| (label(slug), n));
    MonthlyPart::Kinds { heading: lang.t(heading), bars: Bar::all(bars.collect()), note: String::new() }
}

/// What each unit is held to, by figures and never by persons; a unit of which nothing is to be said is left out.
pub fn units(lang: Lang, units: &[(String, Numbers)]) -> MonthlyPart {
    let head = std::iter::once(lang.t("monthly-unit")).chain(OF_A_UNIT.iter().map(|key| name(lang, *key)));
    let spoken_of = |numbers: &Numbers| OF_A_UNIT.iter().any(|key| numbers.rate(*key).is_some());
    let row = |(unit, numbers): &(String, Numbers)| {
        std::iter::once(unit.clone()).chain(OF_A_UNIT.iter().map(|key| rate_or_count(numbers.get(*key)))).collect()
    };
    MonthlyPart::Table {
        heading: lang.t("monthly-units"),
        head: head.collect(),
        rows: units.iter().filter(|(_, numbers)| spoken_of(numbers)).map(row).collect(),
        note: lang.t("monthly-few"),
    }
}
