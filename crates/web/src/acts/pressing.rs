//! Forms of what the office presses for, and of the answers.
use casework::CommandName;
use casework::case::vocabulary::Advice;

use super::table::{REASON, choice, field, form};
use super::{ActForm, Kind, YesOrNo};

/// Each of them a row, as in the table of all.
pub(super) static FORMS: &[ActForm] = &[
    form(CommandName::Supervise, &[field("kind", Kind::Text).must().hint(), REASON, field("due", Kind::Future).hint()]),
    form(
        CommandName::AnswerSupervision,
        &[field("n", Kind::Pressed { advice: false }), field("answer", Kind::Long).must()],
    ),
    form(
        CommandName::Suggest,
        &[field("kind", choice!("field-suggest-kind-", Advice)).must(), field("text", Kind::Long).must()],
    ),
    form(
        CommandName::AnswerSuggestion,
        &[field("n", Kind::Pressed { advice: true }), field("adopted", Kind::YesNo(YesOrNo::Adopted)).must(), REASON],
    ),
];
