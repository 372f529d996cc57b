//! `declare-interest`: anyone who has a direct stake withdraws; the case refuses their hand from then on (条例28).

use super::{elsewhere, is_open};
use crate::case::command::Because;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn declare(case: &Case, why: &Because, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    Ok(Fact::InterestDeclared { user: ctx.actor.user.clone(), reason: FreeText::new(why.reason.trim()) })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn who_has_a_stake_is_refused_from_then_on_and_only_he() {
        let story = Story::accepted().does("handler-water", "do='declare-interest', reason='my cousin'");
        for act in [FIND, CONCLUDE, "do='declare-interest', reason='again'", "do='attach', file='f', kind='k'"] {
            assert_eq!(story.code("handler-water", act), "conflict-of-interest", "{act}");
        }
        assert_eq!(story.code("clerk", "do='add-clue', text='t'"), "done");
        assert_eq!(Story::closed().code("handler-water", "do='declare-interest', reason='r'"), "wrong-stage");
    }

    #[test]
    fn a_leader_with_a_stake_gives_up_the_charge() {
        let story = Story::accepted().does("leader", "do='take-charge'");
        let story = story.does("leader", "do='declare-interest', reason='my cousin'");
        assert_eq!(story.case().in_charge, None);
        assert_eq!(story.code("leader", "do='take-charge'"), "conflict-of-interest");
    }
}
