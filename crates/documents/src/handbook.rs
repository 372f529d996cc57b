//! The petitioner's handbook (信访人手册) as plain parts: the page for everybody on paper, to be handed out.

use casework::policy::Letters;
use serde::Serialize;

use crate::press::{Patience, Press, Unprinted};

/// The whole handbook, in the words of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handbook {
    pub title: String,
    /// The office that hands it out.
    pub office: String,
    /// The day on which it was made, as year, month, day: the same day and data give the same bytes.
    pub day: [i16; 3],
    /// What stands at the foot of every sheet.
    pub foot: String,
    pub lead: String,
    pub sections: Vec<HandbookSection>,
}

/// A heading and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandbookSection {
    pub heading: String,
    pub lead: String,
    /// Whether one line comes after the other.
    pub numbered: bool,
    pub lines: Vec<HandbookLine>,
    pub after: String,
}

/// A line: its name, where it has one, what it says, and the text that it rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HandbookLine {
    pub name: String,
    pub words: String,
    pub basis: String,
}

/// The handbook as PDF bytes.
///
/// # Errors
/// [`Unprinted`]: no font, a character no font has, or a broken layout.
pub fn print_handbook(
    book: &Handbook,
    press: &Press,
    letters: &Letters,
    patience: &Patience,
) -> Result<Vec<u8>, Unprinted> {
    press.set_parts("handbook.typ", book, letters, patience)
}
