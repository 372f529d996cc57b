//! `adopt`: a suggestion is studied; wholly, partly or not adopted, it is answered with reasons (条例29).

use super::elsewhere;
use crate::case::command::Adopt;
use crate::case::event::Fact;
use crate::case::refusal::{Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Adoption, Class};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn adopt(case: &Case, adopt: &Adopt, _ctx: &Context) -> Result<Fact, Refusal> {
    let Stage::Accepted { .. } = case.stage else { return Err(elsewhere(case)) };
    if case.class != Class::Suggestion {
        return Err(Refusal::field("result", Problem::OnlyASuggestion));
    }
    let flags = [(adopt.whole, Adoption::Whole), (adopt.part, Adoption::Part), (adopt.none, Adoption::None)];
    let mut said = flags.into_iter().filter(|(set, _)| *set).map(|(_, result)| result).chain(adopt.result);
    match (said.next(), said.next()) {
        (Some(result), None) => Ok(Fact::Adopted { result, reason: FreeText::new(adopt.reason.trim()) }),
        (None, _) => Err(Refusal::field("result", Problem::Missing)),
        (Some(_), Some(_)) => Err(Refusal::field("result", Problem::AnsweredTwice)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const ADOPT: &str = "do='adopt', result='part', reason='the lamps, not the road'";
    const REPLY: &str = "do='serve', document='suggestion-reply', on='2026-03-05', how='web', proof='opened'";

    fn suggestion() -> Story {
        let words = CLAIM.replace("do='register'", "do='register', class='suggestion'");
        let routed = Story::new().does("clerk", &words).does("clerk", FORWARD);
        routed.at("2026-03-05").does("handler-water", ACCEPT).does("handler-water", FIND)
    }

    #[test]
    fn a_suggestion_is_answered_and_closes_once_its_reply_is_served() {
        let story = suggestion().does("handler-water", ADOPT);
        assert_eq!((story.stage(), story.clock("decide").as_str()), ("concluded", "none"));
        assert_eq!(story.last[0].papers[0].kind.slug(), "suggestion-reply");
        assert_eq!(story.code("clerk", PROCEDURAL), "not-served");
        let story = story.does("handler-water", REPLY);
        assert_eq!(
            (story.clock("request-review").as_str(), story.clock("rating").as_str()),
            ("none", "running 2026-04-07")
        );
        assert_eq!(story.code("clerk", SETTLED), "not-satisfied");
        assert_eq!(story.clone().does("petitioner", CONTENT).code("clerk", SETTLED), "done");
        assert_eq!(story.does("clerk", PROCEDURAL).stage(), "closed");
    }

    #[test]
    fn exactly_one_result_and_only_of_a_suggestion() {
        for fine in ["whole=true", "part=true", "none=true", "result='none'"] {
            assert_eq!(
                suggestion().code("handler-water", &format!("do='adopt', {fine}, reason='r'")),
                "done",
                "{fine}"
            );
        }
        for wrong in ["whole=true, none=true", "result='part', whole=true", "whole=false"] {
            let words = format!("do='adopt', {wrong}, reason='r'");
            assert_eq!(suggestion().code("handler-water", &words), "invalid", "{wrong}");
        }
        assert_eq!(Story::accepted().code("handler-water", ADOPT), "invalid");
        assert_eq!(Story::routed().code("handler-water", ADOPT), "wrong-stage");
    }
}
