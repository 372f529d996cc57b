//! What the levels above do to the clocks: asked, they have days of their own; what they send back or leave open gives the
//! unit new ones; a right that they leave to the petitioner runs on (条例35, 36).

use super::{moot, service, start};
use crate::case::event::{ClockChange, DecidedAbove, Fact};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, ClockKey, Paper};
use crate::context::Context;

/// The next level is asked about an answer, from receipt; an answer that the unit owed meanwhile is owed from above now.
pub(super) fn asked_above(case: &Case, fact: &Fact, ctx: &Context) -> Vec<ClockChange> {
    let (paper, right, owed, received, posted) = if let Fact::ReviewRequested { received_on, posted_on, .. } = fact {
        (Paper::Opinion, ClockKey::RequestReview, ClockKey::Review, *received_on, *posted_on)
    } else if let Fact::RecheckRequested { received_on, posted_on, .. } = fact {
        (Paper::ReviewOpinion, ClockKey::RequestRecheck, ClockKey::Recheck, *received_on, *posted_on)
    } else {
        return Vec::new();
    };
    // Who joins others uses their own right; the level above had its day from the first.
    if matches!((&case.stage, owed), (Stage::UnderReview, ClockKey::Review) | (Stage::UnderRecheck, ClockKey::Recheck))
    {
        return Vec::new();
    }
    let used = service::asked_for(case, paper, right, posted.unwrap_or(received));
    let no_more = moot(case, ClockKey::Decide, ctx.today());
    used.into_iter().chain(no_more).chain(start(ctx.policy, owed, received)).collect()
}

/// The next level has answered. Where the unit owes another answer it has a new sixty days from today; the rating of an
/// answer that is none any more is moot, and the answer in its place is rated anew (`local redo`).
pub(super) fn decided_above(case: &Case, key: ClockKey, decided: &DecidedAbove, ctx: &Context) -> Vec<ClockChange> {
    let (today, sent_back) = (ctx.today(), decided.is_sent_back());
    let mut out: Vec<ClockChange> = Vec::new();
    out.extend(case.open_clock(key).map(|_| ClockChange::Stop { key, on: today }));
    if sent_back || !decided.results.is_empty() {
        out.extend(moot(case, ClockKey::Rating, today));
    }
    if sent_back {
        out.extend(start(ctx.policy, ClockKey::Decide, today).filter(|_| case.class == Class::Claim));
    } else if key == ClockKey::Recheck {
        out.extend(unreviewed(case, decided, ctx));
    }
    out
}

/// What the unit answered beside the review's opinion could not go to the next level while the last one had the matter: those
/// days are given again.
fn unreviewed(case: &Case, decided: &DecidedAbove, ctx: &Context) -> Vec<ClockChange> {
    let reached = case.unreviewed(&decided.results).is_some_and(|paper| paper.served.is_some());
    if !reached || case.class != Class::Claim {
        return Vec::new();
    }
    let today = ctx.today();
    let old = moot(case, ClockKey::RequestReview, today);
    old.into_iter().chain(start(ctx.policy, ClockKey::RequestReview, today)).collect()
}
