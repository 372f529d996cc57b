//! `deny-service`, `confirm-service`: a petitioner says that a paper did not arrive, and a second person looks. Until then a right
//! counts from the later day (条例35, 36: days count from the day it was received).

use super::elsewhere;
use super::fail_service::{sent_to_the_petitioner, used_by};
use crate::actor::Role;
use crate::case::command::{ConfirmService, DenyService};
use crate::case::event::Fact;
use crate::case::refusal::{Basis, Code, Detail, Refusal};
use crate::case::state::{Case, PaperOnFile, Stage};
use crate::case::vocabulary::ServiceWay;
use crate::context::Context;
use crate::personal_data::{FreeText, UserId};

pub(in crate::case) fn deny(case: &Case, deny: &DenyService, ctx: &Context) -> Result<Fact, Refusal> {
    if *case.stage.before_closing() == Stage::Withdrawn {
        return Err(elsewhere(case));
    }
    let paper = sent_to_the_petitioner(case, deny.document)?;
    let petitioner = ctx.actor.petitioner.filter(|_| ctx.actor.role == Role::Petitioner);
    let petitioner =
        petitioner.or_else(|| case.petitioners.iter().find(|one| !one.withdrawn).map(|one| one.n)).unwrap_or(1);
    let service = paper.service_to(petitioner).ok_or_else(|| Refusal::wrong_state(Detail::NotServed(deny.document)))?;
    if service.how == ServiceWay::Web {
        return Err(Refusal::wrong_state(Detail::OpenedAlready(deny.document)));
    }
    if used_by(case, deny.document, Some(petitioner)) {
        return Err(Refusal::wrong_state(Detail::UsedAlready(deny.document)));
    }
    if paper.denied.iter().any(|denied| denied.petitioner == petitioner) {
        return Err(Refusal::wrong_state(Detail::DeniedAlready(deny.document)));
    }
    let (document, from, reason) = (deny.document, service.on, FreeText::new(deny.reason.trim()));
    Ok(Fact::ServiceDenied { document, from, reason, petitioner })
}

pub(in crate::case) fn confirm(case: &Case, confirm: &ConfirmService, ctx: &Context) -> Result<Fact, Refusal> {
    let paper = sent_to_the_petitioner(case, confirm.document)?;
    if !paper.is_denied() {
        return Err(Refusal::wrong_state(Detail::NotDenied(confirm.document)));
    }
    if recorders(case, paper).contains(&&ctx.actor.user) {
        let who = Detail::User(ctx.actor.user.clone());
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Roles, who));
    }
    let (document, reason) = (confirm.document, FreeText::new(confirm.reason.trim()));
    Ok(Fact::ServiceConfirmed { document, reason })
}

/// Who recorded that it arrived: somebody else looks.
pub(in crate::case) fn recorders<'a>(case: &'a Case, paper: &PaperOnFile) -> Vec<&'a UserId> {
    let kind = paper.kind;
    let served = move |fact: &Fact| matches!(fact, Fact::Served { document, .. } | Fact::ServiceCorrected { document, .. } if *document == kind);
    let entries = case.history.iter().filter(|entry| entry.seq > paper.seq && served(&entry.event.fact));
    entries.map(|entry| &entry.by.user).collect()
}

/// The papers about which nobody has looked yet.
pub(in crate::case) fn waiting(case: &Case) -> impl Iterator<Item = &PaperOnFile> {
    case.papers.iter().filter(|paper| paper.is_denied())
}

/// The papers that this petitioner may say did not arrive.
pub fn deniable(case: &Case, petitioner: u32) -> impl Iterator<Item = &PaperOnFile> {
    let gone = *case.stage.before_closing() == Stage::Withdrawn;
    let last = case.papers.iter().filter(|paper| case.paper(paper.kind).is_some_and(|last| last.seq == paper.seq));
    last.filter(move |paper| {
        let by_hand = paper.service_to(petitioner).is_some_and(|service| service.how != ServiceWay::Web);
        let said = paper.denied.iter().any(|denied| denied.petitioner == petitioner);
        !gone && paper.kind.goes_to_the_petitioner() && by_hand && !said && !used_by(case, paper.kind, Some(petitioner))
    })
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const DENY: &str = "do='deny-service', document='opinion', reason='nothing came'";
    const CONFIRM: &str = "do='confirm-service', document='opinion', reason='the slip is signed'";

    /// Fault I6: the handler who typed a service decided that it had arrived.
    #[test]
    fn until_somebody_else_looked_the_right_counts_from_the_later_day() {
        let story = Story::served().at("2026-04-20").does("petitioner", DENY);
        assert_eq!(story.clock("request-review"), "running 2026-05-20", "20 April + 30");
        assert_eq!(story.clock("rating"), "running 2026-05-20");
        assert!(!story.outline().gates[2].met, "whether it arrived is open");
        assert_eq!(story.code("petitioner", DENY), "wrong-stage");
        let looks = story.outline().next.into_iter().find(|act| act.act == "confirm-service").expect("it is owed");
        assert!(looks.due.is_some() && looks.by.contains(&"supervisor"), "{looks:?}");
        assert_eq!(story.code("petitioner", "do='request-review', reason='r'"), "done");
        let story = story.at("2026-04-22").does("supervisor", CONFIRM);
        assert_eq!(story.clock("request-review"), "running 2026-05-13", "as it was recorded");
        assert!(story.outline().gates[2].met);
        assert_eq!((story.code("supervisor", CONFIRM), story.code("petitioner", DENY)), ("wrong-stage", "wrong-stage"));
    }

    #[test]
    fn who_recorded_it_does_not_look_and_who_looked_may_find_that_it_failed() {
        let story = Story::served().at("2026-04-20").does("petitioner", DENY);
        assert_eq!(story.code("handler-water", CONFIRM), "not-permitted");
        assert_eq!(story.code("clerk", CONFIRM), "done", "it was the handler who served it");
        let by_clerk = Story::concluded().at("2026-04-13").does("clerk", SERVE).does("petitioner", DENY);
        assert_eq!(by_clerk.code("clerk", CONFIRM), "conflict-of-interest");
        let failed =
            story.does("clerk", "do='fail-service', document='opinion', on='2026-04-20', how='mail', reason='r'");
        assert_eq!(failed.clock("request-review"), "cancelled 2026-05-20");
        assert_eq!(failed.code("supervisor", CONFIRM), "wrong-stage", "it is answered");
    }

    #[test]
    fn what_was_not_served_was_opened_or_was_used_is_not_denied() {
        let story = Story::concluded().at("2026-04-13");
        assert_eq!(story.code("petitioner", DENY), "wrong-stage");
        assert_eq!(story.code("petitioner", &DENY.replace("opinion", "review-opinion")), "no-such");
        let opened = story.does("handler-water", &SERVE.replace("in-person", "web"));
        assert_eq!(opened.code("petitioner", DENY), "wrong-stage", "the office's own page saw it");
        assert_eq!(Story::under_review().code("petitioner", DENY), "wrong-stage");
        assert_eq!(Story::served().code("handler-water", DENY), "not-permitted");
        assert_eq!(Story::served().code("supervisor", CONFIRM), "wrong-stage");
    }

    #[test]
    fn a_right_that_seemed_to_have_lapsed_runs_again_until_somebody_looked() {
        let story = Story::served().at("2026-05-20");
        assert_eq!(story.clock("request-review"), "lapsed 2026-05-13");
        let story = story.does("petitioner", DENY);
        assert_eq!(story.clock("request-review"), "running 2026-06-22", "19 June is the festival, then a weekend");
        assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage");
        assert_eq!(story.does("supervisor", CONFIRM).clock("request-review"), "lapsed 2026-05-13");
    }
}
