//! How far a hearing has come, in a word.

use std::fmt;

/// How far a hearing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// It did not take place.
    CalledOff,
}

impl fmt::Display for Phase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.slug())
    }
}

impl Phase {
    /// Whether the record exists.
    pub const fn is_held(self) -> bool {
        match self {
            Phase::Called | Phase::Drawn | Phase::CalledOff => false,
            Phase::Held | Phase::Deliberated | Phase::Concluded | Phase::Published | Phase::Approved => true,
        }
    }

    /// Whether there is a conclusion.
    pub const fn is_concluded(self) -> bool {
        match self {
            Phase::Called | Phase::Drawn | Phase::Held | Phase::Deliberated | Phase::CalledOff => false,
            Phase::Concluded | Phase::Published | Phase::Approved => true,
        }
    }

    /// Every phase, in order.
    pub const ALL: [Phase; 8] = [
        Phase::Called,
        Phase::Drawn,
        Phase::Held,
        Phase::Deliberated,
        Phase::Concluded,
        Phase::Published,
        Phase::Approved,
        Phase::CalledOff,
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
            Phase::CalledOff => "called-off",
        }
    }
}
