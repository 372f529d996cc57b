//! Pictures without where, with what and by whom they were taken.

use super::places;

fn u16_at(bytes: &[u8], at: usize, big: bool) -> Option<u16> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(if big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
}

fn u32_at(bytes: &[u8], at: usize, big: bool) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }).ok()
}

/// Segments that a viewer needs, and which way up the picture is; nothing behind its end. A damaged one is given to nobody.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            0xda => {
                // The picture itself, up to its end; several scans may follow each other.
                let long = usize::from(u16_at(bytes, at + 2, true)?);
                let mut end = at + 2 + long;
                while !matches!(bytes.get(end..end + 2), None | Some([0xff, 0x01..=0xcf | 0xd8..=0xfe])) {
                    end += 1;
                }
                out.extend(bytes.get(at..end)?);
                if end + 2 > bytes.len() {
                    return Some(out);
                }
                at = end;
            }
            _ => {
                let long = usize::from(u16_at(bytes, at + 2, true)?);
                let segment = bytes.get(at..at + 2 + long)?;
                let body = segment.get(4..)?;
                match marker {
                    0xe1 if body.starts_with(b"Exif\0\0") => out.extend(upright(body.get(6..)?).unwrap_or_default()),
                    0xe2 if body.starts_with(b"ICC_PROFILE") => out.extend(segment),
                    0xe0 | 0xee => out.extend(segment),
                    0xe1..=0xef | 0xfe => {}
                    _ => out.extend(segment),
                }
                at += 2 + long;
            }
        }
    }
}

/// A segment that says which way up the picture is, and nothing else.
fn upright(tiff: &[u8]) -> Option<Vec<u8>> {
    let big = tiff.starts_with(b"MM");
    let ifd = u32_at(tiff, 4, big)?;
    let count = usize::from(u16_at(tiff, ifd, big)?);
    let entry = (0..count).map(|n| ifd + 2 + n * 12).find(|at| u16_at(tiff, *at, big) == Some(0x0112))?;
    let way = u16_at(tiff, entry + 8, big).filter(|way| (2..=8).contains(way))?;
    let [high, low] = way.to_be_bytes();
    let mut out = vec![0xff, 0xe1, 0, 34];
    out.extend(b"Exif\0\0MM");
    out.extend([0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1]);
    out.extend([high, low, 0, 0, 0, 0, 0, 0]);
    Some(out)
}

/// What a device says of itself stands in the first bytes of a photo.
const HEAD: usize = 256 * 1024;

/// Degrees north and east of the place where it was taken.
pub(super) fn position(bytes: &[u8]) -> Option<(f64, f64)> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let tiff = head.get(places(head, b"Exif\0\0").next()? + 6..)?;
    let big = tiff.starts_with(b"MM\0\x2a");
    if !big && !tiff.starts_with(b"II\x2a\0") {
        return None;
    }
    let first = u32_at(tiff, 4, big)?;
    let gps = u32_at(tiff, value_of(tiff, (first, 0x8825), big)?, big)?;
    let (north, east) = (degrees(tiff, (gps, 1, b'S'), big)?, degrees(tiff, (gps, 3, b'W'), big)?);
    ((-90.0..=90.0).contains(&north) && (-180.0..=180.0).contains(&east)).then_some((north, east))
}

/// Where the value of a tag of this directory stands.
fn value_of(tiff: &[u8], (ifd, tag): (usize, u16), big: bool) -> Option<usize> {
    let count = usize::from(u16_at(tiff, ifd, big)?).min(500);
    let mut entries = (0..count).map(|n| ifd + 2 + n * 12);
    entries.find(|at| u16_at(tiff, *at, big) == Some(tag)).map(|at| at + 8)
}

/// Degrees, minutes and seconds of one side; `below` is its mark where they count below zero.
fn degrees(tiff: &[u8], (gps, mark, below): (usize, u16, u8), big: bool) -> Option<f64> {
    let side = *tiff.get(value_of(tiff, (gps, mark), big)?)?;
    let at = u32_at(tiff, value_of(tiff, (gps, mark + 1), big)?, big)?;
    let part = |n: usize| {
        let (over, under) = (u32_at(tiff, at + 8 * n, big)?, u32_at(tiff, at + 8 * n + 4, big)?);
        (under != 0).then(|| over as f64 / under as f64)
    };
    let whole = part(0)? + part(1)? / 60.0 + part(2)? / 3600.0;
    Some(if side == below { -whole } else { whole })
}

/// The pieces that a viewer needs.
pub(super) fn png(bytes: &[u8]) -> Vec<u8> {
    const NEEDED: [&[u8]; 17] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs",
        b"bKGD", b"hIST", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut out = bytes.get(..8).unwrap_or_default().to_vec();
    let mut at = 8;
    while let Some(long) = u32_at(bytes, at, true) {
        let Some(piece) = at.checked_add(12 + long).and_then(|end| bytes.get(at..end)) else { break };
        let name = piece.get(4..8).unwrap_or_default();
        if NEEDED.contains(&name) {
            out.extend(piece);
        }
        if name == b"IEND" {
            break;
        }
        at += piece.len();
    }
    out
}

/// In a container that is not read further (HEIC): every value of its Exif block but which way up it is.
pub(super) fn blank_exif(bytes: &mut [u8]) {
    let heads: Vec<usize> = places(bytes, b"Exif\0\0").map(|at| at + 6).collect();
    for head in heads {
        let Some(tiff) = bytes.get_mut(head..) else { continue };
        let big = tiff.starts_with(b"MM\0\x2a");
        if !big && !tiff.starts_with(b"II\x2a\0") {
            continue;
        }
        let mut open: Vec<usize> = u32_at(tiff, 4, big).into_iter().collect();
        let mut seen = 0;
        while let Some(ifd) = open.pop() {
            seen += 1;
            let count = u16_at(tiff, ifd, big).map_or(0, usize::from);
            if seen > 16 || count > 500 {
                break;
            }
            for entry in (0..count).map(|n| ifd + 2 + n * 12) {
                open.extend(blank_entry(tiff, entry, big));
            }
        }
    }
}

/// Blanks one value; where it leads to another directory, that one.
fn blank_entry(tiff: &mut [u8], entry: usize, big: bool) -> Option<usize> {
    let tag = u16_at(tiff, entry, big)?;
    let (kind, count) = (u16_at(tiff, entry + 2, big)?, u32_at(tiff, entry + 4, big)?);
    if matches!(tag, 0x8769 | 0x8825 | 0xa005) {
        return u32_at(tiff, entry + 8, big);
    }
    if tag == 0x0112 {
        return None;
    }
    let each = match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 => 4,
        _ => 8,
    };
    let long = count.checked_mul(each)?;
    let at = if long <= 4 { entry + 8 } else { u32_at(tiff, entry + 8, big)? };
    tiff.get_mut(at..at.checked_add(long)?)?.fill(0);
    None
}
