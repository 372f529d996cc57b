//! The units of a new office as its first page asks for them, written as the files of its own policy.
use std::collections::BTreeMap;

use office::wording::Lang;

use crate::parts::Field;
use crate::parts::field::{Kind, Width};

/// The names of the fields: the organ that reviews, the one above it that rechecks, and the units, one a line.
pub const FIELDS: [&str; 3] = ["office-government", "office-above", "office-units"];

const MOST: usize = 200;
const LONGEST: usize = 40;

/// The files, or the wording key of what is wrong with the field of this name; nothing where nothing was typed.
pub fn files(
    office: &str,
    [government, above, units]: [&str; 3],
) -> Result<Option<BTreeMap<String, String>>, (&'static str, &'static str)> {
    let names: Vec<&str> = units.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    if government.is_empty() && above.is_empty() && names.is_empty() {
        return Ok(None);
    }
    let [government_field, above_field, units_field] = FIELDS;
    for (field, name) in [(government_field, government), (above_field, above)] {
        if name.is_empty() {
            return Err((field, "problem-missing"));
        }
    }
    let upper = [office, government, above];
    if names.iter().chain(&upper).any(|name| name.chars().count() > LONGEST || name.chars().any(char::is_control)) {
        return Err((units_field, "first-problem-unit-long"));
    }
    if names.is_empty() || names.len() > MOST {
        return Err((units_field, "first-problem-units"));
    }
    let mut text = String::new();
    write(&mut text, "office", office, Some("city"), false);
    write(&mut text, "committee", government, Some("city"), false);
    let mut slugs: Vec<String> = Vec::new();
    for (n, name) in (1..).zip(&names) {
        if names.iter().filter(|other| other == &name).count() > 1 || upper.contains(name) {
            return Err((units_field, "first-problem-unit-twice"));
        }
        let slug = known_slug(name, &slugs).unwrap_or_else(|| format!("unit-{n}"));
        write(&mut text, &slug, name, Some("committee"), true);
        slugs.push(slug);
    }
    if !slugs.iter().any(|slug| slug == "justice") {
        return Err((units_field, "first-problem-no-justice"));
    }
    // Nobody else may look into a report (条例22, 30; `reports.may_handle`).
    if !slugs.iter().any(|slug| matches!(slug.as_str(), "discipline" | "political-legal")) {
        return Err((units_field, "first-problem-no-discipline"));
    }
    write(&mut text, "city", above, None, false);
    // The sample's assessors and mediators are nobody here, its campaigns and years nothing; the office names its own.
    Ok(Some(BTreeMap::from([
        ("units.toml".to_owned(), text),
        ("assessors.toml".to_owned(), "assessor = []\n".to_owned()),
        ("mediators.toml".to_owned(), "mediator = []\n".to_owned()),
        ("campaigns.toml".to_owned(), "campaign = []\n".to_owned()),
        ("earlier-years.toml".to_owned(), "year = []\n".to_owned()),
    ])))
}

/// The key of a bureau whose work is known by its name, unless another unit has it. Units are called by their Chinese names in
/// either language of the page.
pub fn known_slug(name: &str, taken: &[String]) -> Option<String> {
    let known = Lang::Chinese.t("first-units-known");
    let mut pairs = known.split_whitespace().filter_map(|pair| pair.split_once('='));
    let fits = pairs.find(|(word, slug)| name.contains(word) && !taken.iter().any(|other| other == slug));
    fits.map(|(_, slug)| slug.to_owned())
}

fn write(text: &mut String, slug: &str, name: &str, review: Option<&str>, routable: bool) {
    let name = serde_json::Value::from(name);
    let review = review.map(|review| format!("review = \"{review}\"\n")).unwrap_or_default();
    text.push_str(&format!(
        "[[unit]]\nslug = \"{slug}\"\nname = {name}\nname_en = {name}\n{review}routable = {routable}\n"
    ));
}

/// The fields, with what was typed and what is wrong.
pub fn fields(lang: Lang, typed: &[String; 3], error: impl Fn(&str) -> Option<String>) -> Vec<Field> {
    let field = |(name, value): (&&str, &String)| {
        let word = name.trim_start_matches("office-");
        let field = Field::text(lang, *name, lang.t(&format!("first-{word}"))).value(value.as_str()).error(error(name));
        field.hint(lang.t(&format!("first-{word}-hint")))
    };
    let fields = FIELDS.iter().zip(typed).map(field);
    fields
        .zip([None, None, Some(Kind::Lines(8))])
        .map(|(field, kind)| match kind {
            Some(kind) => field.kind(kind),
            None => field.width(Width::Middle),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_of_a_county_are_written_as_a_policy_that_holds() {
        let made = files(
            "青石县信访局",
            ["青石县政府", "云山市政府", "县水利局\n县司法局\n县纪委监委\n\n大坪乡\n小坪乡政府 \"新区\""],
        );
        let files: Vec<(String, String)> = made.expect("read").expect("typed").into_iter().collect();
        let policy = casework::Policy::overlaid(&files, "x").expect("holds");
        let units: Vec<(&str, &str)> =
            policy.units.iter().map(|unit| (unit.slug.as_str(), unit.name.as_str())).collect();
        let bureaus = [
            ("water", "县水利局"),
            ("justice", "县司法局"),
            ("discipline", "县纪委监委"),
            ("unit-4", "大坪乡"),
            ("unit-5", "小坪乡政府 \"新区\""),
        ];
        assert_eq!(units[2..7], bureaus);
        let may = |slug: &str| policy.may_get_reports(&casework::UnitId::new(slug));
        assert!(policy.units.iter().any(|unit| unit.routable && may(unit.slug.as_str())), "a report can be routed");
        assert!(policy.assessors.is_empty() && !policy.has_sample_units());
        assert!(policy.mediators.mediator.is_empty() && policy.campaigns.campaign.is_empty());
        assert!(policy.earlier_years.year.is_empty());
    }

    #[test]
    fn what_is_missing_or_twice_is_said() {
        let wrong = |typed: [&str; 3]| files("局", typed).expect_err("wrong");
        assert_eq!(files("局", ["", "", " \n"]), Ok(None));
        assert_eq!(wrong(["", "市", "司法局"]), ("office-government", "problem-missing"));
        assert_eq!(wrong(["县", "", "司法局"]), ("office-above", "problem-missing"));
        assert_eq!(wrong(["县", "市", ""]), ("office-units", "first-problem-units"));
        assert_eq!(wrong(["县", "市", "水利局"]), ("office-units", "first-problem-no-justice"));
        assert_eq!(wrong(["县", "市", "水利局\n司法局"]), ("office-units", "first-problem-no-discipline"));
        assert!(files("局", ["县", "市", "政法委\n司法局"]).is_ok());
        assert_eq!(wrong(["县", "市", "司法局\n司法局"]), ("office-units", "first-problem-unit-twice"));
        assert_eq!(wrong(["县", "市", &"长".repeat(41)]), ("office-units", "first-problem-unit-long"));
    }
}
