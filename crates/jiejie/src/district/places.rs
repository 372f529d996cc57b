//! In which community an invented matter lies: the one that it names, or the one to which the place that it names belongs.

use casework::Role;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Value};

use super::invent::Course;
use super::matters::Names;

/// Of a hundred who file on the web so many name no community: nobody at a counter asked them.
const UNSAID_ON_THE_WEB: u32 = 40;
/// What is decided here has dice of its own, so that no course depends on it.
const OWN_DICE: u64 = 0x000a_4ea5;
/// The fields that name a place, the surest first.
const NAMING: [&str; 3] = ["place", "title", "text"];

/// Writes the community into each registration that names a place of one; some of those that people filed alone say none.
pub fn put_areas(courses: &mut [Course], names: &Names, seed: u64) {
    let mut dice = StdRng::seed_from_u64(seed ^ OWN_DICE);
    for course in courses {
        let unsaid = dice.random_range(0..100) < UNSAID_ON_THE_WEB;
        let Some(register) = course.steps.first_mut() else { continue };
        let alone = register.actor.role == Role::Petitioner;
        if let Value::Object(fields) = &mut register.fields
            && !(alone && unsaid)
        {
            put_area(fields, names);
        }
    }
}

/// Writes the community into the fields of one registration, where they name a place of one and say no other.
pub fn put_area(fields: &mut Map<String, Value>, names: &Names) {
    let area = NAMING.iter().find_map(|key| area_of(fields.get(*key)?.as_str()?, names)).map(str::to_owned);
    if let Some(area) = area.filter(|_| !fields.contains_key("area")) {
        fields.insert("area".to_owned(), Value::String(area));
    }
}

/// The community of the place that a text names first.
fn area_of<'a>(text: &str, names: &'a Names) -> Option<&'a str> {
    let all = names.areas.iter().flat_map(|(area, places)| places.iter().map(move |place| (area.as_str(), place)));
    all.filter_map(|(area, place)| Some((text.find(place.as_str())?, area))).min().map(|(_, area)| area)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use casework::{Policy, UnitId};
    use serde_json::json;

    use super::super::believable::{DAYS, text, written};
    use super::super::matters::names;
    use super::*;

    #[test]
    fn each_place_belongs_to_one_community_of_the_policy() {
        let (names, policy) = (names().expect("names"), Policy::built_in("test").expect("the built-in policy"));
        let areas: BTreeSet<&UnitId> = policy.areas().map(|unit| &unit.slug).collect();
        let named: BTreeSet<UnitId> = names.areas.keys().map(|area| UnitId::new(area.as_str())).collect();
        assert_eq!(named.iter().collect::<BTreeSet<_>>(), areas);
        let places: Vec<&String> = names.areas.values().flatten().collect();
        assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "a place lies in two communities");
        for place in [&names.communities, &names.villages, &names.estates, &names.streets].into_iter().flatten() {
            assert!(places.contains(&place), "{place} lies in no community");
        }
    }

    #[test]
    fn a_community_that_is_named_goes_before_a_street_and_what_was_said_stays() {
        let names = names().expect("names");
        let (here, there) = (&names.areas["heping"], &names.areas["zhongxin"]);
        let street = there.iter().find(|place| names.streets.contains(*place)).expect("a street");
        let filled = |fields: Value| {
            let Value::Object(mut fields) = fields else { panic!("fields") };
            put_area(&mut fields, &names);
            fields.get("area").cloned()
        };
        let both = format!("{}{street}", here[0]);
        assert_eq!(filled(json!({ "place": both, "text": street })), Some(json!("heping")));
        assert_eq!(filled(json!({ "place": "-", "title": street, "text": here[0] })), Some(json!("zhongxin")));
        assert_eq!(filled(json!({ "place": street, "area": "heping" })), Some(json!("heping")));
        assert_eq!(filled(json!({ "place": "-", "text": "-" })), None);
    }

    /// No place is like the other, few matters lie nowhere, and a community's own matters lie in it.
    #[test]
    fn matters_lie_unevenly_and_few_of_them_nowhere() {
        for day in DAYS {
            let courses = written(day.parse().expect("an hour"));
            let mut areas: BTreeMap<&str, usize> = BTreeMap::new();
            for course in &courses {
                let area = text(&course.steps.first().expect("a step").fields, "area");
                *areas.entry(area).or_default() += 1;
                let own = ["heping", "zhongxin"].contains(&course.matter.unit.as_str());
                assert!(!own || area.is_empty() || area == course.matter.unit, "{}: {area}", course.matter.title);
            }
            let share = |area: &str| areas.get(area).copied().unwrap_or_default() * 100 / courses.len();
            assert!((3..=10).contains(&share("")), "made on {day}: {areas:?}");
            assert!(share("zhongxin") >= share("heping") + 10 && share("heping") >= 25, "made on {day}: {areas:?}");
        }
    }
}
