//! What every form has in common: one kind of problem, one wording and status of a refusal, one key, one reading of the
//! registration's fields, one name of a unit.

pub mod draft;
mod key;
mod problem;
mod refused;
pub mod registration;
mod units;

pub use key::{digest, idempotency};
pub use problem::{Problem, distinct};
pub use refused::{
    Told, basis_words, detail_words, exactly, notice, notice_line, problem_words, resting_on, status, tell,
};
pub use units::{named, unit_name};
