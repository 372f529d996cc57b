//! Writes views: a few multi-row statements for any number of cases.

use crate::engine::{Db, DbError};

use super::figures::{FigureWrites, RowsThere};
use super::totals::Tally;
use super::tray::TrayRows;
use super::{Trail, View, Was};
use crate::searched::SearchWrites;
use crate::sql::Rows;
use crate::table::Table;
use crate::tables::{AccusedRow, CaseRow, ClockRow, HearingLine, MovedRow, UnitRow};

/// Gathers the rows of several cases.
pub(crate) struct ViewRows {
    views: Rows,
    clocks: Rows,
    units: Rows,
    accused: Rows,
    moved: Rows,
    hearings: Rows,
    figures: FigureWrites,
    trays: TrayRows,
    search: SearchWrites,
    tally: Tally,
}

impl ViewRows {
    /// For cases of which no row lies there.
    pub(crate) fn new() -> ViewRows {
        ViewRows::over(RowsThere::new())
    }

    /// For cases of which these rows of figures lie there.
    pub(crate) fn over(figures: RowsThere) -> ViewRows {
        ViewRows {
            views: replacing::<CaseRow>(),
            clocks: replacing::<ClockRow>(),
            units: replacing::<UnitRow>(),
            hearings: replacing::<HearingLine>(),
            figures: FigureWrites::over(figures),
            accused: Rows::of::<AccusedRow>().tail("ON CONFLICT DO NOTHING"),
            moved: replacing::<MovedRow>(),
            trays: TrayRows::new(),
            search: SearchWrites::default(),
            tally: Tally::default(),
        }
    }

    /// A case as a day changed it: counted where it stands now and no longer where it stood, and where it moved on the
    /// board that is kept by its day. `was` is nothing for a new case.
    pub(crate) fn change(&mut self, view: &View, before: Option<&Trail>, was: Option<Was>) {
        let cell = was.as_ref().map(|was| was.dims.cell()).unwrap_or_default();
        let now = view.dims().cell();
        if cell != now {
            self.moved.add(MovedRow { day: view.row.graded_on.clone(), sid: view.row.sid, was: cell, now });
        }
        let before = before.zip(was).map(|(before, was)| {
            self.tally.add(was.dims, -1);
            Trail { due: was.due, ..before.clone() }
        });
        self.add(view, before.as_ref());
    }

    /// Adds a case. Of clocks, units and accused only what `before` did not have is written: none of them ever goes. Of figures
    /// what lies there is compared.
    pub(crate) fn add(&mut self, view: &View, before: Option<&Trail>) {
        let View { row, trail, tray, barred, figures } = view;
        self.figures.add(row.sid, figures);
        self.trays.add(row.sid, before.is_none(), tray, barred);
        let searched = before.and_then(|before| before.searched.as_ref());
        self.search.add(row.sid, searched, trail.searched.as_ref());
        self.views.add(row.clone());
        for (n, clock) in trail.clocks.iter().enumerate() {
            if before.and_then(|before| before.clocks.get(n)) != Some(clock) {
                self.clocks.add(clock.clone());
            }
        }
        for unit in &trail.units {
            if !before.is_some_and(|before| before.due == trail.due && before.units.contains(unit)) {
                self.units.add(UnitRow { sid: row.sid, unit: unit.clone(), due: trail.due.clone() });
            }
        }
        for accused in trail.accused.iter().skip(before.map_or(0, |before| before.accused.len())) {
            self.accused.add(accused.clone());
        }
        for (n, line) in trail.hearings.iter().enumerate() {
            if before.and_then(|before| before.hearings.get(n)) != Some(line) {
                self.hearings.add(line.clone());
            }
        }
        self.tally.add(view.dims(), 1);
    }

    pub(crate) async fn write(self, db: &impl Db) -> Result<(), DbError> {
        self.views.write(db).await?;
        self.clocks.write(db).await?;
        self.units.write(db).await?;
        self.accused.write(db).await?;
        self.moved.write(db).await?;
        self.hearings.write(db).await?;
        self.figures.write(db).await?;
        self.trays.write(db).await?;
        self.search.write(db).await?;
        self.tally.write(db).await
    }
}

fn replacing<T: Table>() -> Rows {
    Rows::of::<T>().tail(T::REPLACES)
}
