//! `grade`, `confirm-grade`: a person judges the matter's colour, with a reason about the matter and until a day; the rule's stands
//! beside it. Below the rule's it counts once a second person confirmed it, and never for long.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{elsewhere, is_open};
use crate::case::command::Grade;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Judged};
use crate::context::Context;
use crate::grade::by_rule;
use crate::personal_data::FreeText;

pub(in crate::case) fn judge(case: &Case, grade: &Grade, ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let rules = &ctx.policy.grades.judgement;
    let reason = grade.reason.trim();
    if rules.about_persons.iter().any(|word| reason.contains(word.as_str())) {
        return Err(Refusal::field("reason", Problem::AboutAPerson));
    }
    // A colour that asks less than the rule's.
    let below = grade.colour > by_rule(case, ctx.policy, ctx.today()).grade;
    if below && grade.until > ctx.today().saturating_add(rules.most_days_below.days()) {
        return Err(Refusal::field("until", Problem::TooFar));
    }
    Ok(Fact::Graded { colour: grade.colour, reason: FreeText::new(reason), until: grade.until, below })
}

/// By somebody else of those who may judge.
pub(in crate::case) fn confirm(case: &Case, ctx: &Context) -> Result<Fact, Refusal> {
    let Some(judged) = waiting(case, ctx.today()) else { return Err(Refusal::wrong_state(Detail::NothingJudged)) };
    match judged.by == ctx.actor.user {
        true => {
            let who = Detail::User(ctx.actor.user.clone());
            Err(Refusal::new(Code::ConflictOfInterest, Basis::Roles, who))
        }
        false => Ok(Fact::GradeConfirmed {}),
    }
}

/// A judgement below the rule's that nobody has confirmed and whose day has not gone by.
pub(in crate::case) fn waiting(case: &Case, today: Date) -> Option<&Judged> {
    let open = |judged: &&Judged| judged.below && judged.confirmed.is_none() && today <= judged.until;
    case.judged.as_ref().filter(open).filter(|_| is_open(case))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const RED: &str = "do='grade', colour='red', reason='the slope moves', until='2026-03-20'";
    const GREEN: &str = "do='grade', colour='green', reason='the slope was secured', until='2026-03-20'";
    const CONFIRM: &str = "do='confirm-grade'";

    fn colour_of(story: &Story) -> (&'static str, &'static str, usize) {
        let colour = story.outline().colour;
        (colour.grade, colour.set_by, colour.reasons.len())
    }

    /// By the rule it is red: two hundred are concerned.
    fn of_many() -> Story {
        Story::new().does("clerk", &format!("{CLAIM}, people=200"))
    }

    #[test]
    fn a_persons_judgement_stands_beside_the_rules_until_its_day() {
        let story = Story::accepted().does("clerk", RED);
        assert_eq!(colour_of(&story), ("red", "person", 1));
        assert_eq!(story.outline().colour.reasons[0].rule, "judged");
        assert_eq!(colour_of(&story.clone().at("2026-03-20")).1, "person");
        assert_eq!(colour_of(&story.clone().at("2026-03-21")), ("green", "rule", 0));
        assert_eq!(story.code("leader", CONFIRM), "wrong-stage", "above the rule it counts at once");
        assert_eq!(Story::closed().code("clerk", &RED.replace("03-20", "05-20")), "wrong-stage");
        assert_eq!(story.at("2026-03-21").code("clerk", RED), "invalid");
    }

    /// Fault F0: a leader graded own duties away.
    #[test]
    fn below_the_rule_it_counts_once_a_second_person_confirmed_it_and_not_for_long() {
        let story = of_many().does("leader", GREEN);
        assert_eq!(colour_of(&story), ("red", "rule", 1), "nobody has vouched for it");
        assert_eq!(story.code("leader", CONFIRM), "conflict-of-interest");
        assert_eq!(story.code("handler-water", CONFIRM), "no-such");
        let next = story.outline().next.into_iter().find(|act| act.act == "confirm-grade").expect("it is owed");
        assert_eq!((next.by, next.due.is_some()), (vec!["clerk", "supervisor"], true));
        let story = story.does("supervisor", CONFIRM);
        assert_eq!(colour_of(&story), ("green", "person", 2), "what the rule says is shown all the same");
        assert_eq!(story.code("clerk", CONFIRM), "wrong-stage");
        assert_eq!(of_many().code("leader", &GREEN.replace("03-20", "04-02")), "invalid", "thirty-one days");
        assert_eq!(of_many().code("leader", &GREEN.replace("03-20", "04-01")), "done");
        assert_eq!(of_many().code("leader", &RED.replace("03-20", "12-31")), "done", "not below");
    }

    #[test]
    fn a_reason_about_the_person_is_none() {
        for reason in ["an old petitioner", "a troublemaker", "querulous"] {
            let grade = GREEN.replace("the slope was secured", reason);
            assert_eq!(of_many().code("leader", &grade), "invalid", "{reason}");
        }
    }

    #[test]
    fn what_was_overdue_stays_overdue() {
        let late = of_many().at("2026-03-20");
        let charge = |story: &Story| {
            story.outline().next.into_iter().find(|act| act.act == "take-charge").and_then(|act| act.due)
        };
        let due = charge(&late).expect("a red case asks for a leader");
        assert!(late.today() > due);
        let green = GREEN.replace("03-20", "04-10");
        let story = late.clone().does("clerk", &green).does("supervisor", CONFIRM);
        assert_eq!(colour_of(&story).0, "green");
        assert_eq!(charge(&story), Some(due), "it was late before anybody judged");
        let early = of_many().does("clerk", GREEN).does("supervisor", CONFIRM);
        assert_eq!(charge(&early), None, "nothing was late");
        assert_eq!(charge(&story.does("leader", "do='take-charge'")), None);
    }

    /// Fault F0: the press cleaned the board.
    #[test]
    fn a_word_of_supervision_is_no_movement() {
        let quiet = Story::accepted().at("2026-04-10");
        assert_eq!(quiet.outline().progress.grade, "C");
        let pressed = quiet.clone().does("supervisor", "do='supervise', reason='r', kind='k'");
        assert_eq!(pressed.outline().progress.grade, "C", "the unit did nothing");
        let asked = quiet.clone().does("petitioner", "do='add-clue', text='t'");
        assert_eq!(asked.outline().progress.grade, "C", "nor does the petitioner's word");
        assert_eq!(quiet.does("handler-water", FIND).outline().progress.grade, "B");
    }

    /// A file, a clue, an urgent word or a plan of those who watch cleaned the board as well (fault F0).
    #[test]
    fn only_who_owes_it_moves_it() {
        let plan = "do='plan', measures=[{text='dig', owner='handler', due='2026-05-20'}]";
        let urgent = "do='report-urgent', reason='the bank slides'";
        let rows = [
            ("clerk", "do='attach', file='f', kind='k'"),
            ("clerk", "do='add-clue', text='t'"),
            ("clerk", "do='add-demand', text='t'"),
            ("clerk", "do='help', kind='k', reason='r'"),
            ("clerk", urgent),
            ("leader", plan),
            ("supervisor", urgent),
        ];
        let quiet = Story::accepted().does("leader", "do='take-charge'").at("2026-04-10");
        for (who, act) in rows {
            assert_eq!(quiet.clone().does(who, act).outline().progress.grade, "C", "{who} {act}");
        }
        for act in ["do='attach', file='f', kind='k'", "do='add-clue', text='t'", plan, urgent] {
            assert_eq!(quiet.clone().does("handler-water", act).outline().progress.grade, "B", "{act}");
        }
        // Before that the office owes the routing.
        let at_the_office = Story::registered().at("2026-03-05");
        let moved = |who: &str, act: &str| at_the_office.clone().does(who, act).case().moved_on.to_string();
        assert_eq!(moved("clerk", "do='add-clue', text='t'"), "2026-03-05");
        assert_eq!(moved("supervisor", urgent), "2026-03-02");
    }
}
