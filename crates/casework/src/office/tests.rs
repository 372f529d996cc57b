//! The office's own acts, told in the commands' own words.

use jiff::civil::DateTime;

use super::{Enrolled, Office, OfficeCommand, OfficeFact, adopted};
use crate::case::refusal::Code;
use crate::case::tests::kit::{POLICY, who};
use crate::context::{Facts, Waiting};
use crate::record::{Aggregate, AnyCommand, AnyFact, Event, Record as _, RecordAsked, Recorded, apply, decide};
use crate::{Actor, CaseNo, Context, FreeText, Refusal, Role, UnitId, UserId};

struct Story {
    office: Aggregate<Office>,
    now: DateTime,
    facts: Facts,
}

fn enrolled(user: &str, role: Role, unit: &str) -> Enrolled {
    let (user, name, unit) = (UserId::new(user), FreeText::new(user), Some(UnitId::new(unit)));
    Enrolled { user, name, role, unit, proof: None, disabled: false }
}

impl Story {
    fn new() -> Story {
        let accounts = vec![
            enrolled("admin", Role::Admin, "office"),
            enrolled("clerk", Role::Clerk, "office"),
            enrolled("handler-water", Role::Handler, "water"),
            enrolled("handler-water-2", Role::Handler, "water"),
            enrolled("handler-water-3", Role::Handler, "water"),
            enrolled("handler-land", Role::Handler, "land"),
            enrolled("head-water", Role::UnitHead, "water"),
        ];
        let now: DateTime = "2026-03-02T09:00".parse().unwrap();
        let fact = AnyFact::Own(adopted(accounts, Vec::new()));
        let event = Event { fact, clocks: Vec::new(), papers: Vec::new(), on_behalf: None };
        let entry = Recorded { seq: 1, at: now, by: who("admin"), event };
        Story { office: apply(None, super::KEY, entry).expect("begins"), now, facts: Facts::default() }
    }

    fn asks(&self, actor: &Actor, words: &str) -> Result<Event<OfficeFact>, Refusal> {
        let table: toml::Table = toml::from_str(&format!("x = {{ {words} }}")).expect(words);
        let command: OfficeCommand = table["x"].clone().try_into().expect(words);
        let ctx = Context { now: self.now, actor, policy: &POLICY, facts: &self.facts };
        decide(Some(&self.office), &RecordAsked { command: AnyCommand::Own(command), on_behalf: None }, &ctx)
    }

    fn does(mut self, actor: &Actor, words: &str) -> Story {
        let event = self.asks(actor, words).unwrap_or_else(|refusal| panic!("{words}: {refusal:?}"));
        // As the journal keeps it.
        let event = serde_json::from_value(serde_json::to_value(&event).unwrap()).unwrap();
        let entry = Recorded { seq: self.office.version + 1, at: self.now, by: actor.clone(), event };
        self.office = apply(Some(self.office), super::KEY, entry).expect("follows");
        self
    }

    /// Code and what is wrong, in one line.
    fn refused(&self, actor: &Actor, words: &str) -> String {
        let refusal = self.asks(actor, words).expect_err(words);
        let fields = refusal.fields.iter().map(|field| format!("{}: {}", field.field, field.problem));
        match refusal.code {
            Code::Invalid => fields.collect::<Vec<_>>().join(", "),
            code => format!("{} {}", code.slug(), refusal.detail()),
        }
    }
}

fn handler(n: u32) -> Actor {
    Actor::staff(&format!("handler-water-{n}"), Role::Handler, "water")
}

#[test]
fn only_the_administrator_makes_an_account_and_every_name_once() {
    const ADD: &str = "do='add-user', user='li', name='Li', role='clerk', unit='office'";
    let story = Story::new();
    assert_eq!(story.refused(&who("clerk"), ADD), "not-permitted add-user");
    for (words, wrong) in [
        ("user='li wei', name='Li', role='clerk', unit='office'", "user: not-a-user-name"),
        ("user='li', name=' ', role='clerk', unit='office'", "name: missing"),
        ("user='li', name='Li', role='clerk'", "unit: needs-a-unit"),
        ("user='li', name='Li', role='clerk', unit='moon'", "unit: no-such-unit"),
        ("user='clerk', name='Li', role='clerk', unit='office'", "user: named-before"),
    ] {
        assert_eq!(story.refused(&who("admin"), &format!("do='add-user', {words}")), wrong);
    }
    let story = story.does(&who("admin"), ADD);
    assert_eq!(story.office.state.accounts[&UserId::new("li")].role, Role::Clerk);
}

#[test]
fn a_password_is_set_by_its_owner_or_the_administrator_and_never_by_a_field() {
    const SET: &str = "do='set-password', user='clerk'";
    let mut story = Story::new();
    assert_eq!(story.refused(&who("clerk"), SET), "password: not-from-outside");
    story.facts.fresh_secret = Some("ab".to_owned());
    assert_eq!(story.refused(&who("handler-water"), SET), "not-permitted clerk");
    let story = story.does(&who("clerk"), SET).does(&who("admin"), SET);
    assert_eq!(story.office.state.accounts[&UserId::new("clerk")].proof.as_deref(), Some("ab"));
}

#[test]
fn a_deputy_has_the_same_work_and_nobody_stands_in_for_the_own_deputy() {
    let (water, head) = (who("handler-water"), who("head-water"));
    let away = |user: &str, deputy: &str| {
        format!("do='set-absence', user='{user}', from='2026-03-09', until='2026-03-13', deputy='{deputy}'")
    };
    let story = Story::new();
    for (deputy, wrong) in [
        ("handler-water", "deputy: itself"),
        ("handler-land", "deputy: not-the-same-work"),
        ("head-water", "deputy: not-the-same-work"),
        ("nobody", "deputy: not-the-same-work"),
    ] {
        assert_eq!(story.refused(&water, &away("handler-water", deputy)), wrong, "{deputy}");
    }
    let back = "do='set-absence', from='2026-03-13', until='2026-03-12', deputy='handler-water-2'";
    assert_eq!(story.refused(&water, back), "until: ends-before-it-begins");
    assert_eq!(story.refused(&handler(2), &away("handler-water", "handler-water-3")), "not-permitted handler-water");
    let story = story.does(&water, &away("handler-water", "handler-water-2"));
    let story = story.does(&head, &away("handler-water-2", "handler-water-3"));
    assert_eq!(story.refused(&handler(3), &away("handler-water-3", "handler-water")), "deputy: in-a-circle");
    let later = "do='set-absence', from='2026-03-14', until='2026-03-20', deputy='handler-water'";
    assert!(story.asks(&handler(3), later).is_ok(), "on other days nobody waits for the other");
    assert_eq!(story.refused(&handler(3), "do='end-absence'"), "wrong-stage not away handler-water-3");
    let story = story.does(&water, "do='end-absence'");
    assert_eq!(story.office.state.accounts[&UserId::new("handler-water")].absence, None);
}

const YEAR_2027: &str = "year = 2027\nsource = 'the notice'\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-04-05, 2027-05-01, 2027-05-02, 2027-06-09, 2027-09-15, 2027-10-01, 2027-10-02, 2027-10-03]\nworkdays = [2027-01-09]\n";

#[test]
fn a_years_notice_is_loaded_once_and_never_one_that_the_regulation_contradicts() {
    let load = |year: i32, text: &str| format!("do='load-calendar', year={year}, file=\"\"\"{text}\"\"\"");
    let story = Story::new();
    assert_eq!(story.refused(&who("clerk"), &load(2027, YEAR_2027)), "not-permitted load-calendar");
    for (words, wrong) in [
        (load(2027, "year = 2027"), "file: not-understood"),
        (load(2028, YEAR_2027), "year: not-in-that-year"),
        (load(2027, &YEAR_2027.replace("2027-10-02, ", "")), "file: lacks-a-festival"),
        (load(2026, &YEAR_2027.replace("2027", "2026")), "year: already-set"),
    ] {
        assert_eq!(story.refused(&who("admin"), &words), wrong);
    }
    let event = story.asks(&who("admin"), &load(2027, YEAR_2027)).expect("loaded");
    let AnyFact::Own(fact) = event.fact else { panic!("a file") };
    let put = Office::policy(&fact).expect("changes the policy");
    assert_eq!(put.files.keys().collect::<Vec<_>>(), ["holidays/2027.toml"]);
    assert_eq!(put.from, jiff::civil::Date::MIN, "at once");
}

#[test]
fn a_file_of_the_policy_is_put_from_today_on_where_the_whole_holds() {
    let put = |name: &str, from: &str| format!("do='put-policy', files={{ '{name}' = 'x = 1' }}, from='{from}'");
    let mut story = Story::new();
    for (words, wrong) in [
        (put("units.toml", "2026-03-01"), "from: in-the-past"),
        (put("unit.toml", "2026-03-02"), "files.unit.toml: not-a-policy-file"),
        (put("holidays/2027.toml", "2026-03-02"), "files.holidays/2027.toml: not-a-policy-file"),
        ("do='put-policy', files={}, from='2026-03-02'".to_owned(), "files: missing"),
    ] {
        assert_eq!(story.refused(&who("admin"), &words), wrong);
    }
    assert_eq!(story.refused(&who("clerk"), &put("units.toml", "2026-03-02")), "not-permitted put-policy");
    assert!(story.asks(&who("admin"), &put("units.toml", "2026-03-02")).is_ok());
    story.facts.policy_mistakes = vec!["units.toml".to_owned()];
    let refused = story.refused(&who("admin"), &put("units.toml", "2026-03-02"));
    assert_eq!(refused, "files.units.toml: does-not-hold");
}

#[test]
fn an_account_is_shut_once_nothing_waits_for_it_alone() {
    const SHUT: &str = "do='disable-user', user='handler-water'";
    let no = CaseNo::compose("XF", 2026, 7);
    let mut story = Story::new();
    story.facts.waiting = Waiting { any: true, seen: vec![no.clone()] };
    assert_eq!(story.refused(&who("clerk"), SHUT), "not-permitted disable-user");
    assert_eq!(story.refused(&who("admin"), SHUT), format!("wrong-stage waits for {no}"));
    for (successor, wrong) in [("handler-water", "itself"), ("nobody", "no-such-colleague")] {
        let words = format!("{SHUT}, successor='{successor}'");
        assert_eq!(story.refused(&who("admin"), &words), format!("successor: {wrong}"));
    }
    let handed = format!("{SHUT}, successor='handler-water-2'");
    assert_eq!(story.refused(&who("admin"), &handed), format!("wrong-stage waits for {no}"), "nobody can take it over");
    story.facts.waiting = Waiting::default();
    let story = story.does(&who("admin"), &handed);
    assert!(story.office.state.accounts[&UserId::new("handler-water")].disabled);
    assert_eq!(story.refused(&who("admin"), SHUT), "wrong-stage disabled handler-water");
    let to_shut = "do='disable-user', user='handler-water-2', successor='handler-water'";
    assert_eq!(story.refused(&who("admin"), to_shut), "successor: no-such-colleague");
}

#[test]
fn enquiries_are_counted_by_kind_in_the_month_and_all_together_on_the_day() {
    let insurance = "do='note-enquiry', kind='医保报销'";
    let mut story = Story::new().does(&who("clerk"), insurance).does(&who("clerk"), "do='note-enquiry', kind='公交'");
    let first = story.now.date();
    assert_eq!(story.office.state.enquiries_on(first), 2);
    story.now = "2026-03-03T09:00".parse().unwrap();
    assert_eq!(story.office.state.enquiries_on(story.now.date()), 0);
    let story = story.does(&who("clerk"), insurance);
    assert_eq!(story.office.state.enquiries_on(story.now.date()), 1);
    assert_eq!(story.office.state.enquiries.values().sum::<u32>(), 3);
    let of_insurance = story.office.state.enquiries.iter().filter(|((_, kind, _), _)| kind == "医保报销");
    assert_eq!(of_insurance.map(|(_, n)| n).sum::<u32>(), 2);
}

/// Somebody moves to another unit: what was theirs alone is handed over first, and nobody gives themselves a role.
#[test]
fn a_role_or_a_unit_changes_once_nothing_waits_for_it() {
    const MOVES: &str = "do='change-user', user='handler-water', unit='land'";
    let no = CaseNo::compose("XF", 2026, 7);
    let mut story = Story::new();
    assert_eq!(story.refused(&who("clerk"), MOVES), "not-permitted change-user");
    assert_eq!(story.refused(&who("admin"), "do='change-user', user='admin', role='clerk'"), "not-permitted admin");
    assert_eq!(
        story.refused(&who("admin"), "do='change-user', user='clerk', role='petitioner'"),
        "role: not-on-the-list"
    );
    assert_eq!(story.refused(&who("admin"), "do='change-user', user='clerk', unit='moon'"), "unit: no-such-unit");
    assert_eq!(story.refused(&who("admin"), "do='change-user', user='clerk', name=' '"), "name: missing");
    let same = "do='change-user', user='clerk', name='clerk', role='clerk', unit='office'";
    assert_eq!(story.refused(&who("admin"), same), "user: nothing-new");
    story.facts.waiting = Waiting { any: true, seen: vec![no.clone()] };
    assert_eq!(story.refused(&who("admin"), MOVES), format!("wrong-stage waits for {no}"));
    // Another name asks nobody to take over.
    let story = story.does(&who("admin"), "do='change-user', user='handler-water', name='梁小满'");
    let mut story = story.does(&who("admin"), "do='change-user', user='handler-water-3', name='覃三'");
    story.facts.waiting = Waiting::default();
    let away = "do='set-absence', user='handler-water-2', from=2026-03-02, until=2026-03-09, deputy='handler-water'";
    let deputy = Story { office: story.office.clone(), now: story.now, facts: story.facts.clone() };
    let deputy = deputy.does(&who("admin"), away);
    assert_eq!(deputy.refused(&who("admin"), MOVES), "role: not-the-same-work", "who stands in stays");
    let story = story.does(&who("admin"), MOVES);
    let account = &story.office.state.accounts[&UserId::new("handler-water")];
    assert_eq!(
        (account.name.text(), account.role, account.unit.as_ref()),
        ("梁小满", Role::Handler, Some(&UnitId::new("land")))
    );
}
