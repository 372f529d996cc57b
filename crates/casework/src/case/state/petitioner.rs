//! Who brought the matter, and who stands in their place.

use jiff::civil::Date;

use super::super::event::PetitionerNamed;
use crate::case::vocabulary::StandIn;
use crate::personal_data::Person;

/// A person who brought the matter, by their number on the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Petitioner {
    pub n: u32,
    pub named: PetitionerNamed,
    pub withdrawn: bool,
    /// Who acts for them, or stands in their place, the last first.
    pub stand_ins: Vec<StandsIn>,
}

/// Somebody who acts for a petitioner, or took the place of one who died.
#[derive(Debug, Clone, PartialEq)]
pub struct StandsIn {
    pub kind: StandIn,
    pub person: Person,
    pub since: Date,
}
