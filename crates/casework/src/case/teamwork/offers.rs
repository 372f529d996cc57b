//! Which of these acts are open, for whom and by when.

use crate::actor::Role;
use crate::aggregate::Performer;
use crate::case::CommandName;
use crate::case::available::ActionList;
use crate::case::rules::is_open;
use crate::case::state::Stage;
use crate::personal_data::UnitId;

/// What is expected: help that was asked for, and another look at a refusal that the petitioner contests.
pub(in crate::case) fn expected(acts: &mut ActionList) {
    let mut open: Vec<(&UnitId, jiff::civil::Date)> = Vec::new();
    let (case, policy) = (acts.case, acts.policy);
    let waits = case.teamwork.assists.iter().filter(|assist| assist.done.is_none());
    for assist in waits.filter(|assist| case.is_open_to_helpers(&assist.unit, policy)) {
        match open.iter_mut().find(|(unit, _)| *unit == &assist.unit) {
            Some((_, nearest)) => *nearest = (*nearest).min(assist.due),
            None => open.push((&assist.unit, assist.due)),
        }
    }
    for (unit, due) in open {
        let by = [Role::Handler, Role::UnitHead].map(|role| Performer::of(role, unit.clone()));
        acts.push(true, CommandName::AnswerAssist, by.to_vec(), Some(due));
        acts.push(false, CommandName::DeclineAssist, by.to_vec(), Some(due));
    }
    if let Some(contested) = case.teamwork.open_contest() {
        acts.another_look(contested.on);
        if matches!(case.stage, Stage::Declined { .. }) {
            acts.add(false, CommandName::Reopen, &[Role::Clerk, Role::Supervisor], None);
        }
    }
}

/// What may be done at any time.
pub(in crate::case) fn always(acts: &mut ActionList) {
    acts.also(CommandName::Note, &Role::ALL);
    acts.also(CommandName::VisitHome, &[Role::Leader, Role::Handler, Role::Station]);
    acts.also(CommandName::ReadLetter, &[Role::Leader]);
    if is_open(acts.case) {
        acts.also(CommandName::Ask, &[Role::Handler, Role::Clerk]);
        acts.also(CommandName::Wait, &[Role::Handler]);
        acts.also(CommandName::Assist, &[Role::Handler, Role::UnitHead]);
        acts.also(CommandName::OfferMediation, &[Role::Clerk, Role::Station]);
    }
    if acts.case.has_draft_to_seal() && matches!(acts.case.stage, Stage::Accepted { .. }) {
        acts.also(CommandName::ReturnDraft, &[Role::UnitHead]);
    }
    let due = acts.case.teamwork.unanswered().map(|question| question.due).min();
    if due.is_some() {
        acts.add(false, CommandName::AnswerQuestion, &[Role::Petitioner], due);
    }
    let declined = matches!(acts.case.stage.before_closing(), Stage::Declined { .. });
    if declined && acts.case.teamwork.open_contest().is_none() {
        acts.add(false, CommandName::ContestRefusal, &[Role::Petitioner], None);
    }
}
