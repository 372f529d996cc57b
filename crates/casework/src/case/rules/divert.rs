//! `divert`: a claim that the law gives a procedure of its own is guided there, and nobody is rid of it by that (条例31).

use super::elsewhere;
use crate::case::command::Divert;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, StatutoryRoute};
use crate::context::Context;
use crate::personal_data::FreeText;

/// What is owed after it is `carry-out`'s to record, and the file stays open until then.
pub(in crate::case) fn divert(case: &Case, divert: &Divert, _ctx: &Context) -> Result<Fact, Refusal> {
    if case.objection.as_ref().is_some_and(|objection| !objection.refused) {
        return Err(Refusal::wrong_state(Detail::ObjectionOpen));
    }
    if !matches!(case.stage, Stage::Registered | Stage::Routed | Stage::Accepted { .. }) {
        return Err(elsewhere(case));
    }
    // Suggestions and reports have roads of their own (条例29, 30).
    if case.class != Class::Claim {
        return Err(Refusal::field("route", Problem::OnlyAClaim));
    }
    // A duty of its own is owed by a unit: it must have the matter first.
    if divert.route == StatutoryRoute::Duty && case.unit.is_none() {
        return Err(Refusal::field("route", Problem::NeedsAUnit));
    }
    Ok(Fact::Diverted {
        route: divert.route,
        organ: FreeText::new(divert.organ.trim()),
        basis: FreeText::new(divert.basis.trim()),
    })
}

#[cfg(test)]
mod tests {
    use crate::Command;
    use crate::case::tests::kit::*;

    const GUIDED: &str = "do='carry-out', demand=1, result='the arbitration took it'";

    fn served(story: &Story) -> String {
        format!("do='serve', document='diversion-notice', on='{}', how='mail', proof='p'", story.today())
    }

    #[test]
    fn it_is_open_from_the_counter_from_routing_and_from_acceptance_and_never_counts_sixty_days() {
        let story = Story::registered().does("clerk", DIVERT);
        assert_eq!((story.stage(), story.clock("route").as_str()), ("diverted", "met 2026-03-17"));
        let story = Story::routed().does("handler-water", DIVERT);
        assert_eq!((story.clock("notify").as_str(), story.clock("decide").as_str()), ("met 2026-03-17", "none"));
        assert_eq!(story.clock("object"), "cancelled 2026-03-09");
        let story = Story::accepted().does("handler-water", DIVERT);
        assert_eq!(story.clock("decide"), "cancelled 2026-05-06");
        assert_eq!(story.last[0].papers[0].kind.slug(), "diversion-notice");
        assert_eq!(story.code("head-water", "do='extend', days=5, reason='r'"), "wrong-stage");
        assert_eq!(Story::concluded().code("handler-water", DIVERT), "wrong-stage");
        let objected = Story::routed().does("handler-water", "do='object', reason='r'");
        assert_eq!(objected.code("handler-water", DIVERT), "wrong-stage");
    }

    #[test]
    fn the_file_stays_open_until_its_notice_is_served_and_what_is_owed_is_done() {
        for route in 1..=4 {
            let story = Story::routed().does("handler-water", &DIVERT.replace("route=2", &format!("route={route}")));
            assert_eq!(story.code("handler-water", PROCEDURAL), "not-served");
            assert_eq!(story.code("handler-water", SETTLED), "wrong-stage");
            let story = story.clone().does("handler-water", &served(&story));
            assert_eq!(story.code("handler-water", PROCEDURAL), "not-carried-out");
            let story = story.does("handler-water", GUIDED);
            assert_eq!(story.does("handler-water", PROCEDURAL).stage(), "closed");
        }
    }

    #[test]
    fn a_duty_of_its_own_is_done_or_answered_demand_by_demand() {
        let story = Story::accepted().does("handler-water", &DIVERT.replace("route=2", "route=5"));
        let story = story.clone().does("handler-water", &served(&story)).does("handler-water", GUIDED);
        assert_eq!(story.detail("handler-water", PROCEDURAL), "demand 2");
        let story = story.does("handler-water", &GUIDED.replace("demand=1", "demand=2"));
        assert_eq!(story.code("handler-water", PROCEDURAL), "done");
    }

    #[test]
    fn what_the_office_guided_at_the_counter_is_done_with_the_served_notice() {
        let story = Story::registered().does("clerk", DIVERT);
        assert_eq!(story.code("clerk", PROCEDURAL), "not-served");
        assert_eq!(story.clone().does("clerk", &served(&story)).code("clerk", PROCEDURAL), "done");
        assert_eq!(Story::registered().code("clerk", &DIVERT.replace("route=2", "route=5")), "invalid");
        let bare = Story::new().does("clerk", "do='register', channel='letter', title='t', text='x'");
        let bare = bare.does("clerk", FORWARD).does("handler-water", DIVERT);
        let bare = bare.clone().does("clerk", &served(&bare)).does("handler-water", GUIDED);
        assert_eq!(bare.code("clerk", PROCEDURAL), "done");
    }

    #[test]
    fn the_route_is_one_of_five_and_only_of_a_claim() {
        for route in ["0", "6", "'x'", "-1"] {
            let words = format!("do='divert'\nroute={route}\norgan='o'\nbasis='b'");
            assert!(toml::from_str::<Command>(&words).is_err(), "{route}");
        }
        assert!(toml::from_str::<Command>("do='divert'\nroute='3'\norgan='o'\nbasis='b'").is_ok());
        let suggestion =
            Story::new().does("clerk", &CLAIM.replace("do='register'", "do='register', class='suggestion'"));
        assert_eq!(suggestion.code("clerk", DIVERT), "invalid");
    }

    #[test]
    fn whoever_assigned_it_is_still_owed_his_report_and_the_simple_procedure_is_closed_to_it() {
        let story = Story::registered().does("clerk", ASSIGN).does("handler-water", DIVERT);
        assert_eq!(story.clock("report-back"), "running 2026-04-30");
        let story = Story::registered().does("clerk", DIVERT);
        let story = story.clone().does("clerk", &served(&story)).does("clerk", PROCEDURAL);
        let again = story.does("clerk", "do='reopen', reason='the court sent him back'").does("clerk", FORWARD);
        assert_eq!(again.code("handler-water", "do='accept', procedure='simple'"), "statutory-route");
        assert_eq!(again.does("handler-water", ACCEPT).stage(), "accepted");
    }
}
