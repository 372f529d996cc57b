//! A month or a year in numbers (月报、年报): what the figures say of it, beside the one before. No figure is computed here: each
//! is asked of the store as everywhere else.

mod numbers;
mod parts;
mod sheet;
mod span;

use casework::Actor;
use casework::figures::PeriodFigure;
use casework::typed::YearMonth;
use documents::{Monthly, MonthlyPart, percent};
use jiff::civil::Date;
use store::{Store, StoreError};

use self::numbers::{Numbers, between, of_each};
use crate::names::{office_name, unit_name};
use crate::three_years::three_years;
use crate::wording::Lang;

pub use sheet::spreadsheet;
pub use span::ReportSpan;

/// Gathers the report as this reader may know it on this day.
///
/// # Errors
/// [`StoreError`] where the database fails.
pub async fn monthly(
    store: &Store,
    (lang, actor): (Lang, &Actor),
    span: ReportSpan,
    today: Date,
) -> Result<Monthly, StoreError> {
    let policy = store.policy().clone();
    let ask = |from, until| between(store, actor, (from, until, today));
    let (first, last) = (span.first_day(), span.last_day());
    let this = ask(first, last).await?;
    let before = ask(span.previous().first_day(), span.previous().last_day()).await?;
    let mut others = vec![(key(span, "monthly-before", "yearly-before"), before)];
    if let ReportSpan::Month(month) = span {
        let year_before = YearMonth::of(month.first_day().saturating_sub(jiff::Span::new().years(1)));
        others.push(("monthly-last-year", ask(year_before.first_day(), year_before.last_day()).await?));
        others.push(("monthly-year", ask(first.first_of_year(), last).await?));
    }
    let mut months = Vec::new();
    for month in span.months(today) {
        months.push((month, ask(month.first_day(), month.last_day()).await?));
    }
    let mut units = Vec::new();
    for (unit, numbers) in
        of_each(store, actor, (first, last, today), policy.units.iter().map(|unit| &unit.slug)).await?
    {
        units.push((unit_name(lang, &policy, &unit), numbers));
    }
    let office = office_name(lang, store);
    let named = [("year", i64::from(first.year())), ("month", i64::from(first.month()))];
    let this_key = key(span, "monthly-this", "yearly-this");
    let rate = key(span, "monthly-rate", "yearly-rate");
    let mut parts = vec![
        parts::figures(lang, (this_key, &this), &others),
        parts::items(lang, key(span, "monthly-items", "yearly-items"), &months),
        parts::rates(lang, rate, &months, PeriodFigure::AnsweredInTime),
        parts::rates(lang, rate, &months, PeriodFigure::Resolved),
    ];
    parts.extend(parts::kinds(lang, &policy, &this));
    parts.push(parts::units(lang, &units));
    if let ReportSpan::Year(year) = span {
        let years = three_years(store, actor, year, today).await?;
        parts.insert(1, parts::years(lang, &years));
    }
    parts.retain(|part| !is_empty(part));
    Ok(Monthly {
        title: lang.ta(key(span, "monthly-title", "yearly-title"), &named),
        foot: lang.ta("monthly-foot", &[("office", office.clone()), ("day", lang.full_date(today))]),
        office,
        day: Monthly::day_of(today),
        lead: others.first().map(|(_, before)| lead((lang, span), &this, before)).unwrap_or_default(),
        parts,
    })
}

/// The word for a month, or the one for a year.
const fn key(span: ReportSpan, month: &'static str, year: &'static str) -> &'static str {
    match span {
        ReportSpan::Month(_) => month,
        ReportSpan::Year(_) => year,
    }
}

fn is_empty(part: &MonthlyPart) -> bool {
    match part {
        MonthlyPart::Table { rows, .. } => rows.is_empty(),
        MonthlyPart::Months { bars, .. } | MonthlyPart::Kinds { bars, .. } => bars.is_empty(),
    }
}

/// What it was, in sentences.
fn lead((lang, span): (Lang, ReportSpan), this: &Numbers, before: &Numbers) -> Vec<String> {
    let count = |key| this.count(key);
    let (now, then) = (count(PeriodFigure::Items), before.count(PeriodFigure::Items));
    let course = match now.cmp(&then) {
        std::cmp::Ordering::Less => key(span, "monthly-less", "yearly-less"),
        std::cmp::Ordering::Equal => key(span, "monthly-as-many", "yearly-as-many"),
        std::cmp::Ordering::Greater => key(span, "monthly-more", "yearly-more"),
    };
    let came = lang.ta(
        key(span, "monthly-came", "yearly-came"),
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
