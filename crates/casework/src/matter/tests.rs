//! The rules of a line of the ledger, beside the stories of `stations.cases.toml`.

use jiff::civil::datetime;

use super::command::{HandUp, MatterCommand, NoteMatter, Party, PartyWord, SettleMatter};
use super::fact::{How, MatterFact, MatterKind};
use super::rules;
use super::state::Matter;
use crate::actor::{Actor, Role};
use crate::case::refusal::{Code, Refusal};
use crate::case::vocabulary::Class;
use crate::context::{Context, Facts};
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::Record as _;

fn decided(matter: Option<&Matter>, command: MatterCommand, facts: Facts) -> Result<MatterFact, Refusal> {
    let policy = Policy::built_in("test").unwrap();
    let actor = Actor::staff("station-heping", Role::Station, "heping");
    let ctx = Context { now: datetime(2026, 3, 2, 9, 0, 0, 0), actor: &actor, policy: &policy, facts: &facts };
    rules::decide(matter, &command, &ctx)
}

fn at_a_station() -> Facts {
    Facts { station_open: true, fresh_code: Some("0123456789abcdef".to_owned()), ..Facts::default() }
}

fn noted(kind: MatterKind, entry: Option<&str>) -> MatterCommand {
    let party = |name: &str| Party { name: name.to_owned(), phone: Some("13900000001".to_owned()) };
    MatterCommand::NoteMatter(NoteMatter {
        kind,
        text: "楼上漏水".to_owned(),
        place: Some("3号楼".to_owned()),
        parties: vec![party("祝晚晴"), party("单国强")],
        people: Some(1),
        noted_at: None,
        entry: entry.map(str::to_owned),
        code: Some("ZZ-7".to_owned()),
    })
}

fn line(kind: MatterKind) -> Matter {
    let fact = decided(None, noted(kind, Some("dev-1")), at_a_station()).unwrap();
    Matter::begun(&fact, datetime(2026, 3, 2, 9, 0, 0, 0)).unwrap()
}

fn hand_up(class: Option<Class>) -> HandUp {
    let title = "漏水没人管".to_owned();
    HandUp { title, text: None, demands: vec!["修好".to_owned()], class, accused: Vec::new() }
}

fn word(party: &str) -> PartyWord {
    PartyWord { party: party.to_owned(), how: How::Spoken, said: "同意".to_owned() }
}

fn settle(words: Vec<PartyWord>) -> MatterCommand {
    MatterCommand::SettleMatter(SettleMatter { result: "修好了".to_owned(), words })
}

#[test]
fn the_key_of_a_line_is_the_devices_own_and_else_random() {
    let key = |entry| match decided(None, noted(MatterKind::Dispute, entry), at_a_station()).unwrap() {
        MatterFact::Noted(noted) => noted.line.key,
        _ => panic!("noted"),
    };
    assert_eq!(key(Some("dev-1")), key(Some(" dev-1 ")), "however it is sent");
    assert_ne!(key(Some("dev-1")), key(Some("dev-2")));
    assert_eq!(key(None), "heping-0123456789ab", "from what the store drew");
}

#[test]
fn nobody_writes_a_line_where_no_station_is_open() {
    let refusal = decided(None, noted(MatterKind::Dispute, None), Facts::default()).unwrap_err();
    assert_eq!(refusal.code, Code::WrongStage);
    let facts = Facts { begun: Some(CaseNo::stored("XF2026-1".to_owned())), ..Facts::default() };
    let refusal = decided(None, MatterCommand::HandUp(hand_up(None)), facts).unwrap_err();
    assert_eq!(refusal.code, Code::WrongStage);
}

#[test]
fn it_is_settled_when_everyone_who_was_named_has_one_word_and_nobody_else() {
    let matter = line(MatterKind::Dispute);
    for wrong in [
        vec![],
        vec![word("祝晚晴")],
        vec![word("祝晚晴"), word("祝晚晴")],
        vec![word("祝晚晴"), word("祝晚晴"), word("单国强")],
        vec![word("祝晚晴"), word("单国强"), word("别的人")],
    ] {
        let refusal = decided(Some(&matter), settle(wrong.clone()), Facts::default()).unwrap_err();
        assert_eq!(refusal.fields.first().map(|found| found.field.as_str()), Some("words"), "{wrong:?}");
    }
    let fact = decided(Some(&matter), settle(vec![word("单国强"), word("祝晚晴")]), Facts::default()).unwrap();
    let MatterFact::Settled { words, .. } = fact else { panic!("settled") };
    assert_eq!(words.iter().map(|word| word.party).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn of_a_dispute_the_first_who_was_named_brings_the_case_and_of_a_request_everybody() {
    let names = |kind| {
        let register = rules::registration(Some(&line(kind)), &hand_up(None)).unwrap();
        register.petitioners.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(names(MatterKind::Dispute), ["祝晚晴"]);
    assert_eq!(names(MatterKind::Request), ["祝晚晴", "单国强"]);
    let register = rules::registration(Some(&line(MatterKind::Request)), &hand_up(None)).unwrap();
    assert_eq!((register.text.as_str(), register.place.as_deref()), ("楼上漏水", Some("3号楼")));
    assert_eq!(register.people, Some(2), "at least those who were named");
    assert_eq!(register.document_no.as_deref(), Some("ZZ-7"), "one matter, one code, also once it is a case");
}

/// What goes up from a community's station rose there; a station that is no community's says nothing of the place.
#[test]
fn what_goes_up_lies_where_its_station_is() {
    let area = |unit: &str, policy: &Policy| {
        let by = Actor::staff("station", Role::Station, unit);
        let register = Matter::registers(None, &MatterCommand::HandUp(hand_up(None)), &by, policy).unwrap();
        register.area.map(|area| area.to_string())
    };
    let mut policy = Policy::built_in("test").unwrap();
    assert_eq!(area("heping", &policy).as_deref(), Some("heping"));
    assert_eq!(area("water", &policy), None);
    policy.units.retain(|unit| unit.slug.as_str() != "heping");
    assert_eq!(area("heping", &policy), None, "the policy knows no such place");
}

/// What a report says never reaches the accused, and a ledger is read by many (条例30).
#[test]
fn of_a_report_the_line_keeps_no_case_and_stands_in_no_list() {
    let begun = CaseNo::stored("XF2026-1".to_owned());
    let facts = || Facts { begun: Some(begun.clone()), ..at_a_station() };
    let at = datetime(2026, 3, 2, 9, 0, 0, 0);
    let report = decided(None, MatterCommand::HandUp(hand_up(Some(Class::Report))), facts()).unwrap();
    let matter = Matter::begun(&report, at).unwrap();
    assert!(matter.relations().hidden && matter.relations().unit.is_none() && matter.cases().is_empty());
    let claim = decided(None, MatterCommand::HandUp(hand_up(Some(Class::Claim))), facts()).unwrap();
    let matter = Matter::begun(&claim, at).unwrap();
    assert!(!matter.relations().hidden);
    assert_eq!(matter.cases(), std::slice::from_ref(&begun));
    // The claim turns out to be a report: the line is as one that went up as a report at once.
    assert_eq!(matter.turned_report(&CaseNo::stored("XF2026-2".to_owned())), None, "another case");
    let (turned, mut matter) = (matter.turned_report(&begun).unwrap(), matter);
    matter.take(turned, at.date()).unwrap();
    assert!(matter.relations().hidden && matter.relations().unit.is_none() && matter.cases().is_empty());
    assert_eq!(matter.turned_report(&begun), None, "once");
}

#[test]
fn what_has_ended_ends_no_second_time() {
    let mut matter = line(MatterKind::Dispute);
    let fact = decided(Some(&matter), settle(vec![word("单国强"), word("祝晚晴")]), Facts::default()).unwrap();
    matter.take(fact, datetime(2026, 3, 3, 9, 0, 0, 0).date()).unwrap();
    let facts = Facts { begun: Some(CaseNo::stored("XF2026-1".to_owned())), ..at_a_station() };
    let refusal = decided(Some(&matter), MatterCommand::HandUp(hand_up(None)), facts).unwrap_err();
    assert_eq!(refusal.code, Code::WrongStage);
    assert!(rules::registration(Some(&matter), &hand_up(None)).is_none(), "and registers nothing");
}
