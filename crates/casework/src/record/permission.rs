//! Who reads a record and who may do what to it: role, command and relation, by the table of `record-roles.toml`. No kind asks.

use super::kind::{Owner, Record, Relations};
use super::{Aggregate, beside};
use crate::actor::Actor;
use crate::permission::Permit;
use crate::personal_data::UserId;
use crate::policy::{Policy, RecordRelation};

/// What an actor can stand to: who began the record, and what the record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ties {
    pub entered_by: UserId,
    pub relations: Relations,
}

impl Ties {
    /// The ties of this record.
    pub fn of<R: Record>(record: &Aggregate<R>) -> Ties {
        Ties { entered_by: record.begun_by.user.clone(), relations: record.state.relations() }
    }
}

/// Whether a record of this kind exists for this actor at all. The store lists by the same rule in SQL.
pub fn sees(actor: &Actor, kind: &str, ties: &Ties, policy: &Policy) -> bool {
    if ties.relations.hidden && ties.entered_by != actor.user {
        return false;
    }
    let rows = policy.record_sees.iter().filter(|row| row.kind == kind);
    rows.flat_map(|row| &row.roles)
        .any(|(role, relation)| *role == actor.role && has_relation(actor, *relation, Some(ties), policy))
}

/// Whether this actor may read the papers of this name of a record. A paper without a row goes to nobody, and a reader who
/// does not see the record has none of them.
pub fn reads_paper(actor: &Actor, (kind, paper): (&str, &str), ties: &Ties, policy: &Policy) -> bool {
    let rows = policy.record_papers.iter().filter(|row| row.kind == kind && row.paper == paper);
    let mut roles = rows.flat_map(|row| &row.roles);
    sees(actor, kind, ties, policy)
        && roles.any(|(role, relation)| *role == actor.role && has_relation(actor, *relation, Some(ties), policy))
}

/// Whether this actor may do it to a record of this kind; `ties` is nothing where the command begins one.
pub fn may(actor: &Actor, (kind, command): (&str, &str), ties: Option<&Ties>, policy: &Policy) -> Permit {
    if ties.is_some_and(|ties| !sees(actor, kind, ties, policy)) {
        return Permit::Hidden;
    }
    let row = policy.records.iter().find(|row| row.fits(kind, command));
    let fits = row.is_some_and(|row| {
        row.roles.iter().any(|(role, relation)| *role == actor.role && has_relation(actor, *relation, ties, policy))
    });
    if fits { Permit::Allowed } else { Permit::Denied }
}

/// Every name that a row of `record-roles.toml` may permit for a kind.
pub fn names<R: Record>() -> impl Iterator<Item = &'static str> {
    R::COMMANDS.iter().copied().chain([beside::ATTACH])
}

fn has_relation(actor: &Actor, relation: RecordRelation, ties: Option<&Ties>, policy: &Policy) -> bool {
    let unit = actor.unit.as_ref();
    match (relation, ties) {
        (RecordRelation::Any, _) => true,
        (RecordRelation::Legal | RecordRelation::Police | RecordRelation::Centre, _) => {
            unit.is_some() && relation.names_unit(&policy.office) == unit
        }
        // Anyone who begins a record of the own unit must have one, and is the one who enters it.
        (RecordRelation::Unit, None) => unit.is_some(),
        (RecordRelation::Entered, None) => true,
        (RecordRelation::Owes, None) => false,
        (RecordRelation::Unit, Some(ties)) => unit.is_some() && ties.relations.unit.as_ref() == unit,
        (RecordRelation::Entered, Some(ties)) => ties.entered_by == actor.user,
        (RecordRelation::Owes, Some(ties)) => ties.relations.owes.iter().any(|owner| match owner {
            Owner::User(user) => *user == actor.user,
            Owner::Unit(of) => unit == Some(of),
        }),
    }
}
