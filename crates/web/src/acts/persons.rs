//! Forms of what is written down of those who bring a matter.
use casework::CommandName;
use casework::case::vocabulary::{IdKind, StandIn};

use super::table::{choice, field, form};
use super::{ActField, ActForm, Kind, YesOrNo};

/// One more petitioner; only the name must be known.
const PERSON: &[ActField] = &[
    field("name", Kind::Text).must(),
    field("id_kind", choice!("id-kind-", IdKind)),
    field("id_number", Kind::Text),
    field("phone", Kind::Text),
    field("address", Kind::Text),
    field("representative", Kind::YesNo(YesOrNo::Plain)),
    field("agent", Kind::Text).hint(),
    field("reason", Kind::Text).must().hint(),
];

/// Each of them a row, as in the table of all.
pub(super) static FORMS: &[ActForm] = &[
    form(CommandName::AddPetitioner, PERSON).own_page(),
    form(
        CommandName::CorrectPetitioner,
        &[
            field("petitioner", Kind::Whose).must(),
            field("name", Kind::Text),
            field("id_kind", choice!("id-kind-", IdKind)),
            field("id_number", Kind::Text),
            field("phone", Kind::Text),
            field("address", Kind::Text),
            field("representative", Kind::YesNo(YesOrNo::Plain)),
            field("agent", Kind::Text).hint(),
            field("reason", Kind::Text).must().hint(),
        ],
    )
    .own_page(),
    form(
        CommandName::StepIn,
        &[
            field("petitioner", Kind::Whose).must(),
            field("kind", choice!("stand-in-", StandIn)).must(),
            field("name", Kind::Text).must(),
            field("since", Kind::Past).must(),
            field("proof", Kind::Text).must().hint(),
        ],
    ),
];
