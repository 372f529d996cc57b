//! What a file really is, by its first bytes and never by its name: the kinds that an office can open and keep.

/// A kind that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    Pdf,
    Jpeg,
    Png,
    Heic,
    Docx,
    Xlsx,
    Text,
    /// A text as older programs save it.
    GbkText,
}

impl FileKind {
    pub const fn media(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::Heic => "image/heic",
            FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Text => "text/plain; charset=utf-8",
            FileKind::GbkText => "text/plain; charset=gb18030",
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::Jpeg => "jpg",
            FileKind::Png => "png",
            FileKind::Heic => "heic",
            FileKind::Docx => "docx",
            FileKind::Xlsx => "xlsx",
            FileKind::Text | FileKind::GbkText => "txt",
        }
    }
}

/// What the browser offers to choose from; the server looks for itself.
pub(crate) const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.heic,.docx,.xlsx,.txt";

/// The kind of a file, or none where it is not taken.
pub(crate) fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    // Names in an archive are written in any case.
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [0xff, 0xd8, 0xff, ..] => Some(FileKind::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(FileKind::Png),
        [_, _, _, _, b'f', b't', b'y', b'p', b1, b2, b3, b4, ..] => {
            let brand = [*b1, *b2, *b3, *b4];
            [*b"heic", *b"heix", *b"hevc", *b"mif1", *b"heim"].contains(&brand).then_some(FileKind::Heic)
        }
        // A macro is a program, and nobody's evidence.
        [b'P', b'K', 3, 4, ..] if holds(b"vbaProject.bin") => None,
        [b'P', b'K', 3, 4, ..] if holds(b"word/document.xml") => Some(FileKind::Docx),
        [b'P', b'K', 3, 4, ..] if holds(b"xl/workbook.xml") => Some(FileKind::Xlsx),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => is_text(text).then_some(FileKind::Text),
            Err(_) => office::readable::gbk(bytes).is_some_and(|text| is_text(&text)).then_some(FileKind::GbkText),
        },
    }
}

fn is_text(text: &str) -> bool {
    let readable = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.chars().all(readable)
}

/// The last part of a name, without what a file system minds, and with the ending that its content has.
pub(crate) fn plain_name(name: &str, kind: FileKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let kept: String = stem.chars().filter(|c| !is_unseen(*c) && !"\"<>|:*?;".contains(*c)).take(80).collect();
    let stem = match kept.trim_matches(['.', ' ']) {
        "" => "file",
        stem => stem,
    };
    format!("{stem}.{}", kind.extension())
}

/// What nobody sees and what turns the direction of what follows: a name must read as it is.
fn is_unseen(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    c.is_control()
        || turns
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_make_a_kind() {
        assert_eq!(kind_of(b"%PDF-1.7"), Some(FileKind::Pdf));
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0rest"), Some(FileKind::Jpeg));
        assert_eq!(kind_of(b"\0\0\0\x18ftypheic"), Some(FileKind::Heic));
        assert_eq!(kind_of(b"\0\0\0\x18ftypisom"), None);
        assert_eq!(kind_of(b"PK\x03\x04....word/document.xml"), Some(FileKind::Docx));
        assert_eq!(kind_of(b"PK\x03\x04....word/document.xml word/vbaProject.bin"), None);
        assert_eq!(kind_of(b"PK\x03\x04....word/document.xml WORD/VBAPROJECT.BIN"), None);
        assert_eq!(kind_of(b"MZ\x90\0"), None);
        assert_eq!(kind_of("欠条：今借到\n".as_bytes()), Some(FileKind::Text));
        assert_eq!(kind_of(b"<svg onload=alert(1)>"), None);
        assert_eq!(kind_of(b"\xbd\xf1\xc7\xb7\n"), Some(FileKind::GbkText));
        assert_eq!(kind_of(b"<p>\xbd\xf1\xc7\xb7"), None);
    }

    #[test]
    fn a_name_is_only_a_name() {
        assert_eq!(plain_name("..\\..\\借条.exe", FileKind::Pdf), "借条.pdf");
        assert_eq!(plain_name("a\"b\r\n.png", FileKind::Png), "ab.png");
        assert_eq!(plain_name("", FileKind::Text), "file.txt");
        // Shown, this was "evidencefdp.jpg" (fault J13).
        assert_eq!(plain_name("evidence\u{202e}gpj.pdf", FileKind::Pdf), "evidencegpj.pdf");
        assert_eq!(plain_name("\u{2066}借\u{200b}条\u{2069}\u{feff}.png", FileKind::Png), "借条.png");
    }
}
