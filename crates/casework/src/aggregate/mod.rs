//! What every aggregate shares, a case and a record beside the cases alike: an event is a fact with the clocks and papers
//! that it set going, frozen by the decision. Replay asks neither policy nor calendar.

mod available;
mod clock;
mod event;
mod paper;
mod recount;

pub use available::{AvailableAction, Blocker, FutureAction, Performer};
pub use clock::{Clock, ClockChange, ClockEnd, ClockKind, ClockStart, Paused};
pub use event::{BehalfNote, Event, LetterNumber, PaperIssued, Recorded};
pub use recount::{Recounted, recounted};

pub(crate) use clock::apply_change;
pub(crate) use paper::papers;
