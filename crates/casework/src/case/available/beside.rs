//! What stands beside the road, wherever the case is: the colour's duties, the office's word, conduct, and what anybody
//! on the case may do at any time.

use super::ActionList;
use crate::actor::Role;
use crate::aggregate::{AvailableAction, Performer};
use crate::case::event::Fact;
use crate::case::rules::{correct_service, fail_service, is_open, rate, take_back};
use crate::case::state::{Pressed, Stage};
use crate::case::vocabulary::{Class, ClockKey};
use crate::conduct::offers::offers;
use crate::grade;

/// The office's word waits for its answer; or it may say one.
pub(super) fn supervision(acts: &mut ActionList) {
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

/// What lies with the unit that it accuses goes to another (条例24, 30).
pub(super) fn taken_from_the_accused(acts: &mut ActionList) {
    let stage = &acts.case.stage;
    let movable = stage.is_answered() || matches!(stage, Stage::Routed | Stage::Accepted { .. });
    if movable && acts.lies_with_the_accused() {
        acts.out.retain(|open| open.act != "designate-unit");
        acts.add(true, "designate-unit", &[Role::OfficeHead, Role::Leader], None);
    }
}

/// What the colour of the day makes somebody do stands among the acts with its day (三色管理): for whom it is owed it is
/// expected, for others who may do the same it stays possible. Anyone who is to look may always record that they did.
pub(super) fn colours(acts: &mut ActionList) {
    for owed in grade::duties(acts.case, acts.policy, acts.as_of) {
        let act = owed.act.slug();
        for open in acts.out.iter_mut().filter(|open| open.act == act && !open.main) {
            open.by.retain(|doer| !owed.by.contains(&doer.role));
        }
        acts.out.retain(|open| !open.by.is_empty());
        let by = owed.by.iter().flat_map(|role| acts.performers(act, *role)).collect::<Vec<_>>();
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
            acts.out.iter().filter(|open| open.act == "look").flat_map(|open| open.roles()).collect();
        let others = [Role::Leader, Role::UnitHead, Role::OfficeHead].into_iter().filter(|role| !asked.contains(role));
        acts.add(false, "look", &others.collect::<Vec<_>>(), None);
    }
}

pub(super) fn conduct(acts: &mut ActionList) {
    for offer in offers(acts.case, acts.policy, acts.as_of) {
        let by = acts.performers(offer.act, offer.by).into_iter();
        // Only the petitioner whose conduct it is answers.
        let of = offer.conduct.and_then(|n| acts.case.conduct.record(n)).map(|record| record.noted.petitioner);
        let own = |doer: &Performer| doer.petitioner.is_none_or(|n| of.is_none_or(|of| of == n));
        let by: Vec<Performer> = by.filter(own).collect();
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
    // A report that was taken for a claim so far goes to anyone who may look into it (条例30).
    let report_above = acts.case.class == Class::Report && stage.is_above();
    let below = matches!(stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. } | Stage::Concluded { .. });
    acts.also("correct", &[Role::Clerk, Role::Supervisor, Role::Handler]);
    if !matches!(stage, Stage::Withdrawn) {
        acts.also("attach", &Role::ALL);
    }
    if let Some(until) = rate::window(acts.case, acts.policy, acts.as_of) {
        acts.add(false, "rate", &[Role::Petitioner], until);
    }
    if fail_service::is_open(acts.case) {
        acts.also("fail-service", &[Role::Handler, Role::Clerk]);
    }
    if correct_service::is_open(acts.case) {
        acts.also("correct-service", &[Role::Clerk, Role::Supervisor]);
    }
    acts.also("link", &[Role::Clerk]);
    if !acts.case.links.is_empty() {
        acts.also("unlink", &[Role::Clerk]);
    }
    taken_back(acts);
    acts.also("help", &[Role::Clerk, Role::Handler]);
    if below || report_above {
        acts.also("designate-unit", &[Role::OfficeHead, Role::Leader]);
    }
    if open && acts.case.unit.is_some() {
        let takes = acts.case.handler.is_none();
        let by: &[Role] = if takes { &[Role::UnitHead, Role::Handler] } else { &[Role::UnitHead] };
        acts.also("assign-handler", by);
    }
    if open {
        acts.also("declare-interest", &Role::ALL);
    }
    if !closed {
        acts.also("report-urgent", &Role::ALL);
    }
    acts.also("note-reception", &[Role::Leader, Role::OfficeHead, Role::Clerk]);
}

/// What has not left the house may be taken back: by who did it, by the clerk, and a withdrawal by whose it is.
fn taken_back(acts: &mut ActionList) {
    let entries = take_back::can_be_taken_back(acts.case);
    if entries.is_empty() {
        return;
    }
    let mut by = acts.performers("take-back", Role::Clerk);
    for entry in entries {
        if let Fact::Withdrawn { petitioner, .. } = entry.event.fact {
            let own = |doer: &Performer| doer.petitioner == Some(petitioner);
            by.extend(acts.performers("take-back", Role::Petitioner).into_iter().filter(own));
        }
        if matches!(entry.by.role, Role::Clerk | Role::Petitioner) {
            continue;
        }
        let here = acts.performers("take-back", entry.by.role).into_iter();
        let here = here.filter(|doer| doer.unit.is_none() || doer.unit == entry.by.unit);
        by.extend(here.map(|doer| Performer { only: Some(entry.by.user.clone()), given: None, ..doer }));
    }
    by.sort();
    by.dedup();
    acts.push(false, "take-back", by, None);
}

impl ActionList<'_> {
    /// Adds an act that is possible and not expected, for those of the roles for whom it is not named yet.
    fn also(&mut self, act: &'static str, roles: &[Role]) {
        let named = |role: &Role| self.out.iter().any(|open| open.act == act && open.roles().contains(role));
        let left: Vec<Role> = roles.iter().copied().filter(|role| !named(role)).collect();
        let by: Vec<_> = left.iter().flat_map(|role| self.performers(act, *role)).collect();
        match self.out.iter_mut().find(|open| open.act == act && !open.main) {
            Some(open) => open.by.extend(by),
            None => self.push(false, act, by, None),
        }
    }
}
