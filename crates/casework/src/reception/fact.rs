//! What happened on the way to a reception day and on it. Written once, only added to.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::personal_data::{CaseNo, FreeText, Person, UserId};

/// How a leader receives (定点接访、带案下访、约访).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// At the reception place; anybody may book.
    #[default]
    OnSite,
    /// The leader goes to a village or community; anybody there may book.
    GoingDown,
    /// The leader asks certain people to come; the counter books them.
    ByAppointment,
}

impl Way {
    /// Every way, in the order in which the form offers them.
    pub const ALL: [Way; 3] = [Way::OnSite, Way::GoingDown, Way::ByAppointment];

    /// The way's word in commands and wording keys.
    pub const fn slug(self) -> &'static str {
        match self {
            Way::OnSite => "on-site",
            Way::GoingDown => "going-down",
            Way::ByAppointment => "by-appointment",
        }
    }
}

/// Who receives: the account, and name and post as the public reads them. A published fact, so no words to erase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiver {
    pub user: UserId,
    pub name: String,
    pub post: String,
}

/// The facts of a reception day, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReceptionFact {
    Published(Box<Published>),
    Changed { reason: String, place: Option<String>, from: Time, until: Time, leader: Option<Receiver> },
    CalledOff { reason: String },
    Booked(Box<Booked>),
    BookingCancelled { ticket: u32, reason: Option<FreeText> },
    Arrived { ticket: u32 },
    Absent { ticket: u32 },
    Tied { ticket: u32, to: CaseNo },
}

/// A day as it was put on the rota.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    pub on: Date,
    pub from: Time,
    pub until: Time,
    pub place: String,
    pub leader: Receiver,
    pub way: Way,
    pub seats: u32,
    /// Minutes that one visitor has, by the policy of the day it was published.
    pub minutes_each: u32,
}

/// A ticket as it was given out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booked {
    pub ticket: u32,
    /// Which of the day's places in time, counted from 0; a cancelled ticket's place is given out again.
    pub place: u32,
    pub person: Person,
    pub matter: FreeText,
    pub about: Option<CaseNo>,
    /// Given out at the counter, not by the visitor themselves.
    pub at_counter: bool,
    /// The keyed hash of the code on the ticket, in hex.
    pub code: String,
}

impl ReceptionFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            ReceptionFact::Published(_) => "reception-published",
            ReceptionFact::Changed { .. } => "reception-changed",
            ReceptionFact::CalledOff { .. } => "reception-called-off",
            ReceptionFact::Booked(_) => "reception-booked",
            ReceptionFact::BookingCancelled { .. } => "booking-cancelled",
            ReceptionFact::Arrived { .. } => "visitor-arrived",
            ReceptionFact::Absent { .. } => "visitor-absent",
            ReceptionFact::Tied { .. } => "ticket-tied",
        }
    }
}
