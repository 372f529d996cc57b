//! `figures.toml`: the article of each figure, the day from which it is counted so, and the days that it looks over.

use jiff::civil::Date;
use serde::Deserialize;

use super::{MistakeDetail, MistakeKind, Policy, PolicyRule};
use crate::figures::key::{Figure, PeriodFigure};

/// `figures.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    pub figure: Vec<FigureRow>,
    /// What is counted over a period; a policy that an older program kept has none.
    #[serde(default)]
    pub over_period: Vec<PeriodRow>,
    /// Below how many a rate is not compared.
    #[serde(default)]
    pub smallest: Vec<SmallestRow>,
    /// By which figures units are appraised, in the order of the page.
    #[serde(default)]
    pub appraised: Vec<AppraisedRow>,
}

/// A figure by which units are appraised.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppraisedRow {
    pub key: PeriodFigure,
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// The last day on which it is one of them, where it has one.
    #[serde(default, deserialize_with = "super::shape::maybe_date")]
    pub until: Option<Date>,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

/// One figure over a period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodRow {
    pub key: PeriodFigure,
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// Calendar days, of a figure that looks at what came after.
    #[serde(default)]
    pub days: Option<i32>,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

/// The number below which a rate is shown, and compared with nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallestRow {
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    pub number: u64,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRow {
    pub key: Figure,
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// Calendar days, of a figure that looks ahead or back.
    #[serde(default)]
    pub days: Option<i32>,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

impl Figures {
    /// The row in force on a day; before the first row, the first one.
    pub fn row(&self, key: Figure, on: Date) -> Option<&FigureRow> {
        let of_key = || self.figure.iter().filter(|row| row.key == key);
        let in_force = of_key().filter(|row| row.in_force_from <= on).max_by_key(|row| row.in_force_from);
        in_force.or_else(|| of_key().min_by_key(|row| row.in_force_from))
    }

    /// Over how many days the figure looks; the loader holds that those which do have a number.
    pub fn days(&self, key: Figure, on: Date) -> i32 {
        self.row(key, on).and_then(|row| row.days).unwrap_or_default()
    }

    /// Over how many days a figure over a period looks on, as it was on that day.
    pub fn over_days(&self, key: PeriodFigure, on: Date) -> i32 {
        let of_key = || self.over_period.iter().filter(|row| row.key == key);
        let in_force = of_key().filter(|row| row.in_force_from <= on).max_by_key(|row| row.in_force_from);
        let row = in_force.or_else(|| of_key().min_by_key(|row| row.in_force_from));
        row.and_then(|row| row.days).unwrap_or_default()
    }

    /// Below how many a rate is not compared, as it was on that day.
    pub fn smallest(&self, on: Date) -> u64 {
        let in_force = self.smallest.iter().filter(|row| row.in_force_from <= on).max_by_key(|row| row.in_force_from);
        let row = in_force.or_else(|| self.smallest.iter().min_by_key(|row| row.in_force_from));
        row.map(|row| row.number).unwrap_or_default()
    }

    /// By which figures units are appraised on a day.
    pub fn appraised(&self, on: Date) -> Vec<PeriodFigure> {
        let holds = |row: &&AppraisedRow| row.in_force_from <= on && row.until.is_none_or(|until| on <= until);
        self.appraised.iter().filter(holds).map(|row| row.key).collect()
    }

    /// A row for every figure, each with a text behind its source, and days where it looks over days and only there.
    pub(super) fn mistakes(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut mistakes = Vec::new();
        for key in Figure::ALL {
            if !self.figure.iter().any(|row| row.key == *key) {
                mistakes.push(MistakeDetail::from(MistakeKind::NoRow { name: key.to_string() }));
            }
        }
        for row in &self.figure {
            let days = match row.key.looks_over_days() {
                true => row.days.is_some_and(|days| (1..=31).contains(&days)),
                false => row.days.is_none(),
            };
            if !days {
                mistakes.push(MistakeDetail::from(MistakeKind::WrongDays { most: 31 }).of(row.key));
            }
            if policy.article(&row.source).is_none() {
                mistakes.push(MistakeDetail::no_text(&row.source).of(row.key));
            }
        }
        mistakes.extend(self.mistakes_over_periods(policy));
        mistakes
    }

    /// The same of those over a period. Who has no row of them at all has the file of an older program.
    fn mistakes_over_periods(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut mistakes = Vec::new();
        let has = |key: &PeriodFigure| self.over_period.iter().any(|row| row.key == *key);
        let missing = |key: &&PeriodFigure| !self.over_period.is_empty() && !key.came_later() && !has(key);
        for key in PeriodFigure::ALL.iter().filter(missing) {
            mistakes.push(MistakeDetail::from(MistakeKind::NoRow { name: key.to_string() }).of("over_period"));
        }
        for row in &self.over_period {
            let days = match row.key.looks_over_days() {
                true => row.days.is_some_and(|days| (1..=366).contains(&days)),
                false => row.days.is_none(),
            };
            if !days {
                mistakes.push(MistakeDetail::from(MistakeKind::WrongDays { most: 366 }).of(row.key));
            }
        }
        for row in self.appraised.iter().filter(|row| !row.key.may_be_appraised()) {
            mistakes.push(MistakeDetail::from(PolicyRule::NotAppraised).of(row.key));
        }
        let sources = self.over_period.iter().map(|row| &row.source);
        let sources = sources.chain(self.appraised.iter().map(|row| &row.source));
        for source in sources.chain(self.smallest.iter().map(|row| &row.source)) {
            if policy.article(source).is_none() {
                mistakes.push(MistakeDetail::no_text(source));
            }
        }
        mistakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn built_in() -> (String, String) {
        Policy::built_in_files().into_iter().find(|(name, _)| name == "figures.toml").expect("the file")
    }

    #[test]
    fn a_figure_without_its_row_its_days_or_its_text_is_a_mistake() {
        let (name, text) = built_in();
        for wrong in [
            text.replace("key = \"people\"", "key = \"items\""),
            text.replace("days = 7", "days = 0"),
            text.replacen("source", "days = 3\nsource", 1),
            text.replace("条例41", "条例410"),
            // Coming again is nobody's fault, and how often people come appraises no unit.
            format!(
                "{text}\n[[appraised]]\nkey = \"repeat-share\"\nin_force_from = 2026-01-01\nsource = \"条例41\"\nseen = true\n"
            ),
            format!(
                "{text}\n[[appraised]]\nkey = \"items\"\nin_force_from = 2026-01-01\nsource = \"条例41\"\nseen = true\n"
            ),
        ] {
            let mut files = Policy::built_in_files();
            assert_ne!(wrong, text);
            files.push((name.clone(), wrong));
            let mistakes = Policy::load(&files, "x").expect_err("must be refused");
            assert!(mistakes.iter().all(|mistake| mistake.file == "figures.toml"), "{mistakes:?}");
        }
    }

    #[test]
    fn a_later_row_counts_from_its_day() {
        let (name, text) = built_in();
        let later = "\n[[figure]]\nkey = \"week\"\nin_force_from = 2027-01-01\ndays = 10\nsource = \"local calendar\"\nseen = true\n";
        let mut files = Policy::built_in_files();
        files.push((name, text + later));
        let policy = Policy::load(&files, "x").expect("reads");
        let days = |on: Date| policy.figures.days(Figure::DueSoon, on);
        assert_eq!((days(date(2026, 12, 31)), days(date(2027, 1, 1)), days(date(2020, 1, 1))), (7, 10, 7));
    }

    /// Papers of a policy that was kept before there was this file are still printed by it.
    #[test]
    fn a_policy_of_an_older_program_reads_without_the_file() {
        let mut files = Policy::built_in_files();
        files.retain(|(name, _)| name != "figures.toml");
        let policy = Policy::load(&files, "x").expect("reads");
        assert_eq!(policy.figures.days(Figure::DueSoon, date(2026, 3, 5)), 7);
        assert!(policy.files.iter().all(|(name, _)| name != "figures.toml"), "it is kept as it was");
    }
}
