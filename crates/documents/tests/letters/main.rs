//! Letters as an office would issue them, written and printed.
#![expect(clippy::expect_used, clippy::panic, reason = "clippy sees helpers of a test file as product code")]

mod answers;
mod card;
mod desk;
mod dossier;
mod every_kind;
mod fonts;
mod handbook;
mod hearings;
mod looks;
mod notices;
mod record_papers;
mod stories;
