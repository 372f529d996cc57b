//! The clocks of a case as a kind of clock: its deadlines go by the same words, and some of them are rights.

use crate::aggregate::ClockKind;
use crate::case::vocabulary::ClockKey;

impl ClockKind for ClockKey {
    fn deadline(&self) -> &str {
        self.slug()
    }

    /// A right of the petitioner or the unit.
    fn is_a_right(&self) -> bool {
        matches!(self, ClockKey::Object | ClockKey::RequestReview | ClockKey::RequestRecheck | ClockKey::Rating)
    }
}
