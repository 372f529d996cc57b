//! A file's bytes become sheets of cells: `.xlsx`, `.xls`, `.csv`, told apart by how they begin, never by their name.

mod plain_text;
mod unpacked;
mod xls;
mod xlsx;

use calamine::{Data, Dimensions, ExcelDateTime};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::bounds::{COLUMNS, FILE_BYTES, MERGED, ROWS};
use crate::cell::{Cell, Sheet};

/// Why a file is no ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    #[error("unpacked the file is larger than {0} bytes")]
    Bomb(u64),
    #[error("a sheet has more than {0} rows")]
    TooManyRows(usize),
    #[error("the file has a password")]
    Password,
    #[error("this is no .xlsx, .xls or .csv")]
    Unknown,
    #[error("the file is damaged: {0}")]
    Damaged(String),
    #[error("no row holds the headings of a ledger")]
    NoHeader,
}

impl Unreadable {
    /// A word for it, for the wording.
    pub const fn slug(&self) -> &'static str {
        match self {
            Unreadable::TooLarge(_) => "too-large",
            Unreadable::Bomb(_) => "bomb",
            Unreadable::TooManyRows(_) => "too-many-rows",
            Unreadable::Password => "password",
            Unreadable::Unknown => "unknown",
            Unreadable::Damaged(_) => "damaged",
            Unreadable::NoHeader => "no-header",
        }
    }
}

const ZIP: &[u8] = &[0x50, 0x4b, 3, 4];
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// Every sheet in its order; a sheet is made when it is asked for.
pub(crate) fn sheets(bytes: &[u8], wanted: &mut dyn FnMut(Sheet) -> bool) -> Result<(), Unreadable> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES {
        return Err(Unreadable::TooLarge(FILE_BYTES));
    }
    if bytes.starts_with(ZIP) {
        unpacked::fits(bytes)?;
        return xlsx::sheets(bytes, wanted);
    }
    if bytes.starts_with(COMPOUND) {
        return xls::sheets(bytes, wanted);
    }
    wanted(plain_text::sheet(bytes)?);
    Ok(())
}

/// A cell of either kind of workbook.
fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::text(&number.to_string()),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => Cell::text(text),
        Data::Bool(yes) => Cell::text(if *yes { "1" } else { "0" }),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text),
        Data::Error(_) => Cell::Broken,
    }
}

/// A cell that is formatted as a day. What is no day of any calendar stays the number that it is.
fn day(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    // A sheet of 1904 counts from its own day; calamine says so only by the day that comes out.
    let (year, month, on, ..) = moment.to_ymd_hms_milli();
    let named = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(on).ok());
    let day = named.and_then(|((year, month), on)| Date::new(year, month, on).ok());
    match day {
        Some(day) if moment.is_datetime() && serial >= 1.0 => Cell::Day(day),
        _ => Cell::Number(serial),
    }
}

/// The day of a number of days as spreadsheets count them, where a sheet forgot to say that it is one.
pub(crate) fn serial_day(serial: f64) -> Option<Date> {
    // From 1955 to 2099: no number of a petition, no sum, no year lies there by chance together with a heading for days.
    if !(20_000.0..73_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range above is far inside")]
    date(1899, 12, 30).checked_add((serial.trunc() as i64).days()).ok()
}

/// Whether a cell lies where a ledger has any.
fn row_in_bounds(row: u32) -> Result<usize, Unreadable> {
    let row = usize::try_from(row).unwrap_or(usize::MAX);
    if row >= ROWS { Err(Unreadable::TooManyRows(ROWS)) } else { Ok(row) }
}

fn column_in_bounds(column: u32) -> Option<usize> {
    usize::try_from(column).ok().filter(|column| *column < COLUMNS)
}

/// What a merged range says, it says of each of its rows: a unit over five lines is the unit of all five. Sideways a value
/// stays where it stands, so that a title over the whole table is no heading of each column.
fn fill_merged(sheet: &mut Sheet, ranges: &[Dimensions]) {
    let mut filled = 0_usize;
    for range in ranges.iter().take(MERGED) {
        let (Some(column), Ok(first)) = (column_in_bounds(range.start.1), usize::try_from(range.start.0)) else {
            continue;
        };
        let value = sheet.at(first, column).clone();
        let last = usize::try_from(range.end.0).unwrap_or(0).min(sheet.rows.len().saturating_sub(1));
        if value.is_empty() || range.start.1 != range.end.1 {
            continue;
        }
        for row in first + 1..=last {
            filled += 1;
            if filled > MERGED {
                return;
            }
            sheet.put(row, column, value.clone());
        }
    }
}
