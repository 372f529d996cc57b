//! What passing a matter on does to the clocks: it comes in, a unit has it, says that it is not its own, or it goes elsewhere
//! (条例22–24).

use jiff::civil::Date;

use super::{moot, set, start};
use crate::case::event::{ClockChange, Registered};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{ClockKey, RouteMode};
use crate::context::Context;
use crate::personal_data::UnitId;
use crate::policy::Policy;

/// The office passes it on within its days; what came straight to a unit is told within that one's, and the unit may still say
/// that it is not its own (条例22, 23).
pub(super) fn registered(made: &Registered, policy: &Policy, today: Date) -> Vec<ClockChange> {
    // What was done with before it came here has no days.
    if made.brought.as_ref().is_some_and(|brought| brought.ended.is_some()) {
        return Vec::new();
    }
    if made.sent_to.is_some() {
        return past_the_office(made, policy, today);
    }
    if !made.straight {
        return start(policy, ClockKey::Route, made.received_on).into_iter().collect();
    }
    // Who gave no name cannot be told (条例23).
    let told = start(policy, ClockKey::Notify, made.received_on).filter(|_| !made.petitioners.is_empty());
    told.into_iter().chain(start(policy, ClockKey::Object, today)).collect()
}

/// A report against the office goes to somebody else in the moment in which it comes in: routed, and the notice runs. Nobody
/// of the office could settle an objection to it (条例22, 30).
fn past_the_office(made: &Registered, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let route = start(policy, ClockKey::Route, made.received_on);
    let told = start(policy, ClockKey::Notify, today).filter(|_| !made.petitioners.is_empty());
    let done = route.is_some().then_some(ClockChange::Stop { key: ClockKey::Route, on: today });
    route.into_iter().chain(done).chain(told).collect()
}

/// The unit has it: from today, or from receipt where it came straight to the unit (条例22, 23).
pub(super) fn routed(case: &Case, to: &UnitId, how: (RouteMode, Option<Date>), ctx: &Context) -> Vec<ClockChange> {
    let (policy, today) = (ctx.policy, ctx.today());
    let mut out: Vec<ClockChange> = Vec::new();
    out.extend(case.open_clock(ClockKey::Route).map(|_| ClockChange::Stop { key: ClockKey::Route, on: today }));
    let has_it = if case.taken_by.as_ref() == Some(to) { case.received_on } else { today };
    // Who gave no name cannot be told (条例23).
    out.extend(start(policy, ClockKey::Notify, has_it).filter(|_| !case.is_nameless()));
    out.extend(start(policy, ClockKey::Object, today));
    if let (RouteMode::Assign, Some(due)) = how {
        out.extend(set(policy, ClockKey::ReportBack, today, due));
    }
    out
}

/// Not taken, or guided to another procedure with days of its own: no sixty run beside them (条例31, 34). Anyone who
/// assigned the matter is still owed their report.
pub(super) fn elsewhere(case: &Case, today: Date) -> Vec<ClockChange> {
    let open = |key: &ClockKey| case.open_clock(*key).is_some();
    let done = [ClockKey::Route, ClockKey::Notify].into_iter().filter(open);
    let gone = [ClockKey::Object, ClockKey::Decide, ClockKey::SimpleDecide].into_iter().filter(open);
    let done = done.map(|key| ClockChange::Stop { key, on: today });
    done.chain(gone.map(|key| ClockChange::Cancel { key, on: today })).collect()
}

/// While the office looks at an objection the unit cannot tell anybody that it has the matter (条例23).
pub(super) fn notice_waits(case: &Case, today: Date) -> Option<ClockChange> {
    let (key, basis) = (ClockKey::Notify, "条例23".to_owned());
    case.open_clock(key).map(|_| ClockChange::Pause { key, on: today, until: None, basis })
}

/// It counts again by its first day: an objection that was refused gives the unit no new ones.
fn notice_goes_on(case: &Case, today: Date) -> Option<ClockChange> {
    let clock = case.open_clock(ClockKey::Notify).filter(|clock| clock.paused.is_some())?;
    let (raw_due, due, provisional) = (clock.start.raw_due, clock.start.due, clock.start.provisional);
    Some(ClockChange::GoOn { key: ClockKey::Notify, on: today, days: 0, raw_due, due, provisional })
}

/// Agreed, the case is the office's again: its clock goes on with its first due day.
pub(super) fn objection_settled(case: &Case, agree: bool, policy: &Policy, today: Date) -> Vec<ClockChange> {
    if !agree {
        return notice_goes_on(case, today).into_iter().collect();
    }
    let cancel = |key: ClockKey| case.open_clock(key).map(|_| ClockChange::Cancel { key, on: today });
    // What came straight to the unit was never the office's to pass on: its days begin with receipt all the same.
    let back = match case.clock(ClockKey::Route) {
        Some(_) => Some(ClockChange::Resume { key: ClockKey::Route }),
        None => start(policy, ClockKey::Route, case.received_on),
    };
    [cancel(ClockKey::Notify), cancel(ClockKey::ReportBack), back].into_iter().flatten().collect()
}

/// Misrouted and taken back: as after an agreed objection, and nobody objects any more.
pub(super) fn recalled(case: &Case, policy: &Policy, today: Date) -> Vec<ClockChange> {
    moot(case, ClockKey::Object, today).into_iter().chain(objection_settled(case, true, policy, today)).collect()
}

/// Whose it is has been said: the dispute's days are over, and another unit's notice counts from today (条例23, 24).
pub(super) fn designated(case: &Case, to: &UnitId, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let mut out: Vec<ClockChange> = Vec::new();
    out.extend(case.open_clock(ClockKey::Route).map(|_| ClockChange::Stop { key: ClockKey::Route, on: today }));
    out.extend(moot(case, ClockKey::Object, today));
    if case.stage.is_above() {
        let above = [ClockKey::RequestReview, ClockKey::Review, ClockKey::RequestRecheck, ClockKey::Recheck];
        out.extend(above.into_iter().filter_map(|key| moot(case, key, today)));
    }
    let told = matches!(case.stage, Stage::Accepted { .. } | Stage::Concluded { .. });
    if case.unit.as_ref() == Some(to) {
        out.extend(notice_goes_on(case, today));
    } else if !told {
        out.extend(moot(case, ClockKey::Notify, today));
        out.extend(start(policy, ClockKey::Notify, today).filter(|_| !case.is_nameless()));
    }
    out
}
