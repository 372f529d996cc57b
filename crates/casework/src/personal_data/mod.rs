//! Words and identities are kept apart from facts: an event holds an id and a salted digest, the store the rest.

mod apart;
mod case_no;
mod id_number;
mod masked;
mod names;
mod normal_form;

pub use apart::{FreeText, Identity, Person, StoredApart};
pub use case_no::CaseNo;
pub use id_number::{IdKind, first_number, whole_number};
pub use masked::masked;
pub use names::{UnitId, UserId};
pub use normal_form::{named_twice, normal_name, normal_number, normal_phones, surely_one_person};
