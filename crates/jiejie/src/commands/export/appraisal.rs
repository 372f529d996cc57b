//! Figures by unit, a row a unit: of each figure what counts, what it is measured by, and the share. What leaves the house is
//! counted without reports (条例30), as the figures for anybody are.

use anyhow::{Result, anyhow};
use casework::figures::PeriodFigure;
use casework::figures::period::{Period, PeriodScope};
use ledgers::{SheetWriter, Value};

use super::{House, t};

/// The figures by which a unit is appraised: what others decide about it is shown and measures nobody (policy, section 8).
const FIGURES: &[PeriodFigure] = &[
    PeriodFigure::AcceptedInTime,
    PeriodFigure::AnsweredInTime,
    PeriodFigure::CarriedOutInTime,
    PeriodFigure::RatedUnit,
    PeriodFigure::SatisfiedUnit,
    PeriodFigure::Resolved,
    PeriodFigure::RoutedAway,
    PeriodFigure::ResolvedFirstTime,
    PeriodFigure::Reopened,
    PeriodFigure::Overturned,
];

fn headings() -> Vec<String> {
    let mut headings = vec![t("ledger-column-unit"), t("figure-items")];
    for figure in FIGURES {
        let name = t(&format!("figure-{}", figure.slug()));
        headings.push(name.clone());
        headings.push([name.as_str(), t("ledger-column-of").as_str()].join(" "));
        headings.push([name.as_str(), "%"].join(" "));
    }
    headings
}

/// The whole sheet, and how many rows it has. The same rows on the same day are the same bytes.
pub(super) async fn sheet(house: &House<'_>) -> Result<(SheetWriter, usize)> {
    let mut sheet = SheetWriter::new(&t("ledger-sheet-appraisal"), &headings())?;
    sheet.made_on(house.now.date());
    let rows = rows(house, &mut sheet).await?;
    Ok((sheet, rows))
}

async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    let today = house.now.date();
    let period = Period::between(house.from, house.to, today)
        .ok_or_else(|| anyhow!("invalid: to: comes before the first day"))?;
    let mut rows = 0;
    for unit in house.policy.units.iter().filter(|unit| unit.routable) {
        let scope = PeriodScope { period, today, unit: Some(&unit.slug) };
        let sums = house.store.figures_for_anybody(&scope).await?;
        let views = web::api::figures::views(sums, &scope, house.policy);
        let view = |figure: PeriodFigure| views.get(figure.slug());
        let mut row = vec![Value::text(house.unit(&unit.slug))];
        row.push(number(view(PeriodFigure::Items).map(|view| view.numerator)));
        for figure in FIGURES {
            let view = view(*figure);
            row.push(number(view.map(|view| view.numerator)));
            row.push(number(view.and_then(|view| view.denominator)));
            row.push(share(view.and_then(|view| view.rate)));
        }
        sheet.row(&row)?;
        rows += 1;
    }
    Ok(rows)
}

fn number(count: Option<u64>) -> Value {
    count.and_then(|count| u32::try_from(count).ok()).map_or(Value::Empty, Value::count)
}

/// Thousandths as a share of a hundred.
fn share(rate: Option<u64>) -> Value {
    rate.and_then(|rate| u32::try_from(rate).ok()).map_or(Value::Empty, |rate| Value::Number(f64::from(rate) / 10.0))
}
