//! An entry that was taken back, or that nobody outside may know yet: the case is made again without it.

use super::corrupt;
use crate::case::event::{Fact, PersonsFact, Recorded};
use crate::case::rules::take_back::{is_closed_on, leaves_the_road};
use crate::case::state::{Case, Corrupt};

impl Case {
    /// The case as the petitioners may know it: a seal that reached none of them is shown to nobody outside, nor is what was
    /// carried out of it (条例32, 35).
    pub fn told_outside(self) -> Case {
        let Some(n) = self.unserved_seal() else { return self.without_what_was_taken_back() };
        let of_it = |entry: &Recorded| entry.seq > n && matches!(entry.event.fact, Fact::CarriedOut { .. });
        // What cannot be made again without it is told as it stands.
        let Ok(mut told) = self.made_of(|entry| entry.seq != n && !of_it(entry)) else {
            return self.without_what_was_taken_back();
        };
        told.version = self.version;
        told.told_outside()
    }

    /// What never left the house leaves no trace outside; a withdrawal came from there, and what could be read there on the
    /// day it was entered does not vanish without a word.
    fn without_what_was_taken_back(self) -> Case {
        let mut told = self;
        told.taken_back.retain(|gone| was_readable_outside(&gone.event.fact));
        let known: Vec<u32> = told.taken_back.iter().map(|gone| gone.seq).collect();
        let inside = |fact: &Fact| matches!(fact, Fact::TakenBack { entry, .. } if !known.contains(entry));
        told.history.retain(|entry| !inside(&entry.event.fact));
        // A file that is only for the office is not there for anybody else, nor that it came.
        told.attachments.retain(|kept| !kept.internal);
        told.history.retain(|entry| !matches!(entry.event.fact, Fact::Attached { internal: true, .. }));
        // Which other matters the office thinks of is its own business; one of them may be a report (条例30).
        told.without_links(|_| true);
        told
    }

    /// The last seal, where its paper reached nobody and nothing has moved the case since.
    fn unserved_seal(&self) -> Option<u32> {
        let seal = |fact: &Fact| {
            matches!(fact, Fact::Concluded { .. } | Fact::Adopted { .. } | Fact::Reviewed(_) | Fact::Rechecked(_))
        };
        let stays = |fact: &Fact| leaves_the_road(fact) || matches!(fact, Fact::CarriedOut { .. });
        let entry = self.history.iter().rev().find(|entry| !stays(&entry.event.fact))?;
        let mut papers = self.papers.iter().filter(|paper| paper.seq == entry.seq && paper.kind.starts_a_right());
        let unserved = papers.any(|paper| paper.served.is_none() && paper.in_hand().next().is_none());
        (seal(&entry.event.fact) && unserved).then_some(entry.seq)
    }

    /// The case as if that entry had never been: all others applied again in their order. `now` is the entry that says so.
    pub(super) fn made_without(&mut self, n: u32, now: &Recorded) -> Result<(), Corrupt> {
        let gone = self.history.iter().find(|entry| entry.seq == n && n > 1).cloned();
        let gone = gone.ok_or_else(|| corrupt(&self.no, now.seq, "no such entry to take back"))?;
        let closed = |entry: &Recorded| entry.seq > n && is_closed_on(self, &gone.event.fact, entry);
        let mut again = self.made_of(|entry| entry.seq != n && !closed(entry))?;
        let closing = self.history.iter().filter(|entry| closed(entry)).cloned();
        again.taken_back.extend(std::iter::once(gone.clone()).chain(closing));
        (again.version, again.changed_at) = (self.version, now.at);
        *self = again;
        Ok(())
    }

    /// The case made again of some of its entries. Records of conduct stand apart and stay.
    pub(crate) fn made_of(&self, stays: impl Fn(&Recorded) -> bool) -> Result<Case, Corrupt> {
        let mut again: Option<Case> = None;
        for entry in self.history.iter().filter(|entry| stays(entry)).cloned() {
            match &mut again {
                None => again = Some(Case::begin(entry)?),
                Some(case) => case.follow(entry)?,
            }
        }
        let mut again = again.ok_or_else(|| corrupt(&self.no, 1, "no beginning"))?;
        again.taken_back.clone_from(&self.taken_back);
        again.conduct.clone_from(&self.conduct);
        again.identities = self.identities;
        Ok(again)
    }

    /// Applies an entry of a history that has gaps: where conduct was recorded, and where entries were taken back. What was
    /// taken back before is no longer in it.
    fn follow(&mut self, entry: Recorded) -> Result<(), Corrupt> {
        self.version = entry.seq.saturating_sub(1);
        if matches!(entry.event.fact, Fact::TakenBack { .. }) {
            (self.version, self.changed_at) = (entry.seq, entry.at);
            self.history.push(entry);
            return Ok(());
        }
        self.apply(entry)
    }
}

/// What the petitioners read of as soon as it is entered.
const fn was_readable_outside(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Withdrawn { .. }
            | Fact::Declined { .. }
            | Fact::Diverted { .. }
            | Fact::Extended { .. }
            | Fact::Mediated { .. }
            | Fact::Helped { .. }
            | Fact::DemandAdded(_)
            | Fact::ClueAdded { .. }
            | Fact::Attached { internal: false, .. }
            | Fact::ReviewRequested { .. }
            | Fact::RecheckRequested { .. }
            | Fact::Persons(PersonsFact::Added { .. })
    )
}
