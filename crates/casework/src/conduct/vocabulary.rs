//! The acts of 条例26, and what is no offence, however tiresome it is found.

use crate::case::vocabulary::closed_list;

closed_list!(
    /// The six kinds of act that 条例26 names: unlawful gathering and blocking; dangerous goods; insults, blows,
    /// threats, damage; staying on or leaving dependants behind; inciting or buying others; other disturbance.
    Act {
        Gathering = "26(1)", DangerousGoods = "26(2)", Violence = "26(3)", StayingOn = "26(4)", Inciting = "26(5)",
        Disturbance = "26(6)",
    }
);

closed_list!(
    /// What by itself is no offence (section 3.6 of the domain sheet): petitioning and petitioning again, going above
    /// the proper level, any channel, signing together, five representatives, refusing to settle, asking for review,
    /// a bad rating, being mistaken, coming on a date that matters to somebody (条例17–20, 35–36).
    NoOffence {
        Petition = "petition", RepeatPetition = "repeat-petition", HigherLevelVisit = "higher-level-visit",
        Channel = "channel", JointSignature = "joint-signature", Representatives = "representatives",
        RefusalToSettle = "refusal-to-settle", Review = "review", Rating = "rating", Mistake = "mistake", Date = "date",
        /// Whatever else is none of the six acts.
        Other = "other",
    }
);
