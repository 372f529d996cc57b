//! The category is found by typing a part of its name: there are more of them than anybody reads through.
use askama::Template;
use casework::Policy;

use super::fields::Making;
use super::form::Form;
use office::wording::Lang;

const FIELD: &str = "category";

/// The field with every name that may be typed, each beside the category that it lies in.
#[derive(Template)]
#[template(path = "pages/intake/category.html")]
pub(super) struct Category {
    lang: Lang,
    label: String,
    error: Option<String>,
    typed: String,
    names: Vec<Named>,
}

/// A category or a topic of one, by its name.
struct Named {
    slug: String,
    name: String,
    within: String,
}

impl Category {
    pub fn new(making: &Making) -> Category {
        let (lang, names) = (making.lang, names(&making.app.policy, making.lang));
        let given = making.form.get(FIELD);
        let typed = names.iter().find(|one| one.slug == given).map_or(given, |one| &one.name).to_owned();
        let label = lang.t("intake-field-category");
        Category { lang, label, error: making.wrong(FIELD), typed, names }
    }
}

/// Every name once: where two topics are called alike, each says its category.
fn names(policy: &Policy, lang: Lang) -> Vec<Named> {
    let mut names = Vec::new();
    for category in &policy.categories {
        let within = lang.t(&format!("category-{category}"));
        for topic in policy.topics.get(category).into_iter().flatten() {
            let name = lang.t(&format!("topic-{topic}"));
            names.push(Named { slug: topic.clone(), name, within: within.clone() });
        }
        let name = lang.ta("intake-category-whole", &[("name", within.as_str())]);
        names.push(Named { slug: category.clone(), name, within });
    }
    let twice: Vec<bool> =
        names.iter().map(|one| names.iter().filter(|other| other.name == one.name).count() > 1).collect();
    for (one, _) in names.iter_mut().zip(twice).filter(|(_, twice)| *twice) {
        one.name = lang.ta("intake-category-within", &[("name", one.name.as_str()), ("within", one.within.as_str())]);
    }
    names
}

/// Puts the category itself in the place of its name, where what was typed is one; what is none stays as it was typed.
pub(super) fn found(policy: &Policy, lang: Lang, form: &mut Form) {
    if let Some(slug) = slug(policy, lang, form.get(FIELD)) {
        form.set(FIELD, slug);
    }
}

/// The category of this name, or the only one whose name has what was typed.
fn slug(policy: &Policy, lang: Lang, typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return None;
    }
    let names = names(policy, lang);
    let whole = names.iter().find(|one| one.slug == typed || one.name.to_lowercase() == typed);
    let mut parts = names.iter().filter(|one| one.name.to_lowercase().contains(&typed));
    let only = parts.next().filter(|_| parts.next().is_none());
    whole.or(only).map(|one| one.slug.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_and_what_fits_several_is_left_to_the_clerk() {
        let policy = Policy::built_in("test").unwrap();
        for lang in [Lang::Chinese, Lang::English] {
            let all = names(&policy, lang);
            for one in &all {
                assert_eq!(slug(&policy, lang, &one.name).as_deref(), Some(one.slug.as_str()), "{}", one.name);
                assert_eq!(slug(&policy, lang, &one.slug).as_deref(), Some(one.slug.as_str()));
            }
            assert!(all.len() > 100);
        }
        for (typed, told) in [("", None), ("没有这一类", None), ("工", None)] {
            assert_eq!(slug(&policy, Lang::Chinese, typed).as_deref(), told, "{typed}");
        }
    }
}
