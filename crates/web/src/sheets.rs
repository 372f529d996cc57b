//! Tries the sheets that a policy would set its papers on, before it is put in force (fault G5).
use std::collections::BTreeMap;
use std::sync::Arc;

use documents::Unprinted;
use office::papers::at_the_press;
use store::StoreError;

use crate::app::App;

/// The layouts that could not be set any more with these files, each with the reason: every paper would wait for another one.
/// Whether the policy holds as a whole others ask.
pub async fn broken_layouts(
    app: &App,
    files: &BTreeMap<String, String>,
) -> Result<Vec<(&'static str, Unprinted)>, StoreError> {
    if !files.keys().any(|name| name.starts_with("letters/")) {
        return Ok(Vec::new());
    }
    let Ok(policy) = app.store.policy_with(files.clone()).await? else { return Ok(Vec::new()) };
    let press = Arc::clone(&app.press);
    at_the_press(move |patience| press.broken_layouts(&policy.letters, &patience)).await
}
