//! `serve`: an answer counts from proven service; rights begin on that day (条例35, 36). Of several petitioners a paper
//! reaches all at once, or one by one: then the days run from the last of them, so that nobody's are cut.

use jiff::ToSpan;
use jiff::civil::Date;

use super::optional_text;
use crate::case::command::Serve;
use crate::case::event::Fact;
use crate::case::gates;
use crate::case::hearing::invited;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, PaperOnFile, Service};
use crate::case::vocabulary::ServiceWay;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn serve(case: &Case, serve: &Serve, ctx: &Context) -> Result<Fact, Refusal> {
    let for_the_invited = serve.document.goes_to_the_invited();
    let name = serve.invitee.as_deref().map(str::trim);
    let Some(paper) = case.paper_meant(serve.document, name, false) else {
        return Err(Refusal::no_such(Detail::Paper(serve.document)));
    };
    if !serve.document.goes_to_the_petitioner() && !for_the_invited {
        return Err(Refusal::field("document", Problem::NotForThePetitioner));
    }
    if serve.on < paper.issued {
        return Err(Refusal::field("on", Problem::BeforeTheDocument));
    }
    if for_the_invited || serve.invitee.is_some() {
        // No right starts by that, and nobody's but the office's word is asked for (`local hearing`).
        if serve.petitioner.is_some() {
            return Err(Refusal::field("invitee", Problem::NotForThem));
        }
        let service = Service { on: serve.on, how: serve.how, proof: optional_text(serve.proof.as_ref()) };
        return invited::reached(case, paper, (name, service), ctx);
    }
    // All whom it must reach have it; the others who brought the matter get theirs, too.
    let one_more = serve.petitioner.is_some_and(|n| case.left_out(paper).contains(&n));
    let unknown = serve.petitioner.is_some_and(|n| case.petitioner(n).is_none());
    if paper.served.is_some() && !one_more && !unknown {
        return Err(Refusal::wrong_state(Detail::ServedAlready(serve.document)));
    }
    let proof = optional_text(serve.proof.as_ref());
    if proof.is_none() && serve.document.starts_a_right() {
        return Err(Refusal::field("proof", Problem::Missing));
    }
    let on = by_a_way_that_reaches(case, paper, &Way { on: serve.on, how: serve.how, proof: proof.as_ref() }, ctx)?;
    let (petitioner, all) = match serve.petitioner {
        Some(n) if one_more => (Some(n), false),
        Some(n) => (Some(n), is_the_last(case, paper, n, ctx)?),
        None => (None, true),
    };
    Ok(Fact::Served {
        document: serve.document,
        on,
        how: serve.how,
        proof,
        petitioner,
        all,
        invitee: None,
        sheet: None,
    })
}

/// The day, the way and the proof of a service, as somebody enters them.
pub(super) struct Way<'a> {
    pub on: Date,
    pub how: ServiceWay,
    pub proof: Option<&'a FreeText>,
}

/// The day on which a paper counts as served, if the way is open and its proof does not say that it came back: what is
/// published counts once the policy's days have passed.
pub(super) fn by_a_way_that_reaches(
    case: &Case,
    paper: &PaperOnFile,
    way: &Way,
    ctx: &Context,
) -> Result<Date, Refusal> {
    let rules = &ctx.policy.service;
    let published = way.how == ServiceWay::Publication;
    if !rules.is_open(way.how, case.procedure, !paper.failed.is_empty()) {
        let only = if published { Problem::OnlyAfterAnotherWay } else { Problem::OnlyWhenSimple };
        return Err(Refusal::field("how", only));
    }
    if way.proof.is_some_and(|proof| rules.says_returned(way.how, proof.text())) {
        return Err(Refusal::field("proof", Problem::Returned));
    }
    let days = rules.publication.as_ref().filter(|_| published).map_or(0, |publication| publication.days);
    Ok(way.on.saturating_add(days.days()))
}

/// Whether with this petitioner the paper has reached everybody whom it must reach.
fn is_the_last(case: &Case, paper: &PaperOnFile, n: u32, ctx: &Context) -> Result<bool, Refusal> {
    let Some(petitioner) = case.petitioner(n) else { return Err(Refusal::no_such(Detail::Petitioner(n))) };
    if petitioner.withdrawn {
        return Err(Refusal::wrong_state(Detail::WithdrawnAlready(n)));
    }
    if paper.service_to(n).is_some() {
        return Err(Refusal::wrong_state(Detail::ServedAlreadyTo(paper.kind, n)));
    }
    Ok(gates::not_reached(case, paper, ctx.policy).iter().all(|left| *left == n))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    #[test]
    fn service_lies_between_the_paper_and_today() {
        let story = Story::concluded().at("2026-04-13");
        assert_eq!(story.code("handler-water", &SERVE.replace("04-13", "04-09")), "invalid");
        assert_eq!(story.code("handler-water", &SERVE.replace("04-13", "04-14")), "invalid");
        assert_eq!(story.code("handler-water", &SERVE.replace("04-13", "04-10")), "done");
        let story = story.at("2026-04-20").does("clerk", SERVE);
        assert_eq!(story.clock("request-review"), "running 2026-05-13", "from the day of service, not of the entry");
        assert_eq!(story.code("clerk", SERVE), "wrong-stage");
    }

    #[test]
    fn where_a_right_starts_service_needs_proof() {
        let story = Story::concluded().at("2026-04-13");
        for blank in [", proof=' '", ""] {
            assert_eq!(story.code("clerk", &SERVE.replace(", proof='signed'", blank)), "invalid");
        }
        let notice = "do='serve', document='acceptance-notice', on='2026-04-10', how='web'";
        assert_eq!(story.code("clerk", notice), "done");
    }

    #[test]
    fn only_what_exists_and_is_meant_for_him_is_served() {
        let serve = |paper: &str| format!("do='serve', document='{paper}', on='2026-03-05', how='mail', proof='p'");
        assert_eq!(Story::accepted().code("clerk", &serve("opinion")), "no-such");
        assert_eq!(Story::accepted().code("clerk", &serve("forwarding-letter")), "invalid");
        assert_eq!(Story::accepted().code("clerk", &serve("receipt")), "wrong-stage", "handed over at the counter");
    }

    #[test]
    fn by_telephone_and_short_message_in_the_simple_procedure_only() {
        let notice = |how: &str| format!("do='serve', document='acceptance-notice', on='2026-03-02', how='{how}'");
        let simple = Story::routed().does("handler-water", "do='accept', procedure='simple'");
        let ordinary = Story::routed().does("handler-water", ACCEPT);
        for how in ["phone", "sms"] {
            assert_eq!(simple.code("handler-water", &notice(how)), "done", "{how}");
            assert_eq!(ordinary.code("handler-water", &notice(how)), "invalid", "{how}");
        }
        let changed = simple.does("handler-water", "do='change-procedure', reason='r'");
        assert_eq!(changed.code("handler-water", &notice("phone")), "invalid");
    }

    /// 条例23: who gave no name is told nothing in writing; they follow with their code, and everything else counts.
    #[test]
    fn a_nameless_petition_has_no_notice_to_nobody_and_everything_else_counts() {
        let made = CLAIM.replace("petitioners=[{name='Chen', representative=true}], ", "").replace("visit", "letter");
        let story = Story::new().does("clerk", &made).does("clerk", FORWARD);
        assert_eq!((story.clock("route").as_str(), story.clock("notify").as_str()), ("met 2026-03-17", "none"));
        assert_eq!(story.clock("object"), "running 2026-03-09");
        let story = story.at("2026-03-05").does("handler-water", ACCEPT);
        assert!(story.case().paper(crate::case::vocabulary::Paper::AcceptanceNotice).is_none());
        assert_eq!(story.clock("decide"), "running 2026-05-06");
        let story = story.at("2026-04-10").does("handler-water", FIND).does("handler-water", CONCLUDE);
        let story = story.does("head-water", CONCLUDE).at("2026-04-13");
        assert_eq!(story.code("handler-water", SETTLED), "not-served", "it must be there for him to read");
        assert_eq!(story.code("handler-water", &format!("{SERVE}, petitioner=1")), "no-such");
        let story = story.does("handler-water", &SERVE.replace("in-person", "web"));
        assert_eq!(
            (story.clock("request-review").as_str(), story.clock("rating").as_str()),
            ("running 2026-05-13", "none")
        );
        assert_eq!(story.code("petitioner", "do='request-review', reason='r'"), "done", "with his code");
        assert_eq!(story.code("petitioner", CONTENT), "no-such", "nobody is asked");
        let story = story.does("handler-water", CARRY);
        assert_eq!(story.code("handler-water", SETTLED), "done");
    }

    #[test]
    fn who_disputes_a_nameless_matter_starts_no_notice_either() {
        let made = CLAIM.replace("petitioners=[{name='Chen', representative=true}], ", "");
        let story = Story::new().does("clerk", &made).does("clerk", FORWARD);
        let story = story.does("leader", "do='designate-unit', to='land', reason='r'");
        assert_eq!(story.clock("notify"), "none");
    }

    /// Two speak for a third who does not; answered on 10 April.
    fn of_several() -> Story {
        let three = "{name='Chen', representative=true}, {name='Bai', representative=true}, {name='Li'}";
        let register = CLAIM.replace("{name='Chen', representative=true}", three);
        let accepted = Story::new().does("clerk", &register).does("clerk", FORWARD).does("handler-water", ACCEPT);
        let found = accepted.at("2026-04-10").does("handler-water", FIND).does("handler-water", CONCLUDE);
        found.does("head-water", CONCLUDE).at("2026-04-20")
    }

    fn to(n: u32, on: &str) -> String {
        format!("{}, petitioner={n}", SERVE.replace("2026-04-13", on))
    }

    #[test]
    fn one_by_one_the_days_run_from_the_last_whom_it_must_reach() {
        let story = of_several().does("handler-water", &to(2, "2026-04-17"));
        assert_eq!((story.clock("request-review").as_str(), story.clock("rating").as_str()), ("none", "none"));
        assert_eq!(story.outline().gates[2].missing, ["opinion", "petitioner 1"]);
        assert_eq!(story.code("handler-water", &to(2, "2026-04-17")), "wrong-stage");
        let member = story.clone().does("handler-water", &to(3, "2026-04-17"));
        assert_eq!(member.outline().gates[2].missing, ["opinion", "petitioner 1"], "a member's copy is no duty");
        assert_eq!(member.code("handler-water", &to(3, "2026-04-17")), "wrong-stage");
        // Entered last, but the first whom it reached: the days run from the later day.
        let story = story.does("handler-water", &to(1, "2026-04-13"));
        assert_eq!(story.clock("request-review"), "running 2026-05-18", "17 April + 30 = 17 May, a Sunday");
        assert_eq!(story.clock("rating"), "running 2026-05-18");
        assert!(story.outline().gates[2].met);
        assert_eq!(story.code("handler-water", &to(1, "2026-04-18")), "wrong-stage", "it has reached them");
        assert_eq!(story.code("handler-water", &to(4, "2026-04-18")), "no-such");
    }

    /// A bug once: served to those who speak for the others, the act was gone, and the others' copies could not be recorded.
    #[test]
    fn it_stays_open_until_each_of_them_has_it() {
        let offered = |story: &Story| story.outline().next.iter().any(|act| act.act == "serve");
        let story =
            of_several().does("handler-water", &to(1, "2026-04-13")).does("handler-water", &to(2, "2026-04-17"));
        let story = story.does("handler-water", &SERVE.replace("opinion", "acceptance-notice"));
        assert!(offered(&story), "the third of them waits");
        assert_eq!(story.clock("request-review"), "running 2026-05-18");
        let story = story.does("handler-water", &to(3, "2026-04-20"));
        assert_eq!(story.clock("request-review"), "running 2026-05-20", "the days run from the last whom it reached");
        assert!(story.outline().gates[2].met && !offered(&story));
        let all = of_several().does("handler-water", &SERVE.replace("04-13", "04-20"));
        assert_eq!(all.code("handler-water", &to(3, "2026-04-20")), "wrong-stage", "it reached all of them at once");
    }

    #[test]
    fn without_a_name_it_reached_all_of_them() {
        let story = of_several().does("handler-water", &SERVE.replace("04-13", "04-20"));
        assert_eq!(story.clock("request-review"), "running 2026-05-20");
        let partly = of_several().does("handler-water", &to(1, "2026-04-13"));
        assert_eq!(
            partly.does("handler-water", &SERVE.replace("04-13", "04-20")).clock("rating"),
            "running 2026-05-20"
        );
        assert_eq!(of_several().code("handler-water", &to(4, "2026-04-13")), "no-such");
    }

    #[test]
    fn whom_it_reached_may_ask_for_a_review_at_once_and_nobody_else() {
        let ask = "do='request-review', reason='r'";
        let story = of_several().does("handler-water", &to(1, "2026-04-17"));
        assert_eq!(story.code("petitioner:2", ask), "wrong-stage");
        let letter = |day: &str| format!("{ask}, on_behalf={{how='letter', proof='p', received_on='{day}'}}");
        assert_eq!(story.code("clerk", &letter("2026-04-16")), "invalid", "before there was an answer for anybody");
        assert_eq!(story.code("clerk", &letter("2026-04-17")), "done");
        assert!(story.outline().next.iter().any(|act| act.act == "request-review"));
        let story = story.does("petitioner:1", ask);
        assert_eq!((story.stage(), story.clock("review").as_str()), ("under-review", "running 2026-05-20"));
        let story = story.does("handler-water", &to(2, "2026-04-20"));
        assert_eq!(story.clock("request-review"), "none", "it has been asked for");
        assert_eq!(story.clock("rating"), "running 2026-05-20");
    }

    /// The road would never end if the only one not served took their petition back.
    #[test]
    fn who_takes_it_back_is_not_waited_for() {
        let story = of_several().does("handler-water", &to(1, "2026-04-17"));
        let member = story.clone().does("petitioner:3", "do='withdraw', reason='r'");
        assert_eq!(member.clock("request-review"), "none");
        let story = story.does("petitioner:2", "do='withdraw', reason='r'");
        assert_eq!(story.clock("request-review"), "running 2026-05-18");
        assert!(story.outline().gates[2].met);
        assert_eq!(of_several().does("petitioner:1", "do='withdraw', reason='r'").clock("request-review"), "none");
        let gone = of_several().does("petitioner:1", "do='withdraw', reason='r'");
        assert_eq!(gone.code("handler-water", &to(1, "2026-04-17")), "wrong-stage");
    }

    #[test]
    fn the_review_opinion_reaches_them_one_by_one_as_well() {
        let story = of_several().does("handler-water", &SERVE.replace("04-13", "04-20"));
        let story =
            story.does("petitioner:2", "do='request-review', reason='r'").at("2026-04-30").does("reviewer", REVIEW);
        let story = story.does("reviewer", &format!("{SERVE_REVIEW}, petitioner=2"));
        assert_eq!(story.clock("request-recheck"), "none");
        assert_eq!(story.code("petitioner:1", "do='request-recheck', reason='r'"), "wrong-stage");
        assert_eq!(story.code("petitioner:2", "do='request-recheck', reason='r'"), "done");
        let story = story
            .at("2026-05-06")
            .does("reviewer", &format!("{}, petitioner=1", SERVE_REVIEW.replace("04-30", "05-06")));
        assert_eq!(story.clock("request-recheck"), "running 2026-06-05");
    }

    /// Facts of an older journal have neither word; they mean what they meant.
    #[test]
    fn an_older_service_reached_everybody() {
        let story = Story::served();
        let written = serde_json::to_value(&story.last[0]).expect("an event is JSON");
        let served = &written["fact"]["served"];
        assert!(served.get("petitioner").is_none() && served.get("all").is_none(), "{served}");
        let read: crate::Event = serde_json::from_value(written).expect("it reads back");
        assert_eq!(read, story.last[0]);
    }
}
