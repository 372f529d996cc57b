//! The public hearing (听证) of a case: what can happen at it, how its assessors are drawn, and what it concludes.
//!
//! | file | what stands there |
//! |---|---|
//! | `event` | the facts, frozen with everything that makes the draw repeatable |
//! | `state` | a hearing as its facts make it |
//! | `draw` | the rank of every assessor under a seed; anyone can repeat it |
//! | `rules`, `day`, `session` | what may be done before the day, on it, and after it |
//! | `invited`, `came_back` | who is invited besides, whom a sheet reached, and from whom it came back |
//! | `uninvited` | whom a move leaves out, and who still waits for a word of it |
//! | `addressed` | who is told by a sheet of their own, and who still waits for it |
//! | `own_sheets` | what one hearing tells takes no sheet of another's place |
//! | `seated` | a reserve who takes a seat is told of the day |
//! | `masked` | names of those invited, for who only watches |
//! | `recusal` | whose hand the petitioner wants off the matter |
//! | `tally` | votes counted, demand by demand |
//! | `redact`, `copy` | the public version without names, and how it is read back into its parts |

pub mod addressed;
pub(super) mod came_back;
pub(super) mod check;
pub(crate) mod clocks;
pub mod copy;
pub(super) mod day;
pub mod draw;
pub mod event;
pub(super) mod invited;
mod masked;
pub mod outline;
mod own_sheets;
pub mod phase;
pub mod recusal;
pub mod redact;
pub(super) mod rules;
mod seated;
pub(super) mod session;
pub mod state;
pub mod tally;
#[cfg(test)]
pub(super) mod tests;
mod uninvited;

pub use event::HearingFact;
pub use phase::Phase;
pub use state::{Hearing, HearingAsked, HearingRefused};
