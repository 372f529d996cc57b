//! `reopen`: a closed file is taken up again with a reason (`local reopen`).

use super::elsewhere;
use crate::case::command::Because;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, Stage};
use crate::context::Context;
use crate::personal_data::FreeText;

/// A case whose opinion was the last word goes back to the unit for a new answer, one that was declined, guided elsewhere
/// or taken back goes to the counter to be routed afresh, any other to where it stood: what a review or a recheck decided
/// binds the unit (条例35, 36), so it owes no new answer. Only the level above puts another in its place, as long as its right
/// runs; new facts are a new matter (条例36(3) speaks of the same ones). What was promised, help and explaining stay owed
/// (条例37(3)).
pub(in crate::case) fn reopen(case: &Case, why: &Because, _ctx: &Context) -> Result<Fact, Refusal> {
    // A refusal that its petitioner contests with reason is taken up again, whether or not the file was shut.
    let contested = matches!(case.stage, Stage::Declined { .. }) && case.teamwork.open_contest().is_some();
    // What was done with before it came here has no road here to go back to: who comes again brings a new matter.
    let shut = matches!(case.stage, Stage::Closed { .. }) && !case.is_recorded();
    if !shut && !contested {
        return Err(elsewhere(case));
    }
    let before = case.stage.before_closing();
    let again =
        matches!(before, Stage::Concluded { .. } | Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn);
    Ok(Fact::Reopened { reason: FreeText::new(why.reason.trim()), again })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const AGAIN: &str = "do='reopen', reason='it leaks again'";

    #[test]
    fn an_answered_case_goes_back_to_its_unit_for_a_new_answer() {
        assert_eq!(Story::served().code("clerk", AGAIN), "wrong-stage");
        let story = Story::closed().at("2026-04-27").does("supervisor", AGAIN);
        assert_eq!((story.stage(), story.clock("decide").as_str()), ("accepted", "running 2026-06-26"));
        assert_eq!(story.code("clerk", SETTLED), "demand-open", "the old answer is not the new one");
        assert!(
            story
                .outline()
                .gates
                .iter()
                .filter(|gate| ["demands", "served"].contains(&gate.gate))
                .all(|gate| !gate.met)
        );
    }

    /// A bug once: the new answer's service started no rights of its own.
    #[test]
    fn a_new_answer_brings_its_own_rights_and_asks_for_its_own_rating() {
        let story = Story::closed().at("2026-04-27").does("clerk", AGAIN);
        let sealed = story.clone().at("2026-05-08").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        assert_eq!(sealed.clock("request-review"), "cancelled 2026-05-13", "another answer is sealed");
        let story = answered_again(story);
        assert_eq!(story.clock("request-review"), "running 2026-06-08");
        assert_eq!(story.clock("rating"), "running 2026-06-08");
        let story = story.does("handler-water", CARRY);
        assert_eq!(story.code("clerk", SETTLED), "not-satisfied", "what was said of the first answer does not count");
    }

    /// Fault A4: closed by mistake, reopened a minute later, and the right to ask about the served answer was gone.
    #[test]
    fn reopening_ends_no_right() {
        const REQUEST: &str = "do='request-review', reason='r'";
        let story = Story::closed().at("2026-04-27").does("clerk", AGAIN);
        assert_eq!(story.clock("request-review"), "running 2026-05-13");
        assert!(story.outline().next.iter().any(|act| act.act == "request-review"));
        assert_eq!(story.clone().at("2026-05-14").code("petitioner", REQUEST), "review-too-late");
        let asked = story.at("2026-05-13").does("petitioner", REQUEST);
        assert_eq!(asked.stage(), "under-review");
        assert_eq!(asked.clock("request-review"), "met 2026-05-13");
        assert_eq!(asked.clock("decide"), "cancelled 2026-06-26", "the answer is owed from above now");
        let upheld = asked.at("2026-05-20").does("reviewer", REVIEW);
        assert!(upheld.case().demands.iter().all(|demand| demand.answer.is_some()), "what was upheld is the answer");
        assert!(upheld.case().demands[0].carried_out.is_some());
    }

    /// Fault A4: what the next level decided is not undone by opening the file again.
    #[test]
    fn what_was_decided_above_still_binds_and_only_what_it_left_is_owed() {
        let reviewed = Story::reviewed().does("reviewer", SERVE_REVIEW);
        let serve = SERVE_REVIEW.replace("review-opinion", "recheck-opinion").replace("04-30", "05-11");
        let rechecked = Story::under_recheck().does("rechecker", RECHECK).does("rechecker", &serve);
        for (story, stage) in [(reviewed, "reviewed"), (rechecked, "final")] {
            let decide = story.clock("decide");
            let story = story.at("2026-06-02").does("clerk", PROCEDURAL).does("supervisor", AGAIN);
            assert_eq!((story.stage(), story.clock("decide")), (stage, decide), "no new answer is owed");
            assert_eq!(story.code("handler-water", CONCLUDE), "wrong-stage", "{stage}: nor may one be given");
            assert!(story.case().demands.iter().all(|demand| demand.answer.is_some()), "{stage}");
            let owed = story.outline().next.iter().any(|act| act.act == "carry-out");
            assert!(owed && story.code("handler-water", CARRY) == "done", "{stage}: what was promised is");
            assert_ne!(story.code("petitioner", "do='request-review', reason='r'"), "done", "{stage}");
            assert_eq!(story.code("clerk", PROCEDURAL), "done", "{stage}: and it is shut as before");
        }
    }

    /// Closed once all was done, and its days run on as if it had not been.
    #[test]
    fn a_right_to_the_last_level_runs_on_over_closing_and_opening() {
        let story = Story::reviewed().does("reviewer", SERVE_REVIEW).at("2026-06-02").does("clerk", PROCEDURAL);
        let lapsed = story.does("supervisor", AGAIN);
        assert!(lapsed.clock("request-recheck").starts_with("lapsed"), "{}", lapsed.clock("request-recheck"));
        assert_eq!(lapsed.code("petitioner", "do='request-recheck', reason='r'"), "recheck-too-late");
    }

    #[test]
    fn a_draft_of_the_new_answer_is_dropped_when_the_old_one_goes_up() {
        let story = Story::closed().at("2026-04-27").does("clerk", AGAIN).does("handler-water", CONCLUDE);
        let story = story.does("petitioner", "do='request-review', reason='r'");
        assert!(story.case().draft.is_empty());
        assert_eq!(story.code("head-water", CONCLUDE), "wrong-stage");
    }

    #[test]
    fn a_right_that_lapsed_before_stays_lapsed_and_the_new_one_runs() {
        let story = Story::served().at("2026-05-14").does("clerk", PROCEDURAL).does("clerk", AGAIN);
        assert!(story.clock("request-review").starts_with("lapsed"));
        let story = answered_again(story);
        assert!(story.clock("request-review").starts_with("running"));
    }

    #[test]
    fn what_was_taken_back_or_declined_is_routed_afresh() {
        let back = Story::accepted().does("petitioner", "do='withdraw', reason='r'").does("clerk", PROCEDURAL);
        let story = back.at("2026-04-01").does("clerk", AGAIN);
        assert_eq!((story.stage(), story.clock("route").as_str()), ("registered", "running 2026-04-16"));
        assert!(story.case().petitioners.iter().all(|petitioner| !petitioner.withdrawn));
        let story = story.does("clerk", FORWARD).does("handler-water", ACCEPT);
        assert_eq!(story.clock("decide"), "running 2026-06-01");
    }

    fn answered_again(story: Story) -> Story {
        let day = "2026-05-08".parse().map_or(story.today(), |day| story.today().max(day));
        let story = story.at(&day.to_string()).does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        story.does("handler-water", &SERVE.replace("2026-04-13", &day.to_string()))
    }
}
