//! Fills the store before measuring: the accounts of the run, and finished cases by the same ten commands.

use anyhow::{Result, bail};
use casework::{Actor, CaseNo, UserId};
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde_json::Value;
use store::{Answer, CommandRequest, NewAccount, Store, Target};
use tokio::task::JoinSet;

use super::lifecycle;
use crate::commands::serve::system;
use crate::settings::now;

/// The tokens of those who take part.
#[derive(Clone)]
pub struct Users {
    pub clerk: String,
    pub handler: String,
    pub head: String,
}

/// Makes the three accounts of the run, or new tokens for them.
pub async fn accounts(store: &Store) -> Result<Users> {
    let mut tokens = Vec::new();
    for user in ["clerk", "handler-water", "head-water"] {
        let sample = office::people::sample_users(store.policy()).into_iter().find(|sample| sample.user == user);
        let Some(sample) = sample else { bail!("no sample user {user}") };
        if store.account(&UserId::new(user)).await?.is_none() {
            let unit = sample.actor().unit;
            let account = NewAccount {
                user: UserId::new(sample.user),
                name: sample.name,
                role: sample.role,
                unit,
                password_hash: None,
            };
            store.add_account(account, &system(), now()).await?;
        }
        tokens.push(store.add_token(&UserId::new(user), None, &system(), now()).await?);
    }
    let [clerk, handler, head]: [String; 3] = tokens.try_into().map_err(|_| anyhow::anyhow!("three tokens"))?;
    Ok(Users { clerk, handler, head })
}

/// Stores finished cases until there are `wanted`, many side by side; answers how many there are.
pub async fn cases(store: &Store, wanted: usize) -> Result<usize> {
    let present = stored(store).await?;
    let progress = indicatif::ProgressBar::new(wanted.saturating_sub(present) as u64);
    let mut running = JoinSet::new();
    for n in present..wanted {
        if running.len() >= 256
            && let Some(done) = running.join_next().await
        {
            done??;
            progress.inc(1);
        }
        // The stored past lies in the year before, so that nothing of it is work of today.
        let at = now().saturating_sub(((n % 360) as i64 + 2).days());
        running.spawn(one(store.clone(), n, at));
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    progress.finish_and_clear();
    stored(store).await
}

/// How many cases the totals count.
async fn stored(store: &Store) -> Result<usize> {
    let cases: i64 = store.totals(true).await?.iter().map(|total| total.cases).sum();
    Ok(usize::try_from(cases).unwrap_or_default())
}

async fn one(store: Store, n: usize, at: DateTime) -> Result<()> {
    let people = office::people::sample_users(store.policy());
    let mut no: Option<CaseNo> = None;
    for (who, step) in lifecycle::steps(n, at.date()) {
        let actor = people.iter().find(|user| user.user == who).map(|user| user.actor());
        let actor = actor.unwrap_or_else(|| Actor::petitioner(1));
        let Value::Object(fields) = step else { bail!("a step is an object") };
        let asked =
            office::parse_command::parse_command(fields).map_err(|refusal| anyhow::anyhow!(refusal.detail()))?;
        let target = no.clone().map_or(Target::New, Target::Case);
        let ask = CommandRequest { target, asked, actor, now: at, expected_version: None, key: None };
        match store.perform(ask).await? {
            Answer::Done(done) => no = Some(done.case_no),
            Answer::Refused(refusal) => bail!("{}: {}", refusal.code.slug(), refusal.detail()),
        }
    }
    Ok(())
}
