//! The verifiable draw: who sits follows from a seed that nobody chose and a list that everybody can read.
//!
//! seed = SHA-256 of `root:word:word` in hex: the Merkle root of the first checkpoint after the call and both words, the
//! petitioner's word, the unit's word. Rank = SHA-256 of `seed:account` in hex; the smallest ranks sit, the others are
//! reserves in that order. On any machine: `printf '%s:%s:%s' ROOT WORD1 WORD2 | sha256sum`.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::event::{LeftOut, Listed};
use crate::actor::Role;
use crate::case::state::Case;
use crate::case::vocabulary::Exclusion;
use crate::personal_data::UserId;
use crate::policy::Assessor;

/// SHA-256 of a text, in hex.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The seed of a draw.
pub fn seed(root: &str, petitioner: &str, unit: &str) -> String {
    digest(&format!("{root}:{petitioner}:{unit}"))
}

/// The accounts in the order in which a seed puts them.
pub fn rank(seed: &str, users: &[UserId]) -> Vec<UserId> {
    ranked(seed, users.to_vec(), UserId::as_str)
}

/// Things in the order in which a seed puts them, each by its name.
pub fn ranked<T: Ord>(seed: &str, all: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut ranked: Vec<(String, T)> =
        all.into_iter().map(|one| (digest(&format!("{seed}:{}", name(&one))), one)).collect();
    ranked.sort();
    ranked.into_iter().map(|(_, one)| one).collect()
}

/// What a period brought about, in the order of a draw that anyone can repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<T> {
    pub seed: String,
    /// How many there are, and the SHA-256 of their names in their own order, one a line.
    pub pool: u32,
    pub pool_digest: String,
    /// All of them, those that a share would draw first.
    pub order: Vec<T>,
}

impl<T: Ord> Ranked<T> {
    /// The pool in the order that the root of a checkpoint and the period's two days give it.
    pub fn of(root: &str, (from, until): (Date, Date), mut pool: Vec<T>, name: impl Fn(&T) -> &str) -> Ranked<T> {
        pool.sort();
        let seed = seed(root, &from.to_string(), &until.to_string());
        let pool_digest = digest(&pool.iter().map(&name).collect::<Vec<_>>().join("\n"));
        let size = u32::try_from(pool.len()).unwrap_or(u32::MAX);
        Ranked { order: ranked(&seed, pool, name), seed, pool: size, pool_digest }
    }

    /// The first of them.
    #[must_use]
    pub fn first(mut self, many: u32) -> Ranked<T> {
        self.order.truncate(usize::try_from(many).unwrap_or(usize::MAX));
        self
    }
}

/// The published list.
pub fn list(pool: &[Assessor]) -> Vec<Listed> {
    let listed = |one: &Assessor| Listed {
        user: one.user.clone(),
        name: one.name.clone(),
        kind: one.kind,
        unit: one.unit.clone(),
    };
    pool.iter().map(listed).collect()
}

/// Who may not take part, and why: the handler's kin, people of the unit, the petitioner, who cannot come, who
/// declared a stake.
pub fn left_out(case: &Case, pool: &[Assessor], on: Date) -> Vec<LeftOut> {
    let worked = |user: &UserId| {
        let by = |entry: &&crate::case::event::Recorded| entry.by.user == *user;
        case.history.iter().filter(by).any(|entry| matches!(entry.by.role, Role::Handler | Role::UnitHead))
    };
    let filed =
        |user: &UserId| case.history.iter().any(|entry| entry.by.role == Role::Petitioner && entry.by.user == *user);
    let why = |one: &Assessor| {
        let of_the_unit = one.unit.as_ref().is_some_and(|unit| case.units.contains(unit));
        let away = one.away.iter().any(|away| away.from <= on && on <= away.till);
        [
            (case.interests.contains(&one.user), Exclusion::Interest),
            (filed(&one.user), Exclusion::Petitioner),
            (worked(&one.user) || one.kin_of.iter().any(worked), Exclusion::Kin),
            (of_the_unit, Exclusion::SameUnit),
            (away, Exclusion::Away),
        ]
        .into_iter()
        .find_map(|(holds, why)| holds.then_some(why))
    };
    pool.iter().filter_map(|one| why(one).map(|why| LeftOut { user: one.user.clone(), why })).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_types, reason = "a test runs a script that shares no code with the draw")]
mod tests {
    use std::collections::BTreeMap;
    use std::process::{Command, Stdio};

    use super::*;

    /// The whole draw again, by somebody who has only the published page.
    const SCRIPT: &str = r#"
import hashlib, sys
root, word1, word2, n = sys.argv[1:5]
pool = sys.argv[5:]
h = lambda text: hashlib.sha256(text.encode()).hexdigest()
seed = h(f"{root}:{word1}:{word2}")
order = sorted(pool, key=lambda user: h(f"{seed}:{user}"))
print(seed)
print(" ".join(order[:int(n)]))
print(" ".join(order[int(n):]))
"#;

    fn users() -> Vec<UserId> {
        (1..=9).map(|n| UserId::new(format!("assessor-{n}"))).collect()
    }

    fn joined(users: &[UserId]) -> String {
        users.iter().map(UserId::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_ten_line_script_of_somebody_else_comes_to_the_same_draw() {
        let words = ["芝麻开花", "高山流水"];
        let root = "5f".repeat(32);
        let seed = seed(&root, words[0], words[1]);
        let order = rank(&seed, &users());
        let mut python = Command::new("python3");
        python.args(["-c", SCRIPT, &root, words[0], words[1], "5"]).args(users().iter().map(UserId::as_str));
        let Ok(out) = python.env("PYTHONIOENCODING", "utf-8").stderr(Stdio::inherit()).output() else {
            // The plain re-computation below does not need it.
            skip::because("no python3 on this machine");
            return;
        };
        let said = String::from_utf8(out.stdout).expect("text");
        assert_eq!(said, format!("{seed}\n{}\n{}\n", joined(&order[..5]), joined(&order[5..])));
    }

    #[test]
    fn a_plain_recomputation_comes_to_the_same_draw() {
        let seed = seed("00", "a", "b");
        assert_eq!(seed, hex(&Sha256::digest(b"00:a:b")));
        let by_rank: BTreeMap<[u8; 32], UserId> = users()
            .into_iter()
            .map(|user| (Sha256::digest([seed.as_bytes(), b":", user.as_str().as_bytes()].concat()).into(), user))
            .collect();
        assert_eq!(rank(&seed, &users()), by_rank.into_values().collect::<Vec<_>>());
    }

    /// Known from outside: `printf 'abc' | sha256sum`.
    #[test]
    fn the_digest_is_sha_256() {
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn every_part_of_the_seed_changes_it() {
        let base = seed("root", "one", "two");
        for other in [seed("toor", "one", "two"), seed("root", "uno", "two"), seed("root", "one", "due")] {
            assert_ne!(base, other);
            assert_ne!(rank(&base, &users()), rank(&other, &users()));
        }
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |all, byte| all + &format!("{byte:02x}"))
    }
}
