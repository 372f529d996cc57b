//! `/desk/stations/{key}/phone`: a community worker writes a matter down in a minute, with pictures. The form is an ordinary one; its
//! scripts keep what is written without a line, locked for the account, and send it once the line is back.
mod assets;
mod page;
mod send;

pub use assets::{file, worker};
pub(crate) use page::{Locked, ScriptTexts};
pub use page::{shell, show};
pub use send::send;

pub(super) use assets::address_of;
pub(crate) use assets::leaving;

/// The address of a station's form on a phone.
pub(super) fn address(key: &str) -> String {
    format!("{}/phone", super::address(key))
}
