//! `object` and `settle-objection`: not ours, says the unit within five working days; the office verifies (条例23).

use super::{elsewhere, optional_text};
use crate::case::command::{Object, SettleObjection};
use crate::case::event::Fact;
use crate::case::refusal::{Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::ClockKey;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn object(case: &Case, object: &Object, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Routed || case.objection.is_some() {
        return Err(elsewhere(case));
    }
    if let Some(suggest) = &object.suggest
        && ctx.policy.unit(suggest).is_none()
    {
        return Err(Refusal::no_such(Detail::SuggestedUnit));
    }
    match case.open_clock(ClockKey::Object) {
        Some(clock) if ctx.today() <= clock.start.due => {
            Ok(Fact::Objected { reason: FreeText::new(object.reason.trim()), suggest: object.suggest.clone() })
        }
        Some(clock) => Err(Refusal::too_late(Code::ObjectionTooLate, &clock.start)),
        None => Err(elsewhere(case)),
    }
}

pub(in crate::case) fn settle(case: &Case, settle: &SettleObjection, _ctx: &Context) -> Result<Fact, Refusal> {
    let open = case.objection.as_ref().is_some_and(|objection| !objection.refused);
    if case.stage != Stage::Routed || !open {
        return Err(elsewhere(case));
    }
    if !settle.agree && optional_text(settle.reason.as_ref()).is_none() {
        return Err(Refusal::field("reason", Problem::Missing));
    }
    Ok(Fact::ObjectionSettled { agree: settle.agree, reason: optional_text(settle.reason.as_ref()) })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const NOT_OURS: &str = "do='object', reason='land reserve', suggest='land'";

    #[test]
    fn five_working_days_to_say_that_it_is_not_ours() {
        let story = Story::routed();
        assert_eq!(story.clone().at("2026-03-09").code("handler-water", NOT_OURS), "done");
        assert_eq!(story.clone().at("2026-03-10").code("head-water", NOT_OURS), "objection-too-late");
        assert_eq!(story.at("2026-03-10").clock("object"), "lapsed 2026-03-09");
        assert_eq!(Story::accepted().code("handler-water", NOT_OURS), "wrong-stage");
        assert_eq!(Story::routed().code("handler-water", &NOT_OURS.replace("'land'", "'moon'")), "no-such");
    }

    #[test]
    fn agreed_it_is_registered_again_with_its_first_due_day_for_routing() {
        let story = Story::registered().does("clerk", ASSIGN).at("2026-03-04").does("handler-water", NOT_OURS);
        let story = story.at("2026-03-05").does("clerk", "do='settle-objection', agree=true");
        assert_eq!((story.stage(), story.case().unit.as_ref()), ("registered", None));
        assert_eq!(story.clock("route"), "running 2026-03-17");
        for key in ["notify", "report-back"] {
            assert!(story.clock(key).starts_with("cancelled"), "{key}");
        }
        assert_eq!(story.clock("object"), "met 2026-03-09");
        let story = story.at("2026-03-18").does("clerk", &FORWARD.replace("water", "land"));
        assert_eq!(story.clock("route"), "late 2026-03-17");
        assert_eq!(story.clock("notify"), "running 2026-04-02");
        assert_eq!(story.clock("object"), "running 2026-03-25");
        assert_eq!(story.case().sent_back, 1);
        assert_eq!(story.code("handler-land", NOT_OURS), "done", "the next unit has its own word");
    }

    #[test]
    fn refused_with_a_reason_the_unit_keeps_it_and_its_day() {
        let story = Story::routed().does("handler-water", NOT_OURS);
        assert_eq!(story.code("handler-water", NOT_OURS), "wrong-stage");
        assert_eq!(story.code("clerk", "do='settle-objection', agree=false"), "invalid");
        let story = story.does("clerk", "do='settle-objection', agree=false, reason='the list says water'");
        assert_eq!(story.clock("notify"), "running 2026-03-17");
        assert_eq!(story.code("handler-water", NOT_OURS), "wrong-stage");
        assert_eq!(story.code("clerk", "do='settle-objection', agree=true"), "wrong-stage");
        assert_eq!(story.code("handler-water", ACCEPT), "done");
    }

    /// Fault A12: the unit's notice went overdue while the office took its time, and the office owed its word by no day.
    #[test]
    fn while_the_office_looks_at_it_the_units_notice_stands_still() {
        let story = Story::routed().at("2026-03-09").does("handler-water", NOT_OURS);
        let act = story.outline().next.into_iter().find(|act| act.act == "settle-objection").expect("named");
        assert_eq!((act.by, act.due.map(|day| day.to_string())), (vec!["clerk"], Some("2026-03-16".to_owned())));
        let waiting = story.at("2026-03-20");
        assert_eq!(waiting.clock("notify"), "paused 2026-03-17");
        assert!(crate::supervision::from_day(waiting.case(), &POLICY).is_none(), "the unit owes nothing meanwhile");
        let agreed = waiting.clone().does("clerk", "do='settle-objection', agree=true");
        assert_eq!(agreed.clock("notify"), "cancelled 2026-03-17");
        let refused = waiting.does("clerk", "do='settle-objection', agree=false, reason='the list says water'");
        assert_eq!(refused.clock("notify"), "overdue 2026-03-17", "it gives no new days");
        assert_eq!(refused.does("handler-water", ACCEPT).clock("notify"), "late 2026-03-17");
    }

    #[test]
    fn said_from_above_whose_it_is_the_notice_counts_again() {
        let story = Story::routed().does("handler-water", NOT_OURS);
        let story = story.does("leader", "do='designate-unit', to='water', reason='the list says water'");
        assert_eq!(story.clock("notify"), "running 2026-03-17");
        assert!(story.clone().does("clerk", "do='recall', reason='r'").clock("notify").starts_with("cancelled"));
    }
}
