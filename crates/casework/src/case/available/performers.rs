//! Who can do an act: in which role, of which unit, and where only one account can, which. The permission table says the
//! roles; where the case lies says the rest.

use super::ActionList;
use crate::actor::Role;
use crate::aggregate::Performer;
use crate::case::vocabulary::Class;
use crate::personal_data::{UnitId, UserId};
use crate::policy::Relation;

impl ActionList<'_> {
    /// Those in this role who can do it; nobody where the table does not name the role, or where it sees no reports.
    pub(super) fn performers(&self, act: &str, role: Role) -> Vec<Performer> {
        let row = self.policy.may.iter().find(|row| row.command == act);
        let relation = row.and_then(|row| row.roles.iter().find(|(of, _)| *of == role)).map(|(_, relation)| *relation);
        let report = self.case.class == Class::Report;
        let sees = self.policy.sees.iter().any(|row| row.role == role && (row.reports || !report));
        let Some(relation) = relation.filter(|_| sees) else { return Vec::new() };
        match role {
            Role::Handler | Role::UnitHead => self.of_the_unit(role, relation),
            Role::Reviewer | Role::Rechecker => self.above(act, role),
            Role::Assessor => self.panel(act),
            Role::Station | Role::Screener => self.who_entered(role),
            Role::Leader => {
                // What a colour asks of a leader is for the one in charge, where there is one.
                let given = self.case.in_charge.clone().filter(|_| act == "look");
                vec![Performer { given, ..Performer::any(role) }]
            }
            Role::Petitioner => self.petitioners(act),
            Role::Clerk | Role::OfficeHead | Role::Supervisor | Role::Moderator | Role::Auditor | Role::Admin => {
                vec![Performer::any(role)]
            }
        }
    }

    /// The unit that has the case; the legal unit where conduct is checked (条例47). A unit that is itself accused has it
    /// no more: somebody must take it from them (条例30).
    fn of_the_unit(&self, role: Role, relation: Relation) -> Vec<Performer> {
        if relation == Relation::Legal {
            return vec![Performer::of(role, self.policy.office.legal_check.clone())];
        }
        let unit = self.case.unit.clone().filter(|_| !self.lies_with_the_accused());
        let given = self.case.handler.clone().filter(|_| role == Role::Handler);
        unit.map(|unit| Performer { given, ..Performer::of(role, unit) }).into_iter().collect()
    }

    /// The levels above: the review is the first one's, the recheck the second one's, the rest either's (条例35, 36).
    fn above(&self, act: &str, role: Role) -> Vec<Performer> {
        if !self.case.review_asked {
            return Vec::new();
        }
        let next = |unit: Option<&UnitId>| self.policy.above(unit?).cloned();
        let first = next(self.case.unit.as_ref());
        let second = next(first.as_ref());
        let levels = match act {
            "review" => vec![first],
            "recheck" => vec![second],
            _ if first == second => vec![first],
            _ => vec![first, second],
        };
        levels.into_iter().flatten().map(|unit| Performer::of(role, unit)).collect()
    }

    /// Those who sit; a vote is confirmed once.
    fn panel(&self, act: &str) -> Vec<Performer> {
        let Some(hearing) = self.case.hearing() else { return Vec::new() };
        let confirmed = |user: &UserId| act == "confirm-vote" && hearing.confirmed.contains(user);
        let voted = |user: &UserId| act != "confirm-vote" || hearing.voters().contains(&user);
        let sitting = hearing.sitting().into_iter().filter(|user| !confirmed(user) && voted(user));
        sitting.map(|user| Performer::only(Role::Assessor, user)).collect()
    }

    /// The petitioners; of a petition without names, anyone who holds its code. Someone who took the petition back judges
    /// nobody's work on it any more.
    fn petitioners(&self, act: &str) -> Vec<Performer> {
        let one = |n| Performer { petitioner: Some(n), ..Performer::any(Role::Petitioner) };
        if self.case.petitioners.is_empty() {
            return vec![one(1)];
        }
        let gone = |withdrawn: bool| withdrawn && matches!(act, "rate" | "withdraw");
        let here = self.case.petitioners.iter().filter(|petitioner| !gone(petitioner.withdrawn));
        here.map(|petitioner| one(petitioner.n)).collect()
    }

    fn who_entered(&self, role: Role) -> Vec<Performer> {
        let of_the_unit = self.case.taken_by.clone().map(|unit| Performer::of(role, unit));
        let entered = self.case.history.first().filter(|entry| entry.by.role == role);
        let alone = entered.map(|entry| Performer::only(role, entry.by.user.clone()));
        of_the_unit.into_iter().chain(alone).collect()
    }

    /// Those who own a measure. Of an account only its name is known here: what it did on this case before tells its role,
    /// otherwise it is in one of those that answer for the case.
    pub(super) fn owners(&self, owner: &UserId) -> Vec<Performer> {
        match owner.as_str() {
            "handler" => self.performers("complete-measure", Role::Handler),
            "unit-head" => self.performers("complete-measure", Role::UnitHead),
            // A unit that never had the case does not see it.
            name if self.policy.unit(&UnitId::new(name)).is_some() => {
                let theirs = self.case.units.iter().any(|unit| unit.as_str() == name);
                let roles = [Role::Handler, Role::UnitHead].into_iter().filter(|_| theirs);
                roles.map(|role| Performer::of(role, UnitId::new(name))).collect()
            }
            _ => {
                let known = self.case.history.iter().rev().find(|entry| entry.by.user == *owner);
                let people = known.map_or_else(
                    || {
                        let of_the_unit = [Role::Handler, Role::UnitHead].map(|role| (role, self.case.unit.clone()));
                        of_the_unit.into_iter().chain([(Role::Leader, None)]).collect()
                    },
                    |entry| vec![(entry.by.role, entry.by.unit.clone())],
                );
                let sees = |(role, _): &(Role, _)| !self.performers("complete-measure", *role).is_empty();
                let only = |(role, unit)| Performer { unit, ..Performer::only(role, owner.clone()) };
                people.into_iter().filter(sees).map(only).collect()
            }
        }
    }

    /// The unit that has it is itself accused since the matter turned out to be a report: for its people there is no
    /// such case any more.
    pub(super) fn lies_with_the_accused(&self) -> bool {
        let case = self.case;
        case.unit.as_ref().is_some_and(|unit| case.accused.iter().any(|accused| accused.unit == *unit))
    }
}
