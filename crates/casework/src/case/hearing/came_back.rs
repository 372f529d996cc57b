//! A sheet of a hearing that did not reach whom it was meant for: it is owed again, as a petitioner's paper is (`local hearing`).

use super::invited::{is_a_sheet, place_of};
use crate::case::command::FailService;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::Case;
use crate::personal_data::FreeText;

/// A sheet came back, was refused, or nobody was there: the one named, or all of them, were not told, whatever was recorded before,
/// and handing it over is work with a day again.
pub(in crate::case) fn came_back(case: &Case, fail: &FailService) -> Result<Fact, Refusal> {
    let FailService { document: kind, on, how, .. } = *fail;
    let name = fail.invitee.as_deref().map(str::trim);
    let meant = case.paper_meant(kind, name, true);
    let paper = meant.ok_or_else(|| Refusal::no_such(Detail::Paper(kind)))?;
    if fail.petitioner.is_some() {
        return Err(Refusal::field("invitee", Problem::NotForThem));
    }
    if on < paper.issued {
        return Err(Refusal::field("on", Problem::BeforeTheDocument));
    }
    is_a_sheet(case, kind)?;
    let invitee = name.map(|name| place_of(&case.addressed_on(paper), name)).transpose()?;
    // Handed over one by one, each sheet is somebody's.
    if invitee.is_none() && !paper.each.is_empty() {
        return Err(Refusal::field("invitee", Problem::Missing));
    }
    if kind.goes_to_the_invited() && !case.may_come_back(paper) {
        return Err(Refusal::wrong_state(Detail::NotCalled));
    }
    let reason = FreeText::new(fail.reason.trim());
    Ok(Fact::ServiceFailed {
        document: kind,
        on,
        how,
        reason,
        petitioner: None,
        invitee,
        sheet: case.named_sheet(paper),
    })
}

#[cfg(test)]
mod tests {
    use crate::case::hearing::tests::{drawn, sitting};
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    const INVITE: &str = "invite=[{name='Bureau of Land', part='unit'}, {name='Wu', part='witness'}]";

    /// Called on 9 March for the 20th and drawn; the petitioner has every paper, so that nothing but the sheets is owed.
    fn inviting() -> Story {
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {INVITE}"));
        let story = story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'");
        let story = story.does("moderator", "do='draw-assessors'");
        let notice = "do='serve', document='hearing-notice', on='2026-03-09', how='mail', proof='p', petitioner=1";
        let accepted = "do='serve', document='acceptance-notice', on='2026-03-09', how='mail'";
        story.does("clerk", notice).does("handler-water", accepted)
    }

    fn sheet(more: &str) -> String {
        format!("do='serve', document='hearing-invitation', on='2026-03-09', how='mail', proof='p'{more}")
    }

    fn fails(more: &str) -> String {
        format!(
            "do='fail-service', document='hearing-invitation', on='2026-03-12', how='mail', reason='moved away'{more}"
        )
    }

    fn know_of_it(story: &Story) -> Vec<bool> {
        story.case().hearing().expect("called").invited.iter().map(|one| one.served.is_some()).collect()
    }

    fn hold(story: &Story, more: &str) -> String {
        let panel: Vec<String> = sitting(story).iter().map(|user| format!("'{user}'")).collect();
        format!("do='hold-hearing', present=[{}, 'Chen'], statements=['s'], exhibits=['e']{more}", panel.join(", "))
    }

    /// `serve` knew the sheets of a hearing and `fail-service` did not: what came back counted as handed over.
    #[test]
    fn a_sheet_that_came_back_was_handed_to_nobody_and_is_owed_again_with_a_day() {
        let serve = |story: &Story| story.outline().next.into_iter().find(|act| act.act == "serve");
        let due = |story: &Story| serve(story).and_then(|act| act.due);
        let story = inviting().does("clerk", &sheet("")).at("2026-03-13");
        assert_eq!(due(&story), None, "all of them have it");
        let story = story.does("clerk", &fails(", invitee='Wu'"));
        assert_eq!(know_of_it(&story), [true, false], "the others have theirs");
        assert_eq!(due(&story), Some(jiff::civil::date(2026, 3, 20)), "five working days from 13 March");
        let file = story.case().paper(Paper::HearingInvitation).expect("issued");
        assert!(file.served.is_none() && file.has_reached(1) && !file.has_reached(2));
        assert_eq!(file.failed[0].undid.as_ref().map(|service| service.on), Some(jiff::civil::date(2026, 3, 9)));
        assert_eq!(story.code("clerk", &fails("")), "invalid", "handed over one by one, each is somebody's");
        let again = sheet(", invitee='Wu'").replace("03-09", "03-13");
        let story = story.does("clerk", &again);
        assert_eq!((know_of_it(&story), due(&story)), (vec![true, true], None));
    }

    #[test]
    fn it_is_not_held_on_the_ground_that_all_were_invited_while_one_sheet_came_back() {
        let story = inviting().does("clerk", &sheet("")).at("2026-03-13").does("clerk", &fails(", invitee='Wu'"));
        let day = story.clone().at("2026-03-20");
        let refusal = day.asks("moderator", &hold(&day, "")).expect_err("one does not know of it");
        assert_eq!((refusal.code.slug(), refusal.details[0].to_string()), ("not-served", "invitee 2".to_owned()));
        assert_eq!(day.code("moderator", &hold(&day, ", consent='by telephone'")), "done");
        // The notice for all says nothing of whose sheet is known to have come back.
        let notice = "do='serve', document='hearing-notice', on='2026-03-13', how='mail', proof='p'";
        let moved = format!("{}, reason='r'", CALL.replace("03-20", "03-30"));
        let anew = inviting()
            .at("2026-03-13")
            .does("moderator", &moved)
            .does("clerk", &fails(", invitee='Wu'").replace("03-12", "03-13"));
        let anew = anew.does("clerk", notice);
        assert_eq!(know_of_it(&anew), [true, false]);
        let invitation = anew.case().paper(Paper::HearingInvitation).expect("issued");
        assert!(anew.case().is_owed_to_the_invited(invitation));
        let by_name = anew.does("clerk", &format!("{notice}, invitee='Wu'"));
        assert_eq!(know_of_it(&by_name), [true, true]);
        let again = story.does("clerk", &sheet(", invitee='Wu'").replace("03-09", "03-13")).at("2026-03-20");
        assert_eq!(again.code("moderator", &hold(&again, "")), "done");
    }

    #[test]
    fn the_sheets_of_a_call_off_and_of_assessors_come_back_as_well() {
        let told = inviting().does("clerk", &sheet(""));
        let off = told.does("moderator", "do='call-off-hearing', reason='settled'");
        let withdrawn = |act: &str| act.replace("hearing-invitation", "invitation-withdrawal");
        let owed = |story: &Story, kind| {
            let sheet = story.case().paper(kind).expect("issued");
            story.case().is_owed_to_the_invited(sheet)
        };
        let story = off.does("clerk", &withdrawn(&sheet(""))).at("2026-03-13");
        assert!(!owed(&story, Paper::InvitationWithdrawal));
        let story = story.does("clerk", &withdrawn(&fails(", invitee='Bureau of Land'")));
        assert!(owed(&story, Paper::InvitationWithdrawal));
        assert_eq!(story.code("clerk", &fails(", invitee='Wu'")), "wrong-stage", "there is none to come to");
        let of_assessors = |act: &str| act.replace("hearing-invitation", "assessor-notice");
        let user = sitting(&story)[0].clone();
        let story = story.does("clerk", &of_assessors(&sheet("")).replace("03-09", "03-13"));
        assert!(!owed(&story, Paper::AssessorNotice));
        let story = story.does("clerk", &of_assessors(&fails(&format!(", invitee='{user}'"))));
        assert!(owed(&story, Paper::AssessorNotice));
    }

    #[test]
    fn refused_where_it_cannot_be() {
        let story = inviting().at("2026-03-13");
        assert_eq!(story.code("clerk", &fails(", invitee='Li'")), "no-such");
        assert_eq!(story.code("clerk", &fails(", invitee='Wu', petitioner=1")), "invalid");
        assert_eq!(story.code("clerk", &fails("").replace("03-12", "03-08")), "invalid", "before the sheet");
        assert_eq!(story.code("clerk", &fails("").replace("moved away", " ")), "invalid");
        assert_eq!(story.code("supervisor", &fails(", invitee='Wu'")), "not-permitted");
        assert_eq!(story.code("clerk", &fails("").replace("hearing-invitation", "assessor-notice")), "no-such");
        let opinion = fails(", invitee='Wu'").replace("hearing-invitation", "acceptance-notice");
        assert_eq!(story.code("clerk", &opinion), "invalid", "theirs is another paper");
        assert_eq!(story.code("clerk", &fails("")), "done", "sent to all, and all came back");
        let alone = drawn().at("2026-03-13");
        assert_eq!(alone.code("clerk", &fails("")), "no-such", "nobody is invited");
    }

    /// A failure of a journal written before there was the field means what it meant.
    #[test]
    fn an_older_failure_names_nobody_invited() {
        let story = Story::served().at("2026-04-20");
        let fail = "do='fail-service', document='opinion', on='2026-04-16', how='mail', reason='nobody known there'";
        let written = serde_json::to_value(&story.does("clerk", fail).last[0].fact).expect("JSON");
        assert!(written["service-failed"].get("invitee").is_none(), "{written}");
    }
}
