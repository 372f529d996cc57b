//! Files by the hash of their content, each sealed under a key of its own; dropping the key erases the file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use casework::UserId;

use crate::boxed;
use crate::engine::{Db, Fault};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::searched;
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::{FileRow, UploadRow};
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
    #[boxed]
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
                write_whole(&place(dir, &hash, &wrapped), &sealed).await?;
                None
            }
            None => Some(sealed),
        };
        let (name, media) = (name.to_owned(), media.to_owned());
        let file = FileRow { hash: hash.clone(), name, media, size, wrapped, sealed: kept, inner_text: None };
        self.write(move |db| {
            Box::pin(async move {
                Sql::insert(db, file).add(FileRow::REPLACES).run(db).await?;
                Ok(())
            })
        })
        .await?;
        Ok(hash)
    }

    /// Keeps a file that somebody brings for a case or a record, under the name that it has there and nowhere else.
    ///
    /// # Errors
    /// As [`Store::put_file`].
    #[boxed]
    pub async fn put_file_for(&self, file: StoredFile, by: &UserId, of: &str) -> Result<String> {
        let StoredFile { bytes, name, media } = file;
        // The content's own row names no use of it: the next who brings the same must not read how this one called it.
        let plain = name.rsplit_once('.').map_or_else(|| "file".to_owned(), |(_, end)| format!("file.{end}"));
        let hash = self.put_file(bytes, &plain, &media).await?;
        let key = self.file_key(&hash).await?;
        let name = seal::seal(&key, "name", name.as_bytes())?;
        let row = UploadRow { hash: hash.clone(), who: by.to_string(), of_key: of.to_owned(), name };
        self.write(move |db| {
            Box::pin(async move {
                Sql::insert(db, row).add(UploadRow::REPLACES).run(db).await?;
                Ok(())
            })
        })
        .await?;
        Ok(hash)
    }

    /// Keeps what can be read in a file, so that a search finds it: sealed under the file's own key, with which it goes.
    ///
    /// # Errors
    /// As [`Store::put_file`]; [`StoreError::Corrupt`] where there is no such file.
    #[boxed]
    pub async fn keep_text(&self, hash: &str, text: &str) -> Result<()> {
        let key = self.file_key(hash).await?;
        let sealed = seal::seal(&key, searched::INNER_TEXT, text.as_bytes())?;
        let hash = hash.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let keep = Sql::new(db, "UPDATE file SET inner_text = ").bind(sealed).add(" WHERE hash = ").bind(hash);
                keep.run(db).await?;
                Ok(())
            })
        })
        .await
    }

    /// The file with this hash as this user brought it for this case or record.
    ///
    /// # Errors
    /// As [`Store::file`].
    #[boxed]
    pub async fn file_of(&self, hash: &str, by: &UserId, of: &str) -> Result<Option<StoredFile>> {
        let Some(mut file) = self.file(hash).await? else { return Ok(None) };
        let db = &self.engine().readers;
        let row = Sql::select::<UploadRow>(db)
            .add(" WHERE u.hash = ")
            .bind(hash)
            .add(" AND u.who = ")
            .bind(by.as_str())
            .add(" AND u.of_key = ")
            .bind(of)
            .row::<UploadRow>(db)
            .await?;
        // What was brought before there were such rows, or under a key that was dropped, has the name that its content has.
        let key = self.file_key(hash).await?;
        let name = row.and_then(|row| seal::unseal(&key, "name", &row.name));
        if let Some(name) = name.and_then(|name| String::from_utf8(name).ok()) {
            file.name = name;
        }
        Ok(Some(file))
    }

    pub(crate) async fn file_key(&self, hash: &str) -> Result<[u8; 32]> {
        let db = &self.engine().readers;
        let damaged = || StoreError::Corrupt(format!("the file {hash} does not open"));
        let row = Sql::select::<FileRow>(db).add(" WHERE f.hash = ").bind(hash).row::<FileRow>(db).await?;
        let wrapped = row.ok_or_else(damaged)?.wrapped;
        seal::unseal(self.keys().files(), hash, &wrapped).ok_or_else(damaged)?.try_into().map_err(|_| damaged())
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
    #[boxed]
    pub async fn file(&self, hash: &str) -> Result<Option<StoredFile>> {
        opened(&self.engine().readers, (self.keys(), self.files()), hash).await
    }
}

/// The bytes of a content on the disk: its hash, and its place there.
pub(crate) type Lying = (String, PathBuf);

impl Store {
    /// Where the contents that were brought for these records lie on the disk.
    pub(crate) async fn lying_of(&self, of: Vec<String>) -> Result<Vec<Lying>> {
        let Some(dir) = self.files().filter(|_| !of.is_empty()) else { return Ok(Vec::new()) };
        let db = &self.engine().readers;
        let select =
            "SELECT DISTINCT f.hash, f.wrapped FROM file f JOIN upload u ON u.hash = f.hash WHERE u.of_key IN ";
        let mut sql = Sql::new(db, select);
        sql.push_list(of);
        let mut found = Vec::new();
        for row in &sql.all(db).await? {
            let (hash, wrapped): (String, Vec<u8>) = (row.get("hash")?, row.get("wrapped")?);
            let own = place(dir, &hash, &wrapped);
            let there = match tokio::fs::try_exists(&own).await {
                Ok(true) => own,
                Ok(false) | Err(_) => plain_place(dir, &hash),
            };
            found.push((hash, there));
        }
        Ok(found)
    }

    /// Removes those of which nothing is known any more. Their keys went with their rows: what cannot be removed opens no more.
    pub(crate) async fn remove_unknown(&self, lying: Vec<Lying>) {
        for (hash, place) in lying {
            let db = &self.engine().readers;
            let kept = Sql::new(db, "SELECT COUNT(*) FROM file WHERE hash = ").bind(hash.as_str()).number(db).await;
            if !matches!(kept, Ok(0)) {
                continue;
            }
            if let Err(error) = tokio::fs::remove_file(&place).await {
                tracing::warn!(%error, "a file that was erased still lies on the disk, without its key");
            }
        }
    }
}

/// The file with this hash, opened and checked.
pub(crate) async fn opened(
    db: &dyn Db,
    (keys, files): (&Keys, Option<&Path>),
    hash: &str,
) -> Result<Option<StoredFile>> {
    let row = Sql::select::<FileRow>(db).add(" WHERE f.hash = ").bind(hash).row::<FileRow>(db).await?;
    let Some(row) = row else { return Ok(None) };
    let damaged = || StoreError::Corrupt(format!("the file {hash} does not open"));
    let sealed = match (row.sealed, files) {
        (Some(sealed), _) => sealed,
        (None, Some(dir)) => lying(dir, hash, &row.wrapped).await?,
        (None, None) => return Err(damaged()),
    };
    let key = seal::unseal(keys.files(), hash, &row.wrapped).ok_or_else(damaged)?;
    let key: [u8; 32] = key.try_into().map_err(|_| damaged())?;
    let bytes = seal::unseal(&key, hash, &sealed).ok_or_else(damaged)?;
    if hex::encode(seal::digest(&[&bytes])) != hash {
        return Err(damaged());
    }
    Ok(Some(StoredFile { bytes, name: row.name, media: row.media }))
}

/// The hashes of the files whose bytes lie outside the database, each with its sealed key.
pub(crate) async fn outside(db: &dyn Db) -> Result<Vec<(String, Vec<u8>)>> {
    let rows = Sql::new(db, "SELECT hash, wrapped FROM file WHERE sealed IS NULL ORDER BY hash").all(db).await?;
    rows.iter().map(|row| Ok((row.get("hash")?, row.get("wrapped")?))).collect()
}

/// The hashes of the files whose bytes lie in the database.
pub(crate) async fn inside(db: &dyn Db) -> Result<Vec<String>> {
    let rows = Sql::new(db, "SELECT hash FROM file WHERE sealed IS NOT NULL ORDER BY hash").all(db).await?;
    rows.iter().map(|row| row.get("hash")).collect()
}

/// The bytes of a file as they lie on the disk, sealed; nothing where there are none.
pub(crate) async fn sealed_bytes(dir: Option<&Path>, (hash, wrapped): (&str, &[u8])) -> Option<Vec<u8>> {
    lying(dir?, hash, wrapped).await.ok()
}

/// The bytes of a file as they lie in the database, sealed.
pub(crate) async fn sealed_inside(db: &dyn Db, hash: &str) -> Result<Vec<u8>> {
    let row = Sql::new(db, "SELECT sealed FROM file WHERE hash = ").bind(hash).one(db).await?;
    row.map_or(Ok(Vec::new()), |row| row.get("sealed"))
}

/// Puts the sealed bytes of a file into the database.
pub(crate) async fn put_inside(db: &dyn Db, hash: &str, sealed: Vec<u8>) -> Result<()> {
    Sql::new(db, "UPDATE file SET sealed = ").bind(sealed).add(" WHERE hash = ").bind(hash).run(db).await?;
    Ok(())
}

/// Puts the sealed bytes of a file onto the disk.
pub(crate) async fn put_outside(dir: &Path, hash: &str, sealed: &[u8]) -> Result<()> {
    write_whole(&plain_place(dir, hash), sealed).await
}

/// Takes the sealed bytes of a file out of the database.
pub(crate) async fn emptied(db: &dyn Db, hash: &str) -> Result<()> {
    Sql::new(db, "UPDATE file SET sealed = NULL WHERE hash = ").bind(hash).run(db).await?;
    Ok(())
}

/// Spread over folders by the first two digits. Each sealing has a place of its own: where two bring the same content at once, or
/// one of them is told that it failed, the row names the bytes that its key opens.
fn place(dir: &Path, hash: &str, wrapped: &[u8]) -> PathBuf {
    let mark = hex::encode(seal::digest(&[wrapped]));
    plain_place(dir, hash).with_extension(mark.get(..16).unwrap_or(&mark))
}

/// Where earlier releases put a file, and where a restored one lies.
fn plain_place(dir: &Path, hash: &str) -> PathBuf {
    dir.join(hash.get(..2).unwrap_or("00")).join(hash)
}

/// The bytes of a file as they lie on the disk.
async fn lying(dir: &Path, hash: &str, wrapped: &[u8]) -> std::io::Result<Vec<u8>> {
    match tokio::fs::read(place(dir, hash, wrapped)).await {
        Err(error) if error.kind() == ErrorKind::NotFound => tokio::fs::read(plain_place(dir, hash)).await,
        read => read,
    }
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
    let draft = folder.join(format!("{}.part", hex::encode(rand::random::<[u8; 8]>())));
    let written = async {
        let mut file = tokio::fs::File::create(&draft).await?;
        file.write_all(bytes).await?;
        // The writing goes on behind us: only a flush tells that the disk was full, a sync would keep half a file.
        file.flush().await?;
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
