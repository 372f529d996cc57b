//! What petitioners said of the office and of the unit: once a petitioner and window, silence shown as silence (条例21).

use jiff::civil::Date;

use super::count::{Count, When};
use super::course::Course;
use crate::case::event::Fact;
use crate::case::gates;
use crate::case::rules::rate::office_window;
use crate::case::state::{ClockEnd, Petitioner, Rating};
use crate::case::vocabulary::{ClockKey, Level, Subject};
use crate::figures::key::PeriodFigure;
use crate::personal_data::UnitId;
use crate::policy::Policy;

/// The time in which petitioners may judge the office or an answer.
struct Window {
    subject: Subject,
    from: Date,
    /// None as long as nobody knows it.
    last: Option<Date>,
    /// Everybody judged, or the answer is none any more.
    ended: Option<Date>,
    unit: UnitId,
}

pub(super) fn counts(course: &Course, policy: &Policy) -> Vec<Count> {
    windows(course, policy).iter().flat_map(|window| of_window(course, window, policy)).collect()
}

fn windows(course: &Course, policy: &Policy) -> Vec<Window> {
    let office = office_window(course.case, policy).map(|(from, last)| Window {
        subject: Subject::Office,
        from,
        last,
        ended: None,
        unit: course.office.clone(),
    });
    let unit = course.clocks.iter().filter(|(clock, _)| clock.start.key == ClockKey::Rating);
    let unit = unit.map(|(clock, unit)| {
        let (last, ended) = match clock.ended {
            // What was said of an answer that is none any more was said; silence about it is none.
            Some(ClockEnd::Cancelled(on)) => (on, Some(on)),
            Some(ClockEnd::Done(on)) => (clock.start.due, Some(on)),
            None => (clock.start.due, None),
        };
        Window { subject: Subject::Unit, from: clock.start.starts, last: Some(last), ended, unit: unit.clone() }
    });
    office.into_iter().chain(unit).collect()
}

fn of_window(course: &Course, window: &Window, policy: &Policy) -> Vec<Count> {
    let ratings = |n: u32| {
        let theirs = course.case.ratings.iter().filter(move |one| one.petitioner == n && one.subject == window.subject);
        theirs.filter(|one| window.from <= one.on && window.last.is_none_or(|last| one.on <= last))
    };
    // Of several received on one day the one entered last.
    let counts = |n: u32| ratings(n).max_by_key(|one| one.on);
    let asked = who_is_asked(course, window.last, policy);
    let silent: Vec<u32> = asked.iter().copied().filter(|n| counts(*n).is_none()).collect();
    let first = |n: &u32| ratings(*n).map(|one| one.on).min();
    // Ended once everybody who is asked has spoken, else with its last day.
    let all_spoke = asked.iter().filter_map(first).max().filter(|_| silent.is_empty() && !asked.is_empty());
    let when = match (window.ended.or(all_spoke), window.last) {
        (Some(ended), _) => When::on(ended),
        (None, Some(due)) => When::Past { due },
        (None, None) => return Vec::new(),
    };
    let (rated, satisfied) = match window.subject {
        Subject::Office => (PeriodFigure::RatedOffice, PeriodFigure::SatisfiedOffice),
        Subject::Unit => (PeriodFigure::RatedUnit, PeriodFigure::SatisfiedUnit),
    };
    let one = |key, counts| Count::of(key, counts, window.unit.clone(), when);
    let given = course.case.petitioners.iter().filter_map(|petitioner| counts(petitioner.n));
    let mut out: Vec<Count> = given.flat_map(|rating| [one(rated, true), one(satisfied, is_content(rating))]).collect();
    if window.ended.is_none() {
        out.extend(silent.iter().map(|_| one(rated, false)));
    }
    out
}

fn is_content(rating: &Rating) -> bool {
    rating.level != Level::Dissatisfied
}

/// Who was asked when the window closed: somebody who took the petition back afterwards was asked all the same.
fn who_is_asked(course: &Course, last: Option<Date>, policy: &Policy) -> Vec<u32> {
    let here = |petitioner: &&Petitioner| {
        let withdrew = |fact: &Fact| matches!(fact, Fact::Withdrawn { petitioner: n, .. } if *n == petitioner.n);
        let withdrew = course.days(withdrew).next_back().filter(|_| petitioner.withdrawn);
        withdrew.is_none_or(|on| last.is_some_and(|last| on > last))
    };
    gates::asked_of(course.case.petitioners.iter().filter(here), policy)
}
