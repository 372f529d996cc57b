//! The kinds of mistakes with their values, and how each is told: its word in the wording, its sentence in English.

use super::{PolicyRule, Unread, ValueShape};
use crate::case::vocabulary::closed_list;

closed_list!(
    /// A list that a word of a policy file has to stand on.
    Listed {
        Clock = "clock", Paper = "paper", Command = "command", Topic = "topic", Area = "area", Stage = "stage",
        Category = "category", Organisation = "organisation", RoleOrRelation = "role-or-relation",
        KindOfRecord = "kind-of-record", Article = "article", ReviewUnit = "review-unit",
    }
);

/// What is wrong, with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// The reader of TOML could not make sense of it.
    Unread(Unread),
    /// A rule that has no value.
    Rule(PolicyRule),
    /// No text stands behind a source.
    NoText {
        source: String,
    },
    /// No letter has the text of a paper.
    NoLetter {
        paper: String,
    },
    Unknown {
        list: Listed,
        name: String,
    },
    Twice {
        name: String,
    },
    /// Two people of one name.
    Namesake {
        name: String,
    },
    /// What needs a row has none.
    NoRow {
        name: String,
    },
    OneRow {
        table: &'static str,
        name: String,
    },
    /// A number out of its bounds, both of which are allowed.
    Between {
        key: &'static str,
        least: i64,
        most: i64,
    },
    AtLeast {
        key: &'static str,
        least: i64,
    },
    /// Days where there are none to look over, or none or too many where there are.
    WrongDays {
        most: i64,
    },
    /// A key names no unit of the office.
    NoUnit {
        key: &'static str,
    },
    /// A rate of which the part is larger than the whole.
    NoPart {
        key: String,
    },
    NobodyRechecks {
        first: String,
    },
    /// Nobody has the work of a unit that is shut.
    SuccessorGone {
        successor: String,
    },
    /// Something is still with a unit that shall be shut.
    StillThere {
        cases: i64,
        duties: usize,
        stations: usize,
        people: usize,
    },
    /// A measure too few or too many.
    Measures {
        number: usize,
    },
    DayOutside {
        year: i16,
    },
    /// A district loosens what the source limits.
    Looser {
        key: String,
        is: i32,
        limit: i32,
        source: String,
    },
    /// A district gives a role what the national policy does not.
    MoreRoles,
    MoreReaders,
    NoSuchFile {
        nearest: String,
    },
    NoSentence {
        key: String,
    },
    NoWord {
        word: String,
    },
    /// Nobody fills a place of a letter.
    UnknownPlace {
        place: String,
    },
    OpenPlace {
        text: String,
    },
}

/// A value of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentenceValue {
    Plain(String),
    Names(Vec<String>),
    List(Listed),
    Shape(ValueShape),
}

/// How a mistake is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The last part of its key in the wording.
    pub word: &'static str,
    /// In English, each value by its name in braces.
    pub english: &'static str,
    pub values: Vec<(&'static str, SentenceValue)>,
}

impl Sentence {
    /// For the command line.
    pub fn in_english(&self) -> String {
        let value = |value: &SentenceValue| match value {
            SentenceValue::Plain(text) => text.clone(),
            SentenceValue::Names(names) => names.join(", "),
            SentenceValue::List(list) => list.slug().replace('-', " "),
            SentenceValue::Shape(shape) => shape.slug().to_owned(),
        };
        let fill = |text: String, (name, filled): &(&'static str, SentenceValue)| {
            text.replace(&format!("{{{name}}}"), &value(filled))
        };
        self.values.iter().fold(self.english.to_owned(), fill)
    }
}

pub(super) fn plain(value: impl std::fmt::Display) -> SentenceValue {
    SentenceValue::Plain(value.to_string())
}

impl MistakeKind {
    /// How it is told.
    pub fn sentence(&self) -> Sentence {
        let (word, english) = self.texts();
        Sentence { word, english, values: self.values() }
    }

    /// Its word in the wording, and its sentence in English.
    const fn texts(&self) -> (&'static str, &'static str) {
        match self {
            MistakeKind::Unread(unread) => unread.kind.texts(),
            MistakeKind::Rule(rule) => (rule.slug(), rule.english()),
            MistakeKind::NoText { .. } => ("no-text", "no text for {source}"),
            MistakeKind::NoLetter { .. } => ("no-letter", "no text for {paper}: letters/{paper}.toml"),
            MistakeKind::Unknown { .. } => ("unknown", "no such {list}: {name}"),
            MistakeKind::Twice { .. } => ("twice", "{name} stands there twice"),
            MistakeKind::Namesake { .. } => ("namesake", "{name} stands there twice: write what tells the two apart"),
            MistakeKind::NoRow { .. } => ("no-row", "no row for {name}"),
            MistakeKind::OneRow { .. } => ("one-row", "exactly one [[{table}]] row is needed for {name}"),
            MistakeKind::Between { .. } => ("between", "`{key}` must lie between {least} and {most}"),
            MistakeKind::AtLeast { .. } => ("at-least", "`{key}` must be at least {least}"),
            MistakeKind::WrongDays { .. } => ("wrong-days", "days 1 to {most}, and only where it looks over days"),
            MistakeKind::NoUnit { .. } => ("no-unit", "`{key}` names no unit"),
            MistakeKind::NoPart { .. } => ("no-part", "{key}: n is no part of `of`"),
            MistakeKind::NobodyRechecks { .. } => ("nobody-rechecks", "nobody rechecks what {first} reviewed"),
            MistakeKind::SuccessorGone { .. } => {
                ("successor-gone", "its successor {successor} is no unit that takes anything")
            }
            MistakeKind::StillThere { .. } => (
                "still-there",
                "cannot be shut yet: {cases} open cases, {duties} duties, {stations} stations, {people} accounts",
            ),
            MistakeKind::Measures { .. } => ("measures", "{number} measures"),
            MistakeKind::DayOutside { .. } => ("day-outside", "names a day outside {year}"),
            MistakeKind::Looser { .. } => ("looser", "{key}: {is} where {source} says {limit}"),
            MistakeKind::MoreRoles => ("more-roles", "a role that the national policy does not give it"),
            MistakeKind::MoreReaders => ("more-readers", "a role that the national policy does not let read it"),
            MistakeKind::NoSuchFile { .. } => {
                ("no-such-file", "no policy file has this name, the nearest is {nearest}")
            }
            MistakeKind::NoSentence { .. } => ("no-sentence", "no sentence {key}"),
            MistakeKind::NoWord { .. } => ("no-word", "no word {word}"),
            MistakeKind::UnknownPlace { .. } => ("unknown-place", "nobody fills {place}"),
            MistakeKind::OpenPlace { .. } => ("open-place", "a place is not closed: {text}"),
        }
    }

    fn values(&self) -> Vec<(&'static str, SentenceValue)> {
        match self {
            MistakeKind::Unread(unread) => unread.kind.values(),
            MistakeKind::Rule(_) | MistakeKind::MoreRoles | MistakeKind::MoreReaders => Vec::new(),
            MistakeKind::NoText { source } => vec![("source", plain(source))],
            MistakeKind::NoLetter { paper } => vec![("paper", plain(paper))],
            MistakeKind::Unknown { list, name } => vec![("list", SentenceValue::List(*list)), ("name", plain(name))],
            MistakeKind::Twice { name } | MistakeKind::Namesake { name } | MistakeKind::NoRow { name } => {
                vec![("name", plain(name))]
            }
            MistakeKind::OneRow { table, name } => vec![("table", plain(table)), ("name", plain(name))],
            MistakeKind::Between { key, least, most } => {
                vec![("key", plain(key)), ("least", plain(least)), ("most", plain(most))]
            }
            MistakeKind::AtLeast { key, least } => vec![("key", plain(key)), ("least", plain(least))],
            MistakeKind::WrongDays { most } => vec![("most", plain(most))],
            MistakeKind::NoUnit { key } => vec![("key", plain(key))],
            MistakeKind::NoPart { key } | MistakeKind::NoSentence { key } => vec![("key", plain(key))],
            MistakeKind::NobodyRechecks { first } => vec![("first", plain(first))],
            MistakeKind::SuccessorGone { successor } => vec![("successor", plain(successor))],
            MistakeKind::StillThere { cases, duties, stations, people } => vec![
                ("cases", plain(cases)),
                ("duties", plain(duties)),
                ("stations", plain(stations)),
                ("people", plain(people)),
            ],
            MistakeKind::Measures { number } => vec![("number", plain(number))],
            MistakeKind::DayOutside { year } => vec![("year", plain(year))],
            MistakeKind::Looser { key, is, limit, source } => {
                vec![("key", plain(key)), ("is", plain(is)), ("limit", plain(limit)), ("source", plain(source))]
            }
            MistakeKind::NoSuchFile { nearest } => vec![("nearest", plain(nearest))],
            MistakeKind::NoWord { word } => vec![("word", plain(word))],
            MistakeKind::UnknownPlace { place } => vec![("place", plain(format!("{{{place}}}")))],
            MistakeKind::OpenPlace { text } => vec![("text", plain(text))],
        }
    }
}
