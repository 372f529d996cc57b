//! `fail-service`: a paper came back, was refused, or nobody was there. What was recorded as service before was none; no
//! day ran from it, and serving the paper again is work with a day (条例35, 36: days count from the day it was received).

use super::elsewhere;
use crate::case::command::FailService;
use crate::case::event::Fact;
use crate::case::hearing::came_back::came_back;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, PaperOnFile, Stage};
use crate::case::vocabulary::Paper;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn fail(case: &Case, fail: &FailService, _ctx: &Context) -> Result<Fact, Refusal> {
    if fail.document.goes_to_the_invited() || fail.invitee.is_some() {
        return came_back(case, fail);
    }
    if nobody_is_left(case) {
        return Err(elsewhere(case));
    }
    let paper = sent_to_the_petitioner(case, fail.document)?;
    if fail.on < paper.issued {
        return Err(Refusal::field("on", Problem::BeforeTheDocument));
    }
    whose(case, paper, fail.petitioner)?;
    if used_by(case, fail.document, fail.petitioner) {
        return Err(Refusal::wrong_state(Detail::UsedAlready(fail.document)));
    }
    let (document, on, how) = (fail.document, fail.on, fail.how);
    Ok(Fact::ServiceFailed {
        document,
        on,
        how,
        reason: FreeText::new(fail.reason.trim()),
        petitioner: fail.petitioner,
        invitee: None,
        sheet: None,
    })
}

/// Everybody took the petition back: nobody waits for a paper.
fn nobody_is_left(case: &Case) -> bool {
    *case.stage.before_closing() == Stage::Withdrawn
}

/// Whether there is a paper that may be said not to have arrived.
pub(in crate::case) fn is_open(case: &Case) -> bool {
    let left =
        || case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn).map(|petitioner| Some(petitioner.n));
    // Served one by one, each copy is somebody's.
    let copies = |paper: &PaperOnFile| left().chain(paper.each.is_empty().then_some(None)).collect::<Vec<_>>();
    let unused = |paper: &PaperOnFile| copies(paper).into_iter().any(|whose| !used_by(case, paper.kind, whose));
    let sent = case.papers.iter().filter(|paper| paper.kind.goes_to_the_petitioner());
    let theirs = !nobody_is_left(case) && sent.filter_map(|paper| case.paper(paper.kind)).any(unused);
    theirs || case.papers.iter().any(|paper| case.may_come_back(paper))
}

/// The paper of this kind issued last, if it is one that is served.
pub(super) fn sent_to_the_petitioner(case: &Case, kind: Paper) -> Result<&PaperOnFile, Refusal> {
    let paper = case.paper(kind).ok_or_else(|| Refusal::no_such(Detail::Paper(kind)))?;
    match kind.goes_to_the_petitioner() {
        true => Ok(paper),
        false => Err(Refusal::field("document", Problem::NotForThePetitioner)),
    }
}

/// Whose copy it is: a petitioner who has not taken the petition back; named where it was served one by one.
pub(super) fn whose(case: &Case, paper: &PaperOnFile, petitioner: Option<u32>) -> Result<(), Refusal> {
    let Some(n) = petitioner else {
        let all_at_once = paper.each.is_empty();
        return if all_at_once { Ok(()) } else { Err(Refusal::field("petitioner", Problem::Missing)) };
    };
    let petitioner = case.petitioner(n).ok_or_else(|| Refusal::no_such(Detail::Petitioner(n)))?;
    if petitioner.withdrawn { Err(Refusal::wrong_state(Detail::WithdrawnAlready(n))) } else { Ok(()) }
}

/// Whether the one, or anybody where nobody is named, asked the next level about this answer: then it did arrive.
pub(super) fn used_by(case: &Case, kind: Paper, petitioner: Option<u32>) -> bool {
    let issued = case.paper(kind).map_or(0, |paper| paper.seq);
    let asks = |fact: &Fact| {
        let review = kind == Paper::Opinion && matches!(fact, Fact::ReviewRequested { .. });
        review || (kind == Paper::ReviewOpinion && matches!(fact, Fact::RecheckRequested { .. }))
    };
    let mut asked = case.history.iter().filter(|entry| entry.seq > issued && asks(&entry.event.fact));
    // Of a wish that the counter entered nobody is told apart: it counts as anybody's.
    asked.any(|entry| petitioner.is_none_or(|n| entry.by.petitioner.is_none_or(|by| by == n)))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const CAME_BACK: &str =
        "do='fail-service', document='opinion', on='2026-04-16', how='mail', reason='nobody known there'";

    /// Fault A6: a returned letter counted as service.
    #[test]
    fn a_returned_letter_is_no_service() {
        let story = Story::concluded().at("2026-04-13");
        for proof in ["returned, unknown", "退回", "查无此人", "Undeliverable", "拒收"] {
            let serve = format!("do='serve', document='opinion', on='2026-04-13', how='mail', proof='{proof}'");
            let refusal = story.asks("handler-water", &serve).expect_err(proof);
            assert!(format!("{:?}", refusal.fields).contains("Returned"), "{proof}: {refusal:?}");
        }
        let left = "do='serve', document='opinion', on='2026-04-13', how='lien', proof='拒收，见证人王某'";
        assert_eq!(story.code("handler-water", left), "done", "leaving it is made for whoever refuses it");
        let story = story.at("2026-04-16").does("handler-water", CAME_BACK);
        assert_eq!((story.clock("request-review").as_str(), story.clock("rating").as_str()), ("none", "none"));
        assert!(!story.outline().gates[2].met);
    }

    #[test]
    fn what_was_recorded_as_service_before_was_none_and_its_days_never_ran() {
        let story = Story::served().at("2026-04-20").does("handler-water", CAME_BACK);
        assert_eq!(story.clock("request-review"), "cancelled 2026-05-13");
        assert_eq!(story.clock("rating"), "cancelled 2026-05-13");
        assert!(story.case().paper(crate::case::vocabulary::Paper::Opinion).expect("it").served.is_none());
        assert_eq!(story.clone().at("2026-05-14").code("clerk", PROCEDURAL), "wrong-stage");
        let again = story.at("2026-05-14").does("clerk", &SERVE.replace("04-13", "05-14"));
        assert_eq!(again.clock("request-review"), "running 2026-06-15", "14 May + 30 = 13 June, a Saturday");
        assert_eq!(again.clock("rating"), "running 2026-06-15");
    }

    /// A right that seemed to have lapsed before anybody opened the returned post.
    #[test]
    fn no_right_lapses_by_what_never_arrived() {
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.clock("request-review"), "lapsed 2026-05-13");
        let story = story.does("clerk", CAME_BACK);
        assert_eq!(story.clock("request-review"), "cancelled 2026-05-13");
        assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage", "the road has not ended");
        assert_eq!(story.code("petitioner", "do='request-review', reason='r'"), "done", "who holds it may use it");
    }

    #[test]
    fn serving_it_again_is_work_with_a_day_from_the_day_it_came_back() {
        let notice = "do='serve', document='acceptance-notice', on='2026-04-13', how='mail'";
        let story = Story::served().does("clerk", notice).at("2026-04-20").does("handler-water", CAME_BACK);
        let serve = story.outline().next.into_iter().find(|act| act.act == "serve").expect("it is owed");

        assert_eq!(serve.due, Some(jiff::civil::date(2026, 4, 27)), "five working days from 20 April");
        assert!(serve.by.contains(&"handler"));
    }

    #[test]
    fn on_a_closed_case_too() {
        let closed = Story::served().at("2026-05-14").does("clerk", PROCEDURAL);
        let story = closed.does("clerk", CAME_BACK);
        let serve = story.outline().next.into_iter().find(|act| act.act == "serve").expect("it is owed");
        assert!(serve.due.is_some());
        let story = story.does("clerk", &SERVE.replace("04-13", "05-14"));
        assert_eq!(story.clock("request-review"), "running 2026-06-15");
        assert_eq!(story.does("petitioner", "do='request-review', reason='r'").stage(), "under-review");
    }

    #[test]
    fn one_copy_of_several_comes_back_alone() {
        let three = CLAIM.replace("[{name='Chen', representative=true}]", "[{name='Chen'}, {name='Li'}]");
        let story =
            Story::new().does("clerk", &three).does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
        let story = story.at("2026-04-10").does("handler-water", FIND).does("handler-water", CONCLUDE);
        let story = story.does("head-water", CONCLUDE).at("2026-04-13").does("handler-water", SERVE);
        let story = story.at("2026-04-17").does("clerk", &format!("{CAME_BACK}, petitioner=2"));
        let opinion = story.case().paper(crate::case::vocabulary::Paper::Opinion).expect("it");
        assert!(opinion.served.is_none() && opinion.service_to(1).is_some() && opinion.service_to(2).is_none());
        assert_eq!(story.code("petitioner:1", "do='request-review', reason='r'"), "done");
        let story = story.does("handler-water", &format!("{}, petitioner=2", SERVE.replace("04-13", "04-17")));
        assert_eq!(story.clock("request-review"), "running 2026-05-18", "17 April + 30 = 17 May, a Sunday");
        assert_eq!(story.code("clerk", &format!("{CAME_BACK}, petitioner=3")), "no-such");
    }

    #[test]
    fn refused_where_it_cannot_be() {
        let story = Story::served().at("2026-04-20");
        assert_eq!(story.code("clerk", &CAME_BACK.replace("04-16", "04-09")), "invalid", "before the document");
        assert_eq!(story.code("clerk", &CAME_BACK.replace("04-16", "04-21")), "invalid", "tomorrow");
        assert_eq!(story.code("clerk", &CAME_BACK.replace("nobody known there", " ")), "invalid");
        assert_eq!(story.code("clerk", &CAME_BACK.replace("opinion", "forwarding-letter")), "invalid");
        assert_eq!(story.code("clerk", &CAME_BACK.replace("opinion", "review-opinion")), "no-such");
        assert_eq!(story.code("supervisor", CAME_BACK), "not-permitted");
        assert_eq!(Story::under_review().code("clerk", CAME_BACK), "wrong-stage", "it was used");
    }

    #[test]
    fn notice_by_publication_is_open_once_another_way_failed_and_its_days_have_passed() {
        let publish = "do='serve', document='opinion', on='2026-04-20', how='publication', proof='the district paper'";
        let story = Story::concluded().at("2026-04-20");
        assert_eq!(story.code("clerk", publish), "invalid");
        let story = story.does("clerk", CAME_BACK).does("clerk", publish);
        assert_eq!(story.clock("request-review"), "running 2026-06-22", "20 April + 30 + 30 = 19 June, a festival");
    }
}
