//! What may be asked about a station. The names are the same in scenario files, forms and journal.

use serde::{Deserialize, Serialize};

use super::fact::{Duty, PictureWhen};
use crate::case::command::fields;
use crate::personal_data::{UnitId, UserId};

fields!(
    /// A community has a station from now on, for everybody to read.
    OpenStation {
        unit: UnitId,
        /// What its sign says.
        name: String,
        place: String,
        phone: String,
        hours: String,
        /// The rules on its wall.
        rules: String,
        /// The accounts of those who sit there.
        team: Vec<UserId>,
        /// Which of them on which day of the week.
        #[serde(default)] rota: Vec<Duty>,
    }
);
fields!(
    /// One of its things is another from now on; what stood there before stays visible.
    ChangeStation {
        reason: String,
        #[serde(default)] name: Option<String>,
        #[serde(default)] place: Option<String>,
        #[serde(default)] phone: Option<String>,
        #[serde(default)] hours: Option<String>,
        #[serde(default)] rules: Option<String>,
        #[serde(default)] team: Option<Vec<UserId>>,
        /// The whole of it anew; left out, those who leave the team leave the rota.
        #[serde(default)] rota: Option<Vec<Duty>>,
    }
);
fields!(
    /// An item of the clean-up list is done, or is not done any more.
    CheckItem {
        /// A key of the policy's list.
        item: String,
        done: bool,
        #[serde(default)] evidence: Option<String>,
    }
);
fields!(
    /// What a picture that was brought shows of the clean-up list, and whether anybody may see it.
    MarkPicture {
        /// The number of the file at this station.
        n: u32,
        /// A key of the policy's list.
        item: String,
        when: PictureWhen,
        /// A person looked at it: nobody's face, no number plate and nobody's papers can be read on it.
        #[serde(default)] public: bool,
    }
);
fields!(
    /// The community has no station any more.
    CloseStation { reason: String }
);

crate::case::command::record_commands! {
    /// Every command of a station.
    StationCommand: StationCommandName {
        OpenStation(OpenStation) = "open-station",
        ChangeStation(ChangeStation) = "change-station",
        CheckItem(CheckItem) = "check-item",
        MarkPicture(MarkPicture) = "mark-picture",
        CloseStation(CloseStation) = "close-station",
    }
}
