//! `route`: forwards or assigns to the unit with authority (转送、交办, 条例22).

use super::elsewhere;
use crate::case::command::Route;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, RouteMode};
use crate::context::Context;

pub(in crate::case) fn route(case: &Case, route: &Route, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Registered {
        return Err(elsewhere(case));
    }
    let unit = ctx.policy.unit(&route.to).ok_or_else(|| Refusal::no_such(Detail::UnitToRoute))?;
    if !unit.routable || !unit.takes(ctx.today()) {
        return Err(Refusal::field("to", Problem::TakesNoPetitions));
    }
    if case.accused.iter().any(|accused| accused.unit == route.to) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), Detail::Unit(route.to.clone())));
    }
    if case.class == Class::Report && !ctx.policy.may_get_reports(&route.to) {
        return Err(Refusal::field("to", Problem::NoReportsThere));
    }
    match (route.mode, route.report_due) {
        (RouteMode::Assign, None) => Err(Refusal::new(Code::ReportDueMissing, Basis::Article(22), Detail::ReportDue)),
        (RouteMode::Forward, Some(_)) => Err(Refusal::field("report_due", Problem::OnlyWhenAssigned)),
        (mode, report_due) => Ok(Fact::Routed { to: route.to.clone(), mode, report_due }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, Problem, Route, RouteMode};
    use crate::UnitId;
    use crate::case::tests::kit::*;
    use crate::context::Facts;

    #[test]
    fn it_is_forwarded_once_and_the_units_days_begin() {
        let story = Story::routed();
        assert_eq!(story.clock("route"), "met 2026-03-17");
        assert_eq!(story.clock("notify"), "running 2026-03-17");
        assert_eq!(story.clock("object"), "running 2026-03-09");
        assert_eq!(story.code("clerk", FORWARD), "wrong-stage");
    }

    #[test]
    fn an_assignment_names_the_day_of_its_report() {
        let story = Story::registered();
        assert_eq!(story.code("clerk", "do='route', to='water', mode='assign'"), "report-due-missing");
        assert_eq!(story.code("clerk", &ASSIGN.replace("2026-04-30", "2026-03-01")), "invalid");
        assert_eq!(story.code("clerk", &ASSIGN.replace("2026-04-30", "2226-03-01")), "invalid");
        assert_eq!(story.code("clerk", &ASSIGN.replace("assign", "forward")), "invalid");
        assert_eq!(story.does("clerk", ASSIGN).last[0].papers[0].kind.slug(), "assignment-letter");
    }

    #[test]
    fn it_goes_to_a_unit_that_takes_petitions_and_is_not_accused() {
        let story = Story::new().does("clerk", REPORT);
        assert_eq!(story.code("clerk", FORWARD), "accused-unit");
        assert_eq!(story.code("clerk", &FORWARD.replace("water", "land")), "accused-unit");
        assert_eq!(story.code("clerk", &FORWARD.replace("water", "discipline")), "done");
        assert_eq!(story.code("clerk", &FORWARD.replace("water", "moon")), "no-such");
        assert_eq!(story.code("clerk", &FORWARD.replace("water", "office")), "invalid");
    }

    #[test]
    fn nothing_new_goes_to_a_unit_that_is_shut() {
        let mut policy = POLICY.clone();
        let (water, last) = (UnitId::new("water"), jiff::civil::date(2026, 3, 2));
        for unit in policy.units.iter_mut().filter(|unit| unit.slug == water) {
            unit.until = Some(last);
        }
        let (story, facts, clerk) = (Story::new().does("clerk", CLAIM), Facts::default(), who("clerk"));
        let to_water = Route { to: water, mode: RouteMode::Forward, report_due: None };
        let tried = |day: jiff::civil::Date| {
            let ctx = Context { now: day.at(9, 0, 0, 0), actor: &clerk, policy: &policy, facts: &facts };
            super::route(story.case(), &to_water, &ctx).map_err(|refusal| refusal.fields)
        };
        assert!(tried(last).is_ok(), "its last day is one of its days");
        let wrong = tried(jiff::civil::date(2026, 3, 3)).expect_err("shut");
        assert!(wrong.iter().any(|one| one.problem == Problem::TakesNoPetitions), "{wrong:?}");
    }
}
