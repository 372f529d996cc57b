//! The headings: looked for, never assumed to stand in the first row.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::cell::Sheet;
use crate::days::day;
use crate::glossary::{Column, glossary};
use crate::plain::heading;

/// How far down headings are looked for: below titles, notes and lines of who filled it in.
const LOOKED_AT: usize = 40;
/// A row with fewer known headings is none: a title may hold one by chance.
const AT_LEAST: usize = 3;

/// A heading of the sheet: where it stands, and what its column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its column in the sheet, from 0.
    pub at: usize,
    /// As it was written.
    pub name: String,
    /// What the glossary takes it for; nothing where nobody knows it, or another column is the better one.
    pub found: Option<Column>,
    /// What it is read as: as it was found, unless somebody corrected it.
    pub column: Option<Column>,
}

/// What somebody corrected: a column of the sheet, from 0, and what it is to be read as; nothing is not taken in.
pub type Corrections = BTreeMap<usize, Option<Column>>;

/// Which column of the sheet holds what.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Header {
    /// The row of the headings; of two the upper one.
    pub row: usize,
    /// The first row below.
    pub first: usize,
    pub columns: BTreeMap<Column, usize>,
    /// Of several columns with the same name the later ones.
    pub twice: Vec<usize>,
    /// Headings that are not known; nothing of their columns is taken in.
    pub unknown: Vec<String>,
    /// Every heading, known or not.
    pub headings: Vec<Heading>,
}

impl Header {
    /// The columns as somebody corrected them; what is not named stays as it was found. Two that are read as the same thing
    /// are told as two of one name are.
    pub fn correct(&mut self, corrections: &Corrections) {
        if corrections.is_empty() {
            return;
        }
        self.columns.clear();
        self.twice.clear();
        for heading in &mut self.headings {
            if let Some(column) = corrections.get(&heading.at) {
                heading.column = *column;
            }
            let Some(column) = heading.column else {
                continue;
            };
            match self.columns.entry(column) {
                Entry::Occupied(_) => self.twice.push(heading.at),
                Entry::Vacant(free) => {
                    free.insert(heading.at);
                }
            }
        }
        let left = self.headings.iter().filter(|heading| heading.column.is_none());
        self.unknown = left.map(|heading| heading.name.clone()).collect();
    }
}

/// The headings of a sheet, if it has any: the row or pair of rows that knows most. Of those that know as much a pair is
/// preferred whose upper row has headings, too, then a single row, the upper one first.
pub(crate) fn header(sheet: &Sheet) -> Option<Header> {
    let rows = 0..sheet.rows.len().min(LOOKED_AT);
    let (halves, rest): (Vec<usize>, Vec<usize>) =
        rows.clone().filter(|row| is_lower_half(sheet, row + 1)).partition(|row| names_in(sheet, *row) > 1);
    let pair = |row: usize| headings(sheet, row, row + 1);
    let found =
        halves.into_iter().map(pair).chain(rows.map(|row| headings(sheet, row, row))).chain(rest.into_iter().map(pair));
    let mut best: Option<Header> = None;
    for header in found.filter(is_enough) {
        if best.as_ref().is_none_or(|best| header.columns.len() > best.columns.len()) {
            best = Some(header);
        }
    }
    best
}

/// Whether a row can be the lower one of two rows of headings: no day stands in it, and more than one known name. A first line
/// of the table, whose way of coming in is «电话», is none.
fn is_lower_half(sheet: &Sheet, row: usize) -> bool {
    let cells = sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    names_in(sheet, row) > 1 && cells.iter().filter(|cell| !cell.is_empty()).all(|cell| day(cell).is_err())
}

/// How many known headings a row has.
fn names_in(sheet: &Sheet, row: usize) -> usize {
    let cells = sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    cells.iter().filter(|cell| glossary().column(&cell.as_text()).is_some()).count()
}

fn is_enough(header: &Header) -> bool {
    let has = |column| header.columns.contains_key(&column);
    header.columns.len() >= AT_LEAST && (has(Column::RegisteredOn) || has(Column::Text) || has(Column::Petitioner))
}

/// The headings of one row, or of two where the lower one says more exactly what the upper one spans.
fn headings(sheet: &Sheet, upper: usize, lower: usize) -> Header {
    let mut header = Header { row: upper, first: lower + 1, ..Header::default() };
    let mut ranks: BTreeMap<Column, usize> = BTreeMap::new();
    let width = sheet.rows.get(upper..=lower.min(sheet.rows.len() - 1)).into_iter().flatten().map(Vec::len).max();
    for at in 0..width.unwrap_or_default() {
        let (above, below) = (sheet.at(upper, at).as_text(), sheet.at(lower, at).as_text());
        let known = glossary().column(&below).or_else(|| glossary().column(&above));
        let own = if below.trim().is_empty() { &above } else { &below };
        if !own.trim().is_empty() {
            header.headings.push(Heading { at, name: own.trim().to_owned(), found: None, column: None });
        }
        let Some((column, rank)) = known else {
            let name = if above.trim().is_empty() { below } else { above };
            if !name.trim().is_empty() {
                header.unknown.push(name.trim().to_owned());
            }
            continue;
        };
        match ranks.get(&column) {
            Some(before) if *before == rank => header.twice.push(at),
            Some(before) if *before < rank => {}
            _ => {
                ranks.insert(column, rank);
                header.columns.insert(column, at);
            }
        }
    }
    let Header { headings, columns, twice, .. } = &mut header;
    for heading in headings {
        let at = heading.at;
        let same_name = || glossary().column(&heading.name).map(|(column, _)| column).filter(|_| twice.contains(&at));
        heading.found = columns.iter().find(|(_, place)| **place == at).map(|(column, _)| *column).or_else(same_name);
        heading.column = heading.found;
    }
    header
}

/// Whether a row repeats the headings, as a sheet does that was put together from printed pages.
pub(crate) fn is_repeated(sheet: &Sheet, row: usize, header: &Header) -> bool {
    let same = header.columns.iter().filter(|(column, at)| {
        let text = sheet.at(row, **at).as_text();
        let own = header.headings.iter().find(|own| own.at == **at);
        glossary().column(&text).is_some_and(|(found, _)| found == **column)
            || own.is_some_and(|own| !text.is_empty() && heading(&own.name) == heading(&text))
    });
    same.count() >= AT_LEAST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Cell;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let mut sheet = Sheet::default();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.put(row, column, Cell::text(text));
            }
        }
        sheet
    }

    #[test]
    fn headings_stand_below_titles_and_notes() {
        let found = header(&sheet(&[
            &["青禾示范区2023年信访台账"],
            &["填报单位：区信访办", "", "日期：2023年"],
            &[],
            &["序号", "登记日期", "信访人", "主要诉求", "责任单位"],
            &["1", "2023.5.6", "张三", "修渠", "水利局"],
        ]));
        let found = found.unwrap();
        assert_eq!((found.row, found.first), (3, 4));
        assert_eq!(found.columns.get(&Column::Text), Some(&3));
    }

    #[test]
    fn of_two_rows_of_headings_the_lower_says_more_exactly_what_it_is() {
        let found = header(&sheet(&[
            &["编号", "来访日期", "信访人", "", "", "主要诉求", "办理", "", "包案领导"],
            &["", "", "姓名", "联系电话", "住址", "", "责任单位", "办结时间", ""],
            &["1", "2023.5.6", "张三", "13800001234", "和平社区", "修渠", "水利局", "", ""],
        ]));
        let found = found.unwrap();
        assert_eq!((found.row, found.first, found.columns.len()), (0, 2, 8));
        assert_eq!(found.columns.get(&Column::Petitioner), Some(&2));
        assert_eq!(found.columns.get(&Column::EndedOn), Some(&7));
        assert_eq!(found.unknown, ["包案领导"], "a heading over others is none of its own");
    }

    #[test]
    fn a_first_line_that_looks_like_headings_is_a_line() {
        let found =
            header(&sheet(&[&["来访日期", "信访人", "主要诉求", "怎么来的"], &["2023.5.6", "张三", "修渠", "电话"]]));
        assert_eq!(found.unwrap().first, 1);
    }

    #[test]
    fn the_better_of_two_names_wins_and_the_same_name_twice_is_told() {
        let found = header(&sheet(&[&["日期", "登记日期", "信访人", "内容", "内容"]])).unwrap();
        assert_eq!(found.columns.get(&Column::RegisteredOn), Some(&1));
        assert_eq!(found.twice, [4]);
    }

    #[test]
    fn a_corrected_column_is_read_as_it_was_corrected() {
        let rows: &[&[&str]] =
            &[&["日期", "信访人", "内容", "内容", "哪个村"], &["2023.5.6", "张三", "修渠", "已修", "和平"]];
        let mut found = header(&sheet(rows)).unwrap();
        let taken: Vec<Option<Column>> = found.headings.iter().map(|heading| heading.column).collect();
        let text = Some(Column::Text);
        assert_eq!(taken, [Some(Column::RegisteredOn), Some(Column::Petitioner), text, text, None]);
        found.correct(&Corrections::from([(3, Some(Column::Progress)), (4, Some(Column::Area))]));
        assert_eq!((found.columns.get(&Column::Area), found.columns.get(&Column::Progress)), (Some(&4), Some(&3)));
        assert!(found.twice.is_empty() && found.unknown.is_empty());
        assert_eq!(found.headings.last().map(|heading| heading.found), Some(None), "what was found is still told");
        found.correct(&Corrections::from([(3, None), (4, text)]));
        assert_eq!((found.twice.as_slice(), found.unknown.as_slice()), (&[4][..], &["内容".to_owned()][..]));
    }

    #[test]
    fn a_sheet_without_headings_has_none() {
        assert_eq!(header(&sheet(&[&["张三", "李四", "王五"], &["电话", "1"]])), None);
        assert_eq!(header(&Sheet::default()), None);
    }
}
