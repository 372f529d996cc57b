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

use self::sheets::Sheet;

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

/// Whether this actor may begin a record of the kind.
fn may_begin(actor: &Actor, sheet: &Sheet, policy: &Policy) -> bool {
    let begins = sheet.begins().map(|act| permission::may(actor, (sheet.kind, act.name), None, policy));
    begins == Some(casework::permission::Permit::Allowed)
}
