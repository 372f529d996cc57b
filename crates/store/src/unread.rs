//! Files that a search reads and into which nobody has looked: those that were attached before it read files.

use std::collections::BTreeSet;

use crate::Store;
use crate::boxed;
use crate::error::Result;
use crate::seal;
use crate::searched;
use crate::sql::Sql;
use crate::stored::CASE;
use crate::tables::SearchRow;

/// So many cases are looked through at once, and so many files told of.
const CASES: i64 = 500;
const FILES: usize = 20;

/// A file into which nobody has looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadFile {
    /// The stream of the case on which it was found.
    sid: i64,
    pub hash: String,
}

/// A few of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnreadFiles {
    pub files: Vec<UnreadFile>,
    /// From where one goes on; nothing at the end.
    pub next: Option<i64>,
}

impl Store {
    /// Some files of the next open cases into which nobody has looked. What a search reads it says itself: of a report, of what is
    /// confidential and of what is kept inside there is none. One begins with [`i64::MIN`].
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn unread_files(&self, after: i64) -> Result<UnreadFiles> {
        let db = &self.engine().readers;
        let select = Sql::select::<SearchRow>(db).add(" WHERE k.sid > ").bind(after);
        let rows = select.add(" ORDER BY k.sid LIMIT ").bind(CASES).rows::<SearchRow>(db).await?;
        let end = rows.last().map(|row| row.sid).filter(|_| i64::try_from(rows.len()).is_ok_and(|n| n == CASES));
        let all: Vec<(i64, String)> =
            rows.iter().flat_map(|row| row.files().into_iter().map(|hash| (row.sid, hash))).collect();
        if all.is_empty() {
            return Ok(UnreadFiles { files: Vec::new(), next: end });
        }
        let mut sql = Sql::new(db, "SELECT hash FROM file WHERE inner_text IS NULL AND hash IN ");
        sql.push_list(all.iter().map(|(_, hash)| hash.as_str()).collect::<BTreeSet<_>>());
        let found = sql.all(db).await?;
        let unread = found.iter().map(|row| row.get("hash")).collect::<Result<BTreeSet<String>>>()?;
        let mut files: Vec<UnreadFile> = all
            .into_iter()
            .filter(|(_, hash)| unread.contains(hash))
            .map(|(sid, hash)| UnreadFile { sid, hash })
            .collect();
        // A case whose files are only begun comes again; one that fills a round alone does not, for what does not open stays unread.
        let cut = files.get(FILES).map(|first_left| first_left.sid);
        let begins = files.first().map(|file| file.sid);
        files.truncate(FILES);
        Ok(UnreadFiles { files, next: cut.map(|sid| if begins < Some(sid) { sid - 1 } else { sid }).or(end) })
    }

    /// Keeps what was read in such a file, or that there is nothing to read; where there is, it is found on every case that it was
    /// brought for.
    ///
    /// # Errors
    /// As [`Store::put_file`].
    #[boxed]
    pub async fn keep_read(&self, file: &UnreadFile, text: Option<&str>) -> Result<()> {
        let UnreadFile { sid, hash } = file.clone();
        let key = self.file_key(&hash).await?;
        let found = text.is_some();
        // An empty text says that somebody looked.
        let sealed = seal::seal(&key, searched::INNER_TEXT, text.unwrap_or_default().as_bytes())?;
        self.write(move |db| {
            Box::pin(async move {
                let keep = Sql::new(db, "UPDATE file SET inner_text = ").bind(sealed).add(" WHERE hash = ");
                let kept = keep.bind(hash.as_str()).add(" AND inner_text IS NULL").run(db).await?;
                if kept == 0 || !found {
                    return Ok(());
                }
                let select = Sql::new(db, "SELECT sid FROM stream WHERE kind = ").bind(CASE);
                let select = select.add(" AND key IN (SELECT of_key FROM upload WHERE hash = ").bind(hash.as_str());
                // What was brought before each use had a name of its own is known on the case alone.
                let mut cases = BTreeSet::from([sid]);
                for row in &select.add(")").all(db).await? {
                    cases.insert(row.get("sid")?);
                }
                for sid in cases {
                    searched::index_again(db, sid).await?;
                }
                Ok(())
            })
        })
        .await
    }
}
