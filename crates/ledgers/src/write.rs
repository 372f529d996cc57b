//! Rows become an `.xlsx`: one row of headings, one row a case, in memory that does not grow with the rows.

use std::io::{Seek, Write};

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// What stands in a cell that is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Empty,
    /// Text, whatever it begins with: `=1+1` stays four signs that nobody computes.
    Text(String),
    Number(f64),
    Day(Date),
}

impl Value {
    /// A text, or nothing.
    pub fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    /// A text that may be absent.
    pub fn maybe(text: Option<impl Into<String>>) -> Value {
        text.map_or(Value::Empty, Value::text)
    }

    /// A day that may be absent.
    pub fn day(day: Option<Date>) -> Value {
        day.map_or(Value::Empty, Value::Day)
    }

    /// A count.
    pub fn count(count: impl Into<u32>) -> Value {
        Value::Number(f64::from(count.into()))
    }
}

/// Why a sheet was not written.
#[derive(Debug, thiserror::Error)]
#[error("the sheet was not written: {0}")]
pub struct Unwritten(#[from] XlsxError);

/// The most signs of a cell; what is longer ends with an ellipsis.
const CELL: usize = 32_000;

/// A sheet that is being written, row by row.
pub struct SheetWriter {
    book: Workbook,
    rows: u32,
    day: Format,
}

impl SheetWriter {
    /// Begins a sheet with its headings.
    ///
    /// # Errors
    /// The title is none for a sheet, or the disk is full.
    pub fn new(title: &str, headings: &[String]) -> Result<SheetWriter, Unwritten> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(title)?;
        let bold = Format::new().set_bold();
        for (column, heading) in (0_u16..).zip(headings) {
            sheet.set_column_width(column, 16)?;
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(SheetWriter { book, rows: 1, day: Format::new().set_num_format("yyyy-mm-dd") })
    }

    /// Says on which day it was made. Otherwise the file tells the second, and no two are the same bytes.
    pub fn made_on(&mut self, day: Date) {
        if let Some(when) = spreadsheet_day(day) {
            self.book.set_properties(&DocProperties::new().set_creation_datetime(&when));
        }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The disk is full, or the sheet has no row left.
    pub fn row(&mut self, values: &[Value]) -> Result<(), Unwritten> {
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, value) in (0_u16..).zip(values) {
            match value {
                Value::Empty => {}
                Value::Text(text) => {
                    sheet.write_string(self.rows, column, shortened(text))?;
                }
                Value::Number(number) => {
                    sheet.write_number(self.rows, column, *number)?;
                }
                Value::Day(day) => match spreadsheet_day(*day) {
                    Some(when) => {
                        sheet.write_datetime_with_format(self.rows, column, when, &self.day)?;
                    }
                    None => {
                        sheet.write_string(self.rows, column, day.to_string())?;
                    }
                },
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// The file, to be sent away.
    ///
    /// # Errors
    /// The disk, on which the rows wait, is full.
    pub fn bytes(self) -> Result<Vec<u8>, Unwritten> {
        let mut bytes = Vec::new();
        self.finish(std::io::Cursor::new(&mut bytes))?;
        Ok(bytes)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// The disk is full.
    pub fn finish(mut self, out: impl Write + Seek + Send) -> Result<(), Unwritten> {
        Ok(self.book.save_to_writer(out)?)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(CELL) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A day as a spreadsheet has it; before 1900 it has none.
fn spreadsheet_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::read;

    #[test]
    fn what_is_written_is_read_again_and_a_formula_stays_text() {
        let headings = ["登记编号", "登记日期", "信访人", "信访人数", "主要诉求", "办结时间"].map(String::from);
        let mut sheet = SheetWriter::new("台账", &headings).unwrap();
        let row = [
            Value::text("QH2026000017"),
            Value::Day(date(2026, 3, 2)),
            Value::text("张三、李四"),
            Value::count(4_u32),
            Value::text("=HYPERLINK(\"http://example.org\";\"修渠\")"),
            Value::Empty,
        ];
        sheet.row(&row).unwrap();
        let bytes = sheet.bytes().unwrap();
        let ledger = read(&bytes, date(2026, 6, 1)).unwrap();
        assert_eq!((ledger.sheet.as_str(), ledger.bad.len()), ("台账", 0));
        let read = ledger.rows.first().unwrap();
        assert_eq!(read.registered_on, date(2026, 3, 2));
        assert_eq!((read.petitioners.len(), read.people), (2, Some(4)));
        assert_eq!(read.text.as_deref(), Some("=HYPERLINK(\"http://example.org\";\"修渠\")"));
        assert_eq!(read.ended, None);
    }

    #[test]
    fn two_sheets_of_one_day_and_one_content_are_the_same_bytes() {
        let sheet = || {
            let mut sheet = SheetWriter::new("台账", &["编号".to_owned()]).unwrap();
            sheet.made_on(date(2026, 3, 2));
            sheet.row(&[Value::text("heping-1")]).unwrap();
            sheet.bytes().unwrap()
        };
        let first = sheet();
        // The file would tell the second.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert_eq!(first, sheet());
    }
}
