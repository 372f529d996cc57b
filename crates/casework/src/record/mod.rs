//! A record beside the cases: a reception day, later a station, a line of its ledger, a lesson.
//!
//! It is an aggregate like a case: the same events, clocks, papers and files, the same question who may. A kind of record
//! is a folder of the same few files (command, fact, state, rules), one row in [`kinds`], its rows in `record-roles.toml`, its
//! wording and its pages. Start reading at [`kind`], then [`decide()`].

pub(crate) mod accounts;
mod aggregate;
mod beside;
pub(crate) mod case_work;
mod clock;
mod decide;
pub mod kind;
#[cfg(test)]
pub(crate) mod kit;
mod load;
mod paper;
pub mod permission;
pub(crate) mod policy_put;
mod reader_view;
mod registry;

pub use crate::case::check::Checking;
pub use accounts::{AccountChange, Away, HandOver};
pub use aggregate::{Aggregate, Attached, apply};
pub use beside::{AnyCommand, AnyFact, AttachTo, CountFact, count_again};
pub use case_work::CaseWork;
pub use clock::{ClockName, start};
pub use decide::{RecordAsked, decide};
pub use kind::{
    Beside, Line, NameOf, Needs, OpenRecord, Owner, Record, RecordCount, Relations, SealedBetween, Settled, Viewer,
};
pub use paper::{LetterContent, LetterPart, LetterValue, PaperName, PaperOnRecord, RecordLetter, Sender};
pub use policy_put::PolicyPut;
pub use reader_view::ReaderView;
pub use registry::{Registrar, kinds};

use crate::aggregate as shared;

/// One entry of a record's journal.
pub type Recorded<F> = shared::Recorded<AnyFact<F>, ClockName, PaperName>;
/// A fact of a record with all that it set going.
pub type Event<F> = shared::Event<AnyFact<F>, ClockName, PaperName>;
/// What an event does to a clock of a record.
pub type ClockChange = shared::ClockChange<ClockName>;
