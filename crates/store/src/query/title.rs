//! Finds titles by the words in them, in any order, by the pairs of characters that the index has of them.

use std::collections::BTreeSet;

use crate::engine::Db;
use crate::error::Result;
use crate::searched::in_title::{normal, pairs};
use crate::sql::Sql;

/// A pair that stands in fewer titles than this is asked first; a more common one is met soon in any order.
const RARE: i64 = 3000;
/// More pairs make no search surer.
const MOST: usize = 60;
/// Fewer digits are no part of a case number.
const PART: usize = 4;

/// The condition that a search puts.
pub(crate) enum Narrowed {
    /// Part of a case number.
    Number(String),
    Words {
        /// This pair stands in few titles.
        rare: Option<String>,
        /// All of these stand in the title.
        pairs: Vec<String>,
        /// Words of one character.
        single: Vec<String>,
    },
}

pub(crate) async fn narrowed(db: &dyn Db, q: &str) -> Result<Narrowed> {
    let typed = normal(q);
    let (words, single): (Vec<&str>, Vec<&str>) =
        typed.split_whitespace().partition(|word| word.chars().nth(1).is_some());
    let part: String = typed.chars().filter(|c| *c != '-' && !c.is_whitespace()).collect();
    let digits = part.chars().filter(char::is_ascii_digit).count();
    if digits >= PART && part.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(Narrowed::Number(part.to_uppercase()));
    }
    let mut pairs: Vec<String> =
        words.into_iter().flat_map(pairs).collect::<BTreeSet<_>>().into_iter().take(MOST).collect();
    let mut rare = None;
    for gram in &pairs {
        let count = Sql::new(db, "SELECT COUNT(*) FROM (SELECT 1 FROM title_gram WHERE gram = ")
            .bind(gram.as_str())
            .add(" LIMIT ")
            .bind(RARE)
            .add(") x")
            .number(db)
            .await?;
        if count < RARE {
            rare = Some(gram.clone());
            break;
        }
    }
    pairs.retain(|pair| Some(pair) != rare.as_ref());
    Ok(Narrowed::Words { rare, pairs, single: single.into_iter().map(str::to_owned).collect() })
}

impl Narrowed {
    /// Adds the condition: every word stands in the title, which lies open.
    pub(crate) fn push(&self, sql: &mut Sql) {
        let (rare, pairs, single) = match self {
            Narrowed::Number(part) => {
                sql.push("REPLACE(v.case_no, '-', '') LIKE ");
                sql.push_bind(format!("%{part}%"));
                return;
            }
            Narrowed::Words { rare, pairs, single } => (rare, pairs, single),
        };
        sql.push("t.plain IS NOT NULL");
        if let Some(gram) = rare {
            sql.push(" AND v.sid IN (SELECT g.sid FROM title_gram g WHERE g.gram = ");
            sql.push_bind(gram.as_str());
            sql.push(")");
        }
        for gram in pairs {
            sql.push(" AND EXISTS (SELECT 1 FROM title_gram g WHERE g.sid = v.sid AND g.gram = ");
            sql.push_bind(gram.as_str());
            sql.push(")");
        }
        for character in single {
            let pattern = character.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            sql.push(" AND LOWER(t.plain) LIKE ");
            sql.push_bind(format!("%{pattern}%"));
            sql.push(" ESCAPE '!'");
        }
    }
}
