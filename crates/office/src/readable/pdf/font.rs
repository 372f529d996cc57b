//! Which characters the codes of a font stand for: by its own table, or by the encoding that it names.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, GB18030, UTF_16BE, WINDOWS_1252};

use super::file::File;
use super::lexer::{Dict, Lexer, Object, Work};

/// No text is shown in longer pieces.
const MOST_CODES: usize = 16 * 1024;
/// No list of a table names more: three things for each code there is.
const MOST_IN_LIST: usize = 200_000;

pub(super) enum Font {
    /// Codes of so many bytes, and for the first of each row the last and what the first means, in UTF-16.
    Table(usize, BTreeMap<u32, (u32, Vec<u16>)>),
    Encoded(&'static Encoding),
    /// Nobody can tell.
    Unknown,
}

impl Font {
    /// Its table takes so many rows of those that one file may have.
    pub(super) fn read(file: &File, dict: &Dict, rows: &mut usize, work: &mut Work) -> Font {
        let kind = file.of(dict, b"Subtype", work);
        let kind = kind.as_deref().and_then(Object::name).unwrap_or_default();
        let wide = kind == b"Type0";
        let encoding = file.of(dict, b"Encoding", work);
        let named = encoding.as_deref().and_then(Object::name).unwrap_or_default();
        if wide && named.starts_with(b"GB") {
            return Font::Encoded(GB18030);
        }
        if wide && named.starts_with(b"Uni") && !named.starts_with(b"UniGB-UTF8") {
            return Font::Encoded(UTF_16BE);
        }
        let table = dict.get(&b"ToUnicode"[..]).and_then(|table| file.stream(table, work));
        match table {
            Some((_, table)) => Font::Table(if wide { 2 } else { 1 }, table_of(&table, rows, work)),
            None if wide || kind == b"Type3" => Font::Unknown,
            None => Font::Encoded(WINDOWS_1252),
        }
    }

    /// The text that these codes write.
    pub(super) fn text(&self, codes: &[u8]) -> String {
        let codes = codes.get(..MOST_CODES).unwrap_or(codes);
        match self {
            Font::Encoded(encoding) => encoding.decode_without_bom_handling(codes).0.into_owned(),
            Font::Unknown => String::new(),
            Font::Table(width, table) => {
                let mut units: Vec<u16> = Vec::with_capacity(codes.len());
                for code in codes.chunks(*width).map(number) {
                    let Some((first, (last, meant))) = table.range(..=code).next_back() else { continue };
                    let Some((end, before)) = meant.split_last().filter(|_| code <= *last) else { continue };
                    units.extend(before);
                    units.push(end.wrapping_add((code - first) as u16));
                }
                String::from_utf16_lossy(&units)
            }
        }
    }
}

fn table_of(written: &[u8], rows: &mut usize, work: &mut Work) -> BTreeMap<u32, (u32, Vec<u16>)> {
    let mut table = BTreeMap::new();
    let mut put = |first: u32, last: u32, meant: &Object| {
        if let Object::Text(meant) = meant
            && *rows > 0
        {
            *rows -= 1;
            // No sign is written with more.
            let units = meant.chunks(2).take(16).map(|unit| number(unit) as u16).collect();
            table.insert(first, (last, units));
        }
    };
    let (mut lexer, mut found) = (Lexer::new(written, 0), Vec::new());
    while let Some(object) = lexer.next(work) {
        let Object::Operator(word) = &object else {
            // What came before was none's.
            if found.len() >= MOST_IN_LIST {
                found.clear();
            }
            found.push(object);
            continue;
        };
        match word.as_slice() {
            b"endbfchar" => {
                for pair in found.chunks_exact(2) {
                    if let [Object::Text(code), meant] = pair {
                        put(number(code), number(code), meant);
                    }
                }
            }
            b"endbfrange" => {
                for row in found.chunks_exact(3) {
                    match row {
                        [Object::Text(first), Object::Text(_), Object::List(each)] => {
                            (0..)
                                .zip(each)
                                .map(|(n, meant)| (number(first).wrapping_add(n), meant))
                                .for_each(|(code, meant)| put(code, code, meant));
                        }
                        [Object::Text(first), Object::Text(last), meant] => put(number(first), number(last), meant),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        found.clear();
    }
    table
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}
