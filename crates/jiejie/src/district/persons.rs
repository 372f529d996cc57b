//! The people of an invented case: names, telephones, and addresses that fit the matter.

use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::matters::{Intro, Matter, Names};

/// Who signs: one of a matter that concerns one, and some of those whom it concerns where they are several.
pub fn petitioners(matter: &Matter, names: &Names, dice: &mut StdRng) -> Vec<Value> {
    let several = matter.people > 1;
    let signing =
        if several && matter.intro != Some(Intro::One) { dice.random_range(1..=matter.people.min(4)) } else { 1 };
    let mut taken: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for n in 0..signing {
        let name = loop {
            let name = format!("{}{}", pick(&names.surnames, dice), pick(&names.given, dice));
            if !taken.contains(&name) {
                break name;
            }
        };
        taken.push(name.clone());
        let phone = format!("1{:02}0000{:04}", dice.random_range(30..99), dice.random_range(0..10000));
        all.push(json!({
            "name": name, "phone": phone, "address": matter.home, "representative": several && n == 0,
        }));
    }
    all
}

fn pick(list: &[String], dice: &mut StdRng) -> String {
    list.get(dice.random_range(0..list.len().max(1))).cloned().unwrap_or_default()
}
