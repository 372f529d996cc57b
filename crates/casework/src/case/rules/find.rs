//! `find`: what verification of a clue found; a later finding replaces the earlier one, both stay in the journal.

use super::{elsewhere, is_open, optional_text};
use crate::case::command::Find;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Refusal};
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::personal_data::FreeText;

/// Whether a unit looks into the matter, so that a finding can be given, or mended.
pub(in crate::case) fn is_looked_into(case: &Case) -> bool {
    is_open(case) && !matches!(case.stage, Stage::Registered | Stage::Routed)
}

pub(in crate::case) fn find(case: &Case, find: &Find, _ctx: &Context) -> Result<Fact, Refusal> {
    if !is_looked_into(case) {
        return Err(elsewhere(case));
    }
    if !case.clues.iter().any(|clue| clue.n == find.clue) {
        return Err(Refusal::no_such(Detail::Clue(find.clue)));
    }
    Ok(Fact::Found {
        clue: find.clue,
        finding: FreeText::new(find.finding.trim()),
        evidence: optional_text(find.evidence.as_ref()),
    })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn a_clue_is_verified_once_the_unit_has_the_merits_and_a_later_finding_counts() {
        assert_eq!(Story::routed().code("handler-water", FIND), "wrong-stage");
        let story = Story::accepted()
            .does("handler-water", FIND)
            .does("handler-water", "do='find', clue=1, finding='in fact not'");
        assert_eq!(story.case().clues[0].finding.as_ref().map(|finding| finding.text()), Some("in fact not"));
        assert_eq!(story.code("handler-water", "do='find', clue=2, finding='f'"), "no-such");
        assert_eq!(Story::closed().code("handler-water", FIND), "wrong-stage");
    }
}
