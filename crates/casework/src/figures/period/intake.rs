//! What came in, by the day of receipt, and what was sent elsewhere.

use super::count::{Count, When};
use super::course::Course;
use crate::actor::Role;
use crate::case::vocabulary::Origin;
use crate::figures::key::{Part, PeriodFigure};
use crate::figures::line::people;
use crate::policy::Policy;

/// That it came in, alone.
pub(super) fn items(course: &Course) -> Vec<Count> {
    let received = When::on(course.case.received_on);
    vec![Count::new(PeriodFigure::Items, Part::Numerator, course.unit(), received)]
}

pub(super) fn counts(course: &Course, _: &Policy) -> Vec<Count> {
    let (case, unit) = (course.case, course.unit());
    let received = When::on(case.received_on);
    let one = |key, part| Count::new(key, part, unit.clone(), received);
    let mut out = vec![
        one(PeriodFigure::Items, Part::Numerator),
        Count { n: people(case), ..one(PeriodFigure::People, Part::Numerator) },
        one(PeriodFigure::RoutedAway, Part::Denominator),
        Count::of(PeriodFigure::RepeatShare, course.is_a_repeat(), unit.clone(), received),
    ];
    if case.origin != Origin::Own {
        out.push(one(PeriodFigure::FromAbove, Part::Numerator));
    }
    // As long as it stays so, and reckoned to who did it.
    let away = course.sent_away().into_iter();
    out.extend(away.map(|(when, by)| Count::new(PeriodFigure::RoutedAway, Part::Numerator, by, when)));
    out.extend(arose_in_a_community(course, received));
    out
}

/// A case that a station took in stands below the line, beside the matters that stations note and settle themselves.
fn arose_in_a_community(course: &Course, received: When) -> Option<Count> {
    let (first, _) = course.entries.first()?;
    let unit = first.by.unit.clone().filter(|_| first.by.role == Role::Station)?;
    Some(Count::new(PeriodFigure::SettledInCommunity, Part::Denominator, unit, received))
}
