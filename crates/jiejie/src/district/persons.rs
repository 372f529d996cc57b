//! The people of an invented case: names, telephones, and addresses that fit the matter.

use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::matters::{Intro, Matter, Names};

/// A matter that concerns no more than these is one household's.
const HOUSEHOLD: u32 = 6;

/// Who signs: one of a matter that concerns one, and some of those whom it concerns where they are several.
pub fn petitioners(matter: &Matter, names: &Names, dice: &mut StdRng) -> Vec<Value> {
    let several = matter.people > 1;
    let signing =
        if several && matter.intro != Some(Intro::One) { dice.random_range(1..=matter.people.min(4)) } else { 1 };
    let mut people: Vec<(&str, &str)> = Vec::new();
    let mut phones = Vec::new();
    for _ in 0..signing {
        let person = loop {
            let person = (pick(&names.surnames, dice), pick(&names.given, dice));
            if !people.contains(&person) {
                break person;
            }
        };
        people.push(person);
        phones.push(format!("1{:02}0000{:04}", dice.random_range(30..99), dice.random_range(0..10000)));
    }
    let named = of_one_household(&people, matter, names);
    let mut all = Vec::new();
    for (n, (name, phone)) in named.into_iter().zip(phones).enumerate() {
        all.push(json!({
            "name": name, "phone": phone, "address": matter.home, "representative": several && n == 0,
        }));
    }
    all
}

/// Their whole names. Those who speak of one home are one family: a couple has two surnames, their children the first one's; of
/// brothers all have one.
fn of_one_household(people: &[(&str, &str)], matter: &Matter, names: &Names) -> Vec<String> {
    let speaks_of = |words: &[String]| words.iter().any(|word| matter.text.contains(word.as_str()));
    let few = matter.people <= HOUSEHOLD;
    let own = match (few && speaks_of(&names.brothers), few && speaks_of(&names.homes)) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => people.len(),
    };
    let first = people.first().map_or("", |(surname, _)| *surname);
    let mut whole: Vec<String> = Vec::new();
    for (n, (surname, given)) in people.iter().enumerate() {
        let theirs = format!("{first}{given}");
        let shared = n >= own && !whole.contains(&theirs);
        whole.push(if shared { theirs } else { format!("{surname}{given}") });
    }
    whole
}

fn pick<'a>(list: &'a [String], dice: &mut StdRng) -> &'a str {
    list.get(dice.random_range(0..list.len().max(1))).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::believable::{DAYS, text, written};
    use super::super::matters::names;
    use super::*;

    fn surname<'a>(person: &'a Value, names: &Names) -> &'a str {
        let name = text(person, "name");
        let known = names.surnames.iter().find(|surname| name.starts_with(surname.as_str()));
        name.get(..known.map_or(0, String::len)).unwrap_or_default()
    }

    /// Fault H: four families brought one and the same sow.
    #[test]
    fn who_speaks_of_one_home_is_one_family() {
        let (names, mut families, mut strangers) = (names().expect("names"), 0, 0);
        for course in DAYS.into_iter().flat_map(|day| written(day.parse().expect("an hour"))) {
            let register = &course.steps.first().expect("a step").fields;
            let people = register.get("petitioners").and_then(Value::as_array).expect("petitioners");
            let told = text(register, "text");
            let homely = names.homes.iter().any(|word| told.contains(word.as_str()));
            if course.matter.people > HOUSEHOLD || !homely || people.len() < 3 {
                continue;
            }
            families += 1;
            let first = surname(&people[0], &names);
            strangers += people.iter().skip(2).filter(|person| surname(person, &names) != first).count();
        }
        // Two of one given name keep a surname apart.
        assert!(families > 5 && strangers * 8 < families, "{strangers} strangers in {families} families");
    }
}
