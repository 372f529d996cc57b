//! Earlier matters of anyone who stands at the counter: found by keyed hashes, offered as a hint, never as a mark on them.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Db;
use casework::personal_data::{Identity, first_number, normal_name, normal_number, normal_phones};
use casework::{Actor, CaseNo, Policy};
use jiff::civil::Date;

use super::{rows, visible};
use crate::error::Result;
use crate::keys::Keys;
use crate::seal;
use crate::searched::{Normal, Sound, plain_sound};
use crate::sql::{Rows, Sql};
use crate::tables::LookupRow;

/// What the counter knows of a person before anything is registered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Probe {
    pub name: Option<String>,
    pub id_number: Option<String>,
    pub phone: Option<String>,
}

/// A case that may be the same matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub case_no: CaseNo,
    pub title: String,
    pub stage: String,
    pub received_on: Date,
    /// What agrees: `name` `id_number` `phone`; of what was told, too, `sound`, and `text=` and `place=` with what both say.
    pub because: Vec<String>,
}

const MOST: usize = 20;
/// However many bear a name, so many of the newest are read.
const MOST_BEARERS: i64 = 200;

/// The keyed hashes of an identity, in the one form in which it is kept.
pub(crate) fn hashes(keys: &Keys, identity: &Identity) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let probe = Probe {
        name: Some(identity.name.clone()),
        id_number: identity.id_number.clone(),
        phone: identity.phone.clone(),
    };
    hashed(keys, probe.normal_marks())
}

/// The hashes under which something typed in one box may be known.
pub(crate) fn any(keys: &Keys, typed: &str) -> Result<Vec<Vec<u8>>> {
    let some = Some(typed.to_owned());
    let probe = Probe { name: some.clone(), id_number: some.clone(), phone: some };
    Ok(hashed(keys, probe.searched_marks())?.into_iter().map(|(_, hash)| hash).collect())
}

/// What is known of a name besides the whole, of open matters alone: how it begins and how it sounds.
pub(crate) const PARTS_OF_NAME: [&str; 4] = ["surname", "surname-2", "sound", "initials"];

/// The keyed hashes of how a name begins and sounds.
pub(crate) fn by_part_of_name(keys: &Keys, name: &str) -> Result<Vec<(&'static str, Vec<u8>)>> {
    hashed(keys, parts_of_name(name))
}

fn parts_of_name(name: &str) -> Marks {
    let chars = Normal::of(name).chars;
    let begins = |count: usize| chars.get(..count).map(|chars| chars.iter().collect::<String>());
    let mut marks: Marks = begins(1).into_iter().map(|text| ("surname", text)).collect();
    marks.extend(begins(2).filter(|_| chars.len() > 2).map(|text| ("surname-2", text)));
    if let Some(Sound { whole, initials }) = Sound::of(&chars) {
        marks.extend([("sound", whole), ("initials", initials)]);
    }
    marks
}

/// An older program knew names by the whole alone: the parts of those on open matters are added.
pub(crate) async fn add_parts_of_names(db: &dyn Db, keys: &Keys) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let select = "SELECT v.sid, v.case_no, p.id, p.wrapped, p.sealed FROM case_view v
             JOIN words t ON t.sid = v.sid AND t.id = v.title_id JOIN person p ON p.sid = v.sid
             WHERE t.plain IS NOT NULL AND v.sid IN (SELECT n.sid FROM case_view n WHERE n.sid > ";
        let sql = Sql::new(db, select).bind(after).add(" ORDER BY n.sid LIMIT 500) ORDER BY v.sid");
        let found = sql.all(db).await?;
        let mut rows = Rows::of::<LookupRow>().tail("ON CONFLICT DO NOTHING");
        for row in &found {
            let (sid, no, id): (i64, CaseNo, String) = (row.get("sid")?, row.get("case_no")?, row.get("id")?);
            let json = rows::identity_json(keys, &no, &id, row.get("wrapped")?, row.get("sealed")?);
            let identity: Option<Identity> = json.and_then(|json| serde_json::from_slice(&json).ok());
            for (kind, hash) in by_part_of_name(keys, &identity.unwrap_or_default().name)? {
                rows.add(LookupRow { sid, id: id.clone(), kind: kind.to_owned(), hash });
            }
        }
        rows.write(db).await?;
        let next = Sql::new(db, "SELECT MAX(x.sid) FROM (SELECT n.sid FROM case_view n WHERE n.sid > ").bind(after);
        let next = next.add(" ORDER BY n.sid LIMIT 500) x").number(db).await?;
        if next == 0 {
            return Ok(());
        }
        after = next;
    }
}

/// The hashes under which somebody may be known by one word of a search: all of what [`any`] looks for, how a name begins, its
/// initials and how it is spelt in Latin letters.
pub(crate) fn any_part(keys: &Keys, typed: &str) -> Result<Vec<Vec<u8>>> {
    let chars = Normal::of(typed).chars;
    let text: String = chars.iter().collect();
    let mut marks = Marks::new();
    match chars.as_slice() {
        [one] if !one.is_ascii() => marks.extend([("surname", text)]),
        [one, two] if !one.is_ascii() && !two.is_ascii() => marks.extend([("surname-2", text)]),
        latin if latin.len() > 1 && latin.iter().all(char::is_ascii_alphabetic) => {
            marks.extend([("sound", plain_sound(&text)), ("initials", text)]);
        }
        _ => {}
    }
    let mut all = any(keys, typed)?;
    all.extend(hashed(keys, marks)?.into_iter().map(|(_, hash)| hash));
    Ok(all)
}

type Marks = BTreeSet<(&'static str, String)>;

impl Probe {
    /// Name, number and telephones, each in the one form of everything that is written differently and means the same.
    fn normal_marks(&self) -> Marks {
        let name = self.name.iter().map(|text| ("name", normal_name(text)));
        let number = self.id_number.iter().map(|text| ("id_number", normal_number(text)));
        let phones = self.phone.iter().flat_map(|text| normal_phones(text)).map(|phone| ("phone", phone));
        name.chain(number).chain(phones).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The same, and as an office wrote them down before there was one form: what it has kept must be found, too.
    fn searched_marks(&self) -> Marks {
        let plain = |text: &String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut all = self.normal_marks();
        all.extend(self.name.iter().map(|text| ("name", plain(text))));
        all.extend(self.id_number.iter().map(|text| ("id_number", plain(text).to_uppercase())));
        // A number of the first generation was kept as it was written.
        let first = self.id_number.iter().filter_map(|text| first_number(&normal_number(text)));
        all.extend(first.map(|number| ("id_number", number)));
        let abroad: Vec<String> =
            all.iter().filter(|(kind, _)| *kind == "phone").map(|(_, text)| format!("86{text}")).collect();
        let phones = self.phone.iter().map(digits).chain(abroad).filter(|phone| phone.len() >= 7);
        all.extend(phones.map(|phone| ("phone", phone)));
        all.retain(|(_, text)| !text.is_empty());
        all
    }
}

fn hashed(keys: &Keys, marks: Marks) -> Result<Vec<(&'static str, Vec<u8>)>> {
    marks.into_iter().map(|(kind, text)| Ok((kind, seal::mac(keys.look_up(), &[kind, &text])?))).collect()
}

/// The newest matters of the person, of those that this reader sees.
pub(crate) async fn earlier(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    probe: &Probe,
    actor: &Actor,
) -> Result<Vec<Earlier>> {
    let hashes = hashed(keys, probe.searched_marks())?;
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql =
        Sql::new(db, "SELECT x.kind, v.sid, v.case_no, v.stage, v.received_on, v.title_id, t.plain, t.sealed FROM (");
    for (n, (_, hash)) in hashes.into_iter().enumerate() {
        // CROSS JOIN keeps SQLite from turning the loops around: the index hands out the newest first.
        sql.push(if n > 0 { " UNION ALL " } else { "" });
        sql.push(
            "SELECT y.kind, y.sid FROM (SELECT l.kind, l.sid FROM person_lookup l CROSS JOIN case_view v
             WHERE v.sid = l.sid AND l.hash = ",
        );
        sql.push_bind(hash);
        sql.push(" AND ");
        visible::push(&mut sql, actor, policy);
        sql.push(" ORDER BY l.sid DESC LIMIT ");
        sql.push_bind(MOST_BEARERS);
        sql.push(") y");
    }
    sql.push(
        ") x CROSS JOIN case_view v LEFT JOIN words t ON t.sid = v.sid AND t.id = v.title_id
        WHERE v.sid = x.sid ORDER BY v.sid DESC LIMIT ",
    );
    sql.push_bind(MOST_BEARERS);
    let mut found: BTreeMap<i64, Earlier> = BTreeMap::new();
    for row in &sql.all(db).await? {
        let case_no: CaseNo = row.get("case_no")?;
        let title_id: String = row.get("title_id")?;
        let title = rows::text(keys, &case_no, &title_id, row.get("plain")?, row.get("sealed")?);
        let fresh = Earlier {
            title: title.unwrap_or_default(),
            stage: row.get("stage")?,
            received_on: row.get("received_on")?,
            because: Vec::new(),
            case_no,
        };
        let kind: String = row.get("kind")?;
        let entry = found.entry(row.get("sid")?).or_insert(fresh);
        if !entry.because.contains(&kind) {
            entry.because.push(kind);
        }
    }
    Ok(found.into_values().rev().take(MOST).collect())
}
