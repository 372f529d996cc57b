//! Cases that are likely the same matter as this one: by what agrees of their people, by whom their texts name and by rare words
//! that both have, weighed by [`crate::alike`]. Reports, confidential matters and what the reader does not see are never among them.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::searched::{SamenessSign, SearchedPart};
use casework::personal_data::Identity;
use casework::{Actor, CaseNo, Policy};

use super::search::{Candidate, Search, visible_rows};
use super::tied_people::{self, Mark};
use super::{Row, rows, visible};
use crate::alike::{Features, Likeness, Matter, PeopleTie};
use crate::engine::{self, Db};
use crate::error::Result;
use crate::keys::Keys;
use crate::searched::{Narrowing, Normal, grams, narrowing, open_texts};
use crate::sql::Sql;

/// A case that is likely the same matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    pub row: Row,
    /// What speaks for it, the surest first: for a text and a place what both say, for the others [`IDENTICAL`] or [`ALIKE`].
    pub evidence: Vec<(SamenessSign, String)>,
}

/// How a number, a telephone or a name agrees.
pub const IDENTICAL: &str = "identical";
/// How two names agree that are only heard alike.
pub const ALIKE: &str = "alike";

/// So many are shown.
const MOST: usize = 10;
/// So many are looked at that words lead to, and so many whose texts name somebody of this one.
const BY_TEXT: usize = 24;
const BY_TOLD: i64 = 8;
/// Of so many people it is asked who names them.
const ASKED_NAMES: usize = 3;
/// The number of no case.
const NO_CASE: i64 = -1;
/// So many pairs of characters are asked for how rare they are, and so many of the rare ones lead on.
const ASKED_PAIRS: usize = 16;
const RARE_PAIRS: usize = 6;
/// A pair in more cases leads nowhere.
const RARE: i64 = 120;
/// What is shown as the evidence of a text has so many characters.
const MOST_OF_A_TEXT: usize = 24;
/// So much of each text is compared for it.
const COMPARED: usize = 160;

/// Nothing where the case is not there for this reader.
pub(crate) async fn similar(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    no: &CaseNo,
    actor: &Actor,
) -> Result<Option<Vec<Similar>>> {
    let mut sql = Sql::new(
        db,
        "SELECT v.sid FROM case_view v WHERE v.sid IN (SELECT s.sid FROM stream s WHERE s.kind = 'case' AND s.key = ",
    )
    .bind(no.as_str())
    .add(") AND ");
    visible::push(&mut sql, actor, policy);
    let Some(sid) = sql.one(db).await?.map(|row| row.get::<i64>("sid")).transpose()? else { return Ok(None) };
    let reader = (&Search::default(), actor, policy);
    let Some(this) = visible_rows(db, &[sid], reader).await?.pop() else { return Ok(Some(Vec::new())) };
    let matter = matters(db, std::slice::from_ref(&this)).await?.remove(&sid).unwrap_or_default();
    let mine = This {
        sid: Some(sid),
        matter: &matter,
        marks: tied_people::marks(db, sid).await?,
        people: tied_people::people(db, keys, &[sid]).await?.remove(&sid).unwrap_or_default(),
    };
    Ok(Some(likely_ones(db, keys, mine, reader).await?))
}

/// The cases that are likely the same matter as one of which somebody tells at the counter before anything is registered.
pub(crate) async fn similar_to(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    (matter, people): (&Matter, &[Identity]),
    actor: &Actor,
) -> Result<Vec<Similar>> {
    let told = This { sid: None, matter, marks: tied_people::marks_of(keys, people)?, people: people.to_vec() };
    likely_ones(db, keys, told, (&Search::default(), actor, policy)).await
}

/// A matter that others are compared with.
struct This<'a> {
    /// Of its case, where it is on the books.
    sid: Option<i64>,
    matter: &'a Matter,
    marks: Vec<Mark>,
    people: Vec<Identity>,
}

async fn likely_ones(
    db: &dyn Db,
    keys: &Keys,
    this: This<'_>,
    reader: (&Search, &Actor, &Policy),
) -> Result<Vec<Similar>> {
    let This { sid, matter: mine, marks, people } = this;
    let ties = tied_people::ties(db, marks, sid.unwrap_or(NO_CASE)).await?;
    let mut sids: BTreeSet<i64> = ties.keys().copied().collect();
    sids.extend(by_text(db, sid, mine).await?);
    let names: Vec<Normal> = people.iter().map(|who| Normal::of(&who.name)).collect();
    sids.extend(by_name_told(db, sid, &names).await?);
    let sids: Vec<i64> = sids.into_iter().collect();
    let others = visible_rows(db, &sids, reader).await?;
    let mut theirs = matters(db, &others).await?;
    // Of what this reader does not see nobody is opened.
    let seen: Vec<i64> = others.iter().map(|other| other.sid).collect();
    let their_people = tied_people::people(db, keys, &seen).await?;
    let features = Features::of(mine);
    let mut likely: Vec<(Likeness, &Candidate, PeopleTie, Matter)> = Vec::new();
    for other in &others {
        let mut tie = ties.get(&other.sid).copied().unwrap_or_default();
        let matter = theirs.remove(&other.sid).unwrap_or_default();
        let their_features = Features::of(&matter);
        let brought_by = their_people.get(&other.sid).map_or(&[][..], Vec::as_slice);
        tie.add_people((&features, &people), (&their_features, brought_by));
        let likeness = features.likeness(tie, &their_features);
        if likeness.likely {
            likely.push((likeness, other, tie, matter));
        }
    }
    likely.sort_by(|(one, ..), (other, ..)| other.score.total_cmp(&one.score));
    let mut all = Vec::new();
    for (likeness, other, tie, matter) in likely.into_iter().take(MOST) {
        let (row, _, _) = rows::read(&other.row, keys)?;
        all.push(Similar { row, evidence: evidence(&likeness, tie, (mine, &matter)) });
    }
    Ok(all)
}

/// What was written of each of these cases.
async fn matters(db: &dyn Db, some: &[Candidate]) -> Result<BTreeMap<i64, Matter>> {
    let mut open = open_texts(db, &some.iter().map(|found| found.sid).collect::<Vec<_>>()).await?;
    let mut all = BTreeMap::new();
    for found in some {
        let mut matter = Matter::default();
        for (part, id) in found.doc.texts() {
            let Some(text) = open.remove(&(found.sid, id)) else { continue };
            match part {
                SearchedPart::Title => matter.title = text,
                SearchedPart::Text | SearchedPart::Demand => matter.texts.push(text),
                SearchedPart::Place => matter.place = Some(text),
                SearchedPart::Clue
                | SearchedPart::Finding
                | SearchedPart::Opinion
                | SearchedPart::Note
                | SearchedPart::Attachment
                | SearchedPart::Number
                | SearchedPart::Name => {}
            }
        }
        all.insert(found.sid, matter);
    }
    Ok(all)
}

/// The cases that have the most of its rare pairs of characters.
async fn by_text(db: &dyn Db, sid: Option<i64>, mine: &Matter) -> Result<Vec<i64>> {
    // A case on the books finds itself, too.
    let own = usize::from(sid.is_some());
    let mut pairs: Vec<String> = Vec::new();
    for text in std::iter::once(&mine.title).chain(&mine.place).chain(&mine.texts) {
        let mut of_text = BTreeSet::new();
        grams(&Normal::of(text), &mut of_text);
        let room = (ASKED_PAIRS / 2).min(ASKED_PAIRS.saturating_sub(pairs.len()));
        // From all over the text, for its beginning is the most usual part of it.
        let each = of_text.len().div_ceil(room.max(1)).max(1);
        let some =
            of_text.into_iter().step_by(each).filter(|pair| !pairs.contains(pair)).take(room).collect::<Vec<_>>();
        pairs.extend(some);
    }
    let mut rare: Vec<Vec<i64>> = Vec::new();
    for pair in pairs {
        let narrowing = Narrowing { all: BTreeSet::from([pair]), ..Narrowing::default() };
        let found = newest_with(db, &narrowing, RARE).await?;
        if i64::try_from(found.len()).is_ok_and(|count| found.len() > own && count < RARE) {
            rare.push(found);
        }
    }
    rare.sort_by_key(Vec::len);
    let mut tally: BTreeMap<i64, usize> = BTreeMap::new();
    rare.into_iter().take(RARE_PAIRS).flatten().for_each(|sid| *tally.entry(sid).or_default() += 1);
    if tally.len() <= own {
        // Nothing of it is rare: those that have the whole title.
        let mut all = BTreeSet::new();
        grams(&Normal::of(&mine.title), &mut all);
        let narrowing = Narrowing { all, ..Narrowing::default() }.shortened(ASKED_PAIRS);
        if !narrowing.is_empty() {
            let most = i64::try_from(BY_TEXT).unwrap_or(i64::MAX);
            tally.extend(newest_with(db, &narrowing, most).await?.into_iter().map(|sid| (sid, 1)));
        }
    }
    tally.retain(|found, _| Some(*found) != sid);
    let mut all: Vec<(i64, usize)> = tally.into_iter().collect();
    all.sort_by_key(|(sid, count)| std::cmp::Reverse((*count, *sid)));
    Ok(all.into_iter().take(BY_TEXT).map(|(sid, _)| sid).collect())
}

/// The newest cases whose texts name somebody of this one: people write for husband, wife and parents.
async fn by_name_told(db: &dyn Db, sid: Option<i64>, names: &[Normal]) -> Result<Vec<i64>> {
    let mut all = Vec::new();
    for name in names.iter().filter(|name| name.chars.len() > 1).take(ASKED_NAMES) {
        let narrowing = narrowing(&name.chars, false);
        if !narrowing.is_empty() {
            all.extend(newest_with(db, &narrowing, BY_TOLD).await?);
        }
    }
    all.retain(|other| Some(*other) != sid);
    Ok(all)
}

/// The newest cases that have all of these pairs.
async fn newest_with(db: &dyn Db, narrowing: &Narrowing, most: i64) -> Result<Vec<i64>> {
    let key = engine::gram_key(db);
    let mut sql = Sql::new(db, &format!("SELECT {key} AS sid FROM {} WHERE ", engine::GRAMS));
    engine::push_grams(&mut sql, db.backend(), narrowing.all.iter().map(String::as_str), narrowing.any.iter());
    let found = sql.add(&format!(" ORDER BY {key} DESC LIMIT ")).bind(most).all(db).await?;
    found.iter().map(|row| row.get("sid")).collect()
}

/// What speaks for it.
fn evidence(likeness: &Likeness, tie: PeopleTie, (mine, theirs): (&Matter, &Matter)) -> Vec<(SamenessSign, String)> {
    let mut all = Vec::new();
    let name = if tie.name { IDENTICAL } else { ALIKE };
    let people = [
        (SamenessSign::Id, tie.id, IDENTICAL),
        (SamenessSign::Phone, tie.phone, IDENTICAL),
        (SamenessSign::Name, tie.name || tie.sound, name),
    ];
    let people = people.into_iter().filter(|(_, agrees, _)| *agrees);
    all.extend(people.map(|(sign, _, how)| (sign, how.to_owned())));
    let begins = |text: &String| text.chars().take(COMPARED).collect::<String>();
    let texts =
        |matter: &Matter| std::iter::once(&matter.title).chain(matter.texts.first()).map(begins).collect::<Vec<_>>();
    let (mine_texts, their_texts) = (texts(mine), texts(theirs));
    let both = mine_texts.iter().flat_map(|one| their_texts.iter().map(move |other| longest_common(one, other)));
    let both = both.max_by_key(|text| text.chars().count()).unwrap_or_default();
    // Where two tell it in no words that both use, what both are about.
    let both = if both.chars().count() > 1 { Some(both) } else { likeness.word.clone() };
    all.extend(both.map(|both| (SamenessSign::Text, both)));
    if likeness.place == Some(true) {
        all.push((SamenessSign::Place, theirs.place.clone().or_else(|| mine.place.clone()).unwrap_or_default()));
    }
    all
}

/// The longest piece that stands in both, as the other wrote it, shortened.
fn longest_common(one: &str, other: &str) -> String {
    let (one, normal) = (Normal::of(one), Normal::of(other));
    let (mut longest, mut end) = (0, 0);
    let mut before = vec![0_usize; normal.chars.len() + 1];
    for c in &one.chars {
        let mut row = vec![0_usize; normal.chars.len() + 1];
        for (n, _) in normal.chars.iter().enumerate().filter(|(_, d)| *d == c) {
            row[n + 1] = before[n] + 1;
            if row[n + 1] > longest {
                (longest, end) = (row[n + 1], n);
            }
        }
        before = row;
    }
    if longest == 0 {
        return String::new();
    }
    let (first, last) = (normal.from[end + 1 - longest], normal.from[end]);
    let whole: Vec<char> = other.chars().skip(first).take(last - first + 1).collect();
    let shown: String = whole.iter().take(MOST_OF_A_TEXT).collect();
    if whole.len() > MOST_OF_A_TEXT { shown + "…" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::longest_common;

    #[test]
    fn what_both_say_is_shown_as_the_other_wrote_it() {
        assert_eq!(longest_common("灌溉水渠垮塌", "村口的水 渠垮塌了"), "水 渠垮塌");
        assert_eq!(longest_common("水渠", "工资"), "");
        assert_eq!(longest_common(&"水".repeat(99), &"水".repeat(99)).chars().count(), 25);
    }
}
