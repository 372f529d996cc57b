//! One folder a page: handler, view, template and tests side by side.
pub mod attachment;
pub mod case_file;
pub mod design;
pub mod desk;
pub mod file;
pub mod first;
pub mod follow;
pub mod front;
pub mod help;
pub mod intake;
pub mod journal;
pub mod law;
pub mod paper;
pub mod proof;
pub mod receipt;
pub mod sign_in;
pub mod worklist;
