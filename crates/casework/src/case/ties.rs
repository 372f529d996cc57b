//! The ties of a case to others: which count, and which a reader does not learn of.

use std::collections::BTreeSet;

use super::event::{Fact, Recorded};
use super::state::{Case, Linked};
use super::vocabulary::LinkKind;
use crate::personal_data::CaseNo;

impl Case {
    /// The earlier matters that it brings again. A report is none of a claim's, nor a claim one of a report's (条例30).
    pub fn repeats(&self) -> impl Iterator<Item = &CaseNo> {
        self.links.iter().filter(|link| link.kind == LinkKind::Repeat && !link.apart).map(|link| &link.to)
    }

    /// A tie is made, or told again as one that counts for nothing any more.
    pub(in crate::case) fn tied(&mut self, tie: Linked) {
        self.links.retain(|known| (&known.to, known.kind) != (&tie.to, tie.kind));
        self.links.push(tie);
    }

    /// Every case that this one is or was linked to.
    pub fn linked_numbers(&self) -> BTreeSet<CaseNo> {
        let entries = self.history.iter().chain(&self.taken_back);
        entries.filter_map(|entry| linked_to(&entry.event.fact)).cloned().collect()
    }

    /// Takes ties to cases out of it and out of its history, for a reader who must not learn that these are there.
    pub fn without_links(&mut self, hidden: impl Fn(&CaseNo) -> bool) {
        let tells = |entry: &Recorded| linked_to(&entry.event.fact).is_some_and(&hidden);
        self.links.retain(|link| !hidden(&link.to));
        let gone: Vec<u32> = self.taken_back.iter().filter(|entry| tells(entry)).map(|entry| entry.seq).collect();
        self.taken_back.retain(|entry| !tells(entry));
        let of_gone = |fact: &Fact| matches!(fact, Fact::TakenBack { entry, .. } if gone.contains(entry));
        self.history.retain(|entry| !tells(entry) && !of_gone(&entry.event.fact));
    }
}

/// The other case of a tie, made or taken away.
fn linked_to(fact: &Fact) -> Option<&CaseNo> {
    if let Fact::Linked { to, .. } | Fact::Unlinked { to, .. } = fact { Some(to) } else { None }
}
