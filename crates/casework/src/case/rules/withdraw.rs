//! `withdraw`: a petitioner takes their petition back; it binds nobody else, and the case ends when all have.

use super::{elsewhere, is_open, rate::speaker};
use crate::case::command::Withdraw;
use crate::case::event::Fact;
use crate::case::gates;
use crate::case::refusal::{Detail, Refusal};
use crate::case::state::{Case, PaperOnFile};
use crate::case::vocabulary::Paper;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn withdraw(case: &Case, withdraw: &Withdraw, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let petitioner = speaker(case, withdraw.petitioner, ctx)?;
    if case.petitioner(petitioner).is_some_and(|p| p.withdrawn) {
        return Err(Refusal::wrong_state(Detail::WithdrawnAlready(petitioner)));
    }
    let all = case.petitioners.iter().all(|p| p.withdrawn || p.n == petitioner);
    let reached = if all { Vec::new() } else { reached_without(case, petitioner, ctx) };
    Ok(Fact::Withdrawn { petitioner, reason: FreeText::new(withdraw.reason.trim()), all, reached })
}

/// Papers that were served one by one and have reached everybody who is left: they need not be waited for.
fn reached_without(case: &Case, petitioner: u32, ctx: &Context) -> Vec<Paper> {
    let mut left = case.clone();
    left.petitioners.iter_mut().filter(|p| p.n == petitioner).for_each(|p| p.withdrawn = true);
    let last = |paper: &&PaperOnFile| left.paper(paper.kind).is_some_and(|last| last.seq == paper.seq);
    let theirs = left.papers.iter().filter(last).filter(|paper| paper.kind.goes_to_the_petitioner());
    let under_way = theirs.filter(|paper| paper.is_under_way());
    under_way.filter(|paper| gates::not_reached(&left, paper, ctx.policy).is_empty()).map(|paper| paper.kind).collect()
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const BACK: &str = "do='withdraw', reason='settled among us'";

    #[test]
    fn it_binds_only_who_says_it() {
        let two = CLAIM.replace("{name='Chen', representative=true}", "{name='Chen'}, {name='Bai'}");
        let story = Story::new().does("clerk", &two).does("clerk", FORWARD).does("petitioner:2", BACK);
        assert_eq!((story.stage(), story.clock("notify").as_str()), ("routed", "running 2026-03-17"));
        assert_eq!(story.code("petitioner:2", BACK), "wrong-stage");
        let story = story.does("petitioner:1", BACK);
        assert_eq!((story.stage(), story.clock("notify").as_str()), ("withdrawn", "cancelled 2026-03-17"));
        assert_eq!(story.code("petitioner:1", BACK), "wrong-stage");
        assert_eq!(story.code("clerk", PROCEDURAL), "done");
        assert_eq!(story.code("clerk", SETTLED), "wrong-stage");
    }

    /// A bug once: the first one's code took the others' petitions back (J11).
    #[test]
    fn nobody_takes_back_or_rates_in_the_name_of_another() {
        let two = CLAIM.replace("{name='Chen', representative=true}", "{name='Chen'}, {name='Bai'}");
        let story = Story::new().does("clerk", &two).does("clerk", FORWARD);
        let of = |n: u32| format!("{BACK}, petitioner={n}");
        assert_eq!(story.code("petitioner:1", &of(2)), "not-permitted");
        assert_eq!(story.code("petitioner:2", &of(1)), "not-permitted");
        assert_eq!(story.code("petitioner:2", &of(2)), "done");
        let letter = format!("{}, on_behalf={{how='letter', proof='p', received_on='2026-03-02'}}", of(2));
        assert_eq!(story.code("clerk", &letter), "done", "the counter says whose letter it was");
        assert_eq!(story.code("petitioner:1", &of(3)), "no-such", "there is no third");
    }

    #[test]
    fn the_sixty_days_are_cancelled_and_no_right_starts_any_more() {
        let story = Story::accepted().does("petitioner", BACK);
        assert_eq!(story.clock("decide"), "cancelled 2026-05-06");
        let answered = Story::concluded().at("2026-04-13").does("petitioner", BACK).does("clerk", SERVE);
        assert_eq!(answered.clock("request-review"), "none");
    }

    #[test]
    fn whoever_assigned_it_still_gets_his_report() {
        let story = Story::registered().does("clerk", ASSIGN).does("petitioner", BACK);
        assert_eq!(story.clock("report-back"), "running 2026-04-30");
        assert_eq!(story.code("handler-water", "do='report-back', text='taken back'"), "done");
    }

    #[test]
    fn an_anonymous_petition_has_nobody_who_could_take_it_back() {
        let story = Story::new().does("clerk", "do='register', channel='letter', title='t', text='x'");
        assert_eq!(story.code("petitioner", BACK), "no-such");
        assert!(story.outline().next.iter().all(|act| act.act != "withdraw"));
    }
}
