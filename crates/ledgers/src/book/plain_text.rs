//! `.csv` as offices save it: UTF-8 with or without a mark, GBK from an older program, UTF-16 with tabs.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, GB18030};

use super::Unreadable;
use crate::bounds::{COLUMNS, ROWS};
use crate::cell::{Cell, Sheet};

/// What stands between two cells, the likeliest first.
const BETWEEN: [u8; 3] = *b",\t;";
/// How far into the file is looked for what stands between cells.
const LOOKED_AT: usize = 16 << 10;

/// The one sheet of a text; it has no name.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let mut text = decoded(bytes)?.replace("\r\n", "\n");
    text.push('\n');
    let head: String = text.chars().take(LOOKED_AT).collect();
    let between = BETWEEN.into_iter().rev().max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count());
    let mut lines = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut line = StringRecord::new();
    let (mut rows, mut broken_off) = (0_u64, 0_u64);
    while lines.read_record(&mut line).map_err(|error| Unreadable::Damaged(error.to_string()))? {
        // The reader passes over lines without anything, but a spreadsheet counts them; and a cell in quotes may go over
        // several lines, which make one row.
        let within: usize = line.iter().map(|value| value.matches('\n').count()).sum();
        broken_off += u64::try_from(within).unwrap_or_default();
        rows = lines.position().line().saturating_sub(1 + broken_off).max(rows + 1);
        let row = usize::try_from(rows - 1).unwrap_or(usize::MAX);
        if row >= ROWS {
            return Err(Unreadable::TooManyRows(ROWS));
        }
        for (column, value) in line.iter().enumerate().take(COLUMNS) {
            sheet.put(row, column, Cell::text(value));
        }
    }
    Ok(sheet)
}

fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Unknown);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => whole(GB18030, bytes),
    }
}

/// The text in this encoding, if every byte belongs to it.
fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Unreadable> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken { Err(Unreadable::Unknown) } else { Ok(text.into_owned()) }
}
