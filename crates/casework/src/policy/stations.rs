//! `stations.toml`: what a community's station has to tick off, how long its matters may wait, and what no report of a hazard
//! may say.

use serde::Deserialize;

use super::{MistakeDetail, PolicyRule};

/// Every figure and every word is a local rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stations {
    /// Days within which a line of the ledger is settled, handed up or dropped.
    pub settle_days: i32,
    /// The clean-up list (三清三同步).
    pub item: Vec<CleanUp>,
    #[serde(default)]
    pub screening: Screening,
}

/// An item of the clean-up list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CleanUp {
    pub key: String,
    pub name: String,
    pub name_en: String,
}

/// What is seen on the street is about a place or a dispute, never about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// A text with one of these words is refused.
    pub refused: Vec<String>,
}

impl Stations {
    /// The item with this key.
    pub fn item(&self, key: &str) -> Option<&CleanUp> {
        self.item.iter().find(|item| item.key == key)
    }

    /// What is wrong with the file.
    pub(super) fn mistakes(&self) -> Vec<MistakeDetail> {
        let mut wrong: Vec<MistakeDetail> = Vec::new();
        if !(1..=365).contains(&self.settle_days) {
            wrong.push(MistakeDetail::between("settle_days", 1, 365));
        }
        if self.item.iter().any(|item| item.key.is_empty() || item.name.trim().is_empty()) {
            wrong.push(PolicyRule::ItemLacks.into());
        }
        let twice = |item: &CleanUp| self.item.iter().filter(|other| other.key == item.key).count() > 1;
        wrong.extend(self.item.iter().find(|item| twice(item)).map(|item| MistakeDetail::twice(&item.key)));
        if self.screening.refused.iter().any(|word| word.trim().is_empty()) {
            wrong.push(PolicyRule::EmptyWord.into());
        }
        wrong
    }
}
