//! The index as rows: for each open case which of its texts a search reads. It is a view, made again by a rebuild, and written
//! in the write that changes them. The pairs of characters in them ([`super::pairs`]) follow a little later, once for all that
//! was done on a case meanwhile, and always before a search: a clerk at the counter waits for none. What nobody may find any
//! more goes at once.

use std::collections::BTreeMap;

use casework::Case;
use casework::case::searched::SearchedPart;
use serde::{Deserialize, Serialize};

use crate::engine::{self, Db, DbError};
use crate::error::Result;
use crate::sql::{Rows, Sql};
use crate::table::Table;
use crate::tables::{SearchDueRow, SearchRow};

/// A text of a case by its id, a file of it by its hash, or a number as it is written, behind [`WRITTEN`].
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Named<'a>(SearchedPart, &'a str);

/// No id begins so.
const WRITTEN: char = '=';

/// What an id says by itself.
pub(crate) fn written(id: &str) -> Option<&str> {
    id.strip_prefix(WRITTEN)
}

/// A letter's number, without the words that an office puts around it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LetterMark(pub String, pub String, pub i16, pub u32);

/// What the index holds of a case.
pub(crate) type Indexed = Option<SearchRow>;

impl SearchRow {
    /// Of a case that lies open.
    pub(crate) fn of(sid: i64, case: &Case) -> SearchRow {
        let texts = case.searched_texts();
        let named = texts.iter().filter_map(|(part, text)| Some(Named(*part, text.words.id.as_deref()?)));
        let files = case.searched_files().map(|hash| Named(SearchedPart::Attachment, hash));
        let tickets: Vec<String> = case.searched_tickets().map(|number| format!("{WRITTEN}{number}")).collect();
        let tickets = tickets.iter().map(|number| Named(SearchedPart::Number, number));
        let numbers = case.papers.iter().filter_map(|paper| paper.number.as_ref());
        let letters = numbers
            .map(|number| LetterMark(number.unit.to_string(), number.mark.clone(), number.year, number.n))
            .collect::<Vec<_>>();
        // Neither can fail: both are lists of words and numbers.
        let text = |json: serde_json::Result<String>| json.unwrap_or_else(|_| "[]".to_owned());
        SearchRow {
            sid,
            case_no: case.no.to_string(),
            texts: text(serde_json::to_string(&named.chain(files).chain(tickets).collect::<Vec<_>>())),
            letters: text(serde_json::to_string(&letters)),
        }
    }

    /// What says which text is the title: it stands first.
    fn title(&self) -> &str {
        self.texts.split(']').next().unwrap_or_default()
    }

    /// Its texts: where each stands, and its id; of what is attached the file's hash.
    pub(crate) fn texts(&self) -> Vec<(SearchedPart, String)> {
        let named: Vec<Named> = serde_json::from_str(&self.texts).unwrap_or_default();
        named.into_iter().map(|Named(part, id)| (part, id.to_owned())).collect()
    }

    /// The hashes of its files.
    pub(crate) fn files(&self) -> Vec<String> {
        let files = self.texts().into_iter().filter(|(part, _)| *part == SearchedPart::Attachment);
        files.map(|(_, hash)| hash).collect()
    }

    pub(crate) fn letters(&self) -> Vec<LetterMark> {
        serde_json::from_str(&self.letters).unwrap_or_default()
    }
}

/// Gathers the rows of several cases.
#[derive(Default)]
pub(crate) struct SearchWrites {
    rows: Vec<SearchRow>,
    gone: Vec<i64>,
    /// Cases whose title is another one now: under the old one they are found no more.
    retitled: Vec<i64>,
}

impl SearchWrites {
    pub(crate) fn add(&mut self, sid: i64, before: Option<&SearchRow>, now: Option<&SearchRow>) {
        match now {
            Some(now) if before != Some(now) => {
                if before.is_some_and(|before| before.title() != now.title()) {
                    self.retitled.push(sid);
                }
                self.rows.push(now.clone());
            }
            None if before.is_some() => self.gone.push(sid),
            Some(_) | None => {}
        }
    }

    /// Writes which texts are read, and that their pairs are due.
    pub(crate) async fn write(self, db: &dyn Db) -> std::result::Result<(), DbError> {
        for gone in self.gone.chunks(500) {
            for table in ["search_doc", "search_due"] {
                let mut sql = Sql::new(db, &format!("DELETE FROM {table} WHERE sid IN "));
                sql.push_list(gone.iter().copied());
                sql.run(db).await?;
            }
        }
        engine::drop_grams(db, &self.gone).await?;
        for rows in self.rows.chunks(500) {
            let mut writes = Rows::of::<SearchRow>().tail(SearchRow::REPLACES);
            rows.iter().cloned().for_each(|row| writes.add(row));
            writes.write(db).await?;
            mark_due(db, rows).await?;
        }
        // The titles last: another server that writes some holds what is due, and this one waited for it there.
        for sids in [&self.gone, &self.retitled].into_iter().flat_map(|sids| sids.chunks(500)) {
            let mut titles = Sql::new(db, "DELETE FROM title_gram WHERE sid IN ");
            titles.push_list(sids.iter().copied());
            titles.run(db).await?;
        }
        Ok(())
    }
}

/// The pairs of these cases are due, under a mark that was never used: pairs that are in the making meanwhile are no longer right.
async fn mark_due(db: &dyn Db, rows: &[SearchRow]) -> std::result::Result<(), DbError> {
    let mark = rand::random::<i64>();
    // Written over where it lies there: two servers that meet on a row wait for each other.
    let mut due = Rows::of::<SearchDueRow>().tail(SearchDueRow::REPLACES);
    rows.iter().for_each(|row| due.add(SearchDueRow { sid: row.sid, mark }));
    due.write(db).await.map(drop)
}

/// The texts of these streams that lie open, by stream and id. They come as one row a stream, for a row costs more than what stands
/// in it.
pub(crate) async fn open_texts(db: &dyn Db, sids: &[i64]) -> Result<BTreeMap<(i64, String), String>> {
    let mut texts = BTreeMap::new();
    if sids.is_empty() {
        return Ok(texts);
    }
    let select = format!("SELECT w.sid, {} AS texts FROM words w", engine::gathered_unsorted(db, &["w.id", "w.plain"]));
    let mut sql = Sql::new(db, &select).add(" WHERE w.plain IS NOT NULL AND w.sid IN ");
    sql.push_list(sids.iter().copied());
    for row in &sql.add(" GROUP BY w.sid").all(db).await? {
        let (sid, gathered): (i64, String) = (row.get("sid")?, row.get("texts")?);
        let of_one = engine::apart::<(String, String)>(&gathered)?;
        texts.extend(of_one.into_iter().map(|(id, plain)| ((sid, id), plain)));
    }
    Ok(texts)
}

/// A text of this case was erased: nothing finds it any more. What is left of it is due, as after every step.
pub(crate) async fn index_again(db: &dyn Db, sid: i64) -> Result<()> {
    let rows = Sql::select::<SearchRow>(db).add(" WHERE k.sid = ").bind(sid).rows::<SearchRow>(db).await?;
    // The mark first: a server that writes its pairs at this moment is waited for there.
    mark_due(db, &rows).await?;
    Ok(engine::drop_grams(db, &[sid]).await?)
}

/// How many cases are to be found, and of how many there are pairs; of those for which pairs are due neither is counted.
pub(crate) async fn count(db: &dyn Db) -> Result<(i64, i64)> {
    let due = "SELECT sid FROM search_due";
    let cases = Sql::new(db, &format!("SELECT COUNT(*) FROM search_doc WHERE sid NOT IN ({due})")).number(db).await?;
    Ok((cases, engine::count_grams_but(db, due).await?))
}
