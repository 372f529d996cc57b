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
use crate::sql::Sql;

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
    /// What agrees: `name` `id_number` `phone`.
    pub because: Vec<String>,
}

const MOST: usize = 20;

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

pub(crate) async fn earlier(
    db: &impl Db,
    keys: &Keys,
    policy: &Policy,
    probe: &Probe,
    actor: &Actor,
) -> Result<Vec<Earlier>> {
    let hashes = hashed(keys, probe.searched_marks())?;
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        db,
        "SELECT l.kind, v.sid, v.case_no, v.stage, v.received_on, v.title_id, t.plain, t.sealed
        FROM person_lookup l JOIN case_view v ON v.sid = l.sid
        LEFT JOIN words t ON t.sid = v.sid AND t.id = v.title_id WHERE l.hash IN ",
    );
    sql.push_list(hashes.into_iter().map(|(_, hash)| hash));
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    sql.push(" ORDER BY v.sid DESC LIMIT 200");
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
