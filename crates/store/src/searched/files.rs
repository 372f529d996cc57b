//! What can be read in the files of a case: kept sealed beside the file, opened for the index and for the search alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{Db, DbError};
use crate::keys::Keys;
use crate::seal;
use crate::sql::Sql;

/// The place under which it is sealed, so that no other sealed bytes of the file stand for it.
pub(crate) const INNER_TEXT: &str = "inner-text";

/// The texts of these files, by hash; of a file in which nothing can be read there is none.
pub(crate) async fn file_texts(
    db: &dyn Db,
    keys: &Keys,
    hashes: BTreeSet<String>,
) -> Result<BTreeMap<String, String>, DbError> {
    let mut texts = BTreeMap::new();
    if hashes.is_empty() {
        return Ok(texts);
    }
    let mut sql = Sql::new(db, "SELECT hash, wrapped, inner_text FROM file WHERE inner_text IS NOT NULL AND hash IN ");
    sql.push_list(hashes);
    for row in &sql.all(db).await? {
        let (hash, wrapped): (String, Vec<u8>) = (row.cell("hash")?, row.cell("wrapped")?);
        let sealed: Vec<u8> = row.cell("inner_text")?;
        let key = seal::unseal(keys.files(), &hash, &wrapped).and_then(|key| <[u8; 32]>::try_from(key).ok());
        let clear = key.and_then(|key| seal::unseal(&key, INNER_TEXT, &sealed));
        if let Some(text) = clear.and_then(|clear| String::from_utf8(clear).ok()) {
            texts.insert(hash, text);
        }
    }
    Ok(texts)
}
