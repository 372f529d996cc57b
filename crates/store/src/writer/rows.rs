//! Turns a decided batch into rows: journal first, so that a conflict shows before anything else is written.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use crate::engine::Transaction;

use super::decided::Decided;
use super::draft::Draft;
use super::{Note, Writer, kept_answers, number, texts, views};
use crate::erase;
use crate::error::Result;
use crate::request::CommandRequest;
use crate::seal;
use crate::sql::Rows;
use crate::stored::{self, Entry};
use crate::tables::{AccessRow, BroughtRow, CodeRow, DeniedRow, MemberCodeRow, OutboxRow, StreamRow};

/// How many batches pass between two sweeps of forgotten keys.
const SWEEP_EACH: u64 = 200;

/// The batch's commands, and the keys that were known before it.
pub(super) struct Keyed<'a> {
    pub asks: &'a [&'a CommandRequest],
    pub known: &'a BTreeSet<(String, String)>,
}

/// Writes everything. `false` where somebody else wrote one of the cases or keys meanwhile.
pub(super) async fn write(writer: &Writer, db: &Transaction, decided: &mut Decided, keyed: Keyed<'_>) -> Result<bool> {
    notes(db, std::mem::take(&mut decided.notes)).await?;
    if decided.drafts.is_empty() {
        return Ok(true);
    }
    number::letters(db, &mut decided.drafts, &mut decided.cases).await?;
    let printed = waiting(&decided.drafts);
    let entries = decided.chained(&writer.policy.digest)?;
    let making = views::begin(writer, db, decided).await?;
    if !streams(writer, db, decided).await? || !journal(db, entries).await? {
        return Ok(false);
    }
    printed.write(db).await?;
    if !answers(writer, db, decided, &keyed).await? {
        return Ok(false);
    }
    texts::write(writer, db, decided).await?;
    for struck in &decided.struck {
        let Some(Ok(held)) = decided.cases.get(&struck.no) else { continue };
        let by = (&struck.by, struck.at, writer.policy.digest.as_str());
        erase::record(db, held.sid, &held.case, struck.n, by).await?;
    }
    views::write(writer, db, decided, making).await?;
    Ok(true)
}

async fn streams(writer: &Writer, db: &Transaction, decided: &Decided) -> Result<bool> {
    let mut streams = Rows::of::<StreamRow>().tail("ON CONFLICT DO NOTHING");
    let (mut codes, mut members) = (Rows::of::<CodeRow>(), Rows::of::<MemberCodeRow>());
    for (sid, no, of_each) in &decided.streams {
        let sid = *sid;
        streams.add(StreamRow { sid, kind: stored::CASE.to_owned(), key: no.to_string() });
        for (n, code) in (1..).zip(of_each) {
            let hash = seal::mac(writer.keys.look_up(), &["code", no.as_str(), code])?;
            match n {
                1 => codes.add(CodeRow { sid, hash }),
                petitioner => members.add(MemberCodeRow { sid, petitioner, hash }),
            }
        }
    }
    let mut brought = Rows::of::<BroughtRow>().tail("ON CONFLICT DO NOTHING");
    for (mark, sid) in &decided.brought {
        brought.add(BroughtRow { mark: mark.clone(), sid: *sid });
    }
    let expected = decided.streams.len() as u64;
    let landed = streams.write(db).await? == expected && brought.write(db).await? == decided.brought.len() as u64;
    if landed {
        codes.write(db).await?;
        members.write(db).await?;
    }
    Ok(landed)
}

/// Entries that issued papers wait to be printed, outside the write.
fn waiting(drafts: &[Draft]) -> Rows {
    let mut rows = Rows::of::<OutboxRow>();
    for draft in drafts.iter().filter(|draft| !draft.letters.is_empty()) {
        rows.add(OutboxRow::to_print(draft.sid, draft.seq, draft.at.clone()));
    }
    rows
}

async fn journal(db: &Transaction, mut entries: Vec<Entry>) -> Result<bool> {
    // One order for all writers, so that two of them never wait for each other.
    entries.sort_by_key(|entry| (entry.sid, entry.seq));
    let expected = entries.len() as u64;
    let mut rows = Entry::rows();
    for entry in entries {
        rows.add(entry);
    }
    Ok(rows.write(db).await? == expected)
}

/// The answers given under keys. A key older than a day is forgotten: now and then all of them are; and always where a
/// command stands alone, for that is where a batch ends that met such a key.
async fn answers(writer: &Writer, db: &Transaction, decided: &Decided, keyed: &Keyed<'_>) -> Result<bool> {
    let Some(now) = keyed.asks.iter().filter(|ask| ask.key.is_some()).map(|ask| ask.now).min() else { return Ok(true) };
    if keyed.asks.len() == 1 || writer.batches.load(Ordering::Relaxed).is_multiple_of(SWEEP_EACH) {
        kept_answers::forget(db, now).await?;
    }
    let mut rows = kept_answers::rows();
    let mut seen = BTreeSet::new();
    for ask in keyed.asks {
        let Some(key) = &ask.key else { continue };
        let of = (key.user.clone(), key.key.clone());
        if keyed.known.contains(&of) || !seen.insert(of.clone()) {
            continue;
        }
        let Some((digest, kept)) = decided.answered.get(&of) else { continue };
        kept_answers::push(&mut rows, &writer.keys, (&of.0, &of.1, digest), (kept, ask.now))?;
    }
    let expected = rows.len() as u64;
    Ok(rows.write(db).await? == expected)
}

async fn notes(db: &Transaction, notes: Vec<Note>) -> Result<()> {
    let mut opened = Rows::of::<AccessRow>().tail("ON CONFLICT DO NOTHING");
    let mut denied = Rows::of::<DeniedRow>();
    for note in notes {
        match note {
            Note::Opened { sid, at, who, role, unit } => {
                // To the minute: reloading a page is one look.
                let at = at.to_string().get(..16).unwrap_or_default().to_owned();
                opened.add(AccessRow { sid, at, who, role: role.to_owned(), unit });
            }
            Note::Denied { at, who, what } => denied.add(DeniedRow { at: at.to_string(), who, what }),
        }
    }
    opened.write(db).await?;
    denied.write(db).await?;
    Ok(())
}
