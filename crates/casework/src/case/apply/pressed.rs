//! The office's orders and suggestions, several at a time, and their answers. No rule stands here.

use super::corrupt;
use crate::case::event::{Fact, Recorded};
use crate::case::state::{Case, Corrupt, Pressed};
use crate::case::vocabulary::Advice;
use crate::personal_data::UnitId;

impl Case {
    /// One more, under its number among its sort.
    pub(super) fn press(&mut self, advice: Option<Advice>, to: Option<UnitId>) {
        let before = self.pressed.iter().filter(|pressed| pressed.advice.is_some() == advice.is_some()).count();
        let n = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
        self.pressed.push(Pressed { n, advice, to, answered: false });
    }

    /// The one of this number is answered; the oldest that waits where none is named.
    pub(super) fn press_answered(&mut self, entry: &Recorded, n: Option<u32>) -> Result<(), Corrupt> {
        let advice = matches!(entry.event.fact, Fact::SuggestionAnswered { .. });
        let nothing = corrupt(&self.no, entry.seq, "nothing waits for this answer");
        let mut waiting = self.pressed.iter_mut().filter(|pressed| !pressed.answered);
        let found = waiting.find(|pressed| pressed.advice.is_some() == advice && n.is_none_or(|n| pressed.n == n));
        found.ok_or(nothing)?.answered = true;
        Ok(())
    }
}
