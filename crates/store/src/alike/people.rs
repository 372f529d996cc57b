//! What agrees of the people of two matters beyond their numbers: names and families that one text tells, and addresses.

use std::sync::LazyLock;

use casework::personal_data::{Identity, normal_number, normal_phones};

use super::features::Features;
use super::places::Place;
use super::weigh::PeopleTie;
use crate::searched::Normal;

/// What stands behind a family's name instead of a given name, and before it.
static FORMS: LazyLock<Vec<Vec<char>>> =
    LazyLock::new(|| include_str!("forms.txt").split_whitespace().map(|form| form.chars().collect()).collect());
static BEFORE: LazyLock<Vec<char>> = LazyLock::new(|| include_str!("before_names.txt").trim().chars().collect());

/// A name of so many characters has one for the family.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

impl PeopleTie {
    /// Adds what agrees between the names of people, and between them and what was written.
    pub(crate) fn add_people(
        &mut self,
        (mine, one): (&Features, &[Identity]),
        (theirs, other): (&Features, &[Identity]),
    ) {
        let names = |people: &[Identity]| people.iter().map(|who| Normal::of(&who.name)).collect::<Vec<_>>();
        let (my_names, their_names) = (names(one), names(other));
        let any = |names: &[Normal], holds: &dyn Fn(&Normal) -> bool| names.iter().any(holds);
        self.told = any(&my_names, &|name| theirs.tells_of(name) || named_by(&their_names, name))
            || any(&their_names, &|name| mine.tells_of(name) || named_by(&my_names, name));
        self.family_told =
            any(&my_names, &|name| tells_family(theirs, name)) || any(&their_names, &|name| tells_family(mine, name));
        let families: Vec<char> = their_names.iter().filter_map(family).collect();
        self.kin = my_names.iter().filter_map(family).any(|name| families.contains(&name));
        self.others = any(&my_names, &is_whole) && any(&their_names, &is_whole);
        let numbers = |people: &[Identity]| -> Vec<String> {
            let numbers = people.iter().filter_map(|who| who.id_number.as_deref()).map(normal_number);
            numbers.filter(|number| !number.is_empty()).collect()
        };
        let (my_numbers, their_numbers) = (numbers(one), numbers(other));
        self.other_number = !my_numbers.is_empty()
            && !their_numbers.is_empty()
            && !my_numbers.iter().any(|number| their_numbers.contains(number));
        // By the names first, for a joint letter has hundreds.
        self.namesake = my_names.iter().zip(one).filter(|(name, _)| is_whole(name)).any(|(name, who)| {
            let mut named = their_names.iter().zip(other).filter(|(other, _)| other.chars == name.chars);
            named.any(|(_, other)| have_other_numbers(who, other))
        });
        let places = |people: &[Identity]| {
            people.iter().filter_map(|who| Place::of(who.address.as_deref()?)).collect::<Vec<_>>()
        };
        self.at_address = places(one).iter().any(|place| theirs.speaks_of(place))
            || places(other).iter().any(|place| mine.speaks_of(place));
    }
}

/// They give other telephones or cards: of one name two people, unless somebody has two telephones and no card.
fn have_other_numbers(one: &Identity, other: &Identity) -> bool {
    let phones = |who: &Identity| who.phone.as_deref().map(normal_phones).unwrap_or_default();
    let number = |who: &Identity| who.id_number.as_deref().map(normal_number).filter(|number| !number.is_empty());
    let (mine, theirs) = (phones(one), phones(other));
    let other_phone = !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|phone| theirs.contains(phone));
    match number(one).zip(number(other)) {
        Some((one, other)) => one != other,
        None => other_phone,
    }
}

/// The family's name.
fn family(name: &Normal) -> Option<char> {
    name.chars.first().copied().filter(|_| NAME.contains(&name.chars.len()))
}

/// Whether it is no form of address.
fn is_whole(name: &Normal) -> bool {
    NAME.contains(&name.chars.len()) && !FORMS.iter().any(|form| name.chars.ends_with(form))
}

/// Whether somebody is written down by this name with more around it: as the sister of so-and-so, their agent, one of several.
fn named_by(names: &[Normal], name: &Normal) -> bool {
    is_whole(name) && names.iter().any(|longer| longer.chars.len() > *NAME.end() && longer.find(&name.chars).is_some())
}

/// Whether a text names the family, as one does who knows no given name.
fn tells_family(features: &Features, name: &Normal) -> bool {
    let Some(family) = family(name) else { return false };
    features.texts.iter().any(|text| {
        let places = text.chars.iter().enumerate().filter(|(_, c)| **c == family);
        places.into_iter().any(|(place, _)| {
            let rest = text.chars.get(place + 1..).unwrap_or_default();
            let before = place.checked_sub(1).and_then(|before| text.chars.get(before));
            FORMS.iter().any(|form| rest.starts_with(form)) || before.is_some_and(|c| BEFORE.contains(c))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::Matter;
    use super::*;

    fn tie(one: (&str, &str, &str), other: (&str, &str, &str)) -> PeopleTie {
        let matter = |text: &str| Features::of(&Matter { title: text.to_owned(), ..Matter::default() });
        let person = |name: &str, number: &str| Identity {
            name: name.to_owned(),
            id_number: Some(number.to_owned()).filter(|number| !number.is_empty()),
            ..Identity::default()
        };
        let mut tie = PeopleTie::default();
        let (mine, theirs) = (matter(one.0), matter(other.0));
        tie.add_people((&mine, &[person(one.1, one.2)]), (&theirs, &[person(other.1, other.2)]));
        tie
    }

    #[test]
    fn a_family_is_known_by_its_name_and_by_how_neighbours_call_it() {
        let daughter = tie(("低保停了", "弓长顺", ""), ("替邻居问", "弓小梅", ""));
        assert!(daughter.kin && daughter.others && !daughter.family_told && !daughter.told);
        assert!(tie(("低保停了", "弓长顺", ""), ("村里的老弓没钱了", "路过的好心人", "")).family_told);
        assert!(!tie(("低保停了", "弓长顺", ""), ("弓着背走路", "路生", "")).family_told);
        let called = tie(("欠薪", "彭水生", ""), ("欠薪", "彭先生", ""));
        assert!(called.kin && !called.others, "who is called by a form of address gives no whole name");
    }

    #[test]
    fn who_is_written_down_by_the_name_of_another_names_them() {
        assert!(tie(("", "尧春", ""), ("", "尧春的妹妹", "")).told);
        assert!(tie(("", "代表 古兆祥", ""), ("", "古兆祥", "")).told);
        assert!(!tie(("", "王小", ""), ("", "王小明", "")).told, "a longer name is another");
        assert!(!tie(("", "易奶奶", ""), ("", "易奶奶的外孙女", "")).told, "a form of address is no whole name");
    }

    #[test]
    fn two_numbers_are_two_people() {
        assert!(tie(("", "陈军", "11010519491231002X"), ("", "陈军", "440524188001010014")).other_number);
        assert!(!tie(("", "陈军", "11010519491231002X"), ("", "陈军", "")).other_number);
    }

    #[test]
    fn one_name_with_another_telephone_is_of_two_people() {
        let person = |name: &str, phone: Option<&str>, number: Option<&str>| Identity {
            name: name.to_owned(),
            phone: phone.map(str::to_owned),
            id_number: number.map(str::to_owned),
            ..Identity::default()
        };
        let (one, other) = (person("刘洋", Some("13095150087"), None), person("刘洋", Some("17609150032"), None));
        let are_namesakes = |one: &Identity, other: &Identity| {
            let nothing = Features::of(&Matter::default());
            let mut tie = PeopleTie::default();
            tie.add_people((&nothing, std::slice::from_ref(one)), (&nothing, std::slice::from_ref(other)));
            tie.namesake
        };
        assert!(are_namesakes(&one, &other));
        assert!(!are_namesakes(&one, &person("刘洋", None, None)), "a joint letter gives one telephone of many");
        let card = Some("11010519491231002X");
        let moved = (person("刘洋", Some("13095150087"), card), person("刘洋", Some("17609150032"), card));
        assert!(!are_namesakes(&moved.0, &moved.1), "who has a new telephone keeps the card");
        assert!(!are_namesakes(&person("刘女士", Some("1"), None), &person("刘女士", Some("2"), None)));
    }

    #[test]
    fn who_lives_where_the_other_is_about_is_at_the_address() {
        let there = Features::of(&Matter { place: Some("磨刀溪村".to_owned()), ..Matter::default() });
        let here = Features::of(&Matter::default());
        let who = Identity { address: Some("岚垭镇磨刀溪村".to_owned()), ..Identity::default() };
        let mut tie = PeopleTie::default();
        tie.add_people((&here, &[who]), (&there, &[]));
        assert!(tie.at_address);
    }
}
