//! One case, one plan (一案一策): where a matter stands on the four steps, and the plan its category usually has. Computed
//! from the case and the policy; neither is ever an event.

mod looked_into;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::case::gates;
use crate::case::vocabulary::{Class, Gate};
use crate::case::{Case, Stage};
pub(crate) use looked_into::looked_into;

use crate::policy::{Length, PlanStep, Policy, StepFact, StepIf, UsualOwner};

/// A step and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepStanding<'a> {
    pub step: &'a PlanStep,
    pub place: StepPlace,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepPlace {
    Done,
    /// The first that is neither done nor left out.
    Now,
    Later,
    /// What it is for was never asked for.
    NotNeeded,
}

/// The steps of a matter; none where it is dealt with elsewhere, was taken back, or is a report, of whose course nothing is
/// told (条例30).
pub fn steps<'a>(case: &Case, policy: &'a Policy) -> Vec<StepStanding<'a>> {
    let elsewhere =
        matches!(case.stage.before_closing(), Stage::Declined { .. } | Stage::Diverted { .. } | Stage::Withdrawn);
    if elsewhere || case.class == Class::Report {
        return Vec::new();
    }
    let mut now = false;
    let mut place = |step: &PlanStep| {
        let left_out = step.only_if.is_some_and(|reason| !wanted(case, policy, reason));
        match (left_out, step.needs.iter().all(|fact| holds(case, policy, *fact))) {
            (true, _) => StepPlace::NotNeeded,
            (false, true) => StepPlace::Done,
            (false, false) if now => StepPlace::Later,
            (false, false) => {
                now = true;
                StepPlace::Now
            }
        }
    };
    policy.plans.step.iter().map(|step| StepStanding { step, place: place(step) }).collect()
}

fn wanted(case: &Case, policy: &Policy, reason: StepIf) -> bool {
    match reason {
        // What was asked for or called and can no longer be held is not waited for.
        StepIf::Hearing => {
            let can_be = policy.hearing.stages.iter().any(|stage| stage == case.stage.slug());
            let held = case.hearings.iter().any(|hearing| hearing.held.is_some());
            held || (can_be && (case.hearing_asked.is_some() || case.hearing_ahead().is_some()))
        }
    }
}

fn holds(case: &Case, policy: &Policy, fact: StepFact) -> bool {
    let met =
        |gate: Gate| gates::gate_states(case, policy).iter().any(|standing| standing.gate == gate && standing.met);
    let sealed = !matches!(case.stage.before_closing(), Stage::Registered | Stage::Routed | Stage::Accepted { .. });
    match fact {
        StepFact::Accepted => !matches!(case.stage.before_closing(), Stage::Registered | Stage::Routed),
        StepFact::InCharge => case.in_charge.is_some(),
        StepFact::Planned => !case.measures.is_empty(),
        // What a plan asks for afterwards throws nothing back.
        StepFact::LookedInto => sealed || looked_into(case).whole,
        StepFact::Heard => case.hearing_concluded().is_some(),
        StepFact::Answered => sealed && met(Gate::Demands),
        StepFact::Served => sealed && met(Gate::Served),
        StepFact::CarriedOut => sealed && met(Gate::CarriedOut),
        StepFact::Closed => matches!(case.stage, Stage::Closed { .. }),
    }
}

/// A measure that the form offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureOffered {
    pub text: String,
    /// A word or an account that `plan` takes as an owner.
    pub owner: String,
    pub due: Date,
}

/// The usual plan of the case's category, its days counted from today; a last day on a rest day rolls.
pub fn offered(case: &Case, policy: &Policy, today: Date) -> Vec<MeasureOffered> {
    let template = policy.plans.of(case.category.as_deref(), &policy.topics);
    let measures = template.into_iter().flat_map(|template| &template.measure);
    let offered = measures.map(|usual| {
        let owner = match (usual.owner, &case.in_charge) {
            (UsualOwner::Handler, _) => "handler".to_owned(),
            (UsualOwner::Leader, Some(leader)) => leader.to_string(),
            (UsualOwner::UnitHead | UsualOwner::Leader, _) => "unit-head".to_owned(),
        };
        let due = match usual.unit {
            Length::WorkingDays => policy.calendar.after_working_days(today, usual.length).due,
            Length::Days => policy.calendar.after_days(today, usual.length).due,
            Length::Set => today.saturating_add(usual.length.days()),
        };
        MeasureOffered { text: usual.text.clone(), owner, due }
    });
    offered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::*;

    /// `done now later -`, a word a step.
    fn step_states(story: &Story) -> String {
        let word = |standing: StepStanding| match standing.place {
            StepPlace::Done => "done",
            StepPlace::Now => "now",
            StepPlace::Later => "later",
            StepPlace::NotNeeded => "-",
        };
        steps(story.case(), &POLICY).into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_matter_walks_the_steps_and_leaves_out_a_hearing_nobody_called() {
        for (story, expected) in [
            (Story::registered(), "now later - later"),
            (Story::routed(), "now later - later"),
            (Story::accepted(), "done now - later"),
            (Story::concluded(), "done done - now"),
            (Story::served(), "done done - now"),
            (Story::closed(), "done done - done"),
        ] {
            assert_eq!(step_states(&story), expected, "{}", story.stage());
        }
    }

    #[test]
    fn a_hearing_asked_for_is_a_step_until_it_is_concluded() {
        let story = Story::accepted().does("petitioner", "do='apply-hearing', reason='they contradict'");
        assert_eq!(step_states(&story), "done now later later");
        let answered = story.does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
        assert_eq!(step_states(&answered), "done done - now", "answered without it");
        let story = Story::accepted().does("petitioner", "do='apply-hearing', reason='r'").does("moderator", REFUSE);
        assert_eq!(step_states(&story), "done now - later", "refused");
    }

    #[test]
    fn what_is_dealt_with_elsewhere_has_no_steps_and_a_report_tells_none() {
        let declined =
            Story::registered().does("clerk", "do='decline', basis='19(3)', reason='above', instead='ask there'");
        assert_eq!(step_states(&declined), "");
        assert_eq!(step_states(&Story::accepted().does("petitioner", "do='withdraw', reason='r'")), "");
        assert_eq!(step_states(&Story::new().does("clerk", REPORT)), "");
    }

    #[test]
    fn a_promise_not_kept_keeps_the_last_step_open() {
        let shut = Story::served().at("2026-05-14").does("clerk", PROCEDURAL);
        assert_eq!(
            step_states(&shut),
            "done done - now",
            "shut by procedure, and the supported demand is not carried out"
        );
    }

    #[test]
    fn the_usual_plan_counts_its_days_from_today() {
        let channel = CLAIM.replace("channel='visit'", "channel='visit', category='water-conservancy'");
        let story = Story::new().does("clerk", &channel).does("clerk", FORWARD);
        let day: Date = "2026-03-02".parse().expect("a day");
        let shown = |story: &Story| -> Vec<String> {
            offered(story.case(), &POLICY, day).iter().map(|m| format!("{} {}", m.owner, m.due)).collect()
        };
        // Three and five working days, 15, 30 and 45 days from Monday 2 March; 16 April is a Thursday.
        let expected = [
            "handler 2026-03-05",
            "handler 2026-03-17",
            "unit-head 2026-03-09",
            "handler 2026-04-01",
            "unit-head 2026-04-16",
        ];
        assert_eq!(shown(&story), expected);
    }

    #[test]
    fn what_a_leader_does_is_the_heads_until_one_has_it_in_his_charge() {
        let money = CLAIM.replace("channel='visit'", "channel='visit', category='project-payment'");
        let story = Story::new().does("clerk", &money).does("clerk", FORWARD);
        let third = |story: &Story| offered(story.case(), &POLICY, story.today()).swap_remove(2).owner;
        assert_eq!(third(&story), "unit-head");
        assert_eq!(third(&story.does("leader", "do='take-charge'")), "leader");
    }

    /// A bug once: a plan made late lowered the percentage and threw the steps back.
    #[test]
    fn making_a_plan_lowers_nothing_and_throws_nothing_back() {
        let plan = "do='plan', measures=[{text='t', owner='handler', due='2026-12-01'}, {text='u', owner='handler', due='2026-12-01'}]";
        let order = "do='note-reception', reception='2026-03-05-1', minutes='m', orders=[{text='o', owner='leader', due='2026-12-01'}]";
        let percent = |story: &Story| story.outline().progress.percent;
        let found = Story::accepted().does("handler-water", FIND);
        for (who, words) in [("handler-water", plan), ("leader", order)] {
            let more = found.clone().does(who, words);
            assert_eq!((percent(&more), step_states(&more)), (percent(&found), step_states(&found)), "{words}");
        }
        let half = Story::accepted().does("handler-water", plan).does("handler-water", FIND);
        let done = half.clone().does("handler-water", "do='complete-measure', measure=1, evidence='e'");
        assert!(percent(&half) < percent(&done), "what is finished raises it");
        let again = done.clone().does("handler-water", plan);
        assert_eq!(percent(&again), percent(&done));
        let clue = found.does("petitioner", "do='add-clue', text='one more'");
        assert_eq!(step_states(&clue), "done now - later", "a new clue must be looked into");
    }
}
