//! What is written in a PDF, piece by piece: numbers, names, texts, lists, dictionaries, and the operators between them.

use std::collections::BTreeMap;

pub(super) type Dict = BTreeMap<Vec<u8>, Object>;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Object>),
    Dict(Dict),
    /// Another object, by its number.
    Ref(u32),
    /// An operator, `true`, `false`, `null`, or a bracket that closes.
    Operator(Vec<u8>),
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }
}

/// So much may be done for one file, counted in bytes that are walked over or unpacked: a measure that no machine changes.
pub(super) struct Work {
    left: usize,
}

impl Work {
    pub(super) const fn new(bytes: usize) -> Work {
        Work { left: bytes }
    }

    pub(super) const fn left(&self) -> usize {
        self.left
    }

    /// Nothing, for good, where it is used up.
    pub(super) fn spend(&mut self, bytes: usize) -> Option<()> {
        let left = self.left.checked_sub(bytes);
        self.left = left.unwrap_or_default();
        left.map(|_| ())
    }
}

/// Brackets lie in brackets so deep, and one object holds so many values.
const DEEPEST: u32 = 40;
const MOST_VALUES: u32 = 50_000;

/// Reads on from a place.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub at: usize,
    values: u32,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Lexer<'a> {
        Lexer { bytes, at, values: 0 }
    }

    /// The next object; nothing at the end, where it is broken, and where the work is used up.
    pub(super) fn next(&mut self, work: &mut Work) -> Option<Object> {
        work.spend(1)?;
        let from = self.at;
        self.values = MOST_VALUES;
        let found = self.object(0);
        work.spend(self.at - from)?;
        found
    }

    /// Past blanks and remarks.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => self.at += self.rest().iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count(),
                _ if is_blank(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Past this word, if it stands here.
    pub(super) fn skip(&mut self, word: &[u8]) -> bool {
        let here = self.rest().starts_with(word);
        self.at += if here { word.len() } else { 0 };
        here
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn object(&mut self, deep: u32) -> Option<Object> {
        self.values = self.values.checked_sub(1)?;
        if deep > DEEPEST {
            return None;
        }
        self.skip_blanks();
        let first = self.peek()?;
        match first {
            b'/' => {
                self.at += 1;
                Some(Object::Name(unescaped(self.regular())))
            }
            b'(' => self.literal().map(Object::Text),
            b'[' => {
                self.at += 1;
                self.items(deep, b"]").map(Object::List)
            }
            b'<' if self.skip(b"<<") => {
                let mut items = self.items(deep, b">>")?.into_iter();
                let mut dict = Dict::new();
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    if let Object::Name(key) = key {
                        dict.insert(key, value);
                    }
                }
                Some(Object::Dict(dict))
            }
            b'<' => self.hex().map(Object::Text),
            b'>' if self.skip(b">>") => Some(Object::Operator(b">>".to_vec())),
            b')' | b'>' | b']' | b'{' | b'}' => {
                self.at += 1;
                Some(Object::Operator(vec![first]))
            }
            _ => {
                let word = self.regular();
                let number = std::str::from_utf8(word).ok().filter(|_| !first.is_ascii_alphabetic());
                let number = number.and_then(|word| word.parse().ok()).filter(|number: &f64| number.is_finite());
                Some(number.map_or_else(|| Object::Operator(word.to_vec()), Object::Number))
            }
        }
    }

    /// The objects up to the bracket that closes, each `n g R` as one.
    fn items(&mut self, deep: u32, close: &[u8]) -> Option<Vec<Object>> {
        let mut items = Vec::new();
        loop {
            let item = self.object(deep + 1)?;
            let word: &[u8] = if let Object::Operator(word) = &item { word } else { b"" };
            if word == close {
                return Some(items);
            }
            match word {
                b"endobj" => return None,
                b"R" => {
                    items.pop();
                    let number = items.pop()?.number()?;
                    items.push(Object::Ref(number as u32));
                }
                _ => items.push(item),
            }
        }
    }

    /// What stands up to a blank or a bracket; one byte at least where it is called upon such.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let long = rest.iter().take_while(|byte| !is_blank(**byte) && !is_bracket(**byte)).count();
        self.at += long;
        rest.get(..long).unwrap_or_default()
    }

    fn hex(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut out, mut half) = (Vec::new(), None);
        loop {
            let byte = self.byte()?;
            let Some(digit) = char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()) else {
                if byte == b'>' {
                    out.extend(half.map(|high: u8| high << 4));
                    return Some(out);
                }
                continue;
            };
            match half.take() {
                Some(high) => out.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.at += 1;
        let (mut out, mut open) = (Vec::new(), 1_u32);
        loop {
            match self.byte()? {
                b'\\' => out.extend(self.escaped()?),
                b')' if open == 1 => return Some(out),
                byte => {
                    open = match byte {
                        b'(' => open + 1,
                        b')' => open - 1,
                        _ => open,
                    };
                    out.push(byte);
                }
            }
        }
    }

    /// What is meant by what stands behind a backslash; nothing inside for a line that is broken.
    fn escaped(&mut self) -> Option<Option<u8>> {
        Some(match self.byte()? {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.skip(b"\n");
                None
            }
            first @ b'0'..=b'7' => {
                let mut code = u32::from(first - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                Some((code & 0xff) as u8)
            }
            other => Some(other),
        })
    }
}

/// A name without the signs that it is written with (`#20`).
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [first, behind @ ..] = rest {
        let code = match behind {
            [high, low, ..] if *first == b'#' => {
                let digits = [*high, *low];
                std::str::from_utf8(&digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok())
            }
            _ => None,
        };
        out.push(code.unwrap_or(*first));
        rest = if code.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    out
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

const fn is_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(written: &[u8]) -> Vec<Object> {
        let (mut lexer, mut work, mut all) = (Lexer::new(written, 0), Work::new(100_000), Vec::new());
        while let Some(object) = lexer.next(&mut work) {
            all.push(object);
        }
        all
    }

    #[test]
    fn each_kind_of_object_is_read_as_it_is_written() {
        let written = b"% remark\n<< /Length 9 0 R /A#20b [1 -.5 (a\\(\\)(b)\\101\\\n\\b\\f)] >> <4e 2D6> Tj 1.2.3";
        let length = (b"Length".to_vec(), Object::Ref(9));
        let list = vec![Object::Number(1.0), Object::Number(-0.5), Object::Text(b"a()(b)A\x08\x0c".to_vec())];
        let dict = Object::Dict(Dict::from([length, (b"A b".to_vec(), Object::List(list))]));
        let text = Object::Text(vec![0x4e, 0x2d, 0x60]);
        let operator = |word: &[u8]| Object::Operator(word.to_vec());
        assert_eq!(all(written), [dict, text, operator(b"Tj"), operator(b"1.2.3")]);
    }

    #[test]
    fn what_is_broken_or_too_deep_ends() {
        for broken in [&b"(never closed"[..], b"[1 2", b"<< /A", b"<4e2d", b"[ 1 0 endobj ]"] {
            assert_eq!(all(broken).first(), None, "{broken:?}");
        }
        assert_eq!(all(&b"[".repeat(1_000_000)), []);
        let mut work = Work::new(10);
        assert_eq!(Lexer::new(b"(a longer text)", 0).next(&mut work), None, "the work is used up");
        assert_eq!(Lexer::new(b"1", 0).next(&mut work), None, "for good");
    }
}
