//! `jiejie demo`: makes the sample district once, then serves it.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use casework::UserId;
use casework::office::Office;
use casework::office::command::SetOffice;
use clap::Args;
use jiff::civil::DateTime;
use office::wording::Lang;
use serde::{Deserialize, Serialize};
use store::{NewAccount, RecordAnswer, RecordRequest, Store};

use super::Done;
use super::serve::{Opened, one_time_word, system, until_stopped};
use crate::district;

use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Make the sample district once, then serve it.
#[derive(Args)]
pub struct Demo {
    /// Folder for database, keys and files (default ./demo-data)
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on (default 127.0.0.1:8080)
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// How many closed cases
    #[arg(long, default_value_t = 375)]
    cases: usize,
    /// Chooses the invented past
    #[arg(long, default_value_t = 375, hide = true)]
    seed: u64,
}

/// What the second start needs to know of the first.
#[derive(Serialize, Deserialize)]
struct Made {
    password: String,
    case_no: String,
    query_code: String,
}

/// The sample district's office says how it is reached; its letters say the same number.
async fn set_office(store: &Store, at: DateTime) -> Result<()> {
    let unit = store.policy().unit(&store.policy().office.office).context("the office's own unit")?;
    let said = SetOffice {
        name: unit.letter_name().to_owned(),
        address: Lang::Chinese.t("sample-office-address"),
        phone: unit.phone.clone().unwrap_or_default(),
        hours: Lang::Chinese.t("sample-office-hours"),
    };
    let ask = RecordRequest::of::<Office>(Some(casework::office::KEY.to_owned()), said.into(), system(), at);
    match store.perform_record(ask).await? {
        RecordAnswer::Done(_) => Ok(()),
        RecordAnswer::Refused(refusal) => bail!("the office was not set: {refusal:?}"),
    }
}

impl Demo {
    pub async fn run(self) -> Result<Done> {
        let place = Place { data: self.data.clone(), database: None, policy: None, fonts: None };
        let settings = Settings::read(&place, self.listen.as_deref(), "./demo-data")?;
        let store = settings.open().await?;
        let note = settings.data.join("demo.json");
        let made = match std::fs::read_to_string(&note) {
            Ok(text) => serde_json::from_str(&text).with_context(|| note.display().to_string())?,
            Err(_) => {
                let made = self.make(&store).await?;
                std::fs::write(&note, serde_json::to_string_pretty(&made)?)?;
                made
            }
        };
        let opened = Opened { demo: Some(made.password.clone()), first: None };
        until_stopped(store, &settings, opened, |address, _| {
            say!("ready");
            say!("  counter  http://{address}/desk");
            say!("  portal   http://{address}/");
            say!("  a case   http://{address}/follow/{}  code {}", made.case_no, made.query_code);
            say!("  password of all sample users: {}", made.password);
        })
        .await
    }

    async fn make(&self, store: &Store) -> Result<Made> {
        let at = now();
        let password = one_time_word();
        let hash = office::password::hash(&password)?;
        let people = office::people::sample_users(store.policy());
        for user in people.into_iter().chain(office::people::colleagues()) {
            let account = NewAccount {
                user: UserId::new(&user.user),
                name: user.name.clone(),
                role: user.role,
                unit: user.actor().unit,
                password_hash: Some(hash.clone()),
            };
            store.add_account(account, &system(), at).await?;
        }
        set_office(store, at).await?;
        // About 60 open cases beside 375 closed ones, in the same proportion for other sizes.
        let open = (self.cases * 60 / 375).max(1);
        let shown = district::make(store, at, self.cases, open, self.seed).await?;
        Ok(Made { password, case_no: shown.case_no.to_string(), query_code: shown.query_code })
    }
}
