//! Whether two matters are likely the same, from what was written of them and what agrees of their people: a pure rule, which
//! says why and decides nothing. A person links them.
//!
//! What agrees of people the office knows by keyed hashes alone, so the rule is handed [`PeopleTie`], never a name.

mod features;
mod general;
mod kinds;
mod places;
mod rarity;
mod signs;
mod specific;
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
        told: false,
    }
}

/// Whether what was written of a matter names one of these people.
pub fn tells_of(matter: &Matter, people: &[Identity]) -> bool {
    let features = Features::of(matter);
    people.iter().any(|who| features.tells_of(&Normal::of(&who.name)))
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
