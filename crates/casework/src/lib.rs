//! What a case is, what may happen to it, by when, and who may: facts come in, rules decide, events go out.
//!
//! Pure by construction: no clock, file, network, environment or random number is read here. Anyone who calls
//! (page, API, command line, test) looks things up first and puts them into the [`Context`].
//!
//! Start reading at [`case::event`], then [`case::decide()`], then one rule such as `case/rules/accept.rs`.

// A new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

pub mod account;
pub mod actor;
pub mod aggregate;
pub mod call_back;
pub mod case;
pub mod clock;
pub mod conduct;
pub mod contest;
pub mod context;
pub mod example;
pub mod exchange;
pub mod figures;
pub mod grade;
pub mod ground;
pub mod hands;
pub mod hazard;
pub mod lesson;
pub mod matter;
pub mod meeting;
pub mod nudge;
pub mod office;
pub mod old_matters;
pub mod owed;
pub mod permission;
pub mod personal_data;
pub mod plan;
pub mod police_totals;
pub mod policy;
pub mod project;
pub mod quality;
pub mod reception;
pub mod record;
pub mod station;
pub mod supervision;
pub mod typed;

pub use actor::{Actor, Role};
pub use case::{Case, Command, CommandInput, CommandName, Event, Fact, Recorded, Refusal, Stage, decide, replay};
pub use context::Context;
pub use personal_data::{CaseNo, FreeText, Identity, Person, UnitId, UserId};
pub use policy::Policy;
