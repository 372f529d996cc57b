//! The pairs of characters that find the texts of a case. They are made of what readers see, before anybody who writes waits for
//! them; what changed between is made once more in the write itself.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::searched::SearchedPart;
use tokio::task::spawn_blocking;

use super::index::{LetterMark, open_texts, written};
use super::{Normal, file_texts, grams, in_title};
use crate::engine::{self, Db};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::sql::{Rows, Sql};
use crate::tables::{GramRow, SearchDueRow, SearchRow};

/// So many cases are indexed in one transaction: nobody waits for more.
pub(crate) const AT_ONCE: usize = 500;

/// What finds the texts of one case, and those of its title, by which the lists of cases find it.
pub(crate) struct Pairs {
    sid: i64,
    /// All of them, with blanks between.
    all: String,
    titles: BTreeSet<String>,
}

/// The cases for which pairs are due now. Others may become due while these are written: who asked does not wait for them.
pub(crate) async fn due(db: &dyn Db) -> Result<Vec<SearchDueRow>> {
    Sql::select::<SearchDueRow>(db).add(" ORDER BY z.sid").rows(db).await
}

/// What the pairs of these cases are as readers see them.
///
/// # Errors
/// A failing database.
pub(crate) async fn made(db: &dyn Db, keys: &Keys, due: &[SearchDueRow]) -> Result<Vec<Pairs>> {
    pairs(db, keys, rows(db, due.iter().map(|due| due.sid).collect()).await?).await
}

/// Writes the pairs of those of these cases for which they are due still: those that were made, where the mark says that nothing
/// changed since. What another server is at this moment is left to it.
pub(crate) async fn catch_up(db: &dyn Db, keys: &Keys, due: &[SearchDueRow], mut made: Vec<Pairs>) -> Result<()> {
    let skips = if engine::for_update(db).is_empty() { "" } else { " FOR UPDATE SKIP LOCKED" };
    let mut take = Sql::new(db, "DELETE FROM search_due WHERE sid IN (SELECT sid FROM search_due WHERE sid IN ");
    take.push_list(due.iter().map(|due| due.sid));
    let mut taken = BTreeMap::new();
    for row in &take.add(&format!(" ORDER BY sid{skips}) RETURNING sid, mark")).all(db).await? {
        taken.insert(row.get::<i64>("sid")?, row.get::<i64>("mark")?);
    }
    if taken.is_empty() {
        return Ok(());
    }
    let same: BTreeSet<i64> =
        due.iter().filter(|due| taken.get(&due.sid) == Some(&due.mark)).map(|due| due.sid).collect();
    made.retain(|pairs| same.contains(&pairs.sid));
    let right: BTreeSet<i64> = made.iter().map(|pairs| pairs.sid).collect();
    let others = taken.keys().copied().filter(|sid| !right.contains(sid)).collect();
    made.extend(pairs(db, keys, rows(db, others).await?).await?);
    engine::drop_grams(db, &taken.into_keys().collect::<Vec<_>>()).await?;
    put(db, made).await
}

/// A database that was copied has no pairs, for no copy takes them along.
pub(crate) async fn fill_where_empty(db: &dyn Db, keys: &Keys) -> Result<()> {
    if engine::count_grams(db, 1).await? > 0 {
        return Ok(());
    }
    let mut after = i64::MIN;
    loop {
        let select = Sql::select::<SearchRow>(db).add(" WHERE k.sid > ").bind(after);
        let rows = select.add(" ORDER BY k.sid LIMIT 500").rows::<SearchRow>(db).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.sid;
        put(db, pairs(db, keys, rows).await?).await?;
    }
}

/// What is read of those of these cases that lie open.
async fn rows(db: &dyn Db, sids: Vec<i64>) -> Result<Vec<SearchRow>> {
    if sids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::select::<SearchRow>(db).add(" WHERE k.sid IN ");
    sql.push_list(sids);
    sql.rows(db).await
}

/// The pairs of these cases' texts. They are put together on a thread for long work, for that takes a while.
async fn pairs(db: &dyn Db, keys: &Keys, rows: Vec<SearchRow>) -> Result<Vec<Pairs>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let texts = open_texts(db, &rows.iter().map(|row| row.sid).collect::<Vec<_>>()).await?;
    let files = file_texts(db, keys, rows.iter().flat_map(SearchRow::files).collect()).await?;
    let of_all = move || rows.iter().map(|row| of(row, &texts, &files)).collect();
    spawn_blocking(of_all).await.map_err(|error| StoreError::Broken(error.to_string()))
}

fn of(row: &SearchRow, texts: &BTreeMap<(i64, String), String>, files: &BTreeMap<String, String>) -> Pairs {
    let (mut all, mut titles) = (BTreeSet::new(), BTreeSet::new());
    grams(&Normal::of(&row.case_no), &mut all);
    for LetterMark(_, mark, year, n) in row.letters() {
        grams(&Normal::of(&format!("{mark}{year}{n}")), &mut all);
    }
    for (part, id) in row.texts() {
        written(&id).into_iter().for_each(|number| grams(&Normal::of(number), &mut all));
        let Some(text) = texts.get(&(row.sid, id)) else { continue };
        grams(&Normal::of(text), &mut all);
        if part == SearchedPart::Title {
            titles.extend(in_title::grams(text));
        }
    }
    for hash in row.files() {
        files.get(&hash).into_iter().for_each(|text| grams(&Normal::of(text), &mut all));
    }
    Pairs { sid: row.sid, all: all.into_iter().collect::<Vec<_>>().join(" "), titles }
}

/// Writes the pairs of cases of which none lies there.
async fn put(db: &dyn Db, made: Vec<Pairs>) -> Result<()> {
    let mut titles = Rows::of::<GramRow>().tail("ON CONFLICT DO NOTHING");
    let mut all = Vec::with_capacity(made.len());
    for Pairs { sid, all: pairs, titles: of_title } in made {
        of_title.into_iter().for_each(|gram| titles.add(GramRow { gram, sid }));
        all.push((sid, pairs));
    }
    titles.write(db).await?;
    Ok(engine::put_grams(db, all).await?)
}

#[cfg(test)]
mod tests {
    use casework::Policy;
    use std::sync::Arc;

    use super::super::index::index_again;
    use super::*;
    use crate::Store;

    async fn ran(store: &Store, statements: Vec<String>) {
        let job = store.write(move |db| {
            Box::pin(async move {
                for text in &statements {
                    Sql::new(db, text).run(db).await?;
                }
                Ok(())
            })
        });
        job.await.unwrap();
    }

    /// A step in which one text becomes another.
    const BECOMES: &str = "UPDATE words SET plain = '东渠水泵' WHERE sid = 7";

    /// Whether each of two words is found after the pairs were made of the first, and this was done then.
    async fn found_after(happens: impl AsyncFnOnce(&Store)) -> [i64; 2] {
        let policy = Arc::new(Policy::built_in("test").unwrap());
        let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
        let texts = serde_json::to_string(&[(SearchedPart::Text, "1.a")]).unwrap();
        let begin = [
            format!("INSERT INTO search_doc (sid, case_no, texts, letters) VALUES (7, 'A-1', '{texts}', '[]')"),
            "INSERT INTO words (sid, id, salt, plain) VALUES (7, '1.a', x'00', '恒锦花园')".to_owned(),
            "INSERT INTO search_due (sid, mark) VALUES (7, 0)".to_owned(),
        ];
        ran(&store, begin.to_vec()).await;
        let readers = &store.engine().readers;
        let all = due(readers).await.unwrap();
        let made = made(readers, store.keys(), &all).await.unwrap();
        happens(&store).await;
        let keys = store.keys().clone();
        store.write(move |db| Box::pin(async move { catch_up(db, &keys, &all, made).await })).await.unwrap();
        assert_eq!(due(readers).await.unwrap(), [], "nothing is due any more");
        let mut found = [0; 2];
        for (found, word) in found.iter_mut().zip(["恒锦", "水泵"]) {
            let select = format!("SELECT COUNT(*) FROM search_gram WHERE search_gram MATCH '\"{word}\"'");
            *found = Sql::new(readers, &select).number(readers).await.unwrap();
        }
        found
    }

    #[tokio::test]
    async fn a_text_that_went_while_its_pairs_were_made_is_not_found() {
        let erased = async |store: &Store| {
            ran(store, vec![BECOMES.to_owned()]).await;
            store.write(|db| Box::pin(async move { index_again(db, 7).await })).await.unwrap();
        };
        assert_eq!(found_after(erased).await, [0, 1]);
    }

    #[tokio::test]
    async fn what_was_made_before_is_written_where_nothing_is_marked_since() {
        assert_eq!(found_after(async |store: &Store| ran(store, vec![BECOMES.to_owned()]).await).await, [1, 0]);
    }
}
