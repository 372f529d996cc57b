//! A packed file is unpacked once into nothing, to see how large it is: what its head says of that may be a lie.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::Unreadable;
use crate::bounds::UNPACKED_BYTES;

/// Whether all that is packed fits.
pub(super) fn fits(bytes: &[u8]) -> Result<(), Unreadable> {
    let damaged = |error: zip::result::ZipError| Unreadable::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = UNPACKED_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        if part.encrypted() {
            return Err(Unreadable::Password);
        }
        let read =
            copy(&mut part.take(left + 1), &mut sink()).map_err(|error| Unreadable::Damaged(error.to_string()))?;
        left = left.checked_sub(read).ok_or(Unreadable::Bomb(UNPACKED_BYTES))?;
    }
    Ok(())
}
