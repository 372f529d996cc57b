//! The call-backs of a month: drawn anew each time from what was shut in it, always alike, each with the call that was made.

use casework::call_back;
use casework::case::hearing::draw::Ranked;
use casework::case::hearing::event::DrawBase;
use casework::figures::PeriodFigure;
use casework::typed::YearMonth;
use casework::{Actor, Case, CaseNo, Policy, UserId};
use jiff::civil::Date;

use super::{pressing, rows, visible};
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::figures::ON_DAY;
use crate::query::Row;
use crate::records::first_after;
use crate::sql::Sql;

/// What is drawn of a month for one reader.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CallBacks {
    /// The draw; nothing before the first checkpoint after the month.
    pub draw: Option<(DrawBase, Ranked<CaseNo>)>,
    /// What was drawn, in the order of the draw.
    pub items: Vec<DrawnCall>,
}

/// A drawn matter, replayed without words.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnCall {
    pub row: Row,
    pub case: Case,
    pub made: Option<CallMade>,
}

/// The call that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallMade {
    pub on: Date,
    pub by: UserId,
    /// What the petitioner said of the outcome.
    pub result: String,
}

pub(crate) async fn of_month(
    db: &dyn Db,
    (keys, policy): (&Keys, &Policy),
    actor: &Actor,
    month: YearMonth,
) -> Result<CallBacks> {
    let after = month.next().first_day().to_string();
    let Some(base) = first_after(db, &after).await? else { return Ok(CallBacks::default()) };
    let ranked = call_back::drawn(month, &base, shut(db, month).await?, policy);
    let items = drawn(db, keys, (&ranked.order, month), (actor, policy)).await?;
    Ok(CallBacks { draw: Some((base, ranked)), items })
}

/// What was shut in the month, however it ended; what was opened again was shut all the same. No report is among it, for who
/// calls back reads no reports (条例30).
async fn shut(db: &dyn Db, month: YearMonth) -> Result<Vec<CaseNo>> {
    // CROSS JOIN keeps SQLite from walking the cases first.
    let mut sql =
        Sql::new(db, "SELECT DISTINCT v.case_no FROM figure_view g CROSS JOIN case_view v WHERE v.sid = g.sid");
    sql.push(&format!(" AND g.shape = '{ON_DAY}' AND g.key = "));
    sql.push_bind(PeriodFigure::Reopened.slug());
    sql.push(" AND g.day >= ");
    sql.push_bind(month.first_day().to_string());
    sql.push(" AND g.day <= ");
    sql.push_bind(month.last_day().to_string());
    sql.push(" AND v.class <> 'report'");
    sql.all(db).await?.iter().map(|row| row.get("case_no")).collect()
}

/// Those of the drawn cases that this reader sees: who looks changes nothing of the draw.
async fn drawn(
    db: &dyn Db,
    keys: &Keys,
    (order, month): (&[CaseNo], YearMonth),
    (actor, policy): (&Actor, &Policy),
) -> Result<Vec<DrawnCall>> {
    if order.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(db, &format!("SELECT {} FROM case_view v", rows::COLUMNS));
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE v.case_no IN ");
    sql.push_list(order.iter().map(CaseNo::as_str));
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    let mut lines = Vec::with_capacity(order.len());
    for row in &sql.all(db).await? {
        let (line, _, sid) = rows::read(row, keys)?;
        lines.push((line, sid));
    }
    let place = |no: &CaseNo| order.iter().position(|drawn| drawn == no);
    lines.sort_by_key(|(line, _)| place(&line.case_no));
    let cases = pressing::cases(db, order).await?;
    let (mut items, mut said, mut places) = (Vec::with_capacity(lines.len()), Vec::new(), rows::Places::new());
    for (row, sid) in lines {
        let Some(case) = cases.get(&row.case_no).cloned() else { continue };
        let call = call_back::called(&case, month);
        let id = call.and_then(|call| call.result.words.id.clone());
        places.extend(id.iter().map(|id| ((sid, id.clone()), row.case_no.clone())));
        said.push(id.map(|id| (sid, id)));
        let made = call.map(|call| CallMade {
            on: call.entry.at.date(),
            by: call.entry.by.user.clone(),
            result: String::new(),
        });
        items.push(DrawnCall { row, case, made });
    }
    let texts = rows::texts(db, keys, &places).await?;
    for (item, place) in items.iter_mut().zip(&said) {
        if let (Some(made), Some(place)) = (&mut item.made, place) {
            made.result = texts.get(place).cloned().unwrap_or_default();
        }
    }
    Ok(items)
}
