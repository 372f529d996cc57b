//! The people of the sample district: one user a role, and a handler and a head for each unit; beside them, in the demo, those
//! who share the work of a clerk, of a leader or of a busy bureau's handler.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use casework::{Actor, Policy, Role, UnitId, UserId};
use serde::Deserialize;

/// A user of the sample district, as `contract.md` section 4 lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleUser {
    pub user: String,
    /// An invented name.
    pub name: String,
    pub role: Role,
    /// A petitioner has none.
    pub unit: Option<String>,
}

impl SampleUser {
    fn new(user: impl Into<String>, role: Role, unit: Option<&str>) -> SampleUser {
        let user = user.into();
        let name = NAMES.get(&user).cloned().unwrap_or_else(|| user.clone());
        SampleUser { user, name, role, unit: unit.map(str::to_owned) }
    }

    /// As they act on a case; a petitioner's number belongs to the case and is set by anyone who knows it.
    pub fn actor(&self) -> Actor {
        let unit = self.unit.as_deref().map(UnitId::new);
        Actor { user: UserId::new(self.user.as_str()), role: self.role, unit, petitioner: None }
    }
}

#[derive(Deserialize)]
struct Names {
    users: BTreeMap<String, String>,
}

/// Names lie with the sample texts; a user without one goes by their slug.
static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str::<Names>(include_str!("../../../samples/district/names.toml"))
        .map(|names| names.users)
        .unwrap_or_default()
});

/// Everybody of the sample district, staff first.
pub fn sample_users(policy: &Policy) -> Vec<SampleUser> {
    let office = policy.office.office.as_str();
    let mut people = vec![
        SampleUser::new("clerk", Role::Clerk, Some(office)),
        SampleUser::new("supervisor", Role::Supervisor, Some(office)),
        SampleUser::new("office-head", Role::OfficeHead, Some(office)),
        SampleUser::new("leader", Role::Leader, Some("committee")),
        SampleUser::new("reviewer", Role::Reviewer, Some("committee")),
        SampleUser::new("rechecker", Role::Rechecker, Some("city")),
        SampleUser::new("rechecker-province", Role::Rechecker, Some("province")),
        SampleUser::new("moderator", Role::Moderator, Some(office)),
        SampleUser::new("station-heping", Role::Station, Some("heping")),
        SampleUser::new("station-zhongxin", Role::Station, Some("zhongxin")),
        SampleUser::new("screener", Role::Screener, Some("police")),
        SampleUser::new("auditor", Role::Auditor, Some(office)),
        SampleUser::new("admin", Role::Admin, Some(office)),
    ];
    people.extend((1..=9).map(|n| SampleUser::new(format!("assessor-{n}"), Role::Assessor, Some(office))));
    for unit in &policy.units {
        let slug = unit.slug.as_str();
        people.push(SampleUser::new(format!("handler-{slug}"), Role::Handler, Some(slug)));
        people.push(SampleUser::new(format!("head-{slug}"), Role::UnitHead, Some(slug)));
    }
    people.push(SampleUser::new("petitioner", Role::Petitioner, None));
    people.push(SampleUser::new("petitioner-2", Role::Petitioner, None));
    people
}

/// How many clerks share the counter.
pub const CLERKS: usize = 2;
/// How many leaders of the district share reception days and personal charge (条例18).
pub const LEADERS: usize = 3;
/// Units with so much to do that they have more than one handler.
const BUSY: [(&str, usize); 4] = [("housing", 3), ("human-resources", 3), ("market", 2), ("agriculture", 2)];

/// How many handlers this unit of the sample district has.
pub fn handlers(unit: &str) -> usize {
    BUSY.iter().find(|(busy, _)| *busy == unit).map_or(1, |(_, handlers)| *handlers)
}

/// The account of the n-th of those who share the work of one, counted from nought; the first is the contract's own.
pub fn shared_account(first: &str, n: usize) -> String {
    match n {
        0 => first.to_owned(),
        n => format!("{first}-{}", n + 1),
    }
}

/// Those of the demo beside the contract's users: a second clerk, more leaders, and more handlers where there is much to do.
/// No story names them.
pub fn colleagues() -> Vec<SampleUser> {
    let clerks = (1..CLERKS).map(|n| SampleUser::new(shared_account("clerk", n), Role::Clerk, Some("office")));
    let leaders = (1..LEADERS).map(|n| SampleUser::new(shared_account("leader", n), Role::Leader, Some("committee")));
    let handlers = BUSY.iter().flat_map(|(unit, handlers)| {
        let first = format!("handler-{unit}");
        (1..*handlers).map(move |n| SampleUser::new(shared_account(&first, n), Role::Handler, Some(*unit)))
    });
    clerks.chain(leaders).chain(handlers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colleague_has_a_name_of_their_own_and_is_no_user_of_the_contract() {
        let policy = Policy::built_in("test").unwrap();
        let (people, colleagues) = (sample_users(&policy), colleagues());
        assert_eq!(colleagues.len(), 1 + 2 + 6);
        for person in &colleagues {
            assert_ne!(person.name, person.user, "no name for {}", person.user);
            let same = |other: &&SampleUser| other.user == person.user || other.name == person.name;
            assert_eq!(people.iter().filter(same).count(), 0, "{}", person.user);
            assert_eq!(colleagues.iter().filter(same).count(), 1, "{}", person.user);
            let unit = person.unit.as_deref().map(UnitId::new);
            assert!(unit.is_some_and(|unit| policy.unit(&unit).is_some()), "{}", person.user);
        }
    }

    #[test]
    fn every_sample_user_has_a_name_and_a_unit_that_exists() {
        let policy = Policy::built_in("test").unwrap();
        let people = sample_users(&policy);
        assert_eq!(people.len(), 13 + 9 + 2 * policy.units.len() + 2);
        for person in &people {
            assert_ne!(person.name, person.user, "no name for {}", person.user);
            let unit = person.unit.as_ref().map(|unit| UnitId::new(unit.as_str()));
            assert!(unit.is_none_or(|unit| policy.unit(&unit).is_some()), "{}", person.user);
        }
    }
}
