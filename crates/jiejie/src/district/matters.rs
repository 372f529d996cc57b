//! The sample district's material: matters across the 17 categories, names and places, all invented.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use casework::case::vocabulary::{Adoption, Class, OpinionResult, Urgency};
use jiff::civil::Date;
use serde::Deserialize;

use super::retold::Retold;

/// The matter files, by category.
const FILES: [(&str, &str); 17] = [
    ("rural-agriculture", include_str!("../../../../samples/district/rural-agriculture.toml")),
    ("land-resources", include_str!("../../../../samples/district/land-resources.toml")),
    ("urban-construction", include_str!("../../../../samples/district/urban-construction.toml")),
    ("labour-social-security", include_str!("../../../../samples/district/labour-social-security.toml")),
    ("health", include_str!("../../../../samples/district/health.toml")),
    ("education-culture-sport", include_str!("../../../../samples/district/education-culture-sport.toml")),
    ("civil-affairs", include_str!("../../../../samples/district/civil-affairs.toml")),
    ("political-legal", include_str!("../../../../samples/district/political-legal.toml")),
    ("economic-management", include_str!("../../../../samples/district/economic-management.toml")),
    ("transport", include_str!("../../../../samples/district/transport.toml")),
    ("environment", include_str!("../../../../samples/district/environment.toml")),
    ("party-government-affairs", include_str!("../../../../samples/district/party-government-affairs.toml")),
    ("organisation-personnel", include_str!("../../../../samples/district/organisation-personnel.toml")),
    ("discipline", include_str!("../../../../samples/district/discipline.toml")),
    ("science-information", include_str!("../../../../samples/district/science-information.toml")),
    ("commerce-tourism", include_str!("../../../../samples/district/commerce-tourism.toml")),
    ("other", include_str!("../../../../samples/district/other.toml")),
];

/// One matter, with slots such as `{village}` still open.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    #[serde(rename = "slug")]
    pub _slug: String,
    pub class: Class,
    pub title: String,
    pub text: String,
    /// Other ways in which people tell the same.
    #[serde(default)]
    pub texts: Vec<String>,
    pub place: String,
    pub unit: String,
    pub people: u32,
    pub urgent: Vec<Urgency>,
    pub demands: Vec<String>,
    pub clues: Vec<String>,
    pub findings: Vec<String>,
    /// What proves each finding; the facts where none is written.
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub facts: String,
    #[serde(default)]
    pub opinions: Vec<Answer>,
    #[serde(default)]
    pub carried_out: Vec<String>,
    /// The same in other words, for other people.
    #[serde(default)]
    pub retold: Vec<Retold>,
    /// What an answer says will be done, where the demand itself is no such words; an empty one promises nothing.
    #[serde(default)]
    pub will: Vec<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub paid: Option<i64>,
    pub mild: bool,
    /// Numbers that differ from case to case, as [`super::slots::drawn`] reads them.
    #[serde(default)]
    pub draw: Vec<String>,
    /// In which months such a matter is brought; in all where it is left out.
    #[serde(default)]
    pub months: Vec<i8>,
    /// What two sides would agree on.
    #[serde(default)]
    pub mediation: Option<String>,
    /// The statutory route that such a matter may be guided to.
    #[serde(default)]
    pub divert: Option<Guided>,
    /// On which ground such a matter is not accepted.
    #[serde(default)]
    pub decline: Option<Refused>,
    /// How long before it is told such a matter began, as [`super::slots::span`] reads it.
    #[serde(default)]
    pub began: Option<String>,
    /// What was done on the first day, before anything was answered: a life, a crop or a meal cannot wait.
    #[serde(default)]
    pub at_once: Option<String>,
    /// To which units such a matter is passed by mistake.
    #[serde(default)]
    pub mistaken: Vec<String>,
    /// Of whose people a report speaks.
    #[serde(default)]
    pub about: Option<String>,
    /// How far a suggestion is adopted; wholly where it is left out.
    #[serde(default)]
    pub adopt: Option<Adoption>,
    /// The community that is meant, where the matter belongs to one of those that answer petitions themselves.
    #[serde(default)]
    pub community: Option<String>,
    /// Who speaks, where the text alone does not show it.
    #[serde(default)]
    pub intro: Option<Intro>,
    /// What people write beside a rating of this matter, by level.
    #[serde(default)]
    pub praise: BTreeMap<String, Vec<String>>,
    /// Something is built, mended or measured: people go there and look.
    #[serde(default)]
    pub works: bool,
    /// It does not happen to the same people a second time.
    #[serde(default)]
    pub once: bool,
    /// An office hears of it half as often as of the others.
    #[serde(default)]
    pub rare: bool,
    #[serde(skip)]
    pub category: String,
    /// Where its people live, once the slots are filled.
    #[serde(skip)]
    pub home: String,
    /// It is about a village, once the slots are filled.
    #[serde(skip)]
    pub village: bool,
    /// How many days before it is told it began, once the slots are filled.
    #[serde(skip)]
    pub began_days: Option<i64>,
}

/// Who speaks in a text that names no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intro {
    /// One person, however many it concerns.
    One,
    /// Somebody from elsewhere: no place is named.
    None,
}

/// One of the five statutory routes (条例31), and what the unit still did.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guided {
    pub route: u8,
    pub organ: String,
    pub basis: String,
    /// One a demand for the unit's own duty, else one.
    pub done: Vec<String>,
    /// In how many of a hundred cases.
    pub share: u32,
}

/// Why such a matter is not accepted, and where its people go instead.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    pub basis: String,
    pub reason: String,
    pub instead: String,
}

/// The answer to one demand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub result: OpinionResult,
    pub facts: String,
    pub basis: String,
    /// No level above can answer otherwise: nobody has the power to grant it.
    #[serde(default)]
    pub fixed: bool,
}

/// Names and places.
#[derive(Debug, Clone, Deserialize)]
pub struct Names {
    pub surnames: Vec<String>,
    pub given: Vec<String>,
    pub villages: Vec<String>,
    pub communities: Vec<String>,
    pub estates: Vec<String>,
    pub streets: Vec<String>,
    pub day_words: Vec<DayWord>,
    /// Words by which somebody speaks of one home, and of brothers.
    pub homes: Vec<String>,
    pub brothers: Vec<String>,
    pub groups: Vec<String>,
    pub buildings: Vec<String>,
    /// From nought to ten, then a hundred, then the word for a pair.
    pub numerals: Vec<String>,
    /// A community's slug to the places that belong to it.
    pub areas: BTreeMap<String, Vec<String>>,
    /// Sample user to the name shown for them; the web crate reads it too.
    pub users: BTreeMap<String, String>,
}

/// A day as a petitioner says it: so many days ago, or a day of the week before this one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayWord {
    pub word: String,
    #[serde(default)]
    pub days: i64,
    /// From one for Monday to seven for Sunday.
    #[serde(default)]
    pub weekday: Option<i64>,
}

impl DayWord {
    /// How many days before `day` that was.
    pub fn days_before(&self, day: Date) -> i64 {
        let today = i64::from(day.weekday().to_monday_one_offset());
        self.weekday.map_or(self.days, |weekday| today + 7 - weekday)
    }
}

#[derive(Deserialize)]
struct File {
    matter: Vec<Matter>,
}

/// All matters of all categories.
///
/// # Errors
/// A file that does not parse; a test reads them all.
pub fn matters() -> Result<Vec<Matter>> {
    let mut all = Vec::new();
    for (category, text) in FILES {
        all.extend(of_category(category, text).with_context(|| format!("samples/district/{category}.toml"))?);
    }
    Ok(all)
}

/// The matters of one file, all of one category.
///
/// # Errors
/// A text that does not parse.
pub fn of_category(category: &str, text: &str) -> Result<Vec<Matter>> {
    let file: File = toml::from_str(text)?;
    Ok(file.matter.into_iter().map(|matter| Matter { category: category.to_owned(), ..matter }).collect())
}

/// The names.
///
/// # Errors
/// A file that does not parse.
pub fn names() -> Result<Names> {
    toml::from_str(include_str!("../../../../samples/district/names.toml")).context("samples/district/names.toml")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::district::rising::Rising;

    /// Those of the seventeen files and those of what rises.
    pub(in crate::district) fn all() -> Vec<Matter> {
        let rising = Rising::read(&names().expect("names")).expect("what rises");
        matters().expect("matters").into_iter().chain(rising.matters).collect()
    }

    #[test]
    fn every_matter_has_an_answer_for_each_demand_and_a_finding_for_each_clue() {
        for matter in all() {
            let answered = if matter.decline.is_some() { 0 } else { matter.demands.len() };
            assert_eq!(answered, matter.opinions.len(), "{}", matter.title);
            assert_eq!(answered, matter.carried_out.len(), "{}", matter.title);
            assert_eq!(matter.clues.len(), matter.findings.len(), "{}", matter.title);
            assert!(!matter.demands.is_empty(), "{}", matter.title);
        }
    }

    /// Fault H: a community answered for pensions, schools, clinics, buses and Party membership.
    #[test]
    fn a_matter_goes_to_a_unit_whose_business_it_is() {
        let of_a_bureau =
            ["labour-social-security", "education-culture-sport", "health", "organisation-personnel", "transport"];
        let policy = casework::Policy::built_in("x").expect("policy");
        for matter in all() {
            let community = ["heping", "zhongxin"].contains(&matter.unit.as_str());
            // A quarrel over a square's music is the community's to talk over.
            let near = matter._slug == "square-dance-noise";
            assert!(near || !community || !of_a_bureau.contains(&matter.category.as_str()), "{}", matter._slug);
            let unit = policy.unit(&casework::UnitId::new(&matter.unit));
            assert!(unit.is_some_and(|unit| unit.routable), "{}: {}", matter._slug, matter.unit);
        }
    }

    /// What cannot wait, a wrong desk and an accused unit are each of a kind that has them.
    #[test]
    fn a_matter_has_only_what_its_class_has() {
        let policy = casework::Policy::built_in("x").expect("policy");
        let is_unit = |unit: &String| policy.unit(&casework::UnitId::new(unit)).is_some();
        for matter in all() {
            let slug = &matter._slug;
            assert!(matter.at_once.is_none() || !matter.urgent.is_empty(), "{slug} is not urgent");
            assert!(matter.adopt.is_none() || matter.class == Class::Suggestion, "{slug} is no suggestion");
            assert!(matter.about.is_none() || matter.class == Class::Report, "{slug} is no report");
            assert!(matter.mistaken.iter().all(is_unit) && !matter.mistaken.contains(&matter.unit), "{slug}");
            assert!(matter.about.as_ref().is_none_or(|unit| is_unit(unit) && *unit != matter.unit), "{slug}");
            let station = ["heping", "zhongxin"].contains(&matter.unit.as_str());
            assert_eq!(matter.community.is_some(), station, "{slug}: a community answers for its own places only");
        }
    }

    #[test]
    fn a_weekday_of_last_week_is_never_of_this_one() {
        let friday = DayWord { word: String::new(), days: 0, weekday: Some(5) };
        // A Monday, a Friday and a Sunday: the Friday meant is the 20th, of the week before.
        for (day, before) in [("2026-11-23", 3), ("2026-11-27", 7), ("2026-11-29", 9)] {
            assert_eq!(friday.days_before(day.parse().expect("a day")), before, "{day}");
        }
    }

    #[test]
    fn every_sample_user_has_a_name() {
        let names = names().expect("names");
        for user in office::people::sample_users(&casework::Policy::built_in("x").expect("policy")) {
            assert!(names.users.contains_key(&user.user), "{}", user.user);
        }
    }
}
