//! The tables, made and changed forward only; one list for both engines.

mod m0001_journal;
mod m0002_words;
mod m0003_views;
mod m0004_office;
mod m0005_papers;
mod m0006_fewer_indexes;
mod m0007_pressing;
mod m0008_board;
mod m0009_conduct;
mod m0010_hearings;
mod m0011_member_codes;
mod m0012_policies;
mod m0013_persons;
mod m0014_records;
mod m0015_trays;
mod m0016_people;
mod m0017_owners;
mod m0018_salt;
mod m0019_uploads;
mod m0020_links;
mod m0021_promises;
mod m0022_promised_days;
mod m0023_figures;
mod m0024_brought;
mod m0025_search;
mod m0026_samples;
mod m0027_areas;
mod m0028_search_due;
mod m0029_tied_to;
mod m0035_found_sooner;
mod m0037_days_moved;
mod m0039_ended;
mod m0040_lessons_go_on;
mod m0042_no_row_twice;
mod m0043_closings;
mod m0044_folded_figures;
mod m0045_records_in_trays;
mod m0046_marked_due;
mod m0047_by_day_and_case;
mod m0048_trays_by_their_index;

use crate::engine::{
    self, Backend, Db, DbRow, LOCK_MIGRATION, POSTGRES_GRAMS, POSTGRES_REFUSALS, SQLITE_GRAMS, SQLITE_REFUSALS,
    Transaction, WriterConnection,
};
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::writer::write;

/// A step and its statements, in order. A step that was released is never changed.
const STEPS: &[(&str, &[&str])] = &[
    ("m0001_journal", m0001_journal::STATEMENTS),
    ("m0002_words", m0002_words::STATEMENTS),
    ("m0003_views", m0003_views::STATEMENTS),
    ("m0004_office", m0004_office::STATEMENTS),
    ("m0005_papers", m0005_papers::STATEMENTS),
    ("m0006_fewer_indexes", m0006_fewer_indexes::STATEMENTS),
    ("m0007_pressing", m0007_pressing::STATEMENTS),
    ("m0008_board", m0008_board::STATEMENTS),
    ("m0009_conduct", m0009_conduct::STATEMENTS),
    ("m0010_hearings", m0010_hearings::STATEMENTS),
    ("m0011_member_codes", m0011_member_codes::STATEMENTS),
    ("m0012_policies", m0012_policies::STATEMENTS),
    ("m0013_persons", m0013_persons::STATEMENTS),
    ("m0014_records", m0014_records::STATEMENTS),
    ("m0015_trays", m0015_trays::STATEMENTS),
    ("m0016_people", m0016_people::STATEMENTS),
    ("m0017_owners", m0017_owners::STATEMENTS),
    ("m0018_salt", m0018_salt::STATEMENTS),
    ("m0019_uploads", m0019_uploads::STATEMENTS),
    ("m0020_links", m0020_links::STATEMENTS),
    ("m0021_promises", m0021_promises::STATEMENTS),
    ("m0022_promised_days", m0022_promised_days::STATEMENTS),
    ("m0023_figures", m0023_figures::STATEMENTS),
    ("m0024_brought", m0024_brought::STATEMENTS),
    ("m0025_search", m0025_search::STATEMENTS),
    ("m0026_samples", m0026_samples::STATEMENTS),
    ("m0027_areas", m0027_areas::STATEMENTS),
    ("m0028_search_due", m0028_search_due::STATEMENTS),
    ("m0029_tied_to", m0029_tied_to::STATEMENTS),
    ("m0035_found_sooner", m0035_found_sooner::STATEMENTS),
    ("m0037_days_moved", m0037_days_moved::STATEMENTS),
    ("m0039_ended", m0039_ended::STATEMENTS),
    ("m0040_lessons_go_on", m0040_lessons_go_on::STATEMENTS),
    ("m0042_no_row_twice", m0042_no_row_twice::STATEMENTS),
    ("m0043_closings", m0043_closings::STATEMENTS),
    ("m0044_folded_figures", m0044_folded_figures::STATEMENTS),
    ("m0045_records_in_trays", m0045_records_in_trays::STATEMENTS),
    ("m0046_marked_due", m0046_marked_due::STATEMENTS),
    ("m0047_by_day_and_case", m0047_by_day_and_case::STATEMENTS),
    ("m0048_trays_by_their_index", m0048_trays_by_their_index::STATEMENTS),
];

/// Brings the tables up to date, each step whole or not at all; of many programs that start at once one does it. The
/// steps that are done stand in a table whose name is that of the first releases' migration library. Answers whether a
/// database of an older program was changed. Until [`made_again`] it is known that views wait, also after a crash and to others.
pub(crate) async fn run(connection: &mut WriterConnection) -> Result<bool> {
    let missing = write(connection, |db| Box::pin(missing(db))).await?;
    let changed = !missing.is_empty() && missing.len() < STEPS.len();
    for name in missing {
        write(connection, move |db| Box::pin(step(db, name, changed))).await?;
    }
    Ok(changed)
}

/// The row of the table `heartbeat` that says that views wait to be made again.
const WAIT: i64 = 3;

/// Whether views wait to be made again since a step changed what they hold.
pub(crate) async fn wait(db: &dyn Db) -> Result<bool> {
    Ok(Sql::new(db, "SELECT COUNT(*) FROM heartbeat WHERE n = ").bind(WAIT).number(db).await? > 0)
}

/// They wait no more.
pub(crate) async fn made_again(db: &dyn Db) -> Result<()> {
    Sql::new(db, "DELETE FROM heartbeat WHERE n = ").bind(WAIT).run(db).await?;
    Ok(())
}

async fn locked(db: &Transaction) -> Result<()> {
    if db.backend() == Backend::Postgres {
        Sql::new(db, LOCK_MIGRATION).all(db).await?;
    }
    Ok(())
}

/// The steps that are not done, in order.
async fn missing(db: &Transaction) -> Result<Vec<&'static str>> {
    locked(db).await?;
    let table = "CREATE TABLE IF NOT EXISTS seaql_migrations
        (version VARCHAR NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";
    Sql::new(db, table).run(db).await?;
    let rows = Sql::new(db, "SELECT version FROM seaql_migrations").all(db).await?;
    let done = rows.iter().map(DbRow::only).collect::<std::result::Result<Vec<String>, _>>()?;
    if let Some(newer) = done.iter().find(|done| !STEPS.iter().any(|(name, _)| name == done)) {
        let what = format!("the database knows {newer}, which this program does not: start the newer program");
        return Err(StoreError::Broken(what));
    }
    let missing = STEPS.iter().map(|(name, _)| *name).filter(|name| !done.iter().any(|done| done == name));
    Ok(missing.collect())
}

async fn step(db: &Transaction, name: &str, of_an_older_program: bool) -> Result<()> {
    locked(db).await?;
    let known = Sql::new(db, "SELECT COUNT(*) FROM seaql_migrations WHERE version = ").bind(name);
    if known.number(db).await? > 0 {
        return Ok(());
    }
    let statements = STEPS.iter().find(|(step, _)| *step == name).map_or(&[][..], |(_, statements)| statements);
    // What each engine says in words of its own.
    let own = match (name, db.backend()) {
        ("m0001_journal", Backend::Postgres) => POSTGRES_REFUSALS,
        ("m0001_journal", Backend::Sqlite) => SQLITE_REFUSALS,
        ("m0025_search", Backend::Postgres) => POSTGRES_GRAMS,
        ("m0025_search", Backend::Sqlite) => SQLITE_GRAMS,
        _ => &[],
    };
    for statement in statements.iter().chain(own) {
        Sql::new(db, &worded(statement, db.backend())).run(db).await?;
    }
    if of_an_older_program {
        let wait = Sql::new(db, "INSERT INTO heartbeat (n, beats) VALUES (").bind(WAIT);
        wait.add(", 1) ON CONFLICT (n) DO NOTHING").run(db).await?;
    }
    let done = Sql::new(db, "INSERT INTO seaql_migrations (version, applied_at) VALUES (").bind(name);
    done.add(&worded(", {now})", db.backend())).run(db).await?;
    Ok(())
}

/// A statement written once for both engines. In braces stand the few words in which they differ: `{id}` a counted key,
/// `{key}` a given key, `{blob}` bytes, `{clustered}` rows kept in the order of their key, `{now}` seconds since 1970, `{tied_to}` to which case
/// an entry ties its own.
fn worded(statement: &str, backend: Backend) -> String {
    let words = match backend {
        Backend::Postgres => [
            ("{id}", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"),
            ("{key}", "BIGINT PRIMARY KEY"),
            ("{blob}", "BYTEA"),
            ("{clustered}", ""),
            ("{now}", "CAST(EXTRACT(EPOCH FROM now()) AS BIGINT)"),
        ],
        Backend::Sqlite => [
            ("{id}", "INTEGER PRIMARY KEY AUTOINCREMENT"),
            ("{key}", "INTEGER PRIMARY KEY"),
            ("{blob}", "BLOB"),
            ("{clustered}", "WITHOUT ROWID"),
            ("{now}", "CAST(strftime('%s', 'now') AS INTEGER)"),
        ],
    };
    let worded = words.iter().fold(statement.to_owned(), |text, (word, of)| text.replace(word, of));
    worded.replace("{tied_to}", &engine::tied_to(backend, "body"))
}
