//! The objects of a PDF, found by walking through it, so that no table of it has to be believed; and its streams, unpacked so far.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::lexer::{Dict, Lexer, Object, Work};

/// A file has so many objects, and so much of one stream is unpacked.
const MOST_OBJECTS: usize = 100_000;
pub(super) const MOST_OF_STREAM: usize = 8 * 1024 * 1024;
/// So far behind the bytes of a stream its end is looked for.
const MOST_BEHIND_STREAM: usize = 32;

#[derive(Clone, Copy)]
enum Place {
    Open(usize),
    /// In this stream of objects.
    Packed(usize, usize),
}

pub(super) struct File<'a> {
    bytes: &'a [u8],
    packed: Vec<Vec<u8>>,
    places: BTreeMap<u32, Place>,
    root: Option<u32>,
}

impl<'a> File<'a> {
    /// Nothing where it is sealed with a password or has too many objects.
    pub(super) fn read(bytes: &'a [u8], work: &mut Work) -> Option<File<'a>> {
        let mut file = File { bytes, packed: Vec::new(), places: BTreeMap::new(), root: None };
        let mut at = 0;
        while let Some((number, begins)) = next_object(bytes, at) {
            at = begins;
            let mut lexer = Lexer::new(bytes, begins);
            let object = lexer.next(work);
            if work.left() == 0 {
                break;
            }
            let Some(object) = object else { continue };
            at = lexer.at;
            file.places.insert(number, Place::Open(begins));
            if let Object::Dict(dict) = &object
                && let Some(data) = stream(&mut lexer, dict, work)
            {
                at = lexer.at;
                match dict.get(&b"Type"[..]).and_then(Object::name) {
                    Some(b"ObjStm") => file.add_packed(dict, data, work),
                    Some(b"XRef") => file.note_root(dict)?,
                    _ => {}
                }
            }
            if file.places.len() > MOST_OBJECTS {
                return None;
            }
        }
        // The older form of the table ends with where to begin.
        let mut at = 0;
        while let Some(found) = place_of(bytes, at, b"trailer") {
            at = found + 7;
            if let Some(Object::Dict(dict)) = Lexer::new(bytes, at).next(work) {
                file.note_root(&dict)?;
            }
        }
        Some(file)
    }

    /// Where the pages begin; nothing where the file is sealed.
    fn note_root(&mut self, dict: &Dict) -> Option<()> {
        if dict.contains_key(&b"Encrypt"[..]) {
            return None;
        }
        if let Some(Object::Ref(root)) = dict.get(&b"Root"[..]) {
            self.root = Some(*root);
        }
        Some(())
    }

    /// The objects that lie packed in one stream: their numbers and places first, then themselves.
    fn add_packed(&mut self, dict: &Dict, data: &[u8], work: &mut Work) {
        let first = dict.get(&b"First"[..]).and_then(Object::number);
        let (Some(first), Some(plain)) = (first, unpacked(dict, data, work)) else { return };
        let mut lexer = Lexer::new(&plain, 0);
        while lexer.at < first as usize && self.places.len() <= MOST_OBJECTS {
            let (Some(Object::Number(number)), Some(Object::Number(at))) = (lexer.next(work), lexer.next(work)) else {
                break;
            };
            let at = (first as usize).saturating_add(at as usize);
            self.places.insert(number as u32, Place::Packed(self.packed.len(), at));
        }
        self.packed.push(plain);
    }

    /// What the file begins with.
    pub(super) fn root(&self, work: &mut Work) -> Option<Dict> {
        let root = Object::Ref(self.root?);
        self.dict(&root, work).map(Cow::into_owned)
    }

    fn lexer(&self, number: u32) -> Option<Lexer<'_>> {
        Some(match *self.places.get(&number)? {
            Place::Open(at) => Lexer::new(self.bytes, at),
            Place::Packed(stream, at) => Lexer::new(self.packed.get(stream)?, at),
        })
    }

    /// The object itself where another is named.
    pub(super) fn meant<'o>(&self, object: &'o Object, work: &mut Work) -> Option<Cow<'o, Object>> {
        if let Object::Ref(number) = object {
            return self.lexer(*number)?.next(work).map(Cow::Owned);
        }
        Some(Cow::Borrowed(object))
    }

    /// The dictionary that is meant, also that of a stream.
    pub(super) fn dict<'o>(&self, object: &'o Object, work: &mut Work) -> Option<Cow<'o, Dict>> {
        match self.meant(object, work)? {
            Cow::Borrowed(object) => {
                if let Object::Dict(dict) = object {
                    Some(Cow::Borrowed(dict))
                } else {
                    None
                }
            }
            Cow::Owned(object) => {
                if let Object::Dict(dict) = object {
                    Some(Cow::Owned(dict))
                } else {
                    None
                }
            }
        }
    }

    /// What a dictionary has under this key.
    pub(super) fn of<'o>(&self, dict: &'o Dict, key: &[u8], work: &mut Work) -> Option<Cow<'o, Object>> {
        self.meant(dict.get(key)?, work)
    }

    /// A stream, unpacked so far as it may be.
    pub(super) fn stream(&self, object: &Object, work: &mut Work) -> Option<(Dict, Vec<u8>)> {
        let Object::Ref(number) = object else { return None };
        let mut lexer = self.lexer(*number)?;
        let Object::Dict(dict) = lexer.next(work)? else { return None };
        let data = stream(&mut lexer, &dict, work)?;
        let plain = unpacked(&dict, data, work)?;
        Some((dict, plain))
    }
}

/// The next `n g obj` from here: its number and where it begins.
fn next_object(bytes: &[u8], from: usize) -> Option<(u32, usize)> {
    let mut at = from;
    loop {
        let found = place_of(bytes, at, b"obj")?;
        at = found + 3;
        let before = bytes.get(found.saturating_sub(24)..found)?;
        let mut words = before.rsplit(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let mut number = || words.next().and_then(|word| std::str::from_utf8(word).ok()?.parse::<u32>().ok());
        if before.last().is_some_and(u8::is_ascii_whitespace)
            && let (Some(_), Some(number)) = (number(), number())
        {
            return Some((number, at));
        }
    }
}

fn place_of(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(word.len()).position(|window| window == word).map(|at| from + at)
}

/// The bytes of the stream that follows its dictionary, if one does; the blanks and remarks before it are work, too, for anybody
/// may write a megabyte of them and have them walked over as often as there are objects.
fn stream<'a>(lexer: &mut Lexer<'a>, dict: &Dict, work: &mut Work) -> Option<&'a [u8]> {
    let from = lexer.at;
    lexer.skip_blanks();
    work.spend(lexer.at - from)?;
    if !lexer.skip(b"stream") {
        return None;
    }
    let _ = lexer.skip(b"\r\n") || lexer.skip(b"\n") || lexer.skip(b"\r");
    let rest = lexer.rest();
    // What it says of its length is believed where it ends there.
    let said = dict.get(&b"Length"[..]).and_then(Object::number).map(|long| long as usize);
    let ends = |long: &usize| {
        let behind = rest.get(*long..).unwrap_or_default();
        // No program writes more blanks here than one line's end.
        behind.get(..MOST_BEHIND_STREAM).unwrap_or(behind).trim_ascii_start().starts_with(b"endstream")
    };
    let long = said.filter(ends).or_else(|| place_of(rest, 0, b"endstream")).unwrap_or(rest.len());
    lexer.at += long;
    rest.get(..long)
}

/// Unpacked, if it is packed in the one way that programs use for texts.
fn unpacked(dict: &Dict, data: &[u8], work: &mut Work) -> Option<Vec<u8>> {
    work.spend(data.len())?;
    let filters = match dict.get(&b"Filter"[..]) {
        None => &[][..],
        Some(Object::List(filters)) => filters,
        Some(filter) => std::slice::from_ref(filter),
    };
    let most = MOST_OF_STREAM.min(work.left());
    let mut plain = Vec::new();
    match filters {
        [] => plain.extend(data.iter().take(most)),
        [Object::Name(name)] if matches!(name.as_slice(), b"FlateDecode" | b"Fl") => {
            // Of a broken one counts what came before.
            let _ = ZlibDecoder::new(data).take(most as u64).read_to_end(&mut plain);
        }
        _ => return None,
    }
    work.spend(plain.len())?;
    Some(plain)
}
