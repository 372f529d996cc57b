//! The rules about the code itself, kept as functions so that a test can run each of them.

pub mod long;
pub mod measured;
pub mod places;
pub mod source;
pub mod stock;
pub mod tidy;
pub mod tree;
