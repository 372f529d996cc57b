//! What a search reads of open matters: one form of every character, what finds it, and the rows of the index.
//!
//! The index only narrows; whether a case is found is said by its texts themselves ([`Found`]), so both engines answer alike.
//! Reports and confidential matters are in no row of it (条例30).

mod files;
mod found;
mod grams;
pub(crate) mod in_title;
mod index;
mod normal;
mod pairs;
mod sound;
mod typed;

pub(crate) use files::{INNER_TEXT, file_texts};
pub(crate) use found::{Found, Text};
pub(crate) use grams::{Narrowing, grams, narrowing};
pub(crate) use index::{Indexed, LetterMark, SearchWrites, count, index_again, open_texts, written};
pub(crate) use normal::Normal;
pub(crate) use pairs::{AT_ONCE, catch_up, due, fill_where_empty, made};
pub(crate) use sound::{Sound, plain_sound};
pub(crate) use typed::{Word, typed};
