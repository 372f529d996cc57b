//! Who sees a case and who may do what: the table of `roles.toml`, and the firewall for the accused (条例30).

use jiff::civil::Date;

use crate::actor::{Actor, Role};
use crate::case::vocabulary::Class;
use crate::case::{Case, CommandName};
use crate::personal_data::{UnitId, UserId};
use crate::policy::{Policy, Relation};

/// The answer to "may this actor?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permit {
    Allowed,
    /// The case does not exist for them: 404, `no-such`.
    Hidden,
    /// They see the case, but this is not theirs to do: 403, `not-permitted`.
    Denied,
}

/// Whether the case exists for this actor at all.
pub fn sees(actor: &Actor, case: &Case, policy: &Policy) -> bool {
    if case.accuses(&actor.user, actor.unit.as_ref()) {
        return false;
    }
    let report = case.class == Class::Report;
    policy.sees.iter().any(|row| {
        row.role == actor.role && (row.reports || !report) && has_relation(actor, case, row.relation, policy)
    }) || (actor.role == Role::Leader && !report && case.in_charge.as_ref() == Some(&actor.user))
}

/// What this actor gets to read of a case on a day: the whole, or what they owe something of, or nothing.
pub fn part_seen(actor: &Actor, case: Case, policy: &Policy, as_of: Date) -> Option<Case> {
    if sees(actor, &case, policy) {
        return Some(case);
    }
    if case.is_owed_by(actor, policy, as_of) { case.as_owed_by(actor, policy) } else { None }
}

/// In whose place this actor owes a measure of a case that they do not see: one of those who are away and named them. They read
/// and do what that one would, and nothing else.
pub fn owes_in_place_of(actor: &Actor, away: &[UserId], case: &Case, policy: &Policy, as_of: Date) -> Option<Actor> {
    if case.accuses(&actor.user, actor.unit.as_ref()) {
        return None;
    }
    let mut owners = away.iter().map(|one| Actor { user: one.clone(), ..actor.clone() });
    owners.find(|owner| case.is_owed_by(owner, policy, as_of))
}

/// Whether this actor may do an owner's work in the owner's place on a case that they do not see. Only of a command that may be
/// done for another it is known who is away (`Needs::deputy`).
pub fn may_in_place_of(
    actor: &Actor,
    away: &[UserId],
    command: CommandName,
    case: &Case,
    (policy, as_of): (&Policy, Date),
) -> bool {
    let open = policy.may.row(command).is_some_and(|row| row.is_open_to_owners(actor.role));
    let owner = owes_in_place_of(actor, away, case, policy, as_of);
    open && owner.is_some_and(|owner| case.waits_for(&owner, policy))
}

/// [`part_seen`] of who stands in for its owner.
pub fn part_of_deputy(actor: &Actor, away: &[UserId], case: &Case, (policy, as_of): (&Policy, Date)) -> Option<Case> {
    owes_in_place_of(actor, away, case, policy, as_of).and_then(|owner| case.as_owed_by(&owner, policy))
}

/// Whether they may know who brought a matter that they see: of a confidential one only who works on it does (条例30, and
/// wherever the petitioner asked for it). The counter takes them in, the unit answers them, the levels above review, a
/// leader in charge and a moderator meet them; anyone who watches the work needs no name for it. A copy
/// that was stripped of them tells nobody.
pub fn knows_who(actor: &Actor, case: &Case) -> bool {
    if case.identities_withheld() {
        return false;
    }
    !case.confidential
        || match actor.role {
            Role::Leader => case.in_charge.as_ref() == Some(&actor.user),
            Role::Moderator => !case.hearings.is_empty(),
            Role::Clerk
            | Role::Petitioner
            | Role::Station
            | Role::Screener
            | Role::Handler
            | Role::UnitHead
            | Role::Reviewer
            | Role::Rechecker
            | Role::Supervisor
            | Role::OfficeHead
            | Role::Assessor
            | Role::Auditor
            | Role::Admin => works_on(actor, case),
        }
}

/// Whether name, telephone, number and address of the petitioners stand open to them: to the counter, to who answers or
/// reviews the matter, and to a leader in charge or receiving. Anyone else who sees the case reads them masked, or whole
/// with a reason that the petitioner reads, too.
pub fn works_on(actor: &Actor, case: &Case) -> bool {
    let unit = actor.unit.as_ref();
    match actor.role {
        Role::Clerk | Role::Petitioner => true,
        Role::Station | Role::Screener => {
            case.registered_by == actor.user || (unit.is_some() && case.taken_by.as_ref() == unit)
        }
        Role::Handler | Role::UnitHead => unit.is_some() && case.unit.as_ref() == unit,
        Role::Reviewer | Role::Rechecker => case.review_asked,
        Role::Leader => {
            let receives = case.receptions.iter().any(|received| received.leader == actor.user);
            receives || case.in_charge.as_ref() == Some(&actor.user)
        }
        Role::Moderator | Role::Supervisor | Role::OfficeHead | Role::Assessor | Role::Auditor | Role::Admin => false,
    }
}

/// Whether the petitioners are called by their names before them although they do not work on the matter: who hears it in
/// public, and the second person who reads over, before it goes out, whether its copy still tells of anybody.
pub fn calls_by_name(actor: &Actor, case: &Case) -> bool {
    match actor.role {
        Role::Moderator | Role::Assessor => true,
        Role::OfficeHead | Role::Supervisor => {
            case.hearing().is_some_and(|hearing| hearing.waits_for_a_second_person())
        }
        Role::Clerk
        | Role::Petitioner
        | Role::Station
        | Role::Screener
        | Role::Handler
        | Role::UnitHead
        | Role::Reviewer
        | Role::Rechecker
        | Role::Leader
        | Role::Auditor
        | Role::Admin => false,
    }
}

/// Whether this actor may issue this command. `on_behalf`: it is done for the petitioner.
pub fn may(actor: &Actor, command: CommandName, on_behalf: bool, case: Option<&Case>, policy: &Policy) -> Permit {
    let row = policy.may.row(command);
    if let Some(case) = case
        && !sees(actor, case, policy)
    {
        // The legal check comes to the record of conduct without seeing the claim (条例47).
        let legal = row.is_some_and(|row| row.roles.contains(&(actor.role, Relation::Legal)));
        let checks = legal && !on_behalf && checks_conduct(actor, case, policy);
        let owner = row.is_some_and(|row| row.is_open_to_owners(actor.role));
        return if checks { Permit::Allowed } else { of_an_owner(actor, owner && !on_behalf, case, policy) };
    }
    let Some(row) = row else { return Permit::Denied };
    // Clerk and station enter a petition for the petitioner, and may say how it reached them (条例19).
    let enters = case.is_none() && matches!(actor.role, Role::Clerk | Role::Station);
    let roles = if on_behalf && !enters { &row.behalf } else { &row.roles };
    let fits = roles.iter().any(|(role, relation)| {
        *role == actor.role && case.is_none_or(|case| has_relation(actor, case, *relation, policy))
    });
    if fits { Permit::Allowed } else { Permit::Denied }
}

/// Who owes something of a case that their unit never had does that and nothing else.
fn of_an_owner(actor: &Actor, is_open: bool, case: &Case, policy: &Policy) -> Permit {
    let owed = case.owned_by(actor).next().is_some() || case.asked_to_help(actor, policy).next().is_some();
    match owed {
        false => Permit::Hidden,
        true if is_open && case.waits_for(actor, policy) => Permit::Allowed,
        true => Permit::Denied,
    }
}

/// Somebody of the legal unit, of a case with something to check. They come to no other part of the file. A report is
/// closed to them: that there is one would be told (条例30).
pub fn checks_conduct(actor: &Actor, case: &Case, policy: &Policy) -> bool {
    let of_the_unit = actor.unit.as_ref() == Some(&policy.office.legal_check);
    let role = matches!(actor.role, Role::Handler | Role::UnitHead);
    let hidden = case.class == Class::Report || case.accuses(&actor.user, actor.unit.as_ref());
    let some = case.conduct.records.iter().any(|record| record.struck.is_none());
    of_the_unit && role && some && !hidden
}

fn has_relation(actor: &Actor, case: &Case, relation: Relation, policy: &Policy) -> bool {
    let unit = actor.unit.as_ref();
    match relation {
        Relation::Any => true,
        Relation::Has => unit.is_some() && case.unit.as_ref() == unit,
        Relation::Had => unit.is_some_and(|unit| case.units.contains(unit) || is_asked(case, unit)),
        Relation::Own => actor.petitioner.is_some_and(|n| case.petitioner(n).is_some() || n == 1),
        Relation::Entered => case.registered_by == actor.user || (unit.is_some() && case.taken_by.as_ref() == unit),
        Relation::Legal => checks_conduct(actor, case, policy),
        Relation::Drawn => case.hearings.iter().any(|hearing| hearing.seats(&actor.user)),
        Relation::Owes => case.waits_for(actor, policy),
        Relation::Review => reviews(actor, case, policy),
    }
}

/// It is asked to hold a unit to account, and reads what for (条例40).
fn is_asked(case: &Case, unit: &UnitId) -> bool {
    case.asked_to_hold_to_account().any(|asked| asked == unit)
}

/// A reviewer sees a case once the petitioner asked their unit to review it, and from then on: what they sent back to be
/// answered anew still has to be served by them (条例35, 36).
fn reviews(actor: &Actor, case: &Case, policy: &Policy) -> bool {
    let first = case.unit.as_ref().and_then(|unit| policy.above(unit));
    let second = first.and_then(|unit| policy.above(unit));
    case.review_asked && actor.unit.is_some() && (first == actor.unit.as_ref() || second == actor.unit.as_ref())
}
