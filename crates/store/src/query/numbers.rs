//! The numbers of the cases that a search may mean, the newest first: those that the index has, and those of people.

use std::collections::BTreeSet;

use casework::{Actor, Policy};

use super::visible::{self, Sight};
use crate::engine::{self, Db};
use crate::error::Result;
use crate::searched::{Narrowing, Word};
use crate::sql::Sql;

/// So many conditions are put to the index.
const CONDITIONS: usize = 24;
/// Numbers of one step.
pub(super) const STEP: usize = 100;
/// Of a unit's cases so many of the newest are looked at first.
const FIRST_LOOK: usize = 400;
/// After so many numbers a page ends where it is.
pub(super) const MOST_NUMBERS: usize = 4000;

/// A unit outside of which nothing is found: the index is asked for its cases alone, and nothing is read of the others.
#[derive(Default)]
pub(super) struct Within {
    /// That of the reader, who sees what it has or had.
    had: Option<String>,
    /// The one that was asked for, which must have the case.
    has: Option<String>,
}

impl Within {
    pub(super) fn of(unit: Option<&str>, actor: &Actor, policy: &Policy) -> Within {
        let had = match visible::sight(actor, policy) {
            Sight::Unit(unit) => Some(unit.to_owned()),
            Sight::Every { .. } | Sight::Some => None,
        };
        Within { had, has: unit.filter(|unit| !unit.is_empty()).map(str::to_owned) }
    }

    fn is_everywhere(&self) -> bool {
        self.had.is_none() && self.has.is_none()
    }

    /// Adds the condition on a row `g`.
    fn push(&self, sql: &mut Sql) {
        let had = " AND EXISTS (SELECT 1 FROM case_unit d WHERE d.sid = g.sid AND d.unit = ";
        let has = " AND EXISTS (SELECT 1 FROM case_view v WHERE v.sid = g.sid AND v.unit = ";
        for (condition, unit) in [(had, &self.had), (has, &self.has)] {
            if let Some(unit) = unit {
                sql.push(condition);
                sql.push_bind(unit.as_str());
                sql.push(")");
            }
        }
    }
}

pub(super) struct Numbers {
    narrowing: Option<Narrowing>,
    within: Within,
    /// Those of people, while there are some.
    people: BTreeSet<i64>,
    /// Every number from here on was given out.
    below: i64,
    floor: i64,
    seen: usize,
    ended: bool,
}

impl Numbers {
    /// Those below the one number, and none below the other.
    pub(super) fn new(words: &[Word], people: BTreeSet<i64>, (below, floor): (i64, i64), within: Within) -> Numbers {
        let mut narrowing = Narrowing::default();
        words.iter().filter(|word| !word.excluded).for_each(|word| narrowing.join(word.narrowing()));
        let narrowing = Some(narrowing.shortened(CONDITIONS)).filter(|narrowing| !narrowing.is_empty());
        Numbers { narrowing, within, people, below, floor, seen: 0, ended: false }
    }

    /// No word was long enough for texts.
    pub(super) fn of_people_only(&self) -> bool {
        self.narrowing.is_none()
    }

    /// How many numbers were looked at.
    pub(super) fn seen(&self) -> usize {
        self.seen
    }

    /// Where the search goes on, if there may be more.
    pub(super) fn below(&self) -> Option<i64> {
        (!self.ended).then_some(self.below)
    }

    /// The next numbers; nothing after the last.
    pub(super) async fn step(&mut self, db: &dyn Db) -> Result<Option<Vec<i64>>> {
        if self.ended || self.below <= self.floor {
            // What lies below the floor is for the next page.
            return Ok(None);
        }
        let (mut step, lowest, looked_at) = match &self.narrowing {
            Some(narrowing) => self.indexed(db, narrowing).await?,
            None => (BTreeSet::new(), i64::MIN, 0),
        };
        let lowest = lowest.max(self.floor);
        let people: Vec<i64> = self.people.range(lowest..self.below).rev().take(STEP).copied().collect();
        let lowest = if people.len() == STEP { people.last().map_or(lowest, |last| lowest.max(*last)) } else { lowest };
        step.extend(people);
        step.retain(|sid| *sid >= lowest);
        self.seen += looked_at.max(step.len());
        self.below = lowest;
        self.ended = lowest == i64::MIN;
        Ok(Some(step.into_iter().rev().collect()))
    }

    /// What the index has next, as far down as it told (beyond that something of it may lie between), and how many were looked at.
    async fn indexed(&self, db: &dyn Db, narrowing: &Narrowing) -> Result<(BTreeSet<i64>, i64, usize)> {
        // Of a unit's cases there may be few among many; a large one has some among the newest.
        let window = match (self.within.is_everywhere(), self.seen) {
            (true, _) => STEP,
            (false, 0) => FIRST_LOOK,
            (false, _) => MOST_NUMBERS,
        };
        let mut sql = self.next(db, "SELECT g.sid AS sid", narrowing, window);
        sql.push(" WHERE 1 = 1");
        self.within.push(&mut sql);
        let limit = i64::try_from(STEP).unwrap_or(i64::MAX);
        let found = sql.add(" ORDER BY g.sid DESC LIMIT ").bind(limit).all(db).await?;
        let found = found.iter().map(|row| row.get("sid")).collect::<Result<BTreeSet<i64>>>()?;
        if found.len() == STEP {
            let lowest = found.first().copied().unwrap_or(i64::MIN);
            return Ok((found, lowest, STEP));
        }
        if self.within.is_everywhere() {
            let many = found.len();
            return Ok((found, i64::MIN, many));
        }
        let select = "SELECT COUNT(*) AS many, MIN(g.sid) AS lowest";
        let whole = self.next(db, select, narrowing, window).one(db).await?;
        let (many, lowest): (i64, Option<i64>) = match &whole {
            Some(row) => (row.get("many")?, row.get("lowest")?),
            None => (0, None),
        };
        let many = usize::try_from(many).unwrap_or_default();
        let lowest = if many < window { i64::MIN } else { lowest.unwrap_or(i64::MIN) };
        Ok((found, lowest, many))
    }

    /// Begins a query on the next so many of the index, as `g`.
    fn next(&self, db: &dyn Db, select: &str, narrowing: &Narrowing, most: usize) -> Sql {
        let key = engine::gram_key(db);
        let mut sql = Sql::new(db, &format!("{select} FROM (SELECT {key} AS sid FROM {} WHERE ", engine::GRAMS));
        engine::push_grams(&mut sql, db.backend(), narrowing.all.iter().map(String::as_str), narrowing.any.iter());
        let sql = sql.add(&format!(" AND {key} < ")).bind(self.below).add(&format!(" ORDER BY {key} DESC LIMIT "));
        sql.bind(i64::try_from(most).unwrap_or(i64::MAX)).add(") g")
    }
}
