//! The rules of a station, beside the stories of `stations.cases.toml`.

use jiff::civil::{date, datetime};

use super::command::{ChangeStation, CheckItem, StationCommand};
use super::fact::{StationFact, Things};
use super::rules;
use super::state::Station;
use crate::actor::{Actor, Role};
use crate::case::refusal::{Code, Refusal};
use crate::context::{Context, Facts};
use crate::personal_data::UnitId;
use crate::policy::Policy;

fn station() -> Station {
    let word = |text: &str| text.to_owned();
    let things = Things {
        name: word("接访站"),
        place: word("一楼"),
        phone: word("1"),
        hours: word("工作日"),
        rules: word("有人接"),
        team: Vec::new(),
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
