//! The forms of a hearing, and of recusal: what each command asks, in the order in which it is asked.
use casework::CommandName;

use super::table::{REASON, field, form};
use super::{ActForm, Kind, YesOrNo};

/// Why a hearing does not take place, as the form offers it; the API takes other words, too.
const CALLED_OFF: [&str; 3] = ["settled", "withdrawn", "absent"];

pub(super) static FORMS: &[ActForm] = &[
    form(CommandName::ApplyHearing, &[REASON.hint()]),
    form(CommandName::RefuseHearing, &[REASON.hint()]),
    form(
        CommandName::CallHearing,
        &[
            field("on", Kind::Future).must().hint(),
            field("time", Kind::Hour).hint(),
            field("place", Kind::Text).must(),
            field("open", Kind::YesNo(YesOrNo::Open)).must().hint(),
            field("assessors", Kind::Panel).must(),
            field("invite", Kind::Invited).hint(),
            field("reason", Kind::Long).hint(),
        ],
    ),
    form(CommandName::AdjournHearing, &[field("until", Kind::Future).must().hint(), REASON]),
    form(
        CommandName::CallOffHearing,
        &[field("reason", Kind::Choice { words: "hearing-off-", slugs: || CALLED_OFF.to_vec(), foreseen: false })
            .must()],
    ),
    form(CommandName::RequestRecusal, &[field("whom", Kind::Recused).must(), REASON.hint()]),
    form(
        CommandName::DecideRecusal,
        &[
            field("request", Kind::RecusalRequest).must(),
            field("agree", Kind::YesNo(YesOrNo::Agreed)).must(),
            REASON.hint(),
        ],
    ),
    form(CommandName::GiveWord, &[field("word", Kind::Text).must().hint()]),
    form(CommandName::DrawAssessors, &[]),
    form(CommandName::Recuse, &[field("person", Kind::Seat).must(), REASON]),
    form(
        CommandName::HoldHearing,
        &[
            field("present", Kind::Present).must().hint(),
            field("statements", Kind::Sayings).hint(),
            field("exhibits", Kind::Sayings).hint(),
            field("consent", Kind::Text).hint(),
        ],
    )
    .own_page(),
    form(CommandName::Deliberate, &[field("votes", Kind::Votes).must()]).own_page(),
    form(CommandName::ConfirmVote, &[]),
    form(CommandName::PublishHearing, &[field("text", Kind::Redacted).must().hint()]).own_page(),
    form(CommandName::ApprovePublication, &[]),
];
