//! `campaigns.toml`: matters of one kind that the office looks at together for some months (专项治理). They are listed and
//! counted; no clock, no colour and no right reads them.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Listed, MistakeDetail, Policy, PolicyRule};
use crate::case::state::Case;
use crate::case::vocabulary::{Class, Origin};
use crate::personal_data::UnitId;

/// A local list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaigns {
    #[serde(default)]
    pub campaign: Vec<Campaign>,
}

/// One campaign and which matters it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    pub slug: String,
    pub name: String,
    pub name_en: String,
    /// The first and the last day, both in it.
    #[serde(deserialize_with = "super::shape::date")]
    pub from: Date,
    #[serde(deserialize_with = "super::shape::date")]
    pub until: Date,
    /// The first day of receipt of what it means, where it takes up older matters.
    #[serde(default, deserialize_with = "super::shape::maybe_date")]
    pub received_from: Option<Date>,
    pub why: String,
    pub why_en: String,
    /// Topics, or whole categories; none narrows nothing.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Communities; none narrows nothing.
    #[serde(default)]
    pub areas: Vec<UnitId>,
    /// Which level sent it here; none narrows nothing.
    #[serde(default)]
    pub origin: Vec<Origin>,
    /// The paper or the decision that it rests on.
    pub source: String,
}

impl Campaigns {
    /// The campaign with this slug.
    pub fn get(&self, slug: &str) -> Option<&Campaign> {
        self.campaign.iter().find(|campaign| campaign.slug == slug)
    }

    /// Those that mean this case, in the order of the list.
    pub fn of<'a>(&'a self, case: &'a Case, policy: &'a Policy) -> impl Iterator<Item = &'a Campaign> {
        self.campaign.iter().filter(move |campaign| campaign.means(case, policy))
    }

    /// What is wrong with the file.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        for (n, one) in self.campaign.iter().enumerate() {
            if self.campaign.iter().take(n).any(|other| other.slug == one.slug) {
                wrong.push(MistakeDetail::twice(&one.slug));
            }
            wrong.extend(one.mistakes(policy).into_iter().map(|what| what.of(&one.slug)));
        }
        wrong
    }
}

impl Campaign {
    /// The first day of receipt of what it means.
    pub fn first_received(&self) -> Date {
        self.received_from.unwrap_or(self.from)
    }

    /// Whether the day lies in it.
    pub fn is_running(&self, today: Date) -> bool {
        self.from <= today && today <= self.until
    }

    /// Every word under which a matter may be sorted that it means: its topics, and those of the categories that it names.
    /// None where it narrows by none.
    pub fn sorted_under(&self, policy: &Policy) -> Vec<String> {
        let below = |named: &String| policy.topics.get(named).cloned().unwrap_or_default();
        self.topics.iter().flat_map(|named| std::iter::once(named.clone()).chain(below(named))).collect()
    }

    /// Whether it means this case. A report is in none: how many there are is told to nobody in this way (条例30).
    pub fn means(&self, case: &Case, policy: &Policy) -> bool {
        let received = self.first_received() <= case.received_on && case.received_on <= self.until;
        let topics = self.sorted_under(policy);
        let topic = topics.is_empty() || case.category.as_ref().is_some_and(|category| topics.contains(category));
        let area = self.areas.is_empty() || case.area.as_ref().is_some_and(|area| self.areas.contains(area));
        let origin = self.origin.is_empty() || self.origin.contains(&case.origin);
        case.class != Class::Report && received && topic && area && origin
    }

    fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong: Vec<MistakeDetail> = Vec::new();
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.slug.is_empty() || !self.slug.chars().all(letters) {
            wrong.push(PolicyRule::SlugLetters.into());
        }
        let texts = [&self.name, &self.name_en, &self.why, &self.why_en, &self.source];
        if texts.iter().any(|text| text.trim().is_empty()) {
            wrong.push(PolicyRule::EmptyText.into());
        }
        if self.until < self.from {
            wrong.push(PolicyRule::EndsFirst.into());
        }
        if self.received_from.is_some_and(|day| day > self.from) {
            wrong.push(PolicyRule::ReceivedLater.into());
        }
        if self.topics.is_empty() && self.areas.is_empty() && self.origin.is_empty() {
            wrong.push(PolicyRule::MeansAll.into());
        }
        let unknown = self.topics.iter().filter(|topic| !policy.knows_topic(topic));
        wrong.extend(unknown.map(|topic| MistakeDetail::unknown(Listed::Topic, topic)));
        let known = |area: &UnitId| policy.areas().any(|unit| unit.slug == *area);
        let unknown = self.areas.iter().filter(|area| !known(area));
        wrong.extend(unknown.map(|area| MistakeDetail::unknown(Listed::Area, area)));
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::kit::{CLAIM, REPORT, Story};
    use crate::clock;
    use crate::grade;
    use crate::policy::load::tests::refused;

    const FILE: &str = include_str!("../../../../policy/example-district/campaigns.toml");

    fn campaign(text: &str) -> Campaign {
        let whole = format!(
            "slug='c'\nname='c'\nname_en='c'\nfrom=2026-03-01\nuntil=2026-03-31\nwhy='w'\nwhy_en='w'\nsource='s'\n{text}"
        );
        toml::from_str(&whole).expect("a campaign")
    }

    /// Received on Monday 2 March 2026, of farming's waterworks, in Heping, from the city.
    fn brought(words: &str) -> Story {
        Story::new().does(
            "clerk",
            &words.replace("channel='", "category='water-conservancy', area='heping', origin='city', channel='"),
        )
    }

    #[test]
    fn a_campaign_means_what_its_lists_and_days_say_and_no_report() {
        let policy = Policy::built_in("x").expect("reads");
        let claim = brought(CLAIM);
        let means = |text: &str| campaign(text).means(claim.case(), &policy);
        for (text, is) in [
            ("topics=['water-conservancy']", true),
            ("topics=['rural-agriculture']", true),
            ("topics=['noise']", false),
            ("areas=['heping']", true),
            ("areas=['zhongxin']", false),
            ("origin=['city', 'province']", true),
            ("origin=['self']", false),
            ("topics=['rural-agriculture']\nareas=['heping']\norigin=['city']", true),
            ("topics=['rural-agriculture']\nareas=['heping']\norigin=['self']", false),
        ] {
            assert_eq!(means(text), is, "{text}");
        }
        let days = |from: &str, until: &str, text: &str| {
            let (from, until) = (from.parse().expect("a day"), until.parse().expect("a day"));
            Campaign { from, until, ..campaign(text) }.means(claim.case(), &policy)
        };
        let water = "topics=['water-conservancy']";
        assert!(days("2026-03-02", "2026-03-02", water), "both its days are in it");
        assert!(!days("2026-03-03", "2026-12-31", water) && !days("2026-01-01", "2026-03-01", water));
        assert!(days("2026-03-03", "2026-12-31", "topics=['water-conservancy']\nreceived_from=2026-03-01"));
        let report = brought(REPORT);
        assert!(!campaign(water).means(report.case(), &policy), "a report is in none");
        let nothing = Story::new().does("clerk", CLAIM);
        assert!(!campaign(water).means(nothing.case(), &policy), "nobody said what it is about");
    }

    /// A campaign is a list: the same case has the same clocks, colour and class with it and without.
    #[test]
    fn a_campaign_changes_no_clock_no_colour_and_no_class() {
        let with = Policy::built_in("x").expect("reads");
        let mut without = with.clone();
        without.campaigns = Campaigns::default();
        let story = brought(CLAIM);
        assert!(with.campaigns.of(story.case(), &with).next().is_some(), "it is in one of the sample's");
        let (case, today) = (story.case(), story.today());
        assert_eq!(grade::colour(case, &with, today).grade, grade::colour(case, &without, today).grade);
        let progress = |policy: &Policy| grade::progress(case, policy, today);
        assert_eq!(
            (progress(&with).grade, progress(&with).percent),
            (progress(&without).grade, progress(&without).percent)
        );
        assert!(clock::next_day_of_the_law(case, today).is_some());
    }

    #[test]
    fn a_list_that_does_not_hold_is_refused_by_name() {
        let wrong = |from: &str, to: &str| refused(("campaigns.toml", FILE), from, to);
        assert!(wrong("slug = \"water\"", "slug = \"wages\"").contains("wages stands there twice"));
        assert!(wrong("slug = \"water\"", "slug = \"Water & more\"").contains("small letters"));
        assert!(wrong("from = 2026-02-01", "from = 2026-10-01").contains("water: it ends before it begins"));
        assert!(wrong("received_from = 2025-07-01", "received_from = 2026-07-01").contains("`received_from`"));
        assert!(wrong("\"wage-arrears\"", "\"wages\"").contains("wages: no such topic: wages"));
        assert!(wrong("\"heping\"", "\"water\"").contains("homes: no such area: water"));
        assert!(wrong("origin = [\"city\", \"province\", \"national\"]", "").contains("it means everything"));
        assert!(wrong("origin = [\"city\"", "origin = [\"moon\"").contains("moon"));
        assert!(wrong("name = \"春灌用水专项治理\"", "name = \"\"").contains("a text is empty"));
    }
}
