//! The folded figures are what the rows of all cases add up to.

use std::collections::BTreeSet;

use super::Verification;
use crate::engine::Db;
use crate::error::Result;
use crate::project::folds::{self, Cell, Cells};

/// Compares what lies in the cells with what the journal says; each cell that differs is named, but for those of reports (条例30).
pub(super) async fn check(
    db: &dyn Db,
    (fresh, again): (Cells, BTreeSet<(i64, String)>),
    found: &mut Verification,
) -> Result<()> {
    let kept = folds::read(db).await?;
    let sum = |cells: &Cells, cell: &Cell| cells.get(cell).copied().unwrap_or_default();
    let cells: BTreeSet<&Cell> = fresh.keys().chain(kept.keys()).collect();
    let mut of_reports = false;
    for cell in cells.into_iter().filter(|cell| sum(&fresh, cell) != sum(&kept, cell)) {
        if cell.report {
            of_reports = true;
            continue;
        }
        let Cell { shape, day, key, part, unit, .. } = cell;
        found.differs(format!("the folded figures: {key}, {part}, of {day} ({shape}) {unit} do not add up"));
    }
    if of_reports {
        found.differs("the folded figures do not add up".to_owned());
    }
    if folds::read_again(db).await? != again {
        found.differs("which cases are counted one by one in a figure".to_owned());
    }
    Ok(())
}
