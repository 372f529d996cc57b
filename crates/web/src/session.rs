//! Who is signed in: sessions kept by the store under a hashed id, and the accounts behind them.
use std::fmt;

use async_trait::async_trait;
use axum_login::tower_sessions::cookie::SameSite;
use axum_login::tower_sessions::cookie::time::Duration;
use axum_login::tower_sessions::session::{Id, Record};
use axum_login::tower_sessions::session_store::{self, Error, SessionStore};
use axum_login::tower_sessions::{Expiry, SessionManagerLayer};
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder, AuthnBackend};
use casework::UserId;
use store::{Store, StoreError, Trouble};

use crate::app::{App, Serving};
use crate::error::PageError;
use office::password::{self, Busy};

pub use crate::known::Known;

/// Sessions in the database, so that a restart signs nobody out and a second machine knows them.
#[derive(Clone)]
pub struct Sessions(Store);

impl fmt::Debug for Sessions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Sessions")
    }
}

impl Sessions {
    async fn write(&self, record: &Record) -> session_store::Result<Result<(), StoreError>> {
        let body = serde_json::to_vec(record).map_err(|error| Error::Encode(error.to_string()))?;
        let expires = record.expiry_date.unix_timestamp();
        Ok(self.0.session_save(&record.id.to_string(), &body, expires).await)
    }
}

fn backend(error: StoreError) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for Sessions {
    // Ids have 128 random bits: a collision is not worth a look-up.
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        self.write(record).await?.map_err(backend)
    }

    // A session that is there goes on while nothing can be kept: its reader reads; and what its handler has done stays
    // done, whatever becomes of the minute in which it was last seen.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        match self.write(record).await? {
            Err(error @ (StoreError::Unavailable { .. } | StoreError::Unknown(_))) => {
                tracing::info!(%error, "a session was not kept");
                Ok(())
            }
            written => written.map_err(backend),
        }
    }

    // Whether it has ended is asked by `signed_in::carry`, which knows the time.
    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let Some(body) = self.0.session_load(&id.to_string()).await.map_err(backend)? else { return Ok(None) };
        let record: Record = serde_json::from_slice(&body).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(record))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.0.session_delete(&id.to_string()).await.map_err(backend)
    }
}

/// How someone proves who they are.
pub enum Credentials {
    Password {
        user: String,
        password: String,
    },
    /// A button of the sample district.
    Sample {
        user: String,
    },
}

/// The accounts, asked at every request: one that is disabled is out at once.
#[derive(Clone, Debug)]
pub struct Accounts(Serving);

/// Why nobody could be asked for.
#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Busy(#[from] Busy),
}

impl AuthnBackend for Accounts {
    type User = Known;
    type Credentials = Credentials;
    type Error = NotAsked;

    async fn authenticate(&self, credentials: Credentials) -> Result<Option<Known>, NotAsked> {
        let (Credentials::Password { user, .. } | Credentials::Sample { user }) = &credentials;
        let account =
            self.0.now().store.account(&UserId::new(user.as_str())).await?.filter(|account| !account.disabled);
        let proven = match credentials {
            Credentials::Password { password, .. } => {
                let stored = account.as_ref().and_then(|account| account.password_hash.clone());
                password::fits_soon(password, stored).await?
            }
            Credentials::Sample { .. } => self.0.now().demo.as_ref().is_some_and(|demo| demo.here_only),
        };
        Ok(account.filter(|_| proven).map(|account| Known::of(&account)))
    }

    async fn get_user(&self, id: &String) -> Result<Option<Known>, NotAsked> {
        let account = self.0.now().store.account(&UserId::new(id.as_str())).await?.filter(|account| !account.disabled);
        Ok(account.map(|account| Known::of(&account)))
    }
}

/// What signing in or out met: on its way through the session's library the store's reason became a text, so the store
/// is asked whether anything can be kept at present.
pub fn fault(app: &App, error: &axum_login::Error<Accounts>) -> PageError {
    if let axum_login::Error::Backend(NotAsked::Busy(_)) = error {
        return PageError::Busy;
    }
    match app.store.trouble() {
        Some(Trouble { fault, what }) => PageError::Fault(StoreError::Unavailable { fault, what }),
        None => PageError::broken(&error.to_string()),
    }
}

/// What a handler signs people in and out with.
pub type AuthSession = axum_login::AuthSession<Accounts>;

/// The layer that knows who is signed in.
pub fn layer(serving: &Serving) -> AuthManagerLayer<Accounts, Sessions> {
    let app = serving.now();
    let sessions = SessionManagerLayer::new(Sessions(app.store.clone()))
        .with_name("jiejie")
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_secure(app.secure())
        .with_expiry(Expiry::OnInactivity(Duration::hours(i64::from(app.bounds.session_idle_hours))));
    AuthManagerLayerBuilder::new(Accounts(serving.clone()), sessions).build()
}
