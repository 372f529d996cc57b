//! A unit as its block of `units.toml`; the rest of the file stays as somebody wrote it.
use casework::policy::Unit;
use serde::Deserialize;

#[derive(Deserialize)]
struct Block {
    #[serde(default)]
    unit: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    slug: String,
}

/// The file with this unit in place of the one that has its key, or at its end. What somebody noted in its block stays.
pub(super) fn with_unit(text: &str, unit: &Unit) -> String {
    let mut blocks: Vec<String> = vec![String::new()];
    for line in text.lines() {
        if line.trim_start().starts_with('[') {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
    }
    match blocks.iter_mut().find(|block| is_of(block, unit.slug.as_str())) {
        Some(before) => *before = block(unit) + &notes(before),
        None => blocks.push(block(unit)),
    }
    blocks.concat()
}

/// The lines of a block that are written for people.
fn notes(block: &str) -> String {
    let notes = block.lines().filter(|line| line.trim_start().starts_with('#'));
    notes.map(|line| format!("{line}\n")).collect()
}

fn is_of(block: &str, slug: &str) -> bool {
    toml::from_str::<Block>(block).is_ok_and(|block| block.unit.iter().any(|unit| unit.slug == slug))
}

fn block(unit: &Unit) -> String {
    let texts = [
        ("slug", Some(unit.slug.as_str())),
        ("name", Some(unit.name.as_str())),
        ("name_en", Some(unit.name_en.as_str())),
        ("full_name", unit.full_name.as_deref()),
        ("mark", unit.mark.as_deref()),
        ("phone", unit.phone.as_deref()),
        ("address", unit.address.as_deref()),
        ("hours", unit.hours.as_deref()),
        ("review", unit.review.as_ref().map(|review| review.as_str())),
        ("successor", unit.successor.as_ref().map(|successor| successor.as_str())),
    ];
    // Text as JSON writes it is text in this file, too.
    let line = |(key, value): (&str, Option<&str>)| Some(format!("{key} = {}\n", serde_json::Value::from(value?)));
    let lines: String = texts.into_iter().filter_map(line).collect();
    let community = if unit.community { "community = true\n" } else { "" };
    let until = unit.until.map(|until| format!("until = {until}\n")).unwrap_or_default();
    format!("[[unit]]\n{lines}routable = {}\n{community}{until}", unit.routable)
}

#[cfg(test)]
mod tests {
    use casework::UnitId;

    use super::*;

    fn built_in() -> String {
        let files = casework::Policy::built_in_files();
        files.into_iter().find(|(name, _)| name == "units.toml").expect("units").1
    }

    fn read(text: &str) -> casework::Policy {
        let files = vec![("units.toml".to_owned(), text.to_owned())];
        casework::Policy::overlaid(&files, "x").expect("it holds")
    }

    #[test]
    fn one_unit_is_changed_and_nothing_else() {
        let text = built_in();
        let mut unit = read(&text).unit(&UnitId::new("water")).expect("there").clone();
        let same = read(&with_unit(&text, &unit));
        assert_eq!(same.units, read(&text).units, "a unit that is written as it was changes nothing");
        unit.full_name = Some("青石县\"水利\"局".to_owned());
        unit.hours = None;
        let changed = with_unit(&text, &unit);
        assert!(changed.contains("[bounds]") && changed.contains("# "), "what is no unit stays: {changed}");
        let policy = read(&changed);
        assert_eq!(policy.unit(&unit.slug), Some(&unit));
        let others = |policy: &casework::Policy| {
            policy.units.iter().filter(|one| one.slug != unit.slug).cloned().collect::<Vec<_>>()
        };
        assert_eq!(others(&policy), others(&read(&text)));
        let noted = text.replace("slug = \"water\"", "slug = \"water\"\n# moved in May");
        let kept = with_unit(&noted, &unit);
        assert_eq!(kept.matches("# moved in May").count(), 1, "and what was noted in its own block: {kept}");
        assert_eq!(read(&kept).units, policy.units);
    }

    #[test]
    fn a_new_unit_stands_at_the_end() {
        let text = built_in();
        let mut unit = read(&text).unit(&UnitId::new("heping")).expect("there").clone();
        unit.slug = UnitId::new("unit-9");
        unit.name = "大坪乡".to_owned();
        assert_eq!(read(&with_unit(&text, &unit)).units.last(), Some(&unit));
        assert_eq!(with_unit("", &unit), block(&unit));
    }
}
