//! How roads end: settled or not, at once, for good, and what the levels above made of the answers.

use jiff::ToSpan;
use jiff::civil::Date;

use super::count::{Count, OnRepeat, When, next_day};
use super::course::{Closing, Course};
use crate::case::Case;
use crate::case::event::Fact;
use crate::case::vocabulary::{Adoption, Class, ClockKey, ClosedAs, OpinionResult, ReviewResult};
use crate::figures::key::{Part, PeriodFigure};
use crate::grade::was_done_at_once;
use crate::personal_data::CaseNo;
use crate::policy::Policy;

/// That a case brings an earlier matter again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The earlier one.
    pub of: CaseNo,
    pub on: Date,
    /// How it was answered, a bit for each of the three conclusions (条例32); none yet is 0.
    pub results: u8,
}

/// The earlier matters that this case brings again. What a report does to them nobody reads in a figure (条例30).
pub fn repeats(case: &Case) -> Vec<Repeat> {
    let told = case.class != Class::Report;
    let repeat = |of: &CaseNo| Repeat { of: of.clone(), on: case.received_on, results: results(case) };
    case.repeats().filter(|_| told).map(repeat).collect()
}

pub(super) fn counts(course: &Course, policy: &Policy) -> Vec<Count> {
    let mut out = resolved(course);
    for closing in &course.closings {
        out.extend(closed(course, closing, policy));
    }
    out.extend(overturned(course));
    out
}

/// 化解率: of the claims that a unit took on their merits. What was sent away before that is left out, and so are
/// suggestions and reports.
fn resolved(course: &Course) -> Vec<Count> {
    let key = PeriodFigure::Resolved;
    let shut = |closing: &Closing| When::On { day: closing.on, gone: closing.gone };
    let report = course.case.class == Class::Report;
    if course.was_accepted_as_claim() && !report {
        let closed = course.closings.iter().map(|one| Count::of(key, one.is_settled(), one.unit.clone(), shut(one)));
        return closed.chain(past_the_day(course)).collect();
    }
    let left_out = |unit, when| Count::new(key, Part::Excluded, unit, when);
    if course.case.class != Class::Claim {
        return course.closings.iter().map(|one| left_out(one.unit.clone(), shut(one))).collect();
    }
    course.sent_away().into_iter().map(|(when, by)| left_out(by, when)).collect()
}

/// 办结 by the papers' way of counting (通报口径): whatever ended by whatever road, of that and of what is open past the day of its
/// answer. It says nothing of what was settled; no report is in it (条例30). All of it stands in other figures, so that nothing of it
/// is kept: `same-day` is of every closing, `routed-away` of what was sent away, `resolved` of what is past its day.
pub(super) fn ended(case: &Case, kept: &[Count]) -> Vec<Count> {
    if case.class == Class::Report {
        return Vec::new();
    }
    let key = PeriodFigure::EndedAnyRoad;
    kept.iter().filter_map(|count| Some(Count { part: part_of_ended(count)?, key, ..count.clone() })).collect()
}

fn part_of_ended(count: &Count) -> Option<Part> {
    let sent_away = count.key == PeriodFigure::RoutedAway && count.part == Part::Numerator;
    if count.key == PeriodFigure::SameDay || sent_away {
        return Some(Part::Numerator);
    }
    let past_its_day = count.key == PeriodFigure::Resolved && matches!(count.when, When::Standing { .. });
    past_its_day.then_some(Part::Denominator)
}

/// Open although the day of its answer is past: each time that an answer was owed until another was, or the file was shut.
fn past_the_day(course: &Course) -> Vec<Count> {
    let owed = |key| matches!(key, ClockKey::Decide | ClockKey::SimpleDecide);
    let owed: Vec<_> = course.clocks.iter().filter(|(clock, _)| owed(clock.start.key)).collect();
    let mut out = Vec::new();
    for (place, (clock, unit)) in owed.iter().enumerate() {
        let next = owed.get(place + 1).map(|(next, _)| next.start.starts);
        let mut since = Some(next_day(clock.start.due));
        for closing in course.closings.iter().filter(|closing| closing.on >= clock.start.starts) {
            let Some(from) = since else { break };
            let until = next.map_or(closing.on, |next| next.min(closing.on));
            out.extend(When::between(from, Some(until)).map(|when| (unit.clone(), when)));
            since = closing.gone.filter(|_| !closing.anew).map(|gone| gone.max(from));
        }
        out.extend(since.and_then(|from| When::between(from, next)).map(|when| (unit.clone(), when)));
    }
    out.into_iter().map(|(unit, when)| Count::new(PeriodFigure::Resolved, Part::Denominator, unit, when)).collect()
}

/// What one closing adds.
fn closed(course: &Course, closing: &Closing, policy: &Policy) -> Vec<Count> {
    let shut = When::On { day: closing.on, gone: closing.gone };
    let one = |key, counts: bool| Count::of(key, counts, closing.unit.clone(), shut);
    let mut out = vec![one(PeriodFigure::SameDay, was_done_at_once(course.case))];
    if closing.kind == ClosedAs::Procedural {
        out.push(one(PeriodFigure::Procedural, true));
    }
    if closing.despite {
        out.push(one(PeriodFigure::SettledDespite, true));
    }
    if !course.is_a_repeat() {
        let days = policy.figures.over_days(PeriodFigure::ResolvedFirstTime, closing.on);
        let on_repeat = match closing.is_settled() {
            true => OnRepeat::Loses { till: closing.on.saturating_add(days.days()) },
            false => OnRepeat::Stays,
        };
        out.push(Count { on_repeat, ..one(PeriodFigure::ResolvedFirstTime, closing.is_settled()) });
    }
    // What is opened again was closed all the same.
    let on_repeat = match closing.reopened {
        true => OnRepeat::Stays,
        false => OnRepeat::Gains { results: results(course.case) },
    };
    let when = When::on(closing.on);
    out.push(Count { when, on_repeat, ..one(PeriodFigure::Reopened, closing.reopened) });
    out
}

/// Each decision of a level above, reckoned to the unit whose answer it was about.
fn overturned(course: &Course) -> Vec<Count> {
    let mut out = Vec::new();
    for (entry, unit) in &course.entries {
        if let Fact::Reviewed(decided) | Fact::Rechecked(decided) = &entry.event.fact {
            let unit = unit.unwrap_or(&course.office).clone();
            let otherwise = decided.result != ReviewResult::Uphold;
            out.push(Count::of(PeriodFigure::Overturned, otherwise, unit, When::on(entry.at.date())));
        }
    }
    out
}

/// How its demands are answered, a bit for each conclusion; a suggestion by what became of it.
fn results(case: &Case) -> u8 {
    let bit = |result| match result {
        OpinionResult::Support => 1,
        OpinionResult::Explain => 2,
        OpinionResult::NotSupport => 4,
    };
    let adopted = case.adopted.map(|adopted| match adopted {
        Adoption::Whole => 1,
        Adoption::Part => 2,
        Adoption::None => 4,
    });
    case.demands.iter().filter_map(|demand| demand.result()).map(bit).chain(adopted).fold(0, |all, one| all | one)
}
