//! `texts/opinions.toml`: a library of wording for opinions, by result, article and topic; offered, and never filled in by itself.

use serde::Deserialize;

use super::{Listed, MistakeDetail, Policy, PolicyRule};
use crate::case::vocabulary::OpinionResult;

/// What a clerk may copy into an opinion; nothing is decided by it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    #[serde(default)]
    pub text: Vec<UsualText>,
}

/// A wording for one result (条例32).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualText {
    pub result: OpinionResult,
    /// Topics, or whole categories; none is every matter.
    pub topics: Vec<String>,
    pub name: String,
    pub name_en: String,
    /// The basis, as rules cite it: `条例32(1)`.
    pub article: String,
    /// What was found.
    pub facts: String,
    /// The reasons, and what follows from them.
    pub basis: String,
}

impl Texts {
    /// The wordings for a matter: those of its topic, then of its whole category, then those of every matter.
    pub fn of(&self, topic: Option<&str>, policy: &Policy) -> Vec<&UsualText> {
        let category = topic.map(|topic| policy.category_of(topic));
        let rank = |row: &UsualText| {
            let names = |word: Option<&str>| word.is_some_and(|word| row.topics.iter().any(|known| known == word));
            match () {
                () if names(topic) => Some(0),
                () if names(category) => Some(1),
                () if row.topics.is_empty() => Some(2),
                () => None,
            }
        };
        let mut found: Vec<(u8, &UsualText)> = self.text.iter().filter_map(|row| Some((rank(row)?, row))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// What is wrong with the file.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        for row in &self.text {
            let known = |topic: &&String| {
                policy.categories.contains(topic) || policy.topics.values().any(|topics| topics.contains(topic))
            };
            let unknown = row.topics.iter().filter(|topic| !known(topic));
            wrong.extend(unknown.map(|topic| MistakeDetail::unknown(Listed::Topic, topic).of(&row.name)));
            if [&row.name, &row.name_en, &row.facts, &row.basis].into_iter().any(|text| text.trim().is_empty()) {
                wrong.push(MistakeDetail::from(PolicyRule::EmptyText).of(format!("{} {}", row.result, row.name)));
            }
            if policy.article(&row.article).is_none() {
                wrong.push(MistakeDetail::unknown(Listed::Article, &row.article).of(&row.name));
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::built_in::TEXTS;
    use crate::policy::load::tests::refused;

    #[test]
    fn a_matter_finds_the_wording_of_its_topic_first_and_none_of_another() {
        let policy = Policy::built_in("x").expect("reads");
        let names = |topic: Option<&str>| {
            policy.texts.of(topic, &policy).iter().map(|row| row.name_en.clone()).collect::<Vec<_>>()
        };
        let (any, wages) = (names(None), names(Some("wage-arrears")));
        assert_eq!(wages.first().map(String::as_str), Some("Wages are owed, to be paid by a day"));
        assert_eq!(wages[1..], any[..], "then what suits every matter");
        assert!(!any.contains(&wages[0]) && !names(Some("noise")).contains(&wages[0]));
    }

    #[test]
    fn every_result_has_a_wording_for_every_matter_with_something_to_fill_in() {
        let policy = Policy::built_in("x").expect("reads");
        for result in OpinionResult::ALL {
            assert!(policy.texts.of(None, &policy).iter().any(|row| row.result == *result), "{result}");
        }
        for row in &policy.texts.text {
            assert!(row.facts.contains('＿') && row.article.starts_with("条例32"), "{}", row.name);
        }
    }

    #[test]
    fn a_library_that_names_what_is_not_there_is_refused() {
        for (from, to) in [
            ("\"wage-arrears\"", "\"wages\""),
            ("result = \"support\"", "result = \"partly\""),
            ("article = \"条例32(1)\"", "article = \"条例99\""),
            ("name_en = \"Without a basis in fact\"", "name_en = \" \""),
            ("topics = []", "topics = []\nweight = 1"),
        ] {
            refused(("texts/opinions.toml", TEXTS), from, to);
        }
    }
}
