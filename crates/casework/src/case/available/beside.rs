//! What stands beside the road, wherever the case is: the colour's duties, the office's word, conduct, and what anybody
//! on the case may do at any time.

use jiff::civil::Date;

use super::action_list::ActionList;
use super::service;
use crate::actor::{Role, RoleSet};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::CommandName;
use crate::case::event::Fact;
use crate::case::rules::{carry_out, correct_service, designate, fail_service, find, is_open, judge, rate, take_back};
use crate::case::state::{PaperOnFile, Pressed, Stage};
use crate::case::vocabulary::Advice;
use crate::conduct::offers::offers;
use crate::grade;
use crate::personal_data::UnitId;

/// The office's word waits for its answer; or it may say one.
pub(super) fn supervision(acts: &mut ActionList) {
    let case = acts.case;
    let due = |place: usize| case.clock_of_pressed(place).map(|clock| clock.start.due);
    let orders = case.unanswered().filter(|(_, pressed)| pressed.advice.is_none());
    let first = orders.filter_map(|(place, _)| due(place)).min();
    if case.unanswered().any(|(_, pressed)| pressed.advice.is_none()) {
        acts.add(true, CommandName::AnswerSupervision, &[Role::UnitHead], first);
    }
    let mut asked: Vec<(Performer, Option<Date>)> = Vec::new();
    for (place, pressed) in case.unanswered().filter(|(_, pressed)| pressed.advice.is_some()) {
        for doer in acts.addressed(pressed) {
            match asked.iter_mut().find(|(known, _)| *known == doer) {
                Some((_, nearest)) => *nearest = (*nearest).min(due(place)),
                None => asked.push((doer, due(place))),
            }
        }
    }
    for (doer, due) in asked {
        acts.push(true, CommandName::AnswerSuggestion, vec![doer], due);
    }
    // Also of a file that is shut: what was promised may be watched. Where a rule says that the unit is to be pressed, it is
    // the supervisor's work (条例40).
    if case.unit.is_some() {
        let to_press = crate::supervision::from_day(case, acts.policy).is_some_and(|from| from <= acts.as_of);
        acts.add(to_press, CommandName::Supervise, &[Role::Supervisor], None);
        acts.add(false, CommandName::Suggest, &[Role::Supervisor], None);
    }
    if !acts.case.units.is_empty() {
        acts.add(false, CommandName::CallBack, &[Role::Supervisor], None);
    }
}

/// What lies with the unit that it accuses goes to another (条例24, 30).
pub(super) fn taken_from_the_accused(acts: &mut ActionList) {
    if designate::is_open(acts.case) && acts.lies_with_the_accused() {
        acts.out.retain(|open| open.act != CommandName::DesignateUnit);
        acts.add(true, CommandName::DesignateUnit, &[Role::OfficeHead, Role::Leader], None);
    }
}

/// What the colour of the day makes somebody do stands among the acts with its day (三色管理): for whom it is owed it is
/// expected, for others who may do the same it stays possible. Anyone who is to look may always record that they did.
pub(super) fn colours(acts: &mut ActionList) {
    for owed in grade::duties(acts.case, acts.policy, acts.as_of) {
        let act = owed.act.command();
        for open in acts.out.iter_mut().filter(|open| open.act == act && !open.main) {
            open.by.retain(|doer| !owed.by.contains(&doer.role));
        }
        acts.out.retain(|open| !open.by.is_empty());
        let by = acts.performers_of(act, &owed.by);
        if !by.is_empty() {
            acts.out.push(AvailableAction { act, by, due: Some(owed.due), house: true, main: true });
        }
    }
    let ended = matches!(
        acts.case.stage,
        Stage::Closed { .. } | Stage::Withdrawn | Stage::Declined { .. } | Stage::Diverted { .. }
    );
    if !ended {
        // A colour asks it of one of them; the others may look all the same.
        let asked: Vec<Role> =
            acts.out.iter().filter(|open| open.act == CommandName::Look).flat_map(|open| open.roles()).collect();
        let others = [Role::Leader, Role::UnitHead, Role::OfficeHead].into_iter().filter(|role| !asked.contains(role));
        acts.add(false, CommandName::Look, &others.collect::<Vec<_>>(), None);
    }
}

/// A colour below the rule's waits for a second person: it is expected of the other roles that may judge.
pub(super) fn judgement(acts: &mut ActionList) {
    let Some(role) = judge::waiting(acts.case, acts.as_of).and_then(|judged| judged_by(acts, judged.seq)) else {
        return;
    };
    let others = JUDGES.into_iter().filter(|other| *other != role).collect::<Vec<_>>();
    acts.add(true, CommandName::ConfirmGrade, &others, None);
}

/// Those who may judge a colour.
const JUDGES: [Role; 3] = [Role::Clerk, Role::Supervisor, Role::Leader];

fn judged_by(acts: &ActionList, seq: u32) -> Option<Role> {
    acts.case.history.iter().find(|entry| entry.seq == seq).map(|entry| entry.by.role)
}

/// Somebody else in the same role may confirm it as well.
fn second_of_their_role(acts: &mut ActionList) {
    let Some(judged) = judge::waiting(acts.case, acts.as_of) else { return };
    let Some(role) = judged_by(acts, judged.seq) else { return };
    let who = Some(judged.by.clone());
    let mut by = acts.performers_of(CommandName::ConfirmGrade, &[role]);
    by.iter_mut().for_each(|doer| doer.but = who.clone());
    acts.push(false, CommandName::ConfirmGrade, by, None);
}

pub(super) fn conduct(acts: &mut ActionList) {
    for offer in offers(acts.case, acts.policy, acts.as_of) {
        // Only the petitioner whose conduct it is answers.
        let of = offer.conduct.and_then(|n| acts.case.conduct.record(n)).map(|record| record.noted.petitioner);
        let own = |doer: &Performer| doer.petitioner.is_none_or(|n| of.is_none_or(|of| of == n));
        let mut by = acts.performers_of(offer.act, &[offer.by]);
        by.retain(own);
        if offer.act == CommandName::ReferConduct {
            // Who checked it does not refer it (条例47).
            let check = offer.conduct.and_then(|n| acts.case.conduct.record(n)).and_then(|record| record.check());
            by.iter_mut().for_each(|doer| doer.but = check.map(|check| check.by.clone()));
        }
        match acts.out.iter_mut().find(|open| open.act == offer.act) {
            Some(open) => {
                let new: Vec<_> = by.into_iter().filter(|doer| !open.by.contains(doer)).collect();
                open.by.extend(new);
            }
            None => acts.push(false, offer.act, by, None),
        }
    }
}

/// What anybody on the case may do at any time, where the stage named it for nobody or for fewer.
pub(super) fn always(acts: &mut ActionList) {
    let stage = &acts.case.stage;
    let (closed, open) = (matches!(stage, Stage::Closed { .. }), is_open(acts.case));
    acts.also(CommandName::Correct, &[Role::Clerk, Role::Supervisor, Role::Handler]);
    petitioners(acts);
    if !matches!(stage, Stage::Withdrawn) {
        acts.also(CommandName::Attach, &Role::ALL);
    }
    if let Some(until) = rate::window(acts.case, acts.policy, acts.as_of) {
        acts.add(false, CommandName::Rate, &[Role::Petitioner], until);
    }
    let waits = |paper: &PaperOnFile| paper.served.is_none() || !acts.case.left_out(paper).is_empty();
    let invited = acts.case.papers.iter().any(|paper| acts.case.may_be_handed_over(paper));
    if acts.to_petitioners().any(waits) || invited {
        acts.also(CommandName::Serve, &[Role::Handler, Role::Clerk, Role::Reviewer, Role::Rechecker]);
    }
    if fail_service::is_open(acts.case) {
        acts.also(CommandName::FailService, &[Role::Handler, Role::Clerk]);
    }
    if correct_service::is_open(acts.case) {
        acts.also(CommandName::CorrectService, &[Role::Clerk, Role::Supervisor]);
    }
    acts.also(CommandName::Link, &[Role::Clerk]);
    if !acts.case.links.is_empty() {
        acts.also(CommandName::Unlink, &[Role::Clerk]);
    }
    taken_back(acts);
    acts.also(CommandName::Help, &[Role::Clerk, Role::Handler]);
    if designate::is_open(acts.case) {
        acts.also(CommandName::DesignateUnit, &[Role::OfficeHead, Role::Leader]);
    }
    if open && acts.case.unit.is_some() {
        let takes = acts.case.handler.is_none();
        let by: &[Role] = if takes { &[Role::UnitHead, Role::Handler] } else { &[Role::UnitHead] };
        acts.also(CommandName::AssignHandler, by);
    }
    if find::is_looked_into(acts.case) && !acts.case.clues.is_empty() {
        acts.also(CommandName::Find, &[Role::Handler]);
    }
    if carry_out::is_open(acts.case) {
        acts.also(CommandName::CarryOut, &[Role::Handler]);
    }
    if open {
        acts.also(CommandName::Grade, &[Role::Clerk, Role::Supervisor, Role::Leader]);
        second_of_their_role(acts);
        acts.also(CommandName::DeclareInterest, &Role::ALL);
    }
    if !closed {
        acts.also(CommandName::ReportUrgent, &Role::ALL);
    }
    service::denied(acts);
    acts.also(CommandName::NoteReception, &[Role::Leader, Role::OfficeHead, Role::Clerk]);
}

/// Who brings it is for the counter to write down: one more as long as nothing is answered, the rest at any time.
fn petitioners(acts: &mut ActionList) {
    let stage = &acts.case.stage;
    if matches!(stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. }) {
        acts.also(CommandName::AddPetitioner, &[Role::Clerk]);
    }
    if !acts.case.is_nameless() {
        acts.also(CommandName::CorrectPetitioner, &[Role::Clerk]);
    }
    if acts.case.petitioners.iter().any(|petitioner| !petitioner.withdrawn) {
        acts.also(CommandName::StepIn, &[Role::Clerk]);
    }
}

/// What has not left the house may be taken back: by who did it, by the clerk, and a withdrawal by whose it is.
fn taken_back(acts: &mut ActionList) {
    if acts.expected_only {
        return;
    }
    let entries = take_back::can_be_taken_back(acts.case);
    if entries.is_empty() {
        return;
    }
    let mut by = acts.performers_of(CommandName::TakeBack, &[Role::Clerk]);
    for entry in entries {
        if let Fact::Withdrawn { petitioner, .. } = entry.event.fact {
            let own = |doer: &Performer| doer.petitioner == Some(petitioner);
            by.extend(acts.performers_of(CommandName::TakeBack, &[Role::Petitioner]).into_iter().filter(own));
        }
        if matches!(entry.by.role, Role::Clerk | Role::Petitioner) {
            continue;
        }
        let here = acts.performers_of(CommandName::TakeBack, &[entry.by.role]).into_iter();
        let here = here.filter(|doer| doer.unit.is_none() || doer.unit == entry.by.unit);
        by.extend(here.map(|doer| Performer { only: Some(entry.by.user.clone()), given: None, ..doer }));
    }
    by.sort();
    by.dedup();
    acts.push(false, CommandName::TakeBack, by, None);
}

impl ActionList<'_> {
    /// Whom a suggestion is addressed to (条例40).
    fn addressed(&self, pressed: &Pressed) -> Vec<Performer> {
        let of = |role| self.performers_of(CommandName::AnswerSuggestion, &[role]);
        let heads = |unit: Option<&UnitId>| {
            let mut by = of(Role::UnitHead);
            by.retain(|doer| doer.unit.as_ref() == unit);
            by
        };
        match pressed.advice {
            None | Some(Advice::Improve) => heads(self.case.unit.as_ref()),
            Some(Advice::Policy) => of(Role::Leader),
            Some(Advice::Accountability) => heads(pressed.to.as_ref().or(self.case.unit.as_ref())),
        }
    }

    /// The office's head looks again at what was declined, by a day of the house from the word against it.
    pub(in crate::case) fn another_look(&mut self, contested_on: Date) {
        let days = self.policy.act_days(CommandName::ContestRefusal);
        let due = days.map(|days| self.policy.calendar.after_working_days(contested_on, days).due);
        let by = self.performers_of(CommandName::Look, &[Role::OfficeHead]);
        if due.is_some() && !by.is_empty() {
            self.out.push(AvailableAction { act: CommandName::Look, by, due, house: true, main: true });
        }
    }

    /// Adds an act that is possible and not expected, for those of the roles for whom it is not named yet.
    pub(in crate::case) fn also(&mut self, act: CommandName, roles: &[Role]) {
        if self.expected_only {
            return;
        }
        let named = self.out.iter().filter(|open| open.act == act).flat_map(|open| &open.by);
        let named = RoleSet::of(named.map(|doer| doer.role));
        let left: Vec<Role> = roles.iter().copied().filter(|role| !named.has(*role)).collect();
        let by = self.performers_of(act, &left);
        match self.out.iter_mut().find(|open| open.act == act && !open.main) {
            Some(open) => open.by.extend(by),
            None => self.push(false, act, by, None),
        }
    }
}
