//! The acts of 条例26, and what is no offence whoever finds it tiresome.

use serde::{Deserialize, Serialize};

use crate::case::vocabulary::words;

words!(
    /// The six kinds of act that 条例26 names: unlawful gathering and blocking; dangerous goods; insults, blows,
    /// threats, damage; staying on or leaving dependants behind; inciting or buying others; other disturbance.
    Act {
        Gathering = "26(1)", DangerousGoods = "26(2)", Violence = "26(3)", StayingOn = "26(4)", Inciting = "26(5)",
        Disturbance = "26(6)",
    }
);

/// What by itself is no offence (section 3.6 of the domain sheet): petitioning and petitioning again, going above
/// the proper level, any channel, signing together, five representatives, refusing to settle, asking for review,
/// a bad rating, being mistaken, coming on a date that matters to somebody (条例17–20, 35–36).
pub const NO_OFFENCE: [&str; 11] = [
    "petition",
    "repeat-petition",
    "higher-level-visit",
    "channel",
    "joint-signature",
    "representatives",
    "refusal-to-settle",
    "review",
    "rating",
    "mistake",
    "date",
];
