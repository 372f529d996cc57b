//! The letters of a PDF, as far as it has any: read here from the file itself, because it comes from anybody. No picture is
//! opened, no font is drawn, nothing that the file says of its size is believed, and all that is done for it is counted.

mod file;
mod font;
mod lexer;
mod page;
#[cfg(test)]
mod tests;

use file::File;
use lexer::{Dict, Work};
use page::Reading;

/// What is done for one file, in bytes that are walked over or unpacked: less than a second, and less memory than this
/// three times.
const WORK: usize = 32 * 1024 * 1024;

/// So many of its characters; nothing where there are none or it is sealed with a password.
pub(super) fn text(bytes: &[u8], most: usize) -> Option<String> {
    let mut work = Work::new(WORK);
    let file = File::read(bytes, &mut work)?;
    let root = file.root(&mut work)?;
    let mut reading = Reading::new(&file, &mut work, most);
    reading.pages(root.get(&b"Pages"[..])?, &Dict::new(), 0);
    Some(reading.text())
}
