//! Who reads this page, in which language, and what they were told last: carried along from the cookies to the frame.
use axum::extract::{FromRef, FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use casework::{Actor, UserId};
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::app::{App, Serving, Shared};
use crate::cookies::{FLASH, LANGUAGE};
use crate::error::{self, PageError};
use crate::layout::{Area, Frame, NavItem};
use crate::nav::Ways;
use crate::own_settings::OwnSettings;
use crate::session::{self, Accounts, AuthSession, Known};
use crate::token::random_token;
use crate::typed::Typed;
use office::wording::Lang;

pub use crate::carried::Carried;
pub(crate) use crate::cookies::{add_cookie, cookie};

const VISITOR: &str = "jiejie-visitor";
const CSRF: &str = "csrf";
const SEEN: &str = "seen";
const BEGAN: &str = "began";
const LETTERS_OFF: &str = "letters-off";
const A_YEAR: u32 = 31_536_000;
/// A session is written back when it was last seen this long ago, so that reading pages writes nothing.
const SEEN_AGAIN_MINUTES: i64 = 10;

/// Somebody of the office or of a unit, at the desk.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub actor: Actor,
    pub name: String,
    pub lang: Lang,
    pub csrf: String,
    pub flash: Option<String>,
    carried: Carried,
}

impl SignedIn {
    pub fn frame(&self, app: &App, title: String) -> Frame {
        self.carried.frame(app, title, Area::Desk)
    }

    /// The address that was asked for, with its query.
    pub fn path(&self) -> &str {
        &self.carried.path
    }

    /// Everything at the desk that is open to this reader, by what it is for.
    pub fn everything(&self) -> Vec<(String, Vec<NavItem>)> {
        self.carried.ways.everything(self.lang, self.actor.role, self.path())
    }
}

/// Anybody: a petitioner at the counter's window, or staff on a public page.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub lang: Lang,
    pub csrf: String,
    pub user: Option<(Actor, String)>,
    pub flash: Option<String>,
    carried: Carried,
}

impl Visitor {
    pub fn frame(&self, app: &App, title: String) -> Frame {
        self.carried.frame(app, title, Area::Public)
    }

    /// The form that came in, also where its token was not this reader's.
    pub fn sent(&self) -> &[(String, String)] {
        self.carried.typed.fields()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn
where
    Shared: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<SignedIn, Response> {
        let carried = carried(parts).map_err(IntoResponse::into_response)?;
        let Some(known) = carried.known.clone() else { return Err(to_sign_in(&carried.path)) };
        let (lang, csrf, flash) = (carried.lang, carried.csrf.clone(), carried.flash.clone());
        Ok(SignedIn { actor: known.actor, name: known.name, lang, csrf, flash, carried })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor
where
    Shared: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visitor, Response> {
        let carried = carried(parts).map_err(IntoResponse::into_response)?;
        let user = carried.known.clone().map(|known| (known.actor, known.name));
        let (lang, csrf, flash) = (carried.lang, carried.csrf.clone(), carried.flash.clone());
        Ok(Visitor { lang, csrf, user, flash, carried })
    }
}

/// A route outside the pages' layers has nobody: that is a mistake of ours, and a fault page says so.
fn carried(parts: &Parts) -> Result<Carried, PageError> {
    let found = parts.extensions.get::<Carried>().cloned();
    found.ok_or_else(|| PageError::broken("no layer carries the reader"))
}

/// 303 to the sign-in page, which comes back here.
pub fn to_sign_in(path: &str) -> Response {
    let next: String = path.bytes().map(escaped).collect();
    error::see_other(&format!("/sign-in?next={next}"), None)
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// Where a form may send someone back to: a path of this site and nothing else.
pub fn local(path: &str) -> Option<&str> {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\");
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (inside && plain && path.len() < 2000).then_some(path)
}

/// The layer that fills [`Carried`], keeps the visitor's cookie and forgets a message once it was shown.
pub async fn carry(
    State((serving, ways)): State<(Serving, Ways)>,
    mut auth: AuthSession,
    mut request: Request,
    next: Next,
) -> Response {
    let app = serving.now();
    let cookies = request.headers();
    let Carried { lang, path, .. } = Carried::nobody(cookies, request.uri(), &ways);
    let flash = cookie(cookies, FLASH).filter(|key| is_key(key));
    let visitor = cookie(cookies, VISITOR).filter(|token| token.len() == 32 && is_key(token));
    let (mut csrf, fresh) = match visitor {
        Some(token) => (token, false),
        None => (random_token(), true),
    };
    let mut letters_off = false;
    if auth.user.is_some() {
        match session_token(&app, &mut auth).await {
            Ok(token) => csrf = token.unwrap_or(csrf),
            Err(error) => return session::fault(&app, &error).into_response(),
        }
        match are_letters_off(&app, &auth).await {
            Ok(off) => letters_off = off,
            Err(error) => return session::fault(&app, &error).into_response(),
        }
    }
    request.extensions_mut().insert(auth.clone());
    let shown = flash.is_some() && request.method() == Method::GET && !path.starts_with("/assets/");
    let token = csrf.clone();
    let known = auth.user.clone();
    let typed = request.extensions().get::<Typed>().cloned().unwrap_or_default();
    request.extensions_mut().insert(Carried { lang, csrf, flash, path, known, ways, typed, letters_off });
    let carried = request.extensions().get::<Carried>().cloned();
    let mut response = next.run(request).await;
    if let Some(carried) = carried {
        response = error::dressed(response, &app, &carried);
    }
    if fresh && auth.user.is_none() {
        add_cookie(&mut response, VISITOR, &token, A_YEAR, app.secure());
    }
    if shown && response.status().is_success() {
        add_cookie(&mut response, FLASH, "", 0, app.secure());
    }
    response
}

/// Signs in: the hours of the session count from now.
///
/// # Errors
/// Where the session cannot be kept.
pub(crate) async fn begin(app: &App, auth: &mut AuthSession, known: &Known) -> Result<(), PageError> {
    auth.login(known).await.map_err(|error| session::fault(app, &error))?;
    // What another account set, that was signed in here before.
    let forgotten = auth.session.remove::<bool>(LETTERS_OFF).await.map_err(axum_login::Error::from);
    forgotten.map_err(|error| session::fault(app, &error))?;
    let kept = auth.session.insert(BEGAN, app.now()).await.map_err(axum_login::Error::from);
    kept.map_err(|error| session::fault(app, &error))
}

/// The token of this session's forms, made at the first page and gone with the session. None where nobody has
/// been here for so long, or it began so long ago, that the session ends now.
async fn session_token(app: &App, auth: &mut AuthSession) -> Result<Option<String>, axum_login::Error<Accounts>> {
    let now = app.now();
    let seen = auth.session.get::<DateTime>(SEEN).await?;
    let began = auth.session.get::<DateTime>(BEGAN).await?;
    let since = |then: Option<DateTime>| then.map_or(0, |then| now.duration_since(then).as_mins());
    let idle = since(seen);
    if app.bounds.session_is_over(since(began), idle) {
        auth.logout().await?;
        return Ok(None);
    }
    if seen.is_none() || idle.abs() >= SEEN_AGAIN_MINUTES {
        auth.session.insert(SEEN, now).await?;
    }
    if began.is_none() {
        auth.session.insert(BEGAN, now).await?;
    }
    if let Some(token) = auth.session.get::<String>(CSRF).await? {
        return Ok(Some(token));
    }
    let token = auth.user.as_ref().and_then(|known| token_of(app, &known.actor.user)).unwrap_or_else(random_token);
    auth.session.insert(CSRF, &token).await?;
    Ok(Some(token))
}

/// Whether the account switched single letters off: asked once a session, for every page wants to know.
async fn are_letters_off(app: &App, auth: &AuthSession) -> Result<bool, axum_login::Error<Accounts>> {
    let Some(known) = &auth.user else { return Ok(false) };
    if let Some(off) = auth.session.get::<bool>(LETTERS_OFF).await? {
        return Ok(off);
    }
    // Where the own settings do not open, keys are as usual: no page waits for that.
    let own = OwnSettings::of(app, &known.actor.user).await.unwrap_or_default();
    auth.session.insert(LETTERS_OFF, own.letters_off).await?;
    Ok(own.letters_off)
}

/// Lets this session know what the account set anew; its other sessions learn it when they begin.
///
/// # Errors
/// Where the session cannot be kept.
pub(crate) async fn remember_letters(app: &App, auth: &AuthSession, off: bool) -> Result<(), PageError> {
    let kept = auth.session.insert(LETTERS_OFF, off).await.map_err(axum_login::Error::from);
    kept.map_err(|error| session::fault(app, &error))
}

/// A session's token tells the office, and nobody else, whose it was: what was typed into a page that outlived its
/// session is kept for its user.
#[derive(Serialize, Deserialize)]
struct Owned {
    user: UserId,
    made: DateTime,
    once: String,
}

/// A page is not left open for longer than this.
const PAGE_DAYS: i64 = 7;

fn token_of(app: &App, user: &UserId) -> Option<String> {
    let owned = Owned { user: user.clone(), made: app.now(), once: random_token() };
    app.store.keys().seal_pass(CSRF, &serde_json::to_vec(&owned).ok()?).ok()
}

/// Whose session's token this is or was.
pub(crate) fn owner(app: &App, token: &str) -> Option<UserId> {
    let owned: Owned = serde_json::from_slice(&app.store.keys().open_pass(CSRF, token)?).ok()?;
    (owned.made >= app.now().saturating_sub(PAGE_DAYS.days())).then_some(owned.user)
}

/// Remembers the language for a year.
pub fn remember_language(response: &mut Response, lang: Lang, secure: bool) {
    add_cookie(response, LANGUAGE, lang.code(), A_YEAR, secure);
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(local("/desk/cases?tab=mine"), Some("/desk/cases?tab=mine"));
        for evil in ["//elsewhere", "/\\elsewhere", "elsewhere", "", "/a\\b", "/a\nb", "javascript:alert(1)"] {
            assert_eq!(local(evil), None, "{evil}");
        }
    }

    #[test]
    fn a_path_survives_the_way_through_sign_in() {
        let response = to_sign_in("/desk/cases?tab=mine&q=水");
        let to = response.headers()["location"].to_str().unwrap();
        assert_eq!(to, "/sign-in?next=/desk/cases%3Ftab%3Dmine%26q%3D%E6%B0%B4");
    }
}
