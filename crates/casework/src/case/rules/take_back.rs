//! `take-back`: what has not left the house is undone with a reason, by who did it or by the clerk. It stays in the journal
//! and on the timeline, struck; what has left is corrected with evidence instead (`correct-service`, `correct`).

use super::is_open;
use crate::actor::{Actor, Role};
use crate::aggregate::ClockKind;
use crate::case::command::TakeBack;
use crate::case::event::{ClockChange, Fact, PersonsFact, Recorded};
use crate::case::refusal::{Basis, Code, Detail, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::teamwork::TeamworkFact;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn take_back(case: &Case, take: &TakeBack, ctx: &Context) -> Result<Fact, Refusal> {
    let n = take.entry;
    let theirs = |entry: &&Recorded| is_theirs(entry, ctx.actor);
    let entry = case.history.iter().find(|entry| entry.seq == n);
    // A petitioner learns of no entry but the own withdrawal.
    let seen = entry.filter(|entry| ctx.actor.role != Role::Petitioner || theirs(entry));
    let entry = seen.ok_or_else(|| Refusal::no_such(Detail::Entry(n)))?;
    if !theirs(&entry) {
        return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Entry(n)));
    }
    match is_in_the_house(case, entry) {
        true => Ok(Fact::TakenBack { entry: n, reason: FreeText::new(take.reason.trim()) }),
        false => Err(Refusal::wrong_state(Detail::LeftTheHouse(n))),
    }
}

/// The entries that can be taken back, the newest last.
pub fn can_be_taken_back(case: &Case) -> Vec<&Recorded> {
    case.history.iter().filter(|entry| is_in_the_house(case, entry)).collect()
}

/// Whether an entry is this actor's to take back: their own, of the clerk any; of a withdrawal also the petitioner's whose it is.
pub fn is_theirs(entry: &Recorded, actor: &Actor) -> bool {
    if actor.role == Role::Petitioner {
        return matches!(entry.event.fact, Fact::Withdrawn { petitioner, .. } if actor.petitioner == Some(petitioner));
    }
    actor.role == Role::Clerk || (entry.by.user == actor.user && entry.by.role == actor.role)
}

/// What undoing a fact asks for.
enum Undoing {
    /// It stands beside the road: nothing may rest on it.
    Beside,
    /// It moved the case: nothing may have moved it since.
    OfTheRoad,
}

/// Nothing of it was served, nobody outside was told by it, no right began with it, and nothing was built on it since.
fn is_in_the_house(case: &Case, entry: &Recorded) -> bool {
    let Some(undoing) = undoing(entry) else { return false };
    let mut papers = case.papers.iter().filter(|paper| paper.seq == entry.seq);
    let sent = papers.any(|paper| paper.served.is_some() || !paper.each.is_empty() || !paper.failed.is_empty());
    let begins = |change: &ClockChange| matches!(change, ClockChange::Start(start) if start.key.is_a_right());
    if sent || entry.event.clocks.iter().any(begins) {
        return false;
    }
    let mut later = case.history.iter().filter(|later| later.seq > entry.seq);
    match undoing {
        Undoing::OfTheRoad => {
            later.all(|later| leaves_the_road(&later.event.fact) || is_closed_on(case, &entry.event.fact, later))
        }
        Undoing::Beside => is_open(case) && later.all(|later| !rests_on(&later.event.fact, &entry.event.fact)),
    }
}

/// Whether that entry closed the file on a withdrawal, and goes with it: closing ends no right of who comes again.
pub(in crate::case) fn is_closed_on(case: &Case, fact: &Fact, later: &Recorded) -> bool {
    let on_it = matches!(case.stage, Stage::Closed { .. }) && *case.stage.before_closing() == Stage::Withdrawn;
    on_it && matches!(fact, Fact::Withdrawn { .. }) && matches!(later.event.fact, Fact::Closed { .. })
}

/// What can be undone at all; whatever is not named here cannot. What another unit, a level above or the petitioner has
/// received by the act itself has a way back of its own, or none; and what a petitioner brought is not the office's to undo.
fn undoing(entry: &Recorded) -> Option<Undoing> {
    let fact = &entry.event.fact;
    let by_the_office = entry.by.role != Role::Petitioner;
    let beside = matches!(
        fact,
        Fact::Found { .. }
            | Fact::Planned { .. }
            | Fact::MeasureCompleted { .. }
            | Fact::ChargeTaken { .. }
            | Fact::CarriedOut { .. }
            | Fact::Linked { .. }
            | Fact::Graded { .. }
            | Fact::CalledBack { .. }
            | Fact::Looked { .. }
            | Fact::Helped { .. }
            | Fact::Mediated { .. }
            | Fact::Persons(PersonsFact::Added { .. })
    ) || matches!(fact, Fact::Teamwork(fact) if fact.can_be_undone());
    let brought = matches!(fact, Fact::DemandAdded(_) | Fact::ClueAdded { .. } | Fact::Attached { .. });
    // What a level above sends back is with the unit in the same moment.
    let above = matches!(fact, Fact::Reviewed(decided) | Fact::Rechecked(decided) if !decided.is_sent_back());
    // A wish that the counter wrote down on the wrong file used up a right of somebody who never said it.
    let wish = matches!(fact, Fact::ReviewRequested { .. } | Fact::RecheckRequested { .. });
    let road = matches!(
        fact,
        Fact::Concluded { .. }
            | Fact::Adopted { .. }
            | Fact::Withdrawn { .. }
            | Fact::Closed { .. }
            | Fact::Declined { .. }
            | Fact::Diverted { .. }
            | Fact::Extended { .. }
    );
    let beside = beside || (brought && by_the_office);
    let road = road || above || (wish && by_the_office);
    beside.then_some(Undoing::Beside).or(road.then_some(Undoing::OfTheRoad))
}

/// What neither moves the case nor tells anybody outside where it stands: it may follow what is taken back.
pub(in crate::case) const fn leaves_the_road(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Linked { .. }
            | Fact::Unlinked { .. }
            | Fact::ClueAdded { .. }
            | Fact::Attached { .. }
            | Fact::CountedAgain { .. }
            | Fact::Persons(PersonsFact::Corrected(_) | PersonsFact::SteppedIn { .. })
            | Fact::ChargeTaken { .. }
            | Fact::Planned { .. }
            | Fact::MeasureCompleted { .. }
            | Fact::Found { .. }
            | Fact::HandlerAssigned { .. }
            | Fact::UrgencyReported { .. }
            | Fact::Helped { .. }
            | Fact::Graded { .. }
            | Fact::GradeConfirmed {}
            | Fact::Supervised { .. }
            | Fact::SupervisionAnswered { .. }
            | Fact::Suggested { .. }
            | Fact::SuggestionAnswered { .. }
            | Fact::CalledBack { .. }
            | Fact::Looked { .. }
            | Fact::ReceptionNoted(_)
            | Fact::TakenBack { .. }
            // A refusal that is contested has reached its petitioner.
            | Fact::Teamwork(
                TeamworkFact::NoteAdded { .. }
                    | TeamworkFact::QuestionAsked { .. }
                    | TeamworkFact::QuestionAnswered { .. }
                    | TeamworkFact::WaitBegun { .. }
                    | TeamworkFact::AssistAsked { .. }
                    | TeamworkFact::AssistAnswered { .. }
                    | TeamworkFact::AssistDeclined { .. }
                    | TeamworkFact::DraftReturned { .. }
                    | TeamworkFact::HomeVisited { .. }
                    | TeamworkFact::LetterRead { .. }
                    | TeamworkFact::MediationOffered { .. }
            )
    )
}

/// Whether a later fact was built on an earlier one beside the road: a measure that was done, an answer that reached the
/// petitioner after a finding, a report to who assigned the matter, a judgement of what was carried out.
fn rests_on(later: &Fact, fact: &Fact) -> bool {
    let reported = matches!(later, Fact::ReportedBack { .. });
    if let Fact::Planned { measures } = fact {
        let done = |n: u32| matches!(later, Fact::MeasureCompleted { measure, .. } if *measure == n);
        return reported || measures.iter().any(|measure| done(measure.n));
    }
    if matches!(fact, Fact::Found { .. }) {
        return reported || matches!(later, Fact::Served { document, .. } if document.starts_a_right());
    }
    if matches!(fact, Fact::Teamwork(TeamworkFact::DraftReturned { .. })) {
        return matches!(later, Fact::OpinionDrafted { .. });
    }
    if matches!(fact, Fact::Graded { .. }) {
        return matches!(later, Fact::GradeConfirmed {});
    }
    if matches!(fact, Fact::CarriedOut { .. }) {
        let asked = matches!(later, Fact::ReviewRequested { .. } | Fact::RecheckRequested { .. });
        return reported || asked || matches!(later, Fact::Rated { .. });
    }
    if let Fact::DemandAdded(made) = fact {
        return speaks_of_demand(later, made.n);
    }
    if let Fact::ClueAdded { n, .. } = fact {
        return matches!(later, Fact::Found { clue, .. } if clue == n);
    }
    if matches!(fact, Fact::Persons(_)) {
        return needs_everybody(later);
    }
    if matches!(fact, Fact::Mediated { .. }) {
        return matches!(later, Fact::OpinionDrafted { .. } | Fact::Concluded { .. });
    }
    if let Fact::Linked { to, .. } = fact {
        let undone = matches!(later, Fact::Unlinked { to: gone, .. } if gone == to);
        return undone || matches!(later, Fact::Accepted { .. });
    }
    reported && matches!(fact, Fact::MeasureCompleted { .. })
}

/// Whether a demand of this number is answered, weighed or done in it.
fn speaks_of_demand(later: &Fact, n: u32) -> bool {
    if let Fact::OpinionDrafted { opinions, .. } | Fact::Concluded { opinions, .. } = later {
        return opinions.iter().any(|opinion| opinion.demand == n);
    }
    if let Fact::Teamwork(TeamworkFact::DraftReturned { remarks }) = later {
        return remarks.iter().any(|remark| remark.demand == Some(n));
    }
    // What a level above or a hearing looked at has read it.
    matches!(later, Fact::Reviewed(_) | Fact::Rechecked(_) | Fact::Adopted { .. } | Fact::Hearing(_))
        || matches!(later, Fact::CarriedOut { demand, .. } if *demand == n)
}

/// What reached, asked or counted all who stood there then.
fn needs_everybody(later: &Fact) -> bool {
    matches!(
        later,
        Fact::Persons(_)
            | Fact::Served { .. }
            | Fact::ServiceFailed { .. }
            | Fact::ServiceCorrected { .. }
            | Fact::ServiceDenied { .. }
            | Fact::ServiceConfirmed { .. }
            | Fact::Rated { .. }
            | Fact::Withdrawn { .. }
            | Fact::ReviewRequested { .. }
            | Fact::RecheckRequested { .. }
            | Fact::RecusalRequested { .. }
            | Fact::Hearing(_)
    )
}
