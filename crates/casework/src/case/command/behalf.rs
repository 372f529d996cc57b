//! A petitioner's own wish, entered by somebody else (条例19).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::aggregate::BehalfNote;
use crate::personal_data::FreeText;

fields!(
    /// How the petitioner's own wish reached the person who enters it.
    OnBehalf { how: String, proof: String, received_on: Date }
);

impl OnBehalf {
    /// What the event keeps of it.
    pub(crate) fn note(&self) -> BehalfNote {
        BehalfNote { how: FreeText::new(&self.how), proof: FreeText::new(&self.proof), received_on: self.received_on }
    }
}
