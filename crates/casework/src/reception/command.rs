//! What may be asked about a reception day. The names are the same in scenario files, forms and journal.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::fact::Way;
use crate::case::command::fields;
use crate::personal_data::UserId;

fields!(
    /// A day goes on the rota, for everybody to read (条例18: place and time are published).
    PublishReception {
        on: Date,
        from: Time,
        until: Time,
        place: String,
        /// The leader's account.
        leader: UserId,
        /// The leader's name and post as the public reads them.
        name: String,
        post: String,
        #[serde(default)] way: Way,
        /// Tickets; as many as there is time for where nothing is said.
        #[serde(default)] seats: Option<u32>,
    }
);
fields!(
    /// Another place, hour or leader; what stood there before stays visible.
    ChangeReception {
        reason: String,
        #[serde(default)] place: Option<String>,
        #[serde(default)] from: Option<Time>,
        #[serde(default)] until: Option<Time>,
        #[serde(default)] leader: Option<UserId>,
        #[serde(default)] name: Option<String>,
        #[serde(default)] post: Option<String>,
    }
);
fields!(
    /// The day does not take place; the public reads why.
    CallOffReception { reason: String }
);
fields!(
    /// Somebody wants to be heard.
    Book {
        name: String,
        #[serde(default)] phone: Option<String>,
        matter: String,
        /// The number of their case, as they give it, where there is one.
        #[serde(default)] about: Option<String>,
    }
);
fields!(
    /// The visitor does not come after all.
    CancelBooking { ticket: u32, #[serde(default)] reason: Option<String> }
);
fields!(
    /// A ticket and nothing else.
    OfTicket { ticket: u32 }
);
fields!(
    /// The case that the visitor comes about: one they have, or one registered on the day (条例22).
    TieTicket { ticket: u32, to: String }
);

crate::case::command::record_commands! {
    /// Every command of a reception day.
    ReceptionCommand: ReceptionCommandName {
        PublishReception(PublishReception) = "publish-reception",
        ChangeReception(ChangeReception) = "change-reception",
        CallOffReception(CallOffReception) = "call-off-reception",
        Book(Book) = "book",
        CancelBooking(CancelBooking) = "cancel-booking",
        /// The visitor is there.
        Arrive(OfTicket) = "arrive",
        /// The visitor did not come.
        MarkAbsent(OfTicket) = "mark-absent",
        TieTicket(TieTicket) = "tie-ticket",
    }
}
