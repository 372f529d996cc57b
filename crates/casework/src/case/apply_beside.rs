//! What the facts beside the ordinary road do to the state: the statutory routes and the levels above. No rule stands here either.

use jiff::civil::Date;

use super::event::{Fact, Recorded};
use super::state::{Case, Corrupt, Judged, Measure, Pressed, Received, Routing, Stage};
use super::vocabulary::{Procedure, ReviewResult, RouteMode};
use crate::words::UnitId;

impl Case {
    pub(super) fn take_beside(&mut self, fact: Fact, entry: &Recorded) -> Result<(), Corrupt> {
        match fact {
            Fact::ReviewRequested { .. } => {
                self.stage = Stage::UnderReview;
                self.review_asked = true;
            }
            Fact::Diverted { route, .. } => self.stage = Stage::Diverted { route },
            Fact::RecheckRequested { .. } => self.stage = Stage::UnderRecheck,
            Fact::Reviewed { result: ReviewResult::Redo, .. } | Fact::Rechecked { result: ReviewResult::Redo, .. } => {
                self.sent_again = self.demands.iter().filter_map(|demand| demand.answer.clone()).collect();
                self.answer_anew(entry.at.date());
            }
            Fact::Reviewed { .. } => self.stage = Stage::Reviewed,
            Fact::Rechecked { .. } => self.stage = Stage::Final,
            Fact::ProcedureChanged { .. } => self.procedure = Procedure::Ordinary,
            Fact::Adopted { result, .. } => {
                self.stage = Stage::Concluded { on: entry.at.date() };
                self.draft.clear();
                self.adopted = Some(result);
            }
            Fact::UnitDesignated { to, .. } => self.designated(to, entry.at.date()),
            Fact::Graded { colour, reason, until } => self.judged = Some(Judged { colour, reason, until }),
            Fact::Supervised { .. } => self.pressed = Some(Pressed::Supervision),
            Fact::Suggested { .. } => self.pressed = Some(Pressed::Suggestion),
            Fact::SupervisionAnswered { .. } | Fact::SuggestionAnswered { .. } => self.pressed = None,
            Fact::Hearing(fact) => return self.take_hearing(fact, entry),
            Fact::ReceptionNoted(noted) => {
                self.receptions.push(Received {
                    reception: noted.reception,
                    ticket: noted.ticket,
                    leader: noted.leader,
                    on: entry.at.date(),
                    orders: noted.orders.iter().map(|order| order.n).collect(),
                });
                self.measures.extend(noted.orders.into_iter().map(|planned| Measure { planned, done: None }));
            }
            // They stand in the journal and change nothing else.
            Fact::Mediated { .. }
            | Fact::UrgencyReported { .. }
            | Fact::Helped { .. }
            | Fact::CalledBack { .. }
            | Fact::Looked { .. } => {}
            _ => return Err(self.corrupt(entry.seq, "a fact that belongs to the ordinary road")),
        }
        Ok(())
    }

    /// The matter is this unit's from now on; what was taken on its merits stays taken.
    fn designated(&mut self, to: UnitId, on: Date) {
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
        }
    }
}
