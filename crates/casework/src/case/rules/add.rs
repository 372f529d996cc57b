//! `add-demand`, `add-clue`, `attach`: what comes to light later joins the case under its own number.

use super::{elsewhere, is_open, optional_text};
use crate::case::command::{AddClue, AddDemand, Attach};
use crate::case::event::{DemandMade, Fact};
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::personal_data::FreeText;

/// A demand joins while its answer can still be given: until the opinion is sealed.
pub(in crate::case) fn demand(case: &Case, add: &AddDemand, ctx: &Context) -> Result<Fact, Refusal> {
    before_the_opinion(case)?;
    room(case.demands.len(), ctx, "text")?;
    let n = case.demands.iter().map(|demand| demand.n).max().unwrap_or_default() + 1;
    Ok(Fact::DemandAdded(DemandMade { n, text: FreeText::new(add.text.trim()), amount: add.amount }))
}

/// A clue joins as long as the case is open; then it must be verified too.
pub(in crate::case) fn clue(case: &Case, add: &AddClue, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    room(case.clues.len(), ctx, "text")?;
    let n = case.clues.iter().map(|clue| clue.n).max().unwrap_or_default() + 1;
    Ok(Fact::ClueAdded { n, text: FreeText::new(add.text.trim()) })
}

/// A file, already stored by the hash of its content. One that the actor did not bring for this case is none: by a hash
/// alone somebody could ask for a file of a case that they do not see.
pub(in crate::case) fn attach(case: &Case, attach: &Attach, ctx: &Context) -> Result<Fact, Refusal> {
    if ctx.facts.unknown_file {
        return Err(Refusal::no_such(Detail::File));
    }
    if matches!(case.stage, Stage::Withdrawn) {
        return Err(elsewhere(case));
    }
    room(case.attachments.len(), ctx, "file")?;
    let n = case.attachments.iter().map(|file| file.n).max().unwrap_or_default() + 1;
    Ok(Fact::Attached {
        n,
        file: attach.file.clone(),
        kind: FreeText::new(attach.kind.trim()),
        note: optional_text(attach.note.as_ref()),
        internal: attach.internal,
    })
}

pub(super) fn before_the_opinion(case: &Case) -> Result<(), Refusal> {
    let open = matches!(case.stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. });
    if open { Ok(()) } else { Err(elsewhere(case)) }
}

fn room(present: usize, ctx: &Context, field: &str) -> Result<(), Refusal> {
    match present < ctx.policy.office.list_length * 4 {
        true => Ok(()),
        false => Err(Refusal::field(field, Problem::TooMany)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn a_demand_that_joins_must_be_answered_too() {
        let story = Story::accepted().does("petitioner", "do='add-demand', text='and the bridge', amount=200");
        assert_eq!(story.detail("handler-water", CONCLUDE), "demand 3");
    }

    #[test]
    fn no_demand_joins_once_the_opinion_is_sealed_but_a_clue_does() {
        assert_eq!(Story::concluded().code("petitioner", "do='add-demand', text='more'"), "wrong-stage");
        let story = Story::served().does("petitioner", "do='add-clue', text='more'");
        assert_eq!(story.detail("handler-water", SETTLED), "clue 2");
        assert_eq!(Story::closed().code("petitioner", "do='add-clue', text='more'"), "wrong-stage");
    }

    #[test]
    fn a_file_may_join_a_closed_case_but_not_one_that_was_taken_back() {
        let file = "do='attach', file='0a1b', kind='photo'";
        assert_eq!(Story::closed().code("petitioner", file), "done");
        let gone = Story::registered().does("petitioner", "do='withdraw', reason='settled at home'");
        assert_eq!(gone.code("petitioner", file), "wrong-stage");
    }

    #[test]
    fn a_case_has_room_for_so_many_clues() {
        let mut story = Story::registered();
        for n in 2..=POLICY.office.list_length * 4 {
            story = story.does("clerk", &format!("do='add-clue', text='clue {n}'"));
        }
        assert_eq!(story.code("clerk", "do='add-clue', text='one too many'"), "invalid");
    }
}
