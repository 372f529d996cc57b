//! Whether two matters are likely the same, from what was written of them and what agrees of their people: a pure rule, which
//! says why and decides nothing. A person links them.
//!
//! What agrees of people the office knows by keyed hashes alone, so the rule is handed [`PeopleTie`], never a name.

mod alternatives;
mod coverage;
mod features;
mod general;
mod houses;
mod kinds;
mod names;
mod numerals;
mod people;
mod places;
mod rarity;
mod sides;
mod signs;
mod specific;
mod told_again;
mod villages;
mod weigh;
mod weights;

pub(crate) use features::Features;
pub use weigh::{Likeness, Matter, PeopleTie, likeness};

use crate::searched::{Normal, Sound};
use casework::personal_data::{Identity, normal_name, normal_number, normal_phones};

/// What agrees between two groups of people whose identities lie open, by the same forms as the keyed hashes.
pub fn people_tie(one: &[Identity], other: &[Identity]) -> PeopleTie {
    let any = |fits: &dyn Fn(&Identity, &Identity) -> bool| one.iter().any(|a| other.iter().any(|b| fits(a, b)));
    let number = |who: &Identity| who.id_number.as_deref().map(normal_number).filter(|number| !number.is_empty());
    let phones = |who: &Identity| who.phone.as_deref().map(normal_phones).unwrap_or_default();
    let sound = |who: &Identity| Sound::of(&Normal::of(&who.name).chars).map(|sound| sound.whole);
    let name = |who: &Identity| Some(normal_name(&who.name)).filter(|name| !name.is_empty());
    PeopleTie {
        id: any(&|a, b| number(a).is_some() && number(a) == number(b)),
        phone: any(&|a, b| phones(a).iter().any(|phone| phones(b).contains(phone))),
        name: any(&|a, b| name(a).is_some() && name(a) == name(b)),
        sound: any(&|a, b| sound(a).is_some() && sound(a) == sound(b)),
        ..PeopleTie::default()
    }
}

/// How near two matters are whose people's identities lie open.
pub fn likeness_of(one: (&Matter, &[Identity]), other: (&Matter, &[Identity])) -> Likeness {
    let (mine, theirs) = (Features::of(one.0), Features::of(other.0));
    mine.likeness(tie_of((&mine, one.1), (&theirs, other.1)), &theirs)
}

pub(crate) fn tie_of(one: (&Features, &[Identity]), other: (&Features, &[Identity])) -> PeopleTie {
    let mut tie = people_tie(one.1, other.1);
    tie.add_people(one, other);
    tie
}

impl PeopleTie {
    /// Adds what agrees by the kind of a keyed hash.
    pub(crate) fn add(&mut self, kind: &str) {
        match kind {
            "id_number" => self.id = true,
            "phone" => self.phone = true,
            "name" => self.name = true,
            "sound" => self.sound = true,
            _ => {}
        }
    }
}
