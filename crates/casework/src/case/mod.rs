//! The case: a petition (信访事项) from the counter to the archive.
//!
//! | stage | what is known | what usually comes next |
//! |---|---|---|
//! | `registered` | it is on the books, the route clock runs | `route` |
//! | `routed` | a unit has it, `notify` and `object` run | `accept`, `object`, `decline` |
//! | `accepted` | the unit took the merits, `decide` runs | `find`, `plan`, `conclude` |
//! | `concluded` | there is a sealed opinion | `serve`, `carry-out`, `rate`, `close` |
//! | `under-review` … `final` | the petitioner asked the next level | `review`, `recheck` |
//! | `declined` `diverted` `withdrawn` | it went elsewhere or was taken back | `serve`, `close` |
//! | `closed` | the file is shut; no right has ended | `reopen`, `request-review` |

mod answer_in_force;
mod apply;
pub mod available;
pub(crate) mod check;
pub mod command;
pub mod decide;
#[cfg(feature = "describe")]
pub mod described;
pub mod event;
pub mod following;
pub mod gates;
pub mod hearing;
pub mod history;
mod known;
mod movement;
pub mod needs;
pub mod outline;
mod petitioners_part;
pub mod refusal;
pub mod rehearsal;
pub(crate) mod rules;
pub mod searched;
mod shown_words;
pub mod state;
pub mod teamwork;
#[cfg(test)]
pub(crate) mod tests;
mod ties;
pub mod vocabulary;

pub use command::{Command, CommandInput, CommandName, OnBehalf};
pub use decide::{by_a_record, count_again, decide, hand_over, opened, ties_apart};
pub use event::{ClockChange, Event, Fact, LetterNumber, PaperIssued, Recorded};
pub use petitioners_part::{PetitionersToTell, concerns_petitioners};
pub use refusal::{Detail, FieldProblem, Problem, Refusal};
pub use rules::correct::present;
pub use state::{Case, Corrupt, Stage, replay};
