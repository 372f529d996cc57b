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
    let mut all: Vec<OfficeWord> = given.filter_map(word).collect();
    for (entry, reply, n) in case.history.iter().filter_map(reply) {
        let advice = reply.adopted.is_some();
        let numbered = (1..).zip(all.iter_mut().filter(|word| word.advice.is_some() == advice));
        // Without a number it answers the oldest that waits.
        let mut waiting = numbered.filter(|(_, word)| word.reply.is_none() && word.entry.seq < entry.seq);
        if let Some((_, word)) = waiting.find(|(place, _)| n.is_none_or(|n| n == *place)) {
            word.reply = Some(reply);
        }
    }
    all
}

fn word(entry: &Recorded) -> Option<OfficeWord<'_>> {
    let (advice, text) = if let Fact::Supervised { reason, .. } = &entry.event.fact {
        (None, reason)
    } else if let Fact::Suggested { kind, text, .. } = &entry.event.fact {
        (Some(*kind), text)
    } else {
        return None;
    };
    Some(OfficeWord { entry, advice, text, reply: None })
}

/// An answer, and to which of its sort.
fn reply(entry: &Recorded) -> Option<(&Recorded, Reply<'_>, Option<u32>)> {
    if let Fact::SupervisionAnswered { answer, n } = &entry.event.fact {
        return Some((entry, Reply { entry, adopted: None, text: answer }, *n));
    }
    let Fact::SuggestionAnswered { adopted, reason, n } = &entry.event.fact else { return None };
    Some((entry, Reply { entry, adopted: Some(*adopted), text: reason }, *n))
}
