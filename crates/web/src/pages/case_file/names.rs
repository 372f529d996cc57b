//! Who is who: the names behind users, as a timeline and a plan write them.
use std::collections::BTreeMap;

use casework::{Actor, UserId};
use store::Account;

use crate::acts::Setting;
use crate::app::App;
use crate::error::PageError;

/// User to name.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Everybody who has or had an account.
    pub async fn load(app: &App) -> Result<Names, PageError> {
        Ok(Names::of(app.store.accounts().await?))
    }

    pub fn of(accounts: Vec<Account>) -> Names {
        Names(accounts.into_iter().map(|account| (account.user.to_string(), account.name)).collect())
    }

    /// The same for letters.
    pub fn users(&self) -> BTreeMap<UserId, String> {
        self.0.iter().map(|(user, name)| (UserId::new(user), name.clone())).collect()
    }

    /// The name, or the account's own word where nobody bears it.
    pub fn user(&self, user: &UserId) -> String {
        self.0.get(user.as_str()).cloned().unwrap_or_else(|| user.to_string())
    }

    /// 承办人 陈立 · 区水利局.
    pub fn actor(&self, s: &Setting, by: &Actor) -> String {
        let role = s.lang.t(&format!("role-{}", by.role.slug()));
        let Some(unit) = &by.unit else { return role };
        format!("{role} {} · {}", self.user(&by.user), s.unit_name(unit))
    }

    /// The owner of a measure: a user, a unit, or a role of the unit that has the case.
    pub fn owner(&self, s: &Setting, owner: &UserId) -> String {
        match owner.as_str() {
            "handler" => s.lang.t("role-handler"),
            "unit-head" => s.lang.t("role-unit-head"),
            slug => match s.policy.unit(&casework::UnitId::new(slug)) {
                Some(unit) => s.unit_name(&unit.slug),
                None => self.user(owner),
            },
        }
    }
}
