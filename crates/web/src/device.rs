//! A sealed cookie by which a device is known again: on it an owner who has signed in before is never locked out by the
//! wrong tries of others. It opens nothing.
use axum::http::HeaderMap;
use axum::response::Response;
use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::cookies::{add_cookie, cookie};
use crate::token::random_token;

const COOKIE: &str = "jiejie-device";
const DAYS: i64 = 180;
const SECONDS: u32 = 180 * 86_400;
/// The computer of a counter has several users.
const MOST: usize = 8;

#[derive(Serialize, Deserialize)]
struct Device {
    device: String,
    owners: Vec<(UserId, DateTime)>,
}

/// The name of this device, if the account's owner has signed in on it.
pub fn known_to(user: &str, headers: &HeaderMap, app: &App) -> Option<String> {
    let known = read(headers, app)?;
    let oldest = app.now().saturating_sub(DAYS.days());
    let owns = known.owners.iter().any(|(owner, since)| owner.as_str() == user && *since >= oldest);
    owns.then_some(known.device)
}

/// Remembers that this user has signed in here.
pub fn remember(user: &UserId, headers: &HeaderMap, response: &mut Response, app: &App) {
    let mut known = read(headers, app).unwrap_or_else(|| Device { device: random_token(), owners: Vec::new() });
    known.owners.retain(|(owner, _)| owner != user);
    known.owners.insert(0, (user.clone(), app.now()));
    known.owners.truncate(MOST);
    let Ok(text) = serde_json::to_vec(&known) else { return };
    match app.store.keys().seal_pass(COOKIE, &text) {
        Ok(value) => add_cookie(response, COOKIE, &value, SECONDS, app.secure()),
        Err(error) => tracing::error!(%error, "a device could not be remembered"),
    }
}

fn read(headers: &HeaderMap, app: &App) -> Option<Device> {
    let clear = app.store.keys().open_pass(COOKIE, &cookie(headers, COOKIE)?)?;
    serde_json::from_slice(&clear).ok()
}
