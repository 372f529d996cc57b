//! What can be read in a file that somebody brings, so that a search finds it: in a plain text, a text document, a table, and in
//! what letters a PDF has. A scan and a photo hold none.

mod pdf;

use encoding_rs::GB18030;

use store::{Store, StoreError, UnreadFile};

use crate::stripped::archive;

/// The parts in which a text document and a table keep what stands in them.
const PARTS: [&str; 4] = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "xl/sharedStrings.xml"];
/// So many bytes are unpacked of one file, and so many characters kept.
const MOST_UNPACKED: u64 = 8 * 1024 * 1024;
const MOST: usize = 20_000;

/// Looks into a file that was attached before a search read files, and keeps what stands there, or that nothing does.
///
/// # Errors
/// [`StoreError`]: the database fails, or the file does not open.
pub async fn look_into(store: &Store, file: &UnreadFile) -> Result<(), StoreError> {
    // Erased meanwhile: there is nothing to read.
    let Some(found) = store.file(&file.hash).await? else { return Ok(()) };
    let read = tokio::task::spawn_blocking(move || text(&found.bytes)).await;
    store.keep_read(file, read.ok().flatten().as_deref()).await
}

/// Its text, shortened; nothing where there is none, or it cannot be read.
pub fn text(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [b'P', b'K', 3, 4, ..] => {
            let parts = archive::contents(bytes, &PARTS, MOST_UNPACKED)?;
            let texts = parts.iter().filter_map(|part| std::str::from_utf8(part).ok()).map(of_markup);
            texts.collect::<Vec<_>>().join("\n")
        }
        [b'%', b'P', b'D', b'F', ..] => pdf::text(bytes, MOST)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => gbk(bytes)?,
        },
    };
    let short: String = text.chars().take(MOST).collect();
    Some(short.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A text as older programs save it (GBK); nothing where not every byte belongs to a character that somebody writes.
pub fn gbk(bytes: &[u8]) -> Option<String> {
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    let written = |c: char| !matches!(c, '\u{e000}'..='\u{f8ff}') && (!c.is_control() || "\n\r\t".contains(c));
    Some(text.into_owned()).filter(|text| !broken && text.chars().all(written))
}

/// The text that stands in the elements `t`, whatever stands before the colon; each paragraph and each cell in a line of its own.
fn of_markup(markup: &str) -> String {
    let (mut out, mut inside) = (String::new(), false);
    let mut pieces = markup.split('<');
    pieces.next();
    for piece in pieces {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let whole = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let name = whole.rsplit(':').next().unwrap_or_default();
        match name {
            "t" => inside = !closes && !tag.ends_with('/'),
            "p" | "si" if closes => out.push('\n'),
            "tab" | "br" => out.push(' '),
            _ => {}
        }
        if inside && name == "t" {
            out.push_str(&plain(text));
        }
    }
    out
}

/// A text without the signs that markup writes for its own characters.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let Some((sign, behind)) = after[1..].split_once(';').filter(|(sign, _)| is_sign(sign)) else {
            out.push('&');
            rest = &after[1..];
            continue;
        };
        out.extend(meant(sign));
        rest = behind;
    }
    out + rest
}

/// A bare `&` begins nothing.
fn is_sign(written: &str) -> bool {
    written.len() <= 8 && written.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

fn meant(sign: &str) -> Option<char> {
    match sign {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = sign.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_document_are_read_and_its_markup_is_not() {
        let markup = "<?xml version=\"1.0\"?><w:document><w:body><w:p w:rsid=\"x\"><w:r><w:t>今欠王</w:t></w:r><w:r>\
            <w:t xml:space=\"preserve\">某 &lt;工资&gt; </w:t><w:tab/><w:t>18600元</w:t></w:r></w:p>\
            <w:p><w:r><w:delText>删去的</w:delText><w:t/></w:r><w:pPr>不是字</w:pPr></w:p>\
            <w:p><w:t>2026&#x5e74;&#31;</w:t></w:p></w:body></w:document>";
        assert_eq!(of_markup(markup), "今欠王某 <工资>  18600元\n\n2026年\n");
        assert_eq!(
            of_markup("<sst><si><t>水渠</t></si><si><r><t>垮</t></r><r><t>塌</t></r></si></sst>"),
            "水渠\n垮塌\n"
        );
        assert_eq!(of_markup("<w:t>没有完"), "没有完");
        assert_eq!(plain("a & b &amp; c &nothing; &#9999999;"), "a & b & c  ");
    }

    #[test]
    fn a_text_is_read_as_it_stands_and_what_is_none_is_not() {
        assert_eq!(text("\u{feff}借条：今借到 ".as_bytes()).as_deref(), Some("借条：今借到"));
        assert_eq!(text(&"长".repeat(MOST + 9).into_bytes()).map(|text| text.chars().count()), Some(MOST));
        for none in [&b""[..], b" \n", b"%PDF-1.7 (x)", b"\xff\xd8\xff\xe0", b"PK\x03\x04 no archive"] {
            assert_eq!(text(none), None, "{none:?}");
        }
    }

    #[test]
    fn a_text_of_an_older_program_is_read_and_what_only_looks_like_one_is_not() {
        assert_eq!(text(b"\xbd\xf1\xc7\xb7\xb9\xa4\xd7\xca\r\n18600").as_deref(), Some("今欠工资\r\n18600"));
        // An image's head, a pair that breaks off, a character that nobody has drawn, a word of another alphabet.
        for none in [&b"\x89PNG\r\n\x1a\n"[..], b"\xbd\xf1\xc7", b"\xaa\xa1\xbd\xf1", b"caf\xe9 au lait", b"\xbd\xf1\0"]
        {
            assert_eq!(gbk(none), None, "{none:?}");
        }
    }
}
