//! The short phrases of the sample district, kept in files so that no sentence stands in code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rand::RngExt;
use rand::rngs::StdRng;
use serde::Deserialize;

use super::matters::Matter;

type Phrases = BTreeMap<String, Vec<String>>;

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../samples/district/phrases.toml")).unwrap_or_default());

static RATINGS: LazyLock<Ratings> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../samples/district/ratings.toml"))
        .unwrap_or(Ratings { kinds: BTreeMap::new(), said: BTreeMap::new() })
});

/// What people say of the answer they got: by level and kind of matter.
#[derive(Deserialize)]
struct Ratings {
    /// Category to kind.
    kinds: BTreeMap<String, String>,
    /// Level to kind to sentences; the kinds `any` and `office` suit every matter.
    said: BTreeMap<String, Phrases>,
}

/// One of the phrases under a key; a test proves that each key used has one.
pub fn phrase(key: &str, dice: &mut StdRng) -> String {
    one_of(PHRASES.get(key).map_or(&[], Vec::as_slice), dice).unwrap_or_else(|| key.to_owned())
}

/// The phrase at this place of a list that goes round, where nothing is left to chance.
pub fn phrase_at(key: &str, place: usize) -> String {
    let of = |all: &Vec<String>| all.get(place.checked_rem(all.len())?).cloned();
    PHRASES.get(key).and_then(of).unwrap_or_else(|| key.to_owned())
}

/// What somebody writes beside a rating of this level; some write nothing.
pub fn comment(matter: &Matter, level: &str, of_the_office: bool, dice: &mut StdRng) -> Option<String> {
    if dice.random_range(0..100) < 30 {
        return None;
    }
    let said = RATINGS.said.get(level)?;
    let of = |kind: &str| said.get(kind).map_or(&[] as &[String], Vec::as_slice);
    if of_the_office {
        return one_of(of("office"), dice);
    }
    let own = RATINGS.kinds.get(&matter.category).map_or(&[] as &[String], |kind| of(kind));
    match !own.is_empty() && dice.random_range(0..100) < 55 {
        true => one_of(own, dice),
        false => one_of(of("any"), dice),
    }
}

fn one_of(list: &[String], dice: &mut StdRng) -> Option<String> {
    match list.is_empty() {
        true => None,
        false => list.get(dice.random_range(0..list.len())).cloned(),
    }
}
