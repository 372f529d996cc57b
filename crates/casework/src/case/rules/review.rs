//! `review` and `recheck`: the next level, and then the last, looks at the answer with its own eyes (条例35, 36).

use super::elsewhere;
use crate::actor::Role;
use crate::case::command::{Breach, Review};
use crate::case::event::{BreachFound, DecidedAbove, Fact, ResultPut};
use crate::case::refusal::{Basis, Code, Detail, Refusal};
use crate::case::state::{Case, Demand, Stage};
use crate::case::vocabulary::ReviewResult;
use crate::context::Context;
use crate::personal_data::{FreeText, UnitId};

pub(in crate::case) fn review(case: &Case, review: &Review, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::UnderReview {
        return Err(elsewhere(case));
    }
    with_fresh_eyes(case, ctx)?;
    of_the_level(above(case.unit.as_ref(), ctx), "review", ctx)?;
    Ok(Fact::Reviewed(Box::new(decided(case, review)?)))
}

pub(in crate::case) fn recheck(case: &Case, recheck: &Review, ctx: &Context) -> Result<Fact, Refusal> {
    if case.stage != Stage::UnderRecheck {
        return Err(elsewhere(case));
    }
    with_fresh_eyes(case, ctx)?;
    of_the_level(above(above(case.unit.as_ref(), ctx), ctx), "recheck", ctx)?;
    Ok(Fact::Rechecked(Box::new(decided(case, recheck)?)))
}

/// What it says and what follows: a revoked answer that nothing is put in place of is owed anew by its unit, and so is what
/// the review left open where the last level does not answer it either (条例35, 36).
fn decided(case: &Case, review: &Review) -> Result<DecidedAbove, Refusal> {
    let breached = review.breaches.iter().filter_map(|breach| breach.demand);
    let mut named = review.results.iter().map(|put| put.demand).chain(breached);
    if let Some(n) = named.find(|n| !case.demands.iter().any(|demand| demand.n == *n)) {
        return Err(Refusal::no_such(Detail::Demand(n)));
    }
    let put = |demand: &&Demand| review.results.iter().any(|put| put.demand == demand.n);
    let left = case.demands.iter().filter(|demand| !put(demand));
    let open = match review.result {
        ReviewResult::Revoke => left.map(|demand| demand.n).collect(),
        ReviewResult::Uphold | ReviewResult::Change => {
            left.filter(|demand| case.left_open && demand.answer.is_none()).map(|demand| demand.n).collect()
        }
        ReviewResult::Redo => Vec::new(),
    };
    let text = |words: &str| FreeText::new(words.trim());
    let results = review.results.iter().map(|put| ResultPut { demand: put.demand, result: put.result });
    let breach = |breach: &Breach| BreachFound {
        demand: breach.demand,
        article: text(&breach.article),
        note: text(&breach.note),
    };
    Ok(DecidedAbove {
        result: review.result,
        opinion: text(&review.opinion),
        basis: text(&review.basis),
        results: results.collect(),
        open,
        breaches: review.breaches.iter().map(breach).collect(),
    })
}

fn above<'a>(unit: Option<&UnitId>, ctx: &Context<'a>) -> Option<&'a UnitId> {
    ctx.policy.above(unit?)
}

/// The review is the next level's, the recheck the one's above that; neither does the other's work.
fn of_the_level(level: Option<&UnitId>, act: &'static str, ctx: &Context) -> Result<(), Refusal> {
    match level.is_some() && ctx.actor.unit.as_ref() == level {
        true => Ok(()),
        false => Err(Refusal::not_permitted(act)),
    }
}

/// Never the person who handled the matter or led it, nobody of the unit whose answer it is, and no recheck by anyone who
/// reviewed it (条例28). Who sent an answer back may look at the new one.
fn with_fresh_eyes(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    let user = &ctx.actor.user;
    let last = case.stage == Stage::UnderRecheck;
    let worked = case.history.iter().filter(|entry| entry.by.user == *user).any(|entry| {
        let unit_work = matches!(entry.by.role, Role::Handler | Role::UnitHead);
        unit_work || (last && matches!(entry.event.fact, Fact::Reviewed { .. }))
    });
    if worked || case.in_charge.as_ref() == Some(user) || ctx.actor.unit == case.unit {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(user.clone())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::actor::{Actor, Role};
    use crate::case::tests::kit::*;
    use crate::case::{Case, decide};
    use crate::{Context, UnitId};

    const BOTH: &str = "[{demand=1, result='explain'}, {demand=2, result='support'}]";

    fn review(result: &str) -> String {
        REVIEW.replace("uphold", result)
    }

    #[test]
    fn the_next_level_answers_once_within_thirty_days_and_its_opinion_is_a_paper() {
        assert_eq!(Story::served().code("reviewer", REVIEW), "no-such", "nobody asked him");
        let asked = Story::under_review();
        assert_eq!(asked.clock("review"), "running 2026-05-20");
        for words in [
            REVIEW.to_owned(),
            format!("{}, results={BOTH}", review("revoke")),
            format!("{}, results={BOTH}", review("change")),
        ] {
            let story = asked.clone().at("2026-05-21").does("reviewer", &words);
            assert_eq!((story.stage(), story.clock("review").as_str()), ("reviewed", "late 2026-05-20"), "{words}");
            assert_eq!(story.last[0].papers[0].kind.slug(), "review-opinion");
            assert_eq!(story.code("reviewer", REVIEW), "wrong-stage");
            assert_eq!(story.code("clerk", SETTLED), "not-served");
            assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage");
        }
    }

    #[test]
    fn neither_level_does_the_others_work() {
        assert_eq!(Story::under_review().code("rechecker", REVIEW), "not-permitted");
        assert_eq!(Story::under_review().code("handler-water", REVIEW), "not-permitted");
        assert_eq!(Story::under_recheck().code("reviewer", RECHECK), "not-permitted");
    }

    #[test]
    fn a_decided_recheck_ends_the_road_once_it_is_served() {
        let story = Story::under_recheck().does("rechecker", RECHECK);
        assert_eq!((story.stage(), story.clock("recheck").as_str()), ("final", "met 2026-06-10"));
        assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage");
        let story = story
            .does("rechecker", &SERVE_REVIEW.replace("review-opinion", "recheck-opinion").replace("04-30", "05-11"));
        assert_eq!(story.clone().does("clerk", PROCEDURAL).stage(), "closed");
        assert_eq!(story.does("handler-water", CARRY).does("petitioner", CONTENT).code("clerk", SETTLED), "done");
    }

    #[test]
    fn a_review_whose_right_lapsed_ends_the_road_the_day_after() {
        let story = Story::reviewed().does("reviewer", SERVE_REVIEW);
        assert_eq!(story.clone().at("2026-06-01").code("clerk", PROCEDURAL), "wrong-stage");
        assert_eq!(story.at("2026-06-02").does("clerk", PROCEDURAL).stage(), "closed");
    }

    #[test]
    fn sent_back_it_is_accepted_again_with_sixty_days_from_that_day() {
        for (story, who, words) in [
            (Story::under_review(), "reviewer", review("redo")),
            (Story::under_recheck(), "rechecker", RECHECK.replace("uphold", "redo")),
        ] {
            let story = story.does(who, &words);
            let day = story.today();
            assert_eq!((story.stage(), story.clock("decide").split(' ').next()), ("accepted", Some("running")));
            assert_eq!(story.case().clock(DECIDE).map(|clock| clock.start.starts), Some(day));
            assert!(story.case().demands.iter().all(|demand| demand.answer.is_none()));
            assert!(story.clock("rating").starts_with("cancelled"));
            let paper = if who == "reviewer" { "review-opinion" } else { "recheck-opinion" };
            let served = format!("do='serve', document='{paper}', on='{day}', how='mail', proof='p'");
            let story = story.does(who, &served);
            assert!(!story.clock("request-recheck").starts_with("running"), "the new answer brings the right");
        }
    }

    #[test]
    fn the_same_answer_on_the_same_facts_is_not_given_again() {
        let story = Story::under_review().does("reviewer", &review("redo")).at("2026-05-20");
        let refusal = story.asks("handler-water", CONCLUDE).expect_err("the same");
        assert_eq!(
            (refusal.fields[0].field.as_str(), refusal.fields[0].problem),
            ("opinions", crate::case::Problem::TheSameAgain)
        );
        let spaced = CONCLUDE.replace("facts='f'", "facts=' f '").replace("basis='b'", "basis='another'");
        assert_eq!(story.code("handler-water", &spaced), "invalid");
        let looked = CONCLUDE.replacen("facts='f'", "facts='looked again'", 1);
        let story = story.does("handler-water", &looked);
        assert_eq!(story.code("head-water", CONCLUDE), "invalid", "nor sealed");
        let story = story.does("head-water", "do='conclude', opinions=[]");
        let story = story.does("clerk", &SERVE.replace("2026-04-13", "2026-05-20"));
        assert_eq!(story.clock("request-review"), "running 2026-06-22");
        let story = story.does("petitioner", "do='request-review', reason='still'");
        assert_eq!(story.code("reviewer", REVIEW), "done", "who sent it back may look at the new answer");
    }

    #[test]
    fn whoever_handled_it_led_it_or_is_of_its_unit_does_not_review_it() {
        let story = Story::under_review();
        let try_as = |case: &Case, user: &str, unit: &str| {
            let actor = Actor::staff(user, Role::Reviewer, unit);
            let ctx = Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &story.facts };
            decide(Some(case), &parse_input(REVIEW), &ctx).map_or_else(|refusal| refusal.code.slug(), |_| "done")
        };
        assert_eq!(try_as(story.case(), "handler-water", "committee"), "conflict-of-interest");
        assert_eq!(try_as(story.case(), "head-water", "committee"), "conflict-of-interest");
        assert_eq!(try_as(story.case(), "somebody", "committee"), "done");
        let mut led = story.case().clone();
        led.in_charge = Some(crate::UserId::new("somebody"));
        assert_eq!(try_as(&led, "somebody", "committee"), "conflict-of-interest");
        // No unit is its own next level.
        let mut own = story.case().clone();
        own.unit = Some(UnitId::new("city"));
        assert_eq!(try_as(&own, "somebody", "city"), "no-such");
        // A reviewer does not recheck the own review.
        let story = Story::under_recheck();
        let actor = Actor::staff("reviewer", Role::Rechecker, "city");
        let ctx = Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &story.facts };
        let refusal = decide(Some(story.case()), &parse_input(RECHECK), &ctx).expect_err("he reviewed it");
        assert_eq!(refusal.code.slug(), "conflict-of-interest");
    }
}
