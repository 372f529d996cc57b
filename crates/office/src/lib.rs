//! What the office says and who works there, without a page: every sentence by its key, refusals and rules in words, the
//! people of the sample district, passwords. The web and the command line speak by it; nothing here knows of HTTP.

pub mod password;
pub mod people;
pub mod refused;
pub mod rules;
pub mod wording;
pub mod words;
