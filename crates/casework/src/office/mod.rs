//! The office itself as a record: who has an account, which tokens open the API, who is away and who stands in.
//!
//! There is one, with the key `office`. Its first fact adopts what lay in tables before accounts were facts. A password or
//! a token is never in a fact: it holds a keyed digest, by which one that was exchanged is noticed.
//!
//! Start reading at [`fact`], then `rules.rs`.

mod check;
pub mod command;
mod counter;
pub mod fact;
mod outline;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{OfficeCommand, OfficeCommandName};
pub use counter::{Call, Enquiries};
pub use fact::{
    CALENDAR_LOADED, Contact, Enrolled, Issued, OFFICE_SET, OfficeFact, POLICY_PUT, adopted, name_of_token,
};
pub use outline::Outline;
pub use record::{KEY, contact_of};
pub use rules::cannot_take_over;
pub use state::{Absence, Account, Office};
