//! An account is shut, or gets another role: what its owner had of a case goes to the successor. No command asks for it; it
//! follows from `disable-user` and `change-user`, is done by the hand of who asked for that and in their own role, and gives them
//! no sight of the case.

use crate::actor::{Actor, Role};
use crate::case::CommandName;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::case::vocabulary::Class;
use crate::context::{Colleague, Context};
use crate::permission::{Permit, may};
use crate::record::accounts::HandOver;

/// What goes over; nothing where the account has nothing here that somebody else can have.
pub(in crate::case) fn hand_over(case: &Case, hand: &HandOver, ctx: &Context) -> Result<Option<Fact>, Refusal> {
    let handler = case.handler.as_ref() == Some(&hand.from);
    let charge = case.in_charge.as_ref() == Some(&hand.from);
    let open = case.measures.iter().filter(|measure| measure.done.is_none() && measure.planned.owner == hand.from);
    let measures: Vec<u32> = open.map(|measure| measure.planned.n).collect();
    if !handler && !charge && measures.is_empty() {
        return Ok(None);
    }
    let successor = ctx.facts.colleague.as_ref().filter(|colleague| colleague.user == hand.to && !colleague.disabled);
    let successor = successor.ok_or_else(nobody)?;
    is_no_party(case, successor)?;
    let of_the_unit = successor.role == Role::Handler && successor.unit == case.unit;
    let leads = successor.role == Role::Leader && case.class != Class::Report;
    if (handler && !of_the_unit) || (charge && !leads) || (!measures.is_empty() && !completes(case, successor, ctx)) {
        return Err(nobody());
    }
    Ok(Some(Fact::HandedOver { from: hand.from.clone(), to: hand.to.clone(), handler, charge, measures }))
}

/// Nobody gets a case that accuses them, or in which they have a stake (条例28, 30).
fn is_no_party(case: &Case, successor: &Colleague) -> Result<(), Refusal> {
    let detail = Detail::User(successor.user.clone());
    if case.accuses(&successor.user, successor.unit.as_ref()) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), detail));
    }
    match case.interests.contains(&successor.user) {
        true => Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), detail)),
        false => Ok(()),
    }
}

/// Whether the successor sees the case and may say of a measure that it is done.
fn completes(case: &Case, successor: &Colleague, ctx: &Context) -> bool {
    let Colleague { user, role, unit, .. } = successor.clone();
    let actor = Actor { user, role, unit, petitioner: None };
    may(&actor, CommandName::CompleteMeasure, false, Some(case), ctx.policy) == Permit::Allowed
}

fn nobody() -> Refusal {
    Refusal::field("successor", Problem::NoSuchColleague)
}

#[cfg(test)]
mod tests {
    use crate::case::event::Fact;
    use crate::case::tests::kit::*;
    use crate::case::{self, Refusal};
    use crate::context::Colleague;
    use crate::record::HandOver;
    use crate::{Actor, Context, Event, Role, UnitId, UserId};

    /// The account `from` is shut by an administrator; what it had goes to this one.
    fn handed(story: &Story, from: &str, (to, role, unit): (&str, Role, &str)) -> Result<Option<Event>, Refusal> {
        let mut facts = story.facts.clone();
        let (user, unit) = (UserId::new(to), Some(UnitId::new(unit)));
        facts.colleague = Some(Colleague { user: user.clone(), role, unit, disabled: false });
        let actor = Actor::staff("admin", Role::Admin, "office");
        let ctx = Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &facts };
        case::hand_over(story.case(), &HandOver { from: UserId::new(from), to: user }, &ctx)
    }

    const ORDER: &str = "do='note-reception', reception='2026-03-05-1', minutes='m', \
        orders=[{text='pump', owner='handler-land', due='2026-03-06'}, {text='dig', owner='handler', due='2026-03-09'}]";

    #[test]
    fn what_an_account_had_goes_to_the_successor_and_nothing_else() {
        let mut story = Story::accepted().does("leader", "do='take-charge'");
        story.facts.colleague = Some(Colleague {
            user: UserId::new("handler-water"),
            role: Role::Handler,
            unit: Some(UnitId::new("water")),
            disabled: false,
        });
        let story = story.does("head-water", "do='assign-handler', to='handler-water'");
        let story = story.does("leader", &ORDER.replace("handler-land", "handler-water"));
        let second = ("handler-water-2", Role::Handler, "water");
        let event = handed(&story, "handler-water", second).expect("handed over").expect("something");
        let Fact::HandedOver { handler: true, charge: false, measures, .. } = &event.fact else { panic!("{event:?}") };
        assert_eq!(measures, &[1], "the word `handler` names whoever has it");
        assert!(event.clocks.is_empty() && event.papers.is_empty());
        let leader = handed(&story, "leader", ("leader-2", Role::Leader, "committee")).expect("handed over");
        assert!(matches!(leader.expect("something").fact, Fact::HandedOver { handler: false, charge: true, .. }));
        assert_eq!(handed(&story, "clerk", ("clerk-2", Role::Clerk, "office")), Ok(None), "the clerk has nothing here");
    }

    #[test]
    fn it_goes_to_nobody_who_may_not_have_it() {
        let story = Story::accepted().does("leader", &ORDER.replace("handler-land", "handler-water"));
        let code = |story: &Story, to| handed(story, "handler-water", to).map_err(|refusal| refusal.code.slug());
        assert!(code(&story, ("handler-water-2", Role::Handler, "water")).is_ok());
        assert_eq!(code(&story, ("handler-land", Role::Handler, "land")), Err("invalid"), "sees no such case");
        assert_eq!(code(&story, ("admin", Role::Admin, "office")), Err("invalid"), "completes no measure");
        let stake = story.does("handler-water", "do='declare-interest', reason='my cousin'");
        let (handler, conflict) = (Role::Handler, Err("conflict-of-interest"));
        assert!(handed(&stake, "handler-water", ("x", handler, "water")).is_ok(), "who steps back still owns it");
        let back = ("handler-water", handler, "water");
        let order = Story::accepted().does("leader", &ORDER.replace("handler-land", "head-water"));
        let order = order.does("handler-water", "do='declare-interest', reason='my cousin'");
        assert_eq!(handed(&order, "head-water", back).map_err(|refusal| refusal.code.slug()), conflict);
    }
}
