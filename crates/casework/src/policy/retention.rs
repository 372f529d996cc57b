//! `retention.toml`: how long identities and texts are kept in records beside the cases; a kind without a row keeps all.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::{DeclaredKind, Listed, MistakeDetail, MistakeKind, Policy, PolicyRule};

/// `retention.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    #[serde(default)]
    pub keep: Vec<KeptFor>,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFor {
    /// A kind of record.
    pub kind: String,
    #[serde(deserialize_with = "super::shape::date")]
    pub in_force_from: Date,
    /// Calendar days after the record's own end.
    pub days: i32,
    /// The article or local rule it rests on.
    pub source: String,
    /// Whether its text was before us when the row was written.
    pub seen: bool,
}

impl Retention {
    /// The row of a kind in force on a day. Before the first one nothing is erased: nobody was told that it would be.
    pub fn row(&self, kind: &str, today: Date) -> Option<&KeptFor> {
        let in_force = self.keep.iter().filter(|row| row.kind == kind && row.in_force_from <= today);
        in_force.max_by_key(|row| row.in_force_from)
    }

    /// Whether a record of this kind that ended on a day has had its days.
    pub fn is_over(&self, kind: &str, ended_on: Date, today: Date) -> bool {
        self.row(kind, today).is_some_and(|row| ended_on.saturating_add(row.days.days()) < today)
    }

    /// Rows of kinds that are there and end, one a kind and day, each with days and a text behind its source.
    pub(super) fn mistakes(&self, policy: &Policy, kinds: &[DeclaredKind]) -> Vec<MistakeDetail> {
        let mut mistakes = Vec::new();
        for (n, row) in self.keep.iter().enumerate() {
            let name = format!("{} from {}", row.kind, row.in_force_from);
            match kinds.iter().find(|declared| declared.kind == row.kind) {
                None => mistakes.push(MistakeDetail::unknown(Listed::KindOfRecord, &row.kind).of(&name)),
                Some(declared) if !declared.ends => mistakes.push(MistakeDetail::from(PolicyRule::NoEnd).of(&name)),
                Some(_) => {}
            }
            if row.days < 1 {
                mistakes.push(MistakeDetail::from(MistakeKind::AtLeast { key: "days", least: 1 }).of(&name));
            }
            if policy.article(&row.source).is_none() {
                mistakes.push(MistakeDetail::no_text(&row.source).of(&name));
            }
            let same = |other: &KeptFor| other.kind == row.kind && other.in_force_from == row.in_force_from;
            if self.keep.iter().take(n).any(same) {
                mistakes.push(MistakeDetail::twice(&name));
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
        Policy::built_in_files().into_iter().find(|(name, _)| name == "retention.toml").expect("the file")
    }

    #[test]
    fn a_row_without_its_kind_its_days_or_its_text_is_a_mistake() {
        let (name, text) = built_in();
        for (wrong, what) in [
            (text.replace("\"reception\"", "\"visits\""), "visits from 2026-01-01: no such kind of record: visits"),
            (text.replace("\"reception\"", "\"office\""), "office from 2026-01-01: it has no end to count from"),
            (text.replace("days = 1095", "days = 0"), "reception from 2026-01-01: `days` must be at least 1"),
            (text.replace("local retention", "local habit"), "reception from 2026-01-01: no text for local habit"),
            (
                format!("{text}\n{}", &text[text.find("[[keep]]").expect("a row")..]),
                "reception from 2026-01-01 stands there twice",
            ),
        ] {
            assert_ne!(wrong, text);
            let mut files = Policy::built_in_files();
            files.push((name.clone(), wrong));
            let mistakes = Policy::load(&files, "x").expect_err("must be refused");
            let mistakes: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            assert_eq!(mistakes, [format!("retention.toml: {what}")]);
        }
    }

    #[test]
    fn the_last_day_is_kept_and_the_row_in_force_today_counts() {
        let row = |from, days| KeptFor {
            kind: "reception".to_owned(),
            in_force_from: from,
            days,
            source: "local retention".to_owned(),
            seen: true,
        };
        let table = Retention { keep: vec![row(date(2026, 1, 1), 10), row(date(2026, 7, 1), 30)] };
        let ended = date(2026, 6, 15);
        assert!(!table.is_over("reception", ended, date(2026, 6, 25)), "the tenth day is kept");
        assert!(table.is_over("reception", ended, date(2026, 6, 26)));
        assert!(!table.is_over("reception", ended, date(2026, 7, 1)), "from here on thirty days");
        assert!(!table.is_over("reception", ended, date(2026, 7, 15)));
        assert!(table.is_over("reception", ended, date(2026, 7, 16)));
        assert!(!table.is_over("reception", date(2020, 1, 1), date(2025, 12, 31)), "no row is in force yet");
        assert!(!table.is_over("errand", ended, date(2099, 1, 1)), "a kind without a row keeps everything");
    }

    /// A policy that was kept before there was this table erases nothing.
    #[test]
    fn a_policy_without_the_file_keeps_everything() {
        let mut files = Policy::built_in_files();
        files.retain(|(name, _)| name != "retention.toml");
        let policy = Policy::load(&files, "x").expect("reads");
        assert!(!policy.retention.is_over("reception", date(2020, 1, 1), date(2099, 1, 1)));
    }
}
