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
    /// Which of a rate's cases: those in the numerator, all that it is of, or those that its definition leaves out.
    Part { Numerator = "numerator", Denominator = "denominator", Excluded = "excluded" }
);

closed_list!(
    /// What is counted over a period. A key is a word for ever.
    PeriodFigure {
        // Days kept by those who owe them (条例22, 23, 34).
        AcceptedInTime = "accepted-in-time", AnsweredInTime = "answered-in-time",
        CarriedOutInTime = "carried-out-in-time",
        // What petitioners said (条例21).
        RatedOffice = "rated-office", RatedUnit = "rated-unit",
        SatisfiedOffice = "satisfied-office", SatisfiedUnit = "satisfied-unit",
        // How roads end.
        Resolved = "resolved", SettledDespite = "settled-despite", Procedural = "procedural", SameDay = "same-day",
        ResolvedFirstTime = "resolved-first-time", Reopened = "reopened", Overturned = "overturned",
        // As newspapers count it: what ended by whatever road. It is not 化解, and appraises nobody.
        EndedAnyRoad = "ended-any-road",
        // What came in, and where it went.
        RoutedAway = "routed-away", RepeatShare = "repeat-share", SettledInCommunity = "settled-in-community",
        Items = "items", People = "people", FromAbove = "from-above",
        // Totals that the police enter.
        PoliceCases = "police-cases", PolicePeople = "police-people",
        // Law education (法治宣传): what was held, and how many came.
        Lessons = "lessons", LessonPeople = "lesson-people",
    }
);

impl PeriodFigure {
    /// A unit may be appraised by rates of its own work, never by how many people come, come again or go higher
    /// (contract, section 8).
    pub const fn may_be_appraised(self) -> bool {
        let by_no_unit =
            matches!(self, PeriodFigure::RepeatShare | PeriodFigure::SettledDespite | PeriodFigure::EndedAnyRoad);
        !self.is_a_mere_count() && !by_no_unit
    }

    /// A number that is no part of another.
    pub const fn is_a_mere_count(self) -> bool {
        matches!(
            self,
            PeriodFigure::SettledDespite
                | PeriodFigure::Procedural
                | PeriodFigure::Items
                | PeriodFigure::People
                | PeriodFigure::FromAbove
                | PeriodFigure::PoliceCases
                | PeriodFigure::PolicePeople
                | PeriodFigure::Lessons
                | PeriodFigure::LessonPeople
        )
    }

    /// A case counts once, whatever happened on it how often; all others count clocks, ratings, opinions, promises, persons.
    pub const fn counts_cases(self) -> bool {
        matches!(
            self,
            PeriodFigure::Resolved
                | PeriodFigure::SettledDespite
                | PeriodFigure::Procedural
                | PeriodFigure::SameDay
                | PeriodFigure::ResolvedFirstTime
                | PeriodFigure::Reopened
                | PeriodFigure::EndedAnyRoad
                | PeriodFigure::RoutedAway
                | PeriodFigure::RepeatShare
                | PeriodFigure::SettledInCommunity
                | PeriodFigure::Items
                | PeriodFigure::FromAbove
        )
    }

    /// It came after the first releases: an office's own `figures.toml` may have no row for it.
    pub const fn came_later(self) -> bool {
        matches!(self, PeriodFigure::EndedAnyRoad | PeriodFigure::Lessons | PeriodFigure::LessonPeople)
    }

    /// What is above the line happened beside what is below it, and is no part of that.
    pub const fn has_a_numerator_apart(self) -> bool {
        matches!(self, PeriodFigure::RoutedAway)
    }

    /// Whether the policy says over how many days it looks.
    pub const fn looks_over_days(self) -> bool {
        matches!(self, PeriodFigure::ResolvedFirstTime)
    }

    /// Told apart by origin, channel, category and place.
    pub const fn is_broken_down(self) -> bool {
        matches!(self, PeriodFigure::Items | PeriodFigure::People)
    }
}

impl Figure {
    /// Whether the office's policy says over how many days it looks.
    pub const fn looks_over_days(self) -> bool {
        matches!(self, Figure::DueSoon | Figure::Reddens | Figure::Moved)
    }
}
