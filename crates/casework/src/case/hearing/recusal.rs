//! `request-recusal`, `decide-recusal`: the petitioner says whose hand has a stake in it, and gets an answer (条例28). The head
//! of the unit decides on its people; on a head, and on anybody of a hearing's room, the office's head.

use super::rules::next_reserve;
use super::state::Hearing;
use crate::actor::Role;
use crate::case::command::{DecideRecusal, RequestRecusal};
use crate::case::event::{Fact, Recorded};
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::rules::{elsewhere, is_open};
use crate::case::state::{Case, RecusalRequest};
use crate::context::Context;
use crate::personal_data::{FreeText, UserId};

/// A part that a petitioner may name where no account is known to them.
const RECORDER: &str = "recorder";

pub(in crate::case) fn request(case: &Case, request: &RequestRecusal, _ctx: &Context) -> Result<Fact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let said = request.whom.trim();
    let user = named(case, said).ok_or_else(|| Refusal::no_such(Detail::User(UserId::new(said))))?;
    if user.as_ref().is_some_and(|user| case.interests.contains(user)) {
        return Err(Refusal::field("whom", Problem::NothingNew));
    }
    // Without an account it is the recorder, whom the list of accounts does not know.
    if let Some(open) = case.recusals.iter().find(|open| open.decided.is_none() && open.user == user) {
        return Err(Refusal::wrong_state(Detail::RecusalOpen(open.n)));
    }
    let n = case.recusals.last().map_or(0, |last| last.n) + 1;
    Ok(Fact::RecusalRequested { n, said: FreeText::new(said), reason: FreeText::new(request.reason.trim()), user })
}

pub(in crate::case) fn decide(case: &Case, decide: &DecideRecusal, ctx: &Context) -> Result<Fact, Refusal> {
    let request = case.recusals.iter().find(|request| request.n == decide.request);
    let request = request.ok_or_else(|| Refusal::no_such(Detail::Recusal(decide.request)))?;
    if request.decided.is_some() {
        return Err(Refusal::wrong_state(Detail::RecusalAnswered(request.n)));
    }
    if request.user.as_ref() == Some(&ctx.actor.user) {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(ctx.actor.user.clone())));
    }
    if ctx.actor.role != decides_on(case, request) {
        return Err(Refusal::not_permitted("decide-recusal"));
    }
    let sits = |hearing: &&Hearing| request.user.as_ref().is_some_and(|user| hearing.seats(user));
    let next = case.hearing_ahead().filter(sits).filter(|_| decide.agree);
    Ok(Fact::RecusalDecided {
        n: request.n,
        agree: decide.agree,
        reason: FreeText::new(decide.reason.trim()),
        next: next.and_then(|hearing| next_reserve(case, hearing, ctx)),
    })
}

/// The head of the unit for those who work there; the office's head for a head and for the room of a hearing.
pub(in crate::case) fn decides_on(case: &Case, request: &RecusalRequest) -> Role {
    let Some(user) = &request.user else { return Role::OfficeHead };
    let works = |role: Role| case.history.iter().any(|entry| entry.by.user == *user && entry.by.role == role);
    let of_the_room = case.hearing().is_some_and(|hearing| request.is_of_the_room(hearing));
    let of_the_unit = case.handler.as_ref() == Some(user) || works(Role::Handler);
    if of_the_unit && !of_the_room { Role::UnitHead } else { Role::OfficeHead }
}

/// Whether there is anybody to name, and a matter to keep their hands off.
pub(in crate::case) fn may_be_asked(case: &Case) -> bool {
    is_open(case) && !can_be_named(case).is_empty()
}

/// Everybody whom a petitioner can name now: by the part they have, the assessors by account.
pub fn can_be_named(case: &Case) -> Vec<(String, Option<UserId>)> {
    let asked = |user: &Option<UserId>| case.recusals.iter().any(|one| one.decided.is_none() && one.user == *user);
    let gone = |user: &Option<UserId>| user.as_ref().is_some_and(|user| case.interests.contains(user));
    everybody(case).into_iter().filter(|(_, user)| !asked(user) && !gone(user)).collect()
}

/// Each is somebody who works on the matter, decides on it, or sits in the room. The recorder of a hearing has no account.
fn everybody(case: &Case) -> Vec<(String, Option<UserId>)> {
    let last = |role: Role| {
        let of_the_unit =
            |entry: &&Recorded| role != Role::Handler && role != Role::UnitHead || entry.by.unit == case.unit;
        let entries = case.history.iter().rev().filter(|entry| entry.by.role == role);
        entries.filter(of_the_unit).map(|entry| entry.by.user.clone()).next()
    };
    let ahead = case.hearing_ahead();
    let parts = [
        ("handler", case.handler.clone().or_else(|| last(Role::Handler))),
        ("unit-head", last(Role::UnitHead)),
        ("leader", case.in_charge.clone()),
        ("clerk", last(Role::Clerk)),
        ("reviewer", last(Role::Reviewer)),
        ("rechecker", last(Role::Rechecker)),
        ("moderator", ahead.map(|hearing| hearing.moderator.clone())),
    ];
    let known = parts.into_iter().filter_map(|(part, user)| Some((part.to_owned(), Some(user?))));
    let sitting = ahead.map(Hearing::sitting).unwrap_or_default();
    let seats = sitting.into_iter().map(|user| (user.to_string(), Some(user)));
    let recorder = ahead.map(|_| (RECORDER.to_owned(), None));
    known.chain(seats).chain(recorder).collect()
}

/// Who is meant: by part, by account, or by the name in the published list.
fn named(case: &Case, said: &str) -> Option<Option<UserId>> {
    let pool = case.hearing_ahead().and_then(|hearing| hearing.draws.first()).map(|draw| draw.pool.as_slice());
    let listed = pool.unwrap_or_default().iter().find(|one| one.name == said).map(|one| one.user.clone());
    let is_meant = |(word, user): &(String, Option<UserId>)| {
        word == said || user.as_ref().is_some_and(|user| user.as_str() == said || listed.as_ref() == Some(user))
    };
    everybody(case).into_iter().find(is_meant).map(|(_, user)| user)
}

impl RecusalRequest {
    /// Whether they would sit or speak in the room of this hearing: its moderator, its recorder, its assessors.
    pub(in crate::case) fn is_of_the_room(&self, hearing: &Hearing) -> bool {
        match &self.user {
            Some(user) => hearing.moderator == *user || hearing.seats(user),
            None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::hearing::tests::{drawn, sitting};
    use crate::case::tests::kit::*;

    fn wish(whom: &str) -> String {
        format!("do='request-recusal', whom='{whom}', reason='his brother dug the ditch'")
    }

    const YES: &str = "do='decide-recusal', request=1, agree=true, reason='it is so'";

    /// Fault A17: recusal was promised, and no act gave it (条例28).
    #[test]
    fn the_head_of_the_unit_decides_on_who_handles_it() {
        let story = Story::accepted().does("petitioner", &wish("handler-water"));
        let due = story.outline().next.into_iter().find(|act| act.act == "decide-recusal").expect("it is owed");
        assert_eq!((due.by, due.due.is_some()), (vec!["unit-head"], true));
        assert_eq!(story.code("office-head", YES), "not-permitted");
        assert_eq!(story.code("petitioner", &wish("handler")), "wrong-stage", "it is asked for already");
        let story = story.does("head-water", YES);
        assert_eq!(story.code("handler-water", FIND), "conflict-of-interest");
        assert_eq!(story.code("head-water", YES), "wrong-stage");
        assert_eq!(story.code("petitioner", &wish("handler-water")), "invalid", "their hand is off it");
    }

    #[test]
    fn with_no_they_go_on_and_it_may_be_asked_again() {
        let story = Story::accepted().does("petitioner", &wish("handler-water"));
        let story = story.does("head-water", &YES.replace("true", "false"));
        assert_eq!(story.code("handler-water", FIND), "done");
        assert_eq!(story.code("petitioner", &wish("handler-water")), "done");
        assert_eq!(story.code("head-water", &YES.replace("request=1", "request=7")), "no-such");
    }

    #[test]
    fn on_a_head_and_on_the_room_of_a_hearing_the_office_decides() {
        let head = Story::accepted().does("head-water", "do='look', note='n'");
        let head = head.does("petitioner", &wish("unit-head"));
        assert_eq!(head.code("head-water", YES), "conflict-of-interest", "on oneself");
        assert_eq!(head.code("office-head", YES), "done");
        let story = drawn();
        for whom in ["moderator", "recorder", sitting(&story)[0].as_str()] {
            let asked = story.clone().does("petitioner", &wish(whom));
            assert_eq!(asked.code("head-water", YES), "not-permitted", "{whom}");
            assert_eq!(asked.code("office-head", YES), "done", "{whom}");
            let held = asked.at("2026-03-20").code("moderator", "do='hold-hearing', present=['petitioner']");
            assert_eq!(held, "wrong-stage", "it is answered first");
        }
    }

    #[test]
    fn an_assessor_who_is_taken_off_is_followed_by_a_reserve() {
        let story = drawn();
        let gone = sitting(&story)[0].clone();
        let next = story.case().hearing().expect("it").draws[0].reserves[0].to_string();
        let story = story.does("petitioner", &wish(&gone)).does("office-head", YES);
        let now = sitting(&story);
        assert!(!now.contains(&gone) && now.contains(&next) && now.len() == 3, "{now:?}");
        assert_eq!(story.code("petitioner", &wish("assessor-99")), "no-such");
    }

    #[test]
    fn whom_nobody_knows_here_and_what_has_ended_is_refused() {
        assert_eq!(Story::accepted().code("petitioner", &wish("handler-housing")), "no-such");
        assert_eq!(Story::closed().code("petitioner", &wish("handler-water")), "wrong-stage");
        assert_eq!(Story::accepted().code("handler-water", &wish("head-water")), "not-permitted");
        let behalf = "on_behalf={how='letter', proof='p', received_on='2026-03-05'}";
        assert_eq!(Story::accepted().code("clerk", &format!("{}, {behalf}", wish("handler-water"))), "done");
    }
}
