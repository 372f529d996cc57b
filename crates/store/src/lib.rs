//! The journal, the views and the one write path: the only crate with SQL.
//!
//! A change enters at [`Store::perform`]: a task drains a queue, loads the cases of a batch, asks `casework::decide`
//! in order, appends entries, words and views in one transaction, and answers all. Start reading at `writer/batch.rs`.

// A new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

mod account;
pub mod alike;
mod apart;
mod attachment;
mod backup;
mod brought;
mod by_name;
mod checkpoint;
mod codes;
mod conduct;
mod contact;
mod copy;
mod count_again;
mod cursor;
mod drafts;
mod engine;
mod entry;
mod erase;
mod error;
mod exported;
mod first_opening;
mod hearings;
mod in_force;
mod in_mind;
mod keys;
mod known_tokens;
mod left_with;
mod list;
mod looks;
mod migrations;
mod opened;
mod outbox;
mod outside;
mod own_policy;
mod paper_owner;
mod passes;
mod people;
mod policies;
mod printed;
mod project;
mod query;
mod rebuild;
mod records;
mod regrade;
mod rehearse;
mod renewed;
mod request;
mod retention;
mod same_keys;
mod seal;
mod search;
mod searched;
mod session;
mod setup;
mod sql;
mod staged;
mod store;
mod stored;
mod table;
mod tables;
mod told_again;
mod traces;
mod unread;
mod upkeep;
mod verify;
mod walls;
mod watch;
mod writer;

/// The body of an `async fn` is compiled again in every crate that calls it: what others ask of the store is a box instead
/// (ARCHITECTURE.md, "Build").
pub(crate) use async_recursion::async_recursion as boxed;

pub use account::{Account, NewAccount};
pub use attachment::StoredFile;
pub use backup::Backup;
pub use by_name::{Misfit, by_name, fields_of};
pub use checkpoint::Checkpoint;
pub use drafts::{Draft, DraftPlace, Saved};
pub use engine::{Act, Failing, Fault, ReadSoFar, Seam};
pub use error::StoreError;
pub use hearings::HearingRow;
pub use keys::Keys;
pub use left_with::LeftWithUnit;
pub use list::{ListAnswer, Step, StepDone};
pub use outbox::Waiting;
pub use own_policy::policy_digest;
pub use paper_owner::PaperOwner;
pub use policies::PolicyChange;
pub use printed::{NewPrint, Printed, Printing};
pub use query::OwnAct;
pub use query::answering::{Answering, Load};
pub use query::call_backs::{CallBacks, CallMade, DrawnCall};
pub use query::campaign::{CampaignCounts, counted_over};
pub use query::days_moved::{DaysMoved, DaysMovedPage};
pub use query::folded::Folded;
pub use query::old::OldMatters;
pub use query::over_period::Arisen;
pub use query::search::{Search, SearchHit, SearchPage, TypedProblem};
pub use query::similar::{ALIKE, IDENTICAL, Similar};
pub use query::stuck::Stuck;
pub use query::tray::{TrayAbout, TrayItem, TrayPage};
pub use query::tray_counts::TrayCounts;
pub use query::{
    Answered, Board, CaseFile, CodeRenewed, Earlier, Filter, LateUnit, Moved, Opened, Page, Pressed, Probe, Reddening,
    Row, Sort, ToPress, ToPressPage, Unmasked,
};
pub use records::{
    Begun, Kinds, OpenAct, RecordAnswer, RecordCommand, RecordDone, RecordFilter, RecordForReader, RecordItem,
    RecordPage, RecordRequest,
};
pub use request::{Answer, CommandRequest, Done, IdempotencyKey, Opening, Target};
pub use setup::Setup;
pub use staged::StagedFile;
pub use store::{Store, Total};
pub use unread::{UnreadFile, UnreadFiles};
pub use verify::Verification;
pub use walls::Wall;
pub use writer::{Trouble, uploads::record_key};
