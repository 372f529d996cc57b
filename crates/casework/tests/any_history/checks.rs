//! What holds in every history, after every step and at its end.

use casework::aggregate::ClockKind;
use casework::case::event::ClockChange;
use casework::case::gates;
use casework::case::hearing::HearingFact;
use casework::case::outline::{Outline, timeline};
use casework::case::vocabulary::{Class, ClockKey, ClosedAs, Correctable, Gate, Paper};
use casework::clock::{ClockState, state};
use casework::{Case, Fact, Policy, Recorded, Stage, replay};
use jiff::civil::Date;

/// Every stage; a case that stands anywhere else is found out by [`stands`].
pub const STAGES: [&str; 12] = [
    "registered",
    "routed",
    "accepted",
    "concluded",
    "under-review",
    "reviewed",
    "under-recheck",
    "final",
    "declined",
    "diverted",
    "withdrawn",
    "closed",
];

/// Every event that these commands can bring about.
pub const EVENTS: [&str; 88] = [
    "registered",
    "linked",
    "unlinked",
    "routed",
    "recalled",
    "objected",
    "objection-settled",
    "accepted",
    "declined",
    "diverted",
    "demand-added",
    "clue-added",
    "attached",
    "petitioner-added",
    "petitioner-corrected",
    "stepped-in",
    "charge-taken",
    "planned",
    "measure-completed",
    "found",
    "interest-declared",
    "extended",
    "procedure-changed",
    "mediated",
    "adopted",
    "urgency-reported",
    "helped",
    "unit-designated",
    "handler-assigned",
    "graded",
    "supervised",
    "supervision-answered",
    "suggested",
    "suggestion-answered",
    "called-back",
    "note-added",
    "question-asked",
    "question-answered",
    "wait-begun",
    "assist-asked",
    "assist-answered",
    "assist-declined",
    "draft-returned",
    "home-visited",
    "letter-read",
    "mediation-offered",
    "refusal-contested",
    "conduct-recorded",
    "conduct-answered",
    "conduct-struck",
    "referral-checked",
    "conduct-referred",
    "persuaded",
    "opinion-drafted",
    "concluded",
    "served",
    "service-failed",
    "service-corrected",
    "carried-out",
    "reported-back",
    "rated",
    "review-requested",
    "reviewed",
    "recheck-requested",
    "rechecked",
    "hearing-applied",
    "hearing-refused",
    "hearing-called",
    "word-given",
    "assessors-drawn",
    "assessor-recused",
    "grade-confirmed",
    "service-denied",
    "service-confirmed",
    "hearing-adjourned",
    "hearing-called-off",
    "recusal-requested",
    "recusal-decided",
    "hearing-held",
    "deliberated",
    "vote-confirmed",
    "hearing-published",
    "publication-approved",
    "withdrawn",
    "closed",
    "reopened",
    "corrected",
    "taken-back",
];

/// One step: no day later without a recorded reason, no clock forgotten or revived, no gate jumped.
pub fn step(before: &Case, after: &Case, entry: &Recorded, policy: &Policy) {
    let fact = &entry.event.fact;
    if let Fact::TakenBack { entry: n, .. } = fact {
        return taken_back(before, after, *n, entry.at.date());
    }
    assert!(after.clocks.len() >= before.clocks.len(), "a clock was forgotten by {}", fact.name());
    let may_move = matches!(fact, Fact::Extended { .. } | Fact::Corrected { field: Correctable::ReceivedOn, .. });
    // Only a recheck leaves a hearing's time out (条例36).
    let held = matches!(fact, Fact::Hearing(HearingFact::Held(_)));
    for (was, is) in before.clocks.iter().zip(&after.clocks) {
        assert_eq!(was.start.key, is.start.key);
        let left_out = held && was.start.key == ClockKey::Recheck && was.paused.is_some();
        // A mended service moves the rights that it started, and no last day to an earlier one.
        let started_so = [ClockKey::RequestReview, ClockKey::RequestRecheck, ClockKey::Rating].contains(&was.start.key);
        let later = is.start.due >= was.start.due;
        // One more of a group has it: what runs, runs from then.
        let one_more = matches!(fact, Fact::Served { petitioner: Some(_), .. });
        let mended = one_more || matches!(fact, Fact::ServiceCorrected { .. } | Fact::ServiceDenied { .. });
        let mended = mended && started_so && later;
        // Somebody looked, and it did arrive: the day that stood before it was denied stands again.
        let mended = mended || (matches!(fact, Fact::ServiceConfirmed { .. }) && started_so);
        assert!(may_move || left_out || mended || was.start == is.start, "{} moved {:?}", fact.name(), was.start.key);
        let revived = was.ended.is_some() && is.ended.is_none();
        let comes_back = matches!(fact, Fact::ObjectionSettled { agree: true, .. } | Fact::Recalled { .. });
        let resumed = comes_back && was.start.key == ClockKey::Route;
        assert!(!revived || resumed, "{} revived {:?}", fact.name(), was.start.key);
        assert!(
            was.ended.is_none() || revived || was.ended == is.ended,
            "{} ended {:?} twice",
            fact.name(),
            was.start.key
        );
    }
    for change in &entry.event.clocks {
        if let ClockChange::Move { days, .. } = change {
            let of_service = matches!(
                fact,
                Fact::ServiceCorrected { .. }
                    | Fact::ServiceDenied { .. }
                    | Fact::ServiceConfirmed { .. }
                    | Fact::Served { petitioner: Some(_), .. }
            );
            let mended = of_service && *days == 0;
            assert!(mended || (may_move && *days <= policy.office.extension_days));
        }
    }
    if let Fact::Closed { kind: ClosedAs::Settled, despite } = fact {
        for standing in gates::gate_states(before, policy) {
            let lifted = standing.gate == Gate::Satisfaction && !despite.is_empty();
            assert!(standing.met || lifted, "closed as settled with {:?} open", standing.gate);
        }
        assert!(despite.iter().all(|lifted| lifted.gate == Gate::Satisfaction));
    }
}

/// What is taken back has left nobody's house, ends no right and shortens none; both entries stay.
fn taken_back(before: &Case, after: &Case, n: u32, today: Date) {
    let gone = before.history.iter().find(|entry| entry.seq == n).expect("an entry in force");
    assert!(before.papers.iter().all(|paper| paper.seq != n || paper.served.is_none()), "it was served");
    for clock in before.clocks.iter().filter(|clock| clock.start.key != ClockKey::Object) {
        if clock.start.key.is_a_right() && state(clock, today) == ClockState::Running {
            let still = after.open_clock(clock.start.key).is_some_and(|now| now.start.due >= clock.start.due);
            assert!(still, "taking {} back ended {:?}", gone.event.fact.name(), clock.start.key);
        }
    }
    assert!(after.happened().contains(&gone) && !after.history.contains(gone));
    assert_eq!(after.history.len(), before.history.len(), "one goes, and the entry that says so comes");
}

/// A case as it stands on a day.
pub fn check_day(case: &Case, policy: &Policy, today: Date) {
    assert!(STAGES.contains(&case.stage.slug()), "{} is on no list", case.stage.slug());
    for clock in &case.clocks {
        let stood = state(clock, today);
        let goes_on =
            matches!(stood, ClockState::Running | ClockState::Paused | ClockState::Overdue | ClockState::Lapsed);
        assert_eq!(goes_on, clock.ended.is_none(), "ended and running: {clock:?}");
        assert!(stood != ClockState::Lapsed || clock.start.key.is_a_right(), "a duty lapsed: {clock:?}");
        assert!(stood != ClockState::Overdue || !clock.start.key.is_a_right(), "a right is overdue: {clock:?}");
        assert!(clock.start.due >= clock.start.raw_due && clock.start.raw_due >= clock.start.starts, "{clock:?}");
    }
    for key in ClockKey::ALL {
        let live = |clock: &&casework::case::state::Clock| {
            clock.start.key == *key && clock.ended.is_none() && state(clock, today) != ClockState::Lapsed
        };
        // Of supervision several words may wait at once (条例40).
        let several = *key == ClockKey::Supervision;
        assert!(several || case.clocks.iter().filter(live).count() <= 1, "two of {} at once", key.slug());
    }
    hearings(case);
    rights(case, policy, today);
    assert!(!case.is_nameless() || case.clock(ClockKey::Notify).is_none(), "a notice to nobody");
    let counted: &[ClockKey] = match case.class {
        Class::Claim => &[],
        Class::Suggestion => &[ClockKey::Decide],
        Class::Report => &[ClockKey::Decide, ClockKey::SimpleDecide, ClockKey::Rating],
    };
    for key in counted {
        let open = case.open_clock(*key).filter(|clock| state(clock, today) == ClockState::Running);
        assert!(open.is_none(), "{} on a {}", key.slug(), case.class.slug());
    }
    assert_eq!(case.version as usize, case.journal().len());
    assert!(case.unit.is_none() || case.units.contains(case.unit.as_ref().expect("a unit")));
    assert!(case.class != Class::Report || case.confidential);
    assert!(
        matches!(
            case.stage,
            Stage::Registered
                | Stage::Declined { .. }
                | Stage::Diverted { .. }
                | Stage::Withdrawn
                | Stage::Closed { .. }
        ) || case.unit.is_some()
    );
    let outline = Outline::of(case, policy, today);
    assert!(outline.progress.percent <= 100 && outline.gates.len() == 5);
    assert_eq!(timeline(case).len(), case.happened().len());
}

/// A right to ask the next level runs only once the answer has reached everybody whom it must reach, from the last of them.
fn rights(case: &Case, policy: &Policy, today: Date) {
    for (key, kind) in [(ClockKey::RequestReview, Paper::Opinion), (ClockKey::RequestRecheck, Paper::ReviewOpinion)] {
        let Some(clock) = case.open_clock(key).filter(|clock| state(clock, today) == ClockState::Running) else {
            continue;
        };
        let paper = case.paper(kind).expect("a right comes from a paper");
        // Who joined after it was served, while another answer was made, is answered by that one.
        let mut missed = gates::not_reached(case, paper, policy);
        missed.retain(|n| !paper.not_to.contains(n));
        assert!(missed.is_empty(), "{} runs before it reached all, {missed:?}: {}", key.slug(), happened(case));
        assert!(
            paper.each.iter().all(|one| one.service.on <= clock.start.starts),
            "somebody's days are cut: {paper:?}"
        );
    }
}

/// What happened, in words short enough to be read in a failure.
fn happened(case: &Case) -> String {
    let line =
        |entry: &Recorded| format!("{} {} {} {}", entry.seq, entry.at.date(), entry.by.user, entry.event.fact.name());
    case.journal().iter().map(line).collect::<Vec<_>>().join("; ")
}

/// Of every hearing: only those who were drawn and came vote, an odd number, and what is public has two pairs of eyes.
fn hearings(case: &Case) {
    for hearing in &case.hearings {
        let secret = case.confidential && hearing.published.is_none();
        assert!(hearing.assessors % 2 == 1 && !(hearing.open && secret));
        if let Some((on, held)) = &hearing.held {
            assert!(*on >= hearing.on && held.panel.len() >= 3 && held.panel.len() % 2 == 1, "{held:?}");
            assert!(hearing.voters().iter().all(|voter| held.panel.contains(voter)));
            assert!(hearing.recused.iter().all(|one| !held.panel.contains(&one.person)));
        }
        let published = hearing.published.as_ref();
        assert!(published.is_none() || (hearing.open && hearing.is_confirmed()));
        let approved = published.and_then(|one| Some((&one.by, &one.approved.as_ref()?.0)));
        assert!(approved.is_none_or(|(by, second)| by != second), "published by one person alone");
    }
}

/// The journal alone gives the same case: any number of times, through JSON, whatever the policy or the day.
/// (`replay` takes neither, and a history that changed its policy half-way replays all the same.)
pub fn replays(case: &Case) {
    let journal = case.journal();
    let again = replay(journal.clone()).expect("replays").expect("a case");
    assert_eq!(&again, case, "replay is another case");
    let written: Vec<String> =
        journal.iter().map(|entry| serde_json::to_string(entry).expect("an entry is JSON")).collect();
    let read: Vec<Recorded> =
        written.iter().map(|line| serde_json::from_str(line).expect("an entry reads back")).collect();
    assert_eq!(read, journal, "an entry changed on its way through JSON");
    assert_eq!(&replay(read).expect("replays").expect("a case"), case);
    if let Some(cut) = journal.len().checked_div(2).filter(|cut| *cut > 0) {
        let gap = journal.iter().take(cut - 1).chain(journal.iter().skip(cut)).cloned();
        assert!(replay(gap.collect::<Vec<_>>()).is_err(), "a missing entry {cut} was not noticed");
    }
}
