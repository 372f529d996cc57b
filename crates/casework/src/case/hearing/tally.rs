//! Votes counted, demand by demand: a majority is more than half, and dissent stays beside it.

use super::event::VoteCast;
use crate::case::vocabulary::OpinionResult;

/// How the votes on one demand fell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub demand: u32,
    pub support: u32,
    pub explain: u32,
    pub not_support: u32,
    /// What more than half said; none where no answer has more than half.
    pub result: Option<OpinionResult>,
}

impl Count {
    /// The votes for one answer.
    pub const fn of(&self, result: OpinionResult) -> u32 {
        match result {
            OpinionResult::Support => self.support,
            OpinionResult::Explain => self.explain,
            OpinionResult::NotSupport => self.not_support,
        }
    }

    /// All votes on the demand.
    pub const fn all(&self) -> u32 {
        self.support + self.explain + self.not_support
    }
}

/// The votes counted, in the order of the demands.
pub fn tally<'a>(votes: impl IntoIterator<Item = &'a VoteCast>) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for vote in votes {
        if !counts.iter().any(|count| count.demand == vote.demand) {
            counts.push(Count { demand: vote.demand, support: 0, explain: 0, not_support: 0, result: None });
        }
        if let Some(count) = counts.iter_mut().find(|count| count.demand == vote.demand) {
            match vote.vote {
                OpinionResult::Support => count.support += 1,
                OpinionResult::Explain => count.explain += 1,
                OpinionResult::NotSupport => count.not_support += 1,
            }
        }
    }
    for count in &mut counts {
        let all = count.all();
        count.result = OpinionResult::ALL.iter().copied().find(|result| count.of(*result) * 2 > all);
    }
    counts.sort_by_key(|count| count.demand);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal_data::{FreeText, UserId};

    fn cast(votes: &[(u32, OpinionResult)]) -> Vec<Count> {
        let cast = |(n, (demand, vote)): (usize, &(u32, OpinionResult))| VoteCast {
            assessor: UserId::new(format!("a{n}")),
            demand: *demand,
            vote: *vote,
            reason: FreeText::new("r"),
        };
        tally(&votes.iter().enumerate().map(cast).collect::<Vec<_>>())
    }

    #[test]
    fn more_than_half_is_a_majority_and_one_each_is_none() {
        use OpinionResult::{Explain, NotSupport, Support};
        for (votes, expected) in [
            (vec![Support, Support, Explain], Some(Support)),
            (vec![Support, Explain, NotSupport], None),
            (vec![Support, Support, Explain, Explain, NotSupport], None),
            (vec![NotSupport, Explain, NotSupport, NotSupport, Support], Some(NotSupport)),
        ] {
            let counts = cast(&votes.iter().map(|vote| (1, *vote)).collect::<Vec<_>>());
            assert_eq!(counts.first().and_then(|count| count.result), expected, "{votes:?}");
            assert_eq!(counts[0].all() as usize, votes.len());
        }
    }

    #[test]
    fn each_demand_is_counted_by_itself() {
        let counts = cast(&[(2, OpinionResult::Support), (1, OpinionResult::Explain), (2, OpinionResult::Support)]);
        assert_eq!(counts.iter().map(|count| (count.demand, count.all())).collect::<Vec<_>>(), [(1, 1), (2, 2)]);
    }
}
