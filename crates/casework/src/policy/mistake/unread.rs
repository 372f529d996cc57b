//! What the reader of TOML could not make sense of: its English sentence becomes one of a few kinds that can be worded, and is kept
//! beside it.

use super::kind::{SentenceValue, plain};
use crate::case::vocabulary::closed_list;

closed_list!(
    /// What a value is made of, as far as a clerk can see it.
    ValueShape {
        Text = "text", Number = "number", Decimal = "decimal", YesNo = "yes-no", List = "list", Table = "table",
        Day = "day", Other = "other",
        /// What is expected has no name among these: it is written as elsewhere in the files.
        AsElsewhere = "as-elsewhere",
    }
);

impl ValueShape {
    /// By how serde names what it found or expected.
    fn of(named: &str) -> ValueShape {
        let starts = |words: &[&str]| words.iter().any(|word| named.starts_with(word));
        let is_a_count = matches!(named.as_bytes(), [b'i' | b'u', b'0'..=b'9' | b's', ..]);
        match () {
            () if named.contains("date") => ValueShape::Day,
            () if starts(&["string", "a string", "str", "character"]) && !starts(&["struct"]) => ValueShape::Text,
            () if is_a_count || starts(&["integer", "a nonzero"]) => ValueShape::Number,
            () if starts(&["floating", "f32", "f64"]) => ValueShape::Decimal,
            () if starts(&["boolean", "a boolean"]) => ValueShape::YesNo,
            () if starts(&["sequence", "a sequence", "an array", "tuple"]) => ValueShape::List,
            () if starts(&["map", "a map", "struct", "table"]) => ValueShape::Table,
            () => ValueShape::Other,
        }
    }

    /// The same of what is expected: somebody who reads that "another value" belongs there knows not what to type.
    fn expected(named: &str) -> ValueShape {
        let shape = ValueShape::of(named);
        if shape == ValueShape::Other { ValueShape::AsElsewhere } else { shape }
    }
}

/// Why a file does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadKind {
    /// It is no TOML.
    Syntax {
        column: usize,
    },
    UnknownKey {
        key: String,
        expected: Vec<String>,
    },
    MissingKey {
        key: String,
    },
    TwiceKey,
    /// A value of another shape than the key has; the key where the line names it.
    WrongShape {
        key: Option<String>,
        is: ValueShape,
        expected: ValueShape,
    },
    /// A word that the key does not take.
    NotOnList {
        value: String,
        expected: Vec<String>,
    },
    /// A value that the key does not take.
    NotAccepted,
}

/// What does not read, where, and what the reader of TOML says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub kind: UnreadKind,
    /// The line of the file, counted from 1.
    pub line: Option<usize>,
    /// Its own sentence, in English, with the line that it means.
    pub own_words: String,
}

impl Unread {
    /// What an error of reading this text says.
    pub(in crate::policy) fn new(error: &toml::de::Error, text: &str) -> Unread {
        let message = error.message();
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        let column = before.and_then(|before| before.rsplit('\n').next()).map_or(1, |row| row.chars().count() + 1);
        let mut quoted = message.split('`').skip(1).step_by(2).map(str::to_owned);
        let mut named = || (quoted.next().unwrap_or_default(), quoted.by_ref().collect::<Vec<_>>());
        let kind = if message.starts_with("unknown field") {
            let (key, expected) = named();
            UnreadKind::UnknownKey { key, expected }
        } else if message.starts_with("unknown variant") {
            let (value, expected) = named();
            UnreadKind::NotOnList { value, expected }
        } else if message.starts_with("missing field") {
            UnreadKind::MissingKey { key: named().0 }
        } else if message.starts_with("duplicate") {
            UnreadKind::TwiceKey
        } else if let Some(shapes) = message.strip_prefix("invalid type: ") {
            let (is, expected) = shapes.rsplit_once(", expected ").unwrap_or((shapes, ""));
            let key = line.and_then(|line| key_of(text.lines().nth(line - 1)?));
            UnreadKind::WrongShape { key, is: ValueShape::of(is), expected: ValueShape::expected(expected) }
        } else if text.parse::<toml::Table>().is_err() {
            UnreadKind::Syntax { column }
        } else {
            UnreadKind::NotAccepted
        };
        Unread { kind, line, own_words: error.to_string() }
    }
}

/// The key that a line gives a value.
fn key_of(line: &str) -> Option<String> {
    let key = line.split_once('=')?.0.trim();
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(letters)).then(|| key.to_owned())
}

impl UnreadKind {
    /// Its word in the wording, and its sentence in English.
    pub(super) const fn texts(&self) -> (&'static str, &'static str) {
        match self {
            UnreadKind::Syntax { .. } => ("syntax", "this is no TOML at column {column}"),
            UnreadKind::UnknownKey { .. } => ("unknown-key", "no such key: {key}; there are {expected}"),
            UnreadKind::MissingKey { .. } => ("missing-key", "the key {key} is missing"),
            UnreadKind::TwiceKey => ("twice-key", "a key stands there twice"),
            UnreadKind::WrongShape { key: Some(_), .. } => ("wrong-shape", "{key}: {is} where {expected} is expected"),
            UnreadKind::WrongShape { key: None, .. } => ("wrong-shape-here", "{is} where {expected} is expected"),
            UnreadKind::NotOnList { .. } => ("not-on-list", "no such word: {value}; there are {expected}"),
            UnreadKind::NotAccepted => ("not-accepted", "the key does not take this value"),
        }
    }

    pub(super) fn values(&self) -> Vec<(&'static str, SentenceValue)> {
        let shape = SentenceValue::Shape;
        match self {
            UnreadKind::Syntax { column } => vec![("column", plain(column))],
            UnreadKind::UnknownKey { key, expected } => {
                vec![("key", plain(key)), ("expected", SentenceValue::Names(expected.clone()))]
            }
            UnreadKind::MissingKey { key } => vec![("key", plain(key))],
            UnreadKind::TwiceKey | UnreadKind::NotAccepted => Vec::new(),
            UnreadKind::WrongShape { key, is, expected } => {
                let key = key.iter().map(|key| ("key", plain(key)));
                key.chain([("is", shape(*is)), ("expected", shape(*expected))]).collect()
            }
            UnreadKind::NotOnList { value, expected } => {
                vec![("value", plain(value)), ("expected", SentenceValue::Names(expected.clone()))]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Row {
        name: String,
        days: i32,
        open: bool,
    }

    fn unread(text: &str) -> Unread {
        Unread::new(&toml::from_str::<Row>(text).expect_err("it must not read"), text)
    }

    #[test]
    fn what_the_reader_says_becomes_a_kind_with_its_line() {
        let whole = "name = 'a'\ndays = 3\nopen = true\n";
        let found = |from: &str, to: &str| unread(&whole.replacen(from, to, 1));
        let key = |key: &str| key.to_owned();
        let shape = |key_named: &str, is, expected| UnreadKind::WrongShape { key: Some(key(key_named)), is, expected };
        for (from, to, kind, line) in [
            ("days = 3", "days = '三'", shape("days", ValueShape::Text, ValueShape::Number), Some(2)),
            ("open = true", "open = 1", shape("open", ValueShape::Number, ValueShape::YesNo), Some(3)),
            ("name = 'a'", "name = ['a']", shape("name", ValueShape::List, ValueShape::Text), Some(1)),
        ] {
            let one = found(from, to);
            assert_eq!((&one.kind, one.line), (&kind, line), "{to}: {}", one.own_words);
        }
        let one = found("open = true", "open true");
        assert!(matches!(one.kind, UnreadKind::Syntax { .. }) && one.line == Some(3), "{one:?}");
        let one = found("days = 3", "dayz = 3");
        let expected = ["name", "days", "open"].map(str::to_owned).to_vec();
        assert_eq!((one.kind, one.line), (UnreadKind::UnknownKey { key: key("dayz"), expected }, Some(2)));
        assert_eq!(found("days = 3\n", "").kind, UnreadKind::MissingKey { key: key("days") });
        assert_eq!(found("days = 3", "days = 3\ndays = 4").kind, UnreadKind::TwiceKey);
    }

    #[derive(Debug, Deserialize)]
    struct Nothing;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Odd {
        odd: Nothing,
    }

    /// "Something else" was expected there, and nobody could type that.
    #[test]
    fn where_what_is_expected_has_no_name_the_clerk_is_sent_to_how_it_is_written_elsewhere() {
        let one = Unread::new(&toml::from_str::<Odd>("odd = 3").expect_err("it must not read"), "odd = 3");
        let (is, expected) = (ValueShape::Number, ValueShape::AsElsewhere);
        assert_eq!(one.kind, UnreadKind::WrongShape { key: Some("odd".to_owned()), is, expected });
    }
}
