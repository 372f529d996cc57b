//! A cell as it was found, whatever file it came from.

use jiff::civil::Date;

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
    /// A formula without a result, as `#REF!`.
    Broken,
}

impl Cell {
    /// A text as it was written, unless nothing is.
    pub fn text(text: &str) -> Cell {
        match text.trim().is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text.to_owned()),
        }
    }

    /// Whether nothing stands in it.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// What a reader sees: a whole number without exponent, a day by its digits.
    pub fn as_text(&self) -> String {
        match self {
            Cell::Empty | Cell::Broken => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => digits(*number),
            Cell::Day(day) => day.to_string(),
        }
    }
}

/// A number as its digits; a whole one has no point, however a sheet shows it.
pub(crate) fn digits(number: f64) -> String {
    format!("{number}")
}

/// A sheet: its name, and as many cells a row as were filled.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A cell, empty where the row ends before it.
    pub fn at(&self, row: usize, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(EMPTY)
    }

    /// Puts a cell; rows and columns come as they are needed.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if cell.is_empty() {
            return;
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = cells.get_mut(column) {
                *place = cell;
            }
        }
    }
}
