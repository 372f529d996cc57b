//! The questions that pages ask; every answer obeys the same sight as `casework::permission`.

pub(crate) mod answering;
pub(crate) mod beside_case;
pub(crate) mod board;
pub(crate) mod call_backs;
pub(crate) mod campaign;
pub(crate) mod case_file;
mod figure;
pub(crate) mod folded;
pub(crate) mod last_opened;
pub(crate) mod links;
pub(crate) mod lookup;
pub(crate) mod old;
mod order;
pub(crate) mod over_period;
mod own;
pub(crate) mod pressing;
pub(crate) mod renewals;
pub(crate) mod rows;
pub(crate) mod search;
pub(crate) mod similar;
pub(crate) mod stuck;
mod tabs;
pub(crate) mod texts;
mod tied_people;
pub(crate) mod title;
pub(crate) mod tray;
pub(crate) mod tray_counts;
pub(crate) mod unmasked;
pub(crate) mod visible;
mod worklist;
pub(crate) mod year;

pub use board::{Board, LateUnit, Moved, Reddening};
pub use case_file::{CaseFile, Opened};
pub use lookup::{Earlier, Probe};
pub use own::OwnAct;
pub use pressing::{Answered, Pressed, ToPress, ToPressPage};
pub use renewals::CodeRenewed;
pub use unmasked::Unmasked;
pub use worklist::{Filter, Page, Row};

pub(crate) use tabs::counts;
pub(crate) use tray::stands_in_for;
pub(crate) use worklist::worklist;
