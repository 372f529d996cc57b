//! `take-charge`, `plan`, `complete-measure`: one case, one leader, one plan (领导包案, 一案一策).

use super::{elsewhere, is_open};
use crate::actor::Role;
use crate::case::command::{CompleteMeasure, Measure, NoteReception, Plan};
use crate::case::event::{Fact, MeasurePlanned, ReceptionNoted};
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::case::vocabulary::Class;
use crate::context::Context;
use crate::personal_data::{FreeText, UnitId, UserId};

pub(in crate::case) fn take_charge(case: &Case, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) || case.in_charge.as_ref() == Some(&ctx.actor.user) {
        return Err(elsewhere(case));
    }
    Ok(Fact::ChargeTaken { leader: ctx.actor.user.clone() })
}

pub(in crate::case) fn plan(case: &Case, plan: &Plan, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) || case.unit.is_none() {
        return Err(elsewhere(case));
    }
    Ok(Fact::Planned { measures: added(case, &plan.measures, "measures", ctx)? })
}

/// What a leader heard on their reception day, and what they ordered: a measure of the plan like any other, also before a
/// unit has the case. On a case that is shut they may still be told something; an order reopens nothing.
pub(in crate::case) fn note_reception(case: &Case, note: &NoteReception, ctx: &Context) -> Result<Fact, Refusal> {
    if !note.orders.is_empty() && !is_open(case) {
        return Err(elsewhere(case));
    }
    let himself = (ctx.actor.role == Role::Leader).then(|| ctx.actor.user.clone());
    let leader = note.leader.clone().filter(|leader| !leader.as_str().trim().is_empty()).or(himself);
    Ok(Fact::ReceptionNoted(Box::new(ReceptionNoted {
        reception: note.reception.trim().to_owned(),
        ticket: note.ticket,
        leader: leader.ok_or_else(|| Refusal::field("leader", Problem::Missing))?,
        minutes: FreeText::new(note.minutes.trim()),
        orders: added(case, &note.orders, "orders", ctx)?,
    })))
}

/// A measure that a meeting decided on, also before a unit has the case. Of a report nobody learns by it who may not handle
/// one, nor who is accused (条例30).
pub(in crate::case) fn decided(
    case: &Case,
    measure: &Measure,
    field: &str,
    ctx: &Context,
) -> Result<(Fact, u32), Refusal> {
    let owner = measure.owner.trim();
    let unit = ctx.policy.unit(&UnitId::new(owner)).map(|unit| unit.slug.clone());
    if case.accuses(&UserId::new(owner), unit.as_ref()) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), Detail::User(UserId::new(owner))));
    }
    let of_the_case = matches!(owner, "handler" | "unit-head");
    let handles = unit.as_ref().is_some_and(|unit| ctx.policy.may_get_reports(unit));
    if case.class == Class::Report && !of_the_case && !handles {
        return Err(Refusal::field(format!("{field}.owner"), Problem::NoReportsThere));
    }
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let measures = added(case, std::slice::from_ref(measure), field, ctx)?;
    let n = measures.last().map_or(0, |measure| measure.n);
    Ok((Fact::Planned { measures }, n))
}

/// New measures, numbered after those that are there.
fn added(case: &Case, new: &[Measure], field: &str, ctx: &Context) -> Result<Vec<MeasurePlanned>, Refusal> {
    if case.measures.len() + new.len() > ctx.policy.office.list_length * 4 {
        return Err(Refusal::field(field, Problem::TooMany));
    }
    let shut = |measure: &Measure| {
        let unit = ctx.policy.unit(&UnitId::new(measure.owner.trim()));
        unit.is_some_and(|unit| !unit.takes(ctx.today()))
    };
    if let Some(place) = new.iter().position(shut) {
        return Err(Refusal::field(format!("{field}.{}.owner", place + 1), Problem::UnitIsShut));
    }
    // A plan that was taken back leaves a gap; no number comes twice.
    let first = case.measures.iter().map(|measure| measure.planned.n).max().unwrap_or_default().saturating_add(1);
    let measures = (first..).zip(new).map(|(n, measure)| MeasurePlanned {
        n,
        text: FreeText::new(measure.text.trim()),
        owner: UserId::new(measure.owner.trim()),
        due: measure.due,
    });
    Ok(measures.collect())
}

pub(in crate::case) fn complete(case: &Case, complete: &CompleteMeasure, ctx: &Context) -> Result<Fact, Refusal> {
    let measure = case.measures.iter().find(|measure| measure.planned.n == complete.measure);
    let measure = measure.ok_or_else(|| Refusal::no_such(Detail::Measure(complete.measure)))?;
    if measure.done.is_some() || !is_open(case) {
        return Err(elsewhere(case));
    }
    let owner = &measure.planned.owner;
    // Who is away has named somebody who does the work; the journal says for whom it was done.
    let instead_of = ctx.facts.stands_in_for.iter().find(|away| *away == owner).cloned();
    let own = owns(owner, case, ctx);
    if !own && instead_of.is_none() {
        return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Measure(complete.measure)));
    }
    let evidence = FreeText::new(complete.evidence.trim());
    Ok(Fact::MeasureCompleted { measure: complete.measure, evidence, instead_of: instead_of.filter(|_| !own) })
}

/// The owner is a user, a unit, or the words `handler` and `unit-head` for those of the unit that has the case.
fn owns(owner: &UserId, case: &Case, ctx: &Context) -> bool {
    let of_the_unit = ctx.actor.unit.is_some() && ctx.actor.unit == case.unit;
    match owner.as_str() {
        "handler" => of_the_unit && ctx.actor.role == Role::Handler,
        "unit-head" => of_the_unit && ctx.actor.role == Role::UnitHead,
        name => name == ctx.actor.user.as_str() || ctx.actor.unit.as_ref().is_some_and(|unit| unit.as_str() == name),
    }
}

#[cfg(test)]
mod tests {
    use crate::CommandName;
    use crate::case::Fact;
    use crate::case::available::available_to;
    use crate::case::tests::kit::*;

    const PLAN: &str = "do='plan', measures=[{text='dig', owner='handler', due='2026-04-01'}, \
        {text='sign', owner='head-water', due='2026-04-02'}]";

    #[test]
    fn a_measure_is_completed_by_its_owner_once() {
        let story = Story::accepted().does("leader", "do='take-charge'").does("leader", PLAN);
        let first = "do='complete-measure', measure=1, evidence='photographs'";
        assert_eq!(story.code("head-water", first), "not-permitted");
        assert_eq!(story.code("handler-water", &first.replace('1', "2")), "not-permitted");
        assert_eq!(story.code("head-water", &first.replace('1', "2")), "done");
        assert_eq!(story.code("handler-water", &first.replace('1', "3")), "no-such");
        let story = story.does("handler-water", first);
        assert_eq!(story.code("handler-water", first), "wrong-stage");
    }

    #[test]
    fn who_stands_in_for_the_owner_completes_a_measure_and_the_journal_says_so() {
        let mut story = Story::accepted().does("leader", PLAN);
        let deputy = crate::Actor::staff("head-water-2", crate::Role::UnitHead, "water");
        let second = "do='complete-measure', measure=2, evidence='signed'";
        assert_eq!(story.code_as(&deputy, second), "not-permitted");
        let away = [crate::UserId::new("head-water")];
        story.facts.stands_in_for = away.to_vec();
        let events = story.asks_as(&deputy, second).expect("done");
        let Fact::MeasureCompleted { instead_of, .. } = &events[0].fact else { panic!("{events:?}") };
        assert_eq!(instead_of.as_ref(), Some(&away[0]));
        let open = available_to(story.case(), &POLICY, story.today(), (&deputy, &away));
        let lines = open.iter().filter(|open| open.act == CommandName::CompleteMeasure);
        assert_eq!(lines.map(|open| open.waits_for_one_of(&away, &deputy)).collect::<Vec<_>>(), [Some(&away[0])]);
        // Only somebody who has the same work stands in: of who did something here that is known.
        let story = story.does("head-water", "do='report-urgent', reason='rain'");
        let stranger = crate::Actor::staff("handler-water-2", crate::Role::Handler, "water");
        let open = available_to(story.case(), &POLICY, story.today(), (&stranger, &away));
        assert!(open.iter().all(|open| open.waits_for_one_of(&away, &stranger).is_none()));
    }

    #[test]
    fn a_unit_that_is_shut_owes_nothing_new() {
        let mut policy = POLICY.clone();
        for unit in policy.units.iter_mut().filter(|unit| unit.slug.as_str() == "land") {
            unit.until = Some(jiff::civil::date(2026, 3, 31));
        }
        let (story, facts, leader) = (Story::accepted(), crate::context::Facts::default(), who("leader"));
        let measure = |owner: &str| super::Measure {
            text: "pump".to_owned(),
            owner: owner.to_owned(),
            due: jiff::civil::date(2026, 4, 9),
        };
        let now = jiff::civil::date(2026, 4, 1).at(9, 0, 0, 0);
        let ctx = crate::Context { now, actor: &leader, policy: &policy, facts: &facts };
        let tried = super::added(story.case(), &[measure("water"), measure("land")], "measures", &ctx);
        let wrong = tried.expect_err("shut").fields;
        assert_eq!(wrong.first().map(|one| one.field.as_str()), Some("measures.2.owner"), "{wrong:?}");
        assert!(super::added(story.case(), &[measure("water")], "measures", &ctx).is_ok());
    }

    #[test]
    fn measures_keep_their_numbers_when_a_second_plan_joins() {
        let story = Story::accepted().does("handler-water", PLAN).does("handler-water", PLAN);
        assert_eq!(story.case().measures.iter().map(|m| m.planned.n).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_plan_needs_a_unit_and_a_case_that_is_open() {
        assert_eq!(Story::registered().code("leader", PLAN), "wrong-stage");
        assert_eq!(Story::closed().code("handler-water", &PLAN.replace("2026-04-0", "2026-06-0")), "wrong-stage");
    }

    const NOTE: &str = "do='note-reception', reception='2026-03-05-1', ticket=2, minutes='he showed the photographs', \
        orders=[{text='pump tonight', owner='water', due='2026-03-06'}]";

    #[test]
    fn an_order_of_the_reception_day_is_a_measure_of_the_plan() {
        let story = Story::accepted().does("handler-water", PLAN).does("leader", NOTE);
        let case = story.case();
        assert_eq!(case.measures.len(), 3);
        assert_eq!((case.receptions[0].orders.as_slice(), case.receptions[0].leader.as_str()), (&[3][..], "leader"));
        let done = "do='complete-measure', measure=3, evidence='the field is dry'";
        assert_eq!(story.code("handler-land", done), "no-such");
        assert!(story.does("head-water", done).case().measures[2].done.is_some());
    }

    #[test]
    fn the_clerk_writes_for_the_leader_and_says_for_whom() {
        assert_eq!(Story::registered().detail("clerk", NOTE), "leader: missing");
        let story = Story::registered().does("clerk", &NOTE.replace("ticket=2", "leader='leader'"));
        assert_eq!(story.case().receptions[0].leader.as_str(), "leader");
        assert_eq!(Story::registered().code("head-water", NOTE), "no-such");
        assert_eq!(Story::routed().code("handler-water", NOTE), "not-permitted");
    }

    #[test]
    fn on_a_shut_case_the_leader_is_told_something_but_orders_nothing() {
        let later = NOTE.replace("2026-03-06", "2026-06-06");
        assert_eq!(Story::closed().code("leader", &later), "wrong-stage");
        let told = later.split(", orders").next().expect("a part");
        assert_eq!(Story::closed().does("leader", told).stage(), "closed");
    }

    #[test]
    fn charge_is_taken_once_by_the_same_leader() {
        let story = Story::registered().does("leader", "do='take-charge'");
        assert_eq!(story.code("leader", "do='take-charge'"), "wrong-stage");
        assert_eq!(Story::closed().code("leader", "do='take-charge'"), "wrong-stage");
    }
}
