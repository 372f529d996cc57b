//! A text document or a table (docx, xlsx) without who wrote it: its parts packed again, those that name somebody without the
//! names, pictures in it without where they were taken.

use std::io::{Read as _, Write as _};

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::{within, xml};

/// So many bytes are unpacked of one file, and so many parts are looked at.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
const MOST_PARTS: u16 = 10_000;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// How a part begins, its line in the list at the end, and the end itself; and the release of the format that this needs.
const PART: [u8; 4] = [b'P', b'K', 3, 4];
const LINE: [u8; 4] = [b'P', b'K', 1, 2];
const END: [u8; 4] = [b'P', b'K', 5, 6];
const RELEASE: [u8; 2] = [20, 0];
/// In the flags: sealed with a password; its name is UTF-8.
const SEALED: u16 = 1;
const UTF_8: u16 = 1 << 11;

/// One part, as the list at the end of the file names it.
struct Part<'a> {
    name: &'a [u8],
    flags: u16,
    method: u16,
    crc: u32,
    unpacked: u32,
    packed: &'a [u8],
}

/// Nothing where it cannot be read to its end.
pub(super) fn stripped(bytes: &[u8], deep: u32) -> Option<Vec<u8>> {
    let (mut out, mut list, mut count, mut left) = (Vec::new(), Vec::new(), 0_u16, MOST_UNPACKED);
    for part in parts(bytes)? {
        let made = changed(&part, deep, &mut left)?;
        let at = u32::try_from(out.len()).ok()?;
        let (method, crc, unpacked, packed) = match &made {
            Some(plain) => {
                let mut crc = Crc::new();
                crc.update(plain);
                (DEFLATED, crc.sum(), u32::try_from(plain.len()).ok()?, &deflated(plain)?[..])
            }
            None => (part.method, part.crc, part.unpacked, part.packed),
        };
        let head = head_of(&part, (method, crc, unpacked), u32::try_from(packed.len()).ok()?)?;
        out.extend([&PART[..], &RELEASE].concat());
        out.extend(&head);
        out.extend(part.name);
        out.extend(packed);
        list.extend([&LINE[..], &RELEASE, &RELEASE].concat());
        list.extend(&head);
        // No remark, the first volume, no attributes.
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(part.name);
        count = count.checked_add(1)?;
    }
    let (at, long) = (u32::try_from(out.len()).ok()?, u32::try_from(list.len()).ok()?);
    out.extend(list);
    out.extend([&END[..], &[0; 4]].concat());
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([long.to_le_bytes(), at.to_le_bytes()].concat());
    out.extend([0, 0]);
    Some(out)
}

/// Flags, method, the first day there is, checksum, sizes and the length of the name: the same before a part and in the list.
fn head_of(part: &Part, (method, crc, unpacked): (u16, u32, u32), packed: u32) -> Option<Vec<u8>> {
    let mut head = (part.flags & UTF_8).to_le_bytes().to_vec();
    head.extend(method.to_le_bytes());
    head.extend([0, 0, 0x21, 0]);
    for number in [crc, packed, unpacked] {
        head.extend(number.to_le_bytes());
    }
    head.extend(u16::try_from(part.name.len()).ok()?.to_le_bytes());
    head.extend([0, 0]);
    Some(head)
}

/// The part's new content; nothing inside where it stays as it is, nothing at all where it cannot be read.
fn changed(part: &Part, deep: u32, left: &mut u64) -> Option<Option<Vec<u8>>> {
    let name = String::from_utf8_lossy(part.name).to_lowercase();
    if let Some(empty) = xml::emptied(&name) {
        return Some(Some(empty.as_bytes().to_vec()));
    }
    let ends = |all: &[&str]| all.iter().any(|end| name.ends_with(end));
    let text = ends(&[".xml", ".rels", ".vml"]);
    if !text && !ends(&[".jpg", ".jpeg", ".jpe", ".png", ".heic", ".pdf", ".docx", ".xlsx"]) {
        return Some(None);
    }
    let plain = unpacked(part, left)?;
    let made = match text {
        true => xml::without_persons(std::str::from_utf8(&plain).ok()?).into_bytes(),
        false => within(&plain, deep)?,
    };
    Some((made != plain).then_some(made))
}

fn unpacked(part: &Part, left: &mut u64) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    match part.method {
        STORED => plain.extend(part.packed),
        DEFLATED => {
            DeflateDecoder::new(part.packed).take(*left + 1).read_to_end(&mut plain).ok()?;
        }
        _ => return None,
    }
    *left = left.checked_sub(plain.len() as u64)?;
    Some(plain)
}

fn deflated(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packing = DeflateEncoder::new(Vec::new(), Compression::default());
    packing.write_all(plain).ok()?;
    packing.finish().ok()
}

/// What the parts of these names hold, so far as no more than so many bytes are unpacked; nothing where the file cannot be read.
pub(crate) fn contents(bytes: &[u8], names: &[&str], mut most: u64) -> Option<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for part in parts(bytes)? {
        if names.iter().any(|name| part.name.eq_ignore_ascii_case(name.as_bytes())) {
            all.push(unpacked(&part, &mut most)?);
        }
    }
    Some(all)
}

/// Every part that the list at the end names, in its order.
fn parts(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let end = bytes.windows(4).rposition(|window| window == END)?;
    let count = u16_at(bytes, end + 10)?;
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count > MOST_PARTS {
        return None;
    }
    let mut parts = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != LINE {
            return None;
        }
        let (flags, method, crc) = (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?, u32_at(bytes, at + 16)?);
        let (packed, unpacked) = (u32_at(bytes, at + 20)?, u32_at(bytes, at + 24)?);
        let [name, extra, remark] = [28, 30, 32].map(|place| u16_at(bytes, at + place).map(usize::from));
        let (name, extra, remark) = (name?, extra?, remark?);
        let local = usize::try_from(u32_at(bytes, at + 42)?).ok()?;
        let head = bytes.get(local..local + 4)? == PART;
        if !head || flags & SEALED != 0 {
            return None;
        }
        let begins = local + 30 + usize::from(u16_at(bytes, local + 26)?) + usize::from(u16_at(bytes, local + 28)?);
        let packed = bytes.get(begins..begins.checked_add(usize::try_from(packed).ok()?)?)?;
        parts.push(Part { name: bytes.get(at + 46..at + 46 + name)?, flags, method, crc, unpacked, packed });
        at += 46 + name + extra + remark;
    }
    Some(parts)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive as an office program writes it, some parts packed and some not.
    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut out, mut list) = (Vec::new(), Vec::new());
        for (n, (name, plain)) in parts.iter().enumerate() {
            let at = u32::try_from(out.len()).unwrap();
            let packed = if n % 2 == 0 { deflated(plain).unwrap() } else { plain.to_vec() };
            let method = if n % 2 == 0 { DEFLATED } else { STORED };
            let mut crc = Crc::new();
            crc.update(plain);
            let part = Part { name: name.as_bytes(), flags: 0, method, crc: 0, unpacked: 0, packed: &[] };
            let sizes = (method, crc.sum(), u32::try_from(plain.len()).unwrap());
            let head = head_of(&part, sizes, u32::try_from(packed.len()).unwrap()).unwrap();
            out.extend([&PART[..], &RELEASE, &head, name.as_bytes(), &packed].concat());
            list.extend([&LINE[..], &RELEASE, &RELEASE, &head, &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
        }
        let (at, long) = (u32::try_from(out.len()).unwrap(), u32::try_from(list.len()).unwrap());
        let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
        out.extend(list);
        out.extend([&END[..], &[0; 4], &count, &count, &long.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat());
        out
    }

    fn content(archive: &[u8], name: &str) -> Vec<u8> {
        let all = parts(archive).expect("an archive");
        let part = all.iter().find(|part| part.name == name.as_bytes()).expect(name);
        let plain = unpacked(part, &mut { MOST_UNPACKED }).expect("its content");
        let mut crc = Crc::new();
        crc.update(&plain);
        assert_eq!((crc.sum(), plain.len()), (part.crc, usize::try_from(part.unpacked).unwrap()), "{name}");
        plain
    }

    fn says(archive: &[u8], name: &str) -> String {
        String::from_utf8(content(archive, name)).expect("text")
    }

    const CORE: &[u8] = b"<cp:coreProperties><dc:creator>Tan</dc:creator><cp:lastModifiedBy>Tan</cp:lastModifiedBy></cp:coreProperties>";

    #[test]
    fn a_document_and_a_table_lose_their_authors_and_keep_their_words() {
        let inner = archive(&[("docProps/core.xml", CORE), ("xl/workbook.xml", b"<workbook/>")]);
        let whole = archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("docProps/core.xml", CORE),
            ("docProps/app.xml", b"<Properties><Company>Tan and Sons</Company><Manager>Tan</Manager></Properties>"),
            ("word/document.xml", "<w:ins w:author=\"Tan\"><w:t>谭说过的话</w:t></w:ins>".as_bytes()),
            ("word/embeddings/table.xlsx", &inner),
            ("word/media/image1.png", b"\x89PNG\r\n\x1a\n\0\0\0\x03tEXtTancrc!\0\0\0\0IENDcrc!"),
            ("word/fonts/font1.odttf", b"Tan is a font here"),
        ]);
        let out = stripped(&whole, 2).expect("an archive");
        for name in ["docProps/core.xml", "docProps/app.xml", "word/document.xml", "word/media/image1.png"] {
            let said = String::from_utf8_lossy(&content(&out, name)).into_owned();
            assert!(!said.contains("Tan"), "{name}: {said}");
        }
        assert!(says(&out, "word/document.xml").contains("谭说过的话"));
        assert_eq!(says(&out, "word/fonts/font1.odttf"), "Tan is a font here", "what is none of these stays");
        let inside = content(&out, "word/embeddings/table.xlsx");
        assert!(!says(&inside, "docProps/core.xml").contains("Tan"));
        assert_eq!(stripped(&out, 2).expect("an archive"), out);
        assert_eq!(stripped(&whole, 0), None, "packed deeper than anybody looks");
    }

    #[test]
    fn what_cannot_be_read_is_given_to_nobody() {
        let whole = archive(&[("docProps/core.xml", CORE), ("word/document.xml", b"<w:document/>")]);
        assert_eq!(stripped(&whole[..whole.len() - 30], 2), None);
        let mut sealed = whole.clone();
        let list = sealed.windows(4).position(|window| window == LINE).unwrap();
        sealed[list + 8] |= 1;
        assert_eq!(stripped(&sealed, 2), None);
        let bomb = archive(&[("word/document.xml", &vec![b' '; 65 * 1024 * 1024]), ("a", b"")]);
        assert!(bomb.len() < 200_000, "{}", bomb.len());
        assert_eq!(stripped(&bomb, 2), None);
    }
}
