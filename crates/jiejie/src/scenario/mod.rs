//! Scenario files: stories in TOML, played through the one write path.

mod files;
mod implied;
mod play;
mod read;
mod records;
mod several;
mod then;

pub use play::{Played, StepPlayed, play};
pub use read::{Step, Story, read};
pub use then::unmet;
