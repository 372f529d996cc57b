//! What ended by whatever road (通报口径), read out of the rows of other figures: none is kept for it. Of what it is made
//! `casework::figures::period` says; a test holds the two to each other.

use casework::figures::{Part, PeriodFigure};

use crate::project::figures::SINCE_DAY;
use crate::sql::Sql;

/// What gives each row `g` a second time, for what it says of this figure: one walk over the rows tells all figures.
pub(super) const TWICE: &str = " CROSS JOIN (SELECT 0 AS ended UNION ALL SELECT 1 AS ended) e";

/// Of which figure a row `g` under [`TWICE`] tells.
pub(super) fn key() -> String {
    format!("CASE WHEN e.ended = 1 THEN '{}' ELSE g.key END", PeriodFigure::EndedAnyRoad.slug())
}

/// Its part in that figure; `own` is its part in its own.
pub(super) fn part(own: &str) -> String {
    format!("CASE WHEN e.ended = 1 THEN {} ELSE {own} END", part_of_ended())
}

/// The part in which a row `g` of [`rows`] stands here: what is past its day is not over.
pub(super) fn part_of_ended() -> String {
    let [resolved, above, below] = [PeriodFigure::Resolved.slug(), Part::Numerator.slug(), Part::Denominator.slug()];
    format!("CASE WHEN g.key = '{resolved}' THEN '{below}' ELSE '{above}' END")
}

/// The condition on a row `g` of the case in this alias: a closing, what was sent away, what is past its day; no report (条例30).
pub(super) fn rows(case: &str) -> String {
    let [closing, away] = [PeriodFigure::SameDay.slug(), PeriodFigure::RoutedAway.slug()];
    let [resolved, above] = [PeriodFigure::Resolved.slug(), Part::Numerator.slug()];
    format!(
        "{case}.class <> 'report' AND (g.key = '{closing}' OR (g.key = '{away}' AND g.part = '{above}')
         OR (g.key = '{resolved}' AND g.shape = '{SINCE_DAY}'))"
    )
}

/// Adds the condition on rows `g` of a case `v` under [`TWICE`]: every figure, or one alone.
pub(super) fn push(sql: &mut Sql, only: Option<PeriodFigure>) {
    match only {
        None => sql.push(&format!(" AND (e.ended = 0 OR ({}))", rows("v"))),
        Some(PeriodFigure::EndedAnyRoad) => sql.push(&format!(" AND e.ended = 1 AND {}", rows("v"))),
        Some(key) => {
            sql.push(" AND e.ended = 0 AND g.key = ");
            sql.push_bind(key.slug());
        }
    }
}
