//! `conclude`: the handler drafts an answer to every demand, the unit's head seals it (条例32, 34).

use std::collections::BTreeSet;

use super::{elsewhere, optional_text};
use crate::actor::Role;
use crate::case::command::{Conclude, Heard, Will};
use crate::case::event::{Fact, HeardOn, OpinionGiven, Promised};
use crate::case::hearing::Hearing;
use crate::case::refusal::{Basis, Code, Detail, Local, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, OpinionResult, Procedure};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn conclude(case: &Case, conclude: &Conclude, ctx: &Context) -> Result<Fact, Refusal> {
    let Stage::Accepted { .. } = case.stage else { return Err(elsewhere(case)) };
    let sealing = ctx.actor.role == Role::UnitHead;
    if sealing && !case.has_draft_to_seal() {
        return Err(Refusal::wrong_state(Detail::NoDraft));
    }
    let as_drafted = sealing && conclude.opinions.is_empty();
    let (opinions, drafted) =
        if as_drafted { (case.draft.clone(), case.heard.draft_hearing.clone()) } else { (given(conclude), None) };
    // That they were heard is no less true where the head words the answer another way.
    let heard = conclude.heard.as_ref().map(heard).or(case.heard.draft.clone());
    let hearing = optional_text(conclude.hearing.as_ref()).or(drafted);
    answers_every_demand(case, &opinions)?;
    not_the_same_again(case, &opinions)?;
    not_refused_simply(case, &opinions)?;
    answers_the_hearing(case, &opinions, hearing.is_some())?;
    match sealing {
        true => {
            let unheard = heard.is_none() && must_be_heard(case);
            let despite = optional_text(conclude.despite_unheard.as_ref()).filter(|_| unheard);
            Ok(Fact::Concluded { opinions, hearing, heard, unheard, despite })
        }
        false => Ok(Fact::OpinionDrafted { opinions, hearing, heard }),
    }
}

/// A claim is answered after its petitioner was heard; a public hearing heard them (条例31).
pub fn must_be_heard(case: &Case) -> bool {
    let in_public = case.hearings.iter().any(|hearing| hearing.held.is_some());
    case.class == Class::Claim && !case.is_nameless() && !in_public
}

fn heard(heard: &Heard) -> HeardOn {
    HeardOn { on: heard.on, how: FreeText::new(heard.how.trim()), said: FreeText::new(heard.said.trim()) }
}

fn promised(will: &Will) -> Promised {
    Promised { what: FreeText::new(will.what.trim()), who: FreeText::new(will.who.trim()), due: will.due }
}

/// A hearing's conclusion does not bind, but anyone who decides otherwise says why (`local hearing`).
fn answers_the_hearing(case: &Case, opinions: &[OpinionGiven], said: bool) -> Result<(), Refusal> {
    let counts = case.hearing_concluded().and_then(Hearing::conclusion).unwrap_or_default();
    let differs = counts.iter().any(|count| {
        let given = opinions.iter().find(|opinion| opinion.demand == count.demand);
        count.result.is_some() && given.is_some_and(|given| Some(given.result) != count.result)
    });
    match differs && !said {
        true => Err(Refusal::field("hearing", Problem::Missing)),
        false => Ok(()),
    }
}

fn given(conclude: &Conclude) -> Vec<OpinionGiven> {
    let opinions = conclude.opinions.iter().map(|opinion| OpinionGiven {
        demand: opinion.demand,
        result: opinion.result,
        facts: FreeText::new(opinion.facts.trim()),
        basis: FreeText::new(opinion.basis.trim()),
        will: opinion.will.as_ref().map(promised),
    });
    opinions.collect()
}

/// Item by item, none twice, none left out: also where a demand joined after the draft was written. What a level above
/// answered in the unit's place is not the unit's to answer again.
fn answers_every_demand(case: &Case, opinions: &[OpinionGiven]) -> Result<(), Refusal> {
    let mut answered = BTreeSet::new();
    for opinion in opinions {
        if !case.demands.iter().any(|demand| demand.n == opinion.demand) {
            return Err(Refusal::no_such(Detail::Demand(opinion.demand)));
        }
        if !answered.insert(opinion.demand) {
            return Err(Refusal::field(format!("opinions.{}", opinion.demand), Problem::AnsweredTwice));
        }
        if case.demands.iter().any(|demand| demand.n == opinion.demand && !case.owes_an_answer(demand)) {
            return Err(Refusal::field(format!("opinions.{}", opinion.demand), Problem::AnsweredAbove));
        }
    }
    let open = case.demands.iter().filter(|demand| case.owes_an_answer(demand) && !answered.contains(&demand.n));
    let open: Vec<Detail> = open.map(|demand| Detail::Demand(demand.n)).collect();
    match open.is_empty() && !answered.is_empty() {
        true => Ok(()),
        false => Err(Refusal::of(Code::DemandOpen, Basis::Article(32), open)),
    }
}

/// What is not supported is not for the simple procedure (简易办理办法 5): `change-procedure` first.
fn not_refused_simply(case: &Case, opinions: &[OpinionGiven]) -> Result<(), Refusal> {
    let refused = opinions.iter().find(|opinion| opinion.result == OpinionResult::NotSupport);
    match refused.filter(|_| case.procedure == Procedure::Simple) {
        Some(opinion) => Err(Refusal::new(Code::LikelyRefused, Local::Simple, Detail::Demand(opinion.demand))),
        None => Ok(()),
    }
}

/// What the next level sent back is looked at again: the same answer on the same facts is none (`local redo`).
fn not_the_same_again(case: &Case, opinions: &[OpinionGiven]) -> Result<(), Refusal> {
    let plain = |words: &FreeText| words.text().split_whitespace().collect::<String>();
    let again = |given: &OpinionGiven| {
        let facts = plain(&given.facts);
        let mut old = case.sent_again.iter().filter(|old| old.demand == given.demand && old.result == given.result);
        // A draft was held to this when it was written; its words are not at hand when it is sealed.
        !facts.is_empty() && old.any(|old| plain(&old.facts) == facts)
    };
    match opinions.iter().all(again) {
        true => Err(Refusal::field("opinions", Problem::TheSameAgain)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::OpinionResult;

    #[test]
    fn the_handler_drafts_and_only_the_head_seals() {
        let story = Story::accepted();
        assert_eq!(story.code("head-water", CONCLUDE), "wrong-stage", "there is no draft yet");
        let story = story.does("handler-water", CONCLUDE);
        assert_eq!(story.stage(), "accepted");
        assert!(story.case().demands.iter().all(|demand| demand.answer.is_none()));
        let story = story.does("head-water", "do='conclude', opinions=[]");
        assert_eq!((story.stage(), story.clock("decide").as_str()), ("concluded", "met 2026-05-06"));
        assert_eq!(story.code("handler-water", CONCLUDE), "wrong-stage");
    }

    #[test]
    fn the_head_may_seal_other_opinions_than_the_draft_had() {
        let changed = CONCLUDE.replace("result='explain'", "result='not-support'");
        let story = Story::accepted().does("handler-water", CONCLUDE).does("head-water", &changed);
        assert_eq!(story.case().demands[1].result(), Some(OpinionResult::NotSupport));
    }

    #[test]
    fn every_demand_is_answered_once() {
        let one = "do='conclude', opinions=[{demand=1, result='support', facts='f', basis='b'}]";
        assert_eq!(Story::accepted().code("handler-water", one), "demand-open");
        let twice = CONCLUDE.replace("demand=2", "demand=1");
        assert_eq!(Story::accepted().code("handler-water", &twice), "invalid");
        let strange = CONCLUDE.replace("demand=2", "demand=7");
        assert_eq!(Story::accepted().code("handler-water", &strange), "no-such");
        assert_eq!(Story::accepted().code("handler-water", "do='conclude', opinions=[]"), "demand-open");
    }

    /// A bug once: an old draft was sealed although a demand had joined since.
    #[test]
    fn a_draft_from_before_a_demand_joined_is_not_sealed() {
        let story = Story::accepted().does("handler-water", CONCLUDE);
        let story = story.does("petitioner", "do='add-demand', text='and the bridge'");
        assert_eq!(story.code("head-water", "do='conclude', opinions=[]"), "demand-open");
        assert_eq!(story.code("head-water", CONCLUDE), "demand-open");
    }

    const HEARD: &str = "heard={on='2026-04-09', how='at home', said='the channel broke in January'}";

    /// 条例31: an answer without a word that anybody was heard says so (A19).
    #[test]
    fn whether_the_petitioner_was_heard_stands_on_the_file() {
        let accepted = || Story::accepted().at("2026-04-10").does("handler-water", FIND);
        assert!(Story::concluded().outline().unheard);
        let drafted = accepted().does("handler-water", &format!("{CONCLUDE}, {HEARD}"));
        let sealed = drafted.does("head-water", "do='conclude', opinions=[]");
        assert!(!sealed.outline().unheard && sealed.case().heard.sealed.is_some(), "the draft said so");
        let by_the_head =
            accepted().does("handler-water", CONCLUDE).does("head-water", &format!("{CONCLUDE}, {HEARD}"));
        assert!(!by_the_head.outline().unheard);
        let late = HEARD.replace("04-09", "04-11");
        assert_eq!(accepted().code("handler-water", &format!("{CONCLUDE}, {late}")), "invalid");
        let nameless = CLAIM.replace("petitioners=[{name='Chen', representative=true}], ", "");
        let nameless = Story::new().does("clerk", &nameless).does("clerk", FORWARD).does("handler-water", ACCEPT);
        let nameless =
            nameless.does("handler-water", FIND).does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        assert!(!nameless.outline().unheard, "nobody is there to be heard");
        let holds = |story: &Story| crate::supervision::triggers(story.case(), &POLICY, story.today());
        assert!(holds(&Story::concluded()).iter().any(|trigger| trigger.rule.slug() == "unheard"));
        assert!(holds(&by_the_head).iter().all(|trigger| trigger.rule.slug() != "unheard"));
    }

    #[test]
    fn what_will_be_done_has_a_who_and_a_day_and_is_owed_on_it() {
        let will = |result: &str, due: &str| {
            CONCLUDE.replacen("{demand=1, result='support', facts='f', basis='b'}", &format!(
                "{{demand=1, result='{result}', facts='f', basis='b', will={{what='rebuild', who='the water team', due='{due}'}}}}"), 1)
        };
        let accepted = Story::accepted().at("2026-04-10").does("handler-water", FIND);
        assert_eq!(accepted.code("handler-water", &will("explain", "2026-04-30")), "invalid", "nothing is promised");
        assert_eq!(accepted.code("handler-water", &will("support", "2026-04-09")), "invalid");
        let sealed = accepted
            .does("handler-water", &will("support", "2026-04-30"))
            .does("head-water", "do='conclude', opinions=[]");
        let carry = sealed.outline().next.into_iter().find(|act| act.act == "carry-out").expect("owed");
        assert_eq!(carry.due.map(|day| day.to_string()).as_deref(), Some("2026-04-30"));
        let served = sealed.at("2026-04-13").does("handler-water", SERVE);
        let chased = |day: &str| {
            let holds = crate::supervision::triggers(served.case(), &POLICY, day.parse().expect("a day"));
            holds.iter().any(|trigger| trigger.rule.slug() == "not-carried-out")
        };
        assert_eq!((chased("2026-04-30"), chased("2026-05-01")), (false, true), "the day after the promise");
    }
}
