//! What a fact does to accounts: rows that the store keeps beside the journal, because what opens them is in no fact.

use jiff::civil::Date;

use crate::actor::Role;
use crate::personal_data::{UnitId, UserId};

/// A change of one account. A password's hash or a token's digest comes beside the command and goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountChange {
    Added {
        user: UserId,
        name: String,
        role: Role,
        unit: Option<UnitId>,
    },
    /// Name, role and unit as they are from now on.
    Changed {
        user: UserId,
        name: String,
        role: Role,
        unit: Option<UnitId>,
    },
    Disabled {
        user: UserId,
    },
    /// `ends_tokens`: its bearer tokens go with the old one.
    Password {
        user: UserId,
        ends_tokens: bool,
    },
    Token {
        user: UserId,
        expires: Option<Date>,
    },
    /// Tokens that open nothing any more, by their keyed digests.
    Revoked {
        user: UserId,
        proofs: Vec<String>,
    },
}

/// Somebody is away, both days included, and somebody stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Away {
    pub user: UserId,
    pub from: Date,
    pub until: Date,
    pub deputy: UserId,
}

/// All that is one account's goes to another before the command is decided, in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    pub from: UserId,
    pub to: UserId,
}
