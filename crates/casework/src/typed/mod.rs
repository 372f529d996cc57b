//! Typed values: a day, an hour, a sum, a number or a case number, read the same wherever somebody types it.
//!
//! The counter, the acts, the public form and the API all read here; `fields!` gives every command field of these types
//! its reader, so that a program may send what a person would type.

mod case_no;
mod day;
#[cfg(feature = "describe")]
mod describe;
mod hour;
mod money;
mod month;
mod number;
mod read;
mod share;
mod yuan;

use crate::case::refusal::Problem;
pub use case_no::read_case_no;
#[cfg(feature = "describe")]
pub use describe::As;
pub use money::Money;
pub use month::YearMonth;
pub use read::{read, read_maybe, read_moment_maybe};
pub use share::Share;
pub use yuan::{MOST_YUAN, Yuan};

/// A kind of value that people type in more than one way.
pub trait Typed: Sized {
    /// What is wanted, for a programmer who sent something else.
    const WANTED: &'static str;
    /// What is wrong where a text does not read.
    const PROBLEM: Problem;

    /// Reads a text in its narrow form.
    fn of_text(narrow: &str) -> Option<Self>;

    /// Reads a number of JSON; most kinds are no numbers.
    fn of_number(_: i64) -> Option<Self> {
        None
    }

    /// Reads a number of JSON with decimals; only money has some.
    fn of_decimal(_: f64) -> Option<Self> {
        None
    }

    /// The kind's name in the API's description, and every form that is taken.
    #[cfg(feature = "describe")]
    fn described() -> (&'static str, schemars::Schema);
}

/// What somebody typed, read as a value.
///
/// # Errors
/// The kind's [`Typed::PROBLEM`].
pub fn typed<T: Typed>(text: &str) -> Result<T, Problem> {
    T::of_text(&narrow(text)).ok_or(T::PROBLEM)
}

/// Full-width digits, letters and signs as the keyboard's Chinese mode writes them, without spaces.
pub fn narrow(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}
