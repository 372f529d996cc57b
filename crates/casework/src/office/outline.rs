//! The office as the API prints it: who runs it reads all accounts, everybody else the own unit's.

use jiff::civil::Date;
use serde::Serialize;

use super::counter::{CallTold, EnquiriesTold};
use super::fact::Contact;
use super::state::{Account, Office};
use crate::actor::{Actor, Role};
use crate::personal_data::{UnitId, UserId};
use crate::record::Viewer;

/// The office for one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "TheOffice"))]
pub struct Outline {
    /// From when on every change of an account is a fact.
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub since: Date,
    pub accounts: Vec<AccountTold>,
    /// How the public reaches it; nothing until somebody said so.
    pub contact: Option<Contact>,
    /// The calls that the reader promised, or somebody in whose place the reader stands.
    pub calls: Vec<CallTold>,
    /// Enquiries that were answered at once.
    pub enquiries: Vec<EnquiriesTold>,
}

/// An account without anything that opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "AccountTold"))]
pub struct AccountTold {
    pub user: UserId,
    pub name: String,
    pub role: Role,
    pub unit: Option<UnitId>,
    pub disabled: bool,
    pub away: Option<Away>,
}

/// Until when somebody is away, and who stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "AwayTold"))]
pub struct Away {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub from: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub until: Date,
    pub deputy: UserId,
}

impl Outline {
    pub(super) fn of(office: &Office, viewer: &Viewer) -> Outline {
        let read = office.accounts.iter().filter(|(user, account)| reads(viewer.actor, user, account));
        let accounts = read.map(|(user, account)| AccountTold {
            user: user.clone(),
            name: account.name.text().to_owned(),
            role: account.role,
            unit: account.unit.clone(),
            disabled: account.disabled,
            away: account.absence.as_ref().filter(|absence| absence.until >= viewer.as_of).map(|absence| Away {
                from: absence.from,
                until: absence.until,
                deputy: absence.deputy.clone(),
            }),
        });
        Outline {
            since: office.since.date(),
            accounts: accounts.collect(),
            contact: office.contact.clone(),
            calls: office.calls_of(viewer.actor, viewer.as_of),
            enquiries: office.enquiries_told(),
        }
    }
}

fn reads(actor: &Actor, user: &UserId, account: &Account) -> bool {
    let runs_it = matches!(actor.role, Role::Admin | Role::OfficeHead | Role::Auditor);
    runs_it || *user == actor.user || (actor.unit.is_some() && account.unit == actor.unit)
}
