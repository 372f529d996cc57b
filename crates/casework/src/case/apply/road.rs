//! What single facts do to the state where that is more than one line. No rule stands here either.

use jiff::civil::Date;

use super::corrupt;
use crate::case::event::{DecidedAbove, DemandMade, Fact, MeasurePlanned, OpinionGiven, ReceptionNoted};
use crate::case::state::{Case, Corrupt, Demand, Heard, Measure, Received, Routing, Stage};
use crate::case::vocabulary::{Adoption, Class, Procedure, ReviewResult, RouteMode};
use crate::personal_data::{FreeText, UnitId, UserId};

impl Case {
    pub(super) fn routed_to(&mut self, to: UnitId, how: Routing) {
        self.stage = Stage::Routed;
        if !self.units.contains(&to) {
            self.units.push(to.clone());
        }
        self.unit = Some(to);
        self.handler = None;
        self.routed = Some(how);
        self.objection = None;
    }

    pub(super) fn objection_settled(&mut self, agree: bool) {
        if !agree {
            if let Some(objection) = &mut self.objection {
                objection.refused = true;
            }
            return;
        }
        self.sent_back += 1;
        self.at_the_counter_again();
    }

    /// It is to be routed again, as if it never had been.
    pub(super) fn at_the_counter_again(&mut self) {
        self.stage = Stage::Registered;
        self.unit = None;
        self.handler = None;
        self.routed = None;
        self.objection = None;
    }

    pub(super) fn accepted(&mut self, on: Date, procedure: Procedure, class: Class, demands: Vec<DemandMade>) {
        self.stage = Stage::Accepted { on };
        self.procedure = procedure;
        self.class = class;
        self.demands.extend(demands.into_iter().map(Demand::from));
    }

    pub(super) fn planned(&mut self, measures: Vec<MeasurePlanned>) {
        self.measures.extend(measures.into_iter().map(|planned| Measure { planned, done: None }));
    }

    pub(super) fn completed(&mut self, measure: u32, done: (Date, FreeText), seq: u32) -> Result<(), Corrupt> {
        let place = self.measures.iter_mut().find(|m| m.planned.n == measure);
        place.ok_or_else(|| corrupt(&self.no, seq, "no such measure"))?.done = Some(done);
        Ok(())
    }

    pub(super) fn found(
        &mut self,
        clue: u32,
        finding: FreeText,
        evidence: Option<FreeText>,
        seq: u32,
    ) -> Result<(), Corrupt> {
        let place = self.clues.iter_mut().find(|c| c.n == clue);
        let place = place.ok_or_else(|| corrupt(&self.no, seq, "no such clue"))?;
        place.finding = Some(finding);
        place.evidence = evidence;
        Ok(())
    }

    /// The measures that are not done go with the case.
    pub(super) fn assigned(&mut self, to: UserId) {
        if let Some(before) = self.handler.replace(to.clone()) {
            let open = self.measures.iter_mut().filter(|measure| measure.done.is_none());
            for measure in open.filter(|measure| measure.planned.owner == before) {
                measure.planned.owner = to.clone();
            }
        }
    }

    /// What one account had is another's.
    pub(super) fn handed_over(&mut self, to: &UserId, (handler, charge): (bool, bool), measures: &[u32]) {
        if handler {
            self.handler = Some(to.clone());
        }
        if charge {
            self.in_charge = Some(to.clone());
        }
        for measure in self.measures.iter_mut().filter(|measure| measures.contains(&measure.planned.n)) {
            measure.planned.owner = to.clone();
        }
    }

    pub(super) fn stepped_aside(&mut self, user: UserId) {
        self.handler = self.handler.take().filter(|handler| *handler != user);
        self.in_charge = self.in_charge.take().filter(|leader| *leader != user);
        self.interests.push(user);
    }

    /// A draft stands, or an opinion is sealed.
    pub(super) fn opinion(&mut self, fact: Fact, on: Date, seq: u32) -> Result<(), Corrupt> {
        if let Fact::OpinionDrafted { opinions, hearing, heard } = fact {
            (self.draft, self.heard.draft_hearing, self.heard.draft) = (opinions, hearing, heard);
            return Ok(());
        }
        let Fact::Concluded { opinions, hearing, heard, unheard, .. } = fact else { return Ok(()) };
        self.heard = Heard { sealed: heard, missing: unheard, ..Heard::default() };
        self.stage = Stage::Concluded { on };
        self.set_aside.clear();
        self.draft.clear();
        self.answer_hearing = hearing;
        self.answered(opinions, seq)
    }

    pub(super) fn adopted(&mut self, on: Date, result: Adoption) {
        self.stage = Stage::Concluded { on };
        self.draft.clear();
        self.adopted = Some(result);
    }

    pub(super) fn carried_out(&mut self, demand: u32, result: FreeText, seq: u32) -> Result<(), Corrupt> {
        self.guided |= matches!(self.stage, Stage::Diverted { .. });
        if self.guided && self.demands.is_empty() {
            return Ok(());
        }
        let place = self.demands.iter_mut().find(|d| d.n == demand);
        place.ok_or_else(|| corrupt(&self.no, seq, "no such demand"))?.carried_out = Some(result);
        Ok(())
    }

    /// The next level decided: sent back it is the unit's again, as a whole or in the demands that are left open;
    /// otherwise it stands at `stage`, or where the unit's own new answer stands.
    pub(super) fn decided_above(
        &mut self,
        decided: DecidedAbove,
        stage: Stage,
        (on, seq): (Date, u32),
    ) -> Result<(), Corrupt> {
        self.left_open = !decided.open.is_empty();
        if decided.result == ReviewResult::Redo {
            self.sent_again = self.demands.iter().filter_map(|demand| demand.answer.clone()).collect();
            self.answer_anew(on);
            return Ok(());
        }
        let put = decided.results.iter().map(|put| OpinionGiven {
            demand: put.demand,
            result: put.result,
            facts: decided.opinion.clone(),
            basis: decided.basis.clone(),
            will: None,
        });
        self.answered(put.collect(), seq)?;
        self.annulled(&decided.open);
        self.stage = match (self.left_open, self.unreviewed(&decided.results)) {
            (true, _) => Stage::Accepted { on },
            (false, Some(answer)) if stage == Stage::Final => Stage::Concluded { on: answer.issued },
            (false, _) => stage,
        };
        Ok(())
    }

    /// What was answered on these demands is no answer any more, and on the same facts it is not given again.
    fn annulled(&mut self, open: &[u32]) {
        let mut again = Vec::new();
        for demand in self.demands.iter_mut().filter(|demand| open.contains(&demand.n)) {
            again.extend(demand.answer.take());
            (demand.answered_by, demand.carried_out) = (None, None);
        }
        if !again.is_empty() {
            self.sent_again = again;
        }
        if !open.is_empty() {
            self.procedure = Procedure::Ordinary;
        }
    }

    /// The next level is asked. Where that is about the answer of a reopened case, that answer stands again: a demand that
    /// joined meanwhile waits.
    pub(super) fn review_requested(&mut self) {
        self.stands_again();
        self.left_open = false;
        (self.stage, self.review_asked) = (Stage::UnderReview, true);
    }

    /// The last level is asked, also while the unit answers what the review left open.
    pub(super) fn recheck_requested(&mut self) {
        self.stands_again();
        self.stage = Stage::UnderRecheck;
    }

    fn stands_again(&mut self) {
        for old in std::mem::take(&mut self.set_aside) {
            if let Some(demand) = self.demands.iter_mut().find(|demand| demand.n == old.n) {
                (demand.answer, demand.answered_by) = (old.answer, old.answered_by);
                demand.carried_out = old.carried_out;
            }
        }
        self.draft.clear();
        (self.heard.draft_hearing, self.heard.draft) = (None, None);
    }

    pub(super) fn received(&mut self, noted: ReceptionNoted, on: Date) {
        self.receptions.push(Received {
            reception: noted.reception,
            ticket: noted.ticket,
            leader: noted.leader,
            on,
            orders: noted.orders.iter().map(|order| order.n).collect(),
        });
        self.planned(noted.orders);
    }

    pub(super) fn reopened(&mut self, again: bool, on: Date, seq: u32) -> Result<(), Corrupt> {
        // A refusal that was contested need not have been shut.
        if !matches!(self.stage, Stage::Closed { .. } | Stage::Declined { .. }) {
            return Err(self.corrupt(seq, "reopened while open"));
        }
        let before = self.stage.before_closing().clone();
        let elsewhere = matches!(before, Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn);
        if again && matches!(before, Stage::Concluded { .. }) {
            self.set_aside = self.demands.clone();
            self.answer_anew(on);
        } else if again && elsewhere {
            self.route_anew();
        } else {
            self.stage = before;
        }
        Ok(())
    }

    /// Each demand's sealed answer; what an earlier one promised is no promise any more.
    fn answered(&mut self, opinions: Vec<OpinionGiven>, seq: u32) -> Result<(), Corrupt> {
        for opinion in opinions {
            let place = self.demands.iter_mut().find(|d| d.n == opinion.demand);
            let place = place.ok_or_else(|| corrupt(&self.no, seq, "no such demand"))?;
            place.carried_out = None;
            place.answered_by = Some(seq);
            place.answer = Some(opinion);
        }
        Ok(())
    }

    /// Back to the unit for a new answer; the old one stays in the history. It is no first-time matter any more.
    fn answer_anew(&mut self, on: Date) {
        self.stage = Stage::Accepted { on };
        self.procedure = Procedure::Ordinary;
        self.without_answers();
    }

    /// Back to the counter, as if it came in today.
    fn route_anew(&mut self) {
        self.set_aside.clear();
        self.left_open = false;
        self.stage = Stage::Registered;
        self.unit = None;
        self.handler = None;
        self.routed = None;
        self.objection = None;
        self.reported_back = false;
        self.guided = false;
        self.without_answers();
        for petitioner in &mut self.petitioners {
            petitioner.withdrawn = false;
        }
    }

    fn without_answers(&mut self) {
        self.draft.clear();
        (self.heard.draft_hearing, self.heard.draft) = (None, None);
        self.answer_hearing = None;
        (self.heard.sealed, self.heard.missing) = (None, false);
        self.adopted = None;
        for demand in &mut self.demands {
            (demand.answer, demand.answered_by) = (None, None);
            demand.carried_out = None;
        }
    }

    /// The matter is this unit's from now on; what was taken on its merits stays taken.
    pub(super) fn designated(&mut self, to: UnitId, on: Date) {
        if self.unit.as_ref() != Some(&to) {
            self.handler = None;
        }
        if !self.units.contains(&to) {
            self.units.push(to.clone());
        }
        self.unit = Some(to);
        self.objection = None;
        let before = self.routed.take();
        let (mode, report_due) = before.map_or((RouteMode::Forward, None), |had| (had.mode, had.report_due));
        self.routed = Some(Routing { on, mode, report_due });
        if matches!(self.stage, Stage::Registered) || self.stage.is_above() {
            self.stage = Stage::Routed;
            self.left_open = false;
        }
    }
}
