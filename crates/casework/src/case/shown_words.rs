//! Which words an outline shows: anyone who fetches a case for it needs no others.

use super::state::Case;
use crate::personal_data::FreeText;

impl Case {
    /// The title, and the texts of demands, clues, findings and of what stands beside the road.
    pub fn shown_words(&mut self) -> Vec<&mut FreeText> {
        let demands = self.demands.iter_mut().map(|demand| &mut demand.text);
        let clues = self.clues.iter_mut().flat_map(|clue| std::iter::once(&mut clue.text).chain(&mut clue.finding));
        let beside = self.teamwork.shown_words();
        std::iter::once(&mut self.title).chain(demands).chain(clues).chain(beside).collect()
    }
}
