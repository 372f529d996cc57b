//! What the facts beside the ordinary road do to the state: the statutory routes and the levels above. No rule stands here either.

use super::event::{Fact, Recorded};
use super::state::{Case, Corrupt, Stage};
use super::vocabulary::ReviewResult;

impl Case {
    pub(super) fn take_beside(&mut self, fact: Fact, entry: &Recorded) -> Result<(), Corrupt> {
        match fact {
            Fact::ReviewRequested { .. } => {
                self.stage = Stage::UnderReview;
                self.review_asked = true;
            }
            Fact::Diverted { route, .. } => self.stage = Stage::Diverted { route },
            Fact::RecheckRequested { .. } => self.stage = Stage::UnderRecheck,
            Fact::Reviewed { result: ReviewResult::Redo, .. } | Fact::Rechecked { result: ReviewResult::Redo, .. } => {
                self.sent_again = self.demands.iter().filter_map(|demand| demand.answer.clone()).collect();
                self.answer_anew(entry.at.date());
            }
            Fact::Reviewed { .. } => self.stage = Stage::Reviewed,
            Fact::Rechecked { .. } => self.stage = Stage::Final,
            _ => return Err(self.corrupt(entry.seq, "a fact that belongs to the ordinary road")),
        }
        Ok(())
    }
}
