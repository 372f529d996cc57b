//! A reception day from the rota to the last visitor, told in the commands' own words.

use jiff::civil::{Date, DateTime};

use super::{Day, ReceptionCommand, TicketState, sight};
use crate::case::refusal::Code;
use crate::case::tests::kit::{CLAIM, POLICY, REPORT, Story as CaseStory, who};
use crate::context::{Facts, OtherCase};
use crate::record::{
    Aggregate, AnyCommand, AnyFact, Event, LetterPart, LetterValue, RecordAsked, RecordLetter, Recorded, Viewer, apply,
    decide,
};
use crate::{Actor, CaseNo, Context, Refusal};

const PUBLISH: &str = "do='publish-reception', on='2026-03-10', from='09:00', until='10:00', place='hall 1', \
    leader='leader', name='Zhao', post='deputy head'";
const BOOK: &str = "do='book', name='Chen', phone='139', matter='the channel'";

#[derive(Clone)]
struct Story {
    day: Option<Aggregate<Day>>,
    now: DateTime,
    facts: Facts,
}

impl Story {
    fn new() -> Story {
        let facts = Facts { fresh_code: Some("ab".to_owned()), ..Facts::default() };
        Story { day: None, now: "2026-03-02T09:00".parse().unwrap(), facts }
    }

    fn published() -> Story {
        Story::new().does("office-head", PUBLISH)
    }

    fn at(mut self, day: &str) -> Story {
        self.now = day.parse::<Date>().unwrap().at(9, 0, 0, 0);
        self
    }

    fn event(&self, actor: &Actor, words: &str) -> Result<Event<super::ReceptionFact>, Refusal> {
        let table: toml::Table = toml::from_str(&format!("x = {{ {words} }}")).expect(words);
        let command: ReceptionCommand = table["x"].clone().try_into().expect(words);
        let ctx = Context { now: self.now, actor, policy: &POLICY, facts: &self.facts };
        let asked = RecordAsked { command: AnyCommand::Own(command), on_behalf: None };
        decide(self.day.as_ref(), &asked, &ctx)
    }

    fn asks(&self, actor: &Actor, words: &str) -> Result<super::ReceptionFact, Refusal> {
        self.event(actor, words).map(|event| match event.fact {
            AnyFact::Own(fact) => fact,
            AnyFact::File(_) | AnyFact::Counted(_) => panic!("not its own"),
        })
    }

    fn does(self, name: &str, words: &str) -> Story {
        self.acts(&who(name), words)
    }

    fn acts(mut self, actor: &Actor, words: &str) -> Story {
        let event = self.event(actor, words).unwrap_or_else(|refusal| panic!("{words}: {refusal:?}"));
        // As the journal keeps it.
        let event = serde_json::from_value(serde_json::to_value(&event).unwrap()).unwrap();
        let seq = self.day.as_ref().map_or(0, |day| day.version) + 1;
        let entry = Recorded { seq, at: self.now, by: actor.clone(), event };
        self.day = apply(self.day.take(), "2026-03-10-1", entry);
        self
    }

    fn refusal_line(&self, name: &str, words: &str) -> String {
        match self.asks(&who(name), words) {
            Ok(_) => "done".to_owned(),
            Err(refusal) if refusal.code == Code::WrongStage => refusal.detail(),
            Err(refusal) if refusal.code == Code::Invalid => refusal.detail(),
            Err(refusal) => refusal.code.slug().to_owned(),
        }
    }

    fn day(&self) -> &Day {
        &self.day.as_ref().unwrap().state
    }
}

#[test]
fn a_day_is_on_the_rota_three_days_before_it_comes() {
    let on = |day: &str| Story::new().refusal_line("clerk", &PUBLISH.replace("2026-03-10", day));
    assert_eq!(on("2026-03-04"), "on: published-too-late");
    assert_eq!(on("2026-03-05"), "done");
    assert_eq!(on("2026-03-01"), "on: in-the-past");
    assert_eq!(Story::new().refusal_line("clerk", &PUBLISH.replace("10:00", "09:00")), "until: ends-before-it-begins");
    assert_eq!(Story::new().refusal_line("clerk", &PUBLISH.replace("10:00", "09:10")), "seats: no-time-for-so-many");
    assert_eq!(Story::new().refusal_line("clerk", &format!("{PUBLISH}, seats=4")), "seats: no-time-for-so-many");
    assert_eq!(Story::new().refusal_line("leader", PUBLISH), "not-permitted");
    assert_eq!(Story::published().refusal_line("clerk", PUBLISH), "reception published");
    assert_eq!(Story::published().day().seats, 3);
}

#[test]
fn tickets_follow_each_other_and_a_place_given_back_is_given_out_again() {
    let story = Story::published().does("clerk", BOOK).does("petitioner", BOOK).does("station-heping", BOOK);
    let times: Vec<String> = story.day().queue().iter().map(|t| story.day().called_at(t).to_string()).collect();
    assert_eq!(times, ["09:00:00", "09:20:00", "09:40:00"]);
    assert_eq!(story.refusal_line("clerk", BOOK), "reception full");
    let story = story.does("clerk", "do='cancel-booking', ticket=2").does("clerk", BOOK);
    let queue: Vec<(u32, u32)> = story.day().queue().iter().map(|ticket| (ticket.n, ticket.place)).collect();
    assert_eq!(queue, [(1, 0), (4, 1), (3, 2)]);
    assert!(story.day().ticket(1).is_some_and(|ticket| ticket.at_counter));
    assert!(story.day().ticket(2).is_some_and(|ticket| !ticket.at_counter));
}

#[test]
fn a_visitor_books_until_the_day_before_and_the_counter_on_the_day_itself() {
    let story = Story::published();
    for (day, himself, counter) in [
        ("2026-03-09", "done", "done"),
        ("2026-03-10", "reception booking-over", "done"),
        ("2026-03-11", "reception past", "reception past"),
    ] {
        let there = story.clone().at(day);
        assert_eq!(
            (there.refusal_line("petitioner", BOOK).as_str(), there.refusal_line("clerk", BOOK).as_str()),
            (himself, counter)
        );
    }
    let asked_to_come = Story::new().does("clerk", &format!("{PUBLISH}, way='by-appointment'"));
    assert_eq!(asked_to_come.refusal_line("petitioner", BOOK), "reception by-appointment");
    assert_eq!(asked_to_come.refusal_line("clerk", BOOK), "done");
    assert_eq!(story.refusal_line("clerk", &BOOK.replace("Chen", " ")), "name: missing");
    assert_eq!(story.refusal_line("clerk", &format!("{BOOK}, about='XF2026-1'")), "about: not-a-case-number");
}

#[test]
fn only_the_holder_or_the_counter_gives_a_ticket_back() {
    let story = Story::published().does("petitioner", BOOK).does("petitioner", BOOK);
    let holder = |n| Actor { petitioner: Some(n), ..Actor::petitioner(1) };
    let back = "do='cancel-booking', ticket=2";
    assert_eq!(story.asks(&holder(1), back).unwrap_err().code, Code::NoSuch);
    assert_eq!(story.clone().acts(&holder(2), back).day().free(), 2);
    let once = story.does("clerk", back);
    assert_eq!(once.refusal_line("clerk", back), "reception cancelled");
}

#[test]
fn a_change_keeps_everybodys_place_and_says_why() {
    let story = Story::published().does("clerk", BOOK).does("clerk", BOOK);
    let earlier = "do='change-reception', reason='a meeting', from='09:30'";
    assert_eq!(story.refusal_line("clerk", earlier), "until: no-time-for-so-many");
    let story =
        story.does("clerk", "do='change-reception', reason='a meeting', from='14:00', until='15:00', place='hall 2'");
    let day = story.day();
    assert_eq!((day.place.as_str(), day.called_at(day.queue()[1]).to_string().as_str()), ("hall 2", "14:20:00"));
    assert_eq!(day.changed.as_ref().map(|(_, why)| why.as_str()), Some("a meeting"));
    assert_eq!(story.refusal_line("clerk", "do='change-reception', reason='ill', leader='leader-2'"), "name: missing");
    let off = story.does("clerk", "do='call-off-reception', reason='flood'");
    assert_eq!(off.refusal_line("clerk", BOOK), "reception called-off");
    assert_eq!(off.refusal_line("clerk", earlier), "reception called-off");
}

#[test]
fn on_the_day_a_visitor_arrives_and_is_heard_about_a_case() {
    let mut story = Story::published().does("petitioner", BOOK).does("petitioner", BOOK);
    assert_eq!(story.refusal_line("clerk", "do='arrive', ticket=1"), "reception not-the-day");
    assert_eq!(story.refusal_line("clerk", "do='mark-absent', ticket=1"), "reception booked");
    story = story.at("2026-03-10").does("clerk", "do='arrive', ticket=1").does("clerk", "do='mark-absent', ticket=2");
    assert_eq!(story.refusal_line("clerk", "do='arrive', ticket=1"), "reception arrived");
    assert_eq!(story.refusal_line("clerk", "do='arrive', ticket=2"), "done", "late is not too late");
    assert_eq!(story.refusal_line("clerk", "do='arrive', ticket=9"), "no-such");
    let no = CaseNo::compose("XF", 2026, 7);
    let tie = format!("do='tie-ticket', ticket=1, to='{no}'");
    assert_eq!(story.refusal_line("clerk", &tie), "no-such", "a case that he does not see is not there");
    story.facts.other = Some(OtherCase { no: no.clone(), ..OtherCase::of(CaseStory::registered().case()) });
    assert_eq!(story.refusal_line("leader", &tie), "not-permitted");
    story = story.does("clerk", &tie);
    assert_eq!(story.day().ticket(1).and_then(|ticket| ticket.case.clone()), Some(no));
    assert_eq!(story.refusal_line("clerk", &tie), "reception tied");
    assert_eq!(story.day().ticket(2).map(|ticket| ticket.state), Some(TicketState::Absent));
}

/// 条例30: what turns out to be a report is on the list of nobody who may not see the report, the leader who sits there
/// first of all.
#[test]
fn a_ticket_that_became_a_report_is_on_no_list_of_the_accused() {
    let story = Story::published().does("petitioner", BOOK);
    let (day, ticket) = (story.day(), &story.day().tickets[0]);
    for (name, listed) in [("clerk", true), ("leader", true), ("supervisor", false), ("handler-water", false)] {
        assert_eq!(sight::lists(&who(name), day, ticket, None, &POLICY), listed, "{name}");
    }
    let report = CaseStory::new().does("clerk", REPORT);
    let claim = CaseStory::new().does("clerk", CLAIM);
    let mut tied = ticket.clone();
    tied.case = Some(report.case().no.clone());
    for (name, report_listed, claim_listed) in
        [("clerk", true, true), ("leader", false, true), ("handler-land", false, false), ("supervisor", false, true)]
    {
        assert_eq!(sight::lists(&who(name), day, &tied, Some(report.case()), &POLICY), report_listed, "{name}");
        assert_eq!(sight::lists(&who(name), day, &tied, Some(claim.case()), &POLICY), claim_listed, "{name}");
        assert!(!sight::lists(&who(name), day, &tied, None, &POLICY));
    }
}

#[test]
fn every_command_has_one_name() {
    let rows: Vec<&str> = POLICY.records.iter().map(|row| row.command.as_str()).collect();
    for name in ReceptionCommand::NAMES {
        assert_eq!(rows.iter().filter(|row| *row == name).count(), 1, "{name}");
    }
}

const ROW: &[(&str, bool)] = &[
    ("clerk", true),
    ("office-head", true),
    ("leader", true),
    ("station-heping", false),
    ("supervisor", false),
    ("handler-water", false),
];

/// Whether this reader may have the slip that the entry issued, and sees these cases.
fn has_slip(story: &Story, actor: &Actor, seq: u32, sees: &[CaseNo]) -> bool {
    let record = story.day.as_ref().unwrap();
    let sees = sees.iter().cloned().collect();
    let viewer = Viewer { actor, policy: &POLICY, as_of: story.now.date(), sees: &sees };
    record.papers_for(&viewer).any(|paper| paper.seq == seq)
}

#[test]
fn a_slip_goes_to_its_visitor_and_to_those_who_have_the_ticket_on_their_list() {
    let story = Story::published().does("clerk", BOOK).does("petitioner", BOOK);
    for (name, may) in ROW {
        assert_eq!(has_slip(&story, &who(name), 2, &[]), *may, "{name}");
    }
    let holder = |n: Option<u32>| Actor { petitioner: n, ..Actor::petitioner(1) };
    assert!(has_slip(&story, &holder(Some(1)), 2, &[]) && has_slip(&story, &holder(Some(2)), 3, &[]));
    assert!(!has_slip(&story, &holder(Some(2)), 2, &[]) && !has_slip(&story, &holder(None), 2, &[]));
    // 条例30: what became a report leaves with the report.
    let mut tied = story.clone().at("2026-03-10");
    let no = CaseNo::compose("XF", 2026, 7);
    tied.facts.other = Some(OtherCase { no: no.clone(), ..OtherCase::of(CaseStory::registered().case()) });
    tied = tied.does("clerk", &format!("do='tie-ticket', ticket=1, to='{no}'"));
    assert!(has_slip(&tied, &who("clerk"), 2, std::slice::from_ref(&no)));
    assert!(!has_slip(&tied, &who("leader"), 2, &[]) && has_slip(&tied, &who("leader"), 3, &[]));
    let back = story.does("clerk", "do='cancel-booking', ticket=1");
    assert!(!has_slip(&back, &who("clerk"), 2, &[]) && !has_slip(&back, &holder(Some(1)), 2, &[]));
}

#[test]
fn a_paper_without_a_row_goes_to_nobody() {
    let story = Story::published().does("petitioner", BOOK);
    let record = story.day.as_ref().unwrap();
    let mut policy = POLICY.clone();
    policy.record_papers.clear();
    let sees = std::collections::BTreeSet::new();
    for name in ROW.iter().map(|(name, _)| name) {
        let actor = who(name);
        let viewer = Viewer { actor: &actor, policy: &policy, as_of: story.now.date(), sees: &sees };
        assert_eq!(record.papers_for(&viewer).count(), 0, "{name}");
    }
}

#[test]
fn a_slip_says_who_comes_and_when_as_it_was_when_the_ticket_was_given_out() {
    let story = Story::published().does("petitioner", BOOK).does("petitioner", BOOK);
    let moved = story.does("clerk", "do='change-reception', reason='a meeting', place='hall 2'");
    let record = moved.day.as_ref().unwrap();
    let slip = RecordLetter::of(record, 3, "booking-slip").expect("a slip");
    let LetterPart::Facts(rows) = slip.content.parts.first().expect("parts") else { panic!("no table") };
    let row = |key: &str| rows.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone());
    let plain = |text: &str| Some(LetterValue::Plain(text.to_owned()));
    assert_eq!((row("row_ticket"), row("row_place")), (plain("2026-03-10-1-2"), plain("hall 1")));
    let Some(LetterValue::Sentence("turn", turn)) = row("row_turn") else { panic!("no hour") };
    assert_eq!(turn.first().map(|(_, hour)| hour.clone()), Some(LetterValue::Hour("09:20".parse().unwrap())));
    assert!(!format!("{slip:?}").contains("the channel"), "nothing of why");
    assert_eq!(RecordLetter::of(record, 4, "booking-slip"), None, "a change issues none");
}
