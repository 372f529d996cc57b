//! /api/v1/figures: what is counted over a period, each number with the list of its cases.
use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Query, State};
use casework::case::Problem as Wrong;
use casework::figures::period::{FigureView, Figures, PartsView, Period, PeriodScope, Sums};
use casework::figures::{Part, PeriodFigure};
use casework::typed::typed;
use casework::{Policy, Refusal, UnitId};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::bearer::Bearer;
use super::problem::Problem;
use crate::app::Shared;

/// Every figure by its key.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Figures")]
pub struct FiguresView(Figures<Option<String>>);

pub async fn show(
    State(app): State<Shared>,
    bearer: Bearer,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Json<FiguresView>, Problem> {
    let (period, unit) = read(query, &app.policy, app.today())?;
    let scope = PeriodScope { period, today: app.today(), unit: unit.as_ref() };
    let sums = app.store.figures(&scope, &bearer.actor).await?;
    Ok(Json(FiguresView(views(sums, &scope, &app.policy))))
}

/// The period, and the unit if one is named. A day or a word that is not understood is said, never left out.
fn read(query: Vec<(String, String)>, policy: &Policy, today: Date) -> Result<(Period, Option<UnitId>), Refusal> {
    let (mut from, mut until, mut unit) = (None, None, None);
    for (name, value) in query.into_iter().filter(|(_, value)| !value.is_empty()) {
        let day = || typed::<Date>(&value).map_err(|_| Refusal::field(name.clone(), Wrong::NotUnderstood));
        match name.as_str() {
            "from" => from = Some(day()?),
            "until" | "to" => until = Some(day()?),
            "unit" => {
                let known = policy.units.iter().find(|unit| unit.slug.as_str() == value);
                unit = Some(known.ok_or_else(|| Refusal::field("unit", Wrong::NoSuchUnit))?.slug.clone());
            }
            _ => return Err(Refusal::field(name, Wrong::UnknownField)),
        }
    }
    let period = Period::between(from, until, today);
    Ok((period.ok_or_else(|| Refusal::field("until", Wrong::EndsBeforeItBegins))?, unit))
}

/// Every figure with the addresses that list its cases.
pub fn views(mut sums: BTreeMap<PeriodFigure, Sums>, scope: &PeriodScope, policy: &Policy) -> Figures<Option<String>> {
    let smallest = policy.figures.smallest(scope.as_of());
    let view = |key: &PeriodFigure| -> (&'static str, FigureView<Option<String>>) {
        let view = sums.remove(key).unwrap_or_default().view(*key, smallest, cases(*key, scope));
        (key.slug(), FigureView { beside: beside(*key, scope), ..view })
    };
    PeriodFigure::ALL.iter().map(view).collect()
}

/// The addresses; a mere count has nothing below a line.
fn cases(key: PeriodFigure, scope: &PeriodScope) -> PartsView<Option<String>> {
    let Period { from, until } = scope.period;
    let unit = scope.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
    let part = |part: Part| format!("/api/v1/cases?figure={key}&part={part}&from={from}&until={until}{unit}");
    PartsView {
        numerator: Some(part(Part::Numerator)),
        denominator: (!key.is_a_mere_count()).then(|| part(Part::Denominator)),
        excluded: Some(part(Part::Excluded)),
    }
}

/// The lists of the records that a figure counts beside the cases: lines of the stations' ledgers, months that the police
/// entered, years of law education.
fn beside(key: PeriodFigure, scope: &PeriodScope) -> Option<PartsView<Option<String>>> {
    let Period { from, until } = scope.period;
    let unit = scope.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
    match key {
        PeriodFigure::SettledInCommunity => {
            let lines = |which: &str| Some(format!("/api/v1/records/matter?{which}&from={from}&until={until}{unit}"));
            Some(PartsView {
                numerator: lines("stage=settled"),
                // What went up counts as its case.
                denominator: lines("without=handed-up"),
                excluded: None,
            })
        }
        PeriodFigure::PoliceCases | PeriodFigure::PolicePeople => Some(PartsView {
            numerator: Some(format!("/api/v1/records/police-totals?from={from}&until={until}")),
            ..PartsView::default()
        }),
        PeriodFigure::Lessons | PeriodFigure::LessonPeople => {
            Some(PartsView { numerator: Some("/api/v1/records/lesson".to_owned()), ..PartsView::default() })
        }
        PeriodFigure::AcceptedInTime
        | PeriodFigure::AnsweredInTime
        | PeriodFigure::CarriedOutInTime
        | PeriodFigure::RatedOffice
        | PeriodFigure::RatedUnit
        | PeriodFigure::SatisfiedOffice
        | PeriodFigure::SatisfiedUnit
        | PeriodFigure::Resolved
        | PeriodFigure::SettledDespite
        | PeriodFigure::Procedural
        | PeriodFigure::SameDay
        | PeriodFigure::ResolvedFirstTime
        | PeriodFigure::Reopened
        | PeriodFigure::Overturned
        | PeriodFigure::EndedAnyRoad
        | PeriodFigure::RoutedAway
        | PeriodFigure::RepeatShare
        | PeriodFigure::Items
        | PeriodFigure::People
        | PeriodFigure::FromAbove => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_read_or_said_to_be_wrong() {
        let policy = Policy::built_in("test").unwrap();
        let asked = |query: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            read(pairs, &policy, date(2026, 3, 15))
        };
        let days = |query: &str| asked(query).map(|(period, _)| (period.from, period.until));
        assert_eq!(days("").unwrap(), (date(2026, 1, 1), date(2026, 3, 15)));
        let february = (date(2026, 2, 1), date(2026, 2, 28));
        assert_eq!(days("from=2026-02-01&until=2026-02-28&unit=water").unwrap(), february);
        assert_eq!(days("from=2026-02-01&to=2026-02-28").unwrap(), february);
        for wrong in ["from=2026-02-30", "from=2026-02-02&to=2026-02-01", "unit=nowhere", "mood=angry", "until=x"] {
            assert!(asked(wrong).is_err(), "{wrong}");
        }
    }
}
