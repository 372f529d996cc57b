//! What service does to the rights that it starts: begun by the last of several, never begun by what came back, moved to
//! the true day and never to an earlier end (条例35, 36).

use jiff::civil::Date;

use super::start;
use crate::case::event::{ClockChange, Fact};
use crate::case::state::{Case, Clock, ClockEnd, Stage};
use crate::case::vocabulary::{Class, ClockKey, Paper};
use crate::personal_data::FreeText;
use crate::policy::Policy;

/// A paper has reached everybody: of several services the last starts the days, so that nobody's are cut.
pub(super) fn reached(case: &Case, paper: Paper, on: Option<Date>, policy: &Policy) -> Vec<ClockChange> {
    let each = case.paper(paper).and_then(|paper| paper.last_of_each()).map(|last| last.on);
    each.into_iter().chain(on).max().map(|last| served(case, paper, last, policy)).unwrap_or_default()
}

/// A right is used. Its days have not begun where the answer is still on its way to other petitioners.
pub(super) fn asked_for(case: &Case, paper: Paper, key: ClockKey, on: Date) -> Option<ClockChange> {
    let under_way = case.paper(paper).is_some_and(|paper| paper.in_hand().next().is_some());
    (!under_way).then_some(ClockChange::Stop { key, on })
}

/// Rights count from proven service (条例35, 36), each answer's anew. An answer that is being given again gives none,
/// nor does a review opinion that sent it back; who took their petition back left their rights behind.
fn served(case: &Case, paper: Paper, on: Date, policy: &Policy) -> Vec<ClockChange> {
    let stage = case.stage.before_closing();
    let answer = matches!(paper, Paper::Opinion | Paper::SuggestionReply);
    let stands = matches!(stage, Stage::Concluded { .. }) && answer;
    // One of several may have asked for the review before it reached the last of them.
    let rated = stands || (matches!(stage, Stage::UnderReview) && paper == Paper::Opinion);
    // Also where it left demands open, and the unit answers them beside that.
    let reviewed = case.awaits_a_recheck() && paper == Paper::ReviewOpinion;
    let last = case.papers.iter().rev().find(|paper| paper.kind.starts_a_right());
    // What a level above put in the place of the answer is judged as that was.
    let put = stage.is_answered() && last.is_some_and(|last| last.kind == paper && case.puts_an_answer(last));
    // That of a reopened case came back and arrives only now: its days run all the same.
    let reopened = matches!(stage, Stage::Accepted { .. }) && !case.set_aside.is_empty();
    let right = if (stands || (reopened && answer)) && case.class == Class::Claim {
        Some(ClockKey::RequestReview)
    } else {
        reviewed.then_some(ClockKey::RequestRecheck)
    };
    // Of an anonymous petition nobody can be asked.
    let somebody = case.petitioners.iter().any(|petitioner| !petitioner.withdrawn);
    let rating = ((rated || put) && case.class != Class::Report && somebody).then_some(ClockKey::Rating);
    // Of two answers that arrive one after the other the later one is judged.
    let before = rating.and_then(|key| case.open_clock(key)).filter(|clock| on <= clock.start.due);
    let before = before.map(|clock| ClockChange::Cancel { key: clock.start.key, on });
    before.into_iter().chain(right.into_iter().chain(rating).filter_map(|key| start(policy, key, on))).collect()
}

/// The clocks that this paper's service started, as the last one of each stands.
fn started_by(case: &Case, paper: Paper) -> impl Iterator<Item = &Clock> {
    let paper_on_file = case.paper(paper);
    let since = paper_on_file.and_then(|paper| paper.served.as_ref()).map(|service| service.on);
    // What somebody says did not arrive counts from the day on which that was said.
    let denied = paper_on_file.and_then(|paper| paper.denied.iter().rev().find(|denied| !denied.settled));
    let denied = denied.map(|denied| denied.on);
    // The day of the last of them, or of one more of a group who had it later.
    let one = move |day: Date| {
        since.is_some() && paper_on_file.is_some_and(|paper| paper.each.iter().any(|one| one.service.on == day))
    };
    rights(case, paper).filter(move |clock| {
        let starts = clock.start.starts;
        [since, denied].contains(&Some(starts)) || one(starts)
    })
}

/// The last clock of each right that a paper of this kind starts.
fn rights(case: &Case, paper: Paper) -> impl Iterator<Item = &Clock> {
    let put = case.paper(paper).is_some_and(|paper| case.puts_an_answer(paper));
    let keys: &[ClockKey] = if matches!(paper, Paper::Opinion | Paper::SuggestionReply) {
        &[ClockKey::RequestReview, ClockKey::Rating]
    } else if paper == Paper::ReviewOpinion {
        if put { &[ClockKey::RequestRecheck, ClockKey::Rating] } else { &[ClockKey::RequestRecheck] }
    } else if put {
        &[ClockKey::Rating]
    } else {
        &[]
    };
    let clocks = keys.iter().filter_map(|key| case.clock(*key));
    clocks.filter(|clock| !matches!(clock.ended, Some(ClockEnd::Cancelled(_))))
}

/// What came back has started nothing, not even a right that seems to have lapsed.
pub(super) fn failed(case: &Case, paper: Paper, today: Date) -> Vec<ClockChange> {
    let open = started_by(case, paper).filter(|clock| clock.ended.is_none());
    open.map(|clock| ClockChange::Cancel { key: clock.start.key, on: today }).collect()
}

/// One more of a group has it, after all whom it must reach: what still runs runs from that day, so that nobody's days are cut.
pub(super) fn one_more(case: &Case, fact: &Fact, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let Fact::Served { document, on, proof, .. } = fact else { return Vec::new() };
    let (paper, on) = (*document, *on);
    if case.paper(paper).is_none_or(|paper| paper.served.is_none()) {
        return Vec::new();
    }
    let why = proof.clone().unwrap_or_else(|| FreeText::new(""));
    let runs = |clock: &&Clock| clock.ended.is_none() && clock.start.due >= today && clock.start.starts < on;
    let open = started_by(case, paper).filter(runs);
    open.filter_map(|clock| from_that_day(clock.start.key, on, &why, policy)).collect()
}

/// Rights that this paper's service started count from that day, as long as nobody used them.
pub(super) fn moved(case: &Case, paper: Paper, on: Date, why: &FreeText, policy: &Policy) -> Vec<ClockChange> {
    let since = case.paper(paper).and_then(|paper| paper.served.as_ref()).map(|service| service.on);
    let unused = rights(case, paper).filter(|clock| clock.ended.is_none() && since.is_some());
    unused.filter_map(|clock| from_that_day(clock.start.key, on, why, policy)).collect()
}

/// Somebody looked, and it did arrive on the day on record: the right counts from then again.
pub(super) fn confirmed(case: &Case, paper: Paper, why: &FreeText, policy: &Policy) -> Vec<ClockChange> {
    let recorded = case.paper(paper).and_then(|paper| paper.served.as_ref()).map(|service| service.on);
    recorded.map(|on| moved(case, paper, on, why, policy)).unwrap_or_default()
}

fn from_that_day(key: ClockKey, starts: Date, why: &FreeText, policy: &Policy) -> Option<ClockChange> {
    let ClockChange::Start(new) = start(policy, key, starts)? else { return None };
    let (raw_due, due, provisional) = (new.raw_due, new.due, new.provisional);
    Some(ClockChange::Move { key, starts, raw_due, due, provisional, days: 0, why: why.clone() })
}

/// The right starts from the true day; a last day that was told already is never moved earlier.
pub(super) fn corrected(case: &Case, fact: &Fact, policy: &Policy) -> Vec<ClockChange> {
    let Fact::ServiceCorrected { document, on, petitioner, reason: why, .. } = fact else { return Vec::new() };
    let (paper, on, to) = (*document, *on, *petitioner);
    // A right that had lapsed before the matter turned out to be a report does not come back (条例30).
    let Some(kept) = case.paper(paper).filter(|_| case.class != Class::Report) else { return Vec::new() };
    // Of a service that reached several only this one's day is another one.
    let other = |n: &u32| to.is_some_and(|to| to != *n);
    let each = kept.each.iter().map(|one| one.petitioner);
    let here = case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn).map(|petitioner| petitioner.n);
    let others = each.chain(here).filter(other).filter_map(|n| kept.service_to(n)).map(|service| service.on);
    let starts = others.chain([on]).max().unwrap_or(on);
    let moved = started_by(case, paper).filter(|clock| clock.start.starts != starts).filter_map(|clock| {
        let key = clock.start.key;
        let ClockChange::Start(new) = start(policy, key, starts)? else { return None };
        let later = new.due >= clock.start.due;
        Some(ClockChange::Move {
            key,
            starts,
            raw_due: new.raw_due,
            due: new.due.max(clock.start.due),
            provisional: if later { new.provisional } else { clock.start.provisional },
            days: 0,
            why: why.clone(),
        })
    });
    moved.collect()
}
