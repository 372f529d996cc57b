//! The short-lived cookie that holds a ticket and its code, so that neither has to stand in an address.
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::pass::{Door, Pass};

/// Anyone who holds the ticket.
pub(super) const OWN: Door = Door { cookie: "jiejie-ticket", path: "/reception" };
/// The counter that just gave it out, to print it once.
pub(super) const SLIP: Door = Door { cookie: "jiejie-slip", path: "/desk/reception" };

/// A ticket of a day, with the code that its holder was told.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct TicketPass {
    pub key: String,
    pub n: u32,
    pub code: String,
}

impl TicketPass {
    /// The number on the ticket, as its holder may type it: `2026-12-02-1-3`.
    pub fn read(typed: &str, code: &str) -> Option<TicketPass> {
        let plain: String = typed.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        let (key, n) = plain.rsplit_once('-')?;
        Some(TicketPass { key: key.to_owned(), n: n.parse().ok()?, code: code.trim().to_owned() })
    }

    pub fn number(&self) -> String {
        format!("{}-{}", self.key, self.n)
    }

    pub fn of(door: Door, headers: &HeaderMap, app: &App) -> Option<TicketPass> {
        let pass = door.pass(headers, app)?;
        TicketPass::read(&pass.of, &pass.code)
    }

    pub fn give(&self, door: Door, response: &mut Response, app: &App) {
        door.give(&Pass { of: self.number(), code: self.code.clone() }, response, app);
    }

    /// In two groups, so that it can be read over the phone.
    pub fn code_groups(&self) -> Vec<String> {
        let letters: Vec<char> = self.code.chars().collect();
        letters.chunks(5).map(|group| group.iter().collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_number_is_read_however_it_is_typed() {
        let held = TicketPass::read(" 2026-12-02-1-3 号 ", " k7pm ").unwrap();
        assert_eq!((held.key.as_str(), held.n, held.code.as_str()), ("2026-12-02-1", 3, "k7pm"));
        assert!(TicketPass::read("三号", "x").is_none());
    }
}
