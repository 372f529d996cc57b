//! The office's words to units, orders and suggestions, each with what became of it (条例38–40).

use crate::case::event::{ClockChange, Fact, Recorded};
use crate::case::state::Case;
use crate::case::vocabulary::{Advice, ClockKey};
use crate::personal_data::FreeText;

/// An order to do something (`supervise`) or a suggestion (`suggest`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfficeWord<'a> {
    pub entry: &'a Recorded,
    /// The kind of a suggestion; nothing for an order.
    pub advice: Option<Advice>,
    pub text: &'a FreeText,
    pub reply: Option<Reply<'a>>,
}

/// What was answered to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reply<'a> {
    pub entry: &'a Recorded,
    /// Whether a suggestion was taken up; nothing for an order.
    pub adopted: Option<bool>,
    pub text: &'a FreeText,
}

/// All of a case, in the order in which they were given; the n-th began the n-th clock of supervision.
pub fn of(case: &Case) -> Vec<OfficeWord<'_>> {
    let starts =
        |change: &ClockChange| matches!(change, ClockChange::Start(start) if start.key == ClockKey::Supervision);
    let given = case.history.iter().filter(|entry| entry.event.clocks.iter().any(starts));
    given.filter_map(|entry| word(case, entry)).collect()
}

fn word<'a>(case: &'a Case, entry: &'a Recorded) -> Option<OfficeWord<'a>> {
    let (advice, text) = if let Fact::Supervised { reason, .. } = &entry.event.fact {
        (None, reason)
    } else if let Fact::Suggested { kind, text } = &entry.event.fact {
        (Some(*kind), text)
    } else {
        return None;
    };
    let reply = case.history.iter().filter(|later| later.seq > entry.seq).find_map(reply);
    Some(OfficeWord { entry, advice, text, reply })
}

fn reply(entry: &Recorded) -> Option<Reply<'_>> {
    if let Fact::SupervisionAnswered { answer } = &entry.event.fact {
        return Some(Reply { entry, adopted: None, text: answer });
    }
    let Fact::SuggestionAnswered { adopted, reason } = &entry.event.fact else { return None };
    Some(Reply { entry, adopted: Some(*adopted), text: reason })
}
