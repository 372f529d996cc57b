//! A file of several stories: `[[story]]` each, and `[base.<name>]` with the steps from which some of them go on.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};

use super::read::{Step, Story, steps, story};

/// Reads all of them, in their order.
pub(super) fn read(mut file: toml::Table) -> Result<Vec<Story>> {
    let mut bases = BTreeMap::new();
    if let Some(given) = file.remove("base") {
        let toml::Value::Table(given) = given else { bail!("`base` is not a table") };
        for (name, base) in given {
            let steps = steps_of(base).with_context(|| format!("base {name}"))?;
            bases.insert(name, steps);
        }
    }
    let Some(toml::Value::Array(list)) = file.remove("story") else { bail!("`story` is not a list") };
    if let Some(key) = file.keys().next() {
        bail!("unknown key `{key}`");
    }
    (1..).zip(list).map(|(n, given)| one(given, &bases).with_context(|| format!("story {n}"))).collect()
}

fn steps_of(base: toml::Value) -> Result<Vec<Step>> {
    let toml::Value::Table(mut base) = base else { bail!("is not a table") };
    match (base.remove("step"), base.is_empty()) {
        (Some(list), true) => steps(list),
        _ => bail!("holds something else than steps"),
    }
}

/// A story of several says where its days come from: the article and the reckoning.
fn one(given: toml::Value, bases: &BTreeMap<String, Vec<Step>>) -> Result<Story> {
    let toml::Value::Table(mut given) = given else { bail!("is not a table") };
    let before = match given.remove("from") {
        None => Vec::new(),
        Some(toml::Value::String(name)) => bases.get(&name).with_context(|| format!("no base `{name}`"))?.clone(),
        Some(_) => bail!("`from` is not a name"),
    };
    let story = story(given, before)?;
    if story.article.is_none() || story.why.is_none() || story.then.is_none() {
        bail!("{}: `article`, `why` or `then` is missing", story.name);
    }
    Ok(story)
}

#[cfg(test)]
mod tests {
    use super::super::read;

    const FILE: &str = r#"
        [base.letter]
        step = [{ at = 2026-03-02T09:00, by = "clerk", do = "register" }]
        [[story]]
        name = "a"
        article = "条例22"
        why = "by hand"
        from = "letter"
        step = [{ at = 2026-03-03T09:00, by = "clerk", do = "route" }]
        then = { stage = "routed", clocks.route = { due = 2026-03-17, state = "met" } }
    "#;

    #[test]
    fn a_story_goes_on_from_its_base() {
        let stories = read(FILE).expect("stories");
        let [story] = &stories[..] else { panic!("one story") };
        let acts: Vec<&str> = story.steps.iter().map(|step| step.act.as_str()).collect();
        assert_eq!(acts, ["register", "route"]);
        assert!(story.then.is_some());
    }

    #[test]
    fn a_mistake_in_a_story_is_an_error() {
        for (right, wrong) in [
            ("from = \"letter\"", "from = \"lettre\""),
            ("stage = ", "stagge = "),
            ("clocks.route", "clocks.rout"),
            ("due = 2026-03-17", "dew = 2026-03-17"),
            ("state = \"met\"", "state = \"mett\""),
            ("why = \"by hand\"", ""),
            ("stage = \"routed\"", "on.2026-03-02 = { stage = \"registered\" }"),
            ("stage = \"routed\"", "on.2026-03-04 = { on.2026-03-05 = { stage = \"routed\" } }"),
            ("[base.letter]", "[bass.letter]"),
            ("2026-03-03T09:00", "2026-03-01T09:00"),
        ] {
            assert!(FILE.contains(right), "{right}");
            assert!(read(&FILE.replace(right, wrong)).is_err(), "{wrong}");
        }
    }
}
