//! Which answer stands: the unit's sealed one, or what a level above put in its place, and what is owed beside that (条例35, 36).

use jiff::civil::Date;

use super::event::{Fact, ResultPut};
use super::state::{Case, Demand, PaperOnFile, Stage};
use super::vocabulary::{ClockKey, OpinionResult, Paper};

impl Case {
    /// The paper that says a demand's answer in force.
    pub fn paper_of(&self, demand: &Demand) -> Option<&PaperOnFile> {
        let seq = demand.answered_by?;
        self.papers.iter().find(|paper| paper.seq == seq && paper.kind.starts_a_right())
    }

    /// Whether this paper of a level above says an answer in force, and does not only uphold or annul one.
    pub fn puts_an_answer(&self, paper: &PaperOnFile) -> bool {
        let above = matches!(paper.kind, Paper::ReviewOpinion | Paper::RecheckOpinion);
        above && self.demands.iter().any(|demand| demand.answered_by == Some(paper.seq))
    }

    /// Whether the last level may still be asked about what the review said: also while the unit answers what it left
    /// open, and after that (条例36).
    pub fn awaits_a_recheck(&self) -> bool {
        let stage = self.stage.before_closing();
        let beside = self.left_open && matches!(stage, Stage::Accepted { .. } | Stage::Concluded { .. });
        let seq = |kind| self.paper(kind).map(|paper| paper.seq);
        *stage == Stage::Reviewed || (beside && seq(Paper::ReviewOpinion) > seq(Paper::RecheckOpinion))
    }

    /// What the unit answered after the review left it open, and these results do not replace: the next level has not
    /// looked at it yet.
    pub fn unreviewed(&self, put: &[ResultPut]) -> Option<&PaperOnFile> {
        let review = self.paper(Paper::ReviewOpinion)?.seq;
        let answer = self.paper(Paper::Opinion).filter(|paper| paper.seq > review)?;
        let of_the_unit = |demand: &Demand| demand.answered_by == Some(answer.seq);
        let replaced = |demand: &Demand| put.iter().any(|put| put.demand == demand.n);
        self.demands.iter().any(|demand| of_the_unit(demand) && !replaced(demand)).then_some(answer)
    }

    /// Supported demands that nobody says are done: what was promised is owed, also on a file that was shut by procedure
    /// (条例32).
    pub fn promised(&self) -> impl Iterator<Item = &Demand> {
        let answered = self.stage.before_closing().is_answered();
        let owed = |demand: &&Demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none();
        self.demands.iter().filter(owed).filter(move |_| answered)
    }

    /// Whether the file is shut and nothing is owed any more.
    pub fn is_shut_for_good(&self) -> bool {
        matches!(self.stage, Stage::Closed { .. }) && self.promised().next().is_none()
    }

    /// Whether the unit owes this demand an answer: each of them, but for those that a level above answered itself when it
    /// left the others open.
    pub fn owes_an_answer(&self, demand: &Demand) -> bool {
        !self.left_open || demand.answer.is_none()
    }

    /// The petitioners who asked the level above about the answer that it has now; of one whom the counter wrote for it is
    /// not known which of several it was.
    pub fn asked_above(&self) -> Vec<Option<u32>> {
        let asks = |fact: &Fact| matches!(fact, Fact::ReviewRequested { .. } | Fact::RecheckRequested { .. });
        let begins = |fact: &Fact| matches!(fact, Fact::Concluded { .. } | Fact::Reviewed(_) | Fact::Rechecked(_));
        let round = self.history.iter().rev().take_while(|entry| !begins(&entry.event.fact));
        let mut by: Vec<_> = round.filter(|entry| asks(&entry.event.fact)).map(|entry| entry.by.petitioner).collect();
        by.reverse();
        by
    }

    /// The last day on which one of several may still join those who asked the level above: each has the right for
    /// themselves, and nobody uses it up for another. Nothing where they may not.
    pub fn may_join_above(&self, petitioner: u32) -> Option<Date> {
        let (key, paper) = match self.stage {
            Stage::UnderReview => (ClockKey::RequestReview, Paper::Opinion),
            Stage::UnderRecheck => (ClockKey::RequestRecheck, Paper::ReviewOpinion),
            Stage::Registered
            | Stage::Routed
            | Stage::Accepted { .. }
            | Stage::Concluded { .. }
            | Stage::Reviewed
            | Stage::Final
            | Stage::Declined { .. }
            | Stage::Diverted { .. }
            | Stage::Closed { .. }
            | Stage::Withdrawn => return None,
        };
        let asked = self.asked_above();
        let stands = self.petitioner(petitioner).is_some_and(|one| !one.withdrawn) && self.petitioners.len() > 1;
        let reached = self.paper(paper).is_some_and(|paper| paper.service_to(petitioner).is_some());
        let first = !asked.is_empty() && asked.iter().all(|n| n.is_some_and(|n| n != petitioner));
        let due = self.clock(key).map(|clock| clock.start.due);
        due.filter(|_| stands && reached && first)
    }
}
