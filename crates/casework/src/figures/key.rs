//! The keys of the figures, apart from what they count: `figures.toml` is read into them.

use crate::case::vocabulary::closed_list;

closed_list!(
    /// What is counted. A key is a word for ever.
    Figure {
        // The tabs over the list of cases.
        Mine = "mine", Unit = "unit", Overdue = "overdue", DueSoon = "week", Unrouted = "unrouted", Open = "open",
        All = "all",
        // The board.
        Red = "red", Stuck = "stuck", RedStuck = "red-stuck", Moved = "moved", Reddens = "reddens",
        // Supervision.
        ToPress = "to-press", Pressed = "pressed", PressedAnswered = "pressed-answered", Advised = "advised",
        AdviceAnswered = "advice-answered", AdviceAdopted = "advice-adopted",
        // The yearly report (条例41).
        CarriedOutInTime = "carried-out-in-time",
        Items = "items", People = "people", Forwarded = "forwarded", Assigned = "assigned",
        // Records of conduct, by month and act.
        Conduct = "conduct",
        // Orders of a reception day.
        OrdersGiven = "orders-given", OrdersDone = "orders-done", OrdersLate = "orders-late",
    }
);

closed_list!(
    /// Which of a rate's cases.
    Part { Numerator = "numerator", Denominator = "denominator" }
);

impl Figure {
    /// Whether the office's policy says over how many days it looks.
    pub const fn looks_over_days(self) -> bool {
        matches!(self, Figure::DueSoon | Figure::Reddens | Figure::Moved)
    }
}
