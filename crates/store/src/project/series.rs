//! Letters by series: the last number of each as a view, and the check that no series has a gap.

use std::collections::BTreeMap;

use crate::engine::{Db, DbError};
use casework::Case;
use casework::aggregate::LetterNumber;

use crate::error::StoreError;
use crate::sql::{Rows, Sql};
use crate::tables::SeriesRow;

/// Unit, class of letter, year.
type Key = (String, String, i64);

/// Every number that was given, by series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Series(BTreeMap<Key, Vec<u32>>);

impl Series {
    pub(crate) fn add(&mut self, case: &Case) {
        let papers = case.papers.iter().chain(&case.conduct.papers);
        self.count(papers.filter_map(|paper| paper.number.as_ref()));
    }

    /// Counts numbers of letters that were given.
    pub(crate) fn count<'a>(&mut self, numbers: impl Iterator<Item = &'a LetterNumber>) {
        for number in numbers {
            let key = (number.unit.to_string(), number.mark.clone(), i64::from(number.year));
            self.0.entry(key).or_default().push(number.n);
        }
    }

    pub(crate) fn join(&mut self, other: Series) {
        for (key, numbers) in other.0 {
            self.0.entry(key).or_default().extend(numbers);
        }
    }

    /// Writes the view of a rebuild.
    pub(crate) async fn write(self, db: &dyn Db) -> Result<(), DbError> {
        let mut rows = Rows::of::<SeriesRow>();
        for ((unit, mark, year), numbers) in self.0 {
            let n = numbers.into_iter().max().unwrap_or_default();
            rows.add(SeriesRow { unit, mark, year, n });
        }
        rows.write(db).await?;
        Ok(())
    }

    /// Series with a gap or a number given twice.
    pub(crate) fn broken(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        for ((unit, mark, year), numbers) in &mut self.0 {
            numbers.sort_unstable();
            if let Some((n, found)) = (1..).zip(numbers.iter()).find(|(n, found)| n != *found) {
                told.push(format!("letters {unit} {mark} {year}: {found} stands where {n} belongs"));
            }
        }
        told
    }

    /// Whether the view says the same.
    pub(crate) async fn is_kept(&self, db: &dyn Db) -> Result<bool, StoreError> {
        let rows = Sql::select::<SeriesRow>(db).rows(db).await?;
        let kept: BTreeMap<Key, u32> =
            rows.into_iter().map(|SeriesRow { unit, mark, year, n }| ((unit, mark, year), n)).collect();
        let last = |numbers: &Vec<u32>| numbers.iter().max().copied().unwrap_or_default();
        Ok(kept == self.0.iter().map(|(key, numbers)| (key.clone(), last(numbers))).collect())
    }
}
