//! A PDF without who made it and who remarked on it, also where that lies packed inside: no byte of it moves.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::{blank_between, picture, places};

/// What a program writes of a file and its maker. The days go with the rest.
const OF_THE_MAKER: [&[u8]; 9] = [
    b"/Author",
    b"/Creator",
    b"/Producer",
    b"/Title",
    b"/Subject",
    b"/Keywords",
    b"/Company",
    b"/CreationDate",
    b"/ModDate",
];
/// So many bytes are unpacked of one file.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// Nothing where something in it cannot be read: sealed with a password, or packed in a way that is not known.
pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    picture::blank_exif(&mut out);
    blank(&mut out);
    let mut left = MOST_UNPACKED;
    for packed in packed(bytes)? {
        let mut plain = Vec::new();
        let mut decoder = ZlibDecoder::new(bytes.get(packed..)?);
        decoder.by_ref().take(left + 1).read_to_end(&mut plain).ok()?;
        left = left.checked_sub(plain.len() as u64)?;
        let room = usize::try_from(decoder.total_in()).ok()?;
        let before = plain.clone();
        blank(&mut plain);
        if plain != before {
            let mut again = ZlibEncoder::new(Vec::new(), Compression::best());
            again.write_all(&plain).ok()?;
            let mut again = again.finish().ok()?;
            if again.len() > room {
                return None;
            }
            // A reader stops at the end of what is packed.
            again.resize(room, b' ');
            out.get_mut(packed..packed + room)?.copy_from_slice(&again);
        }
    }
    Some(out)
}

/// Where the streams begin that hold objects or what a program wrote of the file.
fn packed(bytes: &[u8]) -> Option<Vec<usize>> {
    let mut all = Vec::new();
    for at in places(bytes, b"stream") {
        if bytes.get(..at)?.ends_with(b"end") {
            continue;
        }
        let before = bytes.get(at.saturating_sub(4096)..at)?;
        let object = places(before, b" obj").last().map_or(0, |at| at);
        let head = before.get(object..)?;
        let has = |word: &[u8]| places(head, word).next().is_some();
        if !has(b"/ObjStm") && !has(b"/Metadata") {
            continue;
        }
        let filters = places(head, b"Decode").count() - places(head, b"DecodeParms").count();
        let start = match bytes.get(at + 6..at + 8)? {
            [b'\r', b'\n'] => at + 8,
            [b'\n' | b'\r', _] => at + 7,
            _ => continue,
        };
        match (filters, has(b"/FlateDecode")) {
            // It lies open, and is read with the rest.
            (0, _) if !has(b"/Fl") => {}
            (1, true) if !has(b"/Predictor") => all.push(start),
            _ => return None,
        }
    }
    Some(all)
}

fn blank(bytes: &mut [u8]) {
    blank_between(bytes, b"<x:xmpmeta", b"</x:xmpmeta>");
    for key in OF_THE_MAKER {
        blank_value(bytes, key, |_| true);
    }
    // Who remarked on a page; the name of a field to be filled in is written alike.
    blank_value(bytes, b"/T", |around| {
        let has = |word: &[u8]| places(around, word).next().is_some();
        has(b"/Subtype") && !has(b"/Widget")
    });
}

/// Spaces in the text behind a key, where what stands around it is such that it is meant.
fn blank_value(bytes: &mut [u8], key: &[u8], is_meant: impl Fn(&[u8]) -> bool) {
    let starts: Vec<usize> = places(bytes, key).map(|at| at + key.len()).collect();
    for start in starts {
        let longer = bytes.get(start).is_some_and(u8::is_ascii_alphanumeric);
        if longer || !is_meant(dictionary(bytes, start)) {
            continue;
        }
        let Some(rest) = bytes.get_mut(start..) else { continue };
        let Some(open) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else { continue };
        let close = match rest.get(open) {
            Some(b'(') => end_of_text(rest.get(open..).unwrap_or_default()),
            Some(b'<') => rest.iter().skip(open).position(|byte| *byte == b'>'),
            _ => None,
        };
        if let Some(text) = close.and_then(|close| rest.get_mut(open + 1..open + close)) {
            let hex = !text.is_empty() && text.iter().all(u8::is_ascii_hexdigit);
            text.fill(if hex { b'0' } else { b' ' });
        }
    }
}

/// The dictionary that this place lies in, as far as it can be told from its brackets.
fn dictionary(bytes: &[u8], at: usize) -> &[u8] {
    let before = bytes.get(at.saturating_sub(2048)..at).unwrap_or_default();
    let begins = places(before, b"<<").last().unwrap_or_default();
    let after = bytes.get(at..bytes.len().min(at + 2048)).unwrap_or_default();
    let ends = places(after, b">>").next().unwrap_or(after.len());
    bytes.get(at - before.len() + begins..at + ends).unwrap_or_default()
}

/// Where the bracket closes that the text begins with.
fn end_of_text(text: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_u32, false);
    text.iter().position(|byte| {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(bytes: &[u8], word: &[u8]) -> bool {
        places(bytes, word).next().is_some()
    }

    /// A PDF with these objects packed into a stream.
    fn with_packed(kind: &str, plain: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(plain).unwrap();
        let packed = packed.finish().unwrap();
        let head =
            format!("%PDF-1.7\n7 0 obj\n<< /Type {kind} /Filter /FlateDecode /Length {} >>\nstream\r\n", packed.len());
        [head.as_bytes(), &packed, b"\r\nendstream\nendobj\n%%EOF"].concat()
    }

    fn unpacked(pdf: &[u8]) -> Vec<u8> {
        let start = places(pdf, b"stream\r\n").next().unwrap() + 8;
        let mut plain = Vec::new();
        ZlibDecoder::new(&pdf[start..]).read_to_end(&mut plain).unwrap();
        plain
    }

    /// Most programs pack what they say of the author into a stream of objects (fault B7).
    #[test]
    fn what_lies_packed_in_a_file_is_blanked_like_what_lies_open() {
        let objects = b"1 0 2 90 << /Author (Tan Shoucheng) /Producer (Office of Tan 2026) /CreationDate (D:20260301101500+08'00') /Title (Tan's letter) >> << /Type /Page /Contents 9 0 R >> << /Subtype /Text /T (Tan) /Contents (a remark) >> << /Subtype /Widget /T (field-1) >>";
        let pdf = with_packed("/ObjStm", objects);
        let out = stripped(&pdf).unwrap();
        let plain = unpacked(&out);
        assert!(out.len() == pdf.len() && plain.len() == objects.len(), "nothing moved");
        assert!(!holds(&plain, b"Tan") && !holds(&plain, b"20260301"), "{}", String::from_utf8_lossy(&plain));
        for stays in [&b"/Type /Page /Contents 9 0 R"[..], b"(a remark)", b"(field-1)"] {
            assert!(holds(&plain, stays), "{}", String::from_utf8_lossy(&plain));
        }
        let packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>Tan Shoucheng</dc:creator></x:xmpmeta>";
        let out = stripped(&with_packed("/Metadata /Subtype /XML", packet)).unwrap();
        assert!(!holds(&unpacked(&out), b"Tan"));
        let page = with_packed("/XObject", b"/Author (Tan)");
        assert_eq!(stripped(&page).unwrap(), page, "what a page shows is not touched");
    }

    #[test]
    fn what_cannot_be_read_is_given_to_nobody() {
        let sealed =
            b"%PDF-1.7\n7 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nnot packed at all\nendstream";
        assert_eq!(stripped(sealed), None);
        let strange =
            b"%PDF-1.7\n7 0 obj\n<< /Type /ObjStm /Filter [/ASCII85Decode /FlateDecode] >>\nstream\nx\nendstream";
        assert_eq!(stripped(strange), None);
        let open =
            b"%PDF-1.7\n7 0 obj\n<< /Type /Metadata /Length 9 >>\nstream\n<x:xmpmeta a='b'>WHO</x:xmpmeta>\nendstream";
        assert!(!holds(&stripped(open).unwrap(), b"WHO"));
    }
}
