//! Databases to test on: a fresh file, and a fresh schema of a given PostgreSQL.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use casework::Policy;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, QueryResult, Statement};
use store::{Keys, Store};

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

    /// A file, and a schema of its own where there is a PostgreSQL.
    pub async fn both() -> Vec<Place> {
        let mut places = vec![Place::file()];
        match postgres() {
            None => println!("skipped: TEST_POSTGRES_URL is not set"),
            Some(url) => {
                let schema = format!("jiejie_{}", hex::encode(rand::random::<[u8; 6]>()));
                let db = Database::connect(&url).await.expect("PostgreSQL answers");
                db.execute_unprepared(&format!("CREATE SCHEMA {schema}")).await.expect("a schema");
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

    /// The same place under another policy.
    pub async fn open_by(&self, policy: Arc<Policy>) -> Store {
        let files = Some(self.dir.path().join("files"));
        Store::open(&self.url, self.keys.clone(), policy, files).await.expect("the store opens")
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().to_owned()
    }

    pub fn is_postgres(&self) -> bool {
        self.url.starts_with("postgres")
    }

    /// The database as an intruder with a shell reaches it.
    pub async fn raw(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.expect("the database opens")
    }
}

pub async fn run(db: &DatabaseConnection, text: &str) -> Result<(), DbErr> {
    db.execute_unprepared(text).await.map(|_| ())
}

pub async fn rows(db: &DatabaseConnection, text: &str) -> Vec<QueryResult> {
    db.query_all_raw(Statement::from_string(db.get_database_backend(), text.to_owned())).await.expect("rows")
}

pub async fn number(db: &DatabaseConnection, text: &str) -> i64 {
    rows(db, text).await[0].try_get_by_index(0).expect("a number")
}

/// Takes the journal's guard away, as somebody who owns the database can.
pub async fn unguard(place: &Place) -> DatabaseConnection {
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
