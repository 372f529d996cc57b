//! What can be wrong with one field: a closed list, a word of which is the last part of its wording key.

use serde::Serialize;

use crate::case::vocabulary::closed_list;

closed_list!(
    /// What is wrong with a field.
    Problem {
        Missing = "missing", TooLong = "too-long", ControlCharacter = "control-character", TooMany = "too-many",
        InTheFuture = "in-the-future", InThePast = "in-the-past", TooLongAgo = "too-long-ago",
        NotAnAmount = "not-an-amount", NotANumberOfDays = "not-a-number-of-days",
        NotANumberOfPeople = "not-a-number-of-people", NotANumberOfSeats = "not-a-number-of-seats",
        NotANumber = "not-a-number", NotADay = "not-a-day", NotAMonth = "not-a-month", NotASum = "not-a-sum",
        NotAShare = "not-a-share", NothingSealed = "nothing-sealed",
        DoesNotAddUp = "does-not-add-up", NotATime = "not-a-time", NotAValue = "not-a-value",
        NotACaseNumber = "not-a-case-number", NotOnTheList = "not-on-the-list", NotUnderstood = "not-understood",
        UnknownField = "unknown-field", NotJson = "not-json", NotAnObject = "not-an-object",
        NotFromOutside = "not-from-outside", CheckDigit = "check-digit", NotANumberOfThisKind = "not-a-number-of-this-kind", NoSuchUnit = "no-such-unit", UnitIsShut = "unit-is-shut",
        TakesNoPetitions = "takes-no-petitions", HasItAlready = "has-it-already", NoSuchColleague = "no-such-colleague", NeedsAUnit = "needs-a-unit",
        OnlyWhenAssigned = "only-when-assigned", OnlyWhenSimple = "only-when-simple",
        OnlyAfterAnotherWay = "only-after-another-way", Returned = "returned", NothingNew = "nothing-new",
        OnlyWithAPostmark = "only-with-a-postmark", OnlyByOpening = "only-by-opening", OnlyAReport = "only-a-report", NoReportsThere = "no-reports-there", Closed = "closed", Confidential = "confidential", OnlyAClaim = "only-a-claim",
        OnlyASuggestion = "only-a-suggestion", VisitsOnly = "visits-only", LinkedBefore = "linked-before",
        NamedBefore = "named-before", Itself = "itself", NoDecidedRecheck = "no-decided-recheck",
        NewFactOnRecord = "new-fact-on-record", NothingPending = "nothing-pending",
        AnsweredTwice = "answered-twice", AnsweredAbove = "answered-above", NothingIsChanged = "nothing-is-changed", TheSameAgain = "the-same-again",
        BeforeTheDocument = "before-the-document", BeforeReceipt = "before-receipt", LongBefore = "long-before",
        MoreThanTheAmount = "more-than-the-amount", AfterReceipt = "after-receipt",
        NotForThePetitioner = "not-for-the-petitioner", NothingLiftsIt = "nothing-lifts-it",
        NotSupported = "not-supported", NobodyAbove = "nobody-above", TooSoon = "too-soon", MustBeClosed = "must-be-closed",
        AlreadySet = "already-set", NotPresent = "not-present", VotedTwice = "voted-twice",
        NamesSomebody = "names-somebody", PublishedTooLate = "published-too-late",
        EndsBeforeItBegins = "ends-before-it-begins", NotAUserName = "not-a-user-name",
        TwoOfOneName = "two-of-one-name", SeveralOfThatName = "several-of-that-name",
        NotForThem = "not-for-them", NobodyToAsk = "nobody-to-ask", CannotReadIt = "cannot-read-it", AboutAPerson = "about-a-person", TooFar = "too-far", NotTheSameWork = "not-the-same-work", InACircle = "in-a-circle", CannotTakeOver = "cannot-take-over", NoTimeForSoMany = "no-time-for-so-many",
        OnlyForTheOffice = "only-for-the-office",
        NotInThatYear = "not-in-that-year", LacksAFestival = "lacks-a-festival",
        OnlyWeekendsAreWorked = "only-weekends-are-worked", NotAPolicyFile = "not-a-policy-file", DoesNotHold = "does-not-hold",
    }
);

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct FieldProblem {
    /// The field's path: `title`, `petitioners.1.id_number`.
    pub field: String,
    pub problem: Problem,
}
