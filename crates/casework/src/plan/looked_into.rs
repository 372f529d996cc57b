//! How far a matter is looked into, read along its history: what was reached stays reached. A plan gives work and takes none
//! away, so making one lowers nothing.

use std::collections::BTreeSet;

use crate::case::{Case, Fact};

/// The work of looking into a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LookedInto {
    /// The most that was ever finished: so many of so many.
    pub share: (usize, usize),
    /// At some time everything was finished, and no clue has come since.
    pub whole: bool,
}

/// What the entries in force say.
pub(crate) fn looked_into(case: &Case) -> LookedInto {
    let (mut asked, mut given) = (0, 0);
    let (mut found, mut done) = (BTreeSet::new(), BTreeSet::new());
    let mut looked = LookedInto { share: (0, 1), whole: false };
    for entry in &case.history {
        let fact = &entry.event.fact;
        if let Fact::Registered(made) = fact {
            asked += made.clues.len();
        } else if let Fact::ClueAdded { .. } = fact {
            asked += 1;
            looked.whole = false;
        } else if let Fact::Planned { measures } = fact {
            given += measures.len();
        } else if let Fact::ReceptionNoted(noted) = fact {
            given += noted.orders.len();
        } else if let Fact::Found { clue, .. } = fact {
            found.insert(*clue);
        } else if let Fact::MeasureCompleted { measure, .. } = fact {
            done.insert(*measure);
        } else {
            continue;
        }
        let finished = found.len() + done.len();
        let all = asked + given;
        if finished * looked.share.1 > looked.share.0 * all {
            looked.share = (finished, all);
        }
        looked.whole |= finished > 0 && finished == all;
    }
    looked
}
