//! `link` and `unlink`: ties a petition to an earlier one, and takes a wrong tie away; coming again is no offence and changes
//! no clock.

use super::optional_text;
use crate::case::command::{Link, Unlink};
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::case::vocabulary::Class;
use crate::context::Context;
use crate::personal_data::{CaseNo, FreeText};

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
    let apart = other.report != (case.class == Class::Report);
    Ok(Fact::Linked { to: link.to.clone(), kind: link.kind, reason: optional_text(link.reason.as_ref()), apart })
}

/// Every tie to that case goes; nothing that was decided while it stood is undone by it.
pub(in crate::case) fn unlink(case: &Case, unlink: &Unlink, ctx: &Context) -> Result<Fact, Refusal> {
    let seen = ctx.facts.other.as_ref().is_some_and(|other| other.no == unlink.to);
    match seen && case.links.iter().any(|link| link.to == unlink.to) {
        true => Ok(Fact::Unlinked { to: unlink.to.clone(), reason: FreeText::new(unlink.reason.trim()) }),
        false => Err(Refusal::no_such(Detail::CaseToLink)),
    }
}

/// The ties of this claim to a case that turned out to be a report, told again as what they are from now on: a reason for nothing.
pub(in crate::case) fn set_apart(case: &Case, report: &CaseNo) -> Vec<Fact> {
    if case.class == Class::Report {
        return Vec::new();
    }
    let ties = case.links.iter().filter(|link| link.to == *report && !link.apart);
    ties.map(|link| Fact::Linked { to: report.clone(), kind: link.kind, reason: None, apart: true }).collect()
}

#[cfg(test)]
mod tests {
    use crate::CaseNo;
    use crate::case::Recorded;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::LinkKind;
    use crate::context::OtherCase;

    #[test]
    fn a_link_names_a_case_that_may_be_seen_and_not_itself() {
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        let link = format!("do='link', to='{other}', as='repeat', reason='the same channel'");
        assert_eq!(story.code("clerk", &link), "no-such");
        story.facts.other = Some(OtherCase::named(other));
        let own = format!("do='link', to='{}', as='repeat'", story.case().no);
        assert_eq!(story.code("clerk", &own), "invalid");
        let story = story.does("clerk", &link);
        assert_eq!(story.code("clerk", &link), "invalid", "linked before");
        assert_eq!(story.code("clerk", &link.replace("repeat", "same-matter")), "done");
    }

    /// Fault B2: who does not see the report saw that something was counted, pressed or refused.
    #[test]
    fn a_tie_between_a_claim_and_a_report_is_a_reason_for_nothing() {
        let other = CaseNo::compose("XF", 2025, 9);
        for report in [false, true] {
            let mut story = Story::registered();
            let tied = OtherCase { recheck_decided: true, report, ..OtherCase::named(other.clone()) };
            story.facts.other = Some(tied.clone());
            for kind in ["repeat", "same-matter"] {
                story = story.does("clerk", &format!("do='link', to='{other}', as='{kind}'"));
            }
            let case = story.case();
            assert_eq!(case.links.iter().map(|link| link.apart).collect::<Vec<_>>(), [report; 2]);
            assert_eq!(case.repeats().count(), usize::from(!report));
            assert_eq!(crate::figures::period::repeats(case).len(), usize::from(!report));
            let that_matters = OtherCase::that_matters(case, vec![(LinkKind::SameMatter, tied)], &POLICY);
            assert_eq!(that_matters.is_some(), !report);
            story.facts.other = None;
            let simple = story.does("clerk", FORWARD).code("handler-water", "do='accept', procedure='simple'");
            assert_eq!(simple == "not-first-time", !report, "{simple}");
        }
    }

    /// Fault B2 in its brother: the earlier matter turns out to be a report once the tie is made.
    #[test]
    fn a_tie_to_what_becomes_a_report_is_a_reason_for_nothing_from_then_on() {
        let other = CaseNo::compose("XF", 2025, 9);
        let mut story = Story::registered();
        story.facts.other = Some(OtherCase::named(other.clone()));
        for kind in ["repeat", "same-matter"] {
            story = story.does("clerk", &format!("do='link', to='{other}', as='{kind}'"));
        }
        let mut case = story.case().clone();
        assert_eq!(case.repeats().count(), 1);
        for event in crate::case::ties_apart(&case, &other) {
            let entry = Recorded { seq: case.version + 1, at: story.now(), by: who("clerk"), event };
            case.apply(entry).expect("a tie is told again");
        }
        assert_eq!(case.links.iter().map(|link| link.apart).collect::<Vec<_>>(), [true; 2], "each once");
        assert_eq!((case.repeats().count(), crate::figures::period::repeats(&case).len()), (0, 0));
        assert!(crate::case::ties_apart(&case, &other).is_empty(), "once");
        let stranger = CaseNo::compose("XF", 2025, 10);
        assert!(crate::case::ties_apart(story.case(), &stranger).is_empty(), "ties to others stay");
    }

    /// Fault A7: a wrong link stood for ever.
    #[test]
    fn a_wrong_tie_is_taken_away_with_a_reason() {
        let mut story = Story::registered();
        let other = CaseNo::compose("XF", 2025, 9);
        let away = format!("do='unlink', to='{other}', reason='another bridge'");
        story.facts.other = Some(OtherCase::named(other.clone()));
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
