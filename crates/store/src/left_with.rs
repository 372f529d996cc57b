//! What is still with a unit that shall be shut: open matters, what it owes on others' matters, its stations, its people. Of a report
//! nothing is counted, nor of what was one before it was corrected: whom it accuses may be who shuts the unit, and a name once given
//! stays (条例30).

use casework::personal_data::UnitId;
use casework::policy::{Mistake, MistakeDetail, MistakeKind};
use casework::{CaseNo, Policy, UserId};

use crate::engine::Db;
use crate::error::Result;
use crate::project::CLOSED;
use crate::sql::Sql;

/// So many matters of others are named.
const DUTIES: i64 = 50;

/// What names a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftWithUnit {
    /// Open matters that it has.
    pub cases: i64,
    /// Matters that others have and on which an act is expected of it; of very many the first.
    pub duties: Vec<CaseNo>,
    /// The keys of its stations that are open.
    pub stations: Vec<String>,
    /// Its accounts that are open.
    pub people: Vec<UserId>,
}

impl LeftWithUnit {
    /// Whether nothing names it any more.
    pub fn is_nothing(&self) -> bool {
        *self == LeftWithUnit::default()
    }
}

/// Cases that are no report and accuse nobody, of which a count may be told to anyone who shuts units.
const TELLS_OF_NOBODY: &str = "v.class <> 'report' AND NOT EXISTS (SELECT 1 FROM accused a WHERE a.sid = v.sid)";

pub(crate) async fn read(db: &dyn Db, unit: &UnitId) -> Result<LeftWithUnit> {
    let slug = unit.as_str();
    let cases = Sql::new(db, &format!("SELECT COUNT(*) FROM case_view v WHERE {TELLS_OF_NOBODY} AND v.unit = "));
    let cases = cases.bind(slug).add(" AND v.due < ").bind(CLOSED).number(db).await?;
    let select = "SELECT DISTINCT v.case_no FROM tray y JOIN case_view v ON v.sid = y.sid WHERE ";
    let duties =
        Sql::new(db, &format!("{select}{TELLS_OF_NOBODY} AND y.unit = ")).bind(slug).add(" AND v.unit <> ").bind(slug);
    let duties = duties.add(" ORDER BY v.case_no LIMIT ").bind(DUTIES).all(db).await?;
    let duties = duties.iter().map(|row| row.get("case_no")).collect::<Result<Vec<CaseNo>>>()?;
    let select = "SELECT v.key FROM record_view v WHERE v.kind = 'station' AND v.closed = FALSE AND v.unit = ";
    let stations = Sql::new(db, select).bind(slug).add(" ORDER BY v.key").all(db).await?;
    let stations = stations.iter().map(|row| row.get("key")).collect::<Result<Vec<String>>>()?;
    let select = Sql::new(db, "SELECT who FROM account WHERE disabled = FALSE AND unit = ").bind(slug);
    let people = select.add(" ORDER BY who").all(db).await?;
    let people = people.iter().map(|row| Ok(UserId::new(row.get::<String>("who")?))).collect::<Result<Vec<_>>>()?;
    Ok(LeftWithUnit { cases, duties, stations, people })
}

/// The units that `after` shuts and `before` does not, while something is still with them.
pub(crate) async fn too_early(db: &dyn Db, before: &Policy, after: &Policy) -> Result<Vec<Mistake>> {
    let open = |unit: &UnitId| before.unit(unit).is_none_or(|unit| unit.until.is_none());
    let mut mistakes = Vec::new();
    for unit in after.units.iter().filter(|unit| unit.until.is_some() && open(&unit.slug)) {
        let left = read(db, &unit.slug).await?;
        if !left.is_nothing() {
            let (duties, stations, people) = (left.duties.len(), left.stations.len(), left.people.len());
            let kind = MistakeKind::StillThere { cases: left.cases, duties, stations, people };
            let text = after.files.iter().find(|(name, _)| name == "units.toml").map(|(_, text)| text.as_str());
            let what = MistakeDetail { of: Some(unit.slug.to_string()), kind };
            mistakes.push(Mistake::new("units.toml", text, what));
        }
    }
    Ok(mistakes)
}
