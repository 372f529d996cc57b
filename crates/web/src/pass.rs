//! A short-lived cookie that holds a number and its code, so that neither has to stand in an address.
//!
//! The code is asked for at the store with every page: the cookie proves nothing by itself. Its seal, made with the
//! code, ties the number and the end together, so that every machine of an office can read it without a shared secret.
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use hmac::{Hmac, KeyInit, Mac};
use jiff::ToSpan;
use jiff::civil::DateTime;
use sha2::Sha256;

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

impl Door {
    /// The pass of this request, if it is whole and not over.
    pub fn pass(&self, headers: &HeaderMap, now: DateTime) -> Option<Pass> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == self.cookie)?;
        Pass::read(value, now)
    }

    /// Hands the pass out, or hands it out again for as long as somebody reads.
    pub fn give(&self, pass: &Pass, response: &mut Response, now: DateTime, secure: bool) {
        self.set(response, &pass.write(now), "", secure);
    }

    /// Takes any pass away.
    pub fn take_away(&self, response: &mut Response, secure: bool) {
        self.set(response, "", "; Max-Age=0", secure);
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

impl Pass {
    fn write(&self, now: DateTime) -> String {
        let until = now.saturating_add(HOURS.hours());
        let said = format!("{}.{}.{}", self.of, hex::encode(&self.code), until.strftime("%Y%m%d%H%M%S"));
        format!("{said}.{}", seal(&self.code, &said))
    }

    fn read(value: &str, now: DateTime) -> Option<Pass> {
        let (said, sealed) = value.rsplit_once('.')?;
        let mut parts = said.split('.');
        let (of, code, until) = (parts.next()?, parts.next()?, parts.next()?);
        let code = String::from_utf8(hex::decode(code).ok()?).ok()?;
        let until = DateTime::strptime("%Y%m%d%H%M%S", until).ok()?;
        let whole = seal(&code, said) == sealed && now < until;
        whole.then(|| Pass { of: of.to_owned(), code })
    }
}

fn seal(code: &str, said: &str) -> String {
    // A key of any length is taken; the empty answer would fit no cookie.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(code.as_bytes()) else { return String::new() };
    mac.update(said.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn pass() -> Pass {
        Pass { of: "XF2026-48213-90718".into(), code: "K7PM-2QXD".into() }
    }

    #[test]
    fn a_pass_reads_back_until_it_is_over() {
        let now = date(2026, 11, 24).at(9, 0, 0, 0);
        let written = pass().write(now);
        assert_eq!(Pass::read(&written, now), Some(pass()));
        assert_eq!(Pass::read(&written, now.saturating_add(3.hours())), None);
    }

    #[test]
    fn a_changed_pass_is_none() {
        let now = date(2026, 11, 24).at(9, 0, 0, 0);
        let longer = pass().write(now).replacen(".20261124", ".20271124", 1);
        assert_eq!(Pass::read(&longer, now), None);
        assert_eq!(Pass::read("", now), None);
    }

    #[test]
    fn the_code_is_in_no_log() {
        assert!(!format!("{:?}", pass()).contains("K7PM"));
    }
}
