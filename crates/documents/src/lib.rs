//! Official papers from a case and the policy: what a letter says, and the sheet it is printed on.
//!
//! `letters::write` turns a case as it stood when a paper was issued into a [`Letter`], plain blocks of text; the
//! browser shows the same blocks as a print page, and [`press::Press`] sets them as an archival PDF.

// A new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

pub mod card;
pub mod dossier;
pub mod fonts;
pub mod handbook;
pub mod letter;
pub mod letters;
pub mod monthly;
pub mod press;
pub mod stamp;

pub use card::{CardBack, CardFront, ServiceCard, print_card};
pub use dossier::{Checkpoint, Dossier, Enclosure, Unbound, dossier};
pub use handbook::{Handbook, HandbookLine, HandbookSection, print_handbook};
pub use letter::{Block, Letter};
pub use letters::{CaseFile, Unwritten, proof_of_service, registration_form, service_slip, write, write_for_record};
pub use monthly::{Bar, Monthly, MonthlyPart, percent, print_monthly};
pub use press::{Patience, Press, Unprinted, Waiting};
