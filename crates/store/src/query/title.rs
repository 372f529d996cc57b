//! Finds pieces of titles by pairs of characters: two Chinese characters are a word, and no dictionary is needed.

use std::collections::BTreeSet;

use crate::engine::Db;

use crate::error::Result;
use crate::sql::Sql;

/// The pairs of neighbouring characters, blanks left out.
pub(crate) fn grams(text: &str) -> BTreeSet<String> {
    let characters: Vec<char> = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

/// A pair that stands in fewer titles than this is asked first; a more common one is met soon in any order.
const RARE: i64 = 3000;

/// The condition that narrows a search before any title is read.
pub(crate) enum Narrowed {
    /// One character: every title is read.
    Not,
    /// These pairs stand in many titles.
    Common(Vec<String>),
    /// This pair stands in few.
    Rare(String),
}

pub(crate) async fn narrowed(db: &impl Db, q: &str) -> Result<Narrowed> {
    let grams: Vec<String> = grams(q).into_iter().take(6).collect();
    if grams.is_empty() {
        return Ok(Narrowed::Not);
    }
    for gram in &grams {
        let count = Sql::new(db, "SELECT COUNT(*) FROM (SELECT 1 FROM title_gram WHERE gram = ")
            .bind(gram.as_str())
            .add(" LIMIT ")
            .bind(RARE)
            .add(") x")
            .number(db)
            .await?;
        if count < RARE {
            return Ok(Narrowed::Rare(gram.clone()));
        }
    }
    Ok(Narrowed::Common(grams))
}

impl Narrowed {
    /// Adds the condition, and that the title really holds what was typed.
    pub(crate) fn push(&self, sql: &mut Sql, q: &str) {
        match self {
            Narrowed::Not => {}
            Narrowed::Rare(gram) => {
                sql.push("v.sid IN (SELECT g.sid FROM title_gram g WHERE g.gram = ");
                sql.push_bind(gram.as_str());
                sql.push(") AND ");
            }
            Narrowed::Common(grams) => {
                for gram in grams {
                    sql.push("EXISTS (SELECT 1 FROM title_gram g WHERE g.sid = v.sid AND g.gram = ");
                    sql.push_bind(gram.as_str());
                    sql.push(") AND ");
                }
            }
        }
        let typed: String = q.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let pattern = typed.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        sql.push("REPLACE(LOWER(t.plain), ' ', '') LIKE ");
        sql.push_bind(format!("%{pattern}%"));
        sql.push(" ESCAPE '!'");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn pairs_of_characters_are_what_is_searched() {
        let grams: Vec<String> = super::grams("恒惠 渠Xy").into_iter().collect();
        assert_eq!(grams, ["xy", "恒惠", "惠渠", "渠x"]);
        assert!(super::grams("渠").is_empty());
    }
}
