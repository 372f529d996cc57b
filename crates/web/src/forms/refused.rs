//! A refusal on a page: its status, and its words in a line or above a form. The words themselves are the office's.
use axum::http::StatusCode;
use casework::case::refusal::Code;
use casework::{Policy, Refusal};
use jiff::civil::Date;
use office::refused::{problem_words, refusal_message};
use office::wording::Lang;

use crate::parts::Notice;

/// The status of a refusal, on a page as in the API (`contract.md` section 5).
pub fn status(code: Code) -> StatusCode {
    match code {
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::NotPermitted => StatusCode::FORBIDDEN,
        Code::NoSuch => StatusCode::NOT_FOUND,
        Code::WrongStage
        | Code::ClueOpen
        | Code::DemandOpen
        | Code::NotServed
        | Code::NotCarriedOut
        | Code::NotSatisfied
        | Code::TooManyRepresentatives
        | Code::ObjectionTooLate
        | Code::ExtensionTooLong
        | Code::ExtensionTooLate
        | Code::ExtendedBefore
        | Code::NotFirstTime
        | Code::SuperiorAssigned
        | Code::StatutoryRoute
        | Code::SeveralUnits
        | Code::LikelyRefused
        | Code::ReviewTooLate
        | Code::RecheckTooLate
        | Code::ConcludedBefore
        | Code::PendingElsewhere
        | Code::ConflictOfInterest
        | Code::AccusedUnit
        | Code::PersuasionFirst
        | Code::ClaimIsNotConduct
        | Code::HearingQuorum
        | Code::AssessorEven
        | Code::ReportDueMissing
        | Code::ChangedMeanwhile
        | Code::KeyReused => StatusCode::CONFLICT,
    }
}

/// A refusal in one line of a list.
pub fn notice_line(lang: Lang, refusal: &Refusal) -> String {
    let code = refusal.code.slug();
    match refusal.fields.first() {
        Some(found) => problem_words(lang, found.problem),
        None => {
            let heading = lang.t(&format!("refusal-{code}"));
            lang.ta("worklist-why-not", &[("why", heading), ("hint", lang.t(&format!("refusal-{code}-hint")))])
        }
    }
}

/// A refusal above a form: why not, what exactly, and what to do.
pub fn notice(lang: Lang, policy: &Policy, today: Date, refusal: &Refusal) -> Notice {
    let told = refusal_message(lang, policy, today, refusal);
    Notice::bad(lang, format!("{} {}", told.details.join(" "), told.hint).trim()).titled(told.title)
}
