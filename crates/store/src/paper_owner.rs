//! Whose a paper is: a case's, or a record's beside the cases.

use casework::CaseNo;

use crate::stored;

/// Whose paper it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperOwner {
    Case(CaseNo),
    /// A record beside the cases.
    Record {
        kind: String,
        key: String,
    },
}

impl PaperOwner {
    /// The owner that this stream of the journal is.
    pub(crate) fn of(kind: String, key: String) -> PaperOwner {
        if kind == stored::CASE { PaperOwner::Case(CaseNo::stored(key)) } else { PaperOwner::Record { kind, key } }
    }

    /// Its stream in the journal.
    pub(crate) fn stream(&self) -> (&str, &str) {
        match self {
            PaperOwner::Case(no) => (stored::CASE, no.as_str()),
            PaperOwner::Record { kind, key } => (kind, key),
        }
    }

    /// How the keys of its papers begin. No case number has a colon in it.
    pub(crate) fn begins(&self) -> String {
        match self {
            PaperOwner::Case(no) => format!("{no}/"),
            PaperOwner::Record { kind, key } => format!("{kind}:{key}/"),
        }
    }

    /// Whose paper lies at this place.
    pub(crate) fn of_place(place: &str) -> Option<PaperOwner> {
        let (owner, _) = place.split_once('/')?;
        Some(match owner.split_once(':') {
            Some(record) => PaperOwner::from(record),
            None => PaperOwner::Case(CaseNo::stored(owner.to_owned())),
        })
    }

    pub(crate) fn place(&self, seq: u32, kind: &str) -> String {
        format!("{}{seq}/{kind}", self.begins())
    }
}

impl From<&CaseNo> for PaperOwner {
    fn from(no: &CaseNo) -> PaperOwner {
        PaperOwner::Case(no.clone())
    }
}

impl From<(&str, &str)> for PaperOwner {
    /// A record by its kind and key.
    fn from((kind, key): (&str, &str)) -> PaperOwner {
        PaperOwner::Record { kind: kind.to_owned(), key: key.to_owned() }
    }
}
