//! A short-lived cookie that holds a number and its code, so that neither has to stand in an address.
//!
//! The code is asked for at the store with every page: the cookie proves nothing by itself. It is sealed with a key of
//! the office, so that a borrowed phone does not tell the code, and nobody lengthens its time.
use std::borrow::Cow;

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::{Keys, StoreError};

use crate::app::App;

/// Long enough to write a request for review, short enough for a borrowed phone.
const HOURS: i64 = 2;

/// Where a pass is good: the cookie's name, and the part of the site that gets it.
#[derive(Clone, Copy)]
pub struct Door {
    pub cookie: &'static str,
    pub path: &'static str,
}

/// What somebody typed at a door: of which case or ticket, and its code.
#[derive(Clone, PartialEq, Eq)]
pub struct Pass {
    pub of: String,
    pub code: String,
}

/// The code stays out of every log.
impl std::fmt::Debug for Pass {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pass").field("of", &self.of).finish_non_exhaustive()
    }
}

/// What stands in the cookie, under its seal.
#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    of: Cow<'a, str>,
    code: Cow<'a, str>,
    until: DateTime,
}

impl Door {
    /// The pass of this request, if it is whole and not over.
    pub fn pass(&self, headers: &HeaderMap, app: &App) -> Option<Pass> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == self.cookie)?;
        self.read(app.store.keys(), value, app.now())
    }

    /// Hands the pass out, or hands it out again for as long as somebody reads.
    pub fn give(&self, pass: &Pass, response: &mut Response, app: &App) {
        match self.write(app.store.keys(), pass, app.now()) {
            Ok(value) => self.set(response, &value, "", app.secure()),
            Err(error) => tracing::error!(%error, cookie = self.cookie, "a pass could not be sealed"),
        }
    }

    /// Takes any pass away.
    pub fn take_away(&self, response: &mut Response, app: &App) {
        self.set(response, "", "; Max-Age=0", app.secure());
    }

    fn write(&self, keys: &Keys, pass: &Pass, now: DateTime) -> Result<String, StoreError> {
        let said = Sealed {
            of: pass.of.as_str().into(),
            code: pass.code.as_str().into(),
            until: now.saturating_add(HOURS.hours()),
        };
        keys.seal_pass(self.cookie, &serde_json::to_vec(&said)?)
    }

    fn read(&self, keys: &Keys, value: &str, now: DateTime) -> Option<Pass> {
        let clear = keys.open_pass(self.cookie, value)?;
        let said: Sealed = serde_json::from_slice(&clear).ok()?;
        (now < said.until).then(|| Pass { of: said.of.into_owned(), code: said.code.into_owned() })
    }

    /// A cookie of the browser's session: gone when the browser is closed.
    fn set(&self, response: &mut Response, value: &str, end: &str, secure: bool) {
        let secure = if secure { "; Secure" } else { "" };
        let line = format!("{}={value}; Path={}; HttpOnly; SameSite=Lax{end}{secure}", self.cookie, self.path);
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DOOR: Door = Door { cookie: "jiejie-follow", path: "/follow" };
    const OTHER: Door = Door { cookie: "jiejie-ticket", path: "/reception" };

    fn pass() -> Pass {
        Pass { of: "XF2026-48213-90718".into(), code: "K7PM-2QXD".into() }
    }

    #[test]
    fn a_pass_reads_back_until_it_is_over() {
        let (keys, now) = (Keys::generate(), date(2026, 11, 24).at(9, 0, 0, 0));
        let written = DOOR.write(&keys, &pass(), now).unwrap();
        assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{written}");
        assert_eq!(DOOR.read(&keys, &written, now), Some(pass()));
        assert_eq!(DOOR.read(&keys, &written, now.saturating_add(3.hours())), None);
    }

    #[test]
    fn nobody_but_the_office_makes_changes_or_reads_a_pass() {
        let (keys, now) = (Keys::generate(), date(2026, 11, 24).at(9, 0, 0, 0));
        let written = DOOR.write(&keys, &pass(), now).unwrap();
        assert!(!written.contains(&hex::encode("K7PM-2QXD")) && !written.contains("K7PM"), "the code lies open");
        let end = if written.ends_with('0') { "1" } else { "0" };
        let changed = format!("{}{end}", &written[..written.len() - 1]);
        assert_eq!(DOOR.read(&keys, &changed, now), None);
        assert_eq!(DOOR.read(&Keys::generate(), &written, now), None, "another office's");
        assert_eq!(OTHER.read(&keys, &written, now), None, "another door's");
        assert_eq!(DOOR.read(&keys, "", now), None);
    }

    #[test]
    fn the_code_is_in_no_log() {
        assert!(!format!("{:?}", pass()).contains("K7PM"));
    }
}
