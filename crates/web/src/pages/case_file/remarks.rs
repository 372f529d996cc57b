//! Which remarks to a returned draft its author ticked: a note between author and head beside the draft, sealed as drafts are,
//! and no fact of the case; the sealed opinion says what became of each.
use casework::Case;

use crate::acts::{self, ActForm, Setting};
use crate::app::App;
use crate::error::PageError;
use crate::signed_in::SignedIn;

/// The act whose form has the boxes.
const ACT: &str = "conclude";

fn key(case: &Case) -> String {
    format!("remarks/{}", case.no)
}

/// What was ticked since the draft came back last.
///
/// # Errors
/// Where the store fails.
pub async fn ticked(app: &App, case: &Case, form: &ActForm) -> Result<Vec<usize>, PageError> {
    let Some((entry, _)) = acts::returned(case).filter(|_| form.command == ACT) else { return Ok(Vec::new()) };
    let kept = app.store.drafts(&key(case)).await?.into_iter().find(|kept| kept.step == entry.to_string());
    Ok(kept.and_then(|kept| serde_json::from_str(&kept.text).ok()).unwrap_or_default())
}

/// Keeps what the author ticked with the new draft; of somebody who may write none, nothing.
///
/// # Errors
/// Where the store fails.
pub async fn keep(
    app: &App,
    who: &SignedIn,
    s: &Setting<'_>,
    form: &ActForm,
    typed: &[(String, String)],
) -> Result<(), PageError> {
    let writes = form.command == ACT && !s.seals() && acts::permitted(form, s);
    let Some((entry, _)) = acts::returned(s.case).filter(|_| writes) else { return Ok(()) };
    let text = serde_json::to_string(&acts::ticked(typed)).map_err(|error| PageError::broken(&error.to_string()))?;
    app.store.put_draft((&key(s.case), &entry.to_string()), &text, &who.actor.user, s.now).await?;
    Ok(())
}

/// What was sealed is nobody's draft any more. What was done stays done where this fails.
pub async fn forget(app: &App, s: &Setting<'_>, form: &ActForm) {
    if form.command != ACT || !s.seals() || acts::returned(s.case).is_none() {
        return;
    }
    if let Err(error) = app.store.drop_drafts(&key(s.case)).await {
        tracing::info!(%error, "what was ticked of a draft was not forgotten");
    }
}
