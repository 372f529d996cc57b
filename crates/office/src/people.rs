//! The people of the sample district: one user a role, and a handler and a head for each unit.
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

#[cfg(test)]
mod tests {
    use super::*;

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
