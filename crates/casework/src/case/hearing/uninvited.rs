//! Whom a move of a hearing leaves out, and who still waits for a word that a day of it does not come (`local hearing`).

use super::event::Invited;
use super::state::{Hearing, Invitation};
use crate::case::command::Invite;
use crate::case::state::{Case, PaperOnFile};
use crate::case::vocabulary::Paper;

/// Those invited before whom a hearing that moves with a list of its own names no more: they are told not to come. Their sheet takes
/// the place of an earlier one, so that whom that has not reached yet stands on it, too.
pub(super) fn uninvited(case: &Case, invite: &[Invite]) -> Vec<Invited> {
    let Some(ahead) = case.hearing_ahead().filter(|_| !invite.is_empty()) else { return Vec::new() };
    let again = |one: &Invited| invite.iter().any(|named| named.name.trim() == one.name.text());
    let before = ahead.invited.iter().map(|one| one.invited.clone());
    let mut left: Vec<Invited> = before.filter(|one| !again(one)).collect();
    for (_, one) in not_reached(case, ahead) {
        let is_there = left.iter().any(|other| other.name.text() == one.name.text());
        if !left.is_empty() && !is_there && !again(one) {
            left.push(one.clone());
        }
    }
    left
}

/// Those whom an earlier move left out and who are invited again, by their place there: their sheet is owed to them no more.
pub(super) fn again(case: &Case, invite: &[Invite]) -> Vec<u32> {
    let left = case.hearing_ahead().map(|ahead| ahead.uninvited.as_slice()).unwrap_or_default();
    let named = |one: &Invited| invite.iter().any(|named| named.name.trim() == one.name.text());
    (1_u32..).zip(left).filter(|(_, one)| named(one)).map(|(n, _)| n).collect()
}

/// Those of a list, by their place, who were told of an earlier day of the hearing that moves and still expect it.
pub(super) fn knew(case: &Case, list: &[Invited]) -> Vec<u32> {
    (1_u32..).zip(list).filter(|(_, one)| expects_it(case, one)).map(|(n, _)| n).collect()
}

/// The others of a list, by their place.
pub(super) fn never_told(case: &Case, list: &[Invited]) -> Vec<u32> {
    (1_u32..).zip(list).filter(|(_, one)| !expects_it(case, one)).map(|(n, _)| n).collect()
}

/// Those whom an earlier move left out, by their place there, whom no sheet told so and who are not invited again: a call-off is theirs
/// to know, too.
pub(super) fn untold(case: &Case) -> Vec<u32> {
    let Some(ahead) = case.hearing_ahead() else { return Vec::new() };
    // Moves of an older release do not say whom they invite again.
    let same = |one: &Invited, other: &Invited| !one.name.text().is_empty() && one.name.text() == other.name.text();
    let is_invited = |one: &Invited| ahead.invited.iter().any(|other| same(one, &other.invited));
    let list = not_reached(case, ahead).into_iter();
    list.filter(|(n, one)| !ahead.again.contains(n) && !is_invited(one)).map(|(n, _)| n).collect()
}

/// Whether somebody was told of a day of the hearing ahead, and not since that they need not come: they are invited to it, or a move left
/// them out and its sheet has not reached them.
fn expects_it(case: &Case, one: &Invited) -> bool {
    let Some(ahead) = case.hearing_ahead() else { return false };
    let same = |other: &Invited| other.name.text() == one.name.text();
    let is_invited = ahead.invited.iter().any(|other| same(&other.invited) && other.heard_of_it());
    let mut left = not_reached(case, ahead).into_iter();
    is_invited || left.any(|(n, other)| same(other) && !ahead.never_told.contains(&n))
}

/// Those invited, by their place, who were told of an earlier day although no move says so, as those of an older release do not: a call-off
/// is theirs to know. Found by the names, which a decision can read and a replay cannot.
pub(super) fn knew_unsaid(case: &Case) -> Vec<u32> {
    let invited = case.hearing_ahead().map(|ahead| ahead.invited.as_slice()).unwrap_or_default();
    let unsaid = |one: &Invitation| !one.heard_of_it() && !one.invited.name.text().is_empty();
    let knew = (1_u32..).zip(invited).filter(|(_, one)| unsaid(one) && expects_it(case, &one.invited));
    knew.map(|(n, _)| n).collect()
}

/// Those whom an earlier move left out and who do not know it yet, with their place there.
fn not_reached<'a>(case: &Case, hearing: &'a Hearing) -> Vec<(u32, &'a Invited)> {
    let of_it = |sheet: &&PaperOnFile| case.hearing_of(sheet).is_some_and(|other| other.n == hearing.n);
    let sheet = case.paper(Paper::InvitationWithdrawal).filter(of_it).filter(|sheet| sheet.served.is_none());
    let waits = |n: u32| sheet.is_some_and(|sheet| !sheet.has_reached(n));
    (1_u32..).zip(&hearing.uninvited).filter(|(n, _)| waits(*n)).collect()
}

#[cfg(test)]
mod tests {
    use crate::case::event::Fact;
    use crate::case::hearing::HearingFact;
    use crate::case::needs::NeededWords;
    use crate::case::tests::kit::*;
    use crate::case::vocabulary::Paper;

    const LAND: &str = "{name='Land', part='unit'}";
    const WU: &str = "{name='Wu', part='witness'}";

    /// Called on 9 March for the 20th, a witness and a bureau invited.
    fn inviting() -> Story {
        Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, invite=[{WU}, {LAND}]"))
    }

    /// The witness has the invitation.
    fn with_a_witness_who_knows() -> Story {
        serves(inviting(), Paper::HearingInvitation)
    }

    fn serves(story: Story, kind: Paper) -> Story {
        story.does(
            "clerk",
            &format!("do='serve', document='{kind}', on='2026-03-09', how='in-person', proof='p', invitee='Wu'"),
        )
    }

    fn moves(story: Story, day: &str, names: &str) -> Story {
        let call = format!("{}, reason='r', invite=[{names}]", CALL.replace("03-20", day));
        story.does("moderator", &call)
    }

    fn called_off(story: Story) -> Story {
        story.does("moderator", "do='call-off-hearing', reason='settled'")
    }

    /// Everybody on the last sheet that says so, and those among them who are owed it.
    fn on_the_sheet(case: &crate::Case) -> (Vec<String>, Vec<String>) {
        let sheet = case.paper(Paper::InvitationWithdrawal).expect("issued");
        let list = case.addressed_by(sheet.kind);
        let owed = list.iter().filter(|one| case.sheet_waits_for(sheet, one.n)).map(|one| one.name.clone());
        (list.iter().map(|one| one.name.clone()).collect(), owed.collect())
    }

    fn lists(all: &[&str], owed: &[&str]) -> (Vec<String>, Vec<String>) {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        (names(all), names(owed))
    }

    /// The call-off's sheet took the place of the move's, and went to those alone who were still invited: the witness came in vain.
    #[test]
    fn whom_a_move_left_out_and_no_sheet_told_so_is_told_that_it_is_off() {
        let off = called_off(moves(with_a_witness_who_knows(), "03-27", LAND));
        assert_eq!(on_the_sheet(off.case()), lists(&["Land", "Wu"], &["Wu"]));
        let off = serves(off, Paper::InvitationWithdrawal);
        assert_eq!(on_the_sheet(off.case()), lists(&["Land", "Wu"], &[]));
    }

    #[test]
    fn who_was_told_of_the_move_is_told_no_more_and_who_never_heard_of_it_is_owed_nothing() {
        let knows = serves(moves(with_a_witness_who_knows(), "03-27", LAND), Paper::InvitationWithdrawal);
        let written = serde_json::to_string(&called_off(knows.clone()).last[0].fact).expect("JSON");
        assert!(!written.contains("untold"), "{written}");
        // Of those invited nobody had heard of it, so that nothing is owed.
        assert_eq!(on_the_sheet(called_off(knows).case()), lists(&["Land"], &[]));
        let off = called_off(moves(inviting(), "03-27", LAND));
        assert_eq!(on_the_sheet(off.case()), lists(&["Land", "Wu"], &[]), "it may be sent all the same");
    }

    #[test]
    fn who_waits_since_an_earlier_move_is_told_that_it_is_off_after_a_second_one() {
        let once = moves(with_a_witness_who_knows(), "03-27", &format!("{LAND}, {{name='Li'}}"));
        let off = called_off(moves(once, "03-30", "{name='Li'}"));
        assert_eq!(on_the_sheet(off.case()), lists(&["Li", "Land", "Wu"], &["Wu"]));
    }

    /// Told, left out without a word, invited again without a sheet: nobody remembered that they had been told.
    #[test]
    fn who_was_left_out_without_a_word_and_invited_again_knew_of_it_and_stands_on_the_sheet_once() {
        let both = format!("{WU}, {LAND}");
        let left_out = moves(with_a_witness_who_knows(), "03-27", LAND);
        let off = called_off(moves(left_out.clone(), "03-30", &both));
        assert_eq!(on_the_sheet(off.case()), lists(&["Wu", "Land"], &["Wu"]));
        let knows = serves(left_out, Paper::InvitationWithdrawal);
        let off = called_off(moves(knows, "03-30", &both));
        assert_eq!(on_the_sheet(off.case()), lists(&["Wu", "Land"], &[]), "that one was told not to come");
        let off = called_off(moves(moves(inviting(), "03-27", LAND), "03-30", &both));
        assert_eq!(on_the_sheet(off.case()), lists(&["Wu", "Land"], &[]), "that one never heard of it");
    }

    /// The moves as an older release wrote them: they say of nobody that they knew of it, or are invited again.
    fn older(story: &Story) -> crate::Case {
        let mut history = story.case().journal();
        for entry in &mut history {
            if let Fact::Hearing(HearingFact::Called(called)) = &mut entry.event.fact {
                (called.knew, called.again, called.never_told) = (Vec::new(), Vec::new(), Vec::new());
            }
        }
        crate::replay(history).expect("sound").expect("a case")
    }

    /// Such a one stood on the sheet of the call-off twice, and its own invitation was forgotten.
    #[test]
    fn whom_an_older_release_invited_again_is_told_once_that_it_is_off() {
        let back = moves(moves(with_a_witness_who_knows(), "03-27", LAND), "03-30", &format!("{WU}, {LAND}"));
        let case = older(&back);
        assert_eq!(super::untold(&case), Vec::<u32>::new(), "who is invited is on the sheet by that");
        assert_eq!(super::knew_unsaid(&case), [1]);
        assert_eq!(super::knew_unsaid(back.case()), Vec::<u32>::new(), "the moves say it");
        let needs = parse_input("do='call-off-hearing', reason='settled'").command.needs();
        assert_eq!(needs.words, NeededWords::OfTheHearing, "it is found by the names");
        let mut off = case.clone();
        let mut entry = called_off(back).case().history.last().expect("the call-off").clone();
        if let Fact::Hearing(HearingFact::CalledOff { untold, knew, .. }) = &mut entry.event.fact {
            (*untold, *knew) = (super::untold(&case), super::knew_unsaid(&case));
        }
        off.apply(entry).expect("sound");
        assert_eq!(on_the_sheet(&off), lists(&["Wu", "Land"], &["Wu"]));
    }

    /// An older move says of nobody that they knew: where somebody did and stayed, a word too many is owed rather than one too few.
    #[test]
    fn who_was_told_before_a_move_of_an_older_release_is_told_that_it_is_off() {
        let both = format!("{WU}, {LAND}");
        let moved = called_off(moves(with_a_witness_who_knows(), "03-27", &both));
        assert_eq!(on_the_sheet(moved.case()), lists(&["Wu", "Land"], &["Wu"]));
        assert_eq!(on_the_sheet(&older(&moved)), lists(&["Wu", "Land"], &["Wu", "Land"]));
        let nobody = called_off(moves(inviting(), "03-27", &both));
        assert_eq!(on_the_sheet(&older(&nobody)), lists(&["Wu", "Land"], &[]));
    }

    /// A fact without the new fields means what it meant, and is written as it was.
    #[test]
    fn an_older_call_off_is_read_and_written_as_it_was_and_goes_to_those_still_invited() {
        let older = r#"{"called-off":{"reason":"settled"}}"#;
        let fact: HearingFact = serde_json::from_str(older).expect("a fact");
        assert_eq!(serde_json::to_string(&fact).expect("JSON"), older);
        let told = serde_json::to_string(&with_a_witness_who_knows().case().journal()).expect("JSON");
        assert!(!told.contains("never_told"), "{told}");
        let off = called_off(moves(with_a_witness_who_knows(), "03-27", LAND));
        let mut history = off.case().journal();
        for entry in &mut history {
            if let Fact::Hearing(HearingFact::CalledOff { untold, .. }) = &mut entry.event.fact {
                untold.clear();
            }
        }
        let case = crate::replay(history).expect("sound").expect("a case");
        assert_eq!(on_the_sheet(&case), lists(&["Land"], &[]));
    }
}
