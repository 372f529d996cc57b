//! `correct-service`: a service that was recorded wrongly. The wrong day stays visible, the right starts from the true
//! one, and a last day that somebody was told already is never moved earlier (条例35, 36).

use super::fail_service::{sent_to_the_petitioner, whose};
use super::optional_text;
use super::serve::{Way, by_a_way_that_reaches};
use crate::actor::Role;
use crate::case::command::CorrectService;
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::state::{Case, Service};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn correct(case: &Case, correct: &CorrectService, ctx: &Context) -> Result<Fact, Refusal> {
    let paper = sent_to_the_petitioner(case, correct.document)?;
    whose(case, paper, correct.petitioner)?;
    let recorded = match correct.petitioner {
        Some(n) => paper.service_to(n),
        None => paper.served.as_ref(),
    };
    let recorded = recorded.ok_or_else(|| Refusal::wrong_state(Detail::NotServed(correct.document)))?;
    if correct.on < paper.issued {
        return Err(Refusal::field("on", Problem::BeforeTheDocument));
    }
    let proof = FreeText::new(correct.proof.trim());
    let on = by_a_way_that_reaches(case, paper, &Way { on: correct.on, how: correct.how, proof: Some(&proof) }, ctx)?;
    if (Service { on, how: correct.how, proof: Some(proof.clone()) }) == *recorded {
        return Err(Refusal::field("on", Problem::NothingNew));
    }
    let evidence = optional_text(correct.evidence.as_ref());
    if on < recorded.on {
        proven_by_a_second_person(evidence.as_ref(), ctx)?;
    }
    let (document, from, how, reason) =
        (correct.document, recorded.on, correct.how, FreeText::new(correct.reason.trim()));
    Ok(Fact::ServiceCorrected { document, from, on, how, proof, reason, petitioner: correct.petitioner, evidence })
}

/// Whether a service is on record that may have been recorded wrongly.
pub(in crate::case) fn is_open(case: &Case) -> bool {
    let sent = case.papers.iter().filter(|paper| paper.kind.goes_to_the_petitioner());
    let here = || case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn).map(|petitioner| petitioner.n);
    let mut last = sent.filter_map(|paper| case.paper(paper.kind));
    last.any(|paper| match paper.each.is_empty() {
        true => paper.served.is_some(),
        false => here().any(|n| paper.service_to(n).is_some()),
    })
}

/// An earlier day could cut a right, so a second person with evidence must vouch for it.
fn proven_by_a_second_person(evidence: Option<&FreeText>, ctx: &Context) -> Result<(), Refusal> {
    if ctx.actor.role != Role::Supervisor {
        return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::EarlierService));
    }
    evidence.map(|_| ()).ok_or_else(|| Refusal::field("evidence", Problem::Missing))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    const TRUE_DAY: &str = "do='correct-service', document='opinion', on='2026-04-21', how='mail', proof='slip of the post', reason='a slip of the pen'";
    const REQUEST: &str = "do='request-review', reason='r'";

    /// Served on Tuesday 21 April, typed as the 11th: the review may be asked for until 21 May.
    fn typed_wrongly() -> Story {
        Story::concluded().at("2026-04-21").does("handler-water", &SERVE.replace("04-13", "04-11"))
    }

    /// Fault A7: a service day typed wrongly could not be mended, and the request came too late.
    #[test]
    fn a_service_day_typed_wrongly_is_mended_and_the_right_counts_from_the_true_day() {
        let story = typed_wrongly().at("2026-05-17");
        assert_eq!(story.code("petitioner", REQUEST), "review-too-late");
        let story = story.does("clerk", TRUE_DAY);
        assert_eq!(story.clock("request-review"), "running 2026-05-21");
        assert_eq!(story.clock("rating"), "running 2026-05-21");
        assert_eq!(story.code("petitioner", REQUEST), "done");
        let opinion = story.case().paper(Paper::Opinion).and_then(|paper| paper.served.clone()).expect("served");
        assert_eq!(opinion.on, jiff::civil::date(2026, 4, 21));
        let fact = serde_json::to_value(&story.last[0].fact).expect("JSON");
        assert_eq!(fact["service-corrected"]["from"], "2026-04-11", "the wrong day stays visible");
    }

    #[test]
    fn a_last_day_already_told_is_never_moved_earlier() {
        let early = TRUE_DAY.replace("04-21", "04-11");
        let story = Story::concluded().at("2026-04-21").does("handler-water", &SERVE.replace("04-13", "04-21"));
        assert_eq!(story.code("clerk", &early), "not-permitted");
        assert_eq!(story.code("supervisor", &early), "invalid", "without evidence");
        let story = story.does("supervisor", &format!("{early}, evidence='the slip'"));
        assert_eq!(story.clock("request-review"), "running 2026-05-21");
        let clock = story.case().clock(crate::case::vocabulary::ClockKey::RequestReview).expect("it runs");
        assert_eq!(clock.start.starts, jiff::civil::date(2026, 4, 11));
    }

    #[test]
    fn on_a_closed_case_the_right_runs_again() {
        let story = typed_wrongly().at("2026-05-14").does("clerk", PROCEDURAL);
        let story = story.does("clerk", TRUE_DAY);
        assert_eq!(story.clock("request-review"), "running 2026-05-21");
        assert_eq!(story.does("petitioner", REQUEST).stage(), "under-review");
    }

    #[test]
    fn a_right_that_was_used_stays_used() {
        let story = Story::under_review().at("2026-04-22").does("clerk", &TRUE_DAY.replace("04-21", "04-15"));
        assert_eq!(story.stage(), "under-review");
        assert_eq!(story.clock("request-review"), "met 2026-05-15");
    }

    #[test]
    fn of_several_only_the_one_named_is_mended_and_the_last_still_starts_the_days() {
        let three = CLAIM.replace("[{name='Chen', representative=true}]", "[{name='Chen'}, {name='Li'}]");
        let story =
            Story::new().does("clerk", &three).does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
        let story = story.at("2026-04-10").does("handler-water", FIND).does("handler-water", CONCLUDE);
        let story = story.does("head-water", CONCLUDE).at("2026-04-22").does("handler-water", SERVE);
        let story = story.does("clerk", &format!("{TRUE_DAY}, petitioner=2"));
        assert_eq!(story.clock("request-review"), "running 2026-05-21");
        let opinion = story.case().paper(Paper::Opinion).expect("it");
        assert_eq!(opinion.service_to(1).map(|service| service.on), Some(jiff::civil::date(2026, 4, 13)));
        let story = story.does("clerk", &format!("{}, petitioner=1", TRUE_DAY.replace("04-21", "04-16")));
        assert_eq!(story.clock("request-review"), "running 2026-05-21", "the second was reached later");
    }

    #[test]
    fn refused_where_it_cannot_be() {
        let story = typed_wrongly();
        assert_eq!(story.code("handler-water", TRUE_DAY), "not-permitted");
        assert_eq!(story.code("clerk", &TRUE_DAY.replace("04-21", "04-09")), "invalid", "before the document");
        assert_eq!(story.code("clerk", &TRUE_DAY.replace("04-21", "04-22")), "invalid", "tomorrow");
        assert_eq!(story.code("clerk", &TRUE_DAY.replace("slip of the post", "退回")), "invalid");
        assert_eq!(story.code("clerk", &TRUE_DAY.replace("how='mail'", "how='phone'")), "invalid");
        assert_eq!(Story::concluded().at("2026-04-21").code("clerk", TRUE_DAY), "wrong-stage");
        let done = story.does("clerk", TRUE_DAY);
        assert_eq!(done.code("clerk", TRUE_DAY), "invalid", "nothing new");
        assert_eq!(done.code("clerk", &format!("{TRUE_DAY}, petitioner=4")), "no-such");
    }
}
