//! `link`: ties a petition to an earlier one; coming again is no offence and changes no clock.

use super::optional_text;
use crate::case::command::Link;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::context::Context;

pub(in crate::case) fn link(case: &Case, link: &Link, ctx: &Context) -> Result<Fact, Refusal> {
    if link.to == case.no {
        return Err(Refusal::field("to", Problem::Itself));
    }
    let Some(other) = ctx.facts.other.as_ref().filter(|other| other.no == link.to) else {
        return Err(Refusal::no_such(Detail::CaseToLink));
    };
    if case.links.iter().any(|known| known.to == other.no && known.kind == link.kind) {
        return Err(Refusal::field("to", Problem::LinkedBefore));
    }
    Ok(Fact::Linked { to: link.to.clone(), kind: link.kind, reason: optional_text(link.reason.as_ref()) })
}

#[cfg(test)]
mod tests {
    use crate::CaseNo;
    use crate::case::tests::kit::*;
    use crate::context::OtherCase;

    #[test]
    fn a_link_names_a_case_that_may_be_seen_and_not_itself() {
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        let link = format!("do='link', to='{other}', as='repeat', reason='the same channel'");
        assert_eq!(story.code("clerk", &link), "no-such");
        story.facts.other = Some(OtherCase { no: other, recheck_decided: false, pending: None });
        let own = format!("do='link', to='{}', as='repeat'", story.case().no);
        assert_eq!(story.code("clerk", &own), "invalid");
        let story = story.does("clerk", &link);
        assert_eq!(story.code("clerk", &link), "invalid", "linked before");
        assert_eq!(story.code("clerk", &link.replace("repeat", "same-matter")), "done");
    }
}
