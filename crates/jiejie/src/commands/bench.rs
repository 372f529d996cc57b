//! `jiejie bench`: prints the figures of `contract.md` section 6 that exist by now.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::{Done, print_json};
use crate::bench::{Order, Stock, has_no_errors, measure};
use crate::settings;

/// Measure lifecycles, reads and sizes on this machine.
#[derive(Args)]
pub struct Bench {
    /// A folder to keep the database in, filled once (default: a temporary one that is removed)
    #[arg(long, value_name = "DIR", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// postgres://… to measure on
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Stored cases before the run
    #[arg(long, default_value_t = 1000)]
    cases: usize,
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1024))]
    clients: u16,
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
    /// Stores open cases among the finished ones, and measures pages, a month's report and the ledger too
    #[arg(long)]
    mixed: bool,
    /// One JSON document on standard output (it always is)
    #[arg(long)]
    json: bool,
}

impl Bench {
    pub async fn run(self) -> Result<Done> {
        let _ = self.json;
        let order = Order {
            data: self.data,
            database: self.database,
            cases: self.cases,
            clients: usize::from(self.clients),
            seconds: self.seconds,
            stock: if self.mixed { Stock::Mixed } else { Stock::Finished },
            policy: Arc::new(settings::policy(None)?),
        };
        let document = measure(order).await?;
        print_json(&document)?;
        Ok(if has_no_errors(&document) { Done::Well } else { Done::Refused })
    }
}
