//! What is open at and around a public hearing (听证), whatever else the case waits for.

use super::action_list::ActionList;
use crate::actor::Role;
use crate::case::hearing::{Hearing, Phase, recusal};
use crate::case::vocabulary::{Class, Side};
use crate::case::{CommandName, Stage};

/// Who may answer an application: also the level before which the matter lies (条例36).
const ANSWERING: [Role; 4] = [Role::Moderator, Role::UnitHead, Role::Reviewer, Role::Rechecker];

/// From the application to the published record.
pub(super) fn hearing(acts: &mut ActionList) {
    let case = acts.case;
    let stages = &acts.policy.hearing.stages;
    let suits = case.class == Class::Claim && stages.iter().any(|stage| stage == case.stage.slug());
    let ahead = case.hearing_ahead();
    let answer = case.hearing_asked.as_ref().map(|asked| acts.policy.hearing_answer_due(asked.on));
    let over = matches!(case.stage, Stage::Closed { .. } | Stage::Withdrawn);
    if answer.is_some() {
        // Where no hearing can be called any more, the application still has no answer; after the end it may be given.
        acts.add(!suits && !over, CommandName::RefuseHearing, &ANSWERING, answer);
    }
    if suits && ahead.is_none() {
        let asked = answer.is_some();
        if !asked {
            acts.add(false, CommandName::ApplyHearing, &[Role::Petitioner, Role::Handler, Role::UnitHead], None);
        }
        acts.add(asked, CommandName::CallHearing, &[Role::Moderator], answer);
    }
    if let Some(hearing) = ahead {
        put_off(acts, hearing, suits);
    }
    match (ahead, case.hearing()) {
        // What was answered without it, or taken back, is heard no more.
        (Some(hearing), _) if suits => before_the_day(acts, hearing),
        (Some(_), _) => {}
        (None, Some(hearing)) => after_the_day(acts, hearing),
        (None, None) => {}
    }
}

/// A petitioner may say whose hand has a stake in the matter; who decides on that one answers (条例28).
pub(super) fn recusals(acts: &mut ActionList) {
    let case = acts.case;
    if recusal::may_be_asked(case) {
        acts.add(false, CommandName::RequestRecusal, &[Role::Petitioner], None);
    }
    let open = || case.recusals.iter().filter(|request| request.decided.is_none());
    for role in [Role::UnitHead, Role::OfficeHead] {
        if open().any(|request| recusal::decides_on(case, request) == role) {
            acts.add(true, CommandName::DecideRecusal, &[role], None);
        }
    }
}

fn before_the_day(acts: &mut ActionList, hearing: &Hearing) {
    acts.add(false, CommandName::CallHearing, &[Role::Moderator], None);
    if hearing.draws.is_empty() {
        if hearing.word(Side::Petitioner).is_none() {
            acts.add(true, CommandName::GiveWord, &[Role::Petitioner], Some(hearing.on));
        }
        if hearing.word(Side::Unit).is_none() {
            acts.add(true, CommandName::GiveWord, &[Role::Handler, Role::UnitHead], Some(hearing.on));
        }
        // A checkpoint follows within a minute of both words.
        let days = (acts.as_of - hearing.called_on).get_days();
        if hearing.words.len() == Side::ALL.len() || days > acts.policy.hearing.word_days {
            acts.add(true, CommandName::DrawAssessors, &[Role::Moderator], Some(hearing.on));
        }
        return;
    }
    if !hearing.sitting().is_empty() {
        acts.add(false, CommandName::Recuse, &[Role::Moderator], Some(hearing.on));
    }
    if acts.as_of >= hearing.on {
        acts.add(true, CommandName::HoldHearing, &[Role::Moderator], Some(hearing.on));
    }
}

/// What was called can always be called off, also where the matter has gone on; what was opened can go on another day.
fn put_off(acts: &mut ActionList, hearing: &Hearing, suits: bool) {
    acts.add(false, CommandName::CallOffHearing, &[Role::Moderator], None);
    if suits && acts.as_of >= hearing.on {
        acts.add(false, CommandName::AdjournHearing, &[Role::Moderator], None);
    }
}

fn after_the_day(acts: &mut ActionList, hearing: &Hearing) {
    match hearing.phase() {
        Phase::Held => acts.add(true, CommandName::Deliberate, &[Role::Moderator], None),
        Phase::Deliberated => {
            acts.add(true, CommandName::ConfirmVote, &[Role::Assessor], None);
            // The days for confirming are over, and the others are enough.
            let over = hearing.silent_on(acts.as_of, acts.policy.hearing.quorum).is_some();
            acts.add(over, CommandName::Deliberate, &[Role::Moderator], hearing.confirm_by.filter(|_| over));
            if over && hearing.open {
                acts.add(false, CommandName::PublishHearing, &[Role::Moderator], None);
            }
        }
        Phase::Concluded if hearing.open => acts.add(true, CommandName::PublishHearing, &[Role::Moderator], None),
        Phase::Published => {
            acts.add(true, CommandName::ApprovePublication, &[Role::OfficeHead, Role::Supervisor], None);
            acts.add(false, CommandName::PublishHearing, &[Role::Moderator], None);
        }
        Phase::Called | Phase::Drawn | Phase::Concluded | Phase::Approved | Phase::CalledOff => {}
    }
}
