//! `guide.toml`: the guide of lawful routes (导引图), by what a petition is about.

use serde::Deserialize;

use super::{Listed, MistakeDetail, Policy, PolicyRule};
use crate::case::vocabulary::StatutoryRoute;

/// Local words about other organs' procedures; nothing is decided by them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    #[serde(default)]
    pub route: Vec<LawfulRoute>,
}

/// Where the law gives a matter a procedure of its own (条例31).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawfulRoute {
    /// Topics, or whole categories.
    pub topics: Vec<String>,
    pub route: StatutoryRoute,
    pub organ: String,
    pub organ_en: String,
    pub procedure: String,
    pub procedure_en: String,
    /// How long it takes, in words.
    pub days: String,
    pub days_en: String,
    pub bring: String,
    pub bring_en: String,
    /// Empty where none is known.
    pub phone: String,
    /// The law that it rests on.
    pub basis: String,
    /// How people call it who have it: a text with one of these is likely about it.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

/// More routes than that are no hint.
const MOST_LIKELY: usize = 3;

impl Guide {
    /// The routes of which a text speaks in its own words, before anybody has sorted it; a hint, and nothing is decided by it.
    pub fn likely(&self, text: &str) -> Vec<&LawfulRoute> {
        let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let speaks = |row: &&LawfulRoute| row.words.iter().any(|word| joined.contains(word.as_str()));
        self.route.iter().filter(speaks).take(MOST_LIKELY).collect()
    }

    /// The routes for a topic: those that name it, then those that name its whole category.
    pub fn of(&self, topic: &str, policy: &Policy) -> Vec<&LawfulRoute> {
        let category = policy.category_of(topic);
        let names = |row: &LawfulRoute, word: &str| row.topics.iter().any(|topic| topic == word);
        let of_topic = self.route.iter().filter(|row| names(row, topic));
        let wider = self.route.iter().filter(|row| category != topic && names(row, category) && !names(row, topic));
        of_topic.chain(wider).collect()
    }

    /// What is wrong with the file.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        for row in &self.route {
            let known = |topic: &&String| {
                policy.categories.contains(topic) || policy.topics.values().any(|topics| topics.contains(topic))
            };
            if row.topics.is_empty() {
                wrong.push(MistakeDetail::from(PolicyRule::NoTopic).of(&row.organ));
            }
            let unknown = row.topics.iter().filter(|topic| !known(topic));
            wrong.extend(unknown.map(|topic| MistakeDetail::unknown(Listed::Topic, topic)));
            if row.words.iter().any(|word| word.trim().is_empty()) {
                wrong.push(MistakeDetail::from(PolicyRule::EmptyWord).of(row.topics.join(" ")));
            }
            let texts = [&row.organ, &row.organ_en, &row.procedure, &row.procedure_en, &row.days, &row.days_en];
            if texts.into_iter().chain([&row.bring, &row.bring_en, &row.basis]).any(|text| text.trim().is_empty()) {
                wrong.push(MistakeDetail::from(PolicyRule::EmptyText).of(row.topics.join(" ")));
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::built_in::GUIDE;
    use crate::policy::load::tests::refused;

    #[test]
    fn a_topic_finds_its_own_routes_first_and_then_those_of_its_category() {
        let policy = Policy::built_in("x").expect("reads");
        let phones = |policy: &Policy, topic: &str| {
            policy.guide.of(topic, policy).iter().map(|row| row.phone.clone()).collect::<Vec<_>>()
        };
        let found = |topic: &str| phones(&policy, topic);
        assert_eq!(found("wages-benefits"), ["12333", "12333"]);
        assert_eq!(found("noise"), ["12345"]);
        assert_eq!(found("environment"), ["12345"]);
        assert_eq!(found("thanks"), Vec::<String>::new());
        let mut whole = policy.clone();
        whole.guide.route[0].topics = vec!["environment".to_owned()];
        assert_eq!(phones(&whole, "noise"), ["12345", "12333"], "the topic's own before the category's");
    }

    #[test]
    fn a_text_in_peoples_own_words_finds_its_likely_routes_and_no_other() {
        let policy = Policy::built_in("x").expect("reads");
        let found = |text: &str| policy.guide.likely(text).iter().map(|row| row.topics[0].as_str()).collect::<Vec<_>>();
        assert_eq!(found("老板拖欠\n工资三个月"), ["wage-arrears"], "blanks and breaks are none");
        assert_eq!(found("楼上漏水，邻居不管"), ["neighbour-disputes"]);
        assert_eq!(found("村口水渠塌了，春耕等着放水"), Vec::<&str>::new());
        assert!(found("拖欠工资，工伤，邻居，噪音，交警，物业费").len() <= 3);
    }

    #[test]
    fn a_guide_that_names_what_is_not_there_is_refused() {
        for (from, to) in [
            ("\"wage-arrears\"", "\"wages\""),
            ("route = \"5\"", "route = \"6\""),
            ("organ = \"人力资源社会保障局（劳动保障监察）\"", "organ = \" \""),
            ("topics = [\"work-injury\"]", "topics = []"),
            ("words = [\"工伤\"", "words = [\" \""),
        ] {
            refused(("guide.toml", GUIDE), from, to);
        }
    }
}
