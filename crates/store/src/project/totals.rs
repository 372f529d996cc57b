//! Totals without hot rows: every change appends +1 and −1, a job folds them, readers add both.

use std::collections::BTreeMap;

use casework::figures::{Column, FigureScope, Line, board};

use super::folds::FoldedBy;
use crate::engine::{Db, DbError, DbRow};

use crate::error::Result;
use crate::sql::{Rows, Sql};
use crate::tables::DeltaRow;

/// What a total is counted by. By class, so that reports can be left out (条例30).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Dims {
    pub month: String,
    pub class: String,
    pub stage: String,
    pub unit: String,
    pub colour: String,
    pub progress: String,
}

/// How a case stood in the views before something changed it.
#[derive(Debug, Clone)]
pub(crate) struct Was {
    pub dims: Dims,
    /// Its due day as the lists sorted it.
    pub due: String,
    /// The day by which its rows were made.
    pub graded_on: String,
    /// In which cells of the figures its rows were.
    pub folded_by: FoldedBy,
}

/// The columns of [`Dims`] in both tables.
const DIMS: &str = "month, class, stage, unit, colour, progress";

impl Dims {
    /// The cell of the board on which such a case stands.
    pub(crate) fn cell(&self) -> String {
        board::cell(self)
    }

    /// Reads the six columns by their names.
    pub(crate) fn read(row: &DbRow) -> Result<Dims> {
        Ok(Dims {
            month: row.get("month")?,
            class: row.get("class")?,
            stage: row.get("stage")?,
            unit: row.get("unit")?,
            colour: row.get("colour")?,
            progress: row.get("progress")?,
        })
    }
}

/// What a total knows of its cases.
impl Line for Dims {
    fn word(&self, column: Column) -> Option<&str> {
        match column {
            Column::Class => Some(&self.class),
            Column::Stage => Some(&self.stage),
            Column::Unit => Some(&self.unit),
            Column::Colour => Some(&self.colour),
            Column::Progress => Some(&self.progress),
            Column::Mode
            | Column::InCharge
            | Column::ReceivedOn
            | Column::Due
            | Column::Reddens
            | Column::PressFrom => None,
        }
    }

    fn waits_for(&self, _: &FigureScope) -> Option<bool> {
        None
    }
}

/// Sums of a transaction; what adds up to nothing is not written.
#[derive(Debug, Default)]
pub(crate) struct Tally(BTreeMap<Dims, i64>);

impl Tally {
    pub(crate) fn add(&mut self, dims: Dims, n: i64) {
        *self.0.entry(dims).or_default() += n;
    }

    pub(crate) async fn write(self, db: &dyn Db) -> std::result::Result<(), DbError> {
        let mut rows = Rows::of::<DeltaRow>();
        for (Dims { month, class, stage, unit, colour, progress }, n) in self.0.into_iter().filter(|(_, n)| *n != 0) {
            rows.add(DeltaRow { month, class, stage, unit, colour, progress, n });
        }
        rows.write(db).await.map(|_| ())
    }
}

/// Every total that is not zero, folded and unfolded together.
pub(crate) async fn read(db: &dyn Db) -> Result<BTreeMap<Dims, i64>> {
    let text = format!(
        "SELECT {DIMS}, CAST(SUM(n) AS BIGINT) AS cases FROM (SELECT {DIMS}, n FROM total UNION ALL SELECT {DIMS}, n FROM total_delta) t
         GROUP BY {DIMS} HAVING SUM(n) <> 0"
    );
    let rows = Sql::new(db, &text).all(db).await?;
    rows.iter().map(|row| Ok((Dims::read(row)?, row.get("cases")?))).collect()
}

/// Moves the deltas up to now into the totals.
pub(crate) async fn fold(db: &dyn Db) -> Result<()> {
    let last = Sql::new(db, "SELECT MAX(id) FROM total_delta").number(db).await?;
    if last == 0 {
        return Ok(());
    }
    Sql::new(
        db,
        &format!("INSERT INTO total ({DIMS}, n) SELECT {DIMS}, CAST(SUM(n) AS BIGINT) FROM total_delta WHERE id <= "),
    )
    .bind(last)
    .add(&format!(" GROUP BY {DIMS} ON CONFLICT ({DIMS}) DO UPDATE SET n = total.n + excluded.n"))
    .run(db)
    .await?;
    Sql::new(db, "DELETE FROM total_delta WHERE id <= ").bind(last).run(db).await?;
    Sql::new(db, "DELETE FROM total WHERE n = 0").run(db).await?;
    Ok(())
}
