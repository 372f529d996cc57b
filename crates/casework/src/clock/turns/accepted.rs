//! The days of the unit's answer: by the procedure and the class, longer by an extension, over with the answer, and anew where
//! the case is reopened (条例34).

use jiff::civil::Date;

use super::{moot, start};
use crate::case::event::ClockChange;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, ClockKey, Procedure};
use crate::context::Context;
use crate::personal_data::FreeText;
use crate::policy::Policy;

/// The day by which the unit answers. Suggestions and reports have no day count in the Regulation (条例29, 30), and
/// the simple procedure is not made for reports.
pub(super) fn accepted(case: &Case, procedure: Procedure, class: Class, ctx: &Context) -> Vec<ClockChange> {
    let today = ctx.today();
    let told = case.open_clock(ClockKey::Notify).map(|_| ClockChange::Stop { key: ClockKey::Notify, on: today });
    let ours = case.open_clock(ClockKey::Object).map(|_| ClockChange::Cancel { key: ClockKey::Object, on: today });
    let owed = match (procedure, class) {
        (Procedure::Simple, Class::Claim | Class::Suggestion) => simple(case, ctx),
        (Procedure::Ordinary, Class::Claim) => start(ctx.policy, ClockKey::Decide, today).into_iter().collect(),
        (_, Class::Report) | (Procedure::Ordinary, Class::Suggestion) => Vec::new(),
    };
    told.into_iter().chain(ours).chain(owed).collect()
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

/// From the simple procedure to the ordinary one: what counts by it counts from the first days (`local simple`).
pub(super) fn ordinary_again(case: &Case, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let simple = [ClockKey::SimpleForward, ClockKey::SimpleAccept, ClockKey::SimpleDecide];
    let mut out: Vec<ClockChange> = simple.into_iter().filter_map(|key| moot(case, key, today)).collect();
    if let (Stage::Accepted { on }, Class::Claim) = (&case.stage, case.class) {
        out.extend(start(policy, ClockKey::Decide, *on));
    }
    out
}

/// The decide clock moved by an extension: counted from acceptance, rolled once (条例34).
pub(super) fn extended(case: &Case, days: i32, why: FreeText, policy: &Policy) -> Option<ClockChange> {
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

/// The answer is given: its days are over, and those to ask about the one that it takes the place of (`local reopen`).
pub(super) fn answered(case: &Case, today: Date) -> Vec<ClockChange> {
    let done = [ClockKey::Decide, ClockKey::SimpleDecide].into_iter().filter_map(|key| case.open_clock(key));
    let done = done.map(|clock| ClockChange::Stop { key: clock.start.key, on: today });
    done.chain(moot(case, ClockKey::RequestReview, today)).collect()
}

/// A new answer is owed from today and brings its own rights with it; or the office has it again from today.
pub(super) fn reopened(case: &Case, ctx: &Context) -> Vec<ClockChange> {
    let today = ctx.today();
    let before = case.stage.before_closing();
    if matches!(before, Stage::Concluded { .. }) {
        // The right to ask about the old answer ends by its use, its last day, or the next answer alone.
        let fresh = start(ctx.policy, ClockKey::Decide, today).filter(|_| case.class == Class::Claim);
        return moot(case, ClockKey::Rating, today).into_iter().chain(fresh).collect();
    }
    moot(case, ClockKey::ReportBack, today).into_iter().chain(start(ctx.policy, ClockKey::Route, today)).collect()
}
