//! `supervise`, `suggest` and their answers, `call-back`: the office's word to a unit, answered in writing (条例38–40).

use super::{elsewhere, is_open};
use crate::actor::{Actor, Role};
use crate::case::command::{AnswerSuggestion, AnswerSupervision, CallBack, Look, Suggest, Supervise};
use crate::case::event::{Fact, Recorded};
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Pressed};
use crate::case::vocabulary::Advice;
use crate::context::Context;
use crate::personal_data::{FreeText, UnitId, UserId};

pub(in crate::case) fn supervise(case: &Case, order: &Supervise, _ctx: &Context) -> Result<Fact, Refusal> {
    the_unit(case)?;
    let (reason, kind) = (FreeText::new(order.reason.trim()), FreeText::new(order.kind.trim()));
    Ok(Fact::Supervised { reason, kind, due: order.due })
}

pub(in crate::case) fn suggest(case: &Case, suggest: &Suggest, ctx: &Context) -> Result<Fact, Refusal> {
    let unit = the_unit(case)?;
    let to = match suggest.kind {
        Advice::Improve | Advice::Policy => None,
        Advice::Accountability => {
            let organ = ctx.policy.holds_to_account(unit, |organ| case.accused.iter().any(|one| one.unit == *organ));
            Some(organ.cloned().ok_or_else(|| Refusal::field("kind", Problem::NobodyAbove))?)
        }
    };
    Ok(Fact::Suggested { kind: suggest.kind, text: FreeText::new(suggest.text.trim()), to })
}

pub(in crate::case) fn answer(case: &Case, answer: &AnswerSupervision, _ctx: &Context) -> Result<Fact, Refusal> {
    let order = |pressed: &&Pressed| pressed.advice.is_none();
    let found = one_of(case.pressed.iter().filter(order), answer.n, Detail::Order);
    let n = found?.ok_or_else(|| elsewhere(case))?.n;
    Ok(Fact::SupervisionAnswered { answer: FreeText::new(answer.answer.trim()), n: Some(n) })
}

/// Each of the three suggestions is answered by whom it is addressed to, and by nobody whom it speaks about (条例40).
pub(in crate::case) fn answer_suggestion(
    case: &Case,
    answer: &AnswerSuggestion,
    ctx: &Context,
) -> Result<Fact, Refusal> {
    let all = || case.pressed.iter().filter(|pressed| pressed.advice.is_some());
    let theirs = |pressed: &&Pressed| is_addressed_to(case, pressed, ctx.actor);
    let waits = all().any(|pressed| !pressed.answered);
    if waits && !all().any(|pressed| theirs(&pressed)) {
        return Err(Refusal::not_permitted("answer-suggestion"));
    }
    let found = match answer.n {
        Some(_) => one_of(all(), answer.n, Detail::Suggestion)?,
        None => one_of(all().filter(theirs), None, Detail::Suggestion)?,
    };
    let found = found.ok_or_else(|| elsewhere(case))?;
    if !theirs(&found) {
        return Err(Refusal::not_permitted("answer-suggestion"));
    }
    let reason = FreeText::new(answer.reason.trim());
    Ok(Fact::SuggestionAnswered { adopted: answer.adopted, reason, n: Some(found.n) })
}

/// The one of this number, which waits; without a number the oldest that waits, if one does.
fn one_of<'a>(
    mut all: impl Iterator<Item = &'a Pressed>,
    n: Option<u32>,
    detail: fn(u32) -> Detail,
) -> Result<Option<&'a Pressed>, Refusal> {
    let Some(n) = n else { return Ok(all.find(|pressed| !pressed.answered)) };
    match all.find(|pressed| pressed.n == n) {
        Some(found) if found.answered => Err(Refusal::wrong_state(detail(n))),
        Some(found) => Ok(Some(found)),
        None => Err(Refusal::no_such(detail(n))),
    }
}

/// Whether somebody is whom a suggestion is addressed to: the head of the unit that has the matter, the leadership, or the
/// head of the organ with authority over it. An older journal names no organ; then the unit's head answered.
pub fn is_addressed_to(case: &Case, pressed: &Pressed, actor: &Actor) -> bool {
    let heads = |unit: Option<&UnitId>| actor.role == Role::UnitHead && unit.is_some() && actor.unit.as_ref() == unit;
    match pressed.advice {
        None | Some(Advice::Improve) => heads(case.unit.as_ref()),
        Some(Advice::Policy) => actor.role == Role::Leader,
        Some(Advice::Accountability) => heads(pressed.to.as_ref().or(case.unit.as_ref())),
    }
}

/// Asking the petitioner how it went is open as soon as a unit had it, and after it is shut; never to who handled it (条例28).
pub(in crate::case) fn call_back(case: &Case, call: &CallBack, ctx: &Context) -> Result<Fact, Refusal> {
    if case.units.is_empty() {
        return Err(elsewhere(case));
    }
    if handled(case, &ctx.actor.user) {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(ctx.actor.user.clone())));
    }
    Ok(Fact::CalledBack { result: FreeText::new(call.result.trim()), note: FreeText::new(call.note.trim()) })
}

/// Whether somebody handled a matter, whatever their part is today: did the work of its unit, shut it, has it or leads it.
pub fn handled(case: &Case, user: &UserId) -> bool {
    let work = |entry: &Recorded| {
        matches!(entry.by.role, Role::Handler | Role::UnitHead) || matches!(entry.event.fact, Fact::Closed { .. })
    };
    let did = case.history.iter().any(|entry| entry.by.user == *user && work(entry));
    did || [&case.handler, &case.in_charge].into_iter().any(|has| has.as_ref() == Some(user))
}

/// Anyone who is to look at a case of that colour records that they did; it changes nothing else. Where the petitioner contests a
/// refusal it is the office's answer to that.
pub(in crate::case) fn look(case: &Case, look: &Look) -> Result<Fact, Refusal> {
    match is_open(case) || case.teamwork.open_contest().is_some() {
        true => Ok(Fact::Looked { note: FreeText::new(look.note.trim()) }),
        false => Err(elsewhere(case)),
    }
}

/// A unit must have it. It may be pressed and advised at once: the article asks for both (条例40).
fn the_unit(case: &Case) -> Result<&UnitId, Refusal> {
    case.unit.as_ref().ok_or_else(|| elsewhere(case))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::decide;
    use crate::case::tests::kit::*;

    const PRESS: &str = "do='supervise', reason='half the time is gone', kind='letter'";
    const ANSWER: &str = "do='answer-supervision', answer='the dig begins on Monday'";
    const SUGGEST: &str = "do='suggest', kind='improve', text='answer calls'";
    const REPLY: &str = "do='answer-suggestion', adopted=true, reason='a rota from May'";

    #[test]
    fn a_word_of_the_office_is_answered_by_the_units_head_in_its_days() {
        assert_eq!(Story::registered().code("supervisor", PRESS), "wrong-stage", "no unit has it");
        let story = Story::accepted().does("supervisor", PRESS);
        assert_eq!(story.clock("supervision"), "running 2026-04-07");
        assert_eq!(story.last[0].papers[0].kind.slug(), "supervision-letter");
        assert_eq!(story.code("head-water", REPLY), "wrong-stage");
        assert_eq!(story.code("handler-water", ANSWER), "not-permitted");
        let story = story.at("2026-04-08").does("head-water", ANSWER);
        assert_eq!((story.clock("supervision").as_str(), story.stage()), ("late 2026-04-07", "accepted"));
        assert_eq!(story.code("head-water", ANSWER), "wrong-stage");
        let story = story.does("supervisor", SUGGEST);
        assert_eq!(story.does("head-water", REPLY).clock("supervision"), "met 2026-05-08");
    }

    /// A bug once: the unit under criticism answered what was addressed to others, and one word barred the next (A13).
    #[test]
    fn several_wait_at_once_and_each_is_answered_by_whom_it_is_addressed_to() {
        let advice = |kind: &str| format!("do='suggest', kind='{kind}', text='t'");
        let reply = |more: &str| format!("do='answer-suggestion'{more}, adopted=true, reason='r'");
        let story = Story::accepted().does("supervisor", &advice("accountability"));
        assert_eq!(story.code("head-water", &reply("")), "not-permitted", "never the criticised");
        let story = story.does("supervisor", &advice("policy")).does("supervisor", PRESS);
        assert_eq!(story.code("head-water", &reply(", n=2")), "not-permitted");
        assert_eq!(story.code("handler-discipline", &reply("")), "not-permitted");
        let story = story.does("supervisor", &advice("improve"));
        let to =
            |name: &str| crate::case::available::available_to(story.case(), &POLICY, story.today(), (&who(name), &[]));
        for name in ["head-water", "leader", "head-discipline"] {
            assert!(to(name).iter().any(|open| open.act.name() == "answer-suggestion" && open.main), "{name}");
        }
        assert_eq!(story.code("leader", &reply(", n=1")), "not-permitted");
        assert_eq!(story.code("leader", &reply(", n=4")), "no-such");
        let story = story.at("2026-03-06").does("leader", &reply(""));
        assert_eq!(story.code("leader", &reply(", n=2")), "wrong-stage");
        let story = story.does("head-water", &reply("")).does("head-water", ANSWER);
        let open: Vec<bool> = story
            .case()
            .clocks
            .iter()
            .filter(|clock| clock.start.key.slug() == "supervision")
            .map(|clock| clock.ended.is_none())
            .collect();
        assert_eq!(open, [true, false, false, false], "each answer ends its own days");
        let story = story.does("head-discipline", &reply(", n=1"));
        assert_eq!(story.case().unanswered().count(), 0);
        assert_eq!(
            story.code("head-discipline", "do='report-urgent', reason='r'"),
            "not-permitted",
            "it reads, and no more"
        );
    }

    #[test]
    fn an_order_is_answered_by_a_day_that_fits() {
        let set = Story::accepted().does("supervisor", &format!("{PRESS}, due='2026-03-10'"));
        assert_eq!(set.clock("supervision"), "running 2026-03-10");
        assert_eq!(Story::accepted().code("supervisor", &format!("{PRESS}, due='2026-03-04'")), "invalid");
        let danger = format!("{CLAIM}, urgent=['danger-to-life']");
        let danger = Story::new().does("clerk", &danger).does("clerk", FORWARD).does("supervisor", PRESS);
        assert_eq!(danger.clock("supervision"), "running 2026-03-05", "three days, not thirty");
    }

    #[test]
    fn who_is_asked_to_hold_the_first_organ_to_account_is_another_one() {
        let routed = Story::registered().does("clerk", &FORWARD.replace("water", "discipline"));
        let story = routed.does("supervisor", "do='suggest', kind='accountability', text='t'");
        assert_eq!(story.code("head-discipline", REPLY), "not-permitted");
        assert_eq!(story.code("head-city", REPLY), "done");
    }

    #[test]
    fn a_look_is_recorded_by_who_is_to_look_and_changes_nothing() {
        let look = "do='look', note='the dig has begun'";
        let story = Story::accepted();
        for (who, code) in [
            ("leader", "done"),
            ("office-head", "done"),
            ("head-water", "done"),
            ("head-land", "no-such"),
            ("clerk", "not-permitted"),
            ("petitioner", "not-permitted"),
        ] {
            assert_eq!(story.code(who, look), code, "{who}");
        }
        let looked = story.clone().does("leader", look);
        assert_eq!((looked.stage(), looked.case().clocks.len()), (story.stage(), story.case().clocks.len()));
        assert_eq!(Story::closed().code("leader", look), "wrong-stage");
    }

    #[test]
    fn the_petitioner_is_called_back_also_after_the_file_is_shut() {
        let call = "do='call-back', result='done as written', note='the water runs'";
        assert_eq!(Story::registered().code("supervisor", call), "wrong-stage");
        assert_eq!(Story::closed().code("supervisor", call), "done");
        assert_eq!(Story::closed().does("supervisor", PRESS).does("head-water", ANSWER).stage(), "closed");
    }

    /// An account that works at the office today may have worked at the unit, or led the matter, before.
    #[test]
    fn who_handled_the_matter_is_never_the_one_who_calls() {
        let story = Story::closed();
        let case = story.case();
        let mut assigned = case.clone();
        assigned.handler = Some(UserId::new("somebody"));
        let mut led = case.clone();
        led.in_charge = Some(UserId::new("somebody"));
        for (what, case, user, code) in [
            ("found, answered and shut it", case, "handler-water", "conflict-of-interest"),
            ("sealed its answer", case, "head-water", "conflict-of-interest"),
            ("wrote it down and sent it on", case, "clerk", "done"),
            ("nothing", case, "somebody", "done"),
            ("has it", &assigned, "somebody", "conflict-of-interest"),
            ("leads it", &led, "somebody", "conflict-of-interest"),
        ] {
            let actor = Actor::staff(user, Role::Supervisor, "office");
            let ctx = Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &story.facts };
            let input = parse_input("do='call-back', result='done as written', note='the water runs'");
            let answer = decide(Some(case), &input, &ctx).map_or_else(|refusal| refusal.code.slug(), |_| "done");
            assert_eq!(answer, code, "{user}: {what}");
            let open = crate::case::available::available_to(case, &POLICY, story.today(), (&actor, &[]));
            assert_eq!(open.iter().any(|open| open.act.name() == "call-back"), code == "done", "{user}: {what}");
        }
    }
}
