//! `.xlsx`, cell by cell: what a sheet says of its own size is not believed.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, XlsxError};

use super::{Unreadable, cell, column_in_bounds, fill_merged, row_in_bounds};
use crate::cell::Sheet;

/// The sheets that a reader sees, one after another.
pub(super) fn sheets(bytes: &[u8], wanted: &mut dyn FnMut(Sheet) -> bool) -> Result<(), Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    for name in book.sheet_names() {
        let mut sheet = Sheet { name: name.clone(), rows: Vec::new() };
        let cells = book.worksheet_cells_reader(&name);
        if matches!(cells, Err(XlsxError::NotAWorksheet(_))) {
            // A chart on a sheet of its own is none of ours.
            continue;
        }
        let mut cells = cells.map_err(|error| unreadable(&error))?;
        while let Some(found) = cells.next_cell().map_err(|error| unreadable(&error))? {
            let (row, column) = found.get_position();
            let value = cell(&Data::from(found.get_value().clone()));
            if let Some(column) = column_in_bounds(column).filter(|_| !value.is_empty()) {
                sheet.put(row_in_bounds(row)?, column, value);
            }
        }
        drop(cells);
        let ranges = book.merge_cells_by_sheet_name(&name).map_err(|error| unreadable(&error))?;
        fill_merged(&mut sheet, &ranges);
        if wanted(sheet) {
            return Ok(());
        }
    }
    Ok(())
}

fn unreadable(error: &XlsxError) -> Unreadable {
    if matches!(error, XlsxError::Password) {
        return Unreadable::Password;
    }
    Unreadable::Damaged(error.to_string())
}
