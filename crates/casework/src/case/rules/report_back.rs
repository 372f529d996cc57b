//! `report-back`: the completion report (办结报告) to the person who assigned the matter (条例22); of a report (检举控告), assigned
//! or forwarded, the organ's feedback, which is told to its author (条例30).

use super::elsewhere;
use crate::case::command::ReportBack;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, RouteMode};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn report_back(case: &Case, report: &ReportBack, _ctx: &Context) -> Result<Fact, Refusal> {
    // The completion report may well come after the file was shut; it is owed all the same.
    if !is_open(case) || matches!(case.stage, Stage::Registered | Stage::Routed) {
        return Err(elsewhere(case));
    }
    Ok(Fact::ReportedBack { text: FreeText::new(report.text.trim()) })
}

/// Whether anybody is to hear of the end: who assigned it, or who made a report.
pub(in crate::case) fn is_open(case: &Case) -> bool {
    let assigned = case.routed.as_ref().is_some_and(|routing| routing.mode == RouteMode::Assign);
    assigned || case.class == Class::Report
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const REPORT_BACK: &str = "do='report-back', text='done, and how'";

    #[test]
    fn only_what_was_assigned_owes_a_report_by_the_day_that_was_set() {
        assert_eq!(Story::accepted().code("handler-water", REPORT_BACK), "wrong-stage");
        let story = Story::registered().does("clerk", ASSIGN);
        assert_eq!(story.clock("report-back"), "running 2026-04-30");
        assert_eq!(story.code("handler-water", REPORT_BACK), "wrong-stage");
        let story = story.does("handler-water", ACCEPT).at("2026-05-06").does("handler-water", REPORT_BACK);
        assert_eq!(story.clock("report-back"), "late 2026-04-30");
        assert_eq!(story.last[0].papers.len(), 1);
    }

    /// A bug once: after closing the report could not be made any more and was overdue for ever.
    #[test]
    fn the_report_may_follow_the_closing() {
        let story = Story::registered().does("clerk", ASSIGN).does("handler-water", ACCEPT).at("2026-04-10");
        let story = story.does("handler-water", FIND).does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        let story = story.at("2026-04-13").does("handler-water", SERVE).does("handler-water", CARRY);
        let story = story.does("petitioner", CONTENT).does("clerk", SETTLED);
        assert!(story.outline().next.iter().any(|act| act.act == "report-back"));
        assert_eq!(story.does("handler-water", REPORT_BACK).clock("report-back"), "met 2026-04-30");
    }
}
