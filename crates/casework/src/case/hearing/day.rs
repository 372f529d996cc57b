//! The day itself: `hold-hearing`, `adjourn-hearing`, `call-off-hearing`. Who came, who was drawn and did not, and whether
//! everybody else was told or agreed (`local hearing`).

use super::event::{Attended, CalledOffFor, Heard, HearingFact, HearingRecord};
use super::rules::{ahead, is_no_party, quorum, stage};
use super::state::Hearing;
use super::uninvited::{knew_unsaid, untold};
use crate::case::command::{AdjournHearing, Attending, Because, HoldHearing, Saying};
use crate::case::gates;
use crate::case::refusal::{Code, Detail, Local, Problem, Refusal};
use crate::case::rules::optional_text;
use crate::case::state::Case;
use crate::case::vocabulary::Paper;
use crate::context::Context;
use crate::personal_data::{FreeText, UserId};

/// The record: who was there, what was said and shown. Of the drawn assessors so many must be present, and odd.
pub(in crate::case) fn hold(case: &Case, hold: &HoldHearing, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = ahead(case, ctx)?;
    is_no_party(case, ctx)?;
    if hearing.draws.is_empty() {
        return Err(stage(Detail::NotDrawn));
    }
    has_come(hearing, ctx)?;
    if let Some(open) =
        case.recusals.iter().find(|request| request.decided.is_none() && request.is_of_the_room(hearing))
    {
        return Err(stage(Detail::RecusalOpen(open.n)));
    }
    let seats = Seats::of(case, hearing, hold);
    if u32::try_from(seats.panel.len()).unwrap_or(u32::MAX) < ctx.policy.hearing.quorum {
        return Err(quorum(ctx.policy.hearing.quorum));
    }
    let consent = optional_text(hold.consent.as_ref());
    if consent.is_none()
        && let Some(missing) = not_told(case, hearing, hold, ctx)
    {
        return Err(Refusal::of(Code::NotServed, Local::Hearing, vec![missing]));
    }
    Ok(HearingFact::Held(Box::new(HearingRecord {
        present: hold.present.iter().map(attended).collect(),
        panel: seats.panel,
        absent: seats.absent,
        stepped_in: seats.stepped_in,
        without_vote: seats.without_vote,
        consent,
        statements: hold.statements.iter().map(heard).collect(),
        exhibits: hold.exhibits.iter().map(heard).collect(),
    })))
}

/// What was opened goes on on another day; the notices of that day are new ones.
pub(in crate::case) fn adjourn(case: &Case, adjourn: &AdjournHearing, ctx: &Context) -> Result<HearingFact, Refusal> {
    let hearing = ahead(case, ctx)?;
    is_no_party(case, ctx)?;
    has_come(hearing, ctx)?;
    match adjourn.until > ctx.today() {
        true => Ok(HearingFact::Adjourned { until: adjourn.until, reason: FreeText::new(adjourn.reason.trim()) }),
        false => Err(Refusal::field("until", Problem::TooSoon)),
    }
}

/// It does not take place: also where the matter has gone on, so that nobody waits for it.
pub(in crate::case) fn call_off(case: &Case, why: &Because, ctx: &Context) -> Result<HearingFact, Refusal> {
    is_no_party(case, ctx)?;
    if case.hearing_ahead().is_none() {
        return Err(stage(Detail::NotCalled));
    }
    let reason = CalledOffFor::parse(why.reason.trim());
    Ok(HearingFact::CalledOff { reason, untold: untold(case), knew: knew_unsaid(case) })
}

impl CalledOffFor {
    /// A word of the list, or words of one's own.
    fn parse(reason: &str) -> CalledOffFor {
        match reason {
            "settled" => CalledOffFor::Settled,
            "withdrawn" => CalledOffFor::Withdrawn,
            "absent" => CalledOffFor::Absent,
            other => CalledOffFor::Other(FreeText::new(other)),
        }
    }
}

/// Its day, and on that day its hour.
fn has_come(hearing: &Hearing, ctx: &Context) -> Result<(), Refusal> {
    let hour = hearing.time.as_deref().unwrap_or_default();
    let now = ctx.now.strftime("%H:%M").to_string();
    let early = ctx.today() < hearing.on || (ctx.today() == hearing.on && now.as_str() < hour);
    if early { Err(stage(Detail::HearingOn(hearing.on))) } else { Ok(()) }
}

/// Who of the list sits, and who does not.
struct Seats {
    panel: Vec<UserId>,
    absent: Vec<UserId>,
    stepped_in: Vec<UserId>,
    without_vote: Option<UserId>,
}

impl Seats {
    /// Drawn and not there is absent; a reserve who is there takes the seat. Of an even number the last one does not vote.
    fn of(case: &Case, hearing: &Hearing, hold: &HoldHearing) -> Seats {
        let came = |user: &UserId| hold.present.iter().any(|one| is(hearing, one, user));
        let may_sit = |user: &UserId| !case.interests.contains(user);
        let drawn = hearing.sitting();
        let (mut panel, absent): (Vec<UserId>, Vec<UserId>) =
            drawn.iter().cloned().partition(|user| came(user) && may_sit(user));
        let seats_left = absent.len();
        let reserves = hearing.draws.first().map(|draw| draw.reserves.clone()).unwrap_or_default();
        let gone = |user: &UserId| hearing.recused.iter().any(|one| one.person == *user);
        let free =
            reserves.into_iter().filter(|user| !drawn.contains(user) && !gone(user) && may_sit(user) && came(user));
        let stepped_in: Vec<UserId> = free.take(seats_left).collect();
        panel.extend(stepped_in.iter().cloned());
        let without_vote = if panel.len().is_multiple_of(2) { panel.pop() } else { None };
        Seats { panel, absent, stepped_in, without_vote }
    }
}

/// The first who is neither there nor was told: a petitioner whom the notice must reach, or somebody invited. The unit that
/// answers has the notice in the house.
fn not_told(case: &Case, hearing: &Hearing, hold: &HoldHearing, ctx: &Context) -> Option<Detail> {
    let mut there: Vec<&Attending> = hold.present.iter().collect();
    let notice = case.paper(Paper::HearingNotice).filter(|paper| paper.served.is_none());
    let unreached = notice.map(|notice| gates::not_reached(case, notice, ctx.policy)).unwrap_or_default();
    let (_, away): (Vec<u32>, Vec<u32>) =
        unreached.into_iter().partition(|n| takes(&mut there, |one| is_petitioner(case, one, *n)));
    // An agent, or somebody whose name is written otherwise, came for one of them.
    let came_for_one =
        |one: &Attending| one.name().trim() == "petitioner" || one.place().0.map(str::trim) == Some("petitioner");
    if let Some(n) = away.into_iter().find(|_| !takes(&mut there, came_for_one)) {
        return Some(Detail::Petitioner(n));
    }
    let told = |name: &str| hold.present.iter().any(|one| one.name().trim() == name);
    let waits = hearing.invited.iter().zip(1..).find(|(one, _)| one.served.is_none() && !told(one.invited.name.text()));
    waits.map(|(_, n)| Detail::Invitee(n))
}

/// Takes the first of them that fits.
fn takes(there: &mut Vec<&Attending>, fits: impl Fn(&Attending) -> bool) -> bool {
    let place = there.iter().position(|one| fits(one));
    place.map(|place| there.remove(place)).is_some()
}

fn is_petitioner(case: &Case, one: &Attending, n: u32) -> bool {
    let called = one.name().trim();
    let named = case.petitioner(n).map(|petitioner| petitioner.named.person.name()).unwrap_or_default();
    called == format!("petitioner:{n}") || (!named.is_empty() && called == named)
}

/// Whether this line of the attendance is this assessor, by account or by name.
fn is(hearing: &Hearing, one: &Attending, user: &UserId) -> bool {
    let called = one.name().trim();
    let named = hearing.draws.first().and_then(|draw| draw.pool.iter().find(|listed| listed.user == *user));
    called == user.as_str() || named.is_some_and(|listed| listed.name == called)
}

fn attended(one: &Attending) -> Attended {
    let said = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(FreeText::new);
    let (part, unit) = one.place();
    Attended { who: FreeText::new(one.name().trim()), part: said(part), unit: said(unit) }
}

fn heard(one: &Saying) -> Heard {
    let by = one.by().map(str::trim).filter(|by| !by.is_empty()).map(FreeText::new);
    Heard { by, text: FreeText::new(one.text().trim()) }
}

#[cfg(test)]
mod tests {
    use crate::case::hearing::tests::{drawn, sitting};
    use crate::case::tests::kit::*;

    fn present(names: &[String]) -> String {
        let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        format!("do='hold-hearing', present=[{}], statements=['s']", names.join(", "))
    }

    /// Drawn and there, and so many reserves who came as well.
    fn room(story: &Story, drawn: usize, reserves: usize) -> Vec<String> {
        let hearing = story.case().hearing().expect("it is called");
        let seats = sitting(story).into_iter().take(drawn);
        let more = hearing.draws[0].reserves.iter().take(reserves).map(ToString::to_string);
        seats.chain(more).collect()
    }

    fn record(story: &Story) -> &super::HearingRecord {
        story.case().hearing().and_then(|hearing| hearing.held.as_ref()).map(|(_, record)| record).expect("held")
    }

    const NOTICED: &str = "do='serve', document='hearing-notice', on='2026-03-09', how='in-person', proof='p'";

    /// Fault F5: an absent assessor could only be recorded as recused.
    #[test]
    fn who_was_drawn_and_did_not_come_is_absent_and_a_reserve_takes_the_seat() {
        let story = drawn().does("clerk", NOTICED).at("2026-03-20");
        let story = story.clone().does("moderator", &present(&room(&story, 2, 1)));
        let (hearing, record) = (story.case().hearing().expect("it"), record(&story));
        assert_eq!((record.absent.len(), record.stepped_in.len(), record.panel.len()), (1, 1, 3));
        assert!(hearing.recused.is_empty(), "nobody stepped back");
        assert!(record.stepped_in.iter().all(|user| hearing.seats(user)), "and may confirm the own vote");
        assert!(record.absent.iter().all(|user| !hearing.seats(user)));
    }

    #[test]
    fn of_an_even_number_the_seat_drawn_last_does_not_vote_and_below_the_quorum_it_is_put_off() {
        let five = crate::case::hearing::tests::called_for(5).does("moderator", "do='draw-assessors'");
        let story = five.does("clerk", NOTICED).at("2026-03-20");
        let four = story.clone().does("moderator", &present(&room(&story, 4, 0)));
        let last = sitting(&story)[3].clone();
        assert_eq!(record(&four).without_vote.as_ref().map(ToString::to_string), Some(last));
        assert_eq!(record(&four).panel.len(), 3);
        assert_eq!(story.code("moderator", &present(&room(&story, 2, 0))), "hearing-quorum");
        let adjourned =
            story.does("moderator", "do='adjourn-hearing', until='2026-03-27', reason='three did not come'");
        assert_eq!(adjourned.code("moderator", &present(&room(&adjourned, 4, 0))), "wrong-stage", "not its day");
        assert_eq!(adjourned.case().hearing().map(|hearing| hearing.on), Some(jiff::civil::date(2026, 3, 27)));
    }

    #[test]
    fn nobody_is_heard_about_without_having_been_told_or_having_agreed() {
        let story = drawn().at("2026-03-20");
        let panel = room(&story, 3, 0);
        assert_eq!(story.code("moderator", &present(&panel)), "not-served");
        let with = |word: &str| [panel.clone(), vec![word.to_owned()]].concat();
        for word in ["Chen", "petitioner", "petitioner:1"] {
            assert_eq!(story.code("moderator", &present(&with(word))), "done", "{word} is there");
        }
        let agent = format!("{}, {{name='Lin', part='petitioner'}}]", present(&panel).split(']').next().unwrap());
        assert_eq!(story.code("moderator", &agent), "done", "an agent came");
        assert_eq!(
            story.code("moderator", &format!("{}, consent='by telephone on 19 March'", present(&panel))),
            "done"
        );
        assert_eq!(story.does("clerk", NOTICED).code("moderator", &present(&panel)), "done");
    }

    #[test]
    fn bureaus_third_parties_and_witnesses_are_invited_and_told() {
        let invite = "invite=[{name='Bureau of Land', part='unit'}, {name='Wu', part='witness'}]";
        let story = Story::accepted().at("2026-03-09").does("moderator", &format!("{CALL}, {invite}"));
        let story = story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'");
        let story = story.does("moderator", "do='draw-assessors'");
        let to = |name: &str| format!("{NOTICED}, invitee='{name}'");
        assert_eq!(story.code("clerk", &to("Nobody")), "no-such");
        assert_eq!(story.code("clerk", &to("Wu").replace("hearing-notice", "acceptance-notice")), "invalid");
        let story = story.does("clerk", &to("Wu"));
        assert_eq!(story.code("clerk", &to("Wu")), "wrong-stage");
        assert!(story.case().paper(super::Paper::HearingNotice).is_some_and(|notice| notice.served.is_none()));
        let story = story.at("2026-03-20");
        let room_of = |more: &str| {
            let mut names = room(&story, 3, 0);
            names.extend(["petitioner".to_owned(), more.to_owned()]);
            present(&names)
        };
        let refusal = story.asks("moderator", &room_of("x")).expect_err("not told");
        assert_eq!((refusal.code.slug(), refusal.details[0].to_string()), ("not-served", "invitee 1".to_owned()));
        assert_eq!(story.code("moderator", &room_of("Bureau of Land")), "done");
        // Served to all, each of them was told.
        assert_eq!(story.clone().does("clerk", NOTICED).code("moderator", &room_of("x")), "done");
    }

    #[test]
    fn it_is_not_held_before_its_hour() {
        let call = format!("{CALL}, time='14:30'");
        let story = Story::accepted().at("2026-03-09").does("moderator", &call);
        let story = story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'");
        let story = story.does("moderator", "do='draw-assessors'").does("clerk", NOTICED).at("2026-03-20");
        let hold = present(&room(&story, 3, 0));
        assert_eq!(story.clone().at_time("2026-03-20T14:29").code("moderator", &hold), "wrong-stage");
        assert_eq!(story.at_time("2026-03-20T14:30").code("moderator", &hold), "done");
    }

    #[test]
    fn what_is_settled_before_its_day_is_called_off_and_another_one_can_be_called() {
        let story = drawn().does("moderator", "do='call-off-hearing', reason='settled'");
        assert_eq!(story.outline().hearings[0].state, "called-off");
        for act in ["do='adjourn-hearing', until='2026-03-27', reason='r'", "do='call-off-hearing', reason='absent'"] {
            assert_eq!(story.code("moderator", act), "wrong-stage", "{act}");
        }
        let again = story.at("2026-03-10").does("moderator", CALL);
        assert_eq!(again.case().hearing().map(|hearing| hearing.n), Some(2));
        let open = crate::case::available::available_actions(drawn().case(), &POLICY, drawn().today());
        assert!(open.iter().any(|open| open.act == crate::CommandName::CallOffHearing && !open.main));
    }

    #[test]
    fn what_was_not_opened_yet_is_put_off_by_a_new_notice() {
        let adjourn = "do='adjourn-hearing', until='2026-03-27', reason='r'";
        assert_eq!(drawn().code("moderator", adjourn), "wrong-stage", "before its day it is called again");
        let story = drawn().at("2026-03-20");
        assert_eq!(story.code("moderator", &adjourn.replace("03-27", "03-20")), "invalid");
        assert_eq!(story.code("handler-water", adjourn), "not-permitted");
        let story = story.does("clerk", NOTICED).does("moderator", adjourn);
        let notice = story.case().paper(super::Paper::HearingNotice).expect("a new one");
        assert_eq!((notice.issued, notice.served.is_none()), (jiff::civil::date(2026, 3, 20), true), "for the new day");
    }
}
