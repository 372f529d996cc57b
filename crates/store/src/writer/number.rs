//! Gives letters their numbers: without gaps, for a batch that is rolled back gives its numbers back.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::Transaction;
use casework::case::LetterNumber;

use super::Loaded;
use super::draft::Draft;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::tables::SeriesRow;

/// A series: unit, class of letter, year.
type Series = (String, String, i16);

/// Numbers every letter of the batch in the order of its commands: one statement takes the numbers of all series.
pub(super) async fn letters(db: &Transaction, drafts: &mut [Draft], cases: &mut Loaded) -> Result<()> {
    let mut wanted: BTreeMap<Series, u32> = BTreeMap::new();
    for number in drafts.iter().flat_map(|draft| &draft.letters).flatten() {
        *wanted.entry(series(number)).or_default() += 1;
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let mut next = taken(db, &wanted).await?;
    for draft in drafts.iter_mut().filter(|draft| draft.letters.iter().any(Option::is_some)) {
        for number in draft.letters.iter_mut().flatten() {
            let n = next.get_mut(&series(number)).ok_or_else(|| StoreError::Broken("no number left".to_owned()))?;
            *n += 1;
            number.n = *n;
        }
        draft.renumber()?;
        if let Some(Ok(held)) = cases.get_mut(&draft.no) {
            let case = Arc::make_mut(&mut held.case);
            let all = case.papers.iter_mut().chain(&mut case.conduct.papers);
            let papers = all.filter(|paper| paper.seq == draft.seq);
            for (paper, number) in papers.zip(&draft.letters) {
                paper.number.clone_from(number);
            }
        }
    }
    Ok(())
}

/// Numbers the letters of one entry.
pub(crate) async fn of_one(db: &Transaction, letters: &mut [Option<LetterNumber>]) -> Result<()> {
    let mut wanted: BTreeMap<Series, u32> = BTreeMap::new();
    for number in letters.iter().flatten() {
        *wanted.entry(series(number)).or_default() += 1;
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let mut next = taken(db, &wanted).await?;
    for number in letters.iter_mut().flatten() {
        let n = next.get_mut(&series(number)).ok_or_else(|| StoreError::Broken("no number left".to_owned()))?;
        *n += 1;
        number.n = *n;
    }
    Ok(())
}

fn series(number: &LetterNumber) -> Series {
    (number.unit.to_string(), number.mark.clone(), number.year)
}

/// Takes so many numbers of each series and tells the last one before them. The rows stay locked until the commit, and
/// all writers lock them in one order, before anything else.
async fn taken(db: &Transaction, wanted: &BTreeMap<Series, u32>) -> Result<BTreeMap<Series, u32>> {
    let mut sql = Sql::new(db, "INSERT INTO letter_series (unit, mark, year, n) VALUES ");
    for (place, ((unit, mark, year), count)) in wanted.iter().enumerate() {
        sql.push(if place == 0 { "" } else { "," });
        sql.push_row(SeriesRow { unit: unit.clone(), mark: mark.clone(), year: (*year).into(), n: *count });
    }
    let returning = " ON CONFLICT (unit, mark, year) DO UPDATE SET n = letter_series.n + excluded.n
        RETURNING unit, mark, year, n";
    let mut next = BTreeMap::new();
    for SeriesRow { unit, mark, year, n } in sql.add(returning).rows(db).await? {
        let year = i16::try_from(year).map_err(|_| StoreError::Corrupt(format!("not a year: {year}")))?;
        let series: Series = (unit, mark, year);
        let before = n.saturating_sub(wanted.get(&series).copied().unwrap_or_default());
        next.insert(series, before);
    }
    Ok(next)
}
