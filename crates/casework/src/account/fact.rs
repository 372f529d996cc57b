//! What happened to an open account. Its table is published, so no words to erase; questions and answers can be. Written
//! once, only added to.

use serde::{Deserialize, Serialize};

use crate::case::command::fields;
use crate::personal_data::{FreeText, Person, UnitId};
use crate::typed::Money;

fields!(
    /// One line of the table: money that came in or went out, or an affair without any.
    AccountRow {
        item: String,
        #[serde(default, skip_serializing_if = "Option::is_none")] income: Option<Money>,
        #[serde(default, skip_serializing_if = "Option::is_none")] expense: Option<Money>,
        #[serde(default, skip_serializing_if = "Option::is_none")] note: Option<String>,
    }
);

/// The facts, one each command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountFact {
    Published(Box<Published>),
    /// `closing`: what is left by the new rows, where it was told before.
    Corrected {
        rows: Vec<AccountRow>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closing: Option<Money>,
        reason: String,
    },
    Asked {
        n: u32,
        text: FreeText,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Person>,
    },
    Answered {
        n: u32,
        text: FreeText,
    },
}

/// An account as it was published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    pub unit: UnitId,
    pub title: String,
    pub period: String,
    pub rows: Vec<AccountRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Money>,
}

impl AccountFact {
    /// The event's name.
    pub const fn name(&self) -> &'static str {
        match self {
            AccountFact::Published(_) => "account-published",
            AccountFact::Corrected { .. } => "account-corrected",
            AccountFact::Asked { .. } => "account-asked",
            AccountFact::Answered { .. } => "account-answered",
        }
    }
}
