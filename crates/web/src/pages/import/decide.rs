//! The decision on a previewed ledger: read it again with other columns, bring in all its rows, or drop it.
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, Path, State};
use casework::Actor;
use jiff::civil::DateTime;
use office::older_ledger::{Checked, NotWritten, Writing, check};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use super::reading::{Imports, read};
use super::waiting::{Stage, Waiting};
use super::{address, columns};
use crate::app::Shared;
use crate::csrf::Posted;
use crate::error::{PageError, PageResult, see_other};
use crate::signed_in::SignedIn;

/// What the buttons of the preview send.
pub const DECISION: &str = "do";
pub const AGAIN: &str = "again";
pub const IMPORT: &str = "import";
pub const DROP: &str = "drop";

/// So long the page itself waits for the last row; a longer ledger is told of on the page of its progress.
const SOON: Duration = Duration::from_secs(4);

/// POST: what the buttons of the preview say.
pub async fn decide(
    State(app): State<Shared>,
    Extension(imports): Extension<Arc<Imports>>,
    who: SignedIn,
    Path(token): Path<String>,
    form: Posted,
) -> PageResult {
    let waiting = Waiting::load(&app, &who.actor.user, &token).await?.ok_or(PageError::NotFound)?;
    let here = address(&waiting.token);
    // What is written, or is being written, is decided on already: a second press changes nothing.
    if matches!(waiting.stage(app.now()), Stage::Writing { .. } | Stage::Done { .. }) {
        return Ok(see_other(&here, None));
    }
    if form.get(DECISION) == DROP {
        waiting.forget(&app).await?;
        return Ok(see_other("/desk/import", Some("import-dropped")));
    }
    let Some(bytes) = waiting.bytes(&app).await? else {
        return Ok(see_other("/desk/import", Some("import-gone")));
    };
    let Ok(ledger) = read(&app, &imports, bytes).await? else { return Ok(see_other(&here, None)) };
    let chosen = columns::posted(&form);
    let as_shown = |at: usize| ledger.headings.iter().find(|heading| heading.at == at).map(|heading| heading.column);
    let changed = chosen.iter().any(|(at, column)| as_shown(*at).is_some_and(|shown| shown != *column));
    if changed {
        columns::keep(&app, &who.actor.user, &ledger.headings, &chosen).await?;
    }
    if form.get(DECISION) != IMPORT {
        return Ok(see_other(&here, Some("import-read-again")));
    }
    // Nothing is brought in but what was shown.
    if changed {
        return Ok(see_other(&here, Some("import-columns-changed")));
    }
    let Some(turn) = imports.turn_to_write() else { return Ok(see_other(&here, Some("import-busy"))) };
    // While this press waited for its turn another one may have brought it in.
    let waiting = Waiting::load(&app, &who.actor.user, &token).await?.ok_or(PageError::NotFound)?;
    if matches!(waiting.stage(app.now()), Stage::Writing { .. } | Stage::Done { .. }) {
        return Ok(see_other(&here, None));
    }
    let now = app.now();
    let checked = check(&app.store, &who.actor, now, ledger).await?;
    if checked.ledger.bad.is_empty() {
        begin(&app, who.actor, now, (waiting, checked, turn)).await?;
    }
    Ok(see_other(&here, None))
}

/// Begins to write, and waits a little for the end.
async fn begin(
    app: &Shared,
    actor: Actor,
    now: DateTime,
    (waiting, checked, turn): (Waiting, Checked, OwnedSemaphorePermit),
) -> Result<(), PageError> {
    waiting.note(app, Stage::Writing { done: 0, of: checked.fresh.len() }).await?;
    let app = Arc::clone(app);
    // It goes on when its browser has gone.
    let writing = tokio::spawn(async move {
        let _turn = turn;
        let of = checked.fresh.len();
        let mut done = 0;
        let written = write((&app, &actor, now), &waiting, checked, &mut done).await;
        if let Err(error) = written {
            tracing::error!(%error, done, of, "a ledger was not brought in whole; bring it in once more");
            if let Err(error) = waiting.note(&app, Stage::BrokenOff { done, of }).await {
                tracing::info!(%error, "how far a ledger is was not noted");
            }
        }
    });
    // Whether it has ended by then or not: its page says how far it is.
    let _ = timeout(SOON, writing).await;
    Ok(())
}

async fn write(
    (app, actor, now): (&Shared, &Actor, DateTime),
    waiting: &Waiting,
    checked: Checked,
    done: &mut usize,
) -> Result<(), NotWritten> {
    let (of, known) = (checked.fresh.len(), checked.known);
    let mut writing = Writing::new(&app.store, actor, now, checked.fresh);
    while let Some(rows) = writing.write_some().await? {
        *done += rows;
        waiting.note(app, Stage::Writing { done: *done, of }).await?;
    }
    waiting.end(app, Stage::Done { added: of, known }).await?;
    Ok(())
}
