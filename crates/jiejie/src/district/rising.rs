//! What rises early: in one community an old water main fails, and household after household comes with it in the weeks before
//! the district is made, so that the view by place and month has something true to show.

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use rand::RngExt;
use rand::rngs::StdRng;

use super::matters::{Matter, Names, of_category};

/// The community in which it happens, and the category under which it is counted.
pub const AREA: &str = "zhongxin";
pub const CATEGORY: &str = "urban-construction";
/// Of every fifty open cases so many are of this kind.
const OF_FIFTY: usize = 5;
/// In a month that has hardly begun nobody has come yet: then they came in the last three weeks.
const HARDLY_BEGUN: i64 = 7;
const THREE_WEEKS: i64 = 20;

const MATTERS: &str = include_str!("../../../../samples/district/rising.toml");

/// The material of what rises: its matters, and names of which no estate lies in another community.
pub struct Rising {
    pub matters: Vec<Matter>,
    pub names: Names,
}

impl Rising {
    /// Reads it, with the estates of that community alone.
    ///
    /// # Errors
    /// A file that does not parse.
    pub fn read(names: &Names) -> Result<Rising> {
        let matters = of_category(CATEGORY, MATTERS).context("samples/district/rising.toml")?;
        let near = |estate: &&String| names.areas.get(AREA).is_some_and(|places| places.contains(*estate));
        let estates = names.estates.iter().filter(near).cloned().collect();
        Ok(Rising { matters, names: Names { estates, ..names.clone() } })
    }
}

/// How many of so many open cases; a small district has none.
pub fn of_open(open: usize) -> usize {
    open / 50 * OF_FIFTY
}

/// How many days ago one of them began.
pub fn days_ago(dice: &mut StdRng, today: Date) -> i64 {
    let this_month = i64::from(today.day()) - 1;
    let most = if this_month < HARDLY_BEGUN { THREE_WEEKS } else { this_month };
    dice.random_range(1..=most)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use casework::figures::rises;
    use casework::typed::YearMonth;

    use super::super::believable::{DAYS, text, written};
    use super::*;

    /// So many months stand side by side on the page.
    const MONTHS: usize = 6;

    #[test]
    fn in_one_community_one_kind_of_matter_rises() {
        for day in DAYS {
            let now: jiff::civil::DateTime = day.parse().expect("an hour");
            let mut by_month: BTreeMap<YearMonth, u64> = BTreeMap::new();
            for course in written(now) {
                let register = course.steps.first().expect("a step");
                let here = text(&register.fields, "area") == AREA && text(&register.fields, "category") == CATEGORY;
                *by_month.entry(YearMonth::of(register.at.date())).or_default() += u64::from(here);
            }
            let months = YearMonth::of(now.date()).and_before(MONTHS);
            let counts: Vec<u64> =
                months.iter().map(|month| by_month.get(month).copied().unwrap_or_default()).collect();
            assert!(rises(&counts), "made on {day}: {counts:?}");
        }
    }
}
