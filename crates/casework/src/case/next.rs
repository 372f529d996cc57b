//! What can be done next, by whom and by when: the main thing on a case file, and what the rules would allow.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::event::MeasurePlanned;
mod above;
mod hearing;

use super::gates;
use super::state::{Case, Clock, ClockEnd, Demand, PaperOnFile, Pressed, Stage};
use super::vocabulary::{Class, ClockKey, Gate, OpinionResult, Paper, Procedure, RouteMode};
use crate::actor::Role;
use crate::clock::{self, ClockState};
use crate::grade;
use crate::policy::Policy;
use crate::words::{UnitId, UserId};

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
    let mut acts = Acts { case, policy, as_of, out: Vec::new() };
    match &case.stage {
        Stage::Registered => registered(&mut acts),
        Stage::Routed => routed(&mut acts),
        Stage::Accepted { .. } => accepted(&mut acts),
        Stage::Concluded { .. } => concluded(&mut acts),
        Stage::Declined { .. } | Stage::Diverted { .. } => {
            acts.services();
            report_back(&mut acts);
            let owed = gates::owed_after_diversion(case);
            if !owed.is_empty() {
                acts.add(true, "carry-out", &[Role::Handler], None);
            }
            if gates::end_notice_unserved(case).is_none() && owed.is_empty() {
                acts.add(true, "close", &[Role::Clerk, Role::Handler], None);
            }
        }
        Stage::Withdrawn => {
            report_back(&mut acts);
            acts.add(true, "close", &[Role::Clerk, Role::Handler], None);
        }
        Stage::Closed { before, .. } => {
            report_back(&mut acts);
            if matches!(**before, Stage::Concluded { .. }) {
                acts.right("request-review", ClockKey::RequestReview);
            }
            if matches!(**before, Stage::Reviewed) {
                acts.right("request-recheck", ClockKey::RequestRecheck);
            }
            if matches!(**before, Stage::Concluded { .. } | Stage::Reviewed | Stage::Final) {
                carry_out(&mut acts);
            }
            acts.right("rate", ClockKey::Rating);
            acts.add(false, "reopen", &[Role::Clerk, Role::Supervisor], None);
        }
        Stage::UnderReview => {
            let by = above::first_level(&acts);
            above::above(&mut acts, "review", by, ClockKey::Review);
        }
        Stage::UnderRecheck => above::above(&mut acts, "recheck", Role::Rechecker, ClockKey::Recheck),
        Stage::Reviewed => {
            acts.right_of_an_answer("request-recheck", ClockKey::RequestRecheck, Paper::ReviewOpinion);
            above::decided_above(&mut acts);
        }
        Stage::Final => above::decided_above(&mut acts),
    }
    taken_from_the_accused(&mut acts);
    supervision(&mut acts);
    colours(&mut acts);
    hearing::hearing(&mut acts);
    acts.out.sort_by_key(|next| !next.main);
    acts.out
}

struct Acts<'a> {
    case: &'a Case,
    policy: &'a Policy,
    as_of: Date,
    out: Vec<Next>,
}

impl Acts<'_> {
    fn add(&mut self, main: bool, act: &'static str, by: &[Role], due: Option<Date>) {
        let by: Vec<Role> = by.iter().copied().filter(|role| self.is_theirs(act, *role)).collect();
        if !by.is_empty() {
            self.out.push(Next { act, by, due, main });
        }
    }

    /// Whether somebody in this role can really do it: the permission table names him, he sees reports where this is
    /// one, and a unit has it where the work is the unit's.
    fn is_theirs(&self, act: &str, role: Role) -> bool {
        let row = self.policy.may.iter().find(|row| row.command == act);
        let relation = row.and_then(|row| row.roles.iter().find(|(of, _)| *of == role)).map(|(_, relation)| *relation);
        let report = self.case.class == Class::Report;
        let sees = self.policy.sees.iter().any(|row| row.role == role && (row.reports || !report));
        let of_a_unit = matches!(role, Role::Handler | Role::UnitHead);
        relation.is_some() && sees && (!of_a_unit || (self.case.unit.is_some() && !self.lies_with_the_accused()))
    }

    /// The unit that has it is itself accused since the matter turned out to be a report: for its people there is no
    /// such case any more, and somebody must take it from them (条例30).
    fn lies_with_the_accused(&self) -> bool {
        let case = self.case;
        case.unit.as_ref().is_some_and(|unit| case.accused.iter().any(|accused| accused.unit == *unit))
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
            Some(paper) if paper.is_under_way() => self.add(false, act, &[Role::Petitioner], None),
            _ => {}
        }
    }

    /// Papers that have not reached the petitioner yet.
    fn services(&mut self) {
        let unserved = |paper: &&PaperOnFile| paper.kind.goes_to_the_petitioner() && paper.served.is_none();
        let waiting: Vec<Paper> = self.case.papers.iter().filter(unserved).map(|paper| paper.kind).collect();
        let mut by = vec![Role::Handler, Role::Clerk];
        by.extend(waiting.contains(&Paper::ReviewOpinion).then(|| above::first_level(self)));
        let last = waiting.contains(&Paper::RecheckOpinion) && !by.contains(&Role::Rechecker);
        by.extend(last.then_some(Role::Rechecker));
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

    /// The measures of the plan that are not done, for whoever owns one.
    fn measures(&mut self) {
        let open: Vec<&MeasurePlanned> =
            self.case.measures.iter().filter(|measure| measure.done.is_none()).map(|m| &m.planned).collect();
        let by: BTreeSet<Role> = open.iter().flat_map(|measure| self.owners(&measure.owner)).collect();
        let due = open.iter().map(|measure| measure.due).min();
        if due.is_some() {
            self.add(true, "complete-measure", &by.into_iter().collect::<Vec<Role>>(), due);
        }
    }

    /// In which roles the owner of a measure may act. Of an account only its name is known here: what it did on
    /// this case before tells its role, otherwise it is one of those who answer for the case.
    fn owners(&self, owner: &UserId) -> Vec<Role> {
        match owner.as_str() {
            "handler" => vec![Role::Handler],
            "unit-head" => vec![Role::UnitHead],
            // A unit that never had the case does not see it.
            name if self.policy.unit(&UnitId::new(name)).is_some() => {
                let theirs = self.case.units.iter().any(|unit| unit.as_str() == name);
                if theirs { vec![Role::Handler, Role::UnitHead] } else { Vec::new() }
            }
            _ => match self.case.history.iter().rev().find(|entry| entry.by.user == *owner) {
                Some(entry) => vec![entry.by.role],
                None => vec![Role::Handler, Role::UnitHead, Role::Leader],
            },
        }
    }

    /// A petition without a known petitioner has nobody who could take it back.
    fn withdraw(&mut self) {
        if self.case.petitioners.iter().any(|petitioner| !petitioner.withdrawn) {
            self.add(false, "withdraw", &[Role::Petitioner], None);
        }
    }
}

fn registered(acts: &mut Acts) {
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

/// What the colour of the day makes somebody do stands among the acts with its day (三色管理); and whoever is to look
/// may always record that he did.
fn colours(acts: &mut Acts) {
    for owed in grade::duties(acts.case, acts.policy, acts.as_of) {
        match acts.out.iter_mut().find(|next| next.act == owed.act.slug()) {
            Some(next) => {
                next.main = true;
                next.due = next.due.into_iter().chain([owed.due]).min();
            }
            None => acts.add(true, owed.act.slug(), &owed.by, Some(owed.due)),
        }
    }
    let ended = matches!(
        acts.case.stage,
        Stage::Closed { .. } | Stage::Withdrawn | Stage::Declined { .. } | Stage::Diverted { .. }
    );
    if !ended && !acts.out.iter().any(|next| next.act == "look") {
        acts.add(false, "look", &[Role::Leader, Role::UnitHead, Role::OfficeHead], None);
    }
}

/// The office's word waits for its answer; or it may say one.
fn supervision(acts: &mut Acts) {
    let due = acts.due(ClockKey::Supervision);
    match acts.case.pressed {
        Some(Pressed::Supervision) => acts.add(true, "answer-supervision", &[Role::UnitHead], due),
        Some(Pressed::Suggestion) => acts.add(true, "answer-suggestion", &[Role::UnitHead], due),
        None if acts.case.unit.is_some() && !matches!(acts.case.stage, Stage::Closed { .. }) => {
            acts.add(false, "supervise", &[Role::Supervisor], None);
            acts.add(false, "suggest", &[Role::Supervisor], None);
        }
        None => {}
    }
    if !acts.case.units.is_empty() {
        acts.add(false, "call-back", &[Role::Supervisor], None);
    }
}

/// Units dispute whose it is: somebody above them may say (条例24).
fn disputed(acts: &mut Acts) {
    if acts.case.objection.is_some() || acts.case.sent_back > 0 {
        acts.add(false, "designate-unit", &[Role::OfficeHead, Role::Leader], None);
    }
}

/// What lies with the unit that it accuses goes to another (条例24, 30).
fn taken_from_the_accused(acts: &mut Acts) {
    let stage = &acts.case.stage;
    let movable = stage.is_answered() || matches!(stage, Stage::Routed | Stage::Accepted { .. });
    if movable && acts.lies_with_the_accused() {
        acts.out.retain(|next| next.act != "designate-unit");
        acts.add(true, "designate-unit", &[Role::OfficeHead, Role::Leader], None);
    }
}

fn routed(acts: &mut Acts) {
    disputed(acts);
    let notify = acts.due(ClockKey::Notify);
    match &acts.case.objection {
        Some(objection) if !objection.refused => acts.add(true, "settle-objection", &[Role::Clerk], notify),
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
    acts.add(false, "link", &[Role::Clerk], None);
    acts.add(false, "add-demand", &[Role::Handler, Role::Clerk, Role::Petitioner], None);
    acts.along_the_way();
}

fn accepted(acts: &mut Acts) {
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

fn concluded(acts: &mut Acts) {
    let hard = after_an_answer(acts);
    let lapsed =
        acts.case.clock(ClockKey::RequestReview).is_some_and(|c| clock::state(c, acts.as_of) == ClockState::Lapsed);
    let served = acts.case.paper(Paper::Opinion).is_some_and(|paper| paper.served.is_some());
    let ended = acts.case.class == Class::Report || (acts.case.class == Class::Claim && served && lapsed);
    if hard || ended {
        acts.add(true, "close", &[Role::Handler, Role::Clerk], None);
    }
    if acts.case.class == Class::Claim {
        acts.right_of_an_answer("request-review", ClockKey::RequestReview, Paper::Opinion);
    }
    acts.right("rate", ClockKey::Rating);
    acts.along_the_way();
}

/// What an answer leaves to do; tells whether every gate is met that nothing lifts.
fn after_an_answer(acts: &mut Acts) -> bool {
    acts.services();
    if acts.case.clues.iter().any(|clue| clue.finding.is_none()) {
        acts.add(true, "find", &[Role::Handler], None);
    }
    carry_out(acts);
    report_back(acts);
    let standing = gates::standing(acts.case, acts.policy);
    standing.iter().filter(|s| s.gate != Gate::Satisfaction).all(|s| s.met)
}

/// Only a claim has statutory routes (条例31).
fn divert(acts: &mut Acts, by: Role, due: Option<Date>) {
    if acts.case.class == Class::Claim {
        acts.add(false, "divert", &[by], due);
    }
}

fn carry_out(acts: &mut Acts) {
    let to_do = |demand: &Demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none();
    if acts.case.demands.iter().any(to_do) {
        acts.add(true, "carry-out", &[Role::Handler], None);
    }
}

fn report_back(acts: &mut Acts) {
    let assigned = acts.case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    if assigned && !acts.case.reported_back {
        let due = acts.due(ClockKey::ReportBack);
        acts.add(true, "report-back", &[Role::Handler], due);
    }
}
