//! What may happen beside the ordinary road: suggestions, mediation, help, urgency, disputes, a person's judgement.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{Adoption, Colour};
use crate::personal_data::{UnitId, UserId};

fields!(
    /// What becomes of a suggestion (条例29): `result`, or one of `whole`, `part`, `none` set to true.
    Adopt {
        #[serde(default)] result: Option<Adoption>,
        #[serde(default)] whole: bool,
        #[serde(default)] part: bool,
        #[serde(default)] none: bool,
        reason: String,
    }
);
fields!(
    /// Both sides agreed, on these terms (条例33). `mediator`: who helped them to it, one or several, in the list or not;
    /// `consent`: how both sides said that they want it, asked for where somebody is named.
    Mediate {
        agreement: String,
        #[serde(default)] mediator: Option<String>,
        #[serde(default)] consent: Option<String>,
    }
);
fields!(
    /// Support for a petitioner in need (条例37).
    Help { kind: String, reason: String }
);
fields!(
    /// Whose it is in the unit that has it (承办人): given by the head, or taken by a handler where nobody has it.
    AssignHandler { to: UserId, #[serde(default)] reason: Option<String> }
);

fields!(
    /// Which unit takes it, where units dispute it or one was dissolved (条例24).
    DesignateUnit { to: UnitId, reason: String }
);
fields!(
    /// A person's judgement of the matter's colour, beside the rule's, until a day.
    Grade { colour: Colour, reason: String, until: Date }
);
fields!(
    /// The petitioner asks that somebody keeps their hands off the matter (回避): an account, a name of the list, or a part
    /// (`handler`, `unit-head`, `moderator`, `recorder`).
    RequestRecusal { whom: String, reason: String }
);
fields!(
    /// The answer to it.
    DecideRecusal { request: u32, agree: bool, reason: String }
);
