//! Everything a decision may know besides the case: who, when, the policy, and facts looked up beforehand.

use jiff::civil::{Date, DateTime};

use crate::actor::{Actor, Role};
use crate::case::vocabulary::{Class, ClockKey, LinkKind};
use crate::case::{Case, Stage};
use crate::personal_data::{CaseNo, UnitId, UserId};
use crate::policy::Policy;

/// Handed to `decide` by the caller; the core looks nothing up itself.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Civil time of Asia/Shanghai.
    pub now: DateTime,
    pub actor: &'a Actor,
    pub policy: &'a Policy,
    pub facts: &'a Facts,
}

impl Context<'_> {
    /// The day of the command.
    pub fn today(&self) -> Date {
        self.now.date()
    }
}

/// Outside facts a rule may need; the store fills in what the command makes relevant.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// A fresh number for `register`.
    pub fresh_no: Option<CaseNo>,
    /// What `link` points at, absent when there is no such case or it may not be seen; for `accept` and `decline` the
    /// linked case that matters.
    pub other: Option<OtherCase>,
    /// For `draw-assessors`: the first checkpoint that was signed after the call and after both words.
    pub draw: Option<crate::case::hearing::event::DrawBase>,
    /// The keyed hash of a fresh ticket's code, in hex (`book`).
    pub fresh_code: Option<String>,
    /// The account that the accused person of a report has, by unit, where the store found one.
    pub accused_users: Vec<(crate::personal_data::UnitId, String, crate::personal_data::UserId)>,
    /// For `assign-handler`: the account that the command names, where there is one.
    pub colleague: Option<Colleague>,
    /// The keyed digest of a password's hash or of a token that came beside the command, in hex.
    pub fresh_secret: Option<String>,
    /// For `complete-measure`: those who are away and for whom the actor stands in today.
    pub stands_in_for: Vec<UserId>,
    /// For `attach`: nobody brought such a file for this case, or somebody else did.
    pub unknown_file: bool,
    /// For `disable-user`: what still waits for the account alone.
    pub waiting: Waiting,
    /// The case that the command registered in the same breath (`hand-up`).
    pub begun: Option<CaseNo>,
    /// The key of the line that the command wrote into the ledger in the same breath (`take-up`).
    pub noted: Option<String>,
    /// The unit in question has an open station.
    pub station_open: bool,
    /// For `propose-example`: what it names is settled, and was the asker's or the asker's unit's.
    pub settled_own: bool,
    /// For `hold-meeting`: the numbers of the measures that its decisions are on their cases, in their order.
    pub planned: Vec<u32>,
    /// For `draw-sample`: what it is drawn from.
    pub sealed: Sealed,
    /// For `take-next`: something of the unit's was the asker's to take, and was taken.
    pub next_taken: bool,
    /// For `put-policy`: the files that are wrong in the policy that it would make.
    pub policy_mistakes: Vec<String>,
}

impl Facts {
    /// As many hex digits of what the store drew as make a key that nobody guesses and no two things share.
    pub fn fresh_key(&self) -> &str {
        let drawn = self.fresh_code.as_deref().unwrap_or_default();
        drawn.get(..Self::KEY_DIGITS).unwrap_or(drawn)
    }

    /// The length of such a key.
    pub const KEY_DIGITS: usize = 12;
}

/// What a sample of sealed answers is drawn from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// The first checkpoint that was signed after the period, or the last one; nothing where none was signed.
    pub base: Option<crate::case::hearing::event::DrawBase>,
    /// The answers of the period that stand, without those that the actor does not see.
    pub answers: Vec<SealedAnswer>,
}

/// A sealed answer: whose case, and the unit that sealed it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct SealedAnswer {
    pub case: CaseNo,
    pub unit: UnitId,
}

/// Matters that wait for one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    pub any: bool,
    /// Those that the one who asks sees.
    pub seen: Vec<CaseNo>,
}

/// Somebody to whom work is handed, as the accounts know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    pub user: UserId,
    pub role: Role,
    pub unit: Option<UnitId>,
    pub disabled: bool,
}

/// Another case, as far as a rule may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCase {
    pub no: CaseNo,
    /// A recheck decided it: the same facts and reasons are not accepted again (条例36).
    pub recheck_decided: bool,
    /// The unit that took it and is still inside its period, and the last day of that (条例19).
    pub pending: Option<(UnitId, Date)>,
    /// A report (检举控告): to a case that is none it is no earlier visit and no earlier decision (条例30).
    pub report: bool,
    /// Nothing is to be done about it any more.
    pub closed: bool,
    /// Who brought it is kept from all who do not work on it.
    pub confidential: bool,
}

impl OtherCase {
    /// Of the cases that this one is linked to: the same matter once decided for good, else the one that a unit below
    /// has for longest (条例19, 36).
    pub fn that_matters(case: &Case, others: Vec<(LinkKind, OtherCase)>, policy: &Policy) -> Option<OtherCase> {
        let report = case.class == Class::Report;
        let others: Vec<_> = others.into_iter().filter(|(_, other)| other.report == report).collect();
        let decided = others.iter().find(|(kind, other)| *kind == LinkKind::SameMatter && other.recheck_decided);
        let below = |other: &OtherCase| {
            let (unit, until) = other.pending.as_ref()?;
            let above = case.unit.as_ref().is_some_and(|mine| policy.is_above(mine, unit));
            above.then_some(*until)
        };
        let pending = || others.iter().max_by_key(|(_, other)| below(other));
        decided.or_else(pending).map(|(_, other)| other.clone())
    }

    /// A case of this number of which nothing else stands in anybody's way.
    pub const fn named(no: CaseNo) -> OtherCase {
        OtherCase { no, recheck_decided: false, pending: None, report: false, closed: false, confidential: false }
    }

    /// What may be known of this case.
    pub fn of(case: &Case) -> OtherCase {
        let stage = case.stage.before_closing();
        let periods = [ClockKey::Decide, ClockKey::SimpleDecide, ClockKey::Review, ClockKey::Recheck];
        let last_day = periods.iter().filter_map(|key| case.open_clock(*key)).map(|clock| clock.start.due).max();
        let open = matches!(case.stage, Stage::Accepted { .. } | Stage::UnderReview | Stage::UnderRecheck);
        OtherCase {
            no: case.no.clone(),
            recheck_decided: matches!(stage, Stage::Final),
            pending: case.unit.clone().zip(last_day).filter(|_| open),
            report: case.class == Class::Report,
            closed: matches!(case.stage, Stage::Closed { .. }),
            confidential: case.confidential,
        }
    }
}
