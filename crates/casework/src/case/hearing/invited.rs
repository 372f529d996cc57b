//! Who is invited to a hearing beside the petitioners and the unit that answers, and whom a sheet about it reached
//! (`local hearing`).

use super::addressed::Addressee;
use super::event::Invited;
use crate::case::command::Invite;
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::case::state::{Case, PaperOnFile, Service};
use crate::case::vocabulary::Paper;
use crate::context::Context;
use crate::personal_data::FreeText;

/// Those of the call; a hearing that moves without naming anybody keeps those invited before.
pub(super) fn invited(case: &Case, invite: &[Invite]) -> Vec<Invited> {
    let text = |text: Option<&String>| text.map(|text| text.trim()).filter(|text| !text.is_empty()).map(FreeText::new);
    let named = invite.iter().map(|one| Invited {
        name: FreeText::new(one.name.trim()),
        part: text(one.part.as_ref()),
        unit: text(one.unit.as_ref()),
    });
    let before = case.hearing_ahead().filter(|_| invite.is_empty()).map(|ahead| ahead.invited.as_slice());
    named.chain(before.unwrap_or_default().iter().map(|one| one.invited.clone())).collect()
}

/// A sheet reached somebody to whom it goes, by name, or all of them where nobody is named; the notice may be handed to one of
/// those invited, too. What came back reached nobody.
pub(in crate::case) fn reached(
    case: &Case,
    paper: &PaperOnFile,
    (name, service): (Option<&str>, Service),
    ctx: &Context,
) -> Result<Fact, Refusal> {
    let kind = paper.kind;
    is_a_sheet(case, kind)?;
    let invitee = name.map(|name| place_of(&case.addressed_on(paper), name)).transpose()?;
    let has_it = match invitee {
        None => !case.may_be_handed_over(paper),
        Some(n) if calls(kind) => case.hearing_ahead().is_some_and(|hearing| hearing.was_told(n)),
        Some(n) => paper.has_reached(n),
    };
    if has_it {
        return Err(Refusal::wrong_state(Detail::ServedAlready(kind)));
    }
    let Service { on, how, proof } = service;
    if proof.as_ref().is_some_and(|proof| ctx.policy.service.says_returned(how, proof.text())) {
        return Err(Refusal::field("proof", Problem::Returned));
    }
    Ok(Fact::Served {
        document: kind,
        on,
        how,
        proof,
        petitioner: None,
        all: invitee.is_none(),
        invitee,
        sheet: case.named_sheet(paper),
    })
}

/// The notice calls those invited as their own sheet does.
const fn calls(kind: Paper) -> bool {
    matches!(kind, Paper::HearingNotice | Paper::HearingInvitation)
}

/// What somebody is handed who brought nothing: what calls them to a hearing goes to nobody once that is over.
pub(super) fn is_a_sheet(case: &Case, kind: Paper) -> Result<(), Refusal> {
    if !calls(kind) && !kind.goes_to_the_invited() {
        return Err(Refusal::field("invitee", Problem::NotForThem));
    }
    if calls(kind) && case.hearing_ahead().is_none() {
        return Err(Refusal::wrong_state(Detail::NotCalled));
    }
    Ok(())
}

/// The place of this name among those to whom a sheet goes, 1 is the first. Older lists, and those of assessors, may have a name
/// twice: then the number stands before it.
pub(super) fn place_of(list: &[Addressee], name: &str) -> Result<u32, Refusal> {
    if let Some(one) = list.iter().find(|one| one.is_surely(name)) {
        return Ok(one.n);
    }
    let mut of_the_name = list.iter().filter(|one| one.name == name);
    match (of_the_name.next(), of_the_name.next()) {
        (Some(one), None) => Ok(one.n),
        (Some(_), Some(_)) => Err(Refusal::field("invitee", Problem::SeveralOfThatName)),
        (None, _) => Err(Refusal::no_such(Detail::NoInvitee(name.to_owned()))),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::event::Fact;
    use crate::case::hearing::HearingFact;
    use crate::case::hearing::tests::called;
    use crate::case::refusal::Problem;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;
    use crate::personal_data::FreeText;

    const OFF: &str = "do='call-off-hearing', reason='settled'";

    const INVITE: &str = "invite=[{name='Bureau of Land', part='unit'}, {name='Wu', part='witness'}]";

    /// Called on 9 March for the 20th, a bureau and a witness invited.
    fn inviting() -> Story {
        Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {INVITE}"))
    }

    fn issued(story: &Story) -> Vec<&'static str> {
        story.last[0].papers.iter().map(|paper| paper.kind.slug()).collect()
    }

    fn sheet(kind: Paper, more: &str) -> String {
        format!("do='serve', document='{kind}', on='2026-03-09', how='in-person', proof='p'{more}")
    }

    fn have_it(story: &Story) -> Vec<bool> {
        story.case().hearing().expect("called").invited.iter().map(|one| one.served.is_some()).collect()
    }

    /// Fault F5: an invitation and a call-off had no paper of their own.
    #[test]
    fn each_who_is_invited_gets_a_sheet_and_where_nobody_is_there_is_none() {
        assert_eq!(issued(&inviting()), ["hearing-invitation", "hearing-notice"]);
        assert!(called().case().paper(Paper::HearingInvitation).is_none());
        assert_eq!(issued(&inviting().does("moderator", OFF)), ["invitation-withdrawal", "hearing-call-off"]);
        assert_eq!(issued(&called().does("moderator", OFF)), ["hearing-call-off"]);
    }

    #[test]
    fn an_invitation_is_served_one_by_one_or_to_all_or_with_the_notice() {
        let story = inviting();
        let one = story.clone().does("clerk", &sheet(Paper::HearingInvitation, ", invitee='Wu'"));
        assert_eq!(have_it(&one), [false, true]);
        assert_eq!(one.code("clerk", &sheet(Paper::HearingInvitation, ", invitee='Wu'")), "wrong-stage");
        assert_eq!(one.code("clerk", &sheet(Paper::HearingInvitation, ", invitee='Li'")), "no-such");
        assert_eq!(one.code("clerk", &sheet(Paper::HearingInvitation, ", petitioner=1")), "invalid");
        let came_back =
            sheet(Paper::HearingInvitation, ", invitee='Bureau of Land'").replace("proof='p'", "proof='returned'");
        assert_eq!(
            one.code("clerk", &came_back.replace("in-person", "mail")),
            "invalid",
            "what came back reached nobody"
        );
        assert!(one.case().paper(Paper::HearingInvitation).is_some_and(|paper| paper.served.is_none()));
        let by_notice = one.does("clerk", &sheet(Paper::HearingNotice, ", invitee='Bureau of Land'"));
        let opened = story.clone().does("clerk", &sheet(Paper::HearingNotice, "").replace("in-person", "web"));
        assert_eq!(have_it(&opened), [false, false], "the petitioner's opening tells nobody else");
        for all in [
            by_notice,
            story.clone().does("clerk", &sheet(Paper::HearingInvitation, "")),
            story.does("clerk", &sheet(Paper::HearingNotice, "")),
        ] {
            assert_eq!(have_it(&all), [true, true]);
            assert!(all.case().paper(Paper::HearingInvitation).is_some_and(|paper| paper.served.is_some()));
            assert_eq!(all.code("clerk", &sheet(Paper::HearingInvitation, "")), "wrong-stage");
        }
    }

    #[test]
    fn a_hearing_that_moves_invites_anew_and_tells_those_whom_it_leaves_out() {
        let again = format!("{}, reason='no room', invite=[{{name='Wu'}}]", CALL.replace("03-20", "03-27"));
        let story = inviting().does("clerk", &sheet(Paper::HearingInvitation, "")).does("moderator", &again);
        assert_eq!(issued(&story), ["hearing-invitation", "invitation-withdrawal", "hearing-notice"]);
        assert_eq!(have_it(&story), [false], "told of the day before");
        let left = |name: &str| sheet(Paper::InvitationWithdrawal, &format!(", invitee='{name}'"));
        assert_eq!(story.code("clerk", &left("Wu")), "no-such", "still to come");
        let story = story.does("clerk", &left("Bureau of Land"));
        assert!(story.case().paper(Paper::InvitationWithdrawal).is_some_and(|paper| paper.served.is_some()));
        assert_eq!(story.code("clerk", &left("Bureau of Land")), "wrong-stage");
        // Without a list all of them are invited again, and nobody is left out.
        let same = inviting().does("moderator", &format!("{}, reason='r'", CALL.replace("03-20", "03-27")));
        assert_eq!(issued(&same), ["hearing-invitation", "hearing-notice"]);
    }

    #[test]
    fn who_was_not_told_of_an_earlier_move_stands_on_the_sheet_of_the_next() {
        let moves = |story: &Story, day: &str, names: &str| {
            let call = format!("{}, reason='r', invite=[{names}]", CALL.replace("03-20", day));
            story.clone().does("moderator", &call)
        };
        let left_out = |story: &Story| {
            let list = story.case().addressed_by(Paper::InvitationWithdrawal);
            list.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        let once = moves(&inviting(), "03-27", "{name='Wu'}, {name='Li'}");
        assert_eq!(left_out(&once), ["Bureau of Land"]);
        assert_eq!(left_out(&moves(&once, "03-30", "{name='Li'}")), ["Wu", "Bureau of Land"]);
        assert_eq!(left_out(&moves(&once, "03-30", "{name='Li'}, {name='Bureau of Land'}")), ["Wu"], "invited again");
        let owed = |story: &Story| {
            let sheet = story.case().paper(Paper::InvitationWithdrawal);
            sheet.is_some_and(|sheet| story.case().is_owed_to_the_invited(sheet))
        };
        let back = moves(&once, "03-30", "{name='Wu'}, {name='Li'}, {name='Bureau of Land'}");
        assert!(owed(&once) && !owed(&back), "whom a later move invites again is not told not to come");
        let told = once.does("clerk", &sheet(Paper::InvitationWithdrawal, ", invitee='Bureau of Land'"));
        assert_eq!(left_out(&moves(&told, "03-30", "{name='Li'}")), ["Wu"], "the bureau knows");
    }

    #[test]
    fn until_everybody_was_told_handing_it_over_is_expected_work() {
        let owed = |story: &Story| story.outline().next.iter().any(|act| act.act == "serve" && act.due.is_some());
        let noticed = inviting().does("clerk", &sheet(Paper::HearingNotice, ", petitioner=1"));
        let noticed =
            noticed.does("handler-water", "do='serve', document='acceptance-notice', on='2026-03-09', how='mail'");
        assert!(owed(&noticed), "nobody invited knows of it");
        assert!(!owed(&noticed.does("clerk", &sheet(Paper::HearingInvitation, ""))));
        let told = inviting().does("clerk", &sheet(Paper::HearingInvitation, ""));
        let off = told.does("moderator", OFF);
        assert_eq!(off.code("clerk", &sheet(Paper::HearingInvitation, "")), "wrong-stage", "there is none to come to");
        let off = off.does("clerk", &sheet(Paper::HearingCallOff, ""));
        let off = off.does("handler-water", "do='serve', document='acceptance-notice', on='2026-03-09', how='mail'");
        assert!(owed(&off), "those invited wait for a word, the petitioner for no notice");
        assert!(!owed(&off.does("clerk", &sheet(Paper::InvitationWithdrawal, ""))));
    }

    /// A sheet about a hearing that no longer takes place stayed owed for ever, also to somebody who never heard that there was one.
    #[test]
    fn once_it_is_off_those_who_had_heard_of_it_are_owed_a_word_until_its_day_and_nobody_else() {
        let off = |story: &Story| story.clone().does("moderator", OFF);
        let waiting = |story: &Story| {
            let case = story.case();
            let sheet = case.paper(Paper::InvitationWithdrawal).expect("issued");
            let list = case.addressed_by(sheet.kind).into_iter().filter(|one| case.sheet_waits_for(sheet, one.n));
            list.map(|one| one.name).collect::<Vec<_>>()
        };
        let withdrawal = sheet(Paper::InvitationWithdrawal, "");
        let nobody = off(&inviting());
        assert_eq!(waiting(&nobody), Vec::<String>::new(), "nobody had the invitation");
        assert_eq!(nobody.code("clerk", &withdrawal), "done", "it may be sent all the same");
        let one = inviting().does("clerk", &sheet(Paper::HearingInvitation, ", invitee='Wu'"));
        assert_eq!(waiting(&off(&one)), ["Wu"]);
        let moves = format!("{}, reason='r'", CALL.replace("03-20", "03-27"));
        assert_eq!(waiting(&off(&one.clone().does("moderator", &moves))), ["Wu"], "told of another day");
        let puts_off = "do='adjourn-hearing', until='2026-03-27', reason='r'";
        assert_eq!(waiting(&off(&one.clone().at("2026-03-20").does("moderator", puts_off))), ["Wu"]);
        let owed = |story: &Story| story.outline().next.iter().any(|act| act.act == "serve" && act.due.is_some());
        let accepted = "do='serve', document='acceptance-notice', on='2026-03-09', how='mail'";
        let off = off(&one).does("clerk", &sheet(Paper::HearingCallOff, "")).does("handler-water", accepted);
        assert!(owed(&off) && owed(&off.clone().at("2026-03-20")));
        let after = off.at("2026-03-21");
        assert!(!owed(&after), "it spares nobody the way any more");
        assert_eq!(after.code("clerk", &withdrawal), "done", "and may be written down");
    }

    /// Two of one name could not be told apart when a sheet was handed to one of them, or came back from one.
    #[test]
    fn a_second_one_of_the_same_name_is_invited_with_a_word_that_tells_them_apart() {
        let call = |names: &str| format!("{CALL}, invite=[{names}]");
        let story = Story::accepted().at("2026-03-09");
        let refusal = story.asks("moderator", &call("{name='Wu'}, {name=' Wu ', part='witness'}")).expect_err("alike");
        let problem = &refusal.fields[0];
        assert_eq!((problem.field.as_str(), problem.problem), ("invite.2.name", Problem::TwoOfOneName));
        let story = story.does("moderator", &call("{name='Wu'}, {name='Wu (Hexi)', part='witness'}"));
        let story = story.does("clerk", &sheet(Paper::HearingInvitation, ", invitee='Wu (Hexi)'"));
        assert_eq!(have_it(&story), [false, true]);
    }

    #[test]
    fn two_of_one_name_on_an_older_list_are_meant_by_the_number_before_it() {
        let mut history = inviting().case().journal();
        for entry in &mut history {
            if let Fact::Hearing(HearingFact::Called(called)) = &mut entry.event.fact {
                called.invited[0].name = FreeText::new("Wu");
            }
        }
        let case = crate::replay(history).expect("sound").expect("a case");
        let number = |name: &str| super::place_of(&case.addressed_by(Paper::HearingInvitation), name);
        let refusal = number("Wu").expect_err("which of them");
        assert_eq!(
            (refusal.fields[0].field.as_str(), refusal.fields[0].problem),
            ("invitee", Problem::SeveralOfThatName)
        );
        let list = case.addressed_by(Paper::HearingInvitation);
        let captions: Vec<String> = list.iter().map(|one| one.caption(&list)).collect();
        assert_eq!(captions, ["1. Wu", "2. Wu"]);
        assert_eq!((number("1. Wu").ok(), number("2. Wu").ok()), (Some(1), Some(2)));
        assert!(number("3. Wu").is_err());
    }

    /// What was called off before there were such sheets stays as it was; a fact without the new field means what it meant.
    #[test]
    fn an_older_call_off_has_no_paper_and_an_older_call_leaves_nobody_out() {
        let story = inviting();
        let written = serde_json::to_value(&story.last[0].fact).expect("JSON");
        assert!(!written.to_string().contains("uninvited"), "{written}");
        let mut history = story.does("moderator", "do='call-off-hearing', reason='settled'").case().journal();
        history.iter_mut().for_each(|entry| entry.event.papers.retain(|paper| !paper.kind.is_of_a_hearing()));
        let case = crate::replay(history).expect("sound").expect("a case");
        assert!(case.paper(Paper::HearingCallOff).is_none());
        assert_eq!(case.hearing().map(|hearing| hearing.phase().slug()), Some("called-off"));
    }
}
