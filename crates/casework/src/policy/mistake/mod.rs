//! What can be wrong with the files of a policy, as data: `office` words it for a reader, the command line has its English.

mod kind;
mod place;
mod rule;
mod unread;

pub use kind::{Listed, MistakeKind, Sentence, SentenceValue};
pub use rule::PolicyRule;
pub use unread::{Unread, UnreadKind, ValueShape};

use std::fmt;

/// One thing wrong with a policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub file: String,
    /// The line of the file, counted from 1, where it can be told.
    pub line: Option<usize>,
    pub what: MistakeDetail,
}

impl Mistake {
    /// What is wrong with this file, with its line where the file's text is there and names what is wrong.
    pub fn new(file: &str, text: Option<&str>, what: impl Into<MistakeDetail>) -> Mistake {
        let what = what.into();
        let line = text.and_then(|text| place::line(text, &what));
        Mistake { file: file.to_owned(), line, what }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.what)
    }
}

/// What is wrong, and with which row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MistakeDetail {
    /// How the row is called in the file; nothing where the file as a whole is meant.
    pub of: Option<String>,
    pub kind: MistakeKind,
}

impl MistakeDetail {
    /// The same of this row.
    pub(crate) fn of(mut self, row: impl fmt::Display) -> MistakeDetail {
        self.of = Some(row.to_string());
        self
    }

    /// A source that no text stands behind.
    pub(crate) fn no_text(source: impl fmt::Display) -> MistakeDetail {
        MistakeKind::NoText { source: source.to_string() }.into()
    }

    /// A word that stands on no such list.
    pub(crate) fn unknown(list: Listed, name: impl fmt::Display) -> MistakeDetail {
        MistakeKind::Unknown { list, name: name.to_string() }.into()
    }

    /// A row that the file has already.
    pub(crate) fn twice(name: impl fmt::Display) -> MistakeDetail {
        MistakeKind::Twice { name: name.to_string() }.into()
    }

    /// A table that has a row too few or too many for this.
    pub(crate) fn one_row(table: &'static str, name: impl fmt::Display) -> MistakeDetail {
        MistakeKind::OneRow { table, name: name.to_string() }.into()
    }

    /// A number out of its bounds, both of which are allowed.
    pub(crate) fn between(key: &'static str, least: i64, most: i64) -> MistakeDetail {
        MistakeKind::Between { key, least, most }.into()
    }
}

impl From<MistakeKind> for MistakeDetail {
    fn from(kind: MistakeKind) -> MistakeDetail {
        MistakeDetail { of: None, kind }
    }
}

impl From<PolicyRule> for MistakeDetail {
    fn from(rule: PolicyRule) -> MistakeDetail {
        MistakeKind::Rule(rule).into()
    }
}

impl fmt::Display for MistakeDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(of) = &self.of {
            write!(f, "{of}: ")?;
        }
        f.write_str(&self.kind.sentence().in_english())?;
        // Of a value that does not do only the reader of the file knows why.
        if let MistakeKind::Unread(Unread { kind: UnreadKind::NotAccepted, own_words, .. }) = &self.kind {
            write!(f, ": {}", own_words.lines().last().unwrap_or_default())?;
        }
        Ok(())
    }
}
