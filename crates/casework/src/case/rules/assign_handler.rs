//! `assign-handler`: whose a matter is in the unit that has it (承办人). The head gives it with a reason where somebody has
//! it already; a handler takes what nobody has. Colleagues may still do what is to be done: only the tray changes.

use super::{elsewhere, is_open, optional_text};
use crate::actor::Role;
use crate::case::command::AssignHandler;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::context::Context;

pub(in crate::case) fn assign(case: &Case, assign: &AssignHandler, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) || case.unit.is_none() {
        return Err(elsewhere(case));
    }
    let colleague = ctx.facts.colleague.as_ref().filter(|colleague| colleague.user == assign.to);
    let colleague = colleague.ok_or_else(|| Refusal::field("to", Problem::NoSuchColleague))?;
    if case.accuses(&colleague.user, colleague.unit.as_ref()) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), Detail::User(colleague.user.clone())));
    }
    if case.interests.contains(&colleague.user) {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(colleague.user.clone())));
    }
    let of_the_unit = colleague.role == Role::Handler && colleague.unit == case.unit && !colleague.disabled;
    if !of_the_unit {
        return Err(Refusal::field("to", Problem::NoSuchColleague));
    }
    if case.handler.as_ref() == Some(&assign.to) {
        return Err(Refusal::field("to", Problem::HasItAlready));
    }
    let takes = ctx.actor.role == Role::Handler;
    if takes && (assign.to != ctx.actor.user || case.handler.is_some()) {
        return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::User(assign.to.clone())));
    }
    if case.handler.is_some() && optional_text(assign.reason.as_ref()).is_none() {
        return Err(Refusal::field("reason", Problem::Missing));
    }
    Ok(Fact::HandlerAssigned { to: assign.to.clone(), reason: optional_text(assign.reason.as_ref()) })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;
    use crate::context::Colleague;
    use crate::{Role, UnitId, UserId};

    const TAKE: &str = "do='assign-handler', to='handler-water'";

    /// The story with this account known under its name.
    fn knowing(story: Story, name: &str, unit: &str, disabled: bool) -> Story {
        let mut story = story;
        let (user, unit) = (UserId::new(name), Some(UnitId::new(unit)));
        story.facts.colleague = Some(Colleague { user, role: Role::Handler, unit, disabled });
        story
    }

    #[test]
    fn a_handler_takes_what_nobody_has_and_the_head_gives_it_on_with_a_reason() {
        let story = knowing(Story::accepted(), "handler-water", "water", false);
        assert_eq!(story.code("clerk", TAKE), "not-permitted");
        let story = story.does("handler-water", TAKE);
        assert_eq!(story.case().handler, Some(UserId::new("handler-water")));
        assert_eq!(story.code("handler-water", TAKE), "invalid", "has it already");
        let story = knowing(story, "handler-water-2", "water", false);
        let give = "do='assign-handler', to='handler-water-2'";
        assert_eq!(story.code("handler-water", give), "not-permitted", "only the head gives it on");
        assert_eq!(story.detail("head-water", give), "reason: missing");
        let story = story.does("head-water", &format!("{give}, reason='on leave'"));
        assert_eq!(story.case().handler, Some(UserId::new("handler-water-2")));
    }

    #[test]
    fn it_goes_to_nobody_outside_the_unit_disabled_or_with_a_stake() {
        for (name, unit, disabled) in [("handler-land", "land", false), ("handler-water", "water", true)] {
            let story = knowing(Story::accepted(), name, unit, disabled);
            let give = format!("do='assign-handler', to='{name}'");
            assert_eq!(story.detail("head-water", &give), "to: no-such-colleague", "{name}");
        }
        assert_eq!(Story::accepted().detail("head-water", TAKE), "to: no-such-colleague", "no such account");
        let story = Story::accepted().does("handler-water", "do='declare-interest', reason='my cousin'");
        let story = knowing(story, "handler-water", "water", false);
        assert_eq!(story.code("head-water", TAKE), "conflict-of-interest");
        let report = Story::new().does("clerk", REPORT).does("clerk", "do='route', to='discipline', mode='forward'");
        let story = knowing(report.does("handler-discipline", ACCEPT), "handler-water", "water", false);
        assert_eq!(story.code("head-discipline", TAKE), "accused-unit", "the accused never have it (条例30)");
    }

    #[test]
    fn measures_go_with_it_and_another_unit_begins_without_a_handler() {
        const PLAN: &str = "do='plan', measures=[{text='dig', owner='handler-water', due='2026-04-01'}]";
        let story = knowing(Story::accepted(), "handler-water", "water", false).does("head-water", TAKE);
        let story = knowing(story.does("handler-water", PLAN), "handler-water-2", "water", false);
        let story = story.does("head-water", "do='assign-handler', to='handler-water-2', reason='on leave'");
        assert_eq!(story.case().measures[0].planned.owner, UserId::new("handler-water-2"));
        let story = story.does("office-head", "do='designate-unit', to='land', reason='r'");
        assert_eq!(story.case().handler, None);
    }

    /// The tray changes, not what colleagues may do.
    #[test]
    fn what_is_expected_waits_for_the_one_who_has_it() {
        use crate::case::available::available_to;
        let story = knowing(Story::accepted(), "handler-water", "water", false).does("handler-water", TAKE);
        let colleague = crate::Actor::staff("handler-water-2", Role::Handler, "water");
        for (actor, waits) in [(&who("handler-water"), true), (&colleague, false)] {
            let open = available_to(story.case(), &POLICY, story.today(), (actor, &[]));
            let find = open.iter().find(|open| open.act == crate::CommandName::Find).expect("open to both");
            assert_eq!(find.waits_for(actor), waits, "{}", actor.user);
        }
    }
}
