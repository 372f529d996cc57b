//! Files by the hash of their content, each sealed under a key of its own; dropping the key erases the file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::engine::Fault;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::FileRow;
use crate::{Store, seal};

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub bytes: Vec<u8>,
    pub name: String,
    pub media: String,
}

impl Store {
    /// Keeps a file and names it by the SHA-256 of its content; the same content is kept once.
    ///
    /// # Errors
    /// [`StoreError`] where the disk or the database fails.
    pub async fn put_file(&self, bytes: Vec<u8>, name: &str, media: &str) -> Result<String> {
        let hash = hex::encode(seal::digest(&[&bytes]));
        if self.file(&hash).await?.is_some() {
            return Ok(hash);
        }
        let key: [u8; 32] = rand::random();
        let wrapped = seal::seal(self.keys().files(), &hash, &key)?;
        let sealed = seal::seal(&key, &hash, &bytes)?;
        let size = bytes.len() as u64;
        let kept = match self.files() {
            Some(dir) => {
                write_whole(&place(dir, &hash), &sealed).await?;
                None
            }
            None => Some(sealed),
        };
        let (name, media) = (name.to_owned(), media.to_owned());
        let file = FileRow { hash: hash.clone(), name, media, size, wrapped, sealed: kept };
        self.write(move |db| {
            Box::pin(async move {
                Sql::insert(db, file).add(FileRow::REPLACES).run(db).await?;
                Ok(())
            })
        })
        .await?;
        Ok(hash)
    }

    /// The bytes that these files take, each counted once.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn files_size(&self, hashes: impl IntoIterator<Item = &str>) -> Result<u64> {
        let db = &self.engine().readers;
        let mut sql = Sql::new(db, "SELECT CAST(SUM(size) AS BIGINT) FROM file WHERE hash IN ");
        sql.push_list(hashes);
        Ok(u64::try_from(sql.number(db).await?).unwrap_or_default())
    }

    /// The file with this hash, its content checked against it; `None` where there is none, or it was erased.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where the content is not what was kept.
    pub async fn file(&self, hash: &str) -> Result<Option<StoredFile>> {
        let db = &self.engine().readers;
        let row = Sql::select::<FileRow>(db).add(" WHERE f.hash = ").bind(hash).row::<FileRow>(db).await?;
        let Some(row) = row else { return Ok(None) };
        let damaged = || StoreError::Corrupt(format!("the file {hash} does not open"));
        let sealed = match (row.sealed, self.files()) {
            (Some(sealed), _) => sealed,
            (None, Some(dir)) => tokio::fs::read(place(dir, hash)).await?,
            (None, None) => return Err(damaged()),
        };
        let key = seal::unseal(self.keys().files(), hash, &row.wrapped).ok_or_else(damaged)?;
        let key: [u8; 32] = key.try_into().map_err(|_| damaged())?;
        let bytes = seal::unseal(&key, hash, &sealed).ok_or_else(damaged)?;
        if hex::encode(seal::digest(&[&bytes])) != hash {
            return Err(damaged());
        }
        Ok(Some(StoredFile { bytes, name: row.name, media: row.media }))
    }
}

/// Spread over folders by the first two digits.
fn place(dir: &Path, hash: &str) -> PathBuf {
    dir.join(hash.get(..2).unwrap_or("00")).join(hash)
}

/// Whole or not at all, and on disk before anybody is told.
async fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    use tokio::io::AsyncWriteExt;
    let folder = path.parent().unwrap_or(Path::new("."));
    // Only the last folder: where the data folder was moved away, none is made in its place.
    match tokio::fs::create_dir(folder).await {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let what = format!("{}: the folder of the files is no longer there", folder.display());
            return Err(StoreError::Unavailable { fault: Fault::Moved, what });
        }
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
        Err(_) => {}
        // Its name is on disk before anything lies in it.
        Ok(()) => {
            if let Some(above) = folder.parent() {
                tokio::fs::File::open(above).await?.sync_all().await?;
            }
        }
    }
    let draft = path.with_extension(hex::encode(rand::random::<[u8; 8]>()));
    let written = async {
        let mut file = tokio::fs::File::create(&draft).await?;
        file.write_all(bytes).await?;
        file.sync_all().await?;
        tokio::fs::rename(&draft, path).await?;
        // The name is on disk, too.
        tokio::fs::File::open(folder).await?.sync_all().await
    };
    let written: std::io::Result<()> = written.await;
    if written.is_err() {
        // Half a file helps nobody; that it cannot be removed either is no news.
        let _ = tokio::fs::remove_file(&draft).await;
    }
    Ok(written?)
}
