//! Copies of a case for readers who need not know who brought it: without names, or with as much as tells two people apart.

use super::{Case, Petitioner};
use crate::case::vocabulary::Class;
use crate::personal_data::{Identity, Person, surely_one_person};

/// How much a copy of a case has of who brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identities {
    Whole,
    Withheld,
}

impl Case {
    /// This copy was stripped of who the petitioners are.
    pub fn identities_withheld(&self) -> bool {
        self.identities == Identities::Withheld
    }

    /// This copy is for somebody who only watches: it has how names begin at most, those of the petitioners and those of who is invited
    /// to a hearing.
    pub fn identities_masked(&self) -> bool {
        self.names_masked
    }

    /// Takes who the petitioners are out of the case, its history and the records of its hearings: for a reader who need not
    /// know.
    pub fn without_identities(&mut self) {
        self.identities = Identities::Withheld;
        self.keep_petitioners_out_of_records();
        self.persons().into_iter().for_each(|person| person.person.value = None);
    }

    /// Leaves of telephone, number and address only so much that two can be told apart: for a reader who does not work on the
    /// matter and calls people by their names all the same.
    pub fn mask_contacts(&mut self) {
        self.each_identity(Identity::mask_contacts);
    }

    /// The same, and of names only how they begin: for a reader who does not work on the matter.
    pub fn mask_identities(&mut self) {
        self.names_masked = true;
        self.mask_those_invited();
        self.each_identity(Identity::mask);
    }

    /// Whether a paper that goes to these petitioners may name the other case: all of them surely brought it, too, and it is
    /// nothing that must not be told to others who read the paper (条例30).
    pub fn may_be_told_of(&self, other: &Case) -> bool {
        let known = |one: &Petitioner| one.named.person.person.value.clone();
        let theirs: Vec<Identity> = other.petitioners.iter().filter_map(known).collect();
        let is_theirs = |one: &Petitioner| {
            known(one).is_some_and(|person| theirs.iter().any(|other| surely_one_person(&person, other)))
        };
        let open = other.class != Class::Report && !other.confidential;
        let mut stand = self.petitioners.iter().filter(|one| !one.withdrawn).peekable();
        open && stand.peek().is_some() && stand.all(is_theirs)
    }

    fn each_identity(&mut self, change: fn(&mut Identity)) {
        self.persons().into_iter().filter_map(|person| person.person.value.as_mut()).for_each(change);
    }

    /// Everybody whom the case or its history names.
    pub(in crate::case) fn persons(&mut self) -> Vec<&mut Person> {
        let entries = self.history.iter_mut().chain(&mut self.taken_back);
        let in_history = entries.flat_map(|entry| entry.event.fact.persons());
        let against = self.against.iter_mut().map(|side| &mut side.name);
        self.petitioners.iter_mut().flat_map(Petitioner::persons).chain(against).chain(in_history).collect()
    }
}

impl Petitioner {
    /// They themselves, and those who stand in their place.
    fn persons(&mut self) -> Vec<&mut Person> {
        let in_their_place = self.stand_ins.iter_mut().map(|other| &mut other.person);
        std::iter::once(&mut self.named.person).chain(in_their_place).collect()
    }
}
