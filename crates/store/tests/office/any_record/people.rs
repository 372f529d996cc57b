//! Who tries something on a record: somebody who is named for it, or anybody.

use casework::aggregate::{AvailableAction, Performer};
use casework::case::command::NamesCommand as _;
use casework::office::{Enrolled, Office, adopted};
use casework::policy::Policy;
use casework::record::{Aggregate, AnyFact, Event, NameOf, Record, Recorded, apply};
use casework::{Actor, FreeText, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};

use super::forms::{Forms, UNITS, USERS};
use crate::dice::Dice;

/// An act and somebody who tries it: mostly what is open by whom it is named for, else any act by anybody.
pub fn any<R: Record>(
    record: Option<&Aggregate<R>>,
    forms: &Forms,
    (policy, today): (&Policy, Date),
    dice: &mut Dice,
) -> (Actor, String) {
    let acts = record.map(|record| R::next(record, policy, today)).unwrap_or_default();
    // Most of what the office does for itself is named for nobody: it is tried three times in four.
    let strays_of_four = if R::KIND == Office::KIND { 3 } else { 1 };
    if dice.below(4) >= strays_of_four && !acts.is_empty() {
        let main: Vec<AvailableAction<NameOf<R>>> = acts.iter().filter(|act| act.main).cloned().collect();
        let strays = main.is_empty() || dice.one_in(2);
        let act = dice.pick(if strays { &acts } else { &main });
        return (one_of(&dice.pick(&act.by), dice), act.act.name().to_owned());
    }
    // Most beginnings are the first of the kind's commands.
    let first = R::COMMANDS.first().filter(|_| record.is_none() && dice.one_in(2));
    let mut names = forms.names();
    if R::KIND == Office::KIND {
        // Who is away must be set before it can end, and both by one of few.
        names.extend(["set-absence", "end-absence", "set-absence", "end-absence"]);
    }
    let act = first.copied().unwrap_or_else(|| dice.pick(&names));
    // Who has an account of the office's own, where such a one may.
    let user = dice.pick(&USERS);
    let role = user.split('-').next().and_then(Role::parse).expect("a role");
    let row = policy.records.iter().find(|row| row.fits(R::KIND, act));
    if dice.one_in(2) && row.is_some_and(|row| row.roles.iter().any(|(of, _)| *of == role)) {
        return (Actor::staff(user, role, "office"), act.to_owned());
    }
    (somebody(may(act, R::KIND, policy, dice), dice), act.to_owned())
}

/// The record that no command begins: the office, with its people.
pub fn begun_by_the_store<R: Record>(at: DateTime) -> Option<Aggregate<R>> {
    if R::KIND != Office::KIND {
        return None;
    }
    let enrolled = |user: &str| {
        let (role, unit) = user.trim_end_matches("-2").rsplit_once('-').expect("a role and a unit");
        Enrolled {
            user: UserId::new(user),
            name: FreeText::new(user),
            role: Role::parse(role).expect("a role"),
            unit: Some(UnitId::new(unit)),
            proof: None,
            disabled: false,
        }
    };
    let fact = adopted(USERS.into_iter().map(enrolled).collect(), Vec::new());
    let fact = serde_json::to_value(fact).and_then(serde_json::from_value).expect("a fact of the kind");
    let event = Event { fact: AnyFact::Own(fact), clocks: Vec::new(), papers: Vec::new(), on_behalf: None };
    apply(None, "key", Recorded { seq: 1, at, by: staff(Role::Admin, "office"), event })
}

/// Somebody whom a doer means.
pub fn one_of(doer: &Performer, dice: &mut Dice) -> Actor {
    let unit = doer.unit.as_ref().map_or_else(|| dice.pick(&UNITS), UnitId::as_str);
    match (&doer.only, doer.role) {
        (_, Role::Petitioner) => Actor::petitioner(doer.petitioner.unwrap_or(1)),
        (Some(user), role) => Actor::staff(user.as_str(), role, unit_of(user.as_str()).unwrap_or(unit)),
        (None, role) => staff(role, unit),
    }
}

/// Everybody of whom somebody stands in some relation to a record somewhere.
pub fn everybody() -> Vec<Actor> {
    let staff = Role::ALL.into_iter().filter(|role| *role != Role::Petitioner);
    let staff = staff.flat_map(|role| UNITS.map(|unit| self::staff(role, unit)));
    staff.chain([Actor::petitioner(1)]).collect()
}

fn staff(role: Role, unit: &str) -> Actor {
    Actor::staff(&format!("{}-{unit}", role.slug()), role, unit)
}

/// The unit in the name of an account of [`everybody`].
fn unit_of(user: &str) -> Option<&str> {
    user.rsplit_once('-').map(|(_, unit)| unit).filter(|unit| UNITS.contains(unit))
}

/// A role that may give this command, or any.
fn may(act: &str, kind: &str, policy: &Policy, dice: &mut Dice) -> Role {
    let row = policy.records.iter().find(|row| row.fits(kind, act)).filter(|_| dice.below(6) > 0);
    let roles: Vec<Role> = row.into_iter().flat_map(|row| &row.roles).map(|(role, _)| *role).collect();
    dice.pick(if roles.is_empty() { &Role::ALL } else { &roles })
}

fn somebody(role: Role, dice: &mut Dice) -> Actor {
    match role {
        Role::Petitioner => Actor::petitioner(1 + dice.below(3)),
        role => staff(role, dice.pick(&UNITS)),
    }
}
