//! Whose token it is.
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use casework::{Actor, CaseNo, Role};
use store::CaseFile;

use super::problem::Problem;
use crate::app::{App, Serving};

/// A program with a token, acting as the account that the token belongs to.
#[derive(Clone, Debug)]
pub struct Bearer {
    pub actor: Actor,
}

impl FromRequestParts<Serving> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Serving) -> Result<Bearer, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (scheme, token) = header.split_once(' ').unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") || token.trim().is_empty() {
            return Err(Problem::no_token());
        }
        let app = app.now();
        let account = app.store.account_for_token(token.trim(), app.now()).await?;
        let account = account.ok_or_else(Problem::no_token)?;
        Ok(Bearer { actor: account.actor() })
    }
}

impl Bearer {
    /// The actor on this case: an account of a petitioner is the first petitioner of what they filed themselves.
    pub async fn on(&self, app: &App, no: &CaseNo) -> Result<Actor, Problem> {
        if self.actor.role != Role::Petitioner {
            return Ok(self.actor.clone());
        }
        let own = Actor { petitioner: Some(1), ..self.actor.clone() };
        let file = app.store.case_file(no, &own, app.now()).await?;
        match file.is_some_and(|file| file.case.registered_by == own.user) {
            true => Ok(own),
            false => Err(Problem::no_such_case()),
        }
    }

    /// The file, if it exists for this reader.
    pub async fn file(&self, app: &App, no: &str) -> Result<(Actor, CaseFile), Problem> {
        let no = CaseNo::parse(no).ok_or_else(Problem::no_such_case)?;
        let actor = self.on(app, &no).await?;
        let file = app.store.case_file(&no, &actor, app.now()).await?.ok_or_else(Problem::no_such_case)?;
        Ok((actor, file))
    }
}
