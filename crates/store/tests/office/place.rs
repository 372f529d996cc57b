//! Databases to test on: a fresh file, and a fresh schema of a given PostgreSQL.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use casework::Policy;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Error, Row as _};
use store::{Keys, Setup, Store};

pub struct Place {
    pub url: String,
    pub keys: Keys,
    /// Keeps the directory as long as the place is used.
    dir: tempfile::TempDir,
}

pub fn policy() -> Arc<Policy> {
    static POLICY: OnceLock<Arc<Policy>> = OnceLock::new();
    POLICY.get_or_init(|| Arc::new(Policy::built_in("test").expect("the built-in policy has no mistake"))).clone()
}

#[allow(clippy::disallowed_methods, reason = "tests read TEST_POSTGRES_URL, as the contract says")]
fn postgres() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty())
}

impl Place {
    pub fn file() -> Place {
        let dir = tempfile::tempdir().expect("a directory");
        let url = format!("sqlite:{}", dir.path().join("jiejie.db").display());
        Place { url, keys: Keys::generate(), dir }
    }

    /// Where the bytes of a kept file lie.
    pub fn lying(&self, hash: &str) -> PathBuf {
        let folder = std::fs::read_dir(self.dir.path().join("files").join(&hash[..2])).expect("a folder");
        let mut all = folder.map(|entry| entry.expect("an entry").path());
        all.find(|path| path.file_stem().is_some_and(|stem| stem == hash)).expect("a file of this hash")
    }

    /// A file, and a schema of its own where there is a PostgreSQL.
    pub async fn both() -> Vec<Place> {
        let mut places = vec![Place::file()];
        match postgres() {
            None => skip::because("TEST_POSTGRES_URL is not set"),
            Some(url) => {
                let schema = format!("jiejie_{}", hex::encode(rand::random::<[u8; 6]>()));
                let db = Raw::of(&url).await;
                run(&db, &format!("CREATE SCHEMA {schema}")).await.expect("a schema");
                let mark = if url.contains('?') { '&' } else { '?' };
                let url = format!("{url}{mark}options[search_path]={schema}");
                places.push(Place { url, keys: Keys::generate(), dir: tempfile::tempdir().expect("a directory") });
            }
        }
        places
    }

    pub async fn open(&self) -> Store {
        self.open_with(self.keys.clone()).await.expect("the store opens")
    }

    pub async fn open_with(&self, keys: Keys) -> Result<Store, store::StoreError> {
        Store::open(&self.url, keys, policy(), Some(self.dir.path().join("files"))).await
    }

    /// With a seam at which the database fails.
    pub async fn open_failing(&self, seam: store::Seam) -> Store {
        let files = Some(self.dir.path().join("files"));
        Store::open_as(&self.url, self.keys.clone(), policy(), files, Setup { seam, ..Setup::default() })
            .await
            .expect("the store opens")
    }

    /// The same place under another policy.
    pub async fn open_by(&self, policy: Arc<Policy>) -> Store {
        let files = Some(self.dir.path().join("files"));
        Store::open(&self.url, self.keys.clone(), policy, files).await.expect("the store opens")
    }

    /// [`Place::raw`] of a place that was never opened.
    pub async fn raw_after_open(&self) -> Raw {
        self.open().await.close().await;
        self.raw().await
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().to_owned()
    }

    pub fn is_postgres(&self) -> bool {
        self.url.starts_with("postgres")
    }

    /// The database as an intruder with a shell reaches it.
    pub async fn raw(&self) -> Raw {
        Raw::of(&self.url).await
    }
}

/// A database reached past the store.
pub enum Raw {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Raw {
    async fn of(url: &str) -> Raw {
        if url.starts_with("sqlite:") {
            return Raw::Sqlite(SqlitePool::connect(url).await.expect("the file opens"));
        }
        Raw::Postgres(PgPool::connect(url).await.expect("PostgreSQL answers"))
    }
}

pub async fn run(db: &Raw, text: &str) -> Result<(), Error> {
    let text = AssertSqlSafe(text.to_owned());
    match db {
        Raw::Sqlite(pool) => sqlx::raw_sql(text).execute(pool).await.map(drop),
        Raw::Postgres(pool) => sqlx::raw_sql(text).execute(pool).await.map(drop),
    }
}

/// The first column of every row, a text.
pub async fn rows(db: &Raw, text: &str) -> Vec<String> {
    let text = AssertSqlSafe(text.to_owned());
    match db {
        Raw::Sqlite(pool) => {
            sqlx::query(text).fetch_all(pool).await.expect("rows").iter().map(|row| row.get(0)).collect()
        }
        Raw::Postgres(pool) => {
            sqlx::query(text).fetch_all(pool).await.expect("rows").iter().map(|row| row.get(0)).collect()
        }
    }
}

pub async fn number(db: &Raw, text: &str) -> i64 {
    let text = AssertSqlSafe(text.to_owned());
    match db {
        Raw::Sqlite(pool) => sqlx::query_scalar(text).fetch_one(pool).await.expect("a number"),
        Raw::Postgres(pool) => sqlx::query_scalar(text).fetch_one(pool).await.expect("a number"),
    }
}

/// Takes the journal's guard away, as somebody who owns the database can.
pub async fn unguard(place: &Place) -> Raw {
    let db = place.raw().await;
    if place.is_postgres() {
        run(&db, "ALTER TABLE journal DISABLE TRIGGER ALL").await.expect("an owner may");
        run(&db, "ALTER TABLE checkpoint DISABLE TRIGGER ALL").await.expect("an owner may");
    } else {
        for trigger in ["journal_keeps", "journal_stays", "checkpoint_keeps", "checkpoint_stays"] {
            run(&db, &format!("DROP TRIGGER {trigger}")).await.expect("an owner may");
        }
    }
    db
}
