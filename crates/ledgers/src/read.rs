//! A file becomes lines: each is read whole, and every cell that cannot be understood is listed by its name.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::book::{Unreadable, sheets};
use crate::bounds::BAD_CELLS;
use crate::cell::{Cell, Sheet};
use crate::days;
use crate::glossary::{Column, glossary, has};
use crate::header::{Corrections, Header, Heading, header, is_repeated};
use crate::plain::{cell_name, heading, plain};
use crate::problem::{BadCell, CONTENT, Problem};
use crate::row::{Ended, Row};
use crate::values;

/// A ledger as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    pub sheet: String,
    /// The first and the last row of its headings, from 0: the same where they stand in one.
    pub header_rows: (usize, usize),
    /// Every heading, with what its column is read as.
    pub headings: Vec<Heading>,
    /// How many lines it has, good and bad.
    pub lines: usize,
    pub rows: Vec<Row>,
    pub bad: Vec<BadCell>,
    /// Headings that nobody knows; what stands below them is not taken in.
    pub unknown: Vec<String>,
    columns: BTreeMap<Column, usize>,
}

impl Ledger {
    /// Lists a cell of a line as bad, for anyone who knows more than the sheet says; `content` is what stands there. A column
    /// that the sheet does not have is named by its first one.
    pub fn refuse(&mut self, (line, column): (usize, Column), what: Problem, content: &str) {
        if self.bad.len() < BAD_CELLS {
            let at = self.columns.get(&column).or_else(|| self.columns.values().min()).copied().unwrap_or_default();
            let content = content.chars().take(CONTENT).collect();
            self.bad.push(BadCell { sheet: self.sheet.clone(), cell: cell_name(line, at), what, content });
        }
    }

    /// Whether the sheet has a column of this kind.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }
}

/// Reads a ledger: the first sheet that has headings. `today` is the last day that a petition can have come in.
///
/// # Errors
/// The file is no ledger, or larger than the bounds.
pub fn read(bytes: &[u8], today: Date) -> Result<Ledger, Unreadable> {
    read_corrected(bytes, today, &mut |_| Corrections::new())
}

/// [`read`], with the columns as somebody corrected them who is shown the headings.
///
/// # Errors
/// As [`read`].
pub fn read_corrected(
    bytes: &[u8],
    today: Date,
    corrections: &mut dyn FnMut(&[Heading]) -> Corrections,
) -> Result<Ledger, Unreadable> {
    let mut found = None;
    sheets(bytes, &mut |sheet| {
        found = header(&sheet).map(|mut header| {
            header.correct(&corrections(&header.headings));
            lines(&sheet, header, today)
        });
        found.is_some()
    })?;
    found.ok_or(Unreadable::NoHeader)
}

fn lines(sheet: &Sheet, header: Header, today: Date) -> Ledger {
    let mut ledger = Ledger {
        sheet: sheet.name.clone(),
        header_rows: (header.row, header.first - 1),
        headings: header.headings.clone(),
        columns: header.columns.clone(),
        unknown: header.unknown.clone(),
        ..Ledger::default()
    };
    missing_columns(&mut ledger, &header);
    let mut numbers = BTreeSet::new();
    let mut above: BTreeMap<Column, Cell> = BTreeMap::new();
    for line in header.first..sheet.rows.len() {
        if ledger.bad.len() >= BAD_CELLS {
            break;
        }
        if is_no_line(sheet, line, &header) {
            continue;
        }
        ledger.lines += 1;
        let mut reader = Reader { ledger: &mut ledger, sheet, line, above: &mut above, today };
        let Some(row) = reader.row() else {
            continue;
        };
        if row.number.as_ref().is_some_and(|number| !numbers.insert(number.clone())) {
            let number = row.number.as_deref().unwrap_or_default();
            ledger.refuse((line, Column::Number), Problem::NumberTwice, number);
        }
        ledger.rows.push(row);
    }
    ledger
}

/// Every ledger says when a petition came in and what it is about.
fn missing_columns(ledger: &mut Ledger, header: &Header) {
    let has = |column| header.columns.contains_key(&column);
    if !has(Column::RegisteredOn) {
        ledger.refuse((header.row, Column::RegisteredOn), Problem::ColumnMissing, "");
    }
    if !has(Column::Text) && !has(Column::Title) {
        ledger.refuse((header.row, Column::Text), Problem::ColumnMissing, "");
    }
    for at in &header.twice {
        let cell = cell_name(header.first - 1, *at);
        let own = header.headings.iter().find(|heading| heading.at == *at);
        let content = own.map(|heading| heading.name.chars().take(CONTENT).collect()).unwrap_or_default();
        ledger.bad.push(BadCell { sheet: ledger.sheet.clone(), cell, what: Problem::ColumnTwice, content });
    }
}

/// Rows that hold no petition: blank ones, lines numbered in advance, sums, headings again, who filled it in, a title between.
fn is_no_line(sheet: &Sheet, line: usize, header: &Header) -> bool {
    let filled =
        header.columns.iter().filter(|(column, at)| **column != Column::Serial && !sheet.at(line, **at).is_empty());
    let count = filled.count();
    if count == 0 || is_repeated(sheet, line, header) {
        return true;
    }
    let registered = header.columns.get(&Column::RegisteredOn).map(|at| sheet.at(line, *at));
    if registered.is_some_and(|cell| days::day(cell).is_ok()) {
        return false;
    }
    let first = sheet.rows.get(line).into_iter().flatten().find(|cell| !cell.is_empty());
    let (said, name) = first.map(|cell| (plain(&cell.as_text()), heading(&cell.as_text()))).unwrap_or_default();
    let says = &glossary().says;
    let begins = |list: &[String], text: &str| list.iter().any(|word| text.starts_with(word.as_str()));
    let is_title = count == 1 && said.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '(']);
    begins(&says.totals, &name) || begins(&says.below, &said) || is_title
}

/// One line on its way to a row.
struct Reader<'a> {
    ledger: &'a mut Ledger,
    sheet: &'a Sheet,
    line: usize,
    above: &'a mut BTreeMap<Column, Cell>,
    today: Date,
}

impl Reader<'_> {
    /// The row, or nothing where a cell of it is bad.
    fn row(&mut self) -> Option<Row> {
        let before = self.ledger.bad.len();
        let registered_on = self.take(Column::RegisteredOn, |cell| days::day(cell).map(Some)).flatten();
        let names = self.take(Column::Petitioner, values::names).unwrap_or_default();
        let mut row = Row {
            line: self.line,
            number: self.take(Column::Number, values::number).flatten(),
            registered_on: registered_on.unwrap_or_default(),
            id_number: self.take(Column::IdNumber, values::id_number).flatten(),
            phones: self.take(Column::Phone, values::phones).unwrap_or_default(),
            address: self.written(Column::Address),
            channel: self.take(Column::Channel, channel).flatten(),
            people: self.take(Column::People, values::count).flatten().or(names.people),
            title: self.written(Column::Title),
            text: self.written(Column::Text),
            area: self.written(Column::Area),
            category: self.written(Column::Category),
            unit: self.written(Column::Unit),
            routed_on: self.later_day(Column::RoutedOn, registered_on),
            due: self.later_day(Column::Due, registered_on),
            progress: self.written(Column::Progress),
            ended: None,
            repeated: self.take(Column::Repeated, values::yes_or_no).flatten(),
            notes: self.written(Column::Notes),
            petitioners: names.names,
        };
        row.ended = self.ended(row.progress.as_deref(), registered_on);
        for beside in names.beside {
            row.notes = Some(row.notes.map_or_else(|| beside.clone(), |notes| format!("{notes}\n{beside}")));
        }
        self.together(&row, registered_on);
        (self.ledger.bad.len() == before).then_some(row)
    }

    /// What the cells must say together.
    fn together(&mut self, row: &Row, registered_on: Option<Date>) {
        if registered_on.is_some_and(|day| day > self.today) {
            self.refuse(Column::RegisteredOn, Problem::InFuture);
        }
        if row.text.is_none() && row.title.is_none() {
            let column = if self.ledger.columns.contains_key(&Column::Text) { Column::Text } else { Column::Title };
            self.refuse(column, Problem::Missing);
        }
        let named = u32::try_from(row.petitioners.len()).unwrap_or(u32::MAX);
        if row.people.is_some_and(|people| people < named) {
            self.refuse(Column::People, Problem::FewerThanNames);
        }
    }

    /// A day that cannot lie before the registration. Where it says nothing there is none.
    fn later_day(&mut self, column: Column, registered_on: Option<Date>) -> Option<Date> {
        let day =
            self.take(column, |cell| match values::says_nothing(&plain(&cell.as_text())) && *cell != Cell::Broken {
                true => Ok(None),
                false => days::day(cell).map(Some),
            });
        let day = day.flatten();
        if day.zip(registered_on).is_some_and(|(day, registered)| day < registered) {
            self.refuse(column, Problem::BeforeRegistration);
        }
        day
    }

    /// Whether and when it ended: by the day of the end, or by a word of `glossary.toml` for it. What else is told of how it goes
    /// ends nothing.
    fn ended(&mut self, progress: Option<&str>, registered_on: Option<Date>) -> Option<Ended> {
        let says = &glossary().says;
        let cell = self.cell(Column::EndedOn);
        let said = plain(&cell.as_text());
        let is_word = |list: &[String]| has(list, &said) || progress.is_some_and(|text| has(list, &plain(text)));
        let by_word = has(&says.ended, &said) || has(&says.open, &said);
        let on = if by_word { None } else { self.later_day(Column::EndedOn, registered_on) };
        if on.is_some_and(|on| on > self.today) {
            self.refuse(Column::EndedOn, Problem::InFuture);
        }
        let is_ended = on.is_some() || is_word(&says.ended);
        if is_ended && is_word(&says.open) {
            self.refuse(Column::EndedOn, Problem::EndedYetOpen);
        }
        is_ended.then_some(Ended { on })
    }

    fn written(&mut self, column: Column) -> Option<String> {
        self.take(column, values::written).flatten()
    }

    /// What a cell holds; a bad one is listed.
    fn take<T>(&mut self, column: Column, value: impl Fn(&Cell) -> Result<T, Problem>) -> Option<T> {
        if !self.ledger.columns.contains_key(&column) {
            return None;
        }
        let cell = self.cell(column);
        match value(&cell) {
            Ok(value) => {
                self.above.insert(column, cell);
                Some(value)
            }
            Err(problem) => {
                self.refuse(column, problem);
                None
            }
        }
    }

    /// A cell, or the one above where it only repeats that.
    fn cell(&self, column: Column) -> Cell {
        let Some(at) = self.ledger.columns.get(&column) else {
            return Cell::Empty;
        };
        let cell = self.sheet.at(self.line, *at);
        match cell {
            Cell::Text(text) if has(&glossary().says.ditto, text) => self.above.get(&column).unwrap_or(cell).clone(),
            Cell::Empty | Cell::Text(_) | Cell::Number(_) | Cell::Day(_) | Cell::Broken => cell.clone(),
        }
    }

    fn refuse(&mut self, column: Column, problem: Problem) {
        let at = self.ledger.columns.get(&column);
        let content = at.map(|at| self.sheet.at(self.line, *at).as_text()).unwrap_or_default();
        self.ledger.refuse((self.line, column), problem, &content);
    }
}

/// How the petition came in, in the contract's word.
fn channel(cell: &Cell) -> Result<Option<String>, Problem> {
    match values::written(cell)? {
        Some(text) => glossary().channel(&text).map(|slug| Some(slug.to_owned())).ok_or(Problem::UnknownChannel),
        None => Ok(None),
    }
}
