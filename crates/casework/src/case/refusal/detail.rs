//! What exactly is missing or wrong: a closed list, each with what it speaks of, a key for the wording and the line that
//! the API and the journal of stories know.

use std::fmt;

use jiff::civil::Date;

use super::problem::Problem;
use super::value::{CommandName, Value};
use crate::actor::Role;
use crate::case::hearing::phase::Phase;
use crate::case::vocabulary::{Class, Correctable, Paper, Side, StageName, StatutoryRoute};
use crate::conduct::NoOffence;
use crate::personal_data::{UnitId, UserId};

macro_rules! details {
    ($($(#[$doc:meta])* $variant:ident $(($($field:ident: $kind:ty),+))? = $key:literal, $line:literal;)+) => {
        /// One thing that a refusal hangs on. Keys, numbers and days only, never a petitioner's words.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Detail { $($(#[$doc])* $variant $(($($kind),+))?),+ }

        impl Detail {
            /// The wording key of each with the values that its sentence may name, for the test that none lacks words.
            pub const ALL: &'static [(&'static str, &'static [&'static str])] =
                &[$(($key, &[$($(stringify!($field)),+)?])),+];

            /// The last part of the wording key.
            pub const fn key(&self) -> &'static str {
                match self { $(Detail::$variant { .. } => $key),+ }
            }

            /// What the sentence speaks of.
            pub fn values(&self) -> Vec<(&'static str, Value<'_>)> {
                match self {
                    $(Detail::$variant $(($($field),+))? => vec![$($((stringify!($field), $field.into())),+)?]),+
                }
            }
        }

        /// The stable line of the API, of `try --json` and of the gates; a key for ever.
        impl fmt::Display for Detail {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Detail::$variant $(($($field),+))? => write!(out, $line)),+ }
            }
        }
    };
}

details!(
    // What is counted on a file.
    Clue(n: u32) = "clue", "clue {n}";
    Demand(n: u32) = "demand", "demand {n}";
    Measure(n: u32) = "measure", "measure {n}";
    Petitioner(n: u32) = "petitioner", "petitioner {n}";
    Entry(n: u32) = "entry", "entry {n}";
    Order(n: u32) = "order", "order {n}";
    Suggestion(n: u32) = "suggestion", "suggestion {n}";
    Conduct(n: u32) = "conduct", "conduct {n}";
    Ticket(n: u32) = "ticket", "ticket {n}";
    /// A month's lesson, by the number of the month.
    Lesson(n: u32) = "lesson", "lesson {n}";
    Milestone(n: u32) = "milestone", "milestone {n}";
    /// A decision of a meeting.
    Decision(n: u32) = "decision", "decision {n}";
    /// A question about an open account, or to a petitioner.
    Question(n: u32) = "question", "question {n}";
    /// Help that a unit was asked for.
    Assist(n: u32) = "assist", "request {n}";
    /// A call that was promised.
    Call(n: u32) = "call", "call {n}";
    Paper(paper: Paper) = "paper", "{paper}";
    /// A paper that is not there to print.
    Document = "document", "document";
    File = "file", "file";
    Case = "case", "case";
    /// A record beside the cases, or a case of a story, by the key or word that names it.
    Record(kind: &'static str, key: String) = "record", "{kind} {key}";
    /// A record beside the cases, where none is named or none may be seen.
    NoRecord(kind: String) = "no-record", "{kind}";
    /// What was sent before by somebody whose record may not be seen.
    KnownElsewhere = "known-elsewhere", "known elsewhere";
    /// Nothing in the unit that nobody has.
    NothingWaits = "nothing-waits", "next";
    NoConduct = "no-conduct", "conduct";
    Address = "address", "address";
    /// A kind of record that this office does not keep.
    NoKind = "no-kind", "kind";
    FreshNumber = "fresh-number", "fresh number";
    UnitToRoute = "unit-to-route", "to";
    CaseToLink = "case-to-link", "to";
    SuggestedUnit = "suggested-unit", "suggest";

    // Who.
    User(user: UserId) = "user", "{user}";
    Unit(unit: UnitId) = "unit", "{unit}";
    Role(role: Role) = "role", "{role}";
    Command(command: CommandName) = "command", "{command}";
    Correcting(field: Correctable) = "correcting", "{field}";
    LaterStart = "later-start", "later start";
    EarlierService = "earlier-service", "earlier service";

    // By when, how many.
    Due(day: Date) = "due", "due {day}";
    DaysOfMost(asked: i32, most: i32) = "days-of-most", "{asked} of at most {most}";
    RepresentativesOfMost(asked: usize, most: usize) = "representatives-of-most", "{asked} of at most {most}";
    OnceACase = "once-a-case", "once a case";
    ReportDue = "report-due", "report_due";

    // Where the case stands.
    Stage(stage: StageName) = "stage", "stage {stage}";
    StageOfClass(stage: StageName, class: Class) = "stage-of-class", "stage {stage} {class}";
    ObjectionOpen = "objection-open", "stage routed, objection open";
    LeftTheHouse(n: u32) = "left-the-house", "stage entry {n} has left the house";
    NoDraft = "no-draft", "stage accepted, no draft";
    OrdinaryAlready = "ordinary-already", "stage accepted, ordinary";
    WithdrawnAlready(n: u32) = "withdrawn-already", "stage petitioner {n} withdrawn";
    ServedAlready(paper: Paper) = "served-already", "stage {paper} served";
    ServedAlreadyTo(paper: Paper, n: u32) = "served-already-to", "stage {paper} served to petitioner {n}";
    /// No service of the paper is on record that could be corrected.
    NotServed(paper: Paper) = "not-served", "stage {paper} not served";
    /// It was opened on the office's own page: the system saw it.
    OpenedAlready(paper: Paper) = "opened-already", "stage {paper} opened";
    DeniedAlready(paper: Paper) = "denied-already", "stage {paper} denied";
    NotDenied(paper: Paper) = "not-denied", "stage {paper} not denied";
    /// Someone whom the paper is said not to have reached has used it.
    UsedAlready(paper: Paper) = "used-already", "stage {paper} used";
    CallsOpen(n: usize) = "calls-open", "calls {n}";
    CallKept(n: u32) = "call-kept", "call {n} kept";
    NothingJudged = "nothing-judged", "stage no colour to confirm";
    Class(class: Class) = "class", "class {class}";
    SameMatter = "same-matter", "same-matter";
    Report = "report", "report";
    DivertedBefore = "diverted-before", "diverted before";
    LinkedAsRepeat = "linked-as-repeat", "linked as repeat";
    Assigned = "assigned", "assigned";
    Units(n: usize) = "units", "units {n}";
    Route(route: StatutoryRoute) = "route", "route {route}";

    // Conduct.
    NoOffence(word: NoOffence) = "no-offence", "no-offence {word}";
    NobodyPersuaded = "nobody-persuaded", "persuaded";
    Unchecked(n: u32) = "unchecked", "unchecked {n}";

    // A hearing.
    Assessors(n: u32) = "assessors", "assessors {n}";
    NoAssessor(named: String) = "no-assessor", "assessor {named}";
    HearingAsked = "hearing-asked", "hearing asked";
    NoApplication = "no-application", "no application";
    NotCalled = "not-called", "no hearing called";
    WordGiven = "word-given", "word given";
    WordOf(side: Side) = "word-of", "word of {side}";
    NoCheckpoint = "no-checkpoint", "no checkpoint yet, wait a minute";
    NotDrawn = "not-drawn", "not drawn";
    DrawnJustNow = "drawn-just-now", "drawn just now";
    HearingOn(day: Date) = "hearing-on", "hearing on {day}";
    NotHeld = "not-held", "not held";
    HearingPhase(phase: Phase) = "hearing-phase", "{phase}";
    NothingToConfirm = "nothing-to-confirm", "nothing to confirm";
    ClosedHearing = "closed-hearing", "closed hearing";
    /// Somebody invited whom the notice has not reached.
    Invitee(n: u32) = "invitee", "invitee {n}";
    NoInvitee(named: String) = "no-invitee", "invitee {named}";
    /// A request for somebody's recusal.
    Recusal(n: u32) = "recusal", "recusal {n}";
    RecusalOpen(n: u32) = "recusal-open", "stage recusal {n} open";
    RecusalAnswered(n: u32) = "recusal-answered", "stage recusal {n} decided";

    // A station and its ledger.
    StationOpen = "station-open", "station open";
    StationClosed = "station-closed", "station closed";
    /// The unit has no open station.
    NoStation = "no-station", "no open station";
    MatterNoted = "matter-noted", "matter noted";
    MatterEnded = "matter-ended", "matter ended";
    HazardReported = "hazard-reported", "hazard reported";
    HazardEnded = "hazard-ended", "hazard ended";

    // A reception day.
    ReceptionPublished = "reception-published", "reception published";
    ReceptionCalledOff = "reception-called-off", "reception called-off";
    ReceptionPast = "reception-past", "reception past";
    ReceptionNotTheDay = "reception-not-the-day", "reception not-the-day";
    BookingOver = "reception-booking-over", "reception booking-over";
    ByAppointment = "reception-by-appointment", "reception by-appointment";
    ReceptionFull = "reception-full", "reception full";
    TicketBooked = "reception-booked", "reception booked";
    TicketArrived = "reception-arrived", "reception arrived";
    TicketAbsent = "reception-absent", "reception absent";
    TicketCancelled = "reception-cancelled", "reception cancelled";
    TicketTied = "reception-tied", "reception tied";

    // Records beside the cases.
    LessonHeld(n: u32) = "lesson-held", "lesson {n} held";
    MeetingHeld = "meeting-held", "meeting held";
    DecisionDone(n: u32) = "decision-done", "decision {n} done";
    ProjectStarted = "project-started", "project started";
    ProjectEnded = "project-ended", "project ended";
    MilestoneDone(n: u32) = "milestone-done", "milestone {n} done";
    AccountPublished = "account-published", "account published";
    QuestionAnswered(n: u32) = "question-answered", "question {n} answered";
    /// So many wait for their answer already.
    QuestionsOpen(n: usize) = "questions-open", "questions open {n}";

    // The office's people.
    /// Matters that wait for one account alone: the numbers of those that the reader sees.
    WaitsFor(cases: String) = "waits-for", "waits for {cases}";
    NotAway(user: UserId) = "not-away", "not away {user}";
    NoToken(user: UserId) = "no-token", "no such token of {user}";
    Disabled(user: UserId) = "disabled", "disabled {user}";

    // The entrance.
    Version(version: u32) = "version", "version {version}";
    WrittenMeanwhile = "written-meanwhile", "somebody else wrote at the same time";
    AnotherBody = "another-body", "another body";
    NotJson(line: usize, column: usize) = "not-json", "not JSON: line {line}, column {column}";
    /// What would have been right, for the programmer who reads it; no petitioner's word is in it.
    Expected(field: String, problem: Problem, expected: String) = "expected", "{field}: {problem}; expected{expected}";
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detail_has_a_key_of_its_own() {
        let keys: std::collections::BTreeSet<&str> = Detail::ALL.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys.len(), Detail::ALL.len());
    }

    #[test]
    fn the_lines_of_the_api_stay_as_they_were() {
        let day = jiff::civil::date(2026, 5, 6);
        for (detail, line) in [
            (Detail::Clue(1), "clue 1"),
            (Detail::Due(day), "due 2026-05-06"),
            (Detail::DaysOfMost(31, 30), "31 of at most 30"),
            (Detail::RepresentativesOfMost(6, 5), "6 of at most 5"),
            (Detail::StageOfClass(StageName::Accepted, Class::Report), "stage accepted report"),
            (Detail::ServedAlreadyTo(Paper::Opinion, 2), "stage opinion served to petitioner 2"),
            (Detail::Route(StatutoryRoute::Duty), "route 5"),
            (Detail::WordOf(Side::Unit), "word of unit"),
            (Detail::HearingPhase(Phase::Concluded), "concluded"),
            (Detail::Correcting(Correctable::ReceivedOn), "received_on"),
            (Detail::NoOffence(NoOffence::RepeatPetition), "no-offence repeat-petition"),
            (Detail::Role(Role::Petitioner), "petitioner"),
            (Detail::Record("reception", "2026-12-02-1".to_owned()), "reception 2026-12-02-1"),
            (Detail::NotJson(1, 2), "not JSON: line 1, column 2"),
        ] {
            assert_eq!(detail.to_string(), line);
        }
    }
}
