//! The older `.xls`: at most 65,536 rows and 256 columns, so its own form bounds it.

use std::io::Cursor;

use calamine::{Reader, Xls, XlsError};

use super::{Unreadable, cell, column_in_bounds, fill_merged, row_in_bounds};
use crate::cell::Sheet;

/// The sheets, one after another.
pub(super) fn sheets(bytes: &[u8], wanted: &mut dyn FnMut(Sheet) -> bool) -> Result<(), Unreadable> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| unreadable(&error))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut sheet = Sheet { name: name.clone(), rows: Vec::new() };
        for (row, column, data) in range.used_cells() {
            let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row);
            let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(first_column);
            let value = cell(data);
            if let Some(column) = column_in_bounds(column).filter(|_| !value.is_empty()) {
                sheet.put(row_in_bounds(row)?, column, value);
            }
        }
        let ranges = book.merge_cells_by_sheet_name(&name).map_err(|error| unreadable(&error))?;
        fill_merged(&mut sheet, &ranges);
        if wanted(sheet) {
            return Ok(());
        }
    }
    Ok(())
}

fn unreadable(error: &XlsError) -> Unreadable {
    if matches!(error, XlsError::Password) {
        return Unreadable::Password;
    }
    Unreadable::Damaged(error.to_string())
}
