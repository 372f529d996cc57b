//! The views: what lists, filters and counts need of a case. `project/` says what each column means.

use casework::UserId;
use jiff::civil::Date;

use crate::table::{DayOrNone, Slug, table};

table! {
    /// A case as the lists see it.
    CaseRow in "case_view" as "v" {
        sid: i64,
        case_no: String,
        registered_by: String,
        taken_by: String,
    }
    on "sid" replaces {
        version: u32,
        stage: String,
        open: bool,
        class: String,
        procedure: String,
        colour: String,
        progress: String,
        percent: u32,
        unit: String,
        /// The nearest duty's day, as it sorts.
        due: String,
        /// The roles whose expected act is open, between blanks: ` clerk handler `.
        waiting: String,
        received_on: String,
        people: u32,
        in_charge: String,
        /// The petitioner asked the next level, so its reviewers see the case (条例35, 36).
        asked: bool,
        title_id: String,
        petitioner_id: String,
        graded_on: String,
        /// The day from which a unit is to be pressed if nothing more is recorded (条例40).
        press_from: String,
        /// The day within a week on which it turns red if nothing is recorded, or nothing.
        reddens: String,
        channel: String,
        category: String,
        /// How it was routed last: `forward`, `assign`, or nothing.
        mode: String,
        /// Which level sent it here.
        origin: String,
        /// The community in which it lies, or nothing.
        area: String,
    }
}

table! {
    /// A clock: its due day and the day it ended, or nothing.
    ClockRow in "clock_view" as "c" {
        sid: i64,
        n: u32,
        key: String,
    }
    on "sid, n" replaces {
        due: String,
        ended: String,
        /// It waits for a year's holidays.
        provisional: bool,
    }
}

table! {
    /// What a case or a record adds to one figure over a period; `casework::figures::period` says when.
    FigureRow in "figure_view" as "g" {
        sid: i64,
        n: u32,
    }
    on "sid, n" replaces {
        key: Slug,
        part: Slug,
        unit: String,
        /// `on` a day, `past` it, or `standing` since it.
        shape: Slug,
        day: Date,
        /// The day from which it is so no more, or nothing.
        gone: DayOrNone,
        adds: u32,
        /// Brought again by this day the matter leaves the numerator; nothing where it stays.
        till: DayOrNone,
        /// The results that another answer to a repeat is held against; below zero where none is.
        results: i64,
    }
}

table! {
    /// An earlier matter that a case brings again: the day, and how the case was answered.
    RepeatRow in "repeat_view" as "q" {
        sid: i64,
        n: u32,
    }
    on "sid, n" replaces {
        of_no: String,
        day: String,
        results: i64,
    }
}

table! {
    /// A change of how many rows of cases lie in a cell of the figures, to be folded into it.
    FoldRow in "figure_delta" as "d" {
        /// As a row of figures has it; or what came in by the month (`project::folds`).
        shape: String,
        day: String,
        key: String,
        part: String,
        unit: String,
        gone: String,
        /// Of reports, which most readers may not know of (条例30).
        report: bool,
        n: i64,
        adds: i64,
    }
}

table! {
    /// A case of which two rows of one figure may count at once, though it counts once: such are counted one by one.
    AgainRow in "figure_again" as "r" {
        sid: i64,
        key: String,
    }
}

table! {
    /// What a search reads of a case that lies open: which of its texts, and the numbers of its letters.
    SearchRow in "search_doc" as "k" {
        sid: i64,
        case_no: String,
    }
    on "sid" replaces {
        /// Where each stands and its id, as JSON.
        texts: String,
        /// Unit, class, year and number of each, as JSON.
        letters: String,
    }
}

table! {
    /// A case for whose texts the pairs of the search are due.
    SearchDueRow in "search_due" as "z" {
        sid: i64,
    }
    on "sid" replaces {
        /// Another one each time that something of it changes.
        mark: i64,
    }
}

table! {
    /// A unit that has or had the case.
    UnitRow in "case_unit" as "d" {
        sid: i64,
        unit: String,
    }
    on "sid, unit" replaces {
        due: String,
    }
}

table! {
    /// Unit and account of somebody whom a report accuses.
    AccusedRow in "accused" as "a" {
        sid: i64,
        n: u32,
        unit: String,
        who: String,
    }
}

table! {
    /// One hearing as lists know it.
    HearingLine in "hearing_view" as "h" {
        sid: i64,
        n: u32,
    }
    on "sid, n" replaces {
        day: String,
        /// Open to everybody, on a matter that is not confidential.
        public: bool,
        phase: String,
        /// The accounts of those who sit, between blanks.
        sitting: String,
    }
}

table! {
    /// The cell of the board in which a case began a day, and that in which it ended it.
    MovedRow in "moved" as "w" {
        day: String,
        sid: i64,
        was: String,
    }
    on "day, sid" replaces {
        now: String,
    }
}

table! {
    /// A change of a total, to be folded into it.
    DeltaRow in "total_delta" as "t" {
        month: String,
        class: String,
        stage: String,
        unit: String,
        colour: String,
        progress: String,
        n: i64,
    }
}

table! {
    /// The last number of a series of letters.
    SeriesRow in "letter_series" as "l" {
        unit: String,
        mark: String,
        year: i64,
        n: u32,
    }
}

table! {
    /// A record beside the cases as lists see it.
    RecordRow in "record_view" as "v" {
        sid: i64,
        kind: String,
        key: String,
        entered_by: String,
    }
    on "sid" replaces {
        version: u32,
        stage: String,
        closed: bool,
        unit: String,
        day: String,
        /// The nearest day of a running clock, as it sorts.
        due: String,
        /// What a search reads, in small letters.
        words: String,
        /// The day as of which its acts were computed.
        graded_on: String,
    }
}

table! {
    /// One act that is expected of somebody.
    TrayRow in "tray" as "y" {
        sid: i64,
        n: u32,
    }
    on "sid, n" replaces {
        act: String,
        role: String,
        /// Of this unit, or nothing.
        unit: String,
        /// Of this account, or nothing.
        who: String,
        due: String,
        /// The day is the house's own.
        house: bool,
        /// Nobody stands in for this account: a vote is confirmed by who cast it.
        personal: bool,
        /// It is about a record beside the cases: these few are found without the cases' lines.
        record: bool,
    }
}

table! {
    /// Somebody who has a stake in a case (条例28).
    BarredRow in "barred" as "b" {
        sid: i64,
        who: String,
    }
}

table! {
    /// Somebody is away, both days included.
    AbsenceRow in "absence" as "e" {
        sid: i64,
        who: UserId,
        begins: Date,
        ends: Date,
        deputy: UserId,
    }
}

table! {
    /// Who owes something of a record: unit or account, the other is empty.
    OwnerRow in "record_owner" as "o" {
        sid: i64,
        unit: String,
        who: String,
    }
}
