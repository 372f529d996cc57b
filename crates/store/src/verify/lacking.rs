//! What is no longer there: a text goes only by an erasure, which is an entry, and a file only with what was erased in it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::Verification;
use crate::Store;
use crate::erase::ERASURE;
use crate::error::Result;
use crate::paper_owner::PaperOwner;
use crate::printed::{PAPER, Printing};
use crate::query::texts::Texts;
use crate::rebuild::Stream;
use crate::sql::Sql;
use crate::{apart, attachment, engine::Db, stored};

/// A text, a person or a file by the kind and key of its stream, and its id.
type Place = (String, String, String);

/// What the journal names, and what it says was erased.
#[derive(Default)]
pub(super) struct Lacking {
    missing: BTreeSet<Place>,
    erased: BTreeSet<Place>,
    /// By the file's hash the entries that name it.
    attached: BTreeMap<String, Vec<Attached>>,
    printed: BTreeMap<String, PaperOwner>,
}

/// An entry by which a file joined a case or a record.
struct Attached {
    kind: String,
    key: String,
    seq: u32,
}

/// An entry that says what was erased. Of a case it names the case, of another stream its kind and key.
#[derive(Deserialize)]
struct Erased {
    #[serde(default)]
    case: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    key: Option<String>,
    id: String,
}

impl Lacking {
    /// What this stream names.
    pub(super) fn read(&mut self, stream: &Stream, texts: &Texts) {
        for entry in stream.entries.iter().flatten() {
            match stream.kind.as_str() {
                ERASURE => self.erased.extend(serde_json::from_str(&entry.body).ok().and_then(Erased::place)),
                PAPER => {
                    let printing = serde_json::from_str::<Printing>(&entry.body).ok();
                    let named = printing.zip(PaperOwner::of_place(&stream.key));
                    self.printed.extend(named.map(|(printing, of)| (printing.file, of)));
                }
                kind => {
                    let gone = apart::named(&entry.body).map(|(id, _)| id);
                    let gone = gone.filter(|id| !texts.contains_key(&(stream.sid, (*id).to_owned())));
                    self.missing.extend(gone.map(|id| (kind.to_owned(), stream.key.clone(), id.to_owned())));
                    if entry.name == "attached" {
                        let by = Attached { kind: kind.to_owned(), key: stream.key.clone(), seq: entry.seq };
                        if let Some(hash) = file_of(&entry.body) {
                            self.attached.entry(hash).or_default().push(by);
                        }
                    }
                }
            }
        }
    }

    pub(super) fn join(&mut self, other: Lacking) {
        self.missing.extend(other.missing);
        self.erased.extend(other.erased);
        for (hash, by) in other.attached {
            self.attached.entry(hash).or_default().extend(by);
        }
        self.printed.extend(other.printed);
    }

    /// Names every text without its erasure, and every file that is gone or does not open.
    pub(super) async fn check(self, store: &Store, db: &dyn Db, found: &mut Verification) -> Result<()> {
        for (kind, key, id) in self.missing.difference(&self.erased) {
            found.damaged(format!("{kind} {key}: text {id} is gone, and no entry says that it was erased"));
        }
        let rows = Sql::new(db, "SELECT hash FROM file ORDER BY hash").all(db).await?;
        let kept: BTreeSet<String> = rows.iter().map(|row| row.get("hash")).collect::<Result<_>>()?;
        for hash in &kept {
            if attachment::opened(db, (store.keys(), store.files()), hash).await.is_err() {
                let by = self.attached.get(hash).and_then(|by| by.first());
                let by = by.map(|by| format!(" ({})", by.place())).unwrap_or_default();
                found.damaged(format!("file {hash}{by}: is gone or was changed"));
            }
        }
        for (hash, named) in self.attached.iter().filter(|(hash, _)| !kept.contains(*hash)) {
            // Where its line went up as a report, an entry says that the file went with it.
            if let Some(by) = named.iter().find(|by| !self.erased.contains(&by.erasure_of(hash))) {
                found.damaged(format!("file {hash} ({}): nothing is known of it any more", by.place()));
            }
        }
        // A paper goes with a text or a person in it.
        let touched: BTreeSet<(&str, &str)> =
            self.erased.iter().map(|(kind, key, _)| (kind.as_str(), key.as_str())).collect();
        for (hash, of) in
            self.printed.iter().filter(|(hash, of)| !kept.contains(*hash) && !touched.contains(&of.stream()))
        {
            let (kind, key) = of.stream();
            found.damaged(format!("paper {hash} of {kind} {key}: is gone, and nothing of it was erased"));
        }
        Ok(())
    }
}

impl Attached {
    fn place(&self) -> String {
        format!("{} {}, entry {}", self.kind, self.key, self.seq)
    }

    /// What an entry says that erased the file here.
    fn erasure_of(&self, hash: &str) -> Place {
        (self.kind.clone(), self.key.clone(), hash.to_owned())
    }
}

impl Erased {
    fn place(self) -> Option<Place> {
        let Erased { case, kind, key, id } = self;
        match (case, kind, key) {
            (Some(case), ..) => Some((stored::CASE.to_owned(), case, id)),
            (None, Some(kind), Some(key)) => Some((kind, key, id)),
            (None, ..) => None,
        }
    }
}

/// The hash that an entry names as its file; a play's stories name files that were never handed in.
fn file_of(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    let hash = found(&body, "file")?;
    (hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| hash.to_owned())
}

/// The first text under this name, however deep.
fn found<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    match value {
        Value::Object(map) => {
            let own = map.get(name).and_then(Value::as_str);
            own.or_else(|| map.values().find_map(|inner| found(inner, name)))
        }
        Value::Array(items) => items.iter().find_map(|inner| found(inner, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
