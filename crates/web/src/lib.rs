//! Pages and API of Jiejie: HTTP in, HTML and JSON out, with no rule and no SQL of their own.
//!
//! Start reading at [`routes`]: one flat table names every address, its handler and who may come.

// A new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]
pub mod acts;
pub mod api;
pub mod app;
mod article;
pub mod assets;
pub mod bounds;
mod carried;
mod consulted;
mod cookies;
pub mod counters;
pub mod csrf;
mod device;
pub mod error;
pub mod first;
mod followed;
pub mod forms;
pub mod guard;
pub mod headers;
mod known;
mod lawful_routes;
pub mod layout;
mod mentions;
mod nav;
mod own_settings;
mod paced;
pub mod pages;
pub mod parts;
mod pass;
pub mod rates;
pub mod routes;
pub mod session;
mod sheets;
pub mod signed_in;
mod token;
pub mod typed;
mod uploads;
mod who;

pub use app::{App, Demo, Serving, Shared};
pub use bounds::Bounds;
pub use routes::router;
