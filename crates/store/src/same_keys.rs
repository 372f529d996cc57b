//! A database is opened with the keys with which it was written, and no others.

use crate::engine::WriterConnection;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::sql::Sql;
use crate::tables::PrintRow;
use crate::writer;

/// Remembers the keys at the first start, compares them at every other.
pub(crate) async fn known(connection: &mut WriterConnection, keys: &Keys) -> Result<()> {
    let prints = keys.fingerprints();
    let fits = writer::write(connection, move |db| {
        Box::pin(async move {
            let mut fits = true;
            for (name, print) in prints {
                let row = PrintRow { name: name.to_owned(), print: print.clone() };
                Sql::insert(db, row).add(" ON CONFLICT DO NOTHING").run(db).await?;
                let kept = Sql::new(db, "SELECT print FROM fingerprint WHERE name = ").bind(name).text(db).await?;
                fits &= kept == print;
            }
            Ok(fits)
        })
    });
    if fits.await? { Ok(()) } else { Err(StoreError::WrongKeys) }
}
