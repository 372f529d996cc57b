//! `/desk/import`: an office's older ledger (旧台账) by page: chosen, shown as it would be read, then all of its rows or none.
mod choose;
mod columns;
mod decide;
mod preview;
mod progress;
mod reading;
mod waiting;

pub use choose::{show as choose, take};
pub use decide::decide;
pub use reading::Imports;

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use office::older_ledger::check;

use crate::app::Shared;
use crate::error::{PageError, PageResult, see_other};
use crate::signed_in::SignedIn;
use waiting::{Stage, Waiting};

/// Where a chosen file stands until it is decided on.
fn address(token: &str) -> String {
    format!("/desk/import/{token}")
}

/// GET: what the file would bring in, what of it is on its way, or what became of it.
pub async fn show(
    State(app): State<Shared>,
    Extension(imports): Extension<Arc<Imports>>,
    who: SignedIn,
    Path(token): Path<String>,
) -> PageResult {
    let waiting = Waiting::load(&app, &who.actor.user, &token).await?.ok_or(PageError::NotFound)?;
    match waiting.stage(app.now()) {
        Stage::Done { added, known } => return Ok(progress::done(&app, &who, &waiting, (added, known))),
        Stage::Writing { done, of } => return Ok(progress::writing(&app, &who, &waiting, (done, of))),
        Stage::Chosen | Stage::BrokenOff { .. } => {}
    }
    let Some(bytes) = waiting.bytes(&app).await? else {
        return Ok(see_other("/desk/import", Some("import-gone")));
    };
    let ledger = match reading::read(&app, &imports, bytes).await? {
        Ok(ledger) => ledger,
        Err(why) => return Ok(choose::unreadable(&app, &who, &why)),
    };
    let checked = check(&app.store, &who.actor, app.now(), ledger).await?;
    Ok(preview::page(&app, &who, &waiting, &checked))
}
