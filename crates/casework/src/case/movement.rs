//! What counts as movement: only what the one who owed it did. A word of supervision, an assignment, a judgement, a wish of the
//! petitioner move nothing (三色三类; contract, "Days that are the house's").

use super::event::{Fact, Recorded};
use super::hearing::HearingFact;
use super::state::{Case, Stage};
use crate::actor::{Actor, Role};

/// Whether this entry shows that the matter went on; `case` as it stood before.
pub(super) fn moves(case: &Case, entry: &Recorded) -> bool {
    let asked = entry.by.role == Role::Petitioner || entry.event.on_behalf.is_some();
    // The unit's own head owes a look; a leader who looks watches.
    let watches = matches!(entry.event.fact, Fact::Looked { .. }) && entry.by.role != Role::UnitHead;
    !asked && !watches && is_work(&entry.event.fact) && (!is_open_to_many(&entry.event.fact) || owes(case, &entry.by))
}

/// What others do to a case, too, without owing anything of it.
const fn is_open_to_many(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::DemandAdded(_)
            | Fact::ClueAdded { .. }
            | Fact::Attached { .. }
            | Fact::Planned { .. }
            | Fact::ServiceConfirmed { .. }
            | Fact::UrgencyReported { .. }
            | Fact::Helped { .. }
    )
}

/// Whether the next step is this one's: the people of the unit that has it, before that the office's, and while a level above
/// looks at it theirs, too.
fn owes(case: &Case, by: &Actor) -> bool {
    let the_office = case.stage == Stage::Registered && matches!(by.role, Role::Clerk | Role::OfficeHead);
    let above = (case.stage == Stage::UnderReview && by.role == Role::Reviewer)
        || (case.stage == Stage::UnderRecheck && by.role == Role::Rechecker);
    let the_unit = case.stage != Stage::Registered && matches!(by.role, Role::Handler | Role::UnitHead);
    the_office || above || (the_unit && by.unit == case.unit)
}

/// Facts that are somebody's duty done, or a step of the road.
const fn is_work(fact: &Fact) -> bool {
    match fact {
        Fact::Registered(_)
        | Fact::Routed { .. }
        | Fact::Recalled { .. }
        | Fact::Objected { .. }
        | Fact::ObjectionSettled { .. }
        | Fact::Accepted { .. }
        | Fact::Declined { .. }
        | Fact::Diverted { .. }
        | Fact::DemandAdded(_)
        | Fact::ClueAdded { .. }
        | Fact::Attached { .. }
        | Fact::Planned { .. }
        | Fact::MeasureCompleted { .. }
        | Fact::Found { .. }
        | Fact::Extended { .. }
        | Fact::ProcedureChanged { .. }
        | Fact::Mediated { .. }
        | Fact::OpinionDrafted { .. }
        | Fact::Concluded { .. }
        | Fact::Adopted { .. }
        | Fact::Served { .. }
        | Fact::ServiceFailed { .. }
        | Fact::ServiceConfirmed { .. }
        | Fact::CarriedOut { .. }
        | Fact::ReportedBack { .. }
        | Fact::UrgencyReported { .. }
        | Fact::Helped { .. }
        | Fact::Reviewed(_)
        | Fact::Rechecked(_)
        | Fact::UnitDesignated { .. }
        | Fact::RecusalDecided { .. }
        | Fact::SupervisionAnswered { .. }
        | Fact::SuggestionAnswered { .. }
        | Fact::Looked { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. } => true,
        Fact::Hearing(fact) => is_work_at_a_hearing(fact),
        Fact::Linked { .. }
        | Fact::Unlinked { .. }
        | Fact::ChargeTaken { .. }
        | Fact::InterestDeclared { .. }
        | Fact::CountedAgain { .. }
        | Fact::Persons(_)
        | Fact::RecusalRequested { .. }
        | Fact::ServiceCorrected { .. }
        | Fact::ServiceDenied { .. }
        | Fact::Rated { .. }
        | Fact::ReviewRequested { .. }
        | Fact::RecheckRequested { .. }
        | Fact::HandlerAssigned { .. }
        | Fact::HandedOver { .. }
        | Fact::Graded { .. }
        | Fact::GradeConfirmed {}
        | Fact::Supervised { .. }
        | Fact::Suggested { .. }
        | Fact::CalledBack { .. }
        | Fact::ReceptionNoted(_)
        | Fact::Conduct(_)
        | Fact::Teamwork(_)
        | Fact::Withdrawn { .. }
        | Fact::TakenBack { .. }
        | Fact::Corrected { .. } => false,
    }
}

const fn is_work_at_a_hearing(fact: &HearingFact) -> bool {
    match fact {
        HearingFact::Refused { .. }
        | HearingFact::Called(_)
        | HearingFact::Drawn(_)
        | HearingFact::Held(_)
        | HearingFact::Deliberated { .. }
        | HearingFact::Confirmed { .. }
        | HearingFact::Published { .. }
        | HearingFact::Approved {} => true,
        HearingFact::Applied { .. }
        | HearingFact::WordGiven { .. }
        | HearingFact::Recused { .. }
        | HearingFact::Adjourned { .. }
        | HearingFact::CalledOff { .. } => false,
    }
}
