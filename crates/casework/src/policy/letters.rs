//! The texts and the layout of official letters: an office words its own letters, so they are policy.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{MistakeDetail, MistakeKind, PolicyRule, Unread};
use crate::case::LetterNumber;

/// The folder of letters, as file names begin.
const FOLDER: &str = "letters/";

/// How the sheet looks (GB/T 9704—2012).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The red head of an official document.
    Head,
    /// The letter form, with a double rule above and below.
    Letter,
    /// A working paper of the file: a receipt, a record, a cover.
    Plain,
}

impl Form {
    /// The word that layouts know it by.
    pub const fn slug(self) -> &'static str {
        match self {
            Form::Head => "head",
            Form::Letter => "letter",
            Form::Plain => "plain",
        }
    }
}

/// Sentences that came after an office may have worded the letter itself, as kind and name.
const LATER_SENTENCES: [(&str, &str); 2] = [("hearing-notice", "title_moved"), ("invitation-withdrawal", "left_out")];
/// The same of tables of `letters/words.toml`.
const LATER_WORDS: [&str; 1] = ["called-off"];

/// One kind of letter: `letters/<kind>.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterText {
    pub form: Form,
    pub title: String,
    /// The letter's class in its number; absent where letters of this kind are not numbered.
    #[serde(default)]
    pub mark: Option<String>,
    /// Its sentences by name, with `{places}` to fill.
    #[serde(default)]
    pub says: BTreeMap<String, String>,
}

/// Every letter of the office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    pub kinds: BTreeMap<String, LetterText>,
    /// Words that many letters use: `letters/words.toml`, table to key to word.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Typst sources by file name.
    pub layout: BTreeMap<String, String>,
}

impl Letters {
    /// The letter of a kind.
    pub fn kind(&self, kind: &str) -> Option<&LetterText> {
        self.kinds.get(kind)
    }

    /// A word that letters share; its key where there is none, so that a gap is seen.
    pub fn word<'a>(&'a self, table: &str, key: &'a str) -> &'a str {
        self.words.get(table).and_then(|words| words.get(key)).map_or(key, String::as_str)
    }

    /// What came after an office worded its own letters is said as the national ones say it: its files of an earlier release hold.
    pub(super) fn complete(&mut self, national: &Letters) {
        for (kind, key) in LATER_SENTENCES {
            let said = national.kinds.get(kind).and_then(|text| text.says.get(key));
            if let Some((own, said)) = self.kinds.get_mut(kind).zip(said) {
                own.says.entry(key.to_owned()).or_insert_with(|| said.clone());
            }
        }
        for table in LATER_WORDS {
            let own = self.words.entry(table.to_owned()).or_default();
            for (key, word) in national.words.get(table).into_iter().flatten() {
                own.entry(key.clone()).or_insert_with(|| word.clone());
            }
        }
    }
}

impl super::Policy {
    /// A document number as its letter bears it; the brackets and their order are the policy's.
    pub fn letter_no(&self, number: &LetterNumber) -> String {
        let mark = self.unit(&number.unit).map_or(number.unit.as_str(), super::Unit::letter_mark);
        self.letters
            .word("form", "number")
            .replace("{mark}", mark)
            .replace("{class}", &number.mark)
            .replace("{year}", &number.year.to_string())
            .replace("{n}", &number.n.to_string())
    }
}

/// The places that every sentence of every letter may name.
pub const COMMON_PLACES: [&str; 9] =
    ["case_no", "title", "received_on", "channel", "procedure", "petitioners", "you", "unit", "phone"];

/// What an office's own letters lack against the national ones, as file and reason: a letter says every sentence of
/// its kind, in other words, and names only places that are filled.
pub(super) fn lacking(own: &Letters, national: &Letters) -> Vec<(String, MistakeDetail)> {
    let mut lacks = Vec::new();
    for (kind, text) in &national.kinds {
        let own = own.kinds.get(kind).map(|text| &text.says);
        for (key, national) in &text.says {
            let file = || format!("{FOLDER}{kind}.toml");
            match own.and_then(|says| says.get(key)) {
                None => lacks.push((file(), MistakeKind::NoSentence { key: key.clone() }.into())),
                Some(own) => {
                    let place = unknown_place(own, national);
                    lacks.extend(place.map(|place| (file(), MistakeDetail::from(place).of(key))));
                }
            }
        }
    }
    for (table, words) in &national.words {
        let own = own.words.get(table);
        let gone = words.keys().filter(|key| own.is_none_or(|words| !words.contains_key(*key)));
        let word = |key: &String| MistakeDetail::from(MistakeKind::NoWord { word: format!("{table}.{key}") });
        lacks.extend(gone.map(|key| (format!("{FOLDER}words.toml"), word(key))));
    }
    lacks
}

/// A place that nobody fills, or a bracket that is not closed.
fn unknown_place(own: &str, national: &str) -> Option<MistakeKind> {
    own.split('{').skip(1).find_map(|part| match part.split_once('}') {
        None => Some(MistakeKind::OpenPlace { text: own.to_owned() }),
        Some((place, _)) if COMMON_PLACES.contains(&place) || national.contains(&format!("{{{place}}}")) => None,
        Some((place, _)) => Some(MistakeKind::UnknownPlace { place: place.to_owned() }),
    })
}

/// Reads the folder; what is wrong with it as file and reason.
pub(super) fn read(files: &BTreeMap<&str, &str>) -> (Letters, Vec<(String, MistakeDetail)>) {
    let mut letters = Letters::default();
    let mut wrong = Vec::new();
    for (name, text) in files {
        let Some(file) = name.strip_prefix(FOLDER) else { continue };
        let mut say = |error: toml::de::Error| {
            wrong.push(((*name).to_owned(), MistakeKind::Unread(Unread::new(&error, text)).into()));
        };
        match file.rsplit_once('.') {
            Some((_, "typ")) => {
                letters.layout.insert(file.to_owned(), (*text).to_owned());
            }
            Some(("words", "toml")) => match toml::from_str(text) {
                Ok(words) => letters.words = words,
                Err(error) => say(error),
            },
            Some((kind, "toml")) => match toml::from_str(text) {
                Ok(letter) => {
                    letters.kinds.insert(kind.to_owned(), letter);
                }
                Err(error) => say(error),
            },
            _ => wrong.push(((*name).to_owned(), PolicyRule::NotALetter.into())),
        }
    }
    (letters, wrong)
}
