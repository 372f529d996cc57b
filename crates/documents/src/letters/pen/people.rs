//! Names in a letter: petitioners, units, users. Who must stay unnamed is decided here.

use casework::personal_data::UserId;
use casework::{UnitId, policy::Unit};

use super::Pen;

impl<'a> Pen<'a> {
    /// Addresses the letter to the petitioners, the first by name where they are many.
    pub fn to_the_petitioners(&self) {
        // Without a name it is the number that says whom it is for.
        let names = match self.case().is_nameless() {
            true => self.filled(self.word("form", "nameless"), &[("case_no", self.case().no.as_str())]),
            false => self.petitioners(),
        };
        self.change(|letter| letter.addressee = names);
    }

    /// Addresses the letter to a unit.
    pub fn to_unit(&self, unit: &UnitId) {
        let name = self.unit_name(unit);
        self.change(|letter| letter.addressee = name);
    }

    /// The petitioners in one line; of a confidential matter nobody else reads who they are (条例30).
    pub fn petitioners(&self) -> String {
        let names = self.names_of_petitioners();
        // Before the names are looked at: a reader who may not know them gets the same paper, byte for byte.
        if self.is_secret() && !self.case().is_nameless() {
            return self.word("form", "secret").to_owned();
        }
        if names.is_empty() {
            return self.word("form", "nobody").to_owned();
        }
        match names.as_slice() {
            [first, _, _, ..] => {
                let count = names.len().to_string();
                self.filled(self.word("form", "and_others"), &[("first", first), ("count", &count)])
            }
            names => names.join(self.word("form", "list_comma")),
        }
    }

    /// Whether this sheet goes past the petitioners and the matter is confidential.
    pub fn is_secret(&self) -> bool {
        self.about.for_others && self.case().confidential
    }

    /// What the matter is, as a reader of the sheet may know it: of a confidential one those who are only invited to its
    /// hearing read the number alone (条例30), and this is empty.
    pub fn matter_for(&self, only_invited: bool) -> &'a str {
        if self.is_kept_from(only_invited) { "" } else { self.case().title.text() }
    }

    /// Whether a reader of the sheet is told neither what the matter is nor a reason that may give it away: so it is with those
    /// who are only invited to the hearing of a confidential one (条例30).
    pub fn is_kept_from(&self, only_invited: bool) -> bool {
        only_invited && self.case().confidential
    }

    /// Whether anybody gave a name: without one there is nobody to write to.
    pub fn is_signed(&self) -> bool {
        !self.case().is_nameless()
    }

    /// How the letter speaks to them.
    pub fn you(&self) -> &'a str {
        let many = self.names_of_petitioners().len() > 1;
        self.word("form", if many { "you_many" } else { "you_one" })
    }

    /// Those who stand by the petition; all of them where everybody took it back.
    fn names_of_petitioners(&self) -> Vec<&'a str> {
        let all = &self.case().petitioners;
        let gone = all.iter().all(|petitioner| petitioner.withdrawn);
        let stand = all.iter().filter(|petitioner| gone || !petitioner.withdrawn);
        stand.map(|petitioner| petitioner.named.person.name()).filter(|name| !name.is_empty()).collect()
    }

    /// A unit's name on letters.
    pub fn unit_name(&self, unit: &UnitId) -> String {
        self.policy.unit(unit).map_or(unit.as_str(), Unit::letter_name).to_owned()
    }

    /// A unit's telephone, or a word for it.
    pub fn phone(&self, unit: &UnitId) -> String {
        let phone = self.policy.unit(unit).and_then(|unit| unit.phone.as_deref());
        phone.unwrap_or_else(|| self.word("form", "no_phone")).to_owned()
    }

    /// The unit one level up (条例35); the unit itself where none stands above it.
    pub fn above<'b>(&'b self, unit: &'b UnitId) -> &'b UnitId {
        self.policy.above(unit).unwrap_or(unit)
    }

    /// The nearest unit above that no report on this case accuses; the office where there is none (条例30).
    pub fn above_unaccused<'b>(&'b self, unit: &'b UnitId) -> &'b UnitId {
        let mut at = self.above(unit);
        for _ in 0..self.policy.units.len() {
            if !self.accuses(at) {
                return at;
            }
            at = self.above(at);
        }
        &self.policy.office.office
    }

    /// Whether a report on this case accuses the unit or somebody of it.
    pub fn accuses(&self, unit: &UnitId) -> bool {
        self.case().accused.iter().any(|accused| accused.unit == *unit)
    }

    /// Sends a copy to the unit, but never to one that stands accused (条例30).
    pub fn copy_to(&self, unit: &UnitId) {
        if !self.accuses(unit) {
            let name = self.unit_name(unit);
            self.change(|letter| letter.copies.push(name));
        }
    }

    /// The unit whose answer the matter is; the office where no unit has it.
    pub fn answering_unit(&self) -> &'a UnitId {
        self.case().unit.as_ref().unwrap_or(&self.policy.office.office)
    }

    /// A user's name where the office keeps it, otherwise their account.
    pub fn user_name(&self, user: &UserId) -> String {
        self.about.names.get(user).map_or(user.as_str(), String::as_str).to_owned()
    }

    /// The name of the person who did what the letter speaks of.
    pub fn actor_name(&self) -> String {
        self.user_name(&self.about.entry.by.user)
    }
}
