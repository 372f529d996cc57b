//! What is counted, each figure a definition over the facts of the journal; whoever keeps the cases only adds up.

pub mod pressed;
pub mod yearly;
