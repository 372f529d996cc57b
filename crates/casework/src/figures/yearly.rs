//! The part of the yearly report (条例41) that tells of the office's own words to units.

use super::pressed;
use crate::case::state::Case;
use crate::case::vocabulary::Advice;

/// What the office said to units in a year, and what became of it, whenever that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidInYear {
    /// Units pressed (督办), and how many of them answered.
    pub pressed: u64,
    pub pressed_answered: u64,
    /// The three kinds of suggestion, in the vocabulary's order.
    pub advice: Vec<Advised>,
}

/// One kind of suggestion in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advised {
    pub kind: Advice,
    pub made: u64,
    pub answered: u64,
    pub adopted: u64,
}

impl Default for SaidInYear {
    fn default() -> SaidInYear {
        let none = |kind: &Advice| Advised { kind: *kind, made: 0, answered: 0, adopted: 0 };
        SaidInYear { pressed: 0, pressed_answered: 0, advice: Advice::ALL.iter().map(none).collect() }
    }
}

impl SaidInYear {
    /// Counts one case in.
    pub fn count(&mut self, case: &Case, year: i16) {
        for word in pressed::of(case).iter().filter(|word| word.entry.at.year() == year) {
            let answered = u64::from(word.reply.is_some());
            let Some(kind) = word.advice else {
                self.pressed += 1;
                self.pressed_answered += answered;
                continue;
            };
            for advised in self.advice.iter_mut().filter(|advised| advised.kind == kind) {
                advised.made += 1;
                advised.answered += answered;
                advised.adopted += u64::from(word.reply.is_some_and(|reply| reply.adopted == Some(true)));
            }
        }
    }
}
