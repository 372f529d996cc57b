//! The classes of progress by their letters, apart from the rules that give them: `grades.toml` is read into them.

use serde::Deserialize;

/// A: settled, awaiting its last proof. B: moving on its plan. C: stuck or not begun (三类).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Class {
    A,
    B,
    C,
}

impl Class {
    /// The letter.
    pub const fn slug(self) -> &'static str {
        match self {
            Class::A => "A",
            Class::B => "B",
            Class::C => "C",
        }
    }
}
