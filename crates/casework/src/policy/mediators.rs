//! `mediators.toml`: to whom both sides of a dispute may go together (多元化解, 条例33).

use jiff::civil::Date;
use serde::Deserialize;

use super::{Listed, MistakeDetail, MistakeKind, Policy, PolicyRule};
use crate::case::vocabulary::closed_list;

closed_list!(
    /// What somebody is who mediates.
    MediatorKind { PeoplesMediator = "peoples-mediator", Lawyer = "lawyer", Elder = "elder", Trade = "trade" }
);

/// A local list; it refuses nobody who is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mediators {
    #[serde(default)]
    pub organisation: Vec<MediatorsOffice>,
    #[serde(default)]
    pub mediator: Vec<Mediator>,
}

/// Whom a mediator belongs to, and how it is reached: the only telephone that the list has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediatorsOffice {
    pub slug: String,
    pub name: String,
    pub name_en: String,
    pub place: String,
    pub place_en: String,
    /// Empty where none is known.
    pub phone: String,
}

/// Somebody to whom both sides may go together.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mediator {
    pub name: String,
    pub kind: MediatorKind,
    /// The organisation's slug.
    pub organisation: String,
    /// What they are good for: topics, or whole categories.
    pub topics: Vec<String>,
    #[serde(deserialize_with = "super::shape::date")]
    pub since: Date,
    /// When they are found at the office.
    pub reach: String,
    pub reach_en: String,
}

/// So many digits beside each other are a telephone, and that is nobody's own here.
const DIGITS_OF_A_TELEPHONE: usize = 7;

impl Mediators {
    /// The organisation with this slug.
    pub fn office(&self, slug: &str) -> Option<&MediatorsOffice> {
        self.organisation.iter().find(|office| office.slug == slug)
    }

    /// Who bears this name in the list.
    pub fn by_name(&self, name: &str) -> Option<&Mediator> {
        self.mediator.iter().find(|one| one.name == name)
    }

    /// Everybody in the list, those who are good for this topic or its category first; the list's order among each.
    pub fn for_topic(&self, topic: Option<&str>, policy: &Policy) -> Vec<&Mediator> {
        let is_good = |one: &&Mediator| topic.is_some_and(|topic| one.is_good_for(topic, policy));
        let (first, rest): (Vec<&Mediator>, Vec<&Mediator>) = self.mediator.iter().partition(is_good);
        first.into_iter().chain(rest).collect()
    }

    /// What is wrong with the file.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        for (n, office) in self.organisation.iter().enumerate() {
            if self.organisation.iter().take(n).any(|other| other.slug == office.slug) {
                wrong.push(MistakeDetail::twice(&office.slug));
            }
            let texts = [&office.slug, &office.name, &office.name_en, &office.place, &office.place_en];
            if texts.iter().any(|text| text.trim().is_empty()) {
                wrong.push(MistakeDetail::from(PolicyRule::EmptyText).of(&office.slug));
            }
        }
        for (n, one) in self.mediator.iter().enumerate() {
            if self.mediator.iter().take(n).any(|other| other.name == one.name) {
                wrong.push(MistakeKind::Namesake { name: one.name.clone() }.into());
            }
            if self.office(&one.organisation).is_none() {
                wrong.push(MistakeDetail::unknown(Listed::Organisation, &one.organisation).of(&one.name));
            }
            wrong.extend(one.mistakes(policy));
        }
        wrong
    }
}

impl Mediator {
    /// Whether the list says so, of the topic or of its whole category.
    pub fn is_good_for(&self, topic: &str, policy: &Policy) -> bool {
        let category = policy.category_of(topic);
        self.topics.iter().any(|named| named == topic || named == category)
    }

    fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        if [&self.name, &self.reach, &self.reach_en].iter().any(|text| text.trim().is_empty()) {
            wrong.push(MistakeDetail::from(PolicyRule::EmptyText).of(&self.name));
        }
        if self.topics.is_empty() {
            wrong.push(MistakeDetail::from(PolicyRule::GoodForNothing).of(&self.name));
        }
        let unknown = self.topics.iter().filter(|topic| !policy.knows_topic(topic));
        wrong.extend(unknown.map(|topic| MistakeDetail::unknown(Listed::Topic, topic).of(&self.name)));
        if [&self.reach, &self.reach_en].iter().any(|text| has_telephone(text)) {
            wrong.push(MistakeDetail::from(PolicyRule::TelephoneOfPerson).of(&self.name));
        }
        wrong
    }
}

fn has_telephone(text: &str) -> bool {
    let mut beside = 0;
    text.chars().any(|letter| {
        beside = if letter.is_ascii_digit() { beside + 1 } else { 0 };
        beside >= DIGITS_OF_A_TELEPHONE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::load::tests::refused;

    const FILE: &str = include_str!("../../../../policy/example-district/mediators.toml");

    #[test]
    fn who_is_good_for_the_topic_stands_first_and_nobody_is_left_out() {
        let policy = Policy::built_in("x").expect("reads");
        let all = &policy.mediators;
        let names =
            |topic: Option<&str>| all.for_topic(topic, &policy).iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert!(names(None).len() >= 12, "some dozen people");
        assert_eq!(names(Some("medical-disputes"))[0], "简淑珍");
        assert_eq!(names(Some("medical-disputes")).len(), names(None).len());
        let mut wide = policy.clone();
        wide.mediators.mediator[0].topics = vec!["environment".to_owned()];
        assert!(wide.mediators.mediator[0].is_good_for("noise", &wide), "by its whole category");
        assert!(all.organisation.iter().all(|office| !office.phone.is_empty()));
    }

    #[test]
    fn a_list_that_does_not_hold_is_refused_by_name() {
        let wrong = |from: &str, to: &str| refused(("mediators.toml", FILE), from, to);
        let (one, another) = ("name = \"方永年\"", "name = \"祝秀英\"");
        assert!(wrong(one, another).contains("祝秀英 stands there twice"));
        assert!(
            wrong("organisation = \"medical-committee\"", "organisation = \"moon\"").contains("no such organisation")
        );
        assert!(wrong("\"land-contract\"", "\"the-moon\"").contains("no such topic: the-moon"));
        assert!(wrong("reach = \"周三全天\"", "reach = \"手机13900000000\"").contains("never with a person"));
        assert!(wrong("reach = \"周三全天\"", "reach = \" \"").contains("简淑珍: a text is empty"));
        assert!(wrong("kind = \"trade\"", "kind = \"official\"").contains("official"));
        assert!(
            wrong("slug = \"legal-aid\"", "slug = \"medical-committee\"")
                .contains("medical-committee stands there twice")
        );
    }

    /// An invented person stood before anybody of a real office otherwise.
    #[test]
    fn the_samples_people_hold_nowhere_but_in_the_sample() {
        let units = Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml");
        let (name, text) = units.expect("units.toml");
        let own = Policy::overlaid(&[(name, text.replace("区水利局", "县水利局"))], "x").expect("holds");
        assert_eq!((own.mediators, own.campaigns.campaign.len()), (Mediators::default(), 0));
        let named = ("mediators.toml".to_owned(), FILE.to_owned() + "\n");
        let (name, text) = Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml").expect("it");
        let own = Policy::overlaid(&[(name, text.replace("区水利局", "县水利局")), named], "x").expect("holds");
        assert!(!own.mediators.mediator.is_empty(), "what an office names itself holds");
    }

    /// A policy that an older program kept prints its papers still.
    #[test]
    fn a_policy_without_the_list_has_none() {
        let files: Vec<_> = Policy::built_in_files().into_iter().filter(|(name, _)| name != "mediators.toml").collect();
        assert_eq!(Policy::load(&files, "x").expect("reads").mediators, Mediators::default());
    }
}
