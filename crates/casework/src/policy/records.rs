//! The rows of `roles.toml` about records beside the cases: who reads a kind, and who may do what to one.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::Policy;
use crate::actor::Role;
use crate::case::vocabulary::Paper;
use crate::record::{Record, Registrar, kinds, permission};

/// How someone must stand to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordRelation {
    Any,
    /// It is the own unit's, or the own station's.
    Unit,
    /// The actor began it.
    Entered,
    /// The actor, or somebody of the actor's unit, owes something of it.
    Owes,
}

/// Who reads the records of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeesRecord {
    pub kind: String,
    #[serde(deserialize_with = "roles")]
    pub roles: Vec<(Role, RecordRelation)>,
}

/// Who may do something to a record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MayRecord {
    #[serde(rename = "do")]
    pub command: String,
    /// The kind, where several have a command of this name.
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(deserialize_with = "roles")]
    pub roles: Vec<(Role, RecordRelation)>,
}

/// Who reads a paper of the records of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadsPaper {
    pub kind: String,
    pub paper: String,
    #[serde(deserialize_with = "roles")]
    pub roles: Vec<(Role, RecordRelation)>,
}

impl MayRecord {
    /// Whether the row speaks of this command on a record of this kind.
    pub fn fits(&self, kind: &str, command: &str) -> bool {
        self.command == command && self.kind.as_deref().is_none_or(|of| of == kind)
    }
}

fn roles<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<(Role, RecordRelation)>, D::Error> {
    let unknown = |text: &str| Error::custom(format!("no such role or relation: {text}"));
    let one = |text: &String| {
        let (role, relation) = text.split_once(':').unwrap_or((text, ""));
        let relation = match relation {
            "" => RecordRelation::Any,
            "unit" => RecordRelation::Unit,
            "entered" => RecordRelation::Entered,
            "owes" => RecordRelation::Owes,
            _ => return Err(unknown(text)),
        };
        Ok((Role::parse(role).ok_or_else(|| unknown(text))?, relation))
    };
    Vec::<String>::deserialize(reader)?.iter().map(one).collect()
}

/// What the rows lack or have too much: exactly one a command and a paper of each kind, and somebody who reads each kind.
pub(super) fn mistakes(policy: &Policy) -> Vec<String> {
    let Known { names, papers, mut wrong, .. } = known(policy);
    let stray = |row: &&MayRecord| !names.iter().any(|(kind, name)| row.fits(kind, name));
    wrong.extend(policy.records.iter().filter(stray).map(|row| format!("no such command: {}", row.command)));
    let stray = |row: &&ReadsPaper| !papers.contains(&(row.kind.as_str(), row.paper.as_str()));
    let told = |row: &ReadsPaper| format!("no such paper: {} of {}", row.paper, row.kind);
    wrong.extend(policy.record_papers.iter().filter(stray).map(told));
    wrong
}

/// The clocks that the kinds declare.
pub(super) fn clocks(policy: &Policy) -> Vec<&'static str> {
    known(policy).clocks
}

/// The papers that the kinds declare.
pub(super) fn papers(policy: &Policy) -> Vec<&'static str> {
    known(policy).papers.into_iter().map(|(_, paper)| paper).collect()
}

fn known(policy: &Policy) -> Known<'_> {
    let mut known = Known { policy, names: Vec::new(), clocks: Vec::new(), papers: Vec::new(), wrong: Vec::new() };
    kinds(&mut known);
    known
}

struct Known<'a> {
    policy: &'a Policy,
    names: Vec<(&'static str, &'static str)>,
    clocks: Vec<&'static str>,
    papers: Vec<(&'static str, &'static str)>,
    wrong: Vec<String>,
}

impl Registrar for Known<'_> {
    fn add<R: Record>(&mut self) {
        for name in permission::names::<R>() {
            let rows = self.policy.records.iter().filter(|row| row.fits(R::KIND, name)).count();
            // A file is taken only where a row says who may bring one.
            let needed = R::COMMANDS.contains(&name);
            if rows > 1 || (needed && rows == 0) {
                self.wrong.push(format!("exactly one [[record]] row is needed for {name} of {}", R::KIND));
            }
        }
        if self.policy.record_sees.iter().filter(|row| row.kind == R::KIND).count() != 1 {
            self.wrong.push(format!("exactly one [[record_sees]] row is needed for {}", R::KIND));
        }
        for &paper in R::PAPERS {
            let rows = self.policy.record_papers.iter().filter(|row| row.kind == R::KIND && row.paper == paper);
            if rows.count() != 1 {
                self.wrong.push(format!("exactly one [[record_paper]] row is needed for {paper} of {}", R::KIND));
            }
            let taken = self.papers.iter().any(|(_, known)| *known == paper) || Paper::parse(paper).is_some();
            if taken {
                self.wrong.push(format!("{paper} of {} is the paper of something else, too", R::KIND));
            }
        }
        self.names.extend(permission::names::<R>().map(|name| (R::KIND, name)));
        self.papers.extend(R::PAPERS.iter().map(|paper| (R::KIND, *paper)));
        self.clocks.extend(R::CLOCKS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes_of(change: impl Fn(&str) -> String) -> Vec<String> {
        let mut files = Policy::built_in_files();
        for (_, text) in files.iter_mut().filter(|(name, _)| name == "roles.toml") {
            *text = change(text);
        }
        match Policy::load(&files, "x") {
            Ok(_) => Vec::new(),
            Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
        }
    }

    const ROW: &str = "[[record_paper]]\nkind = \"reception\"\npaper = \"booking-slip\"\nroles = ";

    #[test]
    fn every_paper_of_a_record_has_exactly_one_row_and_no_row_speaks_of_another() {
        assert_eq!(mistakes_of(str::to_owned), Vec::<String>::new());
        let needed = "roles.toml: exactly one [[record_paper]] row is needed for booking-slip of reception";
        let gone = mistakes_of(|text| text.replace("kind = \"reception\"\npaper", "kind = \"office\"\npaper"));
        assert_eq!(gone, [needed, "roles.toml: no such paper: booking-slip of office"]);
        assert_eq!(mistakes_of(|text| format!("{text}\n{ROW}[\"admin\"]\n")), [needed]);
        assert_eq!(
            mistakes_of(|text| format!("{text}\n{}[]\n", ROW.replace("booking-slip", "receipt"))),
            ["roles.toml: no such paper: receipt of reception"]
        );
        let role = mistakes_of(|text| format!("{text}\n{ROW}[\"clerk:had\"]\n"));
        assert!(role.concat().contains("no such role or relation: clerk:had"), "{role:?}");
    }
}
