//! What may be asked about a matter that goes between the centre and this office.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::{Petitioner, fields};
use crate::personal_data::CaseNo;

fields!(
    /// The centre hands a matter to this office: it is registered in the same breath, and its number is the receipt. The same
    /// code a second time is the same matter.
    TakeFromCentre {
        /// The centre's own code of the matter.
        code: String,
        title: String,
        text: String,
        #[serde(default)] place: Option<String>,
        #[serde(default)] petitioners: Vec<Petitioner>,
        #[serde(default)] demands: Vec<String>,
        /// What was said when mediation was offered first.
        #[serde(default)] mediation: Option<String>,
    }
);
fields!(
    /// This office hands a matter to the centre. What the office owes the petitioner it goes on owing.
    GiveToCentre { case: CaseNo, reason: String }
);
fields!(
    /// The centre says that it has it: under which code, and since when.
    NoteCentreReceipt { code: String, on: Date }
);
fields!(
    /// It was handed over by mistake, or the centre does not take it.
    TakeBackFromCentre { reason: String }
);

crate::case::command::record_commands! {
    /// Every command of a matter that goes between the centre and this office.
    ExchangeCommand: ExchangeCommandName {
        TakeFromCentre(TakeFromCentre) = "take-from-centre",
        GiveToCentre(GiveToCentre) = "give-to-centre",
        NoteCentreReceipt(NoteCentreReceipt) = "note-centre-receipt",
        TakeBackFromCentre(TakeBackFromCentre) = "take-back-from-centre",
    }
}
