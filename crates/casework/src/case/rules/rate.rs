//! `rate`: two separate judgements, of the office and of the unit; the last in the window counts, silence is silence.

use super::{elsewhere, optional_text};
use crate::case::command::{CommandInput, Rate};
use jiff::civil::Date;

use crate::actor::Role;
use crate::case::event::{ClockChange, Fact, Recorded};
use crate::case::refusal::{Basis, Code, Detail, Refusal};
use crate::case::state::{Case, Clock, ClockEnd, Stage};
use crate::case::vocabulary::{Class, ClockKey, Subject};
use crate::clock::turns::start;
use crate::context::Context;
use crate::policy::Policy;

pub(in crate::case) fn rate(case: &Case, rate: &Rate, asked: &CommandInput, ctx: &Context) -> Result<Fact, Refusal> {
    let petitioner = speaker(case, rate.petitioner, ctx)?;
    if case.class == Class::Report || case.petitioner(petitioner).is_some_and(|p| p.withdrawn) {
        return Err(elsewhere(case));
    }
    let on = asked.came_in_on(ctx.today());
    if !is_open(case, ctx.policy, rate.subject, on) {
        return Err(elsewhere(case));
    }
    Ok(Fact::Rated {
        petitioner,
        subject: rate.subject,
        level: rate.level,
        comment: optional_text(rate.comment.as_ref()),
    })
}

/// Whether one of the two judgements can be given on a day, and until when where its end is known: the nearer one's day.
pub(in crate::case) fn window(case: &Case, policy: &Policy, on: Date) -> Option<Option<Date>> {
    if case.class == Class::Report || case.petitioners.is_empty() {
        return None;
    }
    of_the_unit(case, on).map(Some).or_else(|| of_the_office(case, policy, on))
}

/// Whether this judgement can be given on a day.
pub fn is_open(case: &Case, policy: &Policy, subject: Subject, on: Date) -> bool {
    match subject {
        Subject::Unit => of_the_unit(case, on).is_some(),
        Subject::Office => of_the_office(case, policy, on).is_some(),
    }
}

fn of_the_unit(case: &Case, on: Date) -> Option<Date> {
    let clock = counting(case).filter(|clock| clock.start.starts <= on && on <= clock.start.due);
    clock.map(|clock| clock.start.due)
}

/// Until when, where the end of the office's window is known.
fn of_the_office(case: &Case, policy: &Policy, on: Date) -> Option<Option<Date>> {
    let window = office_window(case, policy)?;
    (window.0 <= on && window.1.is_none_or(|last| on <= last)).then_some(window.1)
}

/// The unit's own window, from the service of its answer; one that was taken up again has none.
fn counting(case: &Case) -> Option<&Clock> {
    case.clock(ClockKey::Rating).filter(|clock| !matches!(clock.ended, Some(ClockEnd::Cancelled(_))))
}

/// The office's window: from the day on which it passed the matter on, while the unit works, until the unit's own closes.
/// Where no answer follows it closes as many days after the road ended (`local rating`).
pub(crate) fn office_window(case: &Case, policy: &Policy) -> Option<(Date, Option<Date>)> {
    let Some(ClockEnd::Done(from)) = case.clock(ClockKey::Route)?.ended else { return None };
    let last = match counting(case) {
        Some(clock) => Some(clock.start.due),
        None => ended_on(case).and_then(|on| {
            let ClockChange::Start(start) = start(policy, ClockKey::Rating, on)? else { return None };
            Some(start.due)
        }),
    };
    Some((from, last))
}

/// The day on which a road without an answer ended: declined, guided elsewhere, or shut.
fn ended_on(case: &Case) -> Option<Date> {
    let refused = |entry: &&Recorded| matches!(entry.event.fact, Fact::Declined { .. } | Fact::Diverted { .. });
    let last = case.history.iter().rev().find(refused).map(|entry| entry.at.date());
    match (&case.stage, last) {
        (Stage::Closed { before, .. }, Some(on))
            if matches!(**before, Stage::Declined { .. } | Stage::Diverted { .. }) =>
        {
            Some(on)
        }
        (Stage::Closed { on, .. }, _) => Some(*on),
        (Stage::Declined { .. } | Stage::Diverted { .. }, last) => last,
        (
            Stage::Registered
            | Stage::Routed
            | Stage::Accepted { .. }
            | Stage::Concluded { .. }
            | Stage::UnderReview
            | Stage::Reviewed
            | Stage::UnderRecheck
            | Stage::Final
            | Stage::Withdrawn,
            _,
        ) => None,
    }
}

/// Which petitioner speaks: the one who acts, the one named, or the first.
pub(super) fn speaker(case: &Case, named: Option<u32>, ctx: &Context) -> Result<u32, Refusal> {
    let own = ctx.actor.petitioner.filter(|_| ctx.actor.role == Role::Petitioner);
    let n = named.or(own).unwrap_or(1);
    if case.petitioner(n).is_none() {
        return Err(Refusal::no_such(Detail::Petitioner(n)));
    }
    match own.is_none_or(|own| own == n) {
        true => Ok(n),
        false => Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Role(Role::Petitioner))),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn the_window_is_thirty_days_from_service_and_the_last_word_counts() {
        assert_eq!(Story::concluded().code("petitioner", CONTENT), "wrong-stage");
        let story = Story::served();
        assert_eq!(story.clock("rating"), "running 2026-05-13");
        assert_eq!(story.clone().at("2026-05-13").code("petitioner", CONTENT), "done");
        assert_eq!(story.clone().at("2026-05-14").code("petitioner", CONTENT), "wrong-stage");
        assert_eq!(story.clone().at("2026-05-14").clock("rating"), "lapsed 2026-05-13");
        let story = story.does("handler-water", CARRY).does("petitioner", CONTENT);
        let story = story.does("petitioner", "do='rate', subject='unit', level='dissatisfied', comment='it leaks'");
        assert_eq!((story.case().ratings.len(), story.code("clerk", SETTLED)), (2, "not-satisfied"));
        assert_eq!(story.does("petitioner", CONTENT).code("clerk", SETTLED), "done");
    }

    #[test]
    fn the_office_is_rated_from_routing_on() {
        let office = "do='rate', subject='office', level='fairly'";
        assert_eq!(Story::registered().code("petitioner", office), "wrong-stage");
        assert_eq!(Story::routed().code("petitioner", office), "done");
        assert_eq!(Story::routed().code("petitioner", CONTENT), "wrong-stage");
    }

    /// A bug once: the office of a matter that was declined or guided elsewhere could be rated for ever, and a letter
    /// written before anything was passed on was taken as a judgement of passing it on.
    #[test]
    fn the_offices_window_opens_with_routing_and_closes_whatever_comes_of_it() {
        let office = "do='rate', subject='office', level='fairly'";
        let letter = |day: &str| format!("{office}, on_behalf={{how='letter', proof='postmark', received_on='{day}'}}");
        let late = Story::registered().at("2026-03-06").does("clerk", FORWARD);
        assert_eq!(late.code("clerk", &letter("2026-03-05")), "wrong-stage", "before it was passed on");
        assert_eq!(late.code("clerk", &letter("2026-03-06")), "done");
        assert_eq!(Story::accepted().at("2026-07-01").code("petitioner", office), "done", "the unit still works on it");
        assert_eq!(Story::served().at("2026-05-13").code("petitioner", office), "done");
        assert_eq!(Story::served().at("2026-05-14").code("petitioner", office), "wrong-stage");
        // 2 March + 30 = 1 April.
        let declined = Story::registered().does("clerk", "do='decline', basis='20(2)', reason='for the court'");
        let notice = "do='serve', document='refusal-notice', on='2026-03-02', how='in-person'";
        for story in
            [declined.clone(), declined.clone().does("clerk", notice).at("2026-03-20").does("clerk", PROCEDURAL)]
        {
            assert_eq!(story.clone().at("2026-04-01").code("petitioner", office), "done", "{}", story.stage());
            assert_eq!(story.at("2026-04-02").code("petitioner", office), "wrong-stage");
        }
        let diverted = Story::routed().does("handler-water", DIVERT);
        assert_eq!(diverted.at("2026-04-02").code("petitioner", office), "wrong-stage");
        let sent_back = Story::routed().does("handler-water", "do='object', reason='not ours'");
        let sent_back = sent_back.does("clerk", "do='settle-objection', agree=true");
        assert_eq!(sent_back.code("petitioner", office), "wrong-stage", "it is to be passed on again");
    }

    /// A bug once: while a unit answered anew, nobody could judge the office.
    #[test]
    fn an_answer_taken_up_again_closes_the_units_window_and_not_the_offices() {
        let again = Story::under_review().at("2026-04-30").does("reviewer", &REVIEW.replace("uphold", "redo"));
        assert_eq!(again.code("petitioner", CONTENT), "wrong-stage");
        assert_eq!(again.code("petitioner", "do='rate', subject='office', level='fairly'"), "done");
    }

    /// Fault A3: the old "satisfied" still counted after the answer was sent back.
    #[test]
    fn a_satisfaction_with_an_annulled_answer_does_not_count_for_the_next() {
        let met = |story: &Story| story.outline().gates[4].met;
        let story = Story::served().at("2026-04-20").does("petitioner", CONTENT);
        assert!(met(&story));
        let story = story.does("petitioner", "do='request-review', reason='r'");
        let story = story.at("2026-04-30").does("reviewer", &REVIEW.replace("uphold", "redo"));
        assert!(!met(&story), "the new answer is owed");
        let looked = CONCLUDE.replace("facts='f'", "facts='looked again'");
        let story =
            story.at("2026-05-08").does("handler-water", &looked).does("head-water", "do='conclude', opinions=[]");
        assert!(!met(&story), "it is on its way");
        let story = story.does("handler-water", &SERVE.replace("2026-04-13", "2026-05-08"));
        assert!(!met(&story), "nobody has said anything of it");
        assert!(met(&story.does("petitioner", CONTENT)));
    }

    /// A bug once: a letter of the tenth day, entered on the fortieth, was counted as late.
    #[test]
    fn on_behalf_the_day_it_was_received_counts() {
        let letter =
            |day: &str| format!("{CONTENT}, on_behalf={{how='letter', proof='postmark', received_on='{day}'}}");
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.code("clerk", &letter("2026-05-14")), "wrong-stage");
        assert_eq!(story.code("clerk", &letter("2026-04-12")), "wrong-stage", "before there was an answer");
        assert_eq!(story.code("petitioner", &letter("2026-05-13")), "not-permitted");
        let story = story.does("clerk", &letter("2026-05-13"));
        assert_eq!(story.clock("rating"), "met 2026-05-13");
    }

    /// A bug once: a letter of an earlier day, entered later, stood in place of what was said last.
    #[test]
    fn of_several_words_the_one_received_last_counts_whenever_it_is_entered() {
        let letter = |level: &str, day: &str| {
            format!(
                "do='rate', subject='unit', level='{level}', on_behalf={{how='letter', proof='postmark', received_on='{day}'}}"
            )
        };
        let story = Story::served().does("handler-water", CARRY).at("2026-05-10");
        let story = story.does("petitioner", "do='rate', subject='unit', level='dissatisfied'");
        let story = story.does("clerk", &letter("satisfied", "2026-04-20"));
        assert_eq!(story.code("clerk", SETTLED), "not-satisfied");
        let story = story.does("clerk", &letter("satisfied", "2026-05-10"));
        assert_eq!(story.code("clerk", SETTLED), "done", "of one day the one entered last");
        assert_eq!(story.case().ratings.len(), 3, "all are kept");
    }

    #[test]
    fn nobody_speaks_for_a_petitioner_who_does_not_exist_or_has_withdrawn() {
        assert_eq!(Story::served().code("petitioner", &format!("{CONTENT}, petitioner=4")), "no-such");
    }
}
