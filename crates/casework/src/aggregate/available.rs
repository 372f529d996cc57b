//! What can be done now: the act, who, by which day, whether it is on the ordinary road; and what cannot begin yet, and why.

use jiff::civil::Date;

use crate::actor::{Actor, Role};
use crate::case::CommandName;
use crate::personal_data::{UnitId, UserId};

/// One act that is open: on a case, or on a record of the kind whose commands `N` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvailableAction<N = CommandName> {
    /// Which command does it.
    pub act: N,
    /// Any of these.
    pub by: Vec<Performer>,
    /// The day by which it is due, or until which the right may be used. Every act that is main has one.
    pub due: Option<Date>,
    /// The day is the house's own: no article gives one, and nothing statutory reads it.
    pub house: bool,
    /// Part of the ordinary road; the others are possible, not expected.
    pub main: bool,
}

impl<N> AvailableAction<N> {
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

    /// Whether this actor can do it in the place of one of those who are away.
    pub fn is_for_deputy(&self, away: &[UserId], actor: &Actor) -> bool {
        self.by.iter().any(|doer| doer.is_deputised(away, actor))
    }

    /// For whom of those who are away it waits: it is one of theirs, and this actor, who stands in, can do it too.
    pub fn waits_for_one_of<'a>(&self, away: &'a [UserId], actor: &Actor) -> Option<&'a UserId> {
        let given = |doer: &Performer| doer.only.is_none() && doer.is(actor);
        let open = self.by.iter().filter(|doer| self.main && (given(doer) || doer.is_deputised(away, actor)));
        let theirs = open.filter_map(|doer| doer.only.as_ref().or(doer.given.as_ref()));
        theirs.filter_map(|one| away.iter().find(|away| *away == one)).next()
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
    /// In the place of that account anyone may do it who stands in for them; a vote nobody confirms for another.
    pub deputised: bool,
    /// Anybody but this account; never where the act is expected.
    pub but: Option<UserId>,
    /// Only the petitioner with this number.
    pub petitioner: Option<u32>,
    /// In whose tray it lies, where one of several was given it; the others can do it all the same.
    pub given: Option<UserId>,
}

impl Performer {
    /// Anybody in this role.
    pub const fn any(role: Role) -> Performer {
        Performer { role, unit: None, only: None, deputised: false, but: None, petitioner: None, given: None }
    }

    /// Somebody of this unit in this role.
    pub fn of(role: Role, unit: UnitId) -> Performer {
        Performer { unit: Some(unit), ..Performer::any(role) }
    }

    /// This account in this role.
    pub fn only(role: Role, user: UserId) -> Performer {
        Performer { only: Some(user), ..Performer::any(role) }
    }

    fn is(&self, actor: &Actor) -> bool {
        self.has_the_work(actor)
            && self.petitioner.is_none_or(|n| actor.petitioner == Some(n))
            && self.only.as_ref().is_none_or(|only| *only == actor.user)
            && self.but.as_ref() != Some(&actor.user)
    }

    fn is_deputised(&self, away: &[UserId], actor: &Actor) -> bool {
        let theirs = self.only.as_ref().is_some_and(|only| away.contains(only));
        self.deputised && theirs && self.has_the_work(actor)
    }

    /// Whether this actor's work is that of those who can do it.
    fn has_the_work(&self, actor: &Actor) -> bool {
        self.role == actor.role && self.unit.as_ref().is_none_or(|unit| actor.unit.as_ref() == Some(unit))
    }

    fn given_to(&self, user: &UserId) -> bool {
        self.given.as_ref().is_none_or(|given| given == user)
    }
}

/// One act that is on the road and cannot begin yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FutureAction {
    /// Which command does it.
    pub act: CommandName,
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
