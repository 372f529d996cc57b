//! What a report of a hazard may say, beside the stories of `stations.cases.toml`.

use std::collections::BTreeSet;

use jiff::civil::{date, datetime};

use super::Outline;
use super::command::{HazardCommand, ReportHazard};
use super::fact::{HazardKind, Reported};
use super::state::Hazard;
use crate::actor::{Actor, Role};
use crate::case::refusal::Problem;
use crate::context::{Context, Facts};
use crate::personal_data::FreeText;
use crate::policy::Policy;
use crate::record::{AnyCommand, RecordAsked, Viewer, decide};

fn problems(text: &str, place: &str) -> Vec<(String, Problem)> {
    let policy = Policy::built_in("test").unwrap();
    let actor = Actor::staff("screener", Role::Screener, "police");
    let facts = Facts::default();
    let ctx = Context { now: datetime(2026, 3, 2, 9, 0, 0, 0), actor: &actor, policy: &policy, facts: &facts };
    let report = ReportHazard {
        kind: HazardKind::Hazard,
        text: text.to_owned(),
        place: place.to_owned(),
        taken_at: None,
        latitude: None,
        longitude: None,
    };
    let command = AnyCommand::Own(HazardCommand::ReportHazard(report));
    match decide::<Hazard>(None, &RecordAsked { command, on_behalf: None }, &ctx) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.fields.into_iter().map(|found| (found.field, found.problem)).collect(),
    }
}

/// No list, no profile and no watching of anybody begins with a report from the street.
#[test]
fn a_report_about_a_person_is_none_however_it_is_written() {
    assert_eq!(problems("井盖裂了，夜里看不见", "东门外人行道"), []);
    for text in [
        "某某是重点人员，要盯住",
        "老 上 访 又在楼下",
        "联系13900000001",
        "电话 139-0000-0001",
        "身份证１１０１０５１９４９１２３１００２Ｘ",
    ] {
        assert_eq!(problems(text, "东门外"), [("text".to_owned(), Problem::AboutAPerson)], "{text}");
    }
    assert_eq!(problems("吵架", "上访人家门口"), [("place".to_owned(), Problem::AboutAPerson)]);
}

#[test]
fn what_is_taken_up_lies_where_a_station_saw_it_or_takes_it_up() {
    let policy = Policy::built_in("test").unwrap();
    let station = |unit: &str| Actor::staff("station", Role::Station, unit);
    let (police, clerk) =
        (Actor::staff("screener", Role::Screener, "police"), Actor::staff("clerk", Role::Clerk, "office"));
    for (seen_by, taken_by, expected) in [
        (&station("heping"), &clerk, Some("heping")),
        (&station("heping"), &station("zhongxin"), Some("heping")),
        (&police, &station("zhongxin"), Some("zhongxin")),
        (&police, &clerk, None),
        (&station("water"), &clerk, None),
    ] {
        let area = super::rules::area(seen_by, taken_by, &policy);
        assert_eq!(area.as_ref().map(crate::UnitId::as_str), expected, "{seen_by:?} {taken_by:?}");
    }
}

#[test]
fn where_it_was_is_for_who_handles_it_and_far_outside_the_district_it_says_so() {
    let policy = Policy::built_in("test").unwrap();
    let day = date(2026, 3, 2);
    let seen = |role, position| {
        let reported = Reported {
            unit: None,
            key: "2026-03-02-1".to_owned(),
            kind: HazardKind::Hazard,
            text: FreeText::new("井盖裂了"),
            place: FreeText::new("东门外"),
            taken_at: None,
            position: Some(position),
        };
        let actor = Actor::staff("somebody", role, "office");
        let viewer = Viewer { actor: &actor, policy: &policy, as_of: day, sees: &BTreeSet::new() };
        let outline = Outline::of(&Hazard { reported, on: day, end: None }, &viewer);
        (outline.position, outline.outside)
    };
    let (inside, outside) = ((34.2, 108.9), (39.9, 116.4));
    for role in [Role::Clerk, Role::Station, Role::Screener] {
        assert_eq!(seen(role, inside), (Some(inside), false), "{role}");
        assert_eq!(seen(role, outside), (Some(outside), true), "{role}");
    }
    for role in [Role::Supervisor, Role::OfficeHead, Role::Leader] {
        assert_eq!(seen(role, outside), (None, false), "{role}");
    }
}
