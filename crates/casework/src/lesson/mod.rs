//! A year's law education (法治宣传教育): a theme a month, what was held of it with its material, and what is late.

pub mod command;
pub mod fact;
mod outline;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{LessonCommand, LessonCommandName};
pub use fact::LessonFact;
pub use outline::Outline;
pub use state::{HeldLesson, Lesson, LessonMonth, Material, MonthState};
