//! What can be done now, by whom and by when: the one answer that case file, in-tray, lists, board and portal ask for.

mod above;
mod action_list;
mod beside;
mod days;
mod each_command;
mod future;
mod hearing;
mod owners;
mod performers;
mod service;
mod stages;

use jiff::civil::Date;

pub(in crate::case) use action_list::ActionList;

use super::CommandName;
use super::state::Case;
use super::teamwork;
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::permission;
use crate::personal_data::UserId;
use crate::policy::Policy;

pub use super::rules::conclude::must_be_heard;
pub use super::rules::deny_service::deniable;
pub use super::rules::rate::is_open as rating_is_open;
pub use super::rules::supervise::{handled, is_addressed_to};
pub use super::rules::take_back::{can_be_taken_back, is_theirs as is_theirs_to_take_back};
pub use each_command::clock_of;
pub use future::{open_and_future, petitioners_open_and_future};

/// The acts open on a case as of a day, the expected ones first.
pub fn available_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<AvailableAction> {
    gathered(ActionList::new(case, policy, as_of))
}

/// Those of them that are a petitioner's, in the same order: nobody else's are put together.
pub fn petitioners_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<AvailableAction> {
    gathered(ActionList { only: Some(Role::Petitioner), ..ActionList::new(case, policy, as_of) })
}

fn gathered(mut acts: ActionList) -> Vec<AvailableAction> {
    everything(&mut acts);
    beside::always(&mut acts);
    teamwork::offers::always(&mut acts);
    acts.out.sort_by_key(|open| !open.main);
    acts.out
}

/// Those of them that are expected of somebody, in the same order: every write of a case asks for them, and what is merely
/// possible is then not even put together.
pub fn expected_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<AvailableAction> {
    let mut acts = ActionList { expected_only: true, ..ActionList::new(case, policy, as_of) };
    everything(&mut acts);
    acts.out
}

fn everything(acts: &mut ActionList) {
    stages::of_the_stage(acts);
    beside::taken_from_the_accused(acts);
    beside::supervision(acts);
    beside::colours(acts);
    beside::judgement(acts);
    service::to_be_looked_at(acts);
    hearing::hearing(acts);
    hearing::recusals(acts);
    teamwork::offers::expected(acts);
}

/// The acts open on records of conduct. They stand apart: never expected, without a day, in no list of work, and nothing
/// of the claim changes by them (条例26, 47).
pub fn conduct_actions(case: &Case, policy: &Policy, as_of: Date) -> Vec<AvailableAction> {
    let mut acts = ActionList::new(case, policy, as_of);
    beside::conduct(&mut acts);
    acts.out
}

/// Those of the claim's acts that this actor can do: who sees the case, has no stake in it, and is one of those who may,
/// or stands in for one of those who are away.
pub fn available_to(
    case: &Case,
    policy: &Policy,
    as_of: Date,
    (actor, away): (&Actor, &[UserId]),
) -> Vec<AvailableAction> {
    if case.interests.contains(&actor.user) {
        return Vec::new();
    }
    let mut acts = available_actions(case, policy, as_of);
    acts.retain(|open| open.is_for(actor) || open.is_for_deputy(away, actor));
    if acts.iter().any(|open| open.act == CommandName::CallBack) && handled(case, &actor.user) {
        acts.retain(|open| open.act != CommandName::CallBack);
    }
    if permission::sees(actor, case, policy) {
        return acts;
    }
    let own = case.is_owed_by(actor, policy, as_of);
    if !own && permission::owes_in_place_of(actor, away, case, policy, as_of).is_none() {
        return Vec::new();
    }
    // What an owner does, and what lies beside it to show that it was done.
    let open_to_them = || policy.may.rows().filter(|row| row.is_open_to_owners(actor.role)).map(|row| row.command);
    acts.retain(|open| open_to_them().any(|act| act == open.act));
    if own && !acts.is_empty() {
        // What was asked of others is theirs; a file and a note show that the own part was done.
        let shows = |act: &CommandName| each_command::shows_what_was_done(*act);
        let new = |act: &CommandName| acts.iter().all(|open| open.act != *act);
        let beside = open_to_them().filter(|act| shows(act) && new(act)).collect::<Vec<_>>();
        let by = vec![Performer::only(actor.role, actor.user.clone())];
        acts.extend(beside.into_iter().map(|act| AvailableAction {
            act,
            by: by.clone(),
            due: None,
            house: false,
            main: false,
        }));
    }
    acts
}
