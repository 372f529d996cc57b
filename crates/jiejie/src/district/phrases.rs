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

static RATINGS: LazyLock<BTreeMap<String, Level>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../samples/district/ratings.toml")).unwrap_or_default());

/// What people write beside one level of a rating; a matter has some more of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    /// Of the unit.
    unit: Vec<String>,
    /// Of the petition office: `any` suits every way by which a petition came, the others are ways.
    office: Phrases,
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

/// A place that suits every list: two lists that belong together are read at the same one.
pub fn any_place(dice: &mut StdRng) -> usize {
    dice.random_range(0..5040)
}

/// What somebody writes beside a rating of this level; some write nothing. `way` is how the petition came, where it is the
/// office that is rated.
pub fn comment(matter: &Matter, level: &str, way: Option<&str>, dice: &mut StdRng) -> Option<String> {
    if dice.random_range(0..100) < 30 {
        return None;
    }
    let general = RATINGS.get(level)?;
    if let Some(way) = way {
        let of = |way: &str| general.office.get(way).map_or(&[] as &[String], Vec::as_slice);
        return one_of(&[of("any"), of(way)].concat(), dice);
    }
    let own = matter.praise.get(level).map_or(&[] as &[String], Vec::as_slice);
    match !own.is_empty() && dice.random_range(0..100) < 55 {
        true => one_of(own, dice),
        false => one_of(&general.unit, dice),
    }
}

fn one_of(list: &[String], dice: &mut StdRng) -> Option<String> {
    match list.is_empty() {
        true => None,
        false => list.get(dice.random_range(0..list.len())).cloned(),
    }
}
