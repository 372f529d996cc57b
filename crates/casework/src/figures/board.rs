//! The board's figures: open cases by colour and class, and how many moved between its cells in the figure's days.

use super::figure::Test;
use super::key::Figure;
use super::line::{Column, FigureScope, Line};

/// Open cases of one colour and class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub colour: String,
    pub progress: String,
    pub cases: u64,
}

/// Cases that stood in one cell when the days began and in another when they ended; nothing where they were new or shut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// `redB`.
    pub was: String,
    pub now: String,
    pub cases: u64,
}

impl Line for Cell {
    fn word(&self, column: Column) -> Option<&str> {
        match column {
            Column::Colour => Some(&self.colour),
            Column::Progress => Some(&self.progress),
            // What is shut stands on no cell.
            Column::Stage => Some("open"),
            Column::Class
            | Column::Unit
            | Column::Mode
            | Column::InCharge
            | Column::ReceivedOn
            | Column::Due
            | Column::Reddens
            | Column::PressFrom => None,
        }
    }

    fn waits_for(&self, _: &FigureScope) -> Option<bool> {
        None
    }
}

/// The cell in which such a case stands: `redB`; a shut one stands in none.
pub fn cell(line: &impl Line) -> String {
    let word = |column: Column| line.word(column).unwrap_or_default();
    match word(Column::Stage) {
        "closed" => String::new(),
        _ => format!("{}{}", word(Column::Colour), word(Column::Progress)),
    }
}

/// What a figure counts on the cells; nothing where it asks what a cell does not know.
pub fn sum(cells: &[Cell], figure: Figure, asked: &FigureScope) -> u64 {
    cells.iter().filter(|cell| figure.counts(*cell, asked) == Some(true)).map(|cell| cell.cases).sum()
}

/// The words that a figure narrows the list of open cases by, so that it opens to the cases that it counts.
pub fn narrowed(figure: Figure) -> impl Iterator<Item = (Column, &'static str)> {
    let tests = figure.definition().map(|definition| definition.when).unwrap_or_default();
    tests.iter().filter_map(|test| if let Test::Is(column, word) = test { Some((*column, *word)) } else { None })
}

/// What came into a cell and what left it.
pub fn gained_and_lost(moves: &[Move], cell: &str) -> (u64, u64) {
    let sum = |of: fn(&Move) -> &str| moves.iter().filter(|one| of(one) == cell).map(|one| one.cases).sum();
    (sum(|one| &one.now), sum(|one| &one.was))
}

/// Cases that were new, that changed their cell, and that were shut.
pub fn flow(moves: &[Move]) -> (u64, u64, u64) {
    let sum = |of: fn(&Move) -> bool| moves.iter().filter(|one| of(one)).map(|one| one.cases).sum();
    (
        sum(|one| one.was.is_empty()),
        sum(|one| !one.was.is_empty() && !one.now.is_empty()),
        sum(|one| one.now.is_empty()),
    )
}
