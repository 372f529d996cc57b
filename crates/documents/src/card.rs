//! The service card of a community's station (便民服务卡) as plain parts: two sides, to be cut out and folded.

use casework::policy::Letters;
use serde::Serialize;

use crate::press::{Patience, Press, Unprinted};

/// Both sides, and what stands on the sheet around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceCard {
    /// What it is, on the sheet and on the card.
    pub title: String,
    /// How the card comes out of the sheet.
    pub how: String,
    /// The day on which it was made, as year, month, day: the same day and data give the same bytes.
    pub day: [i16; 3],
    pub front: CardFront,
    pub back: CardBack,
}

/// Where the station is and when somebody is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardFront {
    /// Whose station it is.
    pub unit: String,
    /// What its sign says.
    pub name: String,
    pub facts: Vec<[String; 2]>,
    /// The square code of its page, without the quiet zone, which the layout leaves; none where it has no address.
    pub code: Vec<Vec<bool>>,
    pub scan: String,
}

/// What it does for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardBack {
    pub heading: String,
    pub does: Vec<String>,
    /// The six things that it has.
    pub has: String,
    /// How the office above it is reached; empty where nobody said so.
    pub hotline: String,
}

/// The card as PDF bytes.
///
/// # Errors
/// [`Unprinted`]: no font, a character no font has, or a broken layout.
pub fn print_card(
    card: &ServiceCard,
    press: &Press,
    letters: &Letters,
    patience: &Patience,
) -> Result<Vec<u8>, Unprinted> {
    press.set_parts("card.typ", card, letters, patience)
}
