//! The rows of `record-roles.toml` about records beside the cases: who reads a kind, and who may do what to one.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::{Listed, MistakeDetail, Office, Policy, PolicyRule};
use crate::actor::Role;
use crate::case::vocabulary::Paper;
use crate::personal_data::UnitId;

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
    /// The actor is of the unit that checks the law, whatever the record.
    Legal,
    /// The actor is of the police, whatever the record.
    Police,
    /// The actor is of the dispute centre, whatever the record.
    Centre,
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

impl RecordRelation {
    /// The unit that this relation names by itself, as `office.toml` has it.
    pub const fn names_unit(self, office: &Office) -> Option<&UnitId> {
        match self {
            RecordRelation::Legal => Some(&office.legal_check),
            RecordRelation::Police => Some(&office.police),
            RecordRelation::Centre => Some(&office.centre),
            RecordRelation::Any | RecordRelation::Unit | RecordRelation::Entered | RecordRelation::Owes => None,
        }
    }
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
            "legal" => RecordRelation::Legal,
            "police" => RecordRelation::Police,
            "centre" => RecordRelation::Centre,
            _ => return Err(unknown(text)),
        };
        Ok((Role::parse(role).ok_or_else(|| unknown(text))?, relation))
    };
    Vec::<String>::deserialize(reader)?.iter().map(one).collect()
}

/// What a kind of record declares, and the tables must answer: handed in by whom the kinds are known to.
#[derive(Debug, Clone)]
pub struct DeclaredKind {
    pub kind: &'static str,
    /// Its commands, each with one row; a name that stands in `names` only may be left out of the table.
    pub commands: &'static [&'static str],
    /// Every name that a row may permit.
    pub names: Vec<&'static str>,
    pub clocks: &'static [&'static str],
    pub papers: &'static [&'static str],
    /// Whether a record of it has an end of its own, from which its days are counted.
    pub ends: bool,
}

/// What the rows lack or have too much: exactly one a command and a paper of each kind, and somebody who reads each kind.
pub(super) fn mistakes(policy: &Policy, kinds: &[DeclaredKind]) -> Vec<MistakeDetail> {
    let mut wrong = Vec::new();
    let mut papers: Vec<&str> = Vec::new();
    for declared in kinds {
        wrong.extend(declared.rows(policy));
        for &paper in declared.papers {
            let rows = policy.record_papers.iter().filter(|row| row.kind == declared.kind && row.paper == paper);
            if rows.count() != 1 {
                wrong.push(MistakeDetail::one_row("record_paper", format!("{paper} of {}", declared.kind)));
            }
            if papers.contains(&paper) || Paper::parse(paper).is_some() {
                let of = format!("{paper} of {}", declared.kind);
                wrong.push(MistakeDetail::from(PolicyRule::SharedPaper).of(of));
            }
        }
        papers.extend(declared.papers);
    }
    let named = |row: &MayRecord| kinds.iter().any(|of| of.names.iter().any(|name| row.fits(of.kind, name)));
    let stray = policy.records.iter().filter(|row| !named(row));
    wrong.extend(stray.map(|row| MistakeDetail::unknown(Listed::Command, &row.command)));
    let issued =
        |row: &ReadsPaper| kinds.iter().any(|of| of.kind == row.kind && of.papers.contains(&row.paper.as_str()));
    let stray = policy.record_papers.iter().filter(|row| !issued(row));
    let paper = |row: &ReadsPaper| format!("{} of {}", row.paper, row.kind);
    wrong.extend(stray.map(|row| MistakeDetail::unknown(Listed::Paper, paper(row))));
    wrong
}

/// Commands that came after the first releases: an office's own file may have no row for them, and then nobody may.
const CAME_LATER: [&str; 2] = ["mark-picture", "mark-material"];

impl DeclaredKind {
    /// The rows of its commands and of its readers.
    fn rows(&self, policy: &Policy) -> Vec<MistakeDetail> {
        let mut wrong = Vec::new();
        for name in &self.names {
            let rows = policy.records.iter().filter(|row| row.fits(self.kind, name)).count();
            // A file is taken only where a row says who may bring one.
            let needed = self.commands.contains(name) && !CAME_LATER.contains(name);
            if rows > 1 || (needed && rows == 0) {
                wrong.push(MistakeDetail::one_row("record", format!("{name} of {}", self.kind)));
            }
        }
        if policy.record_sees.iter().filter(|row| row.kind == self.kind).count() != 1 {
            wrong.push(MistakeDetail::one_row("record_sees", self.kind));
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes_of(change: impl Fn(&str) -> String) -> Vec<String> {
        let mut files = Policy::built_in_files();
        for (_, text) in files.iter_mut().filter(|(name, _)| name == "record-roles.toml") {
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
        let needed = "record-roles.toml: exactly one [[record_paper]] row is needed for booking-slip of reception";
        let gone = mistakes_of(|text| text.replace("kind = \"reception\"\npaper", "kind = \"office\"\npaper"));
        assert_eq!(gone, [needed, "record-roles.toml: no such paper: booking-slip of office"]);
        assert_eq!(mistakes_of(|text| format!("{text}\n{ROW}[\"admin\"]\n")), [needed]);
        assert_eq!(
            mistakes_of(|text| format!("{text}\n{}[]\n", ROW.replace("booking-slip", "receipt"))),
            ["record-roles.toml: no such paper: receipt of reception"]
        );
        let role = mistakes_of(|text| format!("{text}\n{ROW}[\"clerk:had\"]\n"));
        assert!(role.concat().contains("no such role or relation: clerk:had"), "{role:?}");
    }
}
