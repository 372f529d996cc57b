//! `/desk/records`: the small records beside the cases, one shape for every kind: a list, a page of one with what can be done
//! next, a page a form. Which kinds, fields and columns there are stands in [`sheets`].
mod act;
mod form;
mod index;
mod list;
mod one;
pub mod photos;
pub mod sheets;
mod written;

pub use act::{begin, new, perform, show as act};
pub use index::show as index;
pub use list::show as list;
pub use one::show as one;

use casework::record::permission;
use casework::{Actor, Policy};

use self::sheets::{ActForm, Sheet};
use crate::signed_in::SignedIn;

/// The address of a kind's list.
pub fn address_of_kind(kind: &str) -> String {
    format!("/desk/records/{kind}")
}

/// The address of a record at the desk: on the pages of its own kind, where it has some.
pub fn address(kind: &str, key: &str) -> String {
    match (sheets::sheet(kind), kind) {
        (Some(_), _) => format!("{}/{key}", address_of_kind(kind)),
        (None, "station") => format!("/desk/stations/{key}"),
        (None, "matter") => format!("/desk/ledger/{key}"),
        (None, _) => format!("/desk/{kind}/{key}"),
    }
}

/// The address of the form that begins a record of the kind by this command; the usual one needs no name.
fn address_of_beginning(sheet: &Sheet, act: &ActForm) -> String {
    let new = format!("{}/new", address_of_kind(sheet.kind));
    match sheet.acts.first() {
        Some(first) if first.name == act.name => new,
        Some(_) | None => format!("{new}?act={}", act.name),
    }
}

/// Whether this actor may begin a record of the kind by this command.
fn may_begin(actor: &Actor, (sheet, act): (&Sheet, &ActForm), policy: &Policy) -> bool {
    permission::may(actor, (sheet.kind, act.name), None, policy) == casework::permission::Permit::Allowed
}

/// The ways in which this actor may begin a record of the kind, each with its form.
fn ways_to_begin(me: &SignedIn, sheet: &Sheet, policy: &Policy) -> Vec<(String, String)> {
    let mine = sheet.beginnings().filter(|act| may_begin(&me.actor, (sheet, *act), policy));
    mine.map(|act| (address_of_beginning(sheet, act), me.lang.t(&format!("command-{}", act.name)))).collect()
}
