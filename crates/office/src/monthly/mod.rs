//! The month in numbers (月报): what the figures say of a month, beside the one before and the same of last year. No figure is
//! computed here: each is asked of the store as everywhere else.

mod numbers;
mod parts;

use casework::figures::PeriodFigure;
use casework::typed::YearMonth;
use casework::{Actor, UnitId};
use documents::{Monthly, MonthlyPart, percent};
use jiff::civil::Date;
use store::{Store, StoreError};

use self::numbers::{Numbers, between};
use crate::names::unit_name;
use crate::wording::Lang;

/// So many months are drawn before the month and the one before it.
const EARLIER: usize = 10;

/// Gathers the report of a month as this reader may know it on this day.
///
/// # Errors
/// [`StoreError`] where the database fails.
pub async fn monthly(
    store: &Store,
    (lang, actor): (Lang, &Actor),
    month: YearMonth,
    today: Date,
) -> Result<Monthly, StoreError> {
    let policy = store.policy().clone();
    let ask = |from, until, unit: Option<UnitId>| between(store, actor, (from, until, today), unit);
    let year_before = YearMonth::of(month.first_day().saturating_sub(jiff::Span::new().years(1)));
    let this = ask(month.first_day(), month.last_day(), None).await?;
    let before = ask(month.previous().first_day(), month.previous().last_day(), None).await?;
    let last_year = ask(year_before.first_day(), year_before.last_day(), None).await?;
    let so_far = ask(month.first_day().first_of_year(), month.last_day(), None).await?;
    let mut earlier = Vec::with_capacity(EARLIER);
    let mut at = month.previous();
    for _ in 0..EARLIER {
        at = at.previous();
        earlier.push((at, ask(at.first_day(), at.last_day(), None).await?));
    }
    let months: Vec<(YearMonth, &Numbers)> = (earlier.iter().rev().map(|(at, numbers)| (*at, numbers)))
        .chain([(month.previous(), &before), (month, &this)])
        .collect();
    let mut units = Vec::new();
    for unit in &policy.units {
        let numbers = ask(month.first_day(), month.last_day(), Some(unit.slug.clone())).await?;
        units.push((unit_name(lang, &policy, &unit.slug), numbers));
    }
    let office =
        store.contact().map_or_else(|| unit_name(lang, &policy, &policy.office.office), |contact| contact.name);
    let named = [("year", i64::from(month.first_day().year())), ("month", i64::from(month.first_day().month()))];
    let mut parts = vec![
        parts::figures(lang, &this, [&before, &last_year, &so_far]),
        parts::items(lang, &months),
        parts::rates(lang, &months, PeriodFigure::AnsweredInTime),
        parts::rates(lang, &months, PeriodFigure::Resolved),
    ];
    parts.extend(parts::kinds(lang, &policy, &this));
    parts.push(parts::units(lang, &units));
    parts.retain(|part| !is_empty(part));
    Ok(Monthly {
        title: lang.ta("monthly-title", &named),
        foot: lang.ta("monthly-foot", &[("office", office.clone()), ("day", lang.date(today, today))]),
        office,
        day: Monthly::day_of(today),
        lead: lead(lang, &this, &before),
        parts,
    })
}

fn is_empty(part: &MonthlyPart) -> bool {
    match part {
        MonthlyPart::Table { rows, .. } => rows.is_empty(),
        MonthlyPart::Months { bars, .. } | MonthlyPart::Kinds { bars, .. } => bars.is_empty(),
    }
}

/// What the month was, in sentences.
fn lead(lang: Lang, this: &Numbers, before: &Numbers) -> Vec<String> {
    let count = |key| this.count(key);
    let (now, then) = (count(PeriodFigure::Items), before.count(PeriodFigure::Items));
    let course = match now.cmp(&then) {
        std::cmp::Ordering::Less => "monthly-less",
        std::cmp::Ordering::Equal => "monthly-as-many",
        std::cmp::Ordering::Greater => "monthly-more",
    };
    let came = lang.ta(
        "monthly-came",
        &[
            ("items", now.to_string()),
            ("people", count(PeriodFigure::People).to_string()),
            ("above", count(PeriodFigure::FromAbove).to_string()),
            ("course", lang.ta(course, &[("n", now.abs_diff(then))])),
        ],
    );
    let rate = |key| this.rate(key).map_or_else(|| lang.t("monthly-no-rate"), percent);
    let went = lang.ta(
        "monthly-went",
        &[
            ("accepted", rate(PeriodFigure::AcceptedInTime)),
            ("answered", rate(PeriodFigure::AnsweredInTime)),
            ("resolved", rate(PeriodFigure::Resolved)),
            ("satisfied", rate(PeriodFigure::SatisfiedUnit)),
        ],
    );
    vec![came, went]
}
