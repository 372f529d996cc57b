//! The call-backs of a month (回访): of the matters that were shut in it some are drawn, so that anyone can draw them again, and
//! somebody who handled none of it asks the petitioners how it went. What they say is about the unit's work.

use jiff::civil::Date;

use crate::actor::Role;
use crate::case::available::handled;
use crate::case::event::{Fact, Recorded};
use crate::case::hearing::draw::Ranked;
use crate::case::hearing::event::DrawBase;
use crate::case::state::Case;
use crate::personal_data::{CaseNo, FreeText, UserId};
use crate::policy::Policy;
use crate::typed::YearMonth;

/// The matters of a month that are called back, drawn by the scheme of the assessors' draw: SHA-256 of `root:first day:last day`
/// is the seed, and those with the smallest SHA-256 of `seed:case` are drawn.
///
/// Nothing is kept: the root is that of the first checkpoint after the month, which nobody chose, and the pool what was shut in
/// it, so the draw is the same each time that somebody asks.
pub fn drawn(month: YearMonth, base: &DrawBase, shut: Vec<CaseNo>, policy: &Policy) -> Ranked<CaseNo> {
    let period = (month.first_day(), month.last_day());
    let ranked = Ranked::of(&base.root, period, shut, CaseNo::as_str);
    let many = policy.pressing.called_back(period.1).map_or(0, |row| row.of(ranked.pool));
    ranked.first(many)
}

/// How a drawn matter was called back.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    pub entry: &'a Recorded,
    /// What the petitioner said of the outcome.
    pub result: &'a FreeText,
}

/// The last call after the file was shut in that month, by somebody who did not handle the matter.
pub fn called(case: &Case, month: YearMonth) -> Option<Call<'_>> {
    let within = |day: Date| YearMonth::of(day) == month;
    let shuts = |entry: &&Recorded| matches!(entry.event.fact, Fact::Closed { .. }) && within(entry.at.date());
    let shut = case.history.iter().filter(shuts).map(|entry| entry.seq).min()?;
    let later = case.history.iter().rev().take_while(|entry| entry.seq > shut);
    let mut calls = later.filter(|entry| !handled(case, &entry.by.user));
    calls.find_map(|entry| {
        let Fact::CalledBack { result, .. } = &entry.event.fact else { return None };
        Some(Call { entry, result })
    })
}

/// Who handled it: whose it is in its unit, else the last of the unit's people who worked on it.
pub fn handler(case: &Case) -> Option<&UserId> {
    let worked = || case.history.iter().rev().find(|entry| entry.by.role == Role::Handler).map(|entry| &entry.by.user);
    case.handler.as_ref().or_else(worked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::hearing::draw::digest;
    use crate::case::tests::kit::*;

    fn number(n: u32) -> CaseNo {
        CaseNo::compose("XF", 2026, n.into())
    }

    fn april() -> YearMonth {
        YearMonth::new(2026, 4).expect("a month")
    }

    #[test]
    fn the_draw_is_a_share_of_what_was_shut_and_comes_out_the_same_each_time() {
        let base = DrawBase { n: 7, root: "ab".repeat(32) };
        let shut: Vec<CaseNo> = (1..=25).map(number).collect();
        let once = drawn(april(), &base, shut.clone(), &POLICY);
        let turned = drawn(april(), &base, shut.iter().rev().cloned().collect(), &POLICY);
        assert_eq!(once, turned, "the order in which they are handed in says nothing");
        // By hand, as `sha256sum` does it.
        let seed = digest(&format!("{}:2026-04-01:2026-04-30", "ab".repeat(32)));
        let mut by_hand = shut.clone();
        by_hand.sort_by_key(|no| digest(&format!("{seed}:{no}")));
        assert_eq!((once.order.as_slice(), once.pool), (&by_hand[..3], 25), "a tenth, rounded up");
        let other = DrawBase { n: 8, root: "cd".repeat(32) };
        assert_ne!(drawn(april(), &other, shut, &POLICY).order, once.order, "nobody chooses the root");
        assert!(drawn(april(), &base, Vec::new(), &POLICY).order.is_empty());
    }

    #[test]
    fn a_policy_may_name_a_most_and_one_without_a_row_draws_nothing() {
        let base = DrawBase { n: 7, root: "ab".repeat(32) };
        let shut: Vec<CaseNo> = (1..=2_000).map(number).collect();
        assert_eq!(drawn(april(), &base, shut.clone(), &POLICY).order.len(), 60);
        let mut none = POLICY.clone();
        none.pressing.call_back.clear();
        assert!(drawn(april(), &base, shut, &none).order.is_empty());
    }

    #[test]
    fn a_call_counts_after_the_file_was_shut_and_by_another_hand() {
        let call = "do='call-back', result='done as written', note='the water runs'";
        let early = Story::served().does("supervisor", call).at("2026-04-20").does("handler-water", CARRY);
        let early = early.does("petitioner", CONTENT).does("handler-water", SETTLED);
        assert!(called(early.case(), april()).is_none(), "it was not shut yet");
        let later = early.at("2026-05-04").does("supervisor", call);
        let (case, march) = (later.case(), april().previous());
        let found = called(case, april()).expect("a call");
        assert_eq!((found.entry.by.user.as_str(), found.result.text()), ("supervisor", "done as written"));
        assert_eq!(handler(case).map(UserId::as_str), Some("handler-water"));
        assert!(called(case, march).is_none(), "nothing was shut in March");
        let mut own = case.clone();
        own.handler = Some(found.entry.by.user.clone());
        assert!(called(&own, april()).is_none(), "who handled it asks nobody how it went");
    }
}
