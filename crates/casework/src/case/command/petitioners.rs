//! Who brings the matter: one more person, what was written down wrongly of them, and who speaks in their place.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::register::Petitioner;
use crate::case::vocabulary::StandIn;
use crate::personal_data::IdKind;

fields!(
    /// What was written down wrongly of a petitioner; what is left out stays, and a blank takes away what was there. Both
    /// values stay on record.
    CorrectPetitioner {
        petitioner: u32,
        #[serde(default)] name: Option<String>,
        #[serde(default)] id_number: Option<String>,
        #[serde(default)] id_kind: Option<IdKind>,
        #[serde(default)] phone: Option<String>,
        #[serde(default)] address: Option<String>,
        #[serde(default)] representative: Option<bool>,
        /// Who speaks for them with their power of attorney.
        #[serde(default)] agent: Option<String>,
        reason: String,
    }
);
fields!(
    /// One more petitioner joins, as long as the matter is not answered.
    AddPetitioner {
        name: String,
        #[serde(default)] id_number: Option<String>,
        #[serde(default)] id_kind: Option<IdKind>,
        #[serde(default)] phone: Option<String>,
        #[serde(default)] address: Option<String>,
        #[serde(default)] representative: bool,
        #[serde(default)] agent: Option<String>,
        reason: String,
    }
);
fields!(
    /// Somebody acts for a petitioner, or takes the place of one who died.
    StepIn { petitioner: u32, kind: StandIn, name: String, since: Date, proof: String }
);

impl AddPetitioner {
    /// Who joins, without why.
    pub(crate) fn petitioner(&self) -> Petitioner {
        Petitioner {
            name: self.name.clone(),
            id_number: self.id_number.clone(),
            id_kind: self.id_kind,
            phone: self.phone.clone(),
            address: self.address.clone(),
            representative: self.representative,
            agent: self.agent.clone(),
        }
    }
}
