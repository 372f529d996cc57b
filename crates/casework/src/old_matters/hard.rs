//! Which of the old matters are hard ones (骨头案、钉子案): by facts of the matter, as the policy of the day says. How often somebody
//! came, to which level they went, on which date and in which temper is no fact of the matter and no reason (条例3, 19). The mark
//! says where a leader looks first; no clock, colour, order or right reads it.

use std::collections::BTreeSet;

use jiff::Unit;
use jiff::civil::Date;

use crate::case::Case;
use crate::case::event::Fact;
use crate::personal_data::UnitId;
use crate::policy::{HardRule, Plans};

/// Why a matter is a hard one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HardReason {
    pub rule: HardRule,
    /// How many years or units there are; how often somebody had to say whose it is.
    pub n: u32,
}

/// What a matter's entries say of it, whatever the day and the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HardFacts {
    /// The day since which it lasts.
    since: Date,
    units: u32,
    designations: u32,
}

/// All that makes a matter hard on a day, in the policy's order; nothing where it is none.
pub fn hard_reasons(case: &Case, plans: &Plans, on: Date) -> Vec<HardReason> {
    HardFacts::of(case).reasons(plans, on)
}

impl HardFacts {
    pub(super) fn of(case: &Case) -> HardFacts {
        let asked = case.teamwork.assists.iter().map(|assist| &assist.unit);
        let designations = case.history.iter().filter(|entry| is_designation(&entry.event.fact));
        HardFacts {
            since: case.since.unwrap_or(case.received_on),
            units: count(case.units.iter().chain(asked).collect::<BTreeSet<&UnitId>>().len()),
            designations: count(designations.count()),
        }
    }

    pub(super) fn reasons(&self, plans: &Plans, on: Date) -> Vec<HardReason> {
        let rows = plans.hard.iter().filter(|row| row.is_in_force(on));
        let reasons = rows.map(|row| (row.least, HardReason { rule: row.rule, n: self.measured(row.rule, on) }));
        reasons.filter(|(least, reason)| reason.n >= *least).map(|(_, reason)| reason).collect()
    }

    fn measured(&self, rule: HardRule, on: Date) -> u32 {
        match rule {
            HardRule::LastsYears => years(self.since, on),
            HardRule::Units => self.units,
            HardRule::Designated => self.designations,
        }
    }
}

/// Units disputed it, or the one that had it is no more: somebody above said whose it is (条例24).
const fn is_designation(fact: &Fact) -> bool {
    matches!(fact, Fact::UnitDesignated { .. })
}

fn years(from: Date, on: Date) -> u32 {
    let span = from.until((Unit::Year, on)).map(|span| span.get_years()).unwrap_or_default();
    u32::try_from(span).unwrap_or_default()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::state::Linked;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::{Channel, LinkKind, Origin};
    use crate::personal_data::CaseNo;

    fn reasons(case: &Case, on: Date) -> Vec<(HardRule, u32)> {
        hard_reasons(case, &POLICY.plans, on).into_iter().map(|reason| (reason.rule, reason.n)).collect()
    }

    #[test]
    fn a_matter_is_hard_by_how_long_it_lasts_how_many_units_it_takes_and_whose_it_is() {
        let on = date(2026, 12, 1);
        let mut case = Story::accepted().case().clone();
        case.since = None;
        assert_eq!(reasons(&case, on), [], "it came in this year");
        case.since = Some(date(2021, 12, 2));
        assert_eq!(reasons(&case, on), [], "a day short of five years");
        case.since = Some(date(2021, 12, 1));
        assert_eq!(reasons(&case, on), [(HardRule::LastsYears, 5)]);
        case.since = None;
        case.units = ["water", "land"].map(UnitId::new).to_vec();
        assert_eq!(reasons(&case, on), []);
        case.units.push(UnitId::new("transport"));
        assert_eq!(reasons(&case, on), [(HardRule::Units, 3)]);
        let named = Story::accepted().does("office-head", "do='designate-unit', to='land', reason='merged'");
        let mut case = named.case().clone();
        case.since = None;
        assert_eq!(reasons(&case, on), [(HardRule::Designated, 1)]);
    }

    /// Who brings a matter makes it no harder: not by coming again, going higher, a date, or how they spoke.
    #[test]
    fn coming_again_going_higher_a_date_and_a_temper_make_no_matter_hard() {
        let on = date(2026, 12, 1);
        let recorded = "do='record-conduct', on='2026-03-04', place='reception hall', act='26(4)', \
            facts='stayed in the hall after it closed', persuaded='the head, at five, in words'";
        let angry = Story::accepted().does("head-water", recorded);
        for story in [Story::accepted(), angry, Story::under_review(), Story::under_recheck()] {
            let quiet = Case { since: None, ..story.case().clone() };
            let mut loud = quiet.clone();
            for n in 1..40 {
                let to = CaseNo::compose("XF", 2010, n);
                loud.links.push(Linked { to, kind: LinkKind::Repeat, apart: false });
            }
            (loud.origin, loud.channel, loud.review_asked) = (Origin::National, Channel::Superior, true);
            (loud.people, loud.received_on) = (Some(300), date(2026, 3, 5));
            assert_eq!(reasons(&quiet, on), [], "{}", story.stage());
            assert_eq!(reasons(&loud, on), [], "{}", story.stage());
        }
    }

    #[test]
    fn a_rule_holds_from_its_day_until_its_last() {
        let mut plans = POLICY.plans.clone();
        let case = Case { since: Some(date(2010, 1, 1)), ..Story::accepted().case().clone() };
        let on = date(2026, 12, 1);
        assert_eq!(hard_reasons(&case, &plans, on).len(), 1);
        for row in &mut plans.hard {
            row.until = Some(date(2026, 11, 30));
        }
        assert_eq!(hard_reasons(&case, &plans, on), []);
        for row in &mut plans.hard {
            (row.until, row.in_force_from) = (None, date(2026, 12, 2));
        }
        assert_eq!(hard_reasons(&case, &plans, on), []);
        plans.hard.clear();
        assert_eq!(hard_reasons(&case, &plans, on), [], "an older policy names none");
    }
}
