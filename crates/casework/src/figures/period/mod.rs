//! The figures over a period: what each case adds, from its facts alone, one file a family of keys; and how that is added up.

mod clocks;
mod count;
mod course;
mod figures;
mod intake;
mod ratings;
mod road;
mod scope;
#[cfg(test)]
mod tests;

use crate::case::Case;
use crate::policy::Policy;

pub use count::{Count, OnRepeat, When};
pub use figures::{Breakdown, CaseCounts, FigureView, Figures, PartsView, Sums, figures};
pub use road::{Repeat, repeats};
pub use scope::{Period, PeriodScope};

/// Everything that one case adds to the figures, whatever the period and the day.
pub fn counted(case: &Case, policy: &Policy) -> Vec<Count> {
    let mut counts = kept_counts(case, policy);
    let ended = road::ended(case, &counts);
    counts.extend(ended);
    counts
}

/// The same without what follows from the rest: this is kept as rows, and [`PeriodFigure::EndedAnyRoad`] is read out of them.
///
/// [`PeriodFigure::EndedAnyRoad`]: super::PeriodFigure::EndedAnyRoad
pub fn kept_counts(case: &Case, policy: &Policy) -> Vec<Count> {
    let course = course::Course::of(case, policy);
    // What was done with before it came here was counted there: here it is a matter that came in, and no more.
    if case.is_recorded() {
        return intake::items(&course);
    }
    let families: [fn(&course::Course, &Policy) -> Vec<Count>; 4] =
        [intake::counts, clocks::counts, ratings::counts, road::counts];
    families.iter().flat_map(|family| family(&course, policy)).collect()
}
