//! What can be done now: the act, who, by which day, whether it is on the ordinary road; and what cannot begin yet, and why.

use jiff::civil::Date;

use crate::actor::{Actor, Role};
use crate::personal_data::{UnitId, UserId};

/// One act that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvailableAction {
    /// The command's name.
    pub act: &'static str,
    /// Any of these.
    pub by: Vec<Performer>,
    /// The day by which it is due, or until which the right may be used. Every act that is main has one.
    pub due: Option<Date>,
    /// The day is the house's own: no article gives one, and nothing statutory reads it.
    pub house: bool,
    /// Part of the ordinary road; the others are possible, not expected.
    pub main: bool,
}

impl AvailableAction {
    /// The roles of those who can do it, each once.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = Vec::new();
        for doer in &self.by {
            if !roles.contains(&doer.role) {
                roles.push(doer.role);
            }
        }
        roles
    }

    /// Whether this actor is one of those who can do it.
    pub fn is_for(&self, actor: &Actor) -> bool {
        self.by.iter().any(|doer| doer.is(actor))
    }

    /// For whom of those who are away it waits: it was given to one of them, and this actor, who stands in, can do it too.
    pub fn waits_for_one_of<'a>(&self, away: &'a [UserId], actor: &Actor) -> Option<&'a UserId> {
        let open = self.by.iter().filter(|doer| self.main && doer.only.is_none() && doer.is(actor));
        let given = open.filter_map(|doer| doer.given.as_ref());
        given.filter_map(|given| away.iter().find(|one| *one == given)).next()
    }

    /// Whether it waits for this actor: it is expected, and nobody else of the same office was given it.
    pub fn waits_for(&self, actor: &Actor) -> bool {
        self.main && self.by.iter().any(|doer| doer.is(actor) && doer.given_to(&actor.user))
    }
}

/// Who can do something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Performer {
    pub role: Role,
    /// Somebody of this unit; without one, somebody of any.
    pub unit: Option<UnitId>,
    /// Only this account.
    pub only: Option<UserId>,
    /// Only the petitioner with this number.
    pub petitioner: Option<u32>,
    /// In whose tray it lies, where one of several was given it; the others can do it all the same.
    pub given: Option<UserId>,
}

impl Performer {
    /// Anybody in this role.
    pub const fn any(role: Role) -> Performer {
        Performer { role, unit: None, only: None, petitioner: None, given: None }
    }

    /// Somebody of this unit in this role.
    pub const fn of(role: Role, unit: UnitId) -> Performer {
        Performer { role, unit: Some(unit), only: None, petitioner: None, given: None }
    }

    /// This account in this role.
    pub const fn only(role: Role, user: UserId) -> Performer {
        Performer { role, unit: None, only: Some(user), petitioner: None, given: None }
    }

    fn is(&self, actor: &Actor) -> bool {
        self.role == actor.role
            && self.unit.as_ref().is_none_or(|unit| actor.unit.as_ref() == Some(unit))
            && self.petitioner.is_none_or(|n| actor.petitioner == Some(n))
            && self.only.as_ref().is_none_or(|only| *only == actor.user)
    }

    fn given_to(&self, user: &UserId) -> bool {
        self.given.as_ref().is_none_or(|given| given == user)
    }
}

/// One act that is on the road and cannot begin yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FutureAction {
    /// The command's name.
    pub act: &'static str,
    pub by: Vec<Role>,
    pub why: Vec<Blocker>,
}

/// Why an act cannot begin yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    /// A gate of closing is not met: what is missing, as the gates say it.
    Gate { gate: crate::case::vocabulary::Gate, missing: Vec<crate::case::refusal::Detail> },
    /// A paper has to reach the petitioner first.
    Unserved(crate::case::vocabulary::Paper),
    /// Not before this day.
    Before(Date),
    /// Both sides have to give their word first.
    Words,
}
