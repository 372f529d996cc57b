//! What agrees of the people of two cases, by keyed hashes; and who brought them, whom the other's text may speak of.

use std::collections::BTreeMap;

use casework::CaseNo;
use casework::personal_data::Identity;

use super::newest::{self, Among, Bearer};
use super::{lookup, rows};
use crate::alike::PeopleTie;
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;

/// So many cases are looked at that people lead to; of each number, telephone and name the newest.
const BY_PEOPLE: usize = 24;
/// Of a letter that hundreds signed so many numbers, telephones and names are looked for.
const MOST_HASHES: i64 = 32;
/// So many people are opened at once.
const MOST_PEOPLE: i64 = 300;

/// By what somebody is known: the kind of a keyed hash, and the hash.
pub(crate) type Mark = (String, Vec<u8>);

/// By what the people of a case are known, the surest first.
pub(crate) async fn marks(db: &dyn Db, sid: i64) -> Result<Vec<Mark>> {
    let select = "SELECT m.kind, m.hash FROM person_lookup m WHERE m.kind IN ('id_number', 'phone', 'name', 'sound')
         AND m.sid = ";
    let order = " ORDER BY CASE m.kind WHEN 'id_number' THEN 1 WHEN 'phone' THEN 2 WHEN 'name' THEN 3 ELSE 4 END, m.id
         LIMIT ";
    let marks = Sql::new(db, select).bind(sid).add(order).bind(MOST_HASHES).all(db).await?;
    marks.iter().map(|mark| Ok((mark.get("kind")?, mark.get("hash")?))).collect()
}

/// By what people are known whom nobody has registered yet.
pub(crate) fn marks_of(keys: &Keys, people: &[Identity]) -> Result<Vec<Mark>> {
    let mut marks: Vec<Mark> = Vec::new();
    for who in people {
        let sounds = lookup::by_part_of_name(keys, &who.name)?.into_iter().filter(|(kind, _)| *kind == "sound");
        let all = lookup::hashes(keys, who)?.into_iter().chain(sounds);
        marks.extend(all.map(|(kind, hash)| (kind.to_owned(), hash)));
    }
    marks.truncate(usize::try_from(MOST_HASHES).unwrap_or(usize::MAX));
    Ok(marks)
}

/// The cases of people of whom something agrees, but for this one, the surest and the newest first. However many bear a name, only
/// the newest of them are read.
pub(crate) async fn ties(db: &dyn Db, marks: Vec<Mark>, sid: i64) -> Result<BTreeMap<i64, PeopleTie>> {
    let mut ties: BTreeMap<i64, PeopleTie> = BTreeMap::new();
    let most = i64::try_from(BY_PEOPLE).unwrap_or(i64::MAX);
    let sought = marks.into_iter().map(|(kind, hash)| (Some(kind), hash));
    for Bearer { kind, sid, .. } in newest::of_each(db, sought, Among::AllBut(sid), most).await? {
        ties.entry(sid).or_default().add(&kind);
    }
    let mut all: Vec<(i64, PeopleTie)> = ties.into_iter().collect();
    all.sort_by_key(|(sid, tie)| std::cmp::Reverse((tie.id, tie.phone, tie.name, *sid)));
    Ok(all.into_iter().take(BY_PEOPLE).collect())
}

/// Those who brought these cases, of open matters alone; they are compared, and shown to nobody. Who a dispute is with is known by
/// no hash, and not among them.
pub(crate) async fn people(db: &dyn Db, keys: &Keys, sids: &[i64]) -> Result<BTreeMap<i64, Vec<Identity>>> {
    let mut people: BTreeMap<i64, Vec<Identity>> = BTreeMap::new();
    if sids.is_empty() {
        return Ok(people);
    }
    let select = "SELECT p.sid, k.case_no, p.id, p.wrapped, p.sealed FROM person p JOIN search_doc k ON k.sid = p.sid
         WHERE EXISTS (SELECT 1 FROM person_lookup l WHERE l.sid = p.sid AND l.id = p.id AND l.kind = 'name')
         AND p.sid IN ";
    let mut sql = Sql::new(db, select);
    sql.push_list(sids.iter().copied());
    for row in &sql.add(" ORDER BY p.sid, p.id LIMIT ").bind(MOST_PEOPLE).all(db).await? {
        let (no, id): (CaseNo, String) = (row.get("case_no")?, row.get("id")?);
        let json = rows::identity_json(keys, &no, &id, row.get("wrapped")?, row.get("sealed")?);
        let identity: Option<Identity> = json.and_then(|json| serde_json::from_slice(&json).ok());
        if let Some(identity) = identity {
            people.entry(row.get("sid")?).or_default().push(identity);
        }
    }
    Ok(people)
}
