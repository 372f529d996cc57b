//! An account as its session knows it.
use axum_login::AuthUser;
use casework::Actor;
use store::Account;

/// An account as its session knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub actor: Actor,
    pub name: String,
    /// A new password ends every session begun with the old one.
    proof: Vec<u8>,
}

impl Known {
    pub fn of(account: &Account) -> Known {
        let proof = account.password_hash.clone().unwrap_or_default().into_bytes();
        Known { actor: account.actor(), name: account.name.clone(), proof }
    }
}

impl AuthUser for Known {
    type Id = String;

    fn id(&self) -> String {
        self.actor.user.to_string()
    }

    fn session_auth_hash(&self) -> &[u8] {
        &self.proof
    }
}
