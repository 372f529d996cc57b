//! Cases that somebody follows: a mark of the account beside the cases, kept as its drafts are and read by nobody else; no fact
//! of any case. What one may not see (any more) stands on no list, so nothing is told when it goes.
use std::collections::BTreeSet;

use casework::{Actor, Case, CaseNo, UserId, permission};
use store::StoreError;

use crate::app::App;

/// So many cases one account follows.
const MOST: usize = 200;

fn key(user: &UserId) -> String {
    format!("follows/{user}")
}

/// The cases that this account follows, whether it still sees them or not: anyone who shows them asks.
///
/// # Errors
/// Where the store fails.
pub async fn numbers(app: &App, user: &UserId) -> Result<Vec<CaseNo>, StoreError> {
    let marks = app.store.drafts(&key(user)).await?;
    Ok(marks.iter().map(|mark| CaseNo::stored(&mark.step)).collect())
}

/// Whether a list of cases would show this reader the case: what one only owes something of is on none.
pub fn may_follow(app: &App, reader: &Actor, case: &Case) -> bool {
    permission::sees(reader, case, &app.policy)
}

/// Follows a case that the reader sees; answers whether there was room.
///
/// # Errors
/// Where the store fails.
pub async fn begin(app: &App, reader: &Actor, no: &CaseNo) -> Result<bool, StoreError> {
    let all = numbers(app, &reader.user).await?;
    if all.len() >= MOST && !all.contains(no) {
        return Ok(false);
    }
    app.store.put_draft((&key(&reader.user), no.as_str()), "", &reader.user, app.now()).await?;
    Ok(true)
}

/// Follows it no longer.
///
/// # Errors
/// Where the store fails.
pub async fn end(app: &App, user: &UserId, no: &CaseNo) -> Result<(), StoreError> {
    app.store.drop_draft(&key(user), no.as_str()).await
}

/// Those of these cases in which something happened since this account looked last.
///
/// # Errors
/// Where the store fails.
pub async fn changed(app: &App, user: &UserId, of: Vec<CaseNo>) -> Result<BTreeSet<CaseNo>, StoreError> {
    if of.is_empty() {
        return Ok(BTreeSet::new());
    }
    let opened = app.store.last_opened(user, &of).await?;
    let cases = app.store.cases_in_list(&of).await?;
    let changed = cases.into_iter().filter(|(no, case)| !case.is_known_as_it_stands(user, opened.get(no).copied()));
    Ok(changed.map(|(no, _)| no).collect())
}
