//! What is refused when a policy is read, and that the built-in one is not.

use jiff::civil::Date;

use super::reading::PLACED;
use crate::UnitId;
use crate::case::vocabulary::ClockKey;
use crate::policy::{Policy, Unit};

fn with(name: &str, text: &str) -> Vec<(String, String)> {
    let mut files = Policy::built_in_files();
    files.push((name.to_owned(), text.to_owned()));
    files
}

/// What is wrong with a file in which one text stands in the place of another; nothing is wrong with any other file.
pub(in crate::policy) fn refused((file, text): (&str, &str), from: &str, to: &str) -> String {
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "{from}");
    let mistakes = Policy::load(&with(file, &changed), "x").expect_err("must be refused");
    assert!(mistakes.iter().all(|mistake| mistake.file == file), "{mistakes:?}");
    mistakes.iter().map(|mistake| mistake.what.to_string()).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_built_in_policy_has_no_mistake() {
    assert_eq!(Policy::built_in("x").map(|policy| policy.units.len()).map_err(|m| m[0].to_string()), Ok(23));
}

/// Fault H: labour, schools, roads, clinics and insurance were answered for by a community.
#[test]
fn the_sample_district_has_its_bureaus_and_the_administration_reviews_them() {
    let policy = Policy::built_in("x").expect("the built-in policy");
    for slug in ["human-resources", "education", "transport", "health", "insurance", "heping"] {
        let (unit, committee) = (UnitId::new(slug), UnitId::new("committee"));
        assert_eq!(policy.above(&unit), Some(&committee), "{slug}");
        assert!(policy.unit(&unit).is_some_and(|unit| unit.routable), "{slug}");
    }
    let marks: std::collections::BTreeSet<_> = policy.units.iter().map(Unit::letter_mark).collect();
    assert_eq!(marks.len(), policy.units.len(), "two units' letters would begin alike");
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = with("deadlines.toml", "clock = []");
    files.push(("grades.toml".to_owned(), "colour = 3".to_owned()));
    files.push(("units.toml".to_owned(), "unit = [] ".to_owned()));
    let mistakes = Policy::load(&files, "x").expect_err("must be refused");
    assert!(mistakes.iter().any(|m| m.file == "grades.toml"), "{mistakes:?}");
    files.retain(|(name, text)| name != "grades.toml" || text.len() > 20);
    let mistakes = Policy::load(&files, "x").expect_err("must be refused");
    assert!(mistakes.iter().filter(|m| m.file == "deadlines.toml").count() == ClockKey::ALL.len());
    assert!(mistakes.iter().any(|m| m.file == "office.toml"));
}

#[test]
fn a_paper_without_a_letter_is_a_mistake() {
    let mut files = Policy::built_in_files();
    files.retain(|(name, _)| name != "letters/opinion.toml");
    let mistakes = Policy::load(&files, "x").expect_err("must be refused");
    assert_eq!(
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["documents.toml: no text for opinion: letters/opinion.toml"]
    );
}

/// Fault A14: four units of the sample had no road to a recheck, and one reviewed itself.
#[test]
fn no_unit_reviews_itself_and_each_that_answers_has_a_road_of_two_organs() {
    let told = |from: &str, to: &str| {
        let mut files = Policy::built_in_files();
        let units = files.iter_mut().find(|(name, _)| name == "units.toml").map(|(_, text)| text).expect("units");
        assert!(units.contains(from), "{from}");
        *units = units.replace(from, to);
        let mistakes = Policy::load(&files, "x").expect_err("must be refused");
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    let city = "review = \"province\"";
    assert!(told(city, "review = \"city\"").contains("units.toml: city: reviews itself"));
    let none = told(city, "");
    assert!(none.contains("discipline: nobody rechecks what city reviewed"), "{none}");
    assert!(!none.contains("water"), "of the bureaus the committee reviews and the city rechecks: {none}");
    assert!(told(city, "review = \"moon\"").contains("city: no such review unit: moon"));
    assert!(told(city, "review = \"committee\"").contains("committee: nobody rechecks what city reviewed"));
}

#[test]
fn an_unknown_key_is_a_mistake() {
    let files = with("office.toml", "prefix = 'XF'\nsurprise = 1");
    assert!(Policy::load(&files, "x").is_err());
}

/// A unit that is shut has one that has its work, and nothing of the office or of another's road depends on it any more.
#[test]
fn a_unit_is_shut_by_its_last_day_and_with_a_successor() {
    let files = Policy::built_in_files();
    let text = files.into_iter().find(|(name, _)| name == "units.toml").map(|(_, text)| text).expect("units");
    let shut = |slug: &str, lines: &str| {
        let (from, to) = (format!("slug = \"{slug}\"\n"), format!("slug = \"{slug}\"\n{lines}"));
        (from, to)
    };
    let (from, to) = shut("water", "until = 2026-06-30\nsuccessor = \"land\"\n");
    let policy = Policy::load(&with("units.toml", &text.replacen(&from, &to, 1)), "x").expect("it holds");
    let water = policy.unit(&UnitId::new("water")).expect("its name stays");
    let day = |text: &str| text.parse::<Date>().expect("a day");
    assert!(water.takes(day("2026-06-30")) && !water.takes(day("2026-07-01")));
    for (slug, lines, wrong) in [
        ("water", "until = 2026-06-30\n", "water: is shut and has no successor"),
        ("water", "successor = \"land\"\n", "water: a successor, and no day until which it is there"),
        ("water", "until = 2026-06-30\nsuccessor = \"moon\"\n", "its successor moon is no unit that takes anything"),
        ("water", "until = 2026-06-30\nsuccessor = \"water\"\n", "its successor water is no unit that takes anything"),
        ("justice", "until = 2026-06-30\nsuccessor = \"land\"\n", "justice: is shut, and office.toml names it"),
        ("committee", "until = 2026-06-30\nsuccessor = \"land\"\n", "who reviews its opinions is shut"),
    ] {
        let (from, to) = shut(slug, lines);
        let told = refused(("units.toml", &text), &from, &to);
        assert!(told.contains(wrong), "{slug} {lines}: {told}");
    }
}

/// Bureaus are merged more than once: who took over a unit may be shut, too, where its work goes on; in a circle it goes nowhere.
#[test]
fn a_successor_may_be_shut_where_its_own_goes_on() {
    let files = Policy::built_in_files();
    let text = files.into_iter().find(|(name, _)| name == "units.toml").map(|(_, text)| text).expect("units");
    let shut = |text: &str, slug: &str, successor: &str| {
        let from = format!("slug = \"{slug}\"\n");
        text.replacen(&from, &format!("{from}until = 2026-06-30\nsuccessor = \"{successor}\"\n"), 1)
    };
    let first = shut(&text, "water", "land");
    let both = shut(&first, "land", "transport");
    let policy = Policy::load(&with("units.toml", &both), "x").expect("it holds");
    assert!(policy.units.iter().filter(|unit| unit.until.is_some()).count() == 2, "both are shut");
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let unit = |slug: &str| policy.unit(&UnitId::new(slug)).expect("its name stays");
    let has = |on: &str| policy.has_work_of(unit("water"), day(on)).slug.to_string();
    assert_eq!((has("2026-06-30"), has("2026-07-01")), ("water".to_owned(), "transport".to_owned()));
    let near = |on: &str| policy.shutting(day(on)).map(|unit| unit.slug.to_string()).collect::<Vec<_>>();
    assert_eq!(near("2026-06-15"), Vec::<String>::new());
    let mut both_near = near("2026-06-16");
    both_near.sort();
    assert_eq!(both_near, ["land", "water"], "fourteen days before, and on");
    assert_eq!(near("2027-06-16").len(), 2);
    let told = refused(("units.toml", &first), "slug = \"land\"\n", &shut("slug = \"land\"\n", "land", "water"));
    assert!(told.contains("its successor land is no unit that takes anything"), "{told}");
}

/// The line of each was looked for in the whole file: ten thousand wrong rows took minutes of a page.
#[test]
fn of_a_file_that_is_wrong_in_every_row_the_first_mistakes_have_their_lines() {
    let rows = "[[year]]\nyear = 1\nitems = 0\npeople = 0\nsource = 'x'\nsource_en = 'x'\n".repeat(300);
    let mistakes = Policy::load(&with("earlier-years.toml", &rows), "x").expect_err("must be refused");
    let with_line = mistakes.iter().filter(|mistake| mistake.line.is_some()).count();
    assert!(mistakes.len() > 500 && with_line == PLACED, "{with_line} of {}", mistakes.len());
}
