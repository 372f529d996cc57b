//! The rules of a station, beside the stories of `stations.cases.toml`.

use jiff::civil::{date, datetime};

use super::command::{ChangeStation, CheckItem, StationCommand};
use super::fact::{Duty, StationFact, Things};
use super::state::Station;
use super::{check, rules};
use crate::actor::{Actor, Role};
use crate::case::check::checked;
use crate::case::refusal::{Code, Refusal};
use crate::context::{Context, Facts};
use crate::personal_data::{UnitId, UserId};
use crate::policy::Policy;
use crate::record::kit::Story;

fn station() -> Station {
    let word = |text: &str| text.to_owned();
    let things = Things {
        name: word("接访站"),
        place: word("一楼"),
        phone: word("1"),
        hours: word("工作日"),
        rules: word("有人接"),
        team: Vec::new(),
        rota: Vec::new(),
    };
    Station::opened(&UnitId::new("heping"), &things, date(2026, 3, 2))
}

fn decided(station: &Station, command: &StationCommand, unit: &str) -> Result<StationFact, Refusal> {
    let policy = Policy::built_in("test").unwrap();
    let actor = Actor::staff("somebody", Role::Station, unit);
    let facts = Facts::default();
    let ctx = Context { now: datetime(2026, 3, 3, 9, 0, 0, 0), actor: &actor, policy: &policy, facts: &facts };
    rules::decide(Some(station), command, &ctx)
}

/// A change of nothing but the rota and, where it is named, the team.
fn on_the_rota(team: Option<&[&str]>, days: Option<&[(u8, &str)]>) -> StationCommand {
    let duty = |(weekday, who): &(u8, &str)| Duty { weekday: *weekday, who: vec![UserId::new(*who)] };
    StationCommand::ChangeStation(ChangeStation {
        reason: "排班".to_owned(),
        name: None,
        place: None,
        phone: None,
        hours: None,
        rules: None,
        team: team.map(|team| team.iter().map(|user| UserId::new(*user)).collect()),
        rota: days.map(|days| days.iter().map(duty).collect()),
    })
}

#[test]
fn the_rota_holds_people_of_the_team_and_loses_who_leaves_it() {
    let mut station = station();
    let both = on_the_rota(Some(&["li", "wang"]), Some(&[(3, "wang"), (1, "li")]));
    station.take(decided(&station, &both, "heping").unwrap(), date(2026, 3, 3)).unwrap();
    let days = |station: &Station| station.things.rota.iter().map(|duty| duty.weekday).collect::<Vec<u8>>();
    assert_eq!(days(&station), [1, 3], "Monday comes first");
    let stranger = decided(&station, &on_the_rota(None, Some(&[(2, "zhao")])), "heping").unwrap_err();
    assert_eq!(stranger.fields.first().map(|wrong| wrong.field.as_str()), Some("rota"));
    let phone = on_the_rota(None, None);
    station.take(decided(&station, &phone, "heping").unwrap(), date(2026, 3, 4)).unwrap();
    assert_eq!(days(&station), [1, 3], "what nobody spoke of stays");
    let left = on_the_rota(Some(&["li"]), None);
    station.take(decided(&station, &left, "heping").unwrap(), date(2026, 3, 5)).unwrap();
    assert_eq!(days(&station), [1], "nobody is promised who has left");
    assert_eq!(station.before.last().map(|before| before.things.rota.len()), Some(2), "as it was stays readable");
}

#[test]
fn a_day_stands_on_the_rota_once_and_with_somebody() {
    let policy = Policy::built_in("test").unwrap();
    let actor = Actor::staff("somebody", Role::Station, "heping");
    let facts = Facts::default();
    let ctx = Context { now: datetime(2026, 3, 3, 9, 0, 0, 0), actor: &actor, policy: &policy, facts: &facts };
    let nobody = StationCommand::ChangeStation(ChangeStation {
        reason: "排班".to_owned(),
        name: None,
        place: None,
        phone: None,
        hours: None,
        rules: None,
        team: None,
        rota: Some(vec![Duty { weekday: 1, who: Vec::new() }]),
    });
    for wrong in [nobody, on_the_rota(None, Some(&[(8, "li")])), on_the_rota(None, Some(&[(1, "li"), (1, "wang")]))] {
        assert!(checked(&ctx, |c| check::check(&wrong, c, &ctx)).is_err(), "{wrong:?}");
    }
    assert!(checked(&ctx, |c| check::check(&on_the_rota(None, Some(&[(1, "li")])), c, &ctx)).is_ok());
}

#[test]
fn a_station_of_an_older_journal_has_no_rota() {
    let older = r#"{"name":"n","place":"p","phone":"1","hours":"h","rules":"r","team":["li"]}"#;
    let things: Things = serde_json::from_str(older).unwrap();
    assert!(things.rota.is_empty());
    assert_eq!(serde_json::to_string(&things).unwrap(), older, "and is written as it was");
}

#[test]
fn what_is_changed_leaves_the_rest_and_stays_readable_as_it_was() {
    let mut station = station();
    let change = ChangeStation {
        reason: "换号".to_owned(),
        phone: Some(" 2 ".to_owned()),
        name: None,
        place: None,
        hours: None,
        rules: None,
        team: None,
        rota: None,
    };
    let fact = decided(&station, &StationCommand::ChangeStation(change), "heping").unwrap();
    station.take(fact, date(2026, 3, 3)).unwrap();
    assert_eq!((station.things.phone.as_str(), station.things.place.as_str()), ("2", "一楼"));
    assert_eq!(station.before.first().map(|before| before.things.phone.as_str()), Some("1"));
}

#[test]
fn a_list_is_ticked_by_its_own_people_while_the_station_is_open() {
    let mut station = station();
    let check = StationCommand::CheckItem(CheckItem { item: "accounts".to_owned(), done: true, evidence: None });
    assert_eq!(decided(&station, &check, "zhongxin").unwrap_err().code, Code::WrongStage);
    assert!(decided(&station, &check, "heping").is_ok());
    station.take(StationFact::Closed { reason: "并入".to_owned() }, date(2026, 3, 4)).unwrap();
    assert_eq!(decided(&station, &check, "heping").unwrap_err().code, Code::WrongStage);
}

const OPEN: &str = "do='open-station', unit='heping', name='station', place='hall', phone='1', hours='daily', rules='r', \
    team=['station-heping']";
const BRING: &str = "do='attach', file='a1', kind='picture', note='the heap behind house 3'";
const BEFORE: &str = "do='mark-picture', n=1, item='disputes', when='before'";

fn with_a_picture() -> Story<Station> {
    let mut story = Story::at("2026-03-02");
    story.facts.station_open = false;
    story.does("office-head", OPEN).does("station-heping", BRING)
}

/// How many pictures of the list a reader is told of.
fn pictures(story: &Story<Station>, reader: &str) -> usize {
    let told = story.outline(reader);
    let items = told["items"].as_array().unwrap();
    items.iter().map(|item| item["pictures"].as_array().map_or(0, Vec::len)).sum()
}

#[test]
fn a_picture_is_nobodys_outside_until_a_person_says_that_everybody_may_see_it() {
    let story = with_a_picture();
    assert_eq!(pictures(&story, "station-heping"), 0, "of which item it is nobody has said");
    let marked = story.does("station-heping", BEFORE);
    for (reader, seen) in [
        ("station-heping", 1),
        ("head-heping", 1),
        ("clerk", 1),
        ("office-head", 1),
        ("petitioner", 0),
        ("station-zhongxin", 0),
        ("handler-water", 0),
        ("screener", 0),
    ] {
        assert_eq!(pictures(&marked, reader), seen, "{reader}");
    }
    let fit = marked.does("head-heping", &format!("{BEFORE}, public=true"));
    assert_eq!((pictures(&fit, "petitioner"), pictures(&fit, "station-zhongxin")), (1, 1));
    let told = fit.outline("petitioner");
    let item = told["items"].as_array().unwrap().iter().find(|item| item["item"] == "disputes").unwrap();
    assert_eq!(item["pictures"][0]["words"], "the heap behind house 3");
    let back = fit.clone().does("station-heping", BEFORE);
    assert_eq!(pictures(&back, "petitioner"), 0, "what was shown is taken back");
    let closed = fit.does("office-head", "do='close-station', reason='joined'");
    assert_eq!(pictures(&closed, "petitioner"), 0, "a station that is closed shows nothing");
}

#[test]
fn only_its_own_community_says_what_a_picture_shows() {
    let story = with_a_picture();
    for (who, words, answer) in [
        ("station-zhongxin", BEFORE.to_owned(), "not-permitted"),
        ("office-head", BEFORE.to_owned(), "not-permitted"),
        ("petitioner", BRING.to_owned(), "not-permitted"),
        ("station-zhongxin", BRING.to_owned(), "not-permitted"),
        ("station-heping", BEFORE.replace("n=1", "n=2"), "n: not-on-the-list"),
        ("station-heping", BEFORE.replace("disputes", "weather"), "item: not-on-the-list"),
        ("station-heping", BEFORE.replace("before", "after"), "done"),
    ] {
        assert_eq!(story.answer(who, &words), answer, "{who}: {words}");
    }
}

#[test]
fn a_picture_of_an_older_journal_is_the_communitys_alone() {
    let older = r#"{"checked":{"item":"accounts","done":true,"evidence":null}}"#;
    let fact: StationFact = serde_json::from_str(older).unwrap();
    let mut station = station();
    station.take(fact, date(2026, 3, 3)).unwrap();
    assert!(station.pictures.is_empty(), "a list that was ticked before has none");
}
