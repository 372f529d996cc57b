//! `route`: forwards or assigns to the unit with authority (转送、交办, 条例22).

use super::elsewhere;
use crate::case::command::Route;
use crate::case::event::Fact;
use crate::case::refusal::{Code, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::RouteMode;
use crate::context::Context;

pub(in crate::case) fn route(case: &Case, route: &Route, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::Registered {
        return Err(elsewhere(case));
    }
    let unit = ctx.policy.unit(&route.to).ok_or_else(|| Refusal::no_such("to"))?;
    if !unit.routable {
        return Err(Refusal::field("to", "takes-no-petitions"));
    }
    if case.accused.iter().any(|accused| accused.unit == route.to) {
        return Err(Refusal::new(Code::AccusedUnit, "条例30", route.to.as_str()));
    }
    match (route.mode, route.report_due) {
        (RouteMode::Assign, None) => Err(Refusal::new(Code::ReportDueMissing, "条例22", "report_due")),
        (RouteMode::Assign, Some(due)) if due < ctx.today() => Err(Refusal::field("report_due", "in-the-past")),
        (RouteMode::Forward, Some(_)) => Err(Refusal::field("report_due", "only-when-assigned")),
        (mode, report_due) => Ok(Fact::Routed { to: route.to.clone(), mode, report_due }),
    }
}
