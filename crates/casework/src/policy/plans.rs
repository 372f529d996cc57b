//! `plans.toml`: the four steps of a case and what a plan usually holds, by content category; the office's defaults.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Length, Listed, MistakeDetail, MistakeKind, Policy, PolicyRule};

/// The local rule behind the file.
pub const PLAN_BASIS: &str = "local plan";

/// The category of the plan that every category without one of its own uses.
const DEFAULT: &str = "default";

/// `plans.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    /// The steps on which a matter is told (一案一策四步法), in order.
    pub step: Vec<PlanStep>,
    pub plan: Vec<PlanTemplate>,
    /// A matter that is open so many days after it came in is an old one (积案); a file of an older program says nothing.
    #[serde(default = "half_a_year")]
    pub old_after_days: i32,
    /// What makes an old matter a hard one (骨头案、钉子案); a file of an older program says nothing, and then none is.
    #[serde(default)]
    pub hard: Vec<HardRow>,
}

/// A fact of the matter that makes it a hard one, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardRow {
    pub rule: HardRule,
    /// So many years, units or designations make it one.
    pub least: u32,
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// The last day on which it holds, where it has one.
    #[serde(default, deserialize_with = "super::shape::maybe_date")]
    pub until: Option<Date>,
    /// The article or local rule it rests on.
    pub source: String,
}

impl HardRow {
    /// Whether it holds on this day.
    pub fn is_in_force(&self, on: Date) -> bool {
        self.in_force_from <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// What may make a matter hard: facts of the matter, never how somebody brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HardRule {
    /// So many full years lie between the day on which it began, as it was told, and today.
    LastsYears,
    /// So many units had it or were asked to help.
    Units,
    /// Somebody above had to say whose it is: units disputed it, or the one that had it is no more (条例24).
    Designated,
}

impl HardRule {
    /// The rule's word in wording keys.
    pub const fn slug(self) -> &'static str {
        match self {
            HardRule::LastsYears => "lasts-years",
            HardRule::Units => "units",
            HardRule::Designated => "designated",
        }
    }
}

fn half_a_year() -> i32 {
    180
}

/// One of the steps.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    pub slug: String,
    pub name: String,
    pub name_en: String,
    /// All of these finish it.
    pub needs: Vec<StepFact>,
    /// Without it the step is not needed.
    #[serde(default)]
    pub only_if: Option<StepIf>,
}

/// What may finish a step: facts of the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepFact {
    /// The unit took the matter up.
    Accepted,
    /// A leader has it in their charge (包案).
    InCharge,
    /// There is a plan.
    Planned,
    /// Every clue has its finding and every measure is done, or the answer is sealed.
    LookedInto,
    /// A hearing is concluded.
    Heard,
    /// Every demand has its sealed answer, or the suggestion its own.
    Answered,
    /// The answer has reached the petitioner.
    Served,
    /// Every supported demand is carried out.
    CarriedOut,
    /// The file is shut.
    Closed,
}

/// What makes a step needed at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepIf {
    /// A hearing was asked for or called.
    Hearing,
}

/// What a plan for matters of a category usually holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTemplate {
    /// A category's slug, or `default`.
    pub category: String,
    pub measure: Vec<UsualMeasure>,
}

/// One measure of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualMeasure {
    pub text: String,
    pub owner: UsualOwner,
    /// In `unit`s from the day on which the plan is made.
    pub length: i32,
    pub unit: Length,
}

/// Who usually does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UsualOwner {
    Handler,
    UnitHead,
    /// The leader in charge; the unit's head where there is none.
    Leader,
}

impl Plans {
    /// The template of a category or of a topic's category; the default where it has none.
    pub fn of(&self, category: Option<&str>, topics: &BTreeMap<String, Vec<String>>) -> Option<&PlanTemplate> {
        let above = |slug: &str| {
            let mut all = topics.iter();
            all.find(|(_, below)| below.iter().any(|topic| topic == slug)).map(|(category, _)| category.clone())
        };
        let category = category.map(|slug| above(slug).unwrap_or_else(|| slug.to_owned()));
        let named = |name: &str| self.plan.iter().find(|plan| plan.category == name);
        category.and_then(|category| named(&category)).or_else(|| named(DEFAULT))
    }

    /// What no reader of the file could make sense of.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut mistakes = Vec::new();
        if self.step.is_empty() {
            mistakes.push(PolicyRule::NoStep.into());
        }
        for (n, step) in self.step.iter().enumerate() {
            if step.needs.is_empty() || blank(&step.name) || blank(&step.name_en) {
                mistakes.push(MistakeDetail::from(PolicyRule::StepLacks).of(&step.slug));
            }
            if self.step.iter().take(n).any(|other| other.slug == step.slug) {
                mistakes.push(MistakeDetail::twice(&step.slug));
            }
        }
        if !self.plan.iter().any(|plan| plan.category == DEFAULT) {
            mistakes.push(PolicyRule::NoDefaultPlan.into());
        }
        for (n, plan) in self.plan.iter().enumerate() {
            mistakes.extend(wrong(plan, policy));
            if self.plan.iter().take(n).any(|other| other.category == plan.category) {
                mistakes.push(MistakeDetail::twice(&plan.category));
            }
        }
        for row in &self.hard {
            if row.least == 0 || blank(&row.source) {
                mistakes.push(MistakeDetail::from(PolicyRule::HardLacks).of(row.rule.slug()));
            }
        }
        if policy.article(PLAN_BASIS).is_none() {
            mistakes.push(MistakeDetail::no_text(PLAN_BASIS));
        }
        mistakes
    }
}

fn wrong(plan: &PlanTemplate, policy: &Policy) -> Vec<MistakeDetail> {
    let mut mistakes = Vec::new();
    let name = &plan.category;
    if name != DEFAULT && !policy.categories.contains(name) {
        mistakes.push(MistakeDetail::unknown(Listed::Category, name));
    }
    if plan.measure.is_empty() || plan.measure.len() > policy.office.list_length {
        mistakes.push(MistakeDetail::from(MistakeKind::Measures { number: plan.measure.len() }).of(name));
    }
    for measure in &plan.measure {
        if blank(&measure.text) || measure.text.chars().count() > policy.office.short_length {
            mistakes.push(MistakeDetail::from(PolicyRule::MeasureText).of(name));
        }
        if !(1..=365).contains(&measure.length) || measure.unit == Length::Set {
            mistakes.push(MistakeDetail::from(PolicyRule::MeasureLength).of(name));
        }
    }
    mistakes
}

fn blank(words: &str) -> bool {
    words.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> (String, String) {
        Policy::built_in_files().into_iter().find(|(name, _)| name == "plans.toml").expect("the file")
    }

    #[test]
    fn every_category_has_a_plan_and_a_topic_uses_its_categorys() {
        let policy = Policy::built_in("x").expect("policy");
        for category in &policy.categories {
            let plan = policy.plans.of(Some(category), &policy.topics).expect("a plan");
            assert_eq!(&plan.category, category);
        }
        let of = |slug| policy.plans.of(slug, &policy.topics).map(|plan| plan.category.as_str());
        assert_eq!(of(Some("water-conservancy")), Some("rural-agriculture"));
        assert_eq!(of(Some("nothing-known")), Some("default"));
        assert_eq!(of(None), Some("default"));
    }

    #[test]
    fn a_plan_nobody_could_keep_is_a_mistake() {
        let (name, text) = built_in();
        for wrong in [
            text.replacen("length = 3", "length = 0", 1),
            text.replacen("unit = \"days\"", "unit = \"set\"", 1),
            text.replace("category = \"default\"", "category = \"anything\""),
            text.replace("category = \"health\"", "category = \"transport\""),
            text.replace("needs = [\"heard\"]", "needs = []"),
            text.replace("needs = [\"heard\"]", "needs = [\"came-again\"]"),
            text.replace("owner = \"leader\"", "owner = \"petitioner\""),
            text.replace("slug = \"hearing\"", "slug = \"answer\""),
            text.replace("rule = \"units\"", "rule = \"came-again\""),
            text.replacen("least = 5", "least = 0", 1),
        ] {
            assert_ne!(wrong, text);
            let mut files = Policy::built_in_files();
            files.push((name.clone(), wrong));
            let mistakes = Policy::load(&files, "x").expect_err("must be refused");
            assert!(mistakes.iter().all(|mistake| mistake.file == "plans.toml"), "{mistakes:?}");
        }
    }

    #[test]
    fn a_district_brings_its_own() {
        let (name, text) = built_in();
        let own = text.replace("name = \"听证评议\"", "name = \"公开听证\"");
        let policy = Policy::overlaid(&[(name, own)], "x").expect("an overlay");
        assert!(policy.plans.step.iter().any(|step| step.name == "公开听证"));
    }
}
