//! What is counted, each figure a definition over the facts of the journal, with its article and numbers in
//! `figures.toml`; the store only evaluates.

pub mod board;
pub mod conduct;
mod figure;
mod for_anybody;
pub mod key;
mod line;
pub mod orders;
pub mod period;
pub mod pressed;
pub mod promises;
mod rising;
#[cfg(test)]
mod tests;
mod three_years;
pub mod yearly;

pub use figure::{Adds, Definition, Test};
pub use for_anybody::{OutsideCounts, for_anybody};
pub use key::{Figure, Part, PeriodFigure};
pub use line::{CLOSED, Column, Counted, FigureScope, Line, NEVER, due, people};
pub use rising::{LEAST_IN_A_RISE, rises, rose_months_ago};
pub use three_years::{YEARLY, YearBeside, three_years};
