//! Files as others than those who work on a case may have them: without where a picture was taken, with which device and by
//! whom, and without who wrote a document (条例30). The picture itself stays bit for bit what it was.

use casework::case::vocabulary::Class;
use casework::{Actor, Case, Role, UserId};

/// Whether this reader has the file as it was brought: who brought it, the counter, and the unit that answers the matter. Of
/// somebody who gave no name, or asked that it be kept, nobody who only answers learns with what device and where.
pub fn has_original(actor: &Actor, case: &Case, by: &UserId) -> bool {
    let guarded = case.is_nameless() || case.confidential || case.class == Class::Report;
    let answers =
        matches!(actor.role, Role::Handler | Role::UnitHead) && actor.unit.is_some() && actor.unit == case.unit;
    *by == actor.user || (!guarded && (answers || actor.role == Role::Clerk))
}

/// The file's name for this reader: a nameless petitioner's may be their own.
pub fn shown_name(case: &Case, n: u32, name: &str) -> String {
    match case.is_nameless() || case.confidential {
        true => format!("{n}.{}", name.rsplit_once('.').map_or("bin", |(_, end)| end)),
        false => name.to_owned(),
    }
}

/// A copy without what its maker's device or program wrote beside it; of other kinds the same bytes.
pub fn stripped(bytes: &[u8]) -> Vec<u8> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes).unwrap_or_default(),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        _ => {
            let mut out = bytes.to_vec();
            blank_exif(&mut out);
            blank_between(&mut out, b"<x:xmpmeta", b"</x:xmpmeta>");
            if bytes.starts_with(b"%PDF") {
                for key in [&b"/Author"[..], b"/Creator", b"/Producer", b"/Title", b"/Subject", b"/Keywords"] {
                    blank_value(&mut out, key);
                }
            }
            out
        }
    }
}

fn u16_at(bytes: &[u8], at: usize, big: bool) -> Option<u16> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(if big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
}

fn u32_at(bytes: &[u8], at: usize, big: bool) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }).ok()
}

/// Segments that a viewer needs, and which way up the picture is; nothing behind its end. A damaged one is given to nobody.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
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

/// The pieces that a viewer needs.
fn png(bytes: &[u8]) -> Vec<u8> {
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
fn blank_exif(bytes: &mut [u8]) {
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

fn places<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(word.len()).enumerate().filter(move |(_, window)| *window == word).map(|(at, _)| at)
}

/// Spaces in place of what stands between two words: no other byte moves.
fn blank_between(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let starts: Vec<usize> = places(bytes, from).collect();
    for start in starts {
        let Some(end) = bytes.get(start..).and_then(|rest| places(rest, to).next()) else { continue };
        if let Some(packet) = bytes.get_mut(start + from.len()..start + end) {
            // The packet stays one that a program can read: its marks stay.
            let inside = packet.iter().position(|byte| *byte == b'>').map_or(0, |at| at + 1);
            packet.get_mut(inside..).unwrap_or_default().fill(b' ');
        }
    }
}

/// Spaces in the text behind a key of a PDF.
fn blank_value(bytes: &mut [u8], key: &[u8]) {
    let starts: Vec<usize> = places(bytes, key).map(|at| at + key.len()).collect();
    for start in starts {
        let Some(rest) = bytes.get_mut(start..) else { continue };
        let Some(open) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else { continue };
        let close = match rest.get(open) {
            Some(b'(') => {
                let mut depth = 0_u32;
                let mut escaped = false;
                rest.iter().skip(open).position(|byte| {
                    let counts = !std::mem::take(&mut escaped);
                    escaped = counts && *byte == b'\\';
                    depth = match byte {
                        b'(' if counts => depth + 1,
                        b')' if counts => depth.saturating_sub(1),
                        _ => depth,
                    };
                    depth == 0
                })
            }
            Some(b'<') => rest.iter().skip(open).position(|byte| *byte == b'>'),
            _ => None,
        };
        if let Some(text) = close.and_then(|close| rest.get_mut(open + 1..open + close)) {
            let blank = if rest_is_hex(text) { b'0' } else { b' ' };
            text.fill(blank);
        }
    }
}

fn rest_is_hex(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(bytes: &[u8], word: &[u8]) -> bool {
        places(bytes, word).next().is_some()
    }

    /// A directory with a device's name, which way up, and a place.
    fn tiff() -> Vec<u8> {
        let mut out = b"MM\0\x2a\0\0\0\x08\0\x03".to_vec();
        out.extend(b"\x01\x0f\0\x02\0\0\0\x08\0\0\0\x32");
        out.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        out.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x3a");
        out.extend(b"\0\0\0\0");
        out.extend(b"PHONE-9\0");
        out.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x4c\0\0\0\0");
        out.extend(b"PLACE-PLACE-PLACE-PLACE-");
        out
    }

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![0xff, marker];
        out.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        out.extend(body);
        out
    }

    #[test]
    fn a_photo_tells_its_picture_and_which_way_up_it_is() {
        let mut photo = vec![0xff, 0xd8];
        photo.extend(segment(0xe0, b"JFIF\0\x01\x01"));
        photo.extend(segment(0xe1, &[b"Exif\0\0", &tiff()[..]].concat()));
        photo.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>AUTHOR</x>"));
        photo.extend(segment(0xfe, b"COMMENT"));
        photo.extend(segment(0xdb, b"TABLE"));
        photo.extend(segment(0xda, b"SCAN"));
        photo.extend(b"picture\xff\0more\xff\xd0end");
        photo.extend([0xff, 0xd9]);
        photo.extend(b"AFTER-THE-END");
        let out = stripped(&photo);
        for gone in [&b"PHONE-9"[..], b"PLACE", b"AUTHOR", b"COMMENT", b"AFTER"] {
            assert!(!holds(&out, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(holds(&out, b"TABLE") && holds(&out, b"picture\xff\0more\xff\xd0end\xff\xd9") && holds(&out, b"JFIF"));
        assert!(holds(&out, b"\x01\x12\0\x03\0\0\0\x01\0\x06"), "it is still the right way up");
        assert_eq!(stripped(&out), out);
        assert!(stripped(&photo[..30]).is_empty(), "half a photo is given to nobody");
    }

    #[test]
    fn a_png_a_heic_and_a_pdf_lose_what_tells_of_their_maker() {
        let piece = |name: &[u8], body: &[u8]| {
            let mut out = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
            out.extend([name, body, b"crc!"].concat());
            out
        };
        let png = [
            &b"\x89PNG\r\n\x1a\n"[..],
            &piece(b"IHDR", b"size"),
            &piece(b"tEXt", b"AUTHOR"),
            &piece(b"eXIf", &tiff()),
            &piece(b"IDAT", b"picture"),
            &piece(b"IEND", b""),
            b"AFTER",
        ]
        .concat();
        let out = stripped(&png);
        assert!(!holds(&out, b"AUTHOR") && !holds(&out, b"PLACE") && !holds(&out, b"AFTER"));
        assert!(holds(&out, b"size") && holds(&out, b"picture") && holds(&out, b"IEND"));
        let heic = [&b"\0\0\0\x18ftypheic....Exif\0\0"[..], &tiff(), b"picture"].concat();
        let out = stripped(&heic);
        assert!(!holds(&out, b"PHONE-9") && !holds(&out, b"PLACE") && holds(&out, b"picture"));
        assert!(out.len() == heic.len() && holds(&out, b"\x01\x12\0\x03\0\0\0\x01\0\x06"));
        let pdf = b"%PDF-1.7 << /Author (Tan \\) (x)) /Producer <feff0054> /Title(T) >> <x:xmpmeta a='b'>WHO</x:xmpmeta> text (Tan)";
        let out = stripped(pdf);
        let text = String::from_utf8_lossy(&out);
        assert!(!text.contains("Tan \\)") && !text.contains("feff") && !text.contains("WHO"), "{text}");
        assert!(out.len() == pdf.len() && text.contains("text (Tan)") && text.contains("</x:xmpmeta>"), "{text}");
        assert_eq!(stripped("欠条".as_bytes()), "欠条".as_bytes());
    }
}
