//! The site as a browser or a program sees it: every test speaks HTTP to the real router on an in-memory store.

mod acts;
mod addresses;
mod api;
mod board;
mod browser;
mod case_file;
mod conduct;
mod confidential;
mod desk;
mod drafts;
mod drafts_kept;
#[path = "../../../store/tests/office/errand.rs"]
mod errand;
mod file;
mod first;
mod follow;
mod front;
mod hard_days;
mod headers;
mod hearing;
mod intake;
mod member_codes;
mod openapi;
mod papers;
mod people;
mod permissions;
mod reception;
mod record_papers;
mod records;
mod sign_in;
mod supervision;
mod test_app;
mod turned_report;
mod typed;
mod undo;
mod worklist;
