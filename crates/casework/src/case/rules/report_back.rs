//! `report-back`: the completion report (办结报告) to whoever assigned the matter (条例22).

use super::elsewhere;
use crate::case::command::ReportBack;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::RouteMode;
use crate::context::Context;
use crate::words::Words;

pub(in crate::case) fn report_back(case: &Case, report: &ReportBack, _ctx: &Context) -> Result<Fact, Refusal> {
    let assigned = case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    if !assigned || matches!(case.stage, Stage::Registered | Stage::Routed | Stage::Closed { .. }) {
        return Err(elsewhere(case));
    }
    Ok(Fact::ReportedBack { text: Words::new(report.text.trim()) })
}
