//! In which order a list of cases stands, where a page of it begins, and the ways to the pages before and after.

use casework::{Actor, Policy};

use super::visible::{self, Sight};
use super::worklist::{Filter, Page, Row};
use crate::cursor;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;

/// The orders that a list may have: those that an index holds, so that a page of a hundred thousand cases is read and no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By day, the nearest first.
    #[default]
    Due,
    DueLast,
    /// What was registered last comes first, whatever its day.
    Newest,
    Number,
    NumberLast,
    /// By the unit that has it, in each by day; for those who see the cases of every unit.
    Unit,
    UnitLast,
}

impl Sort {
    /// The order that this reader's list has: the own work is a list of its own, in the order of days.
    pub(super) fn of(filter: &Filter, mine: bool, (actor, policy): (&Actor, &Policy)) -> Sort {
        let has_it = match filter.sort {
            Sort::Due | Sort::DueLast | Sort::Newest => true,
            Sort::Number | Sort::NumberLast => !mine,
            Sort::Unit | Sort::UnitLast => !mine && by_unit(actor, policy),
        };
        if has_it { filter.sort } else { Sort::Due }
    }

    /// The order that a cursor was sealed for: a place in one order is none in another.
    const fn list(self) -> &'static str {
        match self {
            Sort::Due => "worklist",
            Sort::DueLast => "worklist-due-last",
            Sort::Newest => "worklist-newest",
            Sort::Number => "worklist-number",
            Sort::NumberLast => "worklist-number-last",
            Sort::Unit => "worklist-unit",
            Sort::UnitLast => "worklist-unit-last",
        }
    }

    pub(super) const fn is_by_number(self) -> bool {
        matches!(self, Sort::Number | Sort::NumberLast)
    }

    pub(super) const fn is_by_day(self) -> bool {
        matches!(self, Sort::Due | Sort::DueLast)
    }

    /// The newest case has the highest number: read on, the list of the newest goes down.
    const fn goes_down(self) -> bool {
        matches!(self, Sort::DueLast | Sort::Newest | Sort::NumberLast | Sort::UnitLast)
    }
}

/// Whether a list in the order of units is read from an index for this reader.
pub(crate) fn by_unit(actor: &Actor, policy: &Policy) -> bool {
    matches!(visible::sight(actor, policy), Sight::Every { .. })
}

/// A place in the list: what it is ordered by, and the stream.
pub(super) type Place = (Vec<String>, i64);

/// The order of a list, and from where in it a page is read.
pub(super) struct Order {
    sort: Sort,
    /// The columns of the place, by the row that gives the order.
    columns: Vec<String>,
    /// Read backwards from a place, to the page before.
    pub back: bool,
    place: Option<Place>,
}

impl Order {
    /// The order that was asked for; `row` is the letter of the row that gives it, `number` the column of the case number. What is
    /// `sorted` is found first, by whatever finds it, and put into order then: no index is walked for the order's sake.
    pub(super) fn of(keys: &Keys, (row, number): (&str, &str), (sort, sorted): (Sort, bool), filter: &Filter) -> Order {
        let place =
            |sealed: &Option<String>| sealed.as_deref().and_then(|at| cursor::place::<Place>(keys, sort.list(), at));
        let before = place(&filter.before);
        let mut columns = columns(sort, row, number);
        if sorted {
            // No index holds an expression.
            let last = columns.len().saturating_sub(1);
            let plain = std::mem::take(&mut columns).into_iter().enumerate();
            columns = plain.map(|(n, at)| format!("{at} {}", if n == last { "+ 0" } else { "|| ''" })).collect();
        }
        let back = before.is_some();
        Order { sort, columns, back, place: before.or_else(|| place(&filter.after)) }
    }

    /// Where a line stands in this order; `due` as the row that gives the order has it.
    pub(super) fn place_of(&self, line: &Row, due: String, sid: i64) -> Place {
        let keys = match self.sort {
            Sort::Due | Sort::DueLast => vec![due],
            Sort::Newest => Vec::new(),
            Sort::Number | Sort::NumberLast => vec![line.case_no.to_string()],
            Sort::Unit | Sort::UnitLast => vec![line.unit.clone().unwrap_or_default(), due],
        };
        (keys, sid)
    }

    const fn down(&self) -> bool {
        self.sort.goes_down() != self.back
    }

    /// From the place on, one more than a page has.
    pub(super) fn push(&self, sql: &mut Sql, limit: u32) {
        let down = self.down();
        if let Some((keys, sid)) = &self.place {
            sql.push(&format!(" AND ({}) {} (", self.columns.join(", "), if down { "<" } else { ">" }));
            for key in keys {
                sql.push_bind(key.as_str());
                sql.push(", ");
            }
            sql.push_bind(*sid);
            sql.push(")");
        }
        self.push_order(sql, &self.columns);
        sql.push(" LIMIT ");
        sql.push_bind(i64::from(limit) + 1);
    }

    /// The same order of the cases `v` of a page that was found already.
    pub(super) fn push_again(&self, sql: &mut Sql) {
        self.push_order(sql, &columns(self.sort, "v", "v.case_no"));
    }

    fn push_order(&self, sql: &mut Sql, columns: &[String]) {
        let way = if self.down() { " DESC" } else { "" };
        let columns: Vec<String> = columns.iter().map(|column| format!("{column}{way}")).collect();
        sql.push(&format!(" ORDER BY {}", columns.join(", ")));
    }

    /// Puts a page that was read backwards the right way round, and says where the pages beside it are. `more`: the list goes
    /// on the way it was read.
    ///
    /// # Errors
    /// Where the keys cannot seal a cursor.
    pub(super) fn ends(&self, keys: &Keys, page: &mut Page, places: &mut [Place], more: bool) -> Result<()> {
        if self.back {
            page.items.reverse();
            places.reverse();
        }
        // Anyone who went back came from a page after this one; anyone who went on, from one before.
        let (before, after) = if self.back { (more, true) } else { (self.place.is_some(), more) };
        let sealed = |place: &Place| cursor::sealed(keys, self.sort.list(), place);
        page.previous = places.first().filter(|_| before).map(sealed).transpose()?;
        page.next = places.last().filter(|_| after).map(sealed).transpose()?;
        Ok(())
    }
}

/// The columns of a place; the number of the stream is the last.
fn columns(sort: Sort, row: &str, number: &str) -> Vec<String> {
    let sid = format!("{row}.sid");
    match sort {
        Sort::Due | Sort::DueLast => vec![format!("{row}.due"), sid],
        Sort::Newest => vec![sid],
        Sort::Number | Sort::NumberLast => vec![number.to_owned(), sid],
        Sort::Unit | Sort::UnitLast => vec!["v.unit".to_owned(), "v.due".to_owned(), sid],
    }
}
