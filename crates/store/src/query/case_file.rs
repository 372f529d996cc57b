//! One case with all its words: one query for its entries, one for all that lies apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::boxed;
use crate::engine::{Db, DbRow};
use casework::case::state::{Linked, Measure, PaperOnFile};
use casework::{Case, CaseNo, FreeText, Recorded, Role, UnitId, UserId, replay};
use jiff::civil::DateTime;

use super::beside_case::{self, BesideCase};
use super::links;
use super::renewals::CodeRenewed;
use super::rows;
use super::unmasked::Unmasked;
use crate::Store;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::sql::Sql;
use crate::writer::{LoadedCase, load};
use crate::{apart, seal, stored};

/// A case as its file shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFile {
    /// With words and identities filled in; pages mask what they show.
    pub case: Case,
    /// Who opened the file, the last first.
    pub opened: Vec<Opened>,
    /// The hash that chains the last entry, in hex: printed on papers, it proves the file unchanged.
    pub last_hash: String,
    /// Whose code opened it, where each petitioner has a code of their own; nothing for staff, and where one code was made
    /// for all of them.
    pub spoken_by: Option<u32>,
    /// Those who are away and in whose place the reader stands today, where something of the plan may be theirs.
    pub stands_in_for: Vec<UserId>,
    /// The ties that other cases have to this one, where the reader sees these.
    pub linked_from: Vec<Linked>,
    /// Codes that the counter made anew.
    pub renewed: Vec<CodeRenewed>,
    /// Telephone, number and address are masked for this reader, and mostly names, too.
    pub masked: bool,
    /// Who read them whole without working on the matter, and why; for the petitioner.
    pub unmasked: Vec<Unmasked>,
    /// For a petitioner: the papers that wait to be opened, also those of which nothing is told yet.
    pub unopened: Vec<PaperOnFile>,
}

/// Somebody of the staff opened the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub by: UserId,
    pub role: Role,
    pub unit: Option<UnitId>,
    /// To the minute.
    pub at: DateTime,
}

const MOST_OPENED: usize = 200;

impl Store {
    /// A case with its words for the office's own press: nobody reads it, so nobody's look is kept.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where the stream is damaged.
    #[boxed]
    pub async fn case_to_print(&self, no: &CaseNo) -> Result<Option<Case>> {
        Ok(read(&self.engine().readers, self.keys(), no).await?.map(|read| read.file.case))
    }
}

/// What was read of a case.
pub(crate) struct Read {
    /// The number of its stream.
    pub sid: i64,
    pub file: CaseFile,
    /// The cases that were ever tied to this one.
    pub tied: Vec<CaseNo>,
}

/// The case, whole; `None` where there is none.
pub(crate) async fn read(db: &dyn Db, keys: &Keys, no: &CaseNo) -> Result<Option<Read>> {
    let select =
        "SELECT j.sid, j.seq, j.at, j.actor, j.shape, j.body, j.hash FROM stream s JOIN journal j ON j.sid = s.sid
        WHERE s.kind = 'case' AND s.key = ";
    let entries = Sql::new(db, select).bind(no.as_str()).add(" ORDER BY j.seq").all(db).await?;
    let Some(last) = entries.last() else { return Ok(None) };
    let (sid, hash): (i64, Vec<u8>) = (last.get("sid")?, last.get("hash")?);
    let Apart { words, opened, beside: BesideCase { renewed, unmasked }, tied } = apart_from(db, keys, no, sid).await?;
    let recorded = |row: &DbRow| {
        let (body, actor): (String, String) = (row.get("body")?, row.get("actor")?);
        let event = stored::event(row.get("shape")?, &apart::filled(&body, &words))?;
        Ok(Recorded { seq: row.get("seq")?, at: row.get("at")?, by: serde_json::from_str(&actor)?, event })
    };
    let recorded = entries.iter().map(recorded).collect::<Result<Vec<_>>>()?;
    let case = replay(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
    let Some(case) = case else { return Ok(None) };
    let file = CaseFile {
        case,
        opened,
        last_hash: hex::encode(hash),
        spoken_by: None,
        stands_in_for: Vec::new(),
        linked_from: Vec::new(),
        renewed,
        masked: false,
        unmasked,
        unopened: Vec::new(),
    };
    Ok(Some(Read { sid, file, tied }))
}

/// The work of [`read`] for a number that nobody has: the case next to it is read and forgotten, so that the answer takes no less
/// time than that a case is not this reader's (fault J13).
pub(crate) async fn read_beside(db: &dyn Db, keys: &Keys, no: &CaseNo) -> Result<()> {
    let next = Sql::new(db, "SELECT MIN(key) FROM stream WHERE kind = 'case' AND key > ").bind(no.as_str());
    let mut beside = next.text(db).await?;
    if beside.is_empty() {
        beside = Sql::new(db, "SELECT MIN(key) FROM stream WHERE kind = 'case'").text(db).await?;
    }
    if !beside.is_empty()
        && let Err(error) = read(db, keys, &CaseNo::stored(beside)).await
    {
        // That the one beside it is damaged is no answer to this number.
        tracing::debug!(%error, "a case beside a number that nobody has was not read");
    }
    Ok(())
}

/// Cases as a line of a list needs them: with their titles, what leaders ordered on their reception days, and no other
/// words.
pub(crate) async fn in_list(db: &dyn Db, keys: &Keys, numbers: &[CaseNo]) -> Result<BTreeMap<CaseNo, Case>> {
    let held: BTreeMap<CaseNo, LoadedCase> =
        load(db, numbers).await?.into_iter().filter_map(|(no, held)| Some((no, held.ok()?))).collect();
    let shown = |held: &LoadedCase| {
        let orders = ordered(&held.case).map(|measure| &measure.planned.text);
        let ids = std::iter::once(&held.case.title).chain(orders).filter_map(|words| words.words.id.clone());
        ids.map(|id| ((held.sid, id), held.case.no.clone())).collect::<Vec<_>>()
    };
    let places: rows::Places = held.values().flat_map(shown).collect();
    let texts = rows::texts(db, keys, &places).await?;
    let told = held.into_iter().map(|(no, held)| {
        let LoadedCase { sid, case, .. } = held;
        let mut case = Arc::unwrap_or_clone(case);
        let fill = |words: &mut FreeText| {
            words.words.value = words.words.id.clone().and_then(|id| texts.get(&(sid, id)).cloned());
        };
        fill(&mut case.title);
        case.measures.iter_mut().for_each(|measure| fill(&mut measure.planned.text));
        (no, case)
    });
    Ok(told.collect())
}

/// The measures that a leader ordered on a reception day.
fn ordered(case: &Case) -> impl Iterator<Item = &Measure> {
    let numbers: Vec<u32> = case.receptions.iter().flat_map(|noted| &noted.orders).copied().collect();
    case.measures.iter().filter(move |measure| numbers.contains(&measure.planned.n))
}

/// What lies apart from the entries.
#[derive(Default)]
struct Apart {
    /// Every text and identity that was not erased, by id, as JSON.
    words: BTreeMap<String, String>,
    opened: Vec<Opened>,
    beside: BesideCase,
    tied: Vec<CaseNo>,
}

/// Between the parts of a text that a row is put together of; no part has it.
pub(super) const SEAM: char = '\n';

/// Words, persons, readers, what streams beside the case tell, and who is tied to it, in one query of few columns: each way to
/// the database and back costs as much as the reading, and so does a sorted answer.
const APART: [&str; 3] = [
    "SELECT 1 AS kind, id, plain, sealed, NULL AS wrapped FROM words WHERE sid = ",
    " UNION ALL SELECT 2, id, NULL, sealed, wrapped FROM person WHERE sid = ",
    " UNION ALL SELECT 3, who, at || '\n' || role || '\n' || unit, NULL, NULL FROM access WHERE sid = ",
];

async fn apart_from(db: &dyn Db, keys: &Keys, no: &CaseNo, sid: i64) -> Result<Apart> {
    let mut sql = APART.iter().fold(Sql::new(db, ""), |sql, select| sql.add(select).bind(sid));
    beside_case::push(&mut sql, no);
    links::push_tied(&mut sql, no, db.backend());
    let (mut apart, mut beside) = (Apart::default(), Vec::new());
    for row in &sql.all(db).await? {
        let (kind, id): (i32, String) = (row.get("kind")?, row.get("id")?);
        match kind {
            1 => {
                if let Some(text) = rows::text(keys, no, &id, row.get("plain")?, row.get("sealed")?) {
                    apart.words.insert(id, serde_json::to_string(&text)?);
                }
            }
            2 => {
                if let (Some(sealed), Some(wrapped)) = (row.get("sealed")?, row.get("wrapped")?)
                    && let Some(json) = rows::identity_json(keys, no, &id, wrapped, sealed)
                {
                    apart.words.insert(id, String::from_utf8(json).unwrap_or_else(|_| "null".to_owned()));
                }
            }
            3 => apart.opened.push(reader(&id, &row.get::<String>("plain")?)?),
            beside_case::ROW => beside.push((id, row.get("plain")?)),
            links::ROW => apart.tied.extend(CaseNo::parse(&id)),
            _ => {}
        }
    }
    apart.opened.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.by.cmp(&other.by)));
    apart.opened.truncate(MOST_OPENED);
    apart.beside = BesideCase::read(beside)?;
    Ok(apart)
}

/// Who opened the file: when, in which role, for which unit.
fn reader(who: &str, parts: &str) -> Result<Opened> {
    let mut parts = parts.splitn(3, SEAM);
    let mut part = || parts.next().unwrap_or_default();
    let (at, role, unit) = (part(), part(), part());
    let role = Role::parse(role).ok_or_else(|| StoreError::Corrupt(format!("no such role: {role}")))?;
    let unit = Some(unit).filter(|unit| !unit.is_empty()).map(UnitId::new);
    Ok(Opened { by: UserId::new(who), role, unit, at: stored::time(at)? })
}

/// Whose code this is; in every case each hash is compared in constant time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fits {
    No,
    /// One code was made for all of them.
    Shared,
    /// Each has an own code: this one belongs to the petitioner with this number.
    Own(u32),
}

/// Whether this is a code that was told at registration, and whose.
pub(crate) async fn code_fits(db: &dyn Db, keys: &Keys, no: &CaseNo, code: &str) -> Result<Fits> {
    let rows = Sql::new(
        db,
        "SELECT CAST(1 AS BIGINT) AS n, q.hash FROM query_code q JOIN stream s ON s.sid = q.sid WHERE s.kind = 'case' AND s.key = ",
    )
    .bind(no.as_str())
    .add(
        " UNION ALL SELECT m.petitioner, m.hash FROM member_code m JOIN stream s ON s.sid = m.sid
          WHERE s.kind = 'case' AND s.key = ",
    )
    .bind(no.as_str())
    .all(db)
    .await?;
    let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let mut fits = Fits::No;
    if rows.is_empty() {
        // A number that nobody has is compared, too: it takes as long as a wrong code (fault J13).
        seal::mac_fits(keys.look_up(), &["code", no.as_str(), &typed], &[0; 32])?;
    }
    for row in &rows {
        let hash: Vec<u8> = row.get("hash")?;
        if seal::mac_fits(keys.look_up(), &["code", no.as_str(), &typed], &hash)? {
            let n = row.get("n")?;
            fits = if rows.len() == 1 { Fits::Shared } else { Fits::Own(n) };
        }
    }
    Ok(fits)
}
