//! A file of a record, as it was brought.
use casework::record::{Aggregate, Attached, Record};
use store::{StoreError, StoredFile, record_key};

use crate::app::App;
use crate::error::PageError;

/// The file with this number on the record, and what the record says of it.
///
/// # Errors
/// [`PageError::NotFound`] where the record has none of that number, or it was erased since; a fault of the store.
pub(crate) async fn file_of<'a, R: Record>(
    app: &App,
    record: &'a Aggregate<R>,
    n: u32,
) -> Result<(&'a Attached, StoredFile), PageError> {
    let kept = record.attachments.iter().find(|kept| kept.n == n).ok_or(PageError::NotFound)?;
    let file = brought_as(app, record, kept).await?;
    Ok((kept, file.ok_or(PageError::NotFound)?))
}

/// The same of a file that the record is known to have; nothing where it was erased since.
///
/// # Errors
/// A fault of the store.
pub(crate) async fn brought_as<R: Record>(
    app: &App,
    record: &Aggregate<R>,
    kept: &Attached,
) -> Result<Option<StoredFile>, StoreError> {
    app.store.file_of(&kept.file, &kept.by, &record_key(R::KIND, &record.key)).await
}
