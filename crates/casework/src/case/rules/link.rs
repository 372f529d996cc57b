//! `link` and `unlink`: ties a petition to an earlier one, and takes a wrong tie away; coming again is no offence and changes
//! no clock.

use super::optional_text;
use crate::case::command::{Link, Unlink};
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::context::Context;
use crate::personal_data::FreeText;

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

/// Every tie to that case goes; nothing that was decided while it stood is undone by it.
pub(in crate::case) fn unlink(case: &Case, unlink: &Unlink, ctx: &Context) -> Result<Fact, Refusal> {
    let seen = ctx.facts.other.as_ref().is_some_and(|other| other.no == unlink.to);
    match seen && case.links.iter().any(|link| link.to == unlink.to) {
        true => Ok(Fact::Unlinked { to: unlink.to.clone(), reason: FreeText::new(unlink.reason.trim()) }),
        false => Err(Refusal::no_such(Detail::CaseToLink)),
    }
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

    /// Fault A7: a wrong link stood for ever.
    #[test]
    fn a_wrong_tie_is_taken_away_with_a_reason() {
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        let away = format!("do='unlink', to='{other}', reason='another bridge'");
        story.facts.other = Some(OtherCase { no: other.clone(), recheck_decided: false, pending: None });
        assert_eq!(story.code("clerk", &away), "no-such", "there is no such tie");
        let tie = format!("do='link', to='{other}', as='repeat'");
        let story = story.does("clerk", &tie).does("clerk", &tie.replace("repeat", "same-matter"));
        assert_eq!(story.code("clerk", &away.replace("another bridge", " ")), "invalid");
        assert_eq!(story.code("supervisor", &away), "not-permitted");
        let mut hidden = story.clone();
        hidden.facts.other = None;
        assert_eq!(hidden.code("clerk", &away), "no-such", "a case that the clerk does not see");
        assert!(story.outline().next.iter().any(|act| act.act == "unlink"));
        let story = story.does("clerk", &away);
        assert!(story.case().links.is_empty());
        assert!(!story.outline().next.iter().any(|act| act.act == "unlink"));
        assert_eq!(story.code("clerk", &tie), "done", "and may be made again");
    }
}
