//! Each time that a matter went to the one window for disputes (综治中心) or came from there (一案一码).
use casework::Case;
use casework::exchange::state::Exchange;
use casework::exchange::{key_of_code, keys_of_case};
use store::{Store, StoreError};

/// What came first, then what went, in the order of their keys; also what was taken back. Who may read of it the caller decides.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn exchanged(store: &Store, case: &Case) -> Result<Vec<Exchange>, StoreError> {
    let keys = keys_of_case(&case.no);
    let given = store.records::<Exchange>(&keys, &format!("{keys}~")).await?;
    let came_as = case.number_elsewhere().and_then(|code| key_of_code(code.text()));
    let taken = match came_as {
        Some(key) => store.record::<Exchange>(&key).await?,
        None => None,
    };
    let all = taken.into_iter().chain(given).map(|record| record.state);
    Ok(all.filter(|one| one.case == case.no).collect())
}
