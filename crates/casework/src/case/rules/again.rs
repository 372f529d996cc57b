//! The same again after the last word: what a decided recheck ended is not taken up on the same facts and reasons (条例36).

use crate::case::event::Fact;
use crate::case::state::Case;
use crate::case::vocabulary::LinkKind;
use crate::context::Context;

/// How a case stands to a matter that was decided before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// It is linked to none that a recheck decided.
    Undecided,
    /// A recheck decided the same matter, and nothing new was told since the two were linked.
    Decided,
    /// A recheck decided it, but a new fact stands on record since.
    NewFact,
}

impl Before {
    /// Of the case that the store found linked, if there is one.
    pub(super) fn of(case: &Case, ctx: &Context) -> Before {
        let Some(other) = ctx.facts.other.as_ref().filter(|other| other.recheck_decided) else {
            return Before::Undecided;
        };
        let linked = case.history.iter().rposition(
            |entry| matches!(&entry.event.fact, Fact::Linked { to, kind: LinkKind::SameMatter, .. } if *to == other.no),
        );
        let Some(linked) = linked else { return Before::Undecided };
        match case.history.iter().skip(linked).any(|entry| matches!(entry.event.fact, Fact::ClueAdded { .. })) {
            true => Before::NewFact,
            false => Before::Decided,
        }
    }
}
