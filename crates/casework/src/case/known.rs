//! Whether somebody knows a case as it stands: they opened its file since its last change, or that change was their own.

use jiff::civil::DateTime;

use super::event::Fact;
use super::state::Case;
use crate::personal_data::UserId;

impl Case {
    /// Whether this account may act on the case beside others without opening it again. `opened` is when they opened the file
    /// last, cut to the minute as openings are kept: a change in the same minute may have come after it and counts as unread.
    /// A record of conduct is no change of the claim, and nobody's reading gets old by it.
    pub fn is_known_as_it_stands(&self, user: &UserId, opened: Option<DateTime>) -> bool {
        // A tie is no news of this case, and where it leads may be hidden from this account (条例30).
        let is_tie = |fact: &Fact| matches!(fact, Fact::Linked { .. } | Fact::Unlinked { .. });
        let Some(last) = self.history.iter().rfind(|entry| !is_tie(&entry.event.fact)) else { return false };
        last.by.user == *user || opened.is_some_and(|opened| opened > last.at)
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use crate::UserId;
    use crate::case::tests::kit::*;

    #[test]
    fn a_case_is_known_to_who_opened_it_after_its_last_change_or_made_that_change() {
        let story = Story::accepted();
        let last = story.case().history.last().expect("an entry");
        let (at, own, other) = (last.at, last.by.user.clone(), UserId::new("office-head"));
        let knows = |user: &UserId, opened| story.case().is_known_as_it_stands(user, opened);
        assert!(knows(&own, None), "the change was their own");
        assert!(!knows(&other, None), "never opened");
        assert!(!knows(&other, Some(at.saturating_sub(1.minute()))), "opened before it");
        assert!(!knows(&other, Some(at)), "the minute does not say which came first");
        assert!(knows(&other, Some(at.saturating_add(1.minute()))));
        let later = Story::accepted().at("2026-03-20").does("handler-water", FIND);
        let before = Some(at.saturating_add(1.minute()));
        assert!(!later.case().is_known_as_it_stands(&other, before), "what came since is unread");
    }
}
