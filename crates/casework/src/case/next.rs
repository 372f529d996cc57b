//! What can be done next, by whom and by when: the main thing on a case file, and what the rules would allow.

use jiff::civil::Date;

use super::gates;
use super::state::{Case, Stage};
use super::vocabulary::{Class, ClockKey, OpinionResult, Paper, RouteMode};
use crate::actor::Role;
use crate::clock::{self, ClockState};
use crate::policy::Policy;

/// One act that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The command's name.
    pub act: &'static str,
    pub by: Vec<Role>,
    /// The day by which it is due, or until which the right may be used.
    pub due: Option<Date>,
    /// Part of the ordinary road; the others are possible, not expected.
    pub main: bool,
}

/// The acts open on a case as of a day, the expected ones first.
pub fn next(case: &Case, policy: &Policy, as_of: Date) -> Vec<Next> {
    let mut acts = Acts { case, as_of, out: Vec::new() };
    match &case.stage {
        Stage::Registered => registered(&mut acts),
        Stage::Routed => routed(&mut acts),
        Stage::Accepted { .. } => accepted(&mut acts),
        Stage::Concluded { .. } => concluded(&mut acts, policy),
        Stage::Declined { .. } => {
            acts.services();
            acts.add(true, "close", &[Role::Clerk, Role::Handler], None);
        }
        Stage::Withdrawn => acts.add(true, "close", &[Role::Clerk, Role::Handler], None),
        Stage::Closed { .. } => {
            acts.right("request-review", ClockKey::RequestReview);
            acts.right("rate", ClockKey::Rating);
            acts.add(false, "reopen", &[Role::Clerk, Role::Supervisor], None);
        }
        Stage::UnderReview | Stage::Reviewed | Stage::UnderRecheck | Stage::Final | Stage::Diverted => {}
    }
    acts.out.sort_by_key(|next| !next.main);
    acts.out
}

struct Acts<'a> {
    case: &'a Case,
    as_of: Date,
    out: Vec<Next>,
}

impl Acts<'_> {
    fn add(&mut self, main: bool, act: &'static str, by: &[Role], due: Option<Date>) {
        self.out.push(Next { act, by: by.to_vec(), due, main });
    }

    fn due(&self, key: ClockKey) -> Option<Date> {
        self.case.open_clock(key).map(|clock| clock.start.due)
    }

    /// A petitioner's right while its clock runs.
    fn right(&mut self, act: &'static str, key: ClockKey) {
        let open = self.case.clock(key).filter(|clock| self.as_of <= clock.start.due);
        // A review may be asked for once; a rating may be given again inside its window.
        let usable = open.filter(|clock| key == ClockKey::Rating || clock.ended.is_none());
        if let Some(due) = usable.map(|clock| clock.start.due) {
            self.add(false, act, &[Role::Petitioner], Some(due));
        }
    }

    /// Papers that have not reached the petitioner yet.
    fn services(&mut self) {
        let waiting =
            self.case.papers.iter().any(|paper| paper.kind.goes_to_the_petitioner() && paper.served.is_none());
        if waiting {
            self.add(true, "serve", &[Role::Handler, Role::Clerk], None);
        }
    }

    /// What is possible as long as the matter is being worked on.
    fn along_the_way(&mut self) {
        let owned = self.case.measures.iter().filter(|measure| measure.done.is_none()).map(|m| m.planned.due).min();
        if let Some(due) = owned {
            self.add(true, "complete-measure", &[Role::Handler, Role::UnitHead, Role::Leader], Some(due));
        }
        if self.case.in_charge.is_none() {
            self.add(false, "take-charge", &[Role::Leader], None);
        }
        self.add(false, "plan", &[Role::Handler, Role::Leader], None);
        self.add(false, "add-clue", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
        self.add(false, "attach", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
        self.add(false, "withdraw", &[Role::Petitioner], None);
        self.add(false, "declare-interest", &[Role::Handler, Role::UnitHead], None);
        self.add(false, "correct", &[Role::Clerk, Role::Supervisor], None);
    }
}

fn registered(acts: &mut Acts) {
    let due = acts.due(ClockKey::Route);
    acts.add(true, "route", &[Role::Clerk], due);
    for act in ["decline", "link", "correct"] {
        acts.add(false, act, &[Role::Clerk], None);
    }
    acts.add(false, "add-demand", &[Role::Clerk, Role::Petitioner], None);
    acts.add(false, "add-clue", &[Role::Clerk, Role::Petitioner], None);
    acts.add(false, "attach", &[Role::Clerk, Role::Petitioner], None);
    acts.add(false, "take-charge", &[Role::Leader], None);
    acts.add(false, "withdraw", &[Role::Petitioner], None);
}

fn routed(acts: &mut Acts) {
    let notify = acts.due(ClockKey::Notify);
    match &acts.case.objection {
        Some(objection) if !objection.refused => acts.add(true, "settle-objection", &[Role::Clerk], notify),
        objected => {
            let again = objected.is_none();
            acts.add(true, "accept", &[Role::Handler], notify);
            acts.add(false, "decline", &[Role::Handler], notify);
            let window = acts.case.open_clock(ClockKey::Object).filter(|clock| acts.as_of <= clock.start.due);
            if let Some(due) = window.filter(|_| again).map(|clock| clock.start.due) {
                acts.add(false, "object", &[Role::Handler, Role::UnitHead], Some(due));
            }
        }
    }
    acts.add(false, "link", &[Role::Clerk], None);
    acts.add(false, "add-demand", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    acts.along_the_way();
}

fn accepted(acts: &mut Acts) {
    let due = acts.due(ClockKey::Decide).or(acts.due(ClockKey::SimpleDecide));
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, "find", &[Role::Handler], due);
    }
    match acts.case.draft.is_empty() {
        true => acts.add(true, "conclude", &[Role::Handler], due),
        false => {
            acts.add(true, "conclude", &[Role::UnitHead], due);
        }
    }
    acts.services();
    report_back(acts);
    let may_extend = acts.case.open_clock(ClockKey::Decide).filter(|clock| acts.as_of < clock.start.due);
    if may_extend.is_some() && !acts.case.extended {
        acts.add(false, "extend", &[Role::UnitHead], due);
    }
    acts.add(false, "add-demand", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    acts.along_the_way();
}

fn concluded(acts: &mut Acts, policy: &Policy) {
    acts.services();
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, "find", &[Role::Handler], None);
    }
    let to_do =
        |demand: &super::state::Demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none();
    if acts.case.demands.iter().any(to_do) {
        acts.add(true, "carry-out", &[Role::Handler], None);
    }
    report_back(acts);
    let standing = gates::standing(acts.case, policy);
    let hard = standing.iter().filter(|s| s.gate != super::vocabulary::Gate::Satisfaction).all(|s| s.met);
    let lapsed =
        acts.case.clock(ClockKey::RequestReview).is_some_and(|c| clock::state(c, acts.as_of) == ClockState::Lapsed);
    if hard || lapsed {
        acts.add(true, "close", &[Role::Handler, Role::Clerk], None);
    }
    if acts.case.class == Class::Claim && acts.case.paper(Paper::Opinion).is_some_and(|p| p.served.is_some()) {
        acts.right("request-review", ClockKey::RequestReview);
    }
    acts.right("rate", ClockKey::Rating);
    acts.along_the_way();
}

fn report_back(acts: &mut Acts) {
    let assigned = acts.case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    if assigned && !acts.case.reported_back {
        let due = acts.due(ClockKey::ReportBack);
        acts.add(true, "report-back", &[Role::Handler], due);
    }
}
