//! Who brings a matter, as entries of the journal name them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::is_none_of_them;
use crate::case::vocabulary::StandIn;
use crate::personal_data::{FreeText, Identity, Person};

/// A petitioner of the case; numbers begin at 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PetitionerNamed {
    pub person: Person,
    pub representative: bool,
    /// A telephone or an address is known: a letter or a call reaches them. What it is stands with the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reachable: bool,
}

impl PetitionerNamed {
    /// Somebody as just introduced.
    pub(in crate::case) fn new(identity: Identity, representative: bool) -> PetitionerNamed {
        let reachable = identity.phone.is_some() || identity.address.is_some();
        PetitionerNamed { person: Person::new(identity), representative, reachable }
    }
}

/// What later entries say of those who bring a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonsFact {
    /// `twice`: how many of the names then repeat another.
    Added {
        n: u32,
        named: PetitionerNamed,
        reason: FreeText,
        #[serde(default, skip_serializing_if = "is_none_of_them")]
        twice: u32,
    },
    Corrected(Box<PetitionerCorrected>),
    SteppedIn {
        petitioner: u32,
        kind: StandIn,
        person: Person,
        since: Date,
        proof: FreeText,
    },
}

impl PersonsFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            PersonsFact::Added { .. } => "petitioner-added",
            PersonsFact::Corrected(_) => "petitioner-corrected",
            PersonsFact::SteppedIn { .. } => "stepped-in",
        }
    }

    /// What was said with it.
    pub const fn said_with_it(&self) -> &FreeText {
        match self {
            PersonsFact::Added { reason, .. } => reason,
            PersonsFact::Corrected(mended) => &mended.reason,
            PersonsFact::SteppedIn { proof, .. } => proof,
        }
    }

    pub(super) fn persons(&mut self) -> Vec<&mut Person> {
        match self {
            PersonsFact::Added { named, .. } => vec![&mut named.person],
            PersonsFact::Corrected(mended) => vec![&mut mended.from.person, &mut mended.to.person],
            PersonsFact::SteppedIn { person, .. } => vec![person],
        }
    }
}

/// What was written down wrongly of a petitioner; both stay on record for those who may know them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PetitionerCorrected {
    /// Their number on the case.
    pub petitioner: u32,
    pub from: PetitionerNamed,
    pub to: PetitionerNamed,
    /// How many of the names then repeat another.
    #[serde(default, skip_serializing_if = "is_none_of_them")]
    pub twice: u32,
    pub reason: FreeText,
}
