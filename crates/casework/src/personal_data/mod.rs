//! Words and identities are kept apart from facts: an event holds an id and a salted digest, the store the rest.

mod apart;
mod case_no;
mod id_number;
mod masked;
mod names;

pub use apart::{FreeText, Identity, Person, StoredApart};
pub use case_no::CaseNo;
pub use id_number::id_number_is_valid;
pub use masked::masked;
pub use names::{UnitId, UserId};
