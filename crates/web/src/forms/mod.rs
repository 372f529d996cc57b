//! What every form has in common: one kind of problem, one wording and status of a refusal, one key, one reading of the
//! registration's fields, one name of a unit.

pub mod draft;
pub mod keeping;
mod key;
mod problem;
pub mod record;
mod refused;
pub mod registration;

pub use key::{digest, idempotency, of_browser};
pub use office::names::{named, unit_name};
pub use office::refused::{RefusalMessage, basis_words, detail_words, problem_words, refusal_message};
pub use problem::{Problem, distinct};
pub use refused::{notice, notice_line, status};
