//! What can be done now, by whom and by when: the one answer that case file, in-tray, lists, board and portal ask for.

mod above;
mod beside;
mod days;
mod future;
mod hearing;
mod performers;

use jiff::civil::Date;

use super::gates;
use super::state::{Case, Clock, ClockEnd, Demand, Stage};
use super::vocabulary::{Class, ClockKey, Gate, OpinionResult, Paper, Procedure, RouteMode};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::clock::{self, ClockState};
use crate::permission;
use crate::policy::Policy;

pub use super::rules::rate::is_open as rating_is_open;
pub use super::rules::take_back::{can_be_taken_back, is_theirs as is_theirs_to_take_back};
pub use future::future_actions;

/// The acts open on a case as of a day, the expected ones first.
pub fn available_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<AvailableAction> {
    let mut acts = ActionList { case, policy, as_of, out: Vec::new() };
    of_the_stage(&mut acts);
    beside::taken_from_the_accused(&mut acts);
    beside::supervision(&mut acts);
    beside::colours(&mut acts);
    hearing::hearing(&mut acts);
    beside::always(&mut acts);
    acts.out.sort_by_key(|open| !open.main);
    acts.out
}

/// The acts open on records of conduct. They stand apart: never expected, without a day, in no list of work, and nothing
/// of the claim changes by them (条例26, 47).
pub fn conduct_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<AvailableAction> {
    let mut acts = ActionList { case, policy, as_of, out: Vec::new() };
    beside::conduct(&mut acts);
    acts.out
}

/// Those of the claim's acts that this actor can do: who sees the case, has no stake in it, and is one of those who may.
pub fn available_to(case: &Case, policy: &Policy, as_of: Date, actor: &Actor) -> Vec<AvailableAction> {
    if !permission::sees(actor, case, policy) || case.interests.contains(&actor.user) {
        return Vec::new();
    }
    available_actions(case, policy, as_of).into_iter().filter(|open| open.is_for(actor)).collect()
}

fn of_the_stage(acts: &mut ActionList) {
    match &acts.case.stage {
        Stage::Registered => registered(acts),
        Stage::Routed => routed(acts),
        Stage::Accepted { .. } => accepted(acts),
        Stage::Concluded { .. } => concluded(acts),
        Stage::Declined { .. } | Stage::Diverted { .. } => elsewhere(acts),
        Stage::Withdrawn => {
            report_back(acts);
            acts.add(true, "close", &[Role::Clerk, Role::Handler], None);
        }
        Stage::Closed { before, .. } => closed(acts, before),
        Stage::UnderReview => above::above(acts, "review", &[above::first_level(acts)], ClockKey::Review),
        Stage::UnderRecheck => above::above(acts, "recheck", &[Role::Rechecker], ClockKey::Recheck),
        Stage::Reviewed | Stage::Final => above::decided_above(acts),
    }
    if acts.case.awaits_a_recheck() {
        acts.right_of_an_answer("request-recheck", ClockKey::RequestRecheck, Paper::ReviewOpinion);
    }
}

fn elsewhere(acts: &mut ActionList) {
    acts.services();
    report_back(acts);
    let owed = gates::owed_after_diversion(acts.case);
    if !owed.is_empty() {
        acts.add(true, "carry-out", &[Role::Handler], None);
    }
    if gates::end_notice_unserved(acts.case).is_none() && owed.is_empty() {
        acts.add(true, "close", &[Role::Clerk, Role::Handler], None);
    }
}

fn closed(acts: &mut ActionList, before: &Stage) {
    report_back(acts);
    // What came back after the file was shut still has to arrive.
    if acts.unserved().any(|paper| !paper.failed.is_empty()) {
        acts.services();
    }
    if matches!(before, Stage::Concluded { .. }) {
        acts.right_of_an_answer("request-review", ClockKey::RequestReview, Paper::Opinion);
    }
    if matches!(before, Stage::Concluded { .. } | Stage::Reviewed | Stage::Final) {
        carry_out(acts);
    }
    acts.add(false, "reopen", &[Role::Clerk, Role::Supervisor], None);
}

struct ActionList<'a> {
    case: &'a Case,
    policy: &'a Policy,
    as_of: Date,
    out: Vec<AvailableAction>,
}

impl ActionList<'_> {
    /// An act that these roles can do. What is expected has a day: the one given, or the house's.
    fn add(&mut self, main: bool, act: &'static str, by: &[Role], due: Option<Date>) {
        let by: Vec<Performer> = by.iter().flat_map(|role| self.performers(act, *role)).collect();
        self.push(main, act, by, due);
    }

    fn push(&mut self, main: bool, act: &'static str, by: Vec<Performer>, due: Option<Date>) {
        if by.is_empty() {
            return;
        }
        let house = if main && due.is_none() { self.house_day(act) } else { None };
        self.out.push(AvailableAction { act, by, due: due.or(house), house: house.is_some(), main });
    }

    fn due(&self, key: ClockKey) -> Option<Date> {
        self.case.open_clock(key).map(|clock| clock.start.due)
    }

    /// A petitioner's right while its clock runs.
    fn right(&mut self, act: &'static str, key: ClockKey) {
        let cancelled = |clock: &Clock| matches!(clock.ended, Some(ClockEnd::Cancelled(_)));
        let open = self.case.clock(key).filter(|clock| self.as_of <= clock.start.due && !cancelled(clock));
        // A review may be asked for once; a rating may be given again inside its window.
        let usable = open.filter(|clock| key == ClockKey::Rating || clock.ended.is_none());
        if let Some(due) = usable.map(|clock| clock.start.due) {
            self.add(false, act, &[Role::Petitioner], Some(due));
        }
    }

    /// The right that an answer gives; whom it reached may use it while it is on its way to the others.
    fn right_of_an_answer(&mut self, act: &'static str, key: ClockKey, paper: Paper) {
        match self.case.paper(paper) {
            Some(paper) if paper.served.is_some() => self.right(act, key),
            Some(paper) if paper.in_hand().next().is_some() => {
                let holds = |n: u32| paper.in_hand().any(|(whom, _)| whom.is_none_or(|whom| whom == n));
                let reached = |doer: &Performer| doer.petitioner.is_some_and(holds);
                let by = self.performers(act, Role::Petitioner).into_iter().filter(reached).collect();
                self.push(false, act, by, None);
            }
            Some(_) | None => {}
        }
    }

    /// Papers that have not reached the petitioner yet.
    fn services(&mut self) {
        let waiting: Vec<Paper> = self.unserved().map(|paper| paper.kind).collect();
        let mut by = vec![Role::Handler, Role::Clerk];
        if waiting.iter().any(|kind| matches!(kind, Paper::ReviewOpinion | Paper::RecheckOpinion)) {
            // Either level may see to it that what was said above reaches the petitioner.
            by.extend([Role::Reviewer, Role::Rechecker]);
        }
        if !waiting.is_empty() {
            self.add(true, "serve", &by, None);
        }
    }

    /// What is possible as long as the matter is being worked on.
    fn along_the_way(&mut self) {
        self.measures();
        if self.case.in_charge.is_none() {
            self.add(false, "take-charge", &[Role::Leader], None);
        }
        self.add(false, "plan", &[Role::Handler, Role::Leader], None);
        self.add(false, "add-clue", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
        self.add(false, "attach", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
        self.withdraw();
        self.add(false, "declare-interest", &[Role::Handler, Role::UnitHead], None);
        self.add(false, "correct", &[Role::Clerk, Role::Supervisor], None);
        self.add(false, "report-urgent", &[Role::Handler, Role::UnitHead, Role::Clerk], None);
        self.add(false, "help", &[Role::Handler, Role::Clerk], None);
        self.add(false, "grade", &[Role::Clerk, Role::Supervisor, Role::Leader], None);
    }

    /// The measures of the plan that are not done, for those who own them, each by the nearest day of the own ones.
    fn measures(&mut self) {
        let mut open: Vec<(Vec<Performer>, Date)> = Vec::new();
        for measure in self.case.measures.iter().filter(|measure| measure.done.is_none()) {
            let (by, due) = (self.owners(&measure.planned.owner), measure.planned.due);
            match open.iter_mut().find(|(of, _)| *of == by) {
                Some((_, nearest)) => *nearest = due.min(*nearest),
                None => open.push((by, due)),
            }
        }
        for (by, due) in open {
            self.push(true, "complete-measure", by, Some(due));
        }
    }

    /// A petition without a known petitioner has nobody who could take it back.
    fn withdraw(&mut self) {
        if self.case.petitioners.iter().any(|petitioner| !petitioner.withdrawn) {
            self.add(false, "withdraw", &[Role::Petitioner], None);
        }
    }
}

fn registered(acts: &mut ActionList) {
    disputed(acts);
    let due = acts.due(ClockKey::Route);
    acts.add(true, "route", &[Role::Clerk], due);
    for act in ["decline", "link", "correct"] {
        acts.add(false, act, &[Role::Clerk], None);
    }
    divert(acts, Role::Clerk, due);
    acts.add(false, "add-demand", &[Role::Clerk, Role::Petitioner], None);
    acts.add(false, "add-clue", &[Role::Clerk, Role::Petitioner], None);
    acts.add(false, "attach", &[Role::Clerk, Role::Petitioner], None);
    if acts.case.in_charge.is_none() {
        acts.add(false, "take-charge", &[Role::Leader], None);
    }
    acts.withdraw();
}

/// Units dispute whose it is: somebody above them may say (条例24).
fn disputed(acts: &mut ActionList) {
    if acts.case.objection.is_some() || acts.case.sent_back > 0 {
        acts.add(false, "designate-unit", &[Role::OfficeHead, Role::Leader], None);
    }
}

fn routed(acts: &mut ActionList) {
    disputed(acts);
    let notify = acts.due(ClockKey::Notify);
    match &acts.case.objection {
        Some(objection) if !objection.refused => acts.add(true, "settle-objection", &[Role::Clerk], None),
        objected => {
            let again = objected.is_none();
            acts.add(true, "accept", &[Role::Handler], notify);
            acts.add(false, "decline", &[Role::Handler], notify);
            divert(acts, Role::Handler, notify);
            let window = acts.case.open_clock(ClockKey::Object).filter(|clock| acts.as_of <= clock.start.due);
            if let Some(due) = window.filter(|_| again).map(|clock| clock.start.due) {
                acts.add(false, "object", &[Role::Handler, Role::UnitHead], Some(due));
            }
        }
    }
    acts.add(false, "recall", &[Role::Clerk], None);
    acts.add(false, "link", &[Role::Clerk], None);
    acts.add(false, "add-demand", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    acts.along_the_way();
}

fn accepted(acts: &mut ActionList) {
    let due = acts.due(ClockKey::Decide).or(acts.due(ClockKey::SimpleDecide));
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, "find", &[Role::Handler], due);
    }
    let asks_nothing = acts.case.demands.is_empty();
    let by = if acts.case.draft.is_empty() { Role::Handler } else { Role::UnitHead };
    let suggests = acts.case.class == Class::Suggestion;
    if suggests {
        acts.add(true, "adopt", &[Role::Handler], due);
    }
    if !asks_nothing {
        acts.add(!suggests || by == Role::UnitHead, "conclude", &[by], due);
    }
    if acts.case.procedure == Procedure::Simple {
        acts.add(false, "change-procedure", &[Role::Handler], None);
    }
    if acts.case.class == Class::Claim {
        acts.add(false, "mediate", &[Role::Handler], None);
    }
    if acts.case.class == Class::Claim && !acts.case.set_aside.is_empty() {
        acts.right_of_an_answer("request-review", ClockKey::RequestReview, Paper::Opinion);
    }
    acts.services();
    report_back(acts);
    let may_extend = acts.case.open_clock(ClockKey::Decide).filter(|clock| acts.as_of < clock.start.due);
    if may_extend.is_some() && !acts.case.extended {
        acts.add(false, "extend", &[Role::UnitHead], due);
    }
    divert(acts, Role::Handler, None);
    // Without a demand there is nothing to answer: what is asked must be written down first (条例32).
    acts.add(asks_nothing, "add-demand", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    if acts.case.class == Class::Report && acts.case.reported_back {
        acts.add(true, "close", &[Role::Handler, Role::Clerk], None);
    }
    acts.along_the_way();
}

fn concluded(acts: &mut ActionList) {
    let hard = after_an_answer(acts);
    let lapsed =
        acts.case.clock(ClockKey::RequestReview).is_some_and(|c| clock::state(c, acts.as_of) == ClockState::Lapsed);
    let served = acts.case.paper(Paper::Opinion).is_some_and(|paper| paper.served.is_some());
    let right = acts.case.clock(ClockKey::RequestRecheck);
    let above = acts.case.awaits_a_recheck()
        && !right.is_some_and(|clock| clock::state(clock, acts.as_of) == ClockState::Lapsed);
    let ended = acts.case.class == Class::Report || (acts.case.class == Class::Claim && served && lapsed && !above);
    if hard || ended {
        acts.add(true, "close", &[Role::Handler, Role::Clerk], None);
    }
    if acts.case.class == Class::Claim {
        acts.right_of_an_answer("request-review", ClockKey::RequestReview, Paper::Opinion);
    }
    acts.along_the_way();
}

/// What an answer leaves to do; tells whether every gate is met that nothing lifts.
fn after_an_answer(acts: &mut ActionList) -> bool {
    acts.services();
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, "find", &[Role::Handler], None);
    }
    carry_out(acts);
    report_back(acts);
    let standing = gates::gate_states(acts.case, acts.policy);
    standing.iter().filter(|s| s.gate != Gate::Satisfaction).all(|s| s.met)
}

/// Only a claim has statutory routes (条例31).
fn divert(acts: &mut ActionList, by: Role, due: Option<Date>) {
    if acts.case.class == Class::Claim {
        acts.add(false, "divert", &[by], due);
    }
}

fn carry_out(acts: &mut ActionList) {
    let to_do = |demand: &Demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none();
    if acts.case.demands.iter().any(to_do) {
        acts.add(true, "carry-out", &[Role::Handler], None);
    }
}

fn report_back(acts: &mut ActionList) {
    let assigned = acts.case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    // Once it is owed; what is found out later may be reported after it.
    if assigned {
        let due = acts.due(ClockKey::ReportBack);
        acts.add(!acts.case.reported_back, "report-back", &[Role::Handler], due);
    }
}
