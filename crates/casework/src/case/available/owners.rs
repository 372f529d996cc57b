//! Who owns a measure of the plan, and so may say that it is done.

use super::action_list::ActionList;
use crate::actor::Role;
use crate::aggregate::Performer;
use crate::case::CommandName;
use crate::case::vocabulary::Class;
use crate::personal_data::{UnitId, UserId};

/// Who owns a measure.
pub(super) struct Owners {
    /// Of whom it is expected.
    pub expected: Vec<Performer>,
    /// Who may complete it all the same.
    pub beside: Vec<Performer>,
}

impl Owners {
    fn expected(by: impl IntoIterator<Item = Performer>) -> Owners {
        Owners { expected: by.into_iter().collect(), beside: Vec::new() }
    }
}

impl ActionList<'_> {
    /// Those who own a measure: an account, those of a unit, or the words `handler` and `unit-head` for those of the unit
    /// that has the case.
    pub(super) fn owners(&self, owner: &UserId) -> Owners {
        let unit = UnitId::new(owner.as_str());
        match owner.as_str() {
            "handler" => Owners::expected(self.of_the_unit(Role::Handler)),
            "unit-head" => Owners::expected(self.of_the_unit(Role::UnitHead)),
            _ if self.policy.unit(&unit).is_some() => self.people_of(&unit),
            _ => Owners::expected(self.account(owner)),
        }
    }

    /// The roles that may complete a measure and of which somebody may see the case.
    fn completing(&self) -> impl Iterator<Item = Role> {
        let row = self.policy.may.row(CommandName::CompleteMeasure);
        let roles = row.map(|row| row.roles.as_slice()).unwrap_or_default().iter().map(|(role, _)| *role);
        roles.filter(|role| self.seeing.has(*role))
    }

    /// The units in which somebody in this role works on the case; nothing for who works on it wherever it lies.
    fn works_in(&self, role: Role) -> Option<Vec<&UnitId>> {
        match role {
            Role::Handler | Role::UnitHead => Some(self.each_unit().collect()),
            Role::Station | Role::Screener => Some(self.case.taken_by.iter().collect()),
            Role::Clerk
            | Role::Petitioner
            | Role::OfficeHead
            | Role::Leader
            | Role::Supervisor
            | Role::Reviewer
            | Role::Rechecker
            | Role::Moderator
            | Role::Assessor
            | Role::Auditor
            | Role::Admin => None,
        }
    }

    /// Whether somebody may owe something of a case that their unit never had: of a report, and of what accuses anybody,
    /// nobody is told in this way (条例30).
    fn may_be_owed_from_outside(&self) -> bool {
        self.case.class != Class::Report && self.case.accused.is_empty()
    }

    /// Whether a unit has nothing of the case: its people see of it only what they owe.
    fn is_outside(&self, unit: &UnitId) -> bool {
        let has_nothing = *unit != self.policy.office.office && !self.each_unit().any(|known| known == unit);
        has_nothing && self.may_be_owed_from_outside()
    }

    /// Those of a unit who see the case. It is expected of those who work on it there; where nobody does, of all.
    fn people_of(&self, unit: &UnitId) -> Owners {
        let (mut working, mut others) = (Vec::new(), Vec::new());
        if self.is_outside(unit) {
            // In a community it is the station that has the people.
            let community = self.policy.as_area(unit).is_some();
            let does =
                |role: &Role| matches!(role, Role::Handler | Role::UnitHead) || (community && *role == Role::Station);
            working.extend(self.completing().filter(does));
        }
        for role in self.completing() {
            match self.works_in(role) {
                Some(units) if units.contains(&unit) && !working.contains(&role) => working.push(role),
                Some(_) => {}
                None => others.push(role),
            }
        }
        let of = |roles: Vec<Role>| roles.into_iter().map(|role| Performer::of(role, unit.clone())).collect();
        match working.is_empty() {
            true => Owners { expected: of(others), beside: Vec::new() },
            false => Owners { expected: of(working), beside: of(others) },
        }
    }

    /// One account. Of it only its name is known here: what it did on this case before tells its role, otherwise it is in
    /// one of those that may complete a measure.
    fn account(&self, owner: &UserId) -> Vec<Performer> {
        let only = |role, unit: Option<&UnitId>| Performer {
            unit: unit.cloned(),
            deputised: true,
            ..Performer::only(role, owner.clone())
        };
        let known = self.case.history.iter().rev().find(|entry| entry.by.user == *owner);
        if let Some(entry) = known {
            let may = self.completing().any(|role| role == entry.by.role);
            return may.then(|| only(entry.by.role, entry.by.unit.as_ref())).into_iter().collect();
        }
        let units = |role| match self.works_in(role) {
            // Of any unit: whose unit never had the case owes this and nothing else.
            Some(_) if self.may_be_owed_from_outside() => vec![None],
            Some(units) => units.into_iter().map(Some).collect(),
            None => vec![None],
        };
        self.completing().flat_map(|role| units(role).into_iter().map(move |unit| only(role, unit))).collect()
    }
}
