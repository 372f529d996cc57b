//! One file a step, named after its command: each asks the case, the command and the context, and answers
//! with one fact or a refusal.

pub(super) mod accept;
pub(super) mod add;
pub(super) mod adopt;
mod again;
pub(super) mod assign_handler;
pub(super) mod carry_out;
pub(super) mod change_procedure;
pub(super) mod close;
pub(super) mod conclude;
pub(super) mod correct;
pub(super) mod correct_service;
pub(super) mod count_again;
pub(super) mod decline;
pub(super) mod deny_service;
pub(super) mod designate;
pub(super) mod divert;
pub(super) mod extend;
pub(super) mod fail_service;
pub(super) mod find;
pub(super) mod hand_over;
pub(super) mod help;
pub(super) mod interest;
pub(super) mod judge;
pub(super) mod link;
pub(super) mod mediate;
pub(super) mod object;
pub(super) mod opened;
pub(super) mod petitioners;
pub(super) mod plan;
pub(crate) mod rate;
pub(super) mod recall;
pub(super) mod register;
pub(super) mod reopen;
pub(super) mod report_back;
pub(super) mod request_review;
pub(super) mod review;
pub(super) mod route;
pub(super) mod serve;
pub(super) mod supervise;
pub(super) mod take_back;
pub(super) mod withdraw;

use super::refusal::Refusal;
use super::state::{Case, Stage};
use crate::personal_data::FreeText;

/// The refusal that the case stands elsewhere.
pub(super) fn elsewhere(case: &Case) -> Refusal {
    Refusal::wrong_stage(case.stage.name())
}

/// Whether work on the case is still going on.
pub(super) fn is_open(case: &Case) -> bool {
    !matches!(case.stage, Stage::Closed { .. } | Stage::Withdrawn | Stage::Declined { .. } | Stage::Diverted { .. })
}

/// Optional words, with blank ones left out.
pub(super) fn optional_text(text: Option<&String>) -> Option<FreeText> {
    text.filter(|text| !text.trim().is_empty()).map(FreeText::new)
}
