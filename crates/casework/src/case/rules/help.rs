//! `help` and `report-urgent`: hardship is helped whatever becomes of the claim (条例37); what cannot wait is reported
//! at once (条例25).

use super::elsewhere;
use crate::case::command::{Because, Help};
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::personal_data::FreeText;

/// Open at every stage: help is owed also after the road has ended.
pub(in crate::case) fn help(_case: &Case, help: &Help, _ctx: &Context) -> Result<Fact, Refusal> {
    Ok(Fact::Helped { kind: FreeText::new(help.kind.trim()), reason: FreeText::new(help.reason.trim()) })
}

pub(in crate::case) fn report_urgent(case: &Case, why: &Because, _ctx: &Context) -> Result<Fact, Refusal> {
    if matches!(case.stage, Stage::Closed { .. }) {
        return Err(elsewhere(case));
    }
    Ok(Fact::UrgencyReported { reason: FreeText::new(why.reason.trim()) })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const HELP: &str = "do='help', kind='winter coal', reason='the roof is off'";
    const URGENT: &str = "do='report-urgent', reason='the dam may not hold'";

    #[test]
    fn help_is_open_to_the_end_and_beyond_it() {
        for story in [Story::registered(), Story::accepted(), Story::closed()] {
            assert_eq!(story.does("clerk", HELP).last[0].fact.name(), "helped");
        }
        assert_eq!(Story::closed().code("handler-water", HELP), "done");
    }

    #[test]
    fn whoever_is_on_the_case_reports_what_cannot_wait() {
        for name in ["clerk", "handler-water", "head-water", "leader", "supervisor", "office-head"] {
            let story = Story::routed().does(name, URGENT);
            assert_eq!(story.last[0].papers[0].kind.slug(), "urgent-report", "{name}");
            assert_eq!((story.stage(), story.clock("notify").as_str()), ("routed", "running 2026-03-17"));
        }
        assert_eq!(Story::closed().code("clerk", URGENT), "wrong-stage");
    }
}
