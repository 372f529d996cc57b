//! Who is acting: a user with one role in one unit, or a petitioner on their own case.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::personal_data::{UnitId, UserId};

/// Who files without an account; no account may be called so.
pub const PUBLIC: &str = "public";

/// The parts people play. A role says what kind of work someone does; `policy/national/roles.toml` says
/// which command each role may issue, and in which relation to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Clerk,
    Station,
    Screener,
    Petitioner,
    Handler,
    UnitHead,
    OfficeHead,
    Leader,
    Supervisor,
    Reviewer,
    Rechecker,
    Moderator,
    Assessor,
    Auditor,
    Admin,
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.slug())
    }
}

impl Role {
    /// Every role, in the order in which the sign-in page shows them.
    pub const ALL: [Role; 15] = [
        Role::Clerk,
        Role::Supervisor,
        Role::OfficeHead,
        Role::Leader,
        Role::Handler,
        Role::UnitHead,
        Role::Reviewer,
        Role::Rechecker,
        Role::Moderator,
        Role::Assessor,
        Role::Station,
        Role::Screener,
        Role::Auditor,
        Role::Admin,
        Role::Petitioner,
    ];

    /// The role's word in scenario files, the permission table and the journal.
    pub const fn slug(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Station => "station",
            Role::Screener => "screener",
            Role::Petitioner => "petitioner",
            Role::Handler => "handler",
            Role::UnitHead => "unit-head",
            Role::OfficeHead => "office-head",
            Role::Leader => "leader",
            Role::Supervisor => "supervisor",
            Role::Reviewer => "reviewer",
            Role::Rechecker => "rechecker",
            Role::Moderator => "moderator",
            Role::Assessor => "assessor",
            Role::Auditor => "auditor",
            Role::Admin => "admin",
        }
    }

    /// The role a slug names, if any.
    pub fn parse(slug: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.slug() == slug)
    }
}

/// Some of the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleSet(u32);

impl RoleSet {
    /// These roles.
    pub fn of(roles: impl IntoIterator<Item = Role>) -> RoleSet {
        RoleSet(roles.into_iter().fold(0, |bits, role| bits | 1 << role as u32))
    }

    /// Whether this role is one of them.
    pub const fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u32 != 0
    }
}

/// The person behind a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub user: UserId,
    pub role: Role,
    /// The unit they work for; a petitioner has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// A petitioner's number on the case they act on (1 is the first), proven by query code or sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub petitioner: Option<u32>,
}

impl Actor {
    /// A user of the office or of a unit.
    pub fn staff(user: &str, role: Role, unit: &str) -> Actor {
        Actor { user: UserId::new(user), role, unit: Some(UnitId::new(unit)), petitioner: None }
    }

    /// Somebody who files in public, without an account: the first petitioner of what they file. No account has this name,
    /// so that nobody's account is the author of what others filed.
    pub fn public() -> Actor {
        Actor { user: UserId::new(PUBLIC), ..Actor::petitioner(1) }
    }

    /// The petitioner with this number on the case they speak of.
    pub fn petitioner(number: u32) -> Actor {
        Actor { user: UserId::new("petitioner"), role: Role::Petitioner, unit: None, petitioner: Some(number) }
    }
}
