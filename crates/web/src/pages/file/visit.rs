//! What a visitor has answered so far, so that each screen is a page of its own, to which "back" leads without a question.
//!
//! It lies sealed on the server, under a cookie that ends with the browser, for two hours after the last answer; on the
//! device nothing is kept. Who asks for it finds it for seven days, without the identity number, and never a report.
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use casework::Actor;
use casework::case::vocabulary::Class;
use jiff::ToSpan;
use store::StoreError;

use super::answers::Answers;
use crate::app::App;
use crate::forms::digest;
use crate::signed_in::cookie;
use crate::token::random_token;

const COOKIE: &str = "jiejie-filing";
const HOURS: i64 = 2;
const DAYS: i64 = 7;
/// So many filings may be under way at once; later ones carry the answers in the form alone.
const MOST: usize = 400;

/// For how long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// While the visit lasts.
    Now,
    /// Because the person asked for it.
    Later,
}

impl Retention {
    const ALL: [Retention; 2] = [Retention::Now, Retention::Later];

    fn prefix(self) -> &'static str {
        match self {
            Retention::Now => "file/now/",
            Retention::Later => "file/later/",
        }
    }
}

/// One browser's visit.
pub struct Visit(String);

impl Visit {
    /// The visit of this browser; a new one where it brings none.
    pub fn of(headers: &HeaderMap) -> Visit {
        let known = cookie(headers, COOKIE).filter(|secret| secret.len() == 32);
        Visit(known.unwrap_or_else(random_token))
    }

    fn key(&self, kept: Retention) -> String {
        format!("{}{}", kept.prefix(), digest(&[self.0.as_bytes()]))
    }

    /// Keeps the answers; not where too many others are under way.
    pub async fn keep(&self, app: &App, answers: &Answers, kept: Retention) -> Result<bool, StoreError> {
        let report = answers.class() == Some(Class::Report);
        if kept == Retention::Later && report {
            return Ok(false);
        }
        let now = app.now();
        app.store.drop_drafts_under(Retention::Now.prefix(), Some(now.saturating_sub(HOURS.hours()))).await?;
        app.store.drop_drafts_under(Retention::Later.prefix(), Some(now.saturating_sub(DAYS.days()))).await?;
        if app.store.count_drafts_under(kept.prefix()).await? >= MOST {
            return Ok(false);
        }
        let own = answers.given().filter(|(name, _)| kept == Retention::Now || *name != "id");
        let text = serde_json::to_string(&own.collect::<Vec<_>>())?;
        let place = (self.key(kept), answers.tab());
        app.store.put_draft((&place.0, &place.1), &text, &Actor::public().user, now).await?;
        Ok(true)
    }

    /// The answers that an address speaks of.
    pub async fn answers_of(&self, app: &App, tab: &str) -> Result<Option<Answers>, StoreError> {
        for (kept, since) in [(Retention::Now, HOURS.hours()), (Retention::Later, DAYS.days())] {
            let drafts = app.store.drafts(&self.key(kept)).await?;
            let oldest = app.now().saturating_sub(since);
            if let Some(draft) = drafts.into_iter().find(|draft| draft.step == tab && draft.at >= oldest) {
                let answers: Vec<(String, String)> = serde_json::from_str(&draft.text)?;
                return Ok(Some(Answers::read(&answers)));
            }
        }
        Ok(None)
    }

    /// The tabs of what this person asked to be kept.
    pub async fn waiting(&self, app: &App) -> Result<Vec<String>, StoreError> {
        let oldest = app.now().saturating_sub(DAYS.days());
        let drafts = app.store.drafts(&self.key(Retention::Later)).await?;
        Ok(drafts.into_iter().filter(|draft| draft.at >= oldest).map(|draft| draft.step).collect())
    }

    /// Forgets one filing: it was sent.
    pub async fn forget(&self, app: &App, answers: &Answers) -> Result<(), StoreError> {
        for kept in Retention::ALL {
            app.store.drop_draft(&self.key(kept), &answers.tab()).await?;
        }
        Ok(())
    }

    /// Forgets everything of this browser.
    pub async fn clear(&self, app: &App) -> Result<(), StoreError> {
        for kept in Retention::ALL {
            app.store.drop_drafts(&self.key(kept)).await?;
        }
        Ok(())
    }

    /// This browser does not find it any more.
    pub fn leave(&self, response: &mut Response, app: &App) {
        set(response, &self.0, "; Max-Age=0", app.secure());
    }

    /// The cookie by which this browser finds it: gone with the browser, or after the days for which it was asked.
    pub fn give(&self, response: &mut Response, app: &App, kept: Retention) {
        let end = match kept {
            Retention::Now => String::new(),
            Retention::Later => format!("; Max-Age={}", DAYS * 86_400),
        };
        set(response, &self.0, &end, app.secure());
    }

    /// Takes the cookie away.
    pub fn take_away(response: &mut Response, app: &App) {
        set(response, "", "; Max-Age=0", app.secure());
    }
}

fn set(response: &mut Response, value: &str, end: &str, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let line = format!("{COOKIE}={value}; Path=/file; HttpOnly; SameSite=Lax{end}{secure}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}
