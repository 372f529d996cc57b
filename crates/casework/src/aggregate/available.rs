//! What can be done now: the act, who, by which day, and whether it is on the ordinary road.

use jiff::civil::Date;

use crate::actor::Role;

/// One act that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Available {
    /// The command's name.
    pub act: &'static str,
    pub by: Vec<Role>,
    /// The day by which it is due, or until which the right may be used.
    pub due: Option<Date>,
    /// Part of the ordinary road; the others are possible, not expected.
    pub main: bool,
}
