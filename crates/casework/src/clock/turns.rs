//! What starts and ends each clock: the contract's table, in one place. Lengths and articles are policy.

use jiff::civil::Date;

use crate::case::event::{ClockChange, ClockStart, Fact};
use crate::case::state::Case;
use crate::case::vocabulary::{Class, ClockKey, Correctable, Paper, Procedure, RouteMode};
use crate::context::Context;
use crate::policy::{Length, Policy};
use crate::words::Words;

/// A clock started on a day, its due day counted and frozen.
pub(crate) fn start(policy: &Policy, key: ClockKey, starts: Date) -> Option<ClockChange> {
    let deadline = policy.deadline(key, starts)?;
    let (due, unit) = match deadline.unit {
        Length::Days => (policy.calendar.after_days(starts, deadline.length), "days"),
        Length::WorkingDays => (policy.calendar.after_working_days(starts, deadline.length), "working-days"),
        Length::Set => return None,
    };
    Some(ClockChange::Start(ClockStart {
        key,
        starts,
        raw_due: due.raw,
        due: due.due,
        provisional: due.provisional,
        length: format!("{} {unit}", deadline.length),
        basis: deadline.source.clone(),
        entry: format!("{}@{}", key.slug(), deadline.in_force_from),
    }))
}

/// A clock whose last day a person set; it does not roll (交办, 条例22).
fn set(policy: &Policy, key: ClockKey, starts: Date, due: Date) -> Option<ClockChange> {
    let deadline = policy.deadline(key, starts)?;
    Some(ClockChange::Start(ClockStart {
        key,
        starts,
        raw_due: due,
        due,
        provisional: false,
        length: String::new(),
        basis: deadline.source.clone(),
        entry: format!("{}@{}", key.slug(), deadline.in_force_from),
    }))
}

/// Everything this fact does to the case's clocks. `case` is the state before the fact; none at registration.
pub(crate) fn of(case: Option<&Case>, fact: &Fact, ctx: &Context) -> Vec<ClockChange> {
    let policy = ctx.policy;
    let today = ctx.today();
    let Some(case) = case else {
        return match fact {
            Fact::Registered(made) => start(policy, ClockKey::Route, made.received_on).into_iter().collect(),
            _ => Vec::new(),
        };
    };
    let mut out = Vec::new();
    let stop = |key: ClockKey| case.open_clock(key).map(|_| ClockChange::Stop { key, on: today });
    let cancel = |key: ClockKey| case.open_clock(key).map(|_| ClockChange::Cancel { key, on: today });
    match fact {
        Fact::Routed { to, mode, report_due } => {
            out.extend(stop(ClockKey::Route));
            let has_it = if case.taken_by.as_ref() == Some(to) { case.received_on } else { today };
            out.extend(start(policy, ClockKey::Notify, has_it));
            out.extend(start(policy, ClockKey::Object, today));
            if let (RouteMode::Assign, Some(due)) = (mode, report_due) {
                out.extend(set(policy, ClockKey::ReportBack, today, *due));
            }
        }
        Fact::Objected { .. } => out.extend(stop(ClockKey::Object)),
        Fact::ObjectionSettled { agree: true, .. } => {
            out.extend(cancel(ClockKey::Notify));
            out.extend(cancel(ClockKey::ReportBack));
            out.push(ClockChange::Resume { key: ClockKey::Route });
        }
        Fact::Accepted { procedure, class, .. } => {
            out.extend(stop(ClockKey::Notify));
            out.extend(cancel(ClockKey::Object));
            match (procedure, class) {
                (Procedure::Simple, _) => out.extend(simple(case, ctx)),
                (Procedure::Ordinary, Class::Claim) => out.extend(start(policy, ClockKey::Decide, today)),
                // Suggestions and reports have no day count in the Regulation (条例29, 30).
                (Procedure::Ordinary, _) => {}
            }
        }
        Fact::Declined { .. } => {
            out.extend(stop(ClockKey::Route));
            out.extend(stop(ClockKey::Notify));
            out.extend(cancel(ClockKey::Object));
            out.extend(cancel(ClockKey::ReportBack));
        }
        Fact::Concluded { .. } => {
            out.extend(stop(ClockKey::Decide));
            out.extend(stop(ClockKey::SimpleDecide));
        }
        Fact::ReportedBack { .. } => out.extend(stop(ClockKey::ReportBack)),
        Fact::Served { document, on, .. } => out.extend(served(case, *document, *on, policy)),
        Fact::Rated { .. } => out.extend(rated(case, fact, ctx)),
        Fact::ReviewRequested { received_on, .. } => {
            out.push(ClockChange::Stop { key: ClockKey::RequestReview, on: *received_on });
            out.extend(start(policy, ClockKey::Review, *received_on));
        }
        Fact::Withdrawn { all: true, .. } => {
            let open = case.clocks.iter().filter(|clock| clock.ended.is_none());
            out.extend(open.map(|clock| ClockChange::Cancel { key: clock.start.key, on: today }));
        }
        Fact::Reopened { again: true, .. } if case.class == Class::Claim => {
            out.extend(start(policy, ClockKey::Decide, today));
        }
        Fact::Extended { days, reason } => out.extend(extended(case, *days, reason.clone(), policy)),
        Fact::Corrected { field: Correctable::ReceivedOn, to, reason, .. } => {
            let day = to.text().parse().ok();
            out.extend(day.and_then(|day| received_again(case, day, reason.clone(), policy)));
        }
        _ => {}
    }
    out
}

/// The simple procedure counts its own days from receipt, route and acceptance (`local simple`).
fn simple(case: &Case, ctx: &Context) -> Vec<ClockChange> {
    let today = ctx.today();
    let routed = case.routed.as_ref().map_or(today, |routing| routing.on);
    let mut out = Vec::new();
    for (key, starts, done) in [
        (ClockKey::SimpleForward, case.received_on, Some(routed)),
        (ClockKey::SimpleAccept, routed, Some(today)),
        (ClockKey::SimpleDecide, today, None),
    ] {
        out.extend(start(ctx.policy, key, starts));
        out.extend(done.map(|on| ClockChange::Stop { key, on }));
    }
    out
}

/// Rights count from proven service (条例35, 36).
fn served(case: &Case, paper: Paper, on: Date, policy: &Policy) -> Vec<ClockChange> {
    let right = match paper {
        Paper::Opinion if case.class == Class::Claim => Some(ClockKey::RequestReview),
        Paper::ReviewOpinion => Some(ClockKey::RequestRecheck),
        _ => None,
    };
    let rating = (paper == Paper::Opinion && case.class != Class::Report).then_some(ClockKey::Rating);
    let again = |key: ClockKey| case.open_clock(key).is_some();
    right.into_iter().chain(rating).filter(|key| !again(*key)).filter_map(|key| start(policy, key, on)).collect()
}

/// The rating clock is met once everyone who is asked has rated the unit.
fn rated(case: &Case, fact: &Fact, ctx: &Context) -> Option<ClockChange> {
    let Fact::Rated { petitioner, subject, .. } = fact else { return None };
    case.open_clock(ClockKey::Rating)?;
    let asked = crate::case::gates::asked_to_rate(case, ctx.policy);
    let rated = |n: u32| case.ratings.iter().any(|r| r.petitioner == n && r.subject == *subject);
    let all = asked.iter().all(|n| n == petitioner || rated(*n));
    (all && *subject == crate::case::vocabulary::Subject::Unit)
        .then_some(ClockChange::Stop { key: ClockKey::Rating, on: ctx.today() })
}

/// The decide clock moved by an extension: counted from acceptance, rolled once (条例34).
fn extended(case: &Case, days: i32, why: Words, policy: &Policy) -> Option<ClockChange> {
    let clock = case.open_clock(ClockKey::Decide)?;
    let length = policy.deadline(ClockKey::Decide, clock.start.starts)?.length;
    let due = policy.calendar.after_days(clock.start.starts, length + days);
    Some(ClockChange::Move {
        key: ClockKey::Decide,
        starts: clock.start.starts,
        raw_due: due.raw,
        due: due.due,
        provisional: due.provisional,
        days,
        why,
    })
}

/// The route clock counted again from a corrected day of receipt.
fn received_again(case: &Case, on: Date, why: Words, policy: &Policy) -> Option<ClockChange> {
    let ClockChange::Start(start) = start(policy, ClockKey::Route, on)? else { return None };
    case.clock(ClockKey::Route)?;
    Some(ClockChange::Move {
        key: ClockKey::Route,
        starts: start.starts,
        raw_due: start.raw_due,
        due: start.due,
        provisional: start.provisional,
        days: 0,
        why,
    })
}
