//! Who may issue which command: the `[[may]]` rows of `roles.toml`, one a command.

use serde::Deserialize;

use super::shape::Relation;
use super::{Listed, MistakeDetail};
use crate::actor::Role;
use crate::case::CommandName;

/// Who may issue a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct May {
    pub command: CommandName,
    pub roles: Vec<(Role, Relation)>,
    pub behalf: Vec<(Role, Relation)>,
}

impl May {
    /// The relation in which this role must stand to a case that it acts on; nothing where it may not.
    pub fn relation(&self, role: Role) -> Option<Relation> {
        self.roles.iter().find(|(of, _)| *of == role).map(|(_, relation)| *relation)
    }

    /// Whether somebody in this role may do it who only owes something of the case.
    pub fn is_open_to_owners(&self, role: Role) -> bool {
        self.roles.contains(&(role, Relation::Owes))
    }
}

/// Who may issue which command: a row is found by its command's place in the list of all, not by comparing names, for
/// this is asked of each act and role after each write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayTable(Vec<Option<May>>);

impl MayTable {
    /// Who may issue this command; nothing where no row says so, and then nobody may.
    pub fn row(&self, command: CommandName) -> Option<&May> {
        self.0.get(command as usize)?.as_ref()
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = &May> {
        self.0.iter().flatten()
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MayRow {
    #[serde(rename = "do")]
    pub command: String,
    pub roles: Vec<String>,
    #[serde(default)]
    pub behalf: Vec<String>,
}

/// The table of these rows, and what is wrong with them.
pub(super) fn read(rows: &[MayRow]) -> (MayTable, Vec<MistakeDetail>) {
    let (mut table, mut wrong) = (MayTable(vec![None; CommandName::ALL.len()]), Vec::new());
    for row in rows {
        let roles = named(&row.roles, &mut wrong);
        let behalf = named(&row.behalf, &mut wrong);
        let Some(command) = CommandName::parse(&row.command) else {
            wrong.push(MistakeDetail::unknown(Listed::Command, &row.command));
            continue;
        };
        match table.0.get_mut(command as usize) {
            Some(place @ None) => *place = Some(May { command, roles, behalf }),
            Some(Some(_)) | None => wrong.push(one_row(&row.command)),
        }
    }
    (table, wrong)
}

/// What is said where a command has no row, or two.
pub(super) fn one_row(command: &str) -> MistakeDetail {
    MistakeDetail::one_row("may", command)
}

fn named(names: &[String], wrong: &mut Vec<MistakeDetail>) -> Vec<(Role, Relation)> {
    let mut all = Vec::new();
    for name in names {
        let (role, relation) = name.split_once(':').unwrap_or((name, "any"));
        let relation = match relation {
            "any" => Some(Relation::Any),
            "has" => Some(Relation::Has),
            "had" => Some(Relation::Had),
            "own" => Some(Relation::Own),
            "entered" => Some(Relation::Entered),
            "legal" => Some(Relation::Legal),
            "drawn" => Some(Relation::Drawn),
            "owes" => Some(Relation::Owes),
            _ => None,
        };
        match (Role::parse(role), relation) {
            (Some(role), Some(relation)) => all.push((role, relation)),
            _ => wrong.push(MistakeDetail::unknown(Listed::RoleOrRelation, name)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;

    #[test]
    fn a_row_is_found_by_its_commands_place_in_the_list() {
        let policy = Policy::built_in("x").expect("the built-in policy");
        for (n, name) in CommandName::ALL.iter().enumerate() {
            assert_eq!(*name as usize, n, "{name}");
            assert_eq!(CommandName::parse(name.name()), Some(*name));
            assert_eq!(policy.may.row(*name).map(|row| row.command), Some(*name));
        }
        assert_eq!(CommandName::parse("dance"), None);
    }

    #[test]
    fn a_command_without_a_row_with_two_or_that_does_not_exist_is_a_mistake() {
        let files = Policy::built_in_files();
        let told = |name: &str, from: &str, to: &str| {
            let mut files = files.clone();
            let (_, text) = files.iter_mut().find(|(file, _)| file == name).expect("the file");
            assert!(text.contains(from), "{from}");
            *text = text.replacen(from, to, 1);
            let mistakes = Policy::load(&files, "x").expect_err("must be refused");
            mistakes.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let one = "roles.toml: exactly one [[may]] row is needed for";
        let both = [format!("{one} recall"), format!("{one} route")];
        let mut wrong = told("roles.toml", "do = \"recall\"", "do = \"route\"");
        wrong.sort();
        assert_eq!(wrong, both);
        let mut wrong = told("roles.toml", "do = \"recall\"", "do = \"dance\"");
        wrong.sort();
        assert_eq!(wrong, [both[0].clone(), "roles.toml: no such command: dance".to_owned()]);
        assert_eq!(told("acts.toml", "do = \"find\"", "do = \"dance\""), ["acts.toml: no such command: dance"]);
    }
}
