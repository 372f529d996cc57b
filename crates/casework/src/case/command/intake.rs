//! Getting a petition to the unit with authority, and adding or mending what it says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::register::{Accused, Correctable};
use crate::case::vocabulary::{LinkKind, RouteMode};
use crate::personal_data::{CaseNo, UnitId};
use crate::typed::Yuan;

fields!(
    /// Ties a petition to an earlier one.
    Link {
        to: CaseNo,
        #[serde(rename = "as")] kind: LinkKind,
        #[serde(default)] reason: Option<String>,
    }
);
fields!(
    /// The two were no such matters: the tie goes, and the reason stays.
    Unlink { to: CaseNo, reason: String }
);
fields!(
    /// Sends the petition to the unit with authority (转送、交办, 条例22).
    Route {
        to: UnitId,
        mode: RouteMode,
        /// The last day for the completion report; needed for `assign`, and it does not roll (条例22).
        #[serde(default)] report_due: Option<Date>,
    }
);
fields!(
    /// The unit says, with reasons, that the matter is not its own (条例23: five working days).
    Object {
        reason: String,
        #[serde(default)] suggest: Option<UnitId>,
    }
);
fields!(
    /// The office agrees to an objection or not.
    SettleObjection {
        agree: bool,
        #[serde(default)] reason: Option<String>,
    }
);
fields!(
    /// One more thing that is asked.
    AddDemand {
        text: String,
        /// In whole yuan.
        #[serde(default)] amount: Option<Yuan>,
    }
);
fields!(
    /// One more thing to be verified.
    AddClue { text: String }
);
fields!(
    /// A file already stored by content hash.
    Attach {
        file: String,
        kind: String,
        #[serde(default)] note: Option<String>,
        /// Only for who works on the case: the petitioners do not see it.
        #[serde(default)] internal: bool,
    }
);
fields!(
    /// Mends a wrong entry; both values stay visible.
    Correct {
        field: Correctable,
        to: String,
        reason: String,
        #[serde(default)] evidence: Option<String>,
        /// Whom it accuses, where it turns out to be a report: hidden from them in the same moment (条例30).
        #[serde(default)] accused: Vec<Accused>,
    }
);

impl Correct {
    /// Whom this correction names as accused: the list, and of the field `accused` its value, a unit or `unit/person`.
    pub fn names(&self) -> Vec<Accused> {
        let said = Some(self.to.trim()).filter(|_| self.field == Correctable::Accused);
        let said = said.map(|said| match said.split_once('/') {
            Some((unit, person)) => Accused { unit: UnitId::new(unit.trim()), person: Some(person.trim().to_owned()) },
            None => Accused { unit: UnitId::new(said), person: None },
        });
        said.into_iter().chain(self.accused.iter().cloned()).collect()
    }
}
