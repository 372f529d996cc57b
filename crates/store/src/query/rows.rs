//! A row of a list: from the view, with title and name opened for anyone who may see it.

use std::collections::BTreeMap;

use crate::engine::{Db, DbRow};
use casework::CaseNo;
use casework::personal_data::{Identity, masked};

use super::worklist::Row;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::NEVER;
use crate::sql::Sql;
use crate::{seal, stored};

/// The columns that [`read`] asks for; `v`, `t` and `p` are view, title and first petitioner.
pub(crate) const COLUMNS: &str = "v.sid, v.case_no, v.stage, v.class, v.procedure, v.colour, v.progress, v.percent,
    v.unit, v.due, v.waiting, v.received_on, v.people, v.in_charge, v.version, v.title_id, t.plain AS title_plain,
    t.sealed AS title_sealed, v.petitioner_id, p.wrapped AS petitioner_key, p.sealed AS petitioner_sealed";

/// What the columns are read from, beside the view.
pub(crate) const TEXT_JOINS: &str = " LEFT JOIN words t ON t.sid = v.sid AND t.id = v.title_id
    LEFT JOIN person p ON p.sid = v.sid AND p.id = v.petitioner_id";

/// The row, and its place in the order of lists.
pub(crate) fn read(row: &DbRow, keys: &Keys) -> Result<(Row, String, i64)> {
    let no: CaseNo = row.get("case_no")?;
    let (title_id, person_id): (String, String) = (row.get("title_id")?, row.get("petitioner_id")?);
    let plain: Option<String> = row.get("title_plain")?;
    // Who brought a confidential matter stands in no list, not even by their family name.
    let is_open = plain.is_some();
    let title = text(keys, &no, &title_id, plain, row.get("title_sealed")?);
    let identity = match (row.get("petitioner_key")?, row.get("petitioner_sealed")?) {
        (Some(wrapped), Some(sealed)) if is_open => identity(keys, &no, &person_id, wrapped, sealed),
        _ => None,
    };
    let (due, waiting): (String, String) = (row.get("due")?, row.get("waiting")?);
    let optional = |text: String| Some(text).filter(|text| !text.is_empty());
    let read = Row {
        title: title.unwrap_or_default(),
        petitioner: identity.map(|identity| masked(&identity.name)).unwrap_or_default(),
        stage: row.get("stage")?,
        class: row.get("class")?,
        procedure: row.get("procedure")?,
        colour: row.get("colour")?,
        progress: row.get("progress")?,
        percent: row.get("percent")?,
        unit: optional(row.get("unit")?),
        due: if due.as_str() >= NEVER { None } else { Some(stored::day(&due)?) },
        waiting: waiting.split_whitespace().map(str::to_owned).collect(),
        received_on: row.get("received_on")?,
        people: row.get("people")?,
        in_charge: optional(row.get("in_charge")?),
        version: row.get("version")?,
        own: None,
        case_no: no,
    };
    Ok((read, due, row.get("sid")?))
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
        let clear = seal::unseal(keys.texts_key(), &stored::place(no, id), &sealed?)?;
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
pub(crate) async fn texts(db: &dyn Db, keys: &Keys, wanted: &Places) -> Result<BTreeMap<(i64, String), String>> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut sql = Sql::new(db, "SELECT sid, id, plain, sealed FROM words WHERE sid IN ");
    sql.push_list(wanted.keys().map(|(sid, _)| *sid));
    sql.push(" AND id IN ");
    sql.push_list(wanted.keys().map(|(_, id)| id.clone()));
    let mut texts = BTreeMap::new();
    for row in &sql.all(db).await? {
        let place: (i64, String) = (row.get("sid")?, row.get("id")?);
        let Some(no) = wanted.get(&place) else { continue };
        if let Some(text) = text(keys, no, &place.1, row.get("plain")?, row.get("sealed")?) {
            texts.insert(place, text);
        }
    }
    Ok(texts)
}

fn identity(keys: &Keys, no: &CaseNo, id: &str, wrapped: Vec<u8>, sealed: Vec<u8>) -> Option<Identity> {
    serde_json::from_slice(&identity_json(keys, no, id, wrapped, sealed)?).ok()
}
