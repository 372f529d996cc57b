//! A case as its events make it: plain data, public fields, no rule.

mod demand;
mod judged;
mod on_file;
mod paper;
mod petitioner;
mod routing;
mod stage;
mod veiled;

use jiff::civil::{Date, DateTime};

use super::event::{AccusedNamed, AgainstNamed, BroughtAlong, Fact, OpinionGiven, Recorded};
use super::hearing::{Hearing, HearingAsked, HearingRefused};
use super::history::History;
use super::vocabulary::{Adoption, Channel, Class, ClockKey, ClosedKind, Origin, Paper, Procedure, Subject, Urgency};
use crate::aggregate;
use crate::personal_data::{CaseNo, FreeText, UnitId, UserId};

pub use self::demand::{Clue, Demand, Heard};
pub use self::judged::{Judged, RecusalRequest};
pub use self::on_file::{Attachment, Measure, Rating, Received};
pub use self::paper::{DeniedService, FailedService, PaperOnFile, ServedTo, Service};
pub use self::petitioner::{Petitioner, StandsIn};
pub use self::routing::{Linked, Objection, Pressed, Routing};
pub use self::stage::Stage;
pub use self::veiled::Identities;

pub use crate::aggregate::{ClockEnd, Paused};

/// A petition and all that happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub no: CaseNo,
    /// The number of events so far; a writer names the version they saw.
    pub version: u32,
    pub registered_at: DateTime,
    pub registered_by: UserId,
    pub changed_at: DateTime,
    /// The last day on which anyone who owed something did something: that alone is movement.
    pub moved_on: Date,
    pub received_on: Date,
    pub channel: Channel,
    pub class: Class,
    pub procedure: Procedure,
    pub title: FreeText,
    pub text: FreeText,
    pub place: Option<FreeText>,
    pub category: Option<String>,
    pub people: Option<u32>,
    pub petitioners: Vec<Petitioner>,
    /// How many of the petitioners repeat another: one person who stands there twice counts once.
    pub named_twice: u32,
    pub demands: Vec<Demand>,
    pub clues: Vec<Clue>,
    pub since: Option<Date>,
    pub amount: Option<i64>,
    pub paid: Option<i64>,
    pub urgent: Vec<Urgency>,
    pub needed_by: Option<Date>,
    pub accused: Vec<AccusedNamed>,
    pub confidential: bool,
    pub origin: Origin,
    pub document_no: Option<FreeText>,
    /// The community in which it lies.
    pub area: Option<UnitId>,
    /// The other side.
    pub against: Vec<AgainstNamed>,
    pub taken_by: Option<UnitId>,
    pub links: Vec<Linked>,
    pub stage: Stage,
    /// The unit that has it now; none before the first route and after an agreed objection.
    pub unit: Option<UnitId>,
    /// Every unit that has or had it, and no other sees it.
    pub units: Vec<UnitId>,
    pub routed: Option<Routing>,
    pub objection: Option<Objection>,
    /// How often a unit sent it back with the office's consent.
    pub sent_back: u32,
    pub clocks: Vec<Clock>,
    pub extended: bool,
    pub papers: Vec<PaperOnFile>,
    pub in_charge: Option<UserId>,
    /// Whose it is in the unit that has it (承办人), where somebody was named or took it.
    pub handler: Option<UserId>,
    pub measures: Vec<Measure>,
    /// What leaders heard of it on their reception days.
    pub receptions: Vec<Received>,
    pub draft: Vec<OpinionGiven>,
    /// Notes, questions, waits and help beside the road.
    pub teamwork: super::teamwork::Teamwork,
    /// How the sealed opinion answers it.
    pub answer_hearing: Option<FreeText>,
    /// Whether the petitioner was heard (条例31).
    pub heard: Heard,
    /// The answers that the next level sent back: on the same facts they may not be given again.
    pub sent_again: Vec<OpinionGiven>,
    /// What a reopened case was answered with: it meets no gate any more, but until another answer is sealed the next
    /// level may be asked about it.
    pub set_aside: Vec<Demand>,
    /// A level above revoked the answer and left demands open: the unit owes another, and what the review said may still
    /// go to the last level.
    pub left_open: bool,
    /// The petitioner asked the next level at some time, so its reviewers see the case (条例35, 36).
    pub review_asked: bool,
    pub attachments: Vec<Attachment>,
    pub interests: Vec<UserId>,
    /// Whose recusal the petitioner asked for (条例28).
    pub recusals: Vec<RecusalRequest>,
    pub ratings: Vec<Rating>,
    pub reported_back: bool,
    /// What became of a suggestion (条例29).
    pub adopted: Option<Adoption>,
    /// The orders and suggestions of the office in their order; the n-th began the n-th clock of supervision (条例40).
    pub pressed: Vec<Pressed>,
    /// A person's judgement of the colour, which stands beside the rule's until its day.
    pub judged: Option<Judged>,
    /// Of a matter guided elsewhere: the procedure began or they were guided there, or the duty was done (条例31).
    pub guided: bool,
    /// An application for a hearing that no call has answered yet.
    pub hearing_asked: Option<HearingAsked>,
    /// The last application, answered with no, where nothing came after it.
    pub hearing_refused: Option<HearingRefused>,
    /// The public hearings of the case, the first first.
    pub hearings: Vec<Hearing>,
    /// The entries that are in force; those taken back and those about conduct stand apart.
    pub history: History,
    /// Entries that were taken back before they left the house, in the order in which that happened.
    pub taken_back: Vec<Recorded>,
    /// Records of conduct: apart, and read by nothing of the claim.
    pub conduct: crate::conduct::Conduct,
    /// How much this copy has of who the petitioners are, and whether of names only how they begin; the journal has all of it.
    pub identities: Identities,
    pub(crate) names_masked: bool,
}

/// A clock of the case; its state as of a day is computed by [`crate::clock`].
pub type Clock = aggregate::Clock<ClockKey>;

impl Case {
    /// It was done with before it came here, and is kept for who looks it up.
    pub fn is_recorded(&self) -> bool {
        matches!(self.stage, Stage::Closed { kind: ClosedKind::Recorded, .. })
    }

    /// What an older ledger says of it, where it was brought along from one.
    pub fn brought(&self) -> Option<&BroughtAlong> {
        let first = self.history.first()?;
        if let Fact::Registered(made) = &first.event.fact { made.brought.as_ref() } else { None }
    }

    /// The paper of this kind issued last.
    pub fn paper(&self, kind: Paper) -> Option<&PaperOnFile> {
        self.papers.iter().rev().find(|paper| paper.kind == kind)
    }

    /// The last clock of this key, running or ended.
    pub fn clock(&self, key: ClockKey) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.start.key == key)
    }

    /// The last clock of this key if it has not ended.
    pub fn open_clock(&self, key: ClockKey) -> Option<&Clock> {
        self.clock(key).filter(|clock| clock.ended.is_none())
    }

    /// Whether this account, or their unit, stands accused on this case (条例30).
    pub fn accuses(&self, user: &UserId, unit: Option<&UnitId>) -> bool {
        self.accused.iter().any(|accused| Some(&accused.unit) == unit || accused.user.as_ref() == Some(user))
    }

    /// Whether a draft waits for the unit's head: one that was sent back is its author's again.
    pub const fn has_draft_to_seal(&self) -> bool {
        !self.draft.is_empty() && self.teamwork.remarks.is_empty()
    }

    /// What the office said and nobody has answered, with its place among all that it said.
    pub fn unanswered(&self) -> impl Iterator<Item = (usize, &Pressed)> {
        self.pressed.iter().enumerate().filter(|(_, pressed)| !pressed.answered)
    }

    /// The clock that the word in this place began.
    pub fn clock_of_pressed(&self, place: usize) -> Option<&Clock> {
        self.clocks.iter().filter(|clock| clock.start.key == ClockKey::Supervision).nth(place)
    }

    /// Units that are asked to hold somebody to account: they read what it is about.
    pub fn asked_to_hold_to_account(&self) -> impl Iterator<Item = &UnitId> {
        self.pressed.iter().filter_map(|pressed| pressed.to.as_ref())
    }

    /// Every entry of the journal in its order, those about conduct among them.
    pub fn journal(&self) -> Vec<Recorded> {
        let mut all: Vec<Recorded> = self.history.iter().chain(&self.conduct.entries).cloned().collect();
        all.extend(self.taken_back.iter().cloned());
        all.sort_by_key(|entry| entry.seq);
        all
    }

    /// The claim's entries as they happened, those that were taken back among them.
    pub fn happened(&self) -> Vec<&Recorded> {
        let mut all: Vec<&Recorded> = self.history.iter().chain(&self.taken_back).collect();
        all.sort_by_key(|entry| entry.seq);
        all
    }

    /// The version at which the claim last changed: who saw it has seen everything but records of conduct since.
    pub fn claim_version(&self) -> u32 {
        self.history.last().map_or(0, |entry| entry.seq)
    }

    /// Nobody gave a name: there is nobody to write to, and they follow with their query code (条例23).
    pub fn is_nameless(&self) -> bool {
        self.petitioners.is_empty()
    }

    /// What a petitioner said last of the office or of the unit: the one received last, whenever it was entered.
    pub fn last_rating(&self, petitioner: u32, subject: Subject) -> Option<&Rating> {
        let theirs = self.ratings.iter().filter(|rating| rating.petitioner == petitioner && rating.subject == subject);
        // Of several received on one day the one entered last.
        theirs.max_by_key(|rating| rating.on)
    }

    /// Those who have not taken it back and whom this paper has not reached, although it has all whom it must reach.
    pub fn left_out(&self, paper: &PaperOnFile) -> Vec<u32> {
        let here = self.petitioners.iter().filter(|petitioner| !petitioner.withdrawn).map(|petitioner| petitioner.n);
        here.filter(|n| paper.served.is_some() && !paper.has_reached(*n)).collect()
    }

    /// The petitioner with this number.
    pub fn petitioner(&self, n: u32) -> Option<&Petitioner> {
        self.petitioners.iter().find(|petitioner| petitioner.n == n)
    }
}

/// A stream that no rule could have written: damage, reported with its place, never a crash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq} of {case_no}: {what}")]
pub struct Corrupt {
    pub case_no: String,
    pub seq: u32,
    pub what: String,
}

/// Rebuilds a case from its entries. `None` for an empty stream.
///
/// # Errors
/// [`Corrupt`] where an entry does not follow from those before it.
pub fn replay(entries: impl IntoIterator<Item = Recorded>) -> Result<Option<Case>, Corrupt> {
    let mut case: Option<Case> = None;
    for entry in entries {
        match &mut case {
            None => case = Some(Case::begin(entry)?),
            Some(case) => case.apply(entry)?,
        }
    }
    Ok(case)
}
