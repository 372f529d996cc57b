//! Writes views: a few multi-row statements for any number of cases.

use crate::engine::{Db, DbError};

use super::figures::{FigureRows, FigureWrites, RowsThere};
use super::folds::FoldedBy;
use super::totals::Tally;
use super::tray::{LinesThere, TrayRows};
use super::{Trail, View, Was};
use crate::searched::SearchWrites;
use crate::sql::Rows;
use crate::table::Table;
use crate::tables::{AccusedRow, CaseRow, ClockRow, HearingLine, MovedRow, TrayRow, UnitRow};

/// What the last write left of a case in the views that are compared before they are written again.
#[derive(Debug, Clone)]
pub(crate) struct RowsInMind {
    /// The digest of the policy by which they were made.
    policy: String,
    /// The day by which the tray was.
    graded_on: String,
    figures: FigureRows,
    tray: Vec<TrayRow>,
}

/// What the rows of a case are after a write.
pub(crate) struct Written {
    trail: Trail,
    figures: FigureRows,
    tray: Vec<TrayRow>,
    graded_on: String,
}

impl Written {
    /// As the next command on the case has it in mind: by this policy.
    pub(crate) fn in_mind(self, policy: &str) -> (Trail, RowsInMind) {
        let Written { trail, figures, tray, graded_on } = self;
        (trail, RowsInMind { policy: policy.to_owned(), graded_on, figures, tray })
    }
}

impl RowsInMind {
    /// Whether this policy made them: figures depend on no day, so that only another policy makes them old.
    pub(crate) fn is_by(&self, policy: &str) -> bool {
        self.policy == policy
    }

    pub(crate) fn take_figures(&mut self) -> FigureRows {
        std::mem::take(&mut self.figures)
    }

    /// What lies of it in the trays, where nobody made the rows anew on another day.
    pub(crate) fn lines(&self, was: Option<&Was>) -> LinesThere<'_> {
        match was.is_some_and(|was| was.graded_on == self.graded_on) {
            true => LinesThere::These(&self.tray),
            false => LinesThere::Some,
        }
    }
}

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
    /// board that is kept by its day. `was` is nothing for a new case; `there` is what lies of it in the trays.
    pub(crate) fn change(&mut self, view: View, before: Option<Trail>, was: Option<Was>, there: LinesThere) -> Written {
        let cell = was.as_ref().map(|was| was.dims.cell()).unwrap_or_default();
        let now = view.dims().cell();
        if cell != now {
            self.moved.add(MovedRow { day: view.row.graded_on.clone(), sid: view.row.sid, was: cell, now });
        }
        let folded_by = was.as_ref().map(|was| was.folded_by.clone());
        let before = before.zip(was).map(|(before, was)| {
            self.tally.add(was.dims, -1);
            Trail { due: was.due, ..before }
        });
        self.rows_of(view, (before.as_ref(), folded_by), there)
    }

    /// Adds a case of which no row lies there.
    pub(crate) fn add(&mut self, view: View) {
        self.rows_of(view, (None, None), LinesThere::None);
    }

    /// Of clocks, units and accused only what `before` did not have is written: none of them ever goes. Of figures and trays what
    /// lies there is compared.
    fn rows_of(&mut self, view: View, (before, was): (Option<&Trail>, Option<FoldedBy>), there: LinesThere) -> Written {
        let (now, dims) = (view.folded_by(), view.dims());
        let View { row, trail, tray, barred, mut figures } = view;
        self.figures.add(row.sid, &mut figures, (was.as_ref(), &now));
        self.trays.add(row.sid, there, &tray, &barred);
        let searched = before.and_then(|before| before.searched.as_ref());
        self.search.add(row.sid, searched, trail.searched.as_ref());
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
        self.tally.add(dims, 1);
        let graded_on = row.graded_on.clone();
        self.views.add(row);
        Written { trail, figures, tray, graded_on }
    }

    pub(crate) async fn write(self, db: &dyn Db) -> Result<(), DbError> {
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
