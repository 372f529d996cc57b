//! A case's entries: shared, not copied, where the case is handed on.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::event::Recorded;

/// The entries of a case in their order. A copy of the case shares them until one of the two changes its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History(Arc<Vec<Recorded>>);

impl Deref for History {
    type Target = Vec<Recorded>;

    fn deref(&self) -> &Vec<Recorded> {
        &self.0
    }
}

impl DerefMut for History {
    fn deref_mut(&mut self) -> &mut Vec<Recorded> {
        Arc::make_mut(&mut self.0)
    }
}

impl<'a> IntoIterator for &'a History {
    type Item = &'a Recorded;
    type IntoIter = std::slice::Iter<'a, Recorded>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn a_copy_keeps_what_it_had_when_the_other_goes_on() {
        let story = Story::accepted();
        let (before, length) = (story.case().clone(), story.case().history.len());
        let after = story.does("handler-water", FIND);
        assert_eq!((before.history.len(), after.case().history.len()), (length, length + 1));
        assert_eq!(before.history[..], after.case().history[..length]);
    }
}
