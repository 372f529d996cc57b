//! In which order a list of cases stands, where a page of it begins, and the ways to the pages before and after.

use super::worklist::{Filter, Page};
use crate::cursor;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;

/// A place in the list: day and stream.
type Place = (String, i64);

/// The order of a list, and from where in it a page is read.
pub(super) struct Order {
    /// The list as its cursors know it: a place in one order is none in the other.
    list: &'static str,
    /// The columns of the place, by the row that gives the order.
    columns: String,
    newest: bool,
    /// Read backwards from a place, to the page before.
    pub back: bool,
    place: Option<Place>,
}

impl Order {
    /// The order that was asked for; `row` is the letter of the row that gives it.
    pub(super) fn of(keys: &Keys, row: &str, filter: &Filter) -> Order {
        let list = if filter.newest { "worklist-newest" } else { "worklist" };
        let place = |sealed: &Option<String>| sealed.as_deref().and_then(|at| cursor::place::<Place>(keys, list, at));
        let before = place(&filter.before);
        let columns = if filter.newest { format!("{row}.sid") } else { format!("{row}.due, {row}.sid") };
        let back = before.is_some();
        Order { list, columns, newest: filter.newest, back, place: before.or_else(|| place(&filter.after)) }
    }

    /// From the place on, one more than a page has.
    pub(super) fn push(&self, sql: &mut Sql, limit: u32) {
        // The newest case has the highest number: read on, the list of the newest goes down.
        let down = self.newest != self.back;
        if let Some((due, sid)) = &self.place {
            sql.push(&format!(" AND ({}) {} (", self.columns, if down { "<" } else { ">" }));
            if !self.newest {
                sql.push_bind(due.as_str());
                sql.push(", ");
            }
            sql.push_bind(*sid);
            sql.push(")");
        }
        let way = if down { " DESC" } else { "" };
        let columns: Vec<String> = self.columns.split(", ").map(|column| format!("{column}{way}")).collect();
        sql.push(&format!(" ORDER BY {} LIMIT ", columns.join(", ")));
        sql.push_bind(i64::from(limit) + 1);
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
        let sealed = |place: &Place| cursor::sealed(keys, self.list, place);
        page.previous = places.first().filter(|_| before).map(sealed).transpose()?;
        page.next = places.last().filter(|_| after).map(sealed).transpose()?;
        Ok(())
    }
}
