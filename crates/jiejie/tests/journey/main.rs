//! Journeys through the product in a real browser, each role doing its part.
#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

mod browser;
mod counter_to_archive;
mod drafts;
mod every_page;
mod hearing;
mod keyboard;
mod keys;
mod line;
mod pages;
mod phone;
mod phone_left;
mod two_phones;
