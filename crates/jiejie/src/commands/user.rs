//! `jiejie user` and `jiejie token`: accounts, and bearer tokens for programs.

use anyhow::{Context as _, Result, anyhow, bail};
use casework::{Actor, Policy, Refusal, Role, UnitId, UserId};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use office::wording::Lang;
use serde_json::json;
use store::{NewAccount, Store};

use super::serve::{one_time_word, system};
use super::{Done, print_json};
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Accounts.
#[derive(Args)]
pub struct UserCall {
    #[command(subcommand)]
    what: User,
}

#[derive(Subcommand)]
enum User {
    /// Add an account; prints its first password
    Add {
        #[arg(long)]
        user: String,
        #[arg(long)]
        name: Option<String>,
        /// clerk, handler, unit-head, leader, supervisor, …
        #[arg(long)]
        role: String,
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// List accounts
    List {
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Bar an account from signing in; what it did stays
    Disable {
        #[arg(long)]
        user: String,
        /// Who takes over the open matters that were given to it
        #[arg(long)]
        successor: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Give an account a new password
    Reset {
        #[arg(long)]
        user: String,
        #[command(flatten)]
        place: Place,
    },
}

/// Bearer tokens.
#[derive(Args)]
pub struct TokenCall {
    #[command(subcommand)]
    what: Token,
}

#[derive(Subcommand)]
enum Token {
    /// Make a token; it is the last word of the last line and shown only once
    Add {
        #[arg(long)]
        user: String,
        /// Last day on which it works
        #[arg(long, value_name = "DATE")]
        expires: Option<Date>,
        #[command(flatten)]
        place: Place,
    },
    /// List the tokens of an account by their names; a name opens nothing
    List {
        #[arg(long)]
        user: String,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Let a token open nothing any more: the one with this name, or all of the account
    Revoke {
        #[arg(long)]
        user: String,
        /// Its name, as `token list` prints it
        #[arg(long, value_name = "NAME")]
        token: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

impl UserCall {
    pub async fn run(self) -> Result<Done> {
        match self.what {
            User::Add { user, name, role, unit, place } => {
                let (_, store) = open(&place).await?;
                add(&store, store.policy(), user, name, &role, unit).await?;
                store.close().await;
            }
            User::List { json, place } => {
                let (_, store) = open(&place).await?;
                list(&store, json).await?;
            }
            User::Disable { user, successor, place } => {
                let (settings, store) = open(&place).await?;
                known(&store, &user).await?;
                let successor = successor.map(UserId::new);
                let refused = store.disable(&UserId::new(&user), successor, &system(), now()).await?;
                or_why(&settings, refused)?;
                say!("{user} can no longer sign in");
                store.close().await;
            }
            User::Reset { user, place } => {
                let (settings, store) = open(&place).await?;
                known(&store, &user).await?;
                let (password, by) = (one_time_word(), system());
                let hash = office::password::hash(&password)?;
                or_why(&settings, store.set_password(&UserId::new(&user), hash, &by, now()).await?)?;
                say!("{user} password {password}");
                store.close().await;
            }
        }
        Ok(Done::Well)
    }
}

impl TokenCall {
    pub async fn run(self) -> Result<Done> {
        match self.what {
            Token::Add { user, expires, place } => {
                let (_, store) = open(&place).await?;
                known(&store, &user).await?;
                let token = store.add_token(&UserId::new(&user), expires, &system(), now()).await?;
                say!("{user} token {} is named so in lists, and shown this once:", store.token_name(&token)?);
                say!("{user} token {token}");
                store.close().await;
            }
            Token::List { user, json, place } => {
                let (_, store) = open(&place).await?;
                known(&store, &user).await?;
                tokens(&store, &UserId::new(&user), json).await?;
            }
            Token::Revoke { user, token, place } => {
                let (settings, store) = open(&place).await?;
                known(&store, &user).await?;
                or_why(&settings, store.revoke_token(&UserId::new(&user), token.clone(), &system(), now()).await?)?;
                match token {
                    Some(name) => say!("{user} token {name} opens nothing any more"),
                    None => say!("no token of {user} opens anything any more"),
                }
                store.close().await;
            }
        }
        Ok(Done::Well)
    }
}

/// The office's clerk, as whom the command line looks into a case.
pub fn office_clerk(policy: &Policy) -> Actor {
    Actor::staff("command-line", Role::Clerk, policy.office.office.as_str())
}

async fn open(place: &Place) -> Result<(Settings, Store)> {
    let settings = Settings::read(place, None, "./data")?;
    let store = settings.open().await?;
    Ok((settings, store))
}

/// What was refused, in words.
fn or_why(settings: &Settings, refused: Option<Refusal>) -> Result<()> {
    let Some(refusal) = refused else { return Ok(()) };
    let why = office::refused::exactly(Lang::English, &settings.policy, now().date(), &refusal);
    bail!("{}: {}", refusal.code.slug(), why.join("; "))
}

async fn known(store: &Store, user: &str) -> Result<()> {
    store.account(&UserId::new(user)).await?.map(|_| ()).with_context(|| format!("there is no user {user}"))
}

async fn add(
    store: &Store,
    policy: &Policy,
    user: String,
    name: Option<String>,
    role: &str,
    unit: Option<String>,
) -> Result<()> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if user.is_empty() || user.len() > 40 || !user.chars().all(fits) {
        bail!("a user's name is up to 40 small letters, digits and dashes");
    }
    let role = Role::parse(role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.slug()).collect();
        anyhow!("no such role: {role}; there are {}", known.join(", "))
    })?;
    let unit = unit.map(UnitId::new);
    if let Some(unit) = &unit
        && policy.unit(unit).is_none()
    {
        bail!("no such unit: {unit}");
    }
    if unit.is_none() && role != Role::Petitioner {
        bail!("--unit is needed for a {}", role.slug());
    }
    if store.account(&UserId::new(&user)).await?.is_some() {
        bail!("{user} exists already");
    }
    let password = one_time_word();
    let name = name.unwrap_or_else(|| user.clone());
    let account = NewAccount {
        user: UserId::new(&user),
        name,
        role,
        unit,
        password_hash: Some(office::password::hash(&password)?),
    };
    store.add_account(account, &system(), now()).await?;
    say!("{user} password {password}");
    Ok(())
}

async fn tokens(store: &Store, user: &UserId, as_json: bool) -> Result<()> {
    let tokens = store.tokens_of(user).await?;
    if as_json {
        let rows: Vec<_> =
            tokens.iter().map(|token| json!({ "token": token.name(), "expires": token.expires })).collect();
        return print_json(&rows);
    }
    for token in tokens {
        let until = token.expires.map(|day| format!("  until {day}")).unwrap_or_default();
        say!("{}{until}", token.name());
    }
    Ok(())
}

async fn list(store: &Store, as_json: bool) -> Result<()> {
    let accounts = store.accounts().await?;
    if as_json {
        let rows: Vec<_> = accounts
            .iter()
            .map(|a| json!({ "user": a.user, "name": a.name, "role": a.role.slug(), "unit": a.unit, "disabled": a.disabled }))
            .collect();
        return print_json(&rows);
    }
    for account in accounts {
        let unit = account.unit.as_ref().map(ToString::to_string).unwrap_or_default();
        let disabled = if account.disabled { "  disabled" } else { "" };
        say!("{:<24} {:<12} {unit:<16} {}{disabled}", account.user, account.role.slug(), account.name);
    }
    Ok(())
}
