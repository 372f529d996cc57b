//! What a correction does to the clocks: another day of receipt, another class, or a report that goes past the office (条例30).

use jiff::civil::Date;

use super::passed_on::designated;
use super::{moot, start};
use crate::case::event::{ClockChange, Fact};
use crate::case::state::{Case, ClockEnd, Stage};
use crate::case::vocabulary::{Class, ClockKey, Correctable, Procedure};
use crate::context::Context;
use crate::personal_data::FreeText;
use crate::policy::Policy;

/// What a correction does by its field, and where it sends the matter past the office, what that does.
pub(super) fn corrected(case: &Case, fact: &Fact, ctx: &Context) -> Vec<ClockChange> {
    let Fact::Corrected { field, to, reason, sent_to, .. } = fact else { return Vec::new() };
    let mut out = corrected_field(case, *field, to.text(), reason, ctx);
    // What the correction itself ends is not ended twice.
    let sent = sent_to.iter().flat_map(|to| designated(case, to, ctx.policy, ctx.today()));
    let fresh: Vec<ClockChange> = sent.filter(|change| !ends_one_of(change, &out)).collect();
    out.extend(fresh);
    out
}

/// Whether a change ends a clock that another one ends already.
fn ends_one_of(change: &ClockChange, others: &[ClockChange]) -> bool {
    let ends = |change: &ClockChange| if let ClockChange::Cancel { key, .. } = change { Some(*key) } else { None };
    ends(change).is_some_and(|key| others.iter().any(|other| ends(other) == Some(key)))
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
