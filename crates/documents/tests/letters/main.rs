//! Letters as an office would issue them, written and printed.
#![expect(clippy::expect_used, reason = "clippy sees helpers of a test file as product code")]

mod acceptance;
mod desk;
