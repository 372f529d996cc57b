//! Files as others than those who work on a case may have them: without where a picture was taken, with which device and by
//! whom, and without who wrote a document (条例30). The picture itself stays bit for bit what it was.

pub(crate) mod archive;
mod pdf;
mod picture;
mod xml;

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

/// A copy without what its maker's device or program wrote beside it; of other kinds the same bytes. Empty where that cannot be
/// said of it.
pub fn stripped(bytes: &[u8]) -> Vec<u8> {
    within(bytes, MOST_DEEP).unwrap_or_default()
}

/// Where a photo was taken, as the device wrote it beside the picture: degrees north and east. Only who handles it may ask.
pub fn position(bytes: &[u8]) -> Option<(f64, f64)> {
    picture::position(bytes)
}

/// Files lie in files so deep at most.
const MOST_DEEP: u32 = 3;

/// Nothing where it cannot be told what a file says of its maker: damaged, sealed with a password, or packed too deep.
fn within(bytes: &[u8], deep: u32) -> Option<Vec<u8>> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => picture::jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => Some(picture::png(bytes)),
        [b'P', b'K', 3, 4, ..] => archive::stripped(bytes, deep.checked_sub(1)?),
        [b'%', b'P', b'D', b'F', ..] => pdf::stripped(bytes),
        _ => {
            let mut out = bytes.to_vec();
            picture::blank_exif(&mut out);
            blank_between(&mut out, b"<x:xmpmeta", b"</x:xmpmeta>");
            Some(out)
        }
    }
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

    /// Nothing but a place: 34° 12' 0" north and 108° 54' 0" east, with the marks of the sides as they are given.
    fn placed(sides: [u8; 2]) -> Vec<u8> {
        let mut tiff = b"II\x2a\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0\x04\0".to_vec();
        for (n, side) in [0_u8, 2].into_iter().zip(sides) {
            tiff.extend([n + 1, 0, 2, 0, 2, 0, 0, 0, side, 0, 0, 0]);
            tiff.extend([n + 2, 0, 5, 0, 3, 0, 0, 0, 80 + 12 * n, 0, 0, 0]);
        }
        tiff.extend([0; 4]);
        for parts in [[34, 12, 0], [108, 54, 0]] {
            tiff.extend(parts.into_iter().flat_map(|part| [u32::to_le_bytes(part), 1_u32.to_le_bytes()]).flatten());
        }
        [vec![0xff, 0xd8], segment(0xe1, &[b"Exif\0\0", &tiff[..]].concat())].concat()
    }

    #[test]
    fn a_photo_says_where_it_was_taken_and_its_copy_does_not() {
        let near = |sides, (north, east): (f64, f64)| {
            let (found_north, found_east) = position(&placed(sides)).unwrap();
            (found_north - north).abs() < 1e-6 && (found_east - east).abs() < 1e-6
        };
        assert!(near(*b"NE", (34.2, 108.9)) && near(*b"SW", (-34.2, -108.9)));
        let whole = [placed(*b"NE"), segment(0xda, b"SCAN"), b"picture\xff\xd9".to_vec()].concat();
        assert!(position(&whole).is_some() && position(&stripped(&whole)).is_none());
        assert_eq!(position(&placed(*b"NE")[..60]), None, "half a place is none");
        assert_eq!(position(b"no photo"), None);
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
