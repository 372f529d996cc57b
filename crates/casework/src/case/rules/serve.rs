//! `serve`: an answer counts from proven service; rights begin on that day (条例35, 36).

use super::said;
use crate::case::command::Serve;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;

pub(in crate::case) fn serve(case: &Case, serve: &Serve, _ctx: &Context) -> Result<Fact, Refusal> {
    let Some(paper) = case.paper(serve.document) else {
        return Err(Refusal::no_such(serve.document.slug()));
    };
    if !serve.document.goes_to_the_petitioner() {
        return Err(Refusal::field("document", "not-for-the-petitioner"));
    }
    if serve.on < paper.issued {
        return Err(Refusal::field("on", "before-the-document"));
    }
    if paper.served.is_some() {
        return Err(Refusal::wrong_stage(&format!("{} served", serve.document.slug())));
    }
    let proof = said(serve.proof.as_ref());
    if proof.is_none() && serve.document.starts_a_right() {
        return Err(Refusal::field("proof", "missing"));
    }
    Ok(Fact::Served { document: serve.document, on: serve.on, how: serve.how, proof })
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
}
