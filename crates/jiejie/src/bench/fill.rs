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

/// Makes the three accounts of the run, or new tokens for them; for a mixed stock those of the whole sample office.
pub async fn accounts(store: &Store, stock: Stock) -> Result<Users> {
    let mut tokens = Vec::new();
    let people = office::people::sample_users(store.policy());
    let taking_part = ["clerk", "handler-water", "head-water"];
    for sample in people {
        let takes_part = taking_part.contains(&sample.user.as_str()) || stock == Stock::Mixed;
        if takes_part && store.account(&UserId::new(&sample.user)).await?.is_none() {
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
    }
    for user in taking_part {
        tokens.push(store.add_token(&UserId::new(user), None, &system(), now()).await?);
    }
    let [clerk, handler, head]: [String; 3] = tokens.try_into().map_err(|_| anyhow::anyhow!("three tokens"))?;
    Ok(Users { clerk, handler, head })
}

/// What is stored before the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stock {
    /// Finished cases of one unit.
    Finished,
    /// One in twenty is open and young; the units share them, so that who handles most has ten thousand.
    Mixed,
}

/// As many cases as one handler of a mixed stock has.
const OF_ONE_HANDLER: usize = 10_000;
/// The steps after which an open case waits for its head's seal.
const UNTIL_THE_SEAL: usize = 5;

/// After so many new cases totals and figures are folded, as a server's job does all the time: all at once they would take as much
/// memory as there are changes.
const FOLD_AFTER: usize = 1_000;

/// Stores cases until there are `wanted`, many side by side; answers how many there are. A place that has them already gets none.
///
/// # Errors
/// A step that was refused, or a fault of the store.
pub async fn cases(store: &Store, wanted: usize, stock: Stock) -> Result<usize> {
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
        if n.is_multiple_of(FOLD_AFTER) {
            store.fold_totals().await?;
        }
        running.spawn(one(store.clone(), life(store, n, wanted, stock)));
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    progress.finish_and_clear();
    store.fold_totals().await?;
    stored(store).await
}

/// How many cases the totals count.
async fn stored(store: &Store) -> Result<usize> {
    let cases: i64 = store.totals(true).await?.iter().map(|total| total.cases).sum();
    Ok(usize::try_from(cases).unwrap_or_default())
}

/// One case: its number in the run, its unit, when, and how many of its steps are done.
struct Life {
    n: usize,
    unit: String,
    at: DateTime,
    steps: usize,
}

/// The units that may get a case and have somebody to handle it and somebody to seal it.
fn sharing_units(store: &Store) -> Vec<String> {
    let people = office::people::sample_users(store.policy());
    let is_there = |user: String| people.iter().any(|one| one.user == user);
    let staffed = |unit: &str| is_there(format!("handler-{unit}")) && is_there(format!("head-{unit}"));
    let units = store.policy().units.iter().filter(|unit| unit.routable).map(|unit| unit.slug.as_str());
    units.filter(|unit| staffed(unit)).map(str::to_owned).collect()
}

fn life(store: &Store, n: usize, wanted: usize, stock: Stock) -> Life {
    // The stored past lies in the year before, so that nothing of it is work of today.
    let finished = || now().saturating_sub(((n % 360) as i64 + 2).days());
    match stock {
        Stock::Finished => Life { n, unit: "water".to_owned(), at: finished(), steps: usize::MAX },
        Stock::Mixed => {
            let units = sharing_units(store);
            let sharing = wanted.div_ceil(OF_ONE_HANDLER).clamp(1, units.len().max(1));
            let first = units.iter().position(|unit| unit == "water").unwrap_or_default();
            let unit =
                units.get((first + n / 20 % sharing) % units.len().max(1)).cloned().unwrap_or("water".to_owned());
            match n % 20 {
                0 => {
                    Life { n, unit, at: now().saturating_sub(((n / 20 % 12) as i64 + 1).days()), steps: UNTIL_THE_SEAL }
                }
                _ => Life { n, unit, at: finished(), steps: usize::MAX },
            }
        }
    }
}

async fn one(store: Store, life: Life) -> Result<()> {
    let people = office::people::sample_users(store.policy());
    let mut no: Option<CaseNo> = None;
    let Life { n, unit, at, steps } = life;
    for (who, step) in lifecycle::steps(n, at.date(), &unit).into_iter().take(steps) {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use store::Keys;

    use super::*;
    use crate::settings;

    #[tokio::test]
    async fn a_place_that_has_its_cases_is_not_filled_again() {
        let policy = Arc::new(settings::policy(None).unwrap());
        let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
        accounts(&store, Stock::Mixed).await.unwrap();
        assert_eq!(cases(&store, 3, Stock::Mixed).await.unwrap(), 3);
        assert_eq!(cases(&store, 3, Stock::Mixed).await.unwrap(), 3, "the same number again");
        assert_eq!(cases(&store, 2, Stock::Mixed).await.unwrap(), 3, "more than are wanted");
        assert_eq!(cases(&store, 4, Stock::Mixed).await.unwrap(), 4, "only what is missing");
        store.close().await;
    }
}
