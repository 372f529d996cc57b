//! Experts and lawyers from outside who are asked one question on one case, by a link of their own and until a day. What is
//! asked and what comes back are notes on the case; the link lies beside it, sealed as drafts are.
use casework::case::Stage;
use casework::case::vocabulary::Class;
use casework::policy::Policy;
use casework::{Case, CaseNo, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::StoreError;

use crate::app::App;
use crate::first::CONSULT;
use crate::forms::digest;

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    /// The secret part of the link.
    pub token: String,
    pub name: String,
    pub question: String,
    /// The last day on which the link opens.
    pub until: Date,
    /// Who asked.
    pub by: UserId,
    #[serde(default)]
    pub answer: Option<String>,
    /// The answer stands on the case.
    #[serde(default)]
    pub noted: bool,
}

/// So many days a link opens at most.
pub const DAYS: i64 = 60;

/// So many characters an answer or a question has at most: with a name before it, it still is a note.
pub fn longest(policy: &Policy) -> usize {
    policy.office.text_length.saturating_sub(200)
}

fn key(no: &CaseNo) -> String {
    format!("consult/{no}")
}

/// Where one lies among those of the case: nobody who reads the table knows a link.
fn step(token: &str) -> String {
    digest(&[token.as_bytes()])
}

/// Whether anybody outside may be shown something of a matter: of a report, of what accuses somebody, of what is confidential
/// and of what is shut nothing goes out (条例30).
pub fn may_go_out(case: &Case) -> bool {
    let shut = matches!(case.stage, Stage::Closed { .. });
    case.class != Class::Report && case.accused.is_empty() && !case.confidential && !shut
}

impl Consulted {
    /// The page that the link opens.
    pub fn path(&self, no: &CaseNo) -> String {
        format!("{CONSULT}{no}/{}", self.token)
    }

    /// Keeps it beside the case.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn keep(&self, app: &App, no: &CaseNo) -> Result<(), StoreError> {
        let text = serde_json::to_string(self)?;
        app.store.put_draft((&key(no), &step(&self.token)), &text, &self.by, app.now()).await
    }
}

/// Everybody who was asked on this case, by the day until which their link opens.
///
/// # Errors
/// Where the store fails.
pub async fn all(app: &App, no: &CaseNo) -> Result<Vec<Consulted>, StoreError> {
    let drafts = app.store.drafts(&key(no)).await?;
    let mut all: Vec<Consulted> = drafts.iter().filter_map(|draft| serde_json::from_str(&draft.text).ok()).collect();
    all.sort_by(|one, other| (one.until, &one.name).cmp(&(other.until, &other.name)));
    Ok(all)
}

/// The one whose link this is.
///
/// # Errors
/// Where the store fails.
pub async fn by_token(app: &App, no: &CaseNo, token: &str) -> Result<Option<Consulted>, StoreError> {
    let place = step(token);
    let found = app.store.drafts(&key(no)).await?.into_iter().find(|draft| draft.step == place);
    Ok(found.and_then(|draft| serde_json::from_str(&draft.text).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_link_stands_where_it_is_kept() {
        let token = "0123456789abcdef0123456789abcdef";
        assert!(!step(token).contains(token) && step(token) == step(token) && step(token) != step("other"));
    }
}
