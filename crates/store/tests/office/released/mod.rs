//! A database as an earlier release left it: the smallest sample district of commit 2676509, made on 28 November 2026.
//!
//! 22 cases on every road, four reception days, six printed papers, 58 accounts of which one is disabled, three tokens.
//! Its people and keys are invented. It is never made again: a program of today must go on from it.

use std::io::Read;
use std::path::Path;

use store::Keys;

/// The day on which it was made.
pub const MADE_ON: &str = "2026-11-28";
/// A case with a query code that was told at its registration.
pub const FIRST_CASE: (&str, &str) = ("XF2026-95547-24481", "P68M7WSH75");
/// The clerk's token, which never ends.
pub const TOKEN: &str = "jj_947268ccfa4bdf34804ee6a63e25b9e483127511a85aeb8f4eb35baec46b4d84";

/// Lays the database into a folder; tells its address and its keys.
pub fn lay(folder: &Path) -> (String, Keys) {
    let mut whole = Vec::new();
    let packed: &[u8] = include_bytes!("jiejie.db.gz");
    flate2::read::GzDecoder::new(packed).read_to_end(&mut whole).expect("unpacks");
    let file = folder.join("jiejie.db");
    std::fs::write(&file, whole).expect("a file");
    for (name, key) in [
        ("look-up", include_str!("look-up.key")),
        ("master", include_str!("master.key")),
        ("session", include_str!("session.key")),
        ("signing", include_str!("signing.key")),
    ] {
        std::fs::write(folder.join(format!("{name}.key")), key).expect("a file");
    }
    (format!("sqlite:{}", file.display()), Keys::load(folder).expect("four keys"))
}
