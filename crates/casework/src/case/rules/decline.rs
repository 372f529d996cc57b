//! `decline`: three grounds and no other; "not ours" is never one of them (条例19, 20, 36).

use super::again::Before;
use super::{elsewhere, optional_text};
use crate::actor::Role;
use crate::case::command::Decline;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Channel, DeclineBasis};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn decline(case: &Case, decline: &Decline, ctx: &Context) -> Result<Fact, Refusal> {
    if case.objection.as_ref().is_some_and(|objection| !objection.refused) {
        return Err(Refusal::wrong_state(Detail::ObjectionOpen));
    }
    let by_the_office = ctx.actor.role == Role::Clerk;
    if !matches!((&case.stage, by_the_office), (Stage::Registered, true) | (Stage::Routed, false)) {
        return Err(elsewhere(case));
    }
    match decline.basis {
        DeclineBasis::ConcludedBefore => ended_before(case, ctx)?,
        DeclineBasis::PendingAbove => pending(decline, ctx)?,
        DeclineBasis::Litigation => visited(case)?,
    }
    Ok(Fact::Declined {
        basis: decline.basis,
        reason: FreeText::new(decline.reason.trim()),
        instead: optional_text(decline.instead.as_ref()),
    })
}

/// Somebody has it, inside its days: a case that this one is tied to, or an organ that is named to the petitioner
/// (条例19).
fn pending(decline: &Decline, ctx: &Context) -> Result<(), Refusal> {
    let tied = ctx.facts.other.as_ref().is_some_and(|other| other.pending.is_some());
    match tied || optional_text(decline.instead.as_ref()).is_some() {
        true => Ok(()),
        false => Err(Refusal::field("instead", Problem::NothingPending)),
    }
}

/// That a matter belongs to the courts sends away who came in person; a letter about it is passed to the political-legal
/// organ (条例20, 22).
fn visited(case: &Case) -> Result<(), Refusal> {
    match case.channel {
        Channel::Visit => Ok(()),
        Channel::Letter
        | Channel::Phone
        | Channel::Fax
        | Channel::Web
        | Channel::Hotline
        | Channel::Patrol
        | Channel::Superior => Err(Refusal::field("basis", Problem::VisitsOnly)),
    }
}

/// Nobody is sent away as having had their last word who has not: the recheck must be on the books, and nothing new told
/// since (条例36). What merely seems settled is accepted and answered.
fn ended_before(case: &Case, ctx: &Context) -> Result<(), Refusal> {
    match Before::of(case, ctx) {
        Before::Decided => Ok(()),
        Before::Undecided => Err(Refusal::field("basis", Problem::NoDecidedRecheck)),
        Before::NewFact => Err(Refusal::field("basis", Problem::NewFactOnRecord)),
    }
}

#[cfg(test)]
mod tests {
    use crate::CaseNo;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;
    use crate::context::OtherCase;

    #[test]
    fn the_office_declines_at_the_counter_and_the_unit_after_routing() {
        let no = "do='decline', basis='19(3)', reason='pending above', instead='ask there'";
        let story = Story::registered().does("clerk", no);
        assert_eq!((story.stage(), story.clock("route").as_str()), ("declined", "met 2026-03-17"));
        assert_eq!(Story::routed().code("clerk", no), "wrong-stage");
        let story = Story::routed().does("handler-water", no);
        assert_eq!(story.clock("notify"), "met 2026-03-17");
        assert_eq!(story.clock("object"), "cancelled 2026-03-09");
        assert_eq!(Story::accepted().code("handler-water", no), "wrong-stage");
    }

    #[test]
    fn each_ground_has_its_notice() {
        for (basis, notice) in
            [("19(3)", Paper::RefusalNotice), ("20(2)", Paper::RefusalNotice), ("36(3)", Paper::NoFurtherAcceptance)]
        {
            let story = linked("same-matter", true)
                .does("clerk", &format!("do='decline', basis='{basis}', reason='r', instead='i'"));
            assert_eq!(story.last[0].papers[0].kind, notice, "{basis}");
        }
    }

    /// A bug once: a letter about a lawsuit was sent back, and a matter that nobody had was declined as pending.
    #[test]
    fn a_ground_must_be_there() {
        let court = "do='decline', basis='20(2)', reason='for the court'";
        let problem = |story: &Story, no: &str| story.asks("clerk", no).map(drop).expect_err(no).detail();
        for channel in ["letter", "web", "phone", "superior"] {
            let claim = CLAIM.replace("channel='visit'", &format!("channel='{channel}'"));
            let story = Story::new().does("clerk", &claim);
            assert_eq!(problem(&story, court), "basis: visits-only", "{channel}");
        }
        assert_eq!(Story::registered().code("clerk", court), "done");
        let pending = "do='decline', basis='19(3)', reason='r'";
        assert_eq!(problem(&Story::registered(), pending), "instead: nothing-pending");
        assert_eq!(Story::registered().code("clerk", &format!("{pending}, instead='the township'")), "done");
        let mut tied = linked("same-matter", false);
        assert_eq!(problem(&tied, pending), "instead: nothing-pending", "tied to a case that nobody works on");
        let until = "2026-05-01".parse().unwrap();
        tied.facts.other.as_mut().unwrap().pending = Some((crate::personal_data::UnitId::new("water"), until));
        assert_eq!(tied.code("clerk", pending), "done");
    }

    /// Tied to another case, which a recheck decided or did not.
    fn linked(kind: &str, recheck_decided: bool) -> Story {
        let mut story = Story::registered();
        let no = CaseNo::compose("XF", 2025, 9);
        story.facts.other = Some(OtherCase { recheck_decided, ..OtherCase::named(no.clone()) });
        story.does("clerk", &format!("do='link', to='{no}', as='{kind}'"))
    }

    /// A bug once: a petition was turned away as decided for ever, although nothing on the books had been decided.
    #[test]
    fn concluded_before_needs_the_recheck_on_the_books_and_nothing_new() {
        let no = "do='decline', basis='36(3)', reason='decided for good'";
        let problem = |story: &Story, name: &str| {
            let refusal = story.asks(name, no).expect_err(no);
            (refusal.code.slug(), refusal.detail())
        };
        let missing = ("invalid", "basis: no-decided-recheck".to_owned());
        assert_eq!(problem(&Story::registered(), "clerk"), missing);
        assert_eq!(problem(&Story::routed(), "handler-water"), missing);
        assert_eq!(problem(&linked("same-matter", false), "clerk"), missing, "closed is not rechecked");
        assert_eq!(problem(&linked("repeat", true), "clerk"), missing, "coming again is not the same again");
        let same = linked("same-matter", true);
        assert_eq!(same.code("clerk", no), "done");
        assert_eq!(same.clone().does("clerk", FORWARD).code("handler-water", no), "done");
        let told = same.does("petitioner", "do='add-clue', text='a new survey'");
        assert_eq!(problem(&told, "clerk"), ("invalid", "basis: new-fact-on-record".to_owned()));
        assert_eq!(Story::accepted().code("handler-water", no), "wrong-stage");
    }

    #[test]
    fn not_ours_is_no_ground() {
        let read = toml::from_str::<crate::Command>("do='decline'\nbasis='not ours'\nreason='r'");
        assert!(read.is_err());
    }

    /// A bug once: declining what was assigned took the sender's report away from them.
    #[test]
    fn whoever_assigned_it_is_still_owed_his_report() {
        let story = Story::registered().does("clerk", ASSIGN);
        let story = story.does("handler-water", "do='decline', basis='20(2)', reason='for the court'");
        assert_eq!(story.clock("report-back"), "running 2026-04-30");
        let story = story.does("handler-water", "do='report-back', text='declined, and why'");
        assert_eq!(story.clock("report-back"), "met 2026-04-30");
    }
}
