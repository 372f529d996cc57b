//! What ended by whatever road stands in the rows of closings, of what was sent away and of what is past its day: it is read out of
//! them, and what a program before this one wrote for it goes. No case is graded again.

pub(super) const STATEMENTS: &[&str] = &["DELETE FROM figure_view WHERE key = 'ended-any-road'"];
