//! In which order the list stands: its word in the address, and the heads of the columns as ways to it.
use store::Sort;

use super::columns::ListColumn;
use super::query::Query;
use crate::parts::{Choice, Column, ColumnOrder, Opt};
use office::wording::Lang;

/// Each order that has a word, with the key of its name; without a word the list is in the order of days.
const ORDERS: [(&str, Sort, &str); 6] = [
    ("newest", Sort::Newest, "worklist-sort-newest"),
    ("due-last", Sort::DueLast, "worklist-sort-due-last"),
    ("number", Sort::Number, "worklist-sort-number"),
    ("number-last", Sort::NumberLast, "worklist-sort-number-last"),
    ("unit", Sort::Unit, "worklist-sort-unit"),
    ("unit-last", Sort::UnitLast, "worklist-sort-unit-last"),
];

/// The order that a word names.
pub fn named(word: &str) -> Sort {
    ORDERS.iter().find(|(known, ..)| *known == word).map_or(Sort::Due, |(_, sort, _)| *sort)
}

/// The word in the address; empty for the usual order.
fn word(sort: Sort) -> &'static str {
    ORDERS.iter().find(|(_, known, _)| *known == sort).map_or("", |(word, ..)| *word)
}

/// Whether a list under this tab may stand in this order: the own work by days and by what came last, and only who sees the
/// cases of every unit by unit.
fn offered(sort: Sort, mine: bool, by_unit: bool) -> bool {
    match sort {
        Sort::Due | Sort::DueLast | Sort::Newest => true,
        Sort::Number | Sort::NumberLast => !mine,
        Sort::Unit | Sort::UnitLast => !mine && by_unit,
    }
}

/// The field that names the order.
pub fn field(lang: Lang, query: &Query, by_unit: bool) -> Choice {
    let mine = query.tab == "mine";
    let words = ORDERS.iter().filter(|(_, sort, _)| offered(*sort, mine, by_unit));
    let list = words.map(|(word, _, key)| Opt::new(*word, lang.t(key))).collect();
    let list = Choice::list(lang, "sort", lang.t("worklist-sort"), list);
    list.blank(lang.t("worklist-sort-due")).chosen(&[query.sort.as_str()])
}

/// The heads of the list: the matter by its number, the day, the unit. A head that orders the list already turns it round.
pub fn heads(query: &Query, heads: Vec<Column>, shown: &[ListColumn], by_unit: bool) -> Vec<Column> {
    let mine = query.tab == "mine";
    let now = Some(named(&query.sort)).filter(|sort| offered(*sort, mine, by_unit)).unwrap_or_default();
    let ways = std::iter::once(Some((Sort::Number, Sort::NumberLast))).chain(shown.iter().map(|column| way(*column)));
    let head = |(head, way): (Column, Option<(Sort, Sort)>)| match way {
        Some((up, _)) if !offered(up, mine, by_unit) => head,
        Some((up, down)) => {
            let stands = if now == up { Some(true) } else { (now == down).then_some(false) };
            let next = if now == up { down } else { up };
            head.ordered(ColumnOrder { href: query.in_order(word(next)), up: stands })
        }
        None => head,
    };
    heads.into_iter().zip(ways).map(head).collect()
}

/// By which orders a column's head leads; none where no index holds its order.
fn way(column: ListColumn) -> Option<(Sort, Sort)> {
    match column {
        ListColumn::Due => Some((Sort::Due, Sort::DueLast)),
        ListColumn::Unit => Some((Sort::Unit, Sort::UnitLast)),
        ListColumn::Colour
        | ListColumn::Progress
        | ListColumn::Stage
        | ListColumn::Waiting
        | ListColumn::Class
        | ListColumn::Received
        | ListColumn::People => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_has_one_word_and_nonsense_is_the_usual_one() {
        for (known, sort, _) in ORDERS {
            assert_eq!((named(known), word(sort)), (sort, known));
        }
        assert_eq!((named("colour"), named(""), word(Sort::Due)), (Sort::Due, Sort::Due, ""));
    }
}
