//! Many cases with all their words, for what leaves the house as a list: a few queries for all of them, where each alone takes two.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use casework::{Case, CaseNo};

use super::rows;
use crate::boxed;
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::searched::open_texts;
use crate::sql::Sql;
use crate::writer::load;
use crate::{Store, apart};

/// What lies apart from the entries of each stream: texts and identities by their ids, as JSON.
type Apart = BTreeMap<i64, BTreeMap<String, String>>;

impl Store {
    /// [`Store::case_to_print`] of all these cases, in the order of their numbers; one that nobody has is left out.
    ///
    /// # Errors
    /// [`crate::StoreError::Corrupt`] where a stream is damaged.
    #[boxed]
    pub async fn cases_to_print(&self, numbers: &BTreeSet<CaseNo>) -> Result<BTreeMap<CaseNo, Case>> {
        let (db, keys) = (&self.engine().readers, self.keys());
        if numbers.is_empty() {
            return Ok(BTreeMap::new());
        }
        let select = format!(
            "SELECT s.sid, s.key, {} AS entries FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = 'case' AND s.key IN ",
            load::entries(db)
        );
        let mut sql = Sql::new(db, &select);
        sql.push_list(numbers.iter().map(|no| no.as_str().to_owned()));
        let streams = sql.add(" GROUP BY s.sid, s.key").all(db).await?;
        let of =
            streams.iter().map(|row| Ok((row.get("sid")?, row.get("key")?))).collect::<Result<BTreeMap<_, _>>>()?;
        let apart = apart_from(db, keys, &of).await?;
        let none = BTreeMap::new();
        let mut cases = BTreeMap::new();
        for row in &streams {
            let words = apart.get(&row.get::<i64>("sid")?).unwrap_or(&none);
            let case = load::replayed(&row.get::<String>("entries")?, |body| Cow::Owned(apart::filled(body, words)))?;
            cases.extend(case.map(|case| (case.no.clone(), case)));
        }
        Ok(cases)
    }
}

/// Texts that lie open, texts that lie sealed, and identities, of these streams and their cases; what was erased is in none.
async fn apart_from(db: &dyn Db, keys: &Keys, of: &BTreeMap<i64, CaseNo>) -> Result<Apart> {
    let sids: Vec<i64> = of.keys().copied().collect();
    let mut apart = Apart::new();
    let mut add = |sid: i64, id: String, json: String| drop(apart.entry(sid).or_default().insert(id, json));
    for ((sid, id), text) in open_texts(db, &sids).await? {
        add(sid, id, serde_json::to_string(&text)?);
    }
    let mut sealed = Sql::new(db, "SELECT sid, id, sealed FROM words WHERE plain IS NULL AND sid IN ");
    sealed.push_list(sids.iter().copied());
    for row in &sealed.all(db).await? {
        let (sid, id): (i64, String) = (row.get("sid")?, row.get("id")?);
        let Some(no) = of.get(&sid) else { continue };
        if let Some(text) = rows::text(keys, no, &id, None, row.get("sealed")?) {
            add(sid, id, serde_json::to_string(&text)?);
        }
    }
    let mut persons = Sql::new(db, "SELECT sid, id, wrapped, sealed FROM person WHERE sid IN ");
    persons.push_list(sids.iter().copied());
    for row in &persons.all(db).await? {
        let (sid, id): (i64, String) = (row.get("sid")?, row.get("id")?);
        let Some(no) = of.get(&sid) else { continue };
        if let Some(json) = rows::identity_json(keys, no, &id, row.get("wrapped")?, row.get("sealed")?) {
            add(sid, id, String::from_utf8(json).unwrap_or_else(|_| "null".to_owned()));
        }
    }
    Ok(apart)
}
