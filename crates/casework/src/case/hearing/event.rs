//! What happened at and around a hearing; as permanent as every fact of a case, only ever added to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::vocabulary::{AssessorKind, Exclusion, OpinionResult, Side};
use crate::personal_data::{FreeText, UnitId, UserId};

/// The facts of a hearing; they speak of the case's last one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HearingFact {
    Applied {
        reason: FreeText,
    },
    /// The application is answered: there will be no hearing, and why.
    Refused {
        reason: FreeText,
    },
    Called(Box<Called>),
    WordGiven {
        side: Side,
        word: FreeText,
        digest: String,
    },
    Drawn(Box<Drawn>),
    Recused {
        person: UserId,
        reason: FreeText,
        next: Option<UserId>,
    },
    /// It was opened and goes on on another day.
    Adjourned {
        until: Date,
        reason: FreeText,
    },
    /// It does not take place at all. `untold`: whom an earlier move left out and no sheet told so yet, by their place among those left
    /// out, 1 is the first. The sheet of the call-off goes to them, too; older call-offs name nobody.
    CalledOff {
        reason: CalledOffFor,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        untold: Vec<u32>,
        /// Those invited, by their place, who were told of an earlier day although no move of it, of an older release, says so.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        knew: Vec<u32>,
    },
    Held(Box<HearingRecord>),
    /// `confirm_by`: by when each vote is confirmed. `silent`: who did not in these days; what the others confirmed concludes,
    /// and the votes are theirs, unchanged.
    Deliberated {
        votes: Vec<VoteCast>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirm_by: Option<Date>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        silent: Vec<UserId>,
    },
    Confirmed {
        assessor: UserId,
        all: bool,
    },
    Published {
        text: FreeText,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        silent: Vec<UserId>,
    },
    Approved {},
}

impl HearingFact {
    /// The event's name, as `try` and the API print it.
    pub const fn name(&self) -> &'static str {
        match self {
            HearingFact::Applied { .. } => "hearing-applied",
            HearingFact::Refused { .. } => "hearing-refused",
            HearingFact::Called(_) => "hearing-called",
            HearingFact::WordGiven { .. } => "word-given",
            HearingFact::Drawn(_) => "assessors-drawn",
            HearingFact::Recused { .. } => "assessor-recused",
            HearingFact::Adjourned { .. } => "hearing-adjourned",
            HearingFact::CalledOff { .. } => "hearing-called-off",
            HearingFact::Held(_) => "hearing-held",
            HearingFact::Deliberated { .. } => "deliberated",
            HearingFact::Confirmed { .. } => "vote-confirmed",
            HearingFact::Published { .. } => "hearing-published",
            HearingFact::Approved {} => "publication-approved",
        }
    }

    /// Under which key `documents.toml` names its papers: the conclusion exists once the last assessor confirmed, or the days
    /// for it are over and the others conclude.
    pub const fn papers_key(&self) -> &'static str {
        if self.concludes() { "hearing-concluded" } else { self.name() }
    }

    /// Whether the hearing has a conclusion by it.
    pub const fn concludes(&self) -> bool {
        match self {
            HearingFact::Confirmed { all, .. } => *all,
            HearingFact::Deliberated { silent, .. } | HearingFact::Published { silent, .. } => !silent.is_empty(),
            HearingFact::Applied { .. }
            | HearingFact::Refused { .. }
            | HearingFact::Called(_)
            | HearingFact::WordGiven { .. }
            | HearingFact::Drawn(_)
            | HearingFact::Recused { .. }
            | HearingFact::Adjourned { .. }
            | HearingFact::CalledOff { .. }
            | HearingFact::Held(_)
            | HearingFact::Approved {} => false,
        }
    }
}

impl HearingFact {
    /// By whose names it calls somebody: who is invited or no more, who came, who spoke.
    pub(in crate::case) fn names_mut(&mut self) -> Vec<&mut FreeText> {
        if let HearingFact::Called(called) = self {
            called.invited.iter_mut().chain(&mut called.uninvited).map(|one| &mut one.name).collect()
        } else if let HearingFact::Held(record) = self {
            record.names_mut()
        } else {
            Vec::new()
        }
    }
}

/// Day and place, as the notice says them. The same number again is the same hearing on another day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Called {
    /// 1 is the case's first hearing.
    pub n: u32,
    pub on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    pub place: FreeText,
    pub open: bool,
    /// How many assessors are to sit.
    pub assessors: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FreeText>,
    /// Who is invited beside the petitioners and the unit that answers; a hearing that moves names all of them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<Invited>,
    /// Who was invited to the day before and is not any more, now that it moves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uninvited: Vec<Invited>,
    /// Whom an earlier move left out and this one invites again, by their place among those left out, 1 is the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<u32>,
    /// Those of `invited`, by their place, who had been told of an earlier day of it, and not that they need not come: they are told if
    /// it is called off. Names may be erased or kept from a reader, so that nobody could find it out later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub knew: Vec<u32>,
    /// Those of `uninvited`, by their place, who never heard that they should come: a call-off owes them no word. Older calls say it
    /// of nobody, and a word too many is owed rather than one too few.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub never_told: Vec<u32>,
}

/// Somebody invited: a bureau, a third party, a witness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Invited {
    pub name: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<FreeText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<FreeText>,
}

impl Invited {
    /// A bureau, and no person.
    pub fn is_an_organ(&self) -> bool {
        self.part.as_ref().is_some_and(|part| part.text() == "unit")
    }

    /// All that was written of them.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut FreeText> {
        std::iter::once(&mut self.name).chain(&mut self.part).chain(&mut self.unit)
    }
}

/// Why a hearing does not take place: a word of the list, or other words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalledOffFor {
    Settled,
    Withdrawn,
    Absent,
    Other(FreeText),
}

/// A draw with everything that is needed to repeat it: seed, checkpoint, words, the published list, who was left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    pub seed: String,
    /// The checkpoint that the seed was made of; none where a story gave the seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<DrawBase>,
    /// SHA-256 of each side's word, in hex; empty for a side that gave none in its days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordUsed>,
    /// The whole list, as it was published on that day.
    pub pool: Vec<Listed>,
    pub excluded: Vec<LeftOut>,
    /// Who sits, in the order of the draw.
    pub drawn: Vec<UserId>,
    /// Who steps in, in this order.
    pub reserves: Vec<UserId>,
    /// Not the first draw of this hearing: kept and shown, it changes nothing.
    pub repeat: bool,
}

/// The first checkpoint that was signed after the call and after both words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawBase {
    pub n: u32,
    /// Its Merkle root in hex.
    pub root: String,
}

/// The digest of a side's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordUsed {
    pub side: Side,
    pub digest: String,
}

/// Somebody of the published list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub user: UserId,
    pub name: String,
    pub kind: AssessorKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// Somebody who did not take part in the draw, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub user: UserId,
    pub why: Exclusion,
}

/// The record of the hearing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingRecord {
    pub present: Vec<Attended>,
    /// The assessors among them who may vote.
    pub panel: Vec<UserId>,
    /// Drawn, and not there: no recusal (`local hearing`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<UserId>,
    /// Reserves who were there and took the seats of those who were not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stepped_in: Vec<UserId>,
    /// There, but without a vote, so that the number is odd: the seat drawn last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_vote: Option<UserId>,
    /// How those who were neither there nor served agreed that it is held without them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<FreeText>,
    pub statements: Vec<Heard>,
    pub exhibits: Vec<Heard>,
}

impl HearingRecord {
    /// Who came, and who said or showed something.
    pub(in crate::case) fn names_mut(&mut self) -> Vec<&mut FreeText> {
        let heard = self.statements.iter_mut().chain(&mut self.exhibits).filter_map(|heard| heard.by.as_mut());
        self.present.iter_mut().map(|one| &mut one.who).chain(heard).collect()
    }

    /// The same, to be read.
    pub(in crate::case) fn names(&self) -> impl Iterator<Item = &str> {
        let heard = self.statements.iter().chain(&self.exhibits).filter_map(|heard| heard.by.as_ref());
        self.present.iter().map(|one| &one.who).chain(heard).map(|words| words.text())
    }
}

/// Parts in the room that are an office or an organ.
const IN_OFFICE: [&str; 10] =
    ["unit", "handler", "unit-head", "moderator", "recorder", "assessor", "leader", "clerk", "reviewer", "rechecker"];

/// Somebody who was in the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attended {
    pub who: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<FreeText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<FreeText>,
}

impl Attended {
    /// Whether somebody spoke for the petitioners, by whatever name: an agent, a relative.
    pub(in crate::case) fn is_of_the_petitioners(&self) -> bool {
        self.part.as_ref().is_some_and(|part| part.text() == "petitioner")
    }

    /// Whether they came in an office or for an organ, and are called by name before everybody.
    pub(in crate::case) fn is_in_office(&self) -> bool {
        self.part.as_ref().is_some_and(|part| IN_OFFICE.contains(&part.text()))
    }
}

/// Something that was said or shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<FreeText>,
    pub text: FreeText,
}

/// A vote with its reason, as it was written down; it counts once its assessor confirmed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoteCast {
    pub assessor: UserId,
    pub demand: u32,
    pub vote: OpinionResult,
    pub reason: FreeText,
}
