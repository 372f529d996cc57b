//! A search over everything that the reader may read of open matters: the index narrows, the texts themselves decide.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::searched::SearchedPart;
use casework::personal_data::UnitId;
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::newest::{self, Among, Bearer};
use super::numbers::{MOST_NUMBERS, Numbers, STEP, Within};
use super::{Row, lookup, rows, visible};
use crate::cursor;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::keys::Keys;
use crate::searched::{Found, LetterMark, Text, Word, file_texts, open_texts, typed, written};
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::SearchRow;

/// What is searched, and what narrows it; everything absent narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// As it was typed: words, phrases in quotes, words after `-` that must not occur.
    pub q: String,
    /// In this part of the file.
    pub part: Option<SearchedPart>,
    /// Of the unit that has the case.
    pub unit: Option<String>,
    /// Received on or after this day.
    pub from: Option<Date>,
    /// Received on or before this day.
    pub until: Option<Date>,
    /// The cursor of the page before.
    pub after: Option<String>,
    pub limit: u32,
}

/// Why nothing can be searched for what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedProblem {
    /// No word, or only such as must not occur.
    Nothing,
    /// More characters than anybody types.
    TooLong,
}

/// A page of what was found, the newest case first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPage {
    pub items: Vec<SearchHit>,
    /// Where the search goes on; there may be nothing behind it.
    pub next: Option<String>,
    /// No word was long enough for texts: names alone were looked for.
    pub names_only: bool,
    pub problem: Option<TypedProblem>,
}

/// A case that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    pub row: Row,
    pub part: SearchedPart,
    /// The text around it, each piece with whether it is what was typed; empty where it is somebody's name.
    pub pieces: Vec<(String, bool)>,
}

/// More characters than these are no search.
const LONGEST: usize = 200;
const MOST: u32 = 100;
/// So many cases are read in one query.
const READ: usize = 25;
/// After so many that were read, a page ends where it is; its cursor goes on.
const MOST_READ: usize = 300;
/// Of a name that many bear so many of the newest are looked at in one page.
const MOST_NAMED: i64 = 2000;

/// The search as its cursors know it.
const LIST: &str = "search";

pub(crate) async fn search(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    search: &Search,
    actor: &Actor,
) -> Result<SearchPage> {
    let problem = |problem| Ok(SearchPage { problem: Some(problem), ..SearchPage::default() });
    if search.q.chars().count() > LONGEST {
        return problem(TypedProblem::TooLong);
    }
    let words = typed(&search.q);
    if words.iter().all(|word| word.excluded) {
        return problem(TypedProblem::Nothing);
    }
    let limit = if search.limit == 0 { 20 } else { search.limit.min(MOST) } as usize;
    let after = search.after.as_deref().and_then(|after| cursor::place::<i64>(keys, LIST, after));
    let named = Named::read(db, keys, &words, after.unwrap_or(i64::MAX)).await?;
    let within = Within::of(search.unit.as_deref(), actor, policy);
    let mut numbers = Numbers::new(&words, named.people(&words), (after.unwrap_or(i64::MAX), named.floor), within);
    let mut page = SearchPage { names_only: numbers.of_people_only(), ..SearchPage::default() };
    let (mut read, mut last) = (0, None);
    while let Some(step) = numbers.step(db).await? {
        let rows = visible_rows(db, &step, (search, actor, policy)).await?;
        for some in rows.chunks(READ) {
            read += some.len();
            let texts = texts_of(db, keys, some, (search, policy)).await?;
            for (found, texts) in some.iter().zip(texts) {
                let known = named.of(found.sid);
                let Some(hit) = hit(&texts, (&words, &known), search.part) else { continue };
                if page.items.len() == limit {
                    page.next = last.map(|sid: i64| cursor::sealed(keys, LIST, &sid)).transpose()?;
                    return Ok(page);
                }
                let (row, _, sid) = rows::read(&found.row, keys)?;
                last = Some(sid);
                page.items.push(SearchHit { row, part: hit.part, pieces: hit.pieces });
            }
        }
        if numbers.seen() >= MOST_NUMBERS || read >= MOST_READ {
            break;
        }
    }
    page.next = numbers.below().map(|sid| cursor::sealed(keys, LIST, &sid)).transpose()?;
    Ok(page)
}

/// A case in whose texts is to be looked.
pub(crate) struct Candidate {
    pub sid: i64,
    pub doc: SearchRow,
    pub row: DbRow,
}

/// Those of these numbers that the reader sees and the filter lets through, the newest first.
pub(crate) async fn visible_rows(
    db: &dyn Db,
    sids: &[i64],
    (search, actor, policy): (&Search, &Actor, &Policy),
) -> Result<Vec<Candidate>> {
    let mut sql = Sql::new(db, "SELECT ").add(rows::COLUMNS).add(", v.category, ").add(SearchRow::SELECTED);
    sql.push(" FROM case_view v JOIN search_doc k ON k.sid = v.sid");
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE v.class <> 'report' AND v.sid IN ");
    // Always as many, so that it is one statement.
    sql.push_list(sids.iter().copied().chain(std::iter::repeat(-1)).take(sids.len().max(STEP)));
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    if let Some(unit) = search.unit.as_deref().filter(|unit| !unit.is_empty()) {
        sql.push(" AND v.unit = ");
        sql.push_bind(unit);
    }
    for (column, day) in [(" AND v.received_on >= ", search.from), (" AND v.received_on <= ", search.until)] {
        if let Some(day) = day {
            sql.push(column);
            sql.push_bind(day.to_string());
        }
    }
    let found = sql.add(" ORDER BY v.sid DESC").all(db).await?;
    found.into_iter().map(|row| Ok(Candidate { sid: row.get("sid")?, doc: SearchRow::read(&row)?, row })).collect()
}

/// The texts of each in which is to be looked.
async fn texts_of(
    db: &dyn Db,
    keys: &Keys,
    some: &[Candidate],
    (search, policy): (&Search, &Policy),
) -> Result<Vec<Vec<Text>>> {
    let sids: Vec<i64> = some.iter().map(|found| found.sid).collect();
    let mut open = open_texts(db, &sids).await?;
    let wanted = |part: SearchedPart| search.part.is_none_or(|only| only == part);
    let attached = some.iter().filter(|_| wanted(SearchedPart::Attachment)).flat_map(|found| found.doc.files());
    let files = file_texts(db, keys, attached.collect()).await?;
    let mut all = Vec::with_capacity(some.len());
    for found in some {
        let mut texts = Vec::new();
        for (part, id) in found.doc.texts().into_iter().filter(|(part, _)| wanted(*part)) {
            let of_file = part == SearchedPart::Attachment;
            let text = if of_file { files.get(&id).cloned() } else { written(&id).map(str::to_owned) };
            let text = text.or_else(|| open.remove(&(found.sid, id)));
            texts.extend(text.map(|text| Text::new(part, text)));
        }
        if wanted(SearchedPart::Number) {
            let letters = found.doc.letters().into_iter().map(|letter| letter_no(policy, letter));
            let numbers = std::iter::once(found.doc.case_no.clone()).chain(letters);
            texts.extend(numbers.map(|number| Text::new(SearchedPart::Number, number)));
        }
        all.push(texts);
    }
    Ok(all)
}

fn letter_no(policy: &Policy, LetterMark(unit, mark, year, n): LetterMark) -> String {
    policy.letter_no(&casework::aggregate::LetterNumber { unit: UnitId::new(unit), mark, year, n })
}

/// Whether it is found; by a name only where that part was asked for, or none.
fn hit(texts: &[Text], (words, known): (&[Word], &[bool]), part: Option<SearchedPart>) -> Option<Found> {
    match part {
        Some(SearchedPart::Name) => {
            let all = words.iter().zip(known).all(|(word, known)| word.excluded != *known);
            all.then_some(Found { part: SearchedPart::Name, pieces: Vec::new() })
        }
        None => Found::read(texts, words, known),
        Some(_) => Found::read(texts, words, &[]),
    }
}

/// For each word the cases on which somebody is known by it.
struct Named {
    of_each: Vec<BTreeSet<i64>>,
    /// Below this number nobody looked.
    floor: i64,
}

impl Named {
    async fn read(db: &dyn Db, keys: &Keys, words: &[Word], below: i64) -> Result<Named> {
        let mut named = Named { of_each: Vec::new(), floor: i64::MIN };
        for word in words {
            let of_each = newest_of_each(db, lookup::any_part(keys, &word.typed)?, below).await?;
            let full = of_each.values().filter(|sids| i64::try_from(sids.len()).is_ok_and(|count| count == MOST_NAMED));
            let floors = full.filter_map(|sids| sids.iter().min().copied());
            named.floor = floors.fold(named.floor, i64::max);
            named.of_each.push(of_each.into_values().flatten().collect());
        }
        Ok(named)
    }

    /// The cases of all whom some word names that must occur.
    fn people(&self, words: &[Word]) -> BTreeSet<i64> {
        let people = words.iter().zip(&self.of_each).filter(|(word, _)| !word.excluded);
        people.flat_map(|(_, sids)| sids).copied().collect()
    }

    /// For each word whether it names somebody of this case.
    fn of(&self, sid: i64) -> Vec<bool> {
        self.of_each.iter().map(|sids| sids.contains(&sid)).collect()
    }
}

/// For each of these hashes the newest cases on which somebody is known by it, so many as are looked at.
async fn newest_of_each(db: &dyn Db, hashes: Vec<Vec<u8>>, below: i64) -> Result<BTreeMap<Vec<u8>, Vec<i64>>> {
    let sought = hashes.into_iter().map(|hash| (None, hash));
    let mut found: BTreeMap<Vec<u8>, Vec<i64>> = BTreeMap::new();
    for Bearer { hash, sid, .. } in newest::of_each(db, sought, Among::Below(below), MOST_NAMED).await? {
        found.entry(hash).or_default().push(sid);
    }
    Ok(found)
}
