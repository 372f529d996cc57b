//! Getting a petition on the books and to the unit with authority, and adding or mending what it says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{Channel, Class, Correctable, LinkKind, Origin, RouteMode, Urgency};
use crate::typed::Yuan;
use crate::words::{CaseNo, UnitId};

fields!(
    /// Puts a petition on the books, whatever its channel (条例21–23).
    Register {
        channel: Channel,
        title: String,
        text: String,
        #[serde(default)] place: Option<String>,
        #[serde(default)] category: Option<String>,
        #[serde(default)] class: Option<Class>,
        /// Persons concerned, not only those who came.
        #[serde(default)] people: Option<u32>,
        #[serde(default)] petitioners: Vec<Petitioner>,
        #[serde(default)] demands: Vec<String>,
        #[serde(default)] clues: Vec<String>,
        /// The day on which the matter began.
        #[serde(default)] since: Option<Date>,
        /// What it is about, in whole yuan.
        #[serde(default)] amount: Option<Yuan>,
        /// What was paid of it, in whole yuan.
        #[serde(default)] paid: Option<Yuan>,
        #[serde(default)] urgent: Vec<Urgency>,
        #[serde(default)] needed_by: Option<Date>,
        #[serde(default)] accused: Vec<Accused>,
        /// Short form of `accused` for a whole unit.
        #[serde(default)] accused_unit: Option<UnitId>,
        #[serde(default)] confidential: bool,
        #[serde(default)] origin: Option<Origin>,
        /// The sender's number, where a superior sent it.
        #[serde(default)] document_no: Option<String>,
        /// The day from which the office's fifteen days count (条例22); the day of the entry where it is left out.
        #[serde(default)] received_on: Option<Date>,
    }
);
fields!(
    /// A petitioner as introduced at the counter; only the name is required.
    Petitioner {
        name: String,
        #[serde(default)] id_number: Option<String>,
        #[serde(default)] phone: Option<String>,
        #[serde(default)] address: Option<String>,
        #[serde(default)] representative: bool,
    }
);
fields!(
    /// Whom a report accuses; a user named here, or of a unit named here, never learns of the case (条例30).
    Accused {
        unit: UnitId,
        #[serde(default)] person: Option<String>,
    }
);
fields!(
    /// Ties a petition to an earlier one.
    Link {
        to: CaseNo,
        #[serde(rename = "as")] kind: LinkKind,
        #[serde(default)] reason: Option<String>,
    }
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
