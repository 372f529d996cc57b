//! What came in month by month and what is open by colour and class, out of the folded totals: where everything is seen nothing is
//! counted but what accuses the reader.

use std::collections::BTreeMap;

use casework::figures::board::Cell;
use casework::figures::{Figure, FigureScope};
use casework::typed::YearMonth;
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::visible;
use super::visible::Sight;
use crate::engine::Db;
use crate::error::Result;
use crate::project::totals::{self, Dims};
use crate::sql::Sql;

/// The totals as a reader may know them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// 件次 by the month of receipt (`2026-03`), from the first that was asked for; what counts nothing is left out.
    pub months: BTreeMap<String, u64>,
    /// The open cases by colour and class.
    pub open: Vec<Cell>,
}

impl Folded {
    /// 件次 of a month.
    pub fn of(&self, month: YearMonth) -> u64 {
        self.months.get(&month.to_string()).copied().unwrap_or_default()
    }
}

/// The columns by which totals are kept, of the row `v` of a case.
const DIMS: &str = "SUBSTR(v.received_on, 1, 7) AS month, v.class, v.stage, v.unit, v.colour, v.progress";
const BY_DIMS: &str = " GROUP BY SUBSTR(v.received_on, 1, 7), v.class, v.stage, v.unit, v.colour, v.progress";

pub(crate) async fn folded(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    (first, today): (YearMonth, Date),
) -> Result<Folded> {
    let (first, asked) = (first.to_string(), FigureScope::of(Figure::Open, actor, policy, today));
    let (mut months, mut cells) = (BTreeMap::<String, i64>::new(), BTreeMap::<(String, String), i64>::new());
    for (dims, n) in seen(db, policy, actor).await? {
        if Figure::Open.counts(&dims, &asked) == Some(true) {
            *cells.entry((dims.colour, dims.progress)).or_default() += n;
        }
        if dims.month >= first {
            *months.entry(dims.month).or_default() += n;
        }
    }
    let some = |n: i64| u64::try_from(n).ok().filter(|n| *n > 0);
    let months = months.into_iter().filter_map(|(month, n)| Some((month, some(n)?)));
    let cells =
        cells.into_iter().filter_map(|((colour, progress), n)| Some(Cell { colour, progress, cases: some(n)? }));
    Ok(Folded { months: months.collect(), open: cells.collect() })
}

/// Totals of what this reader sees: the folded ones less what accuses the reader; of whom sees few, their own cases counted.
async fn seen(db: &dyn Db, policy: &Policy, actor: &Actor) -> Result<Vec<(Dims, i64)>> {
    let Sight::Every { reports } = visible::sight(actor, policy) else {
        let mut sql = Sql::new(db, &format!("SELECT {DIMS}, COUNT(*) AS cases"));
        visible::from(&mut sql, actor, policy, "", true);
        return counted(sql.add(BY_DIMS), db).await;
    };
    let mut all: Vec<(Dims, i64)> = totals::read(db).await?.into_iter().collect();
    all.retain(|(dims, _)| reports || dims.class != "report");
    let mut accused = Sql::new(db, &format!("SELECT {DIMS}, COUNT(*) AS cases FROM case_view v WHERE v.sid IN "));
    accused.push("(SELECT a.sid FROM accused a WHERE a.who = ");
    accused.push_bind(actor.user.as_str());
    accused.push(" OR a.unit = ");
    accused.push_bind(actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default());
    accused.push(if reports { ")" } else { ") AND v.class <> 'report'" });
    all.extend(counted(accused.add(BY_DIMS), db).await?.into_iter().map(|(dims, n)| (dims, -n)));
    Ok(all)
}

async fn counted(sql: Sql, db: &dyn Db) -> Result<Vec<(Dims, i64)>> {
    sql.all(db).await?.iter().map(|row| Ok((Dims::read(row)?, row.get("cases")?))).collect()
}
