//! The views of a case: what lists, filters and counts need, computed from the case alone.

pub(crate) mod figures;
pub(crate) mod folds;
pub(crate) mod live;
mod series;
pub(crate) mod totals;
pub(crate) mod tray;
mod view;
mod write;

pub(crate) use series::Series;
pub(crate) use totals::{Dims, Was};
pub(crate) use view::{CLOSED, NEVER, Trail, View, is_sealed};
pub(crate) use write::{RowsInMind, ViewRows, Written};
