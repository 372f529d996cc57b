//! What a person judged of the matter: its colour, and who keeps their hands off it (条例28).

use jiff::civil::Date;

use crate::case::vocabulary::Colour;
use crate::personal_data::{FreeText, UserId};

/// A colour that a person set; a fact of the matter, never of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub colour: Colour,
    pub reason: FreeText,
    /// The last day on which it counts.
    pub until: Date,
    /// The entry that made it, and by whom.
    pub seq: u32,
    pub by: UserId,
    /// The rule's colour was higher then.
    pub below: bool,
    /// A second person vouched for it, on that day.
    pub confirmed: Option<Date>,
}

impl Judged {
    /// Whether it counts at all: below the rule's colour only once a second person confirmed it.
    pub const fn counts(&self) -> bool {
        !self.below || self.confirmed.is_some()
    }
}

/// The petitioner asked that somebody keeps their hands off the matter (回避, 条例28).
#[derive(Debug, Clone, PartialEq)]
pub struct RecusalRequest {
    pub n: u32,
    pub user: Option<UserId>,
    /// How they were named: an account, a name, a part.
    pub said: FreeText,
    pub reason: FreeText,
    pub on: Date,
    /// When it was answered, whether with yes, and why.
    pub decided: Option<(Date, bool, FreeText)>,
}
