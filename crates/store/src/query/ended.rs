//! What ended by whatever road (通报口径), read out of the rows of other figures: none is kept for it. Of what it is made
//! `casework::figures::period` says; a test holds the two to each other.

use casework::figures::{Part, PeriodFigure};

use crate::project::figures::{ON_DAY, SINCE_DAY};
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
    format!("{case}.class <> 'report' AND ({})", tells("g"))
}

/// The same on the row alone, in whatever alias.
pub(super) fn tells(row: &str) -> String {
    let [closing, away] = [PeriodFigure::SameDay.slug(), PeriodFigure::RoutedAway.slug()];
    let [resolved, above] = [PeriodFigure::Resolved.slug(), Part::Numerator.slug()];
    format!(
        "{row}.key = '{closing}' OR ({row}.key = '{away}' AND {row}.part = '{above}')
         OR ({row}.key = '{resolved}' AND {row}.shape = '{SINCE_DAY}')"
    )
}

/// The condition under which rows `g` and `o` of one case are all by which it ended, both on days, and may count in one period: what
/// `project::folds` keeps as [`ENDED_TWICE`](crate::project::folds::ENDED_TWICE).
pub(super) fn twice() -> String {
    let [one, other, third] = ["g", "o", "t"].map(tells);
    format!(
        "o.n > g.n AND ({one}) AND ({other}) AND g.shape = '{ON_DAY}' AND o.shape = '{ON_DAY}' AND g.unit = o.unit
         AND NOT (g.gone <> '' AND g.gone <= o.day) AND NOT (o.gone <> '' AND o.gone <= g.day)
         AND NOT EXISTS (SELECT 1 FROM figure_view t WHERE t.sid = g.sid AND t.n <> g.n AND t.n <> o.n AND ({third}))"
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
