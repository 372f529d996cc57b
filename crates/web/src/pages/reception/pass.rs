//! The short-lived cookie that holds a ticket and its code, so that neither has to stand in an address.
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::DateTime;

use crate::pass::{Door, Pass};

const DOOR: Door = Door { cookie: "jiejie-ticket", path: "/reception" };

/// A ticket of a day, with the code that its holder was told.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub key: String,
    pub n: u32,
    pub code: String,
}

impl Held {
    /// The number on the ticket, as its holder may type it: `2026-12-02-1-3`.
    pub fn read(typed: &str, code: &str) -> Option<Held> {
        let plain: String = typed.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        let (key, n) = plain.rsplit_once('-')?;
        Some(Held { key: key.to_owned(), n: n.parse().ok()?, code: code.trim().to_owned() })
    }

    pub fn number(&self) -> String {
        format!("{}-{}", self.key, self.n)
    }

    pub fn of(headers: &HeaderMap, now: DateTime) -> Option<Held> {
        let pass = DOOR.pass(headers, now)?;
        Held::read(&pass.of, &pass.code)
    }

    pub fn give(&self, response: &mut Response, now: DateTime, secure: bool) {
        DOOR.give(&Pass { of: self.number(), code: self.code.clone() }, response, now, secure);
    }

    pub fn take_away(response: &mut Response, secure: bool) {
        DOOR.take_away(response, secure);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_number_is_read_however_it_is_typed() {
        let held = Held::read(" 2026-12-02-1-3 号 ", " k7pm ").unwrap();
        assert_eq!((held.key.as_str(), held.n, held.code.as_str()), ("2026-12-02-1", 3, "k7pm"));
        assert!(Held::read("三号", "x").is_none());
    }
}
