//! What is wrong with a cell.

use serde::{Serialize, Serializer};

/// What is wrong; each has a sentence in the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// Nothing stands where something must.
    Missing,
    /// A formula that came to nothing.
    Broken,
    NotADay,
    /// A day without its year, or with two digits of it.
    NoYear,
    /// Day and month in another country's order: which is which, the cell does not say.
    OtherOrder,
    /// A day that has not come yet.
    InFuture,
    /// The end lies before the registration.
    BeforeRegistration,
    /// A day of the end, and another cell says that it is open.
    EndedYetOpen,
    NotANumber,
    /// Fewer persons than names.
    FewerThanNames,
    NotAPhone,
    /// A long number of which the sheet kept only the first digits.
    DigitsLost,
    UnknownChannel,
    UnknownUnit,
    /// Several units of the house fit the name.
    SeveralUnits,
    UnknownCategory,
    NotYesOrNo,
    /// Longer than anything that anybody writes.
    TooLong,
    /// The number stands in a row above.
    NumberTwice,
    /// A column that every ledger has is not there.
    ColumnMissing,
    /// Two columns of one name.
    ColumnTwice,
    /// A rule of the register refuses it.
    Refused,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Problem; 22] = [
        Problem::Missing,
        Problem::Broken,
        Problem::NotADay,
        Problem::NoYear,
        Problem::OtherOrder,
        Problem::InFuture,
        Problem::BeforeRegistration,
        Problem::EndedYetOpen,
        Problem::NotANumber,
        Problem::FewerThanNames,
        Problem::NotAPhone,
        Problem::DigitsLost,
        Problem::UnknownChannel,
        Problem::UnknownUnit,
        Problem::SeveralUnits,
        Problem::UnknownCategory,
        Problem::NotYesOrNo,
        Problem::TooLong,
        Problem::NumberTwice,
        Problem::ColumnMissing,
        Problem::ColumnTwice,
        Problem::Refused,
    ];

    /// Its word.
    pub const fn slug(self) -> &'static str {
        match self {
            Problem::Missing => "missing",
            Problem::Broken => "broken",
            Problem::NotADay => "not-a-day",
            Problem::NoYear => "no-year",
            Problem::OtherOrder => "other-order",
            Problem::InFuture => "in-future",
            Problem::BeforeRegistration => "before-registration",
            Problem::EndedYetOpen => "ended-yet-open",
            Problem::NotANumber => "not-a-number",
            Problem::FewerThanNames => "fewer-than-names",
            Problem::NotAPhone => "not-a-phone",
            Problem::DigitsLost => "digits-lost",
            Problem::UnknownChannel => "unknown-channel",
            Problem::UnknownUnit => "unknown-unit",
            Problem::SeveralUnits => "several-units",
            Problem::UnknownCategory => "unknown-category",
            Problem::NotYesOrNo => "not-yes-or-no",
            Problem::TooLong => "too-long",
            Problem::NumberTwice => "number-twice",
            Problem::ColumnMissing => "column-missing",
            Problem::ColumnTwice => "column-twice",
            Problem::Refused => "refused",
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.slug())
    }
}

/// A cell that must be mended before anything of its file is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadCell {
    pub sheet: String,
    /// As a spreadsheet calls it: `C2`.
    pub cell: String,
    pub what: Problem,
    /// What stands there, or how it begins; empty where nothing does.
    pub content: String,
}

/// So many letters of a bad cell are told: enough to find it by.
pub(crate) const CONTENT: usize = 80;
