//! A row of a list: from the view, with title and name opened for whoever may see it.

use std::collections::BTreeMap;

use crate::engine::{Db, DbRow};
use casework::CaseNo;
use casework::words::{Identity, masked};

use super::worklist::Row;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::project::NEVER;
use crate::sql::Sql;
use crate::{seal, stored};

/// The columns that [`read`] expects, in this order; `v`, `t` and `p` are view, title and first petitioner.
pub(crate) const COLUMNS: &str = "v.sid, v.case_no, v.stage, v.class, v.procedure, v.colour, v.progress, v.percent,
    v.unit, v.due, v.waiting, v.received_on, v.people, v.in_charge, v.title_id, t.plain, t.sealed,
    v.petitioner_id, p.wrapped, p.sealed, v.version";

/// How many columns that are: where a query's own begin.
pub(crate) const WIDTH: usize = 21;

/// What the columns are read from, beside the view.
pub(crate) const WORDS: &str = " LEFT JOIN words t ON t.sid = v.sid AND t.id = v.title_id
    LEFT JOIN person p ON p.sid = v.sid AND p.id = v.petitioner_id";

/// The row, and its place in the order of lists.
pub(crate) fn read(row: &DbRow, keys: &Keys) -> Result<(Row, String, i64)> {
    let no = CaseNo::stored(row.try_get_by_index::<String>(1)?);
    let title_id: String = row.try_get_by_index(14)?;
    let (plain, sealed): (Option<String>, Option<Vec<u8>>) = (row.try_get_by_index(15)?, row.try_get_by_index(16)?);
    // Who brought a confidential matter stands in no list, not even by his family name.
    let is_open = plain.is_some();
    let title = text(keys, &no, &title_id, plain, sealed);
    let person_id: String = row.try_get_by_index(17)?;
    let identity = match (row.try_get_by_index(18)?, row.try_get_by_index(19)?) {
        (Some(wrapped), Some(sealed)) if is_open => identity(keys, &no, &person_id, wrapped, sealed),
        _ => None,
    };
    let due: String = row.try_get_by_index(9)?;
    let waiting: String = row.try_get_by_index(10)?;
    let optional = |text: String| Some(text).filter(|text| !text.is_empty());
    let read = Row {
        title: title.unwrap_or_default(),
        petitioner: identity.map(|identity| masked(&identity.name)).unwrap_or_default(),
        stage: row.try_get_by_index(2)?,
        class: row.try_get_by_index(3)?,
        procedure: row.try_get_by_index(4)?,
        colour: row.try_get_by_index(5)?,
        progress: row.try_get_by_index(6)?,
        percent: stored::number(row.try_get_by_index(7)?)?,
        unit: optional(row.try_get_by_index(8)?),
        due: if due.as_str() >= NEVER { None } else { Some(day(&due)?) },
        waiting: waiting.split_whitespace().map(str::to_owned).collect(),
        received_on: day(&row.try_get_by_index::<String>(11)?)?,
        people: stored::number(row.try_get_by_index(12)?)?,
        in_charge: optional(row.try_get_by_index(13)?),
        version: stored::number(row.try_get_by_index(20)?)?,
        case_no: no,
    };
    Ok((read, due, row.try_get_by_index(0)?))
}

pub(crate) fn day(text: &str) -> Result<jiff::civil::Date> {
    text.parse().map_err(|_| StoreError::Corrupt(format!("not a day: {text}")))
}

/// A text, opened where it lies sealed.
pub(crate) fn text(
    keys: &Keys,
    no: &CaseNo,
    id: &str,
    plain: Option<String>,
    sealed: Option<Vec<u8>>,
) -> Option<String> {
    plain.or_else(|| {
        let clear = seal::unseal(keys.words(), &stored::place(no, id), &sealed?)?;
        String::from_utf8(clear).ok()
    })
}

/// An identity's JSON, opened with its own key.
pub(crate) fn identity_json(keys: &Keys, no: &CaseNo, id: &str, wrapped: Vec<u8>, sealed: Vec<u8>) -> Option<Vec<u8>> {
    let place = stored::place(no, id);
    let key: [u8; 32] = seal::unseal(keys.person(), &place, &wrapped)?.try_into().ok()?;
    seal::unseal(&key, &place, &sealed)
}

/// Texts by stream and id, with the number of the case that each belongs to.
pub(crate) type Places = BTreeMap<(i64, String), CaseNo>;

/// Texts of many cases in one query; one that was erased or does not open is left out.
pub(crate) async fn texts(db: &impl Db, keys: &Keys, wanted: &Places) -> Result<BTreeMap<(i64, String), String>> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut sql = Sql::new(db, "SELECT sid, id, plain, sealed FROM words WHERE sid IN ");
    sql.push_list(wanted.keys().map(|(sid, _)| *sid));
    sql.push(" AND id IN ");
    sql.push_list(wanted.keys().map(|(_, id)| id.clone()));
    let mut texts = BTreeMap::new();
    for row in &sql.all(db).await? {
        let place: (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let Some(no) = wanted.get(&place) else { continue };
        if let Some(text) = text(keys, no, &place.1, row.try_get_by_index(2)?, row.try_get_by_index(3)?) {
            texts.insert(place, text);
        }
    }
    Ok(texts)
}

fn identity(keys: &Keys, no: &CaseNo, id: &str, wrapped: Vec<u8>, sealed: Vec<u8>) -> Option<Identity> {
    serde_json::from_slice(&identity_json(keys, no, id, wrapped, sealed)?).ok()
}
