//! Which answer stands: the unit's sealed one, or what a level above put in its place, and what is owed beside that (条例35, 36).

use super::event::ResultPut;
use super::state::{Case, Demand, PaperOnFile, Stage};
use super::vocabulary::Paper;

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

    /// Whether the unit owes this demand an answer: each of them, but for those that a level above answered itself when it
    /// left the others open.
    pub fn owes_an_answer(&self, demand: &Demand) -> bool {
        !self.left_open || demand.answer.is_none()
    }
}
