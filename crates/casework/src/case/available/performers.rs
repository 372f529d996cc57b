//! Who can do an act: in which role, of which unit, and where only one account can, which. The permission table says the
//! roles; where the case lies says the rest.

use super::action_list::ActionList;
use super::each_command::{self, Narrowed};
use crate::actor::Role;
use crate::aggregate::Performer;
use crate::case::CommandName;
use crate::case::hearing::Hearing;
use crate::personal_data::{UnitId, UserId};
use crate::policy::Relation;

impl ActionList<'_> {
    /// Those in these roles who can do it.
    pub(super) fn performers_of(&self, act: CommandName, roles: &[Role]) -> Vec<Performer> {
        let mut by = Vec::with_capacity(roles.len());
        for role in roles {
            self.performers(act, *role, &mut by);
        }
        by
    }

    /// Adds those in this role who can do it; nobody where the table does not name the role, or where it sees no reports.
    fn performers(&self, act: CommandName, role: Role, by: &mut Vec<Performer>) {
        let row = self.policy.may.row(act).filter(|_| self.seeing.has(role) && self.wants(role));
        let Some(relation) = row.and_then(|row| row.relation(role)) else { return };
        match role {
            Role::Handler | Role::UnitHead => by.extend(self.of_the_units(role, relation)),
            Role::Reviewer | Role::Rechecker => by.extend(self.above(each_command::of(act).narrowed, role)),
            Role::Assessor => by.extend(self.panel(each_command::of(act).narrowed)),
            Role::Station | Role::Screener => by.extend(self.who_entered(role)),
            Role::Leader => {
                let in_charge = each_command::of(act).narrowed == Narrowed::InCharge;
                let given = self.case.in_charge.clone().filter(|_| in_charge);
                by.push(Performer { given, ..Performer::any(role) });
            }
            Role::Petitioner => by.extend(self.petitioners(each_command::of(act).narrowed)),
            Role::Clerk | Role::OfficeHead | Role::Supervisor | Role::Moderator | Role::Auditor | Role::Admin => {
                by.push(Performer::any(role));
            }
        }
    }

    /// The unit that has the case, or each that has or had it, as the table says; the legal unit where conduct is checked
    /// (条例47).
    fn of_the_units(&self, role: Role, relation: Relation) -> Vec<Performer> {
        match relation {
            Relation::Legal => vec![Performer::of(role, self.policy.office.legal_check.clone())],
            Relation::Has => self.of_the_unit(role).into_iter().collect(),
            Relation::Any | Relation::Had => self.each_unit().map(|unit| Performer::of(role, unit.clone())).collect(),
            Relation::Own | Relation::Owes | Relation::Entered | Relation::Drawn | Relation::Review => Vec::new(),
        }
    }

    /// Those of the unit that has the case. A unit that is itself accused has it no more: somebody must take it from them
    /// (条例30).
    pub(super) fn of_the_unit(&self, role: Role) -> Option<Performer> {
        let unit = self.case.unit.clone().filter(|_| !self.lies_with_the_accused());
        let given = self.case.handler.clone().filter(|_| role == Role::Handler);
        unit.map(|unit| Performer { given, ..Performer::of(role, unit) })
    }

    /// Every unit that has or had the case, or is asked to hold one to account, and is not accused.
    pub(super) fn each_unit(&self) -> impl Iterator<Item = &UnitId> {
        let accused = |unit: &UnitId| self.case.accused.iter().any(|accused| accused.unit == *unit);
        let asked = self.case.asked_to_hold_to_account().filter(|unit| !self.case.units.contains(unit));
        let mut all: Vec<&UnitId> = self.case.units.iter().chain(asked).collect();
        all.dedup();
        all.into_iter().filter(move |unit| !accused(unit))
    }

    /// The levels above: the review is the first one's, the recheck the second one's, the rest either's (条例35, 36).
    fn above(&self, act: Narrowed, role: Role) -> Vec<Performer> {
        if !self.case.review_asked {
            return Vec::new();
        }
        let next = |unit: Option<&UnitId>| self.policy.above(unit?).cloned();
        let first = next(self.case.unit.as_ref());
        let second = next(first.as_ref());
        let levels = match act {
            Narrowed::FirstLevel => vec![first],
            Narrowed::SecondLevel => vec![second],
            Narrowed::No | Narrowed::InCharge | Narrowed::Voter | Narrowed::StillPetitioner => match first == second {
                true => vec![first],
                false => vec![first, second],
            },
        };
        levels.into_iter().flatten().map(|unit| Performer::of(role, unit)).collect()
    }

    /// Those who sit, or sat at an earlier hearing of the case. A vote is confirmed once, by who cast it and by nobody
    /// in their place: a seat is drawn, and where somebody cannot sit a reserve takes it (`local hearing`).
    fn panel(&self, act: Narrowed) -> Vec<Performer> {
        let mut seats: Vec<UserId> = Vec::new();
        if act == Narrowed::Voter {
            let Some(hearing) = self.case.hearing() else { return Vec::new() };
            let voters = hearing.voters().into_iter().filter(|user| !hearing.confirmed.contains(user));
            seats.extend(voters.filter(|user| hearing.seats(user)).cloned());
        } else {
            for user in self.case.hearings.iter().flat_map(Hearing::sitting) {
                if !seats.contains(&user) {
                    seats.push(user);
                }
            }
        }
        seats.into_iter().map(|user| Performer::only(Role::Assessor, user)).collect()
    }

    /// The petitioners; of a petition without names, anyone who holds its code. Someone who took the petition back judges
    /// nobody's work on it any more.
    fn petitioners(&self, act: Narrowed) -> Vec<Performer> {
        let one = |n| Performer { petitioner: Some(n), ..Performer::any(Role::Petitioner) };
        if self.case.petitioners.is_empty() {
            return vec![one(1)];
        }
        let gone = |withdrawn: bool| withdrawn && act == Narrowed::StillPetitioner;
        let here = self.case.petitioners.iter().filter(|petitioner| !gone(petitioner.withdrawn));
        here.map(|petitioner| one(petitioner.n)).collect()
    }

    fn who_entered(&self, role: Role) -> Vec<Performer> {
        let of_the_unit = self.case.taken_by.clone().map(|unit| Performer::of(role, unit));
        let entered = self.case.history.first().filter(|entry| entry.by.role == role);
        let alone = entered.map(|entry| Performer::only(role, entry.by.user.clone()));
        of_the_unit.into_iter().chain(alone).collect()
    }

    /// The unit that has it is itself accused since the matter turned out to be a report: for its people there is no
    /// such case any more.
    pub(super) fn lies_with_the_accused(&self) -> bool {
        let case = self.case;
        case.unit.as_ref().is_some_and(|unit| case.accused.iter().any(|accused| accused.unit == *unit))
    }
}
