//! How far a hearing has come, in a word.

use std::fmt;

/// How far a hearing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Called,
    Drawn,
    Held,
    Deliberated,
    /// Every assessor confirmed their votes.
    Concluded,
    /// The public version waits for its second person.
    Published,
    /// It is public.
    Approved,
}

impl fmt::Display for Phase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.slug())
    }
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Phase; 7] = [
        Phase::Called,
        Phase::Drawn,
        Phase::Held,
        Phase::Deliberated,
        Phase::Concluded,
        Phase::Published,
        Phase::Approved,
    ];

    /// The phase's word in outputs and wording.
    pub const fn slug(self) -> &'static str {
        match self {
            Phase::Called => "called",
            Phase::Drawn => "drawn",
            Phase::Held => "held",
            Phase::Deliberated => "deliberated",
            Phase::Concluded => "concluded",
            Phase::Published => "published",
            Phase::Approved => "approved",
        }
    }
}
