//! What starts and ends each clock: the contract's table, in one place. Lengths and articles are policy.

mod above;
mod accepted;
mod corrected;
mod passed_on;
mod pressed;
mod service;

use jiff::civil::Date;

use self::accepted::{accepted, answered, extended, ordinary_again, reopened};
use self::corrected::corrected;
use self::passed_on::{designated, elsewhere, notice_waits, objection_settled, recalled, registered, routed};
use crate::aggregate::{self, ClockKind};
use crate::case::command::CommandInput;
use crate::case::event::{ClockChange, ClockStart, Fact};
use crate::case::gates;
use crate::case::hearing::HearingFact;
use crate::case::state::Case;
use crate::case::vocabulary::{ClockKey, Paper, Subject};
use crate::context::Context;
use crate::policy::{Length, Policy};

/// A clock started on a day, its due day counted and frozen.
pub(crate) fn start<K: ClockKind>(policy: &Policy, key: K, starts: Date) -> Option<aggregate::ClockChange<K>> {
    let deadline = policy.deadline(key.clone(), starts)?;
    let (due, unit) = match deadline.unit {
        Length::Days => (policy.calendar.after_days(starts, deadline.length), "days"),
        Length::WorkingDays => (policy.calendar.after_working_days(starts, deadline.length), "working-days"),
        Length::Set => return None,
    };
    let entry = format!("{}@{}", key.deadline(), deadline.in_force_from);
    Some(aggregate::ClockChange::Start(aggregate::ClockStart {
        key,
        starts,
        raw_due: due.raw,
        due: due.due,
        provisional: due.provisional,
        length: format!("{} {unit}", deadline.length),
        basis: deadline.source.clone(),
        entry,
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
pub(crate) fn of(case: Option<&Case>, fact: &Fact, asked: &CommandInput, ctx: &Context) -> Vec<ClockChange> {
    match (case, fact) {
        (None, Fact::Registered(made)) => registered(made, ctx.policy, ctx.today()),
        (None, _) => Vec::new(),
        (Some(case), fact) => of_case(case, fact, asked, ctx),
    }
}

/// The one table of facts and clocks.
fn of_case(case: &Case, fact: &Fact, asked: &CommandInput, ctx: &Context) -> Vec<ClockChange> {
    let (policy, today) = (ctx.policy, ctx.today());
    let stop = |key: ClockKey| case.open_clock(key).map(|_| ClockChange::Stop { key, on: today }).into_iter();
    let begin = |key: ClockKey, on: Date| start(policy, key, on).into_iter();
    match fact {
        Fact::Routed { to, mode, report_due } => routed(case, to, (*mode, *report_due), ctx),
        Fact::Recalled { .. } => recalled(case, policy, today),
        Fact::Objected { .. } => stop(ClockKey::Object).chain(notice_waits(case, today)).collect(),
        Fact::ObjectionSettled { agree, .. } => objection_settled(case, *agree, policy, today),
        Fact::Accepted { procedure, class, .. } => accepted(case, *procedure, *class, ctx),
        Fact::Declined { .. } | Fact::Diverted { .. } => elsewhere(case, today),
        Fact::Supervised { due, .. } => pressed::ordered(case, *due, policy, today),
        Fact::Suggested { .. } => begin(ClockKey::Supervision, today).collect(),
        Fact::SupervisionAnswered { .. } | Fact::SuggestionAnswered { .. } => pressed::answered(case, fact, today),
        Fact::ProcedureChanged { .. } => ordinary_again(case, policy, today),
        Fact::UnitDesignated { to, .. } => designated(case, to, policy, today),
        Fact::Concluded { .. } | Fact::Adopted { .. } => answered(case, today),
        Fact::ReportedBack { .. } => stop(ClockKey::ReportBack).collect(),
        // What has not reached everybody yet gives nobody's right its last day.
        Fact::Served { document, on, all, .. } if *all => service::reached(case, *document, Some(*on), policy),
        Fact::Served { petitioner: Some(_), .. } => service::one_more(case, fact, policy, today),
        Fact::ServiceFailed { document, .. } => service::failed(case, *document, today),
        Fact::ServiceCorrected { .. } => service::corrected(case, fact, policy),
        Fact::ServiceDenied { document, reason, .. } => service::moved(case, *document, today, reason, policy),
        Fact::ServiceConfirmed { document, reason } => service::confirmed(case, *document, reason, policy),
        Fact::Rated { .. } => rated(case, fact, asked, ctx).into_iter().collect(),
        Fact::ReviewRequested { .. } | Fact::RecheckRequested { .. } => above::asked_above(case, fact, ctx),
        Fact::Reviewed(decided) => above::decided_above(case, ClockKey::Review, decided, ctx),
        Fact::Rechecked(decided) => above::decided_above(case, ClockKey::Recheck, decided, ctx),
        Fact::Withdrawn { all, reached: kinds, .. } => withdrawn(case, *all, kinds, ctx),
        Fact::Reopened { again, .. } if *again => reopened(case, ctx),
        Fact::Hearing(fact) => hearing_time(case, fact, ctx),
        Fact::Extended { days, reason } => extended(case, *days, reason.clone(), policy).into_iter().collect(),
        Fact::Corrected { .. } => corrected(case, fact, ctx),
        // They start and end nothing; what is counted again brings its own changes.
        Fact::CountedAgain { .. }
        | Fact::Registered(_)
        | Fact::Linked { .. }
        | Fact::Unlinked { .. }
        | Fact::DemandAdded(_)
        | Fact::ClueAdded { .. }
        | Fact::Attached { .. }
        | Fact::Persons(_)
        | Fact::ChargeTaken { .. }
        | Fact::Planned { .. }
        | Fact::MeasureCompleted { .. }
        | Fact::Found { .. }
        | Fact::InterestDeclared { .. }
        | Fact::RecusalRequested { .. }
        | Fact::RecusalDecided { .. }
        | Fact::HandlerAssigned { .. }
        | Fact::HandedOver { .. }
        | Fact::Mediated { .. }
        | Fact::OpinionDrafted { .. }
        | Fact::Served { .. }
        | Fact::CarriedOut { .. }
        | Fact::UrgencyReported { .. }
        | Fact::Helped { .. }
        | Fact::Graded { .. }
        | Fact::GradeConfirmed {}
        | Fact::CalledBack { .. }
        | Fact::Looked { .. }
        | Fact::ReceptionNoted(_)
        | Fact::Conduct(_)
        | Fact::Teamwork(_)
        | Fact::Closed { .. }
        // The clocks are made again with the case.
        | Fact::TakenBack { .. }
        | Fact::Reopened { .. } => Vec::new(),
    }
}

/// Everybody withdrew, and only what others are owed runs on; or one did, and what waited for that one has reached all.
fn withdrawn(case: &Case, all: bool, kinds: &[Paper], ctx: &Context) -> Vec<ClockChange> {
    if !all {
        return kinds.iter().flat_map(|kind| service::reached(case, *kind, None, ctx.policy)).collect();
    }
    let every = ClockKey::ALL.iter().filter(|key| !matches!(key, ClockKey::ReportBack | ClockKey::Supervision));
    every.filter_map(|key| moot(case, *key, ctx.today())).collect()
}

fn hearing_time(case: &Case, fact: &HearingFact, ctx: &Context) -> Vec<ClockChange> {
    crate::case::hearing::clocks::of(case, fact, ctx.policy, ctx.today())
}

/// Ends a clock that no longer means anything; a right that has lapsed stays lapsed.
fn moot(case: &Case, key: ClockKey, today: Date) -> Option<ClockChange> {
    let clock = case.open_clock(key)?;
    let lapsed = key.is_a_right() && clock.start.due < today;
    (!lapsed).then_some(ClockChange::Cancel { key, on: today })
}

/// The rating clock is met once everyone who is asked has rated the unit.
fn rated(case: &Case, fact: &Fact, asked: &CommandInput, ctx: &Context) -> Option<ClockChange> {
    let Fact::Rated { petitioner, subject: Subject::Unit, .. } = fact else { return None };
    case.open_clock(ClockKey::Rating)?;
    let on = asked.came_in_on(ctx.today());
    let rated = |n: u32| gates::of_this_answer(case).any(|r| r.petitioner == n && r.subject == Subject::Unit);
    let all = gates::to_be_answered(case, ctx.policy).iter().all(|n| n == petitioner || rated(*n));
    all.then_some(ClockChange::Stop { key: ClockKey::Rating, on })
}
