//! What starts and ends each clock: the contract's table, in one place. Lengths and articles are policy.

mod above;
mod pressed;
mod service;

use jiff::civil::Date;

use crate::aggregate::{self, ClockKind};
use crate::case::command::CommandInput;
use crate::case::event::{ClockChange, ClockStart, Fact, Registered};
use crate::case::gates;
use crate::case::hearing::HearingFact;
use crate::case::state::{Case, ClockEnd, Stage};
use crate::case::vocabulary::{Class, ClockKey, Correctable, Paper, Procedure, RouteMode, Subject};
use crate::context::Context;
use crate::personal_data::{FreeText, UnitId};
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

/// The office passes it on within its days; what came straight to a unit is told within that one's, and the unit may still say
/// that it is not its own (条例22, 23).
fn registered(made: &Registered, policy: &Policy, today: Date) -> Vec<ClockChange> {
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

/// The answer is given: its days are over, and those to ask about the one that it takes the place of (`local reopen`).
fn answered(case: &Case, today: Date) -> Vec<ClockChange> {
    let done = [ClockKey::Decide, ClockKey::SimpleDecide].into_iter().filter_map(|key| case.open_clock(key));
    let done = done.map(|clock| ClockChange::Stop { key: clock.start.key, on: today });
    done.chain(moot(case, ClockKey::RequestReview, today)).collect()
}

/// While the office looks at an objection the unit cannot tell anybody that it has the matter (条例23).
fn notice_waits(case: &Case, today: Date) -> Option<ClockChange> {
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
fn objection_settled(case: &Case, agree: bool, policy: &Policy, today: Date) -> Vec<ClockChange> {
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
fn recalled(case: &Case, policy: &Policy, today: Date) -> Vec<ClockChange> {
    moot(case, ClockKey::Object, today).into_iter().chain(objection_settled(case, true, policy, today)).collect()
}

/// Everybody withdrew, and only what others are owed runs on; or one did, and what waited for that one has reached all.
fn withdrawn(case: &Case, all: bool, kinds: &[Paper], ctx: &Context) -> Vec<ClockChange> {
    if !all {
        return kinds.iter().flat_map(|kind| service::reached(case, *kind, None, ctx.policy)).collect();
    }
    let every = ClockKey::ALL.iter().filter(|key| !matches!(key, ClockKey::ReportBack | ClockKey::Supervision));
    every.filter_map(|key| moot(case, *key, ctx.today())).collect()
}

/// Whether a change ends a clock that another one ends already.
fn ends_one_of(change: &ClockChange, others: &[ClockChange]) -> bool {
    let ends = |change: &ClockChange| if let ClockChange::Cancel { key, .. } = change { Some(*key) } else { None };
    ends(change).is_some_and(|key| others.iter().any(|other| ends(other) == Some(key)))
}

/// What a correction does by its field, and where it sends the matter past the office, what that does.
fn corrected(case: &Case, fact: &Fact, ctx: &Context) -> Vec<ClockChange> {
    let Fact::Corrected { field, to, reason, sent_to, .. } = fact else { return Vec::new() };
    let mut out = corrected_field(case, *field, to.text(), reason, ctx);
    // What the correction itself ends is not ended twice.
    let sent = sent_to.iter().flat_map(|to| designated(case, to, ctx.policy, ctx.today()));
    let fresh: Vec<ClockChange> = sent.filter(|change| !ends_one_of(change, &out)).collect();
    out.extend(fresh);
    out
}

/// Of what can be corrected only the day of receipt and the class move clocks.
fn corrected_field(case: &Case, field: Correctable, to: &str, reason: &FreeText, ctx: &Context) -> Vec<ClockChange> {
    match field {
        Correctable::ReceivedOn => {
            let day: Option<Date> = to.parse().ok();
            day.into_iter().flat_map(|day| received_again(case, day, reason, ctx.policy)).collect()
        }
        Correctable::Class => {
            let class = Class::parse(to).filter(|class| *class != case.class);
            class.into_iter().flat_map(|class| classed_again(case, class, ctx)).collect()
        }
        Correctable::Title
        | Correctable::Text
        | Correctable::Place
        | Correctable::Channel
        | Correctable::Category
        | Correctable::People
        | Correctable::Since
        | Correctable::NeededBy
        | Correctable::Amount
        | Correctable::Paid
        | Correctable::Area
        | Correctable::Accused
        | Correctable::Confidential => Vec::new(),
    }
}

fn hearing_time(case: &Case, fact: &HearingFact, ctx: &Context) -> Vec<ClockChange> {
    crate::case::hearing::clocks::of(case, fact, ctx.policy, ctx.today())
}

/// The unit has it: from today, or from receipt where it came straight to the unit (条例22, 23).
fn routed(case: &Case, to: &UnitId, how: (RouteMode, Option<Date>), ctx: &Context) -> Vec<ClockChange> {
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
fn elsewhere(case: &Case, today: Date) -> Vec<ClockChange> {
    let open = |key: &ClockKey| case.open_clock(*key).is_some();
    let done = [ClockKey::Route, ClockKey::Notify].into_iter().filter(open);
    let gone = [ClockKey::Object, ClockKey::Decide, ClockKey::SimpleDecide].into_iter().filter(open);
    let done = done.map(|key| ClockChange::Stop { key, on: today });
    done.chain(gone.map(|key| ClockChange::Cancel { key, on: today })).collect()
}

/// From the simple procedure to the ordinary one: what counts by it counts from the first days (`local simple`).
fn ordinary_again(case: &Case, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let simple = [ClockKey::SimpleForward, ClockKey::SimpleAccept, ClockKey::SimpleDecide];
    let mut out: Vec<ClockChange> = simple.into_iter().filter_map(|key| moot(case, key, today)).collect();
    if let (Stage::Accepted { on }, Class::Claim) = (&case.stage, case.class) {
        out.extend(start(policy, ClockKey::Decide, *on));
    }
    out
}

/// Whose it is has been said: the dispute's days are over, and another unit's notice counts from today (条例23, 24).
fn designated(case: &Case, to: &UnitId, policy: &Policy, today: Date) -> Vec<ClockChange> {
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

/// The day by which the unit answers. Suggestions and reports have no day count in the Regulation (条例29, 30), and
/// the simple procedure is not made for reports.
fn accepted(case: &Case, procedure: Procedure, class: Class, ctx: &Context) -> Vec<ClockChange> {
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

/// Ends a clock that no longer means anything; a right that has lapsed stays lapsed.
fn moot(case: &Case, key: ClockKey, today: Date) -> Option<ClockChange> {
    let clock = case.open_clock(key)?;
    let lapsed = key.is_a_right() && clock.start.due < today;
    (!lapsed).then_some(ClockChange::Cancel { key, on: today })
}

/// A new answer is owed from today and brings its own rights with it; or the office has it again from today.
fn reopened(case: &Case, ctx: &Context) -> Vec<ClockChange> {
    let today = ctx.today();
    let before = case.stage.before_closing();
    if matches!(before, Stage::Concluded { .. }) {
        // The right to ask about the old answer ends by its use, its last day, or the next answer alone.
        let fresh = start(ctx.policy, ClockKey::Decide, today).filter(|_| case.class == Class::Claim);
        return moot(case, ClockKey::Rating, today).into_iter().chain(fresh).collect();
    }
    moot(case, ClockKey::ReportBack, today).into_iter().chain(start(ctx.policy, ClockKey::Route, today)).collect()
}

/// A claim that turns out to be none loses its day count; what turns out to be a claim has had one since acceptance.
fn classed_again(case: &Case, class: Class, ctx: &Context) -> Vec<ClockChange> {
    let gone: &[ClockKey] = match class {
        Class::Claim => &[],
        Class::Suggestion => &[ClockKey::Decide],
        Class::Report => &[
            ClockKey::Decide,
            ClockKey::SimpleDecide,
            ClockKey::RequestReview,
            ClockKey::RequestRecheck,
            ClockKey::Rating,
        ],
    };
    let mut out: Vec<ClockChange> = gone.iter().filter_map(|key| moot(case, *key, ctx.today())).collect();
    if let Stage::Accepted { on } = case.stage {
        let owed = match (case.procedure, class) {
            (Procedure::Ordinary, Class::Claim) => Some(ClockKey::Decide),
            (Procedure::Simple, Class::Claim | Class::Suggestion) => Some(ClockKey::SimpleDecide),
            (Procedure::Ordinary, Class::Suggestion) | (_, Class::Report) => None,
        };
        let owed = owed.filter(|key| case.open_clock(*key).is_none());
        out.extend(owed.and_then(|key| start(ctx.policy, key, on)));
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

/// The rating clock is met once everyone who is asked has rated the unit.
fn rated(case: &Case, fact: &Fact, asked: &CommandInput, ctx: &Context) -> Option<ClockChange> {
    let Fact::Rated { petitioner, subject: Subject::Unit, .. } = fact else { return None };
    case.open_clock(ClockKey::Rating)?;
    let on = asked.came_in_on(ctx.today());
    let rated = |n: u32| gates::of_this_answer(case).any(|r| r.petitioner == n && r.subject == Subject::Unit);
    let all = gates::to_be_answered(case, ctx.policy).iter().all(|n| n == petitioner || rated(*n));
    all.then_some(ClockChange::Stop { key: ClockKey::Rating, on })
}

/// The decide clock moved by an extension: counted from acceptance, rolled once (条例34).
fn extended(case: &Case, days: i32, why: FreeText, policy: &Policy) -> Option<ClockChange> {
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

/// The clocks that count from receipt, counted again from the corrected day; one that was cancelled stays as it is.
fn received_again(case: &Case, on: Date, why: &FreeText, policy: &Policy) -> Vec<ClockChange> {
    let from_receipt = |key: ClockKey| {
        let clock = case.clock(key)?;
        let counts = clock.start.starts == case.received_on && !matches!(clock.ended, Some(ClockEnd::Cancelled(_)));
        // Only a unit that took it in itself has its notice counted from receipt.
        let its_own = key != ClockKey::Notify || (case.taken_by.is_some() && case.taken_by == case.unit);
        if !counts || !its_own {
            return None;
        }
        let ClockChange::Start(start) = start(policy, key, on)? else { return None };
        Some(ClockChange::Move {
            key,
            starts: start.starts,
            raw_due: start.raw_due,
            due: start.due,
            provisional: start.provisional,
            days: 0,
            why: why.clone(),
        })
    };
    [ClockKey::Route, ClockKey::SimpleForward, ClockKey::Notify].into_iter().filter_map(from_receipt).collect()
}
