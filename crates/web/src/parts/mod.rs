//! The parts pages are built of: a plain struct and its template each, shown together on /design.
//!
//! A part nests by being written: `{{ part }}`. Every part is `HtmlSafe` (its own template has already escaped its
//! words), so askama does not escape it a second time, and `|safe` is never needed. Where a part has room for other
//! parts (a table cell, the body of a dialog) the field is an [`Html`], made by `Html::of(&part)` or `Html::text(words)`.
//! Words come in already translated; a part looks up only the words that belong to itself (`parts-…`).
use std::fmt;

use askama::Template;

pub mod banner;
pub mod board;
pub mod button;
pub mod chart;
pub mod choice;
pub mod class;
pub mod clock;
pub mod clue;
pub mod colour;
pub mod conflict;
pub mod date;
pub mod day;
pub mod demand;
pub mod dialog;
pub mod doors;
pub mod empty;
pub mod error_summary;
pub mod field;
pub mod figure;
pub mod filter;
pub mod letterhead;
pub mod link;
pub mod next_acts;
pub mod notice;
pub mod pager;
pub mod people;
pub mod progress_bar;
pub mod receipt;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod tray;
pub mod upload;
pub mod why;

pub use banner::Banner;
pub use board::{Board, Cell};
pub use button::Button;
pub use chart::{Bar, Chart};
pub use choice::{Choice, Opt};
pub use class::{Class, Letter};
pub use clock::{Clock, ClockState};
pub use clue::{Clue, Finding};
pub use colour::{Colour, Grade};
pub use conflict::{Conflict, Difference};
pub use date::DateField;
pub use day::Day;
pub use demand::{Demand, DemandResult, promise_line};
pub use dialog::Dialog;
pub use doors::{Door, Doors};
pub use empty::Empty;
pub use error_summary::{ErrorSummary, Wrong};
pub use field::Field;
pub use figure::Figure;
pub use filter::Filter;
pub use letterhead::Letterhead;
pub use link::Link;
pub use next_acts::{Act, NextActs};
pub use notice::Notice;
pub use pager::Pager;
pub use people::{People, Person};
pub use progress_bar::{ProgressBar, Step};
pub use receipt::Receipt;
pub use table::{Column, ColumnOrder, Row, Table};
pub use tabs::{Tab, Tabs};
pub use timeline::{Moment, Timeline};
pub use tray::{Task, Tray};
pub use upload::Upload;
pub use why::Why;

/// Markup that is already safe: the slot of a part that holds other parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// A rendered part. Rendering into a string fails only where a template calls something that fails, and none does.
    pub fn of(part: &impl Template) -> Self {
        Html(part.render().unwrap_or_default())
    }

    /// Plain words, escaped.
    pub fn text(words: impl AsRef<str>) -> Self {
        let mut out = String::with_capacity(words.as_ref().len());
        for letter in words.as_ref().chars() {
            match letter {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                _ => out.push(letter),
            }
        }
        Html(out)
    }

    /// Markup we made ourselves, such as the SVG of a QR code. Never anything a person typed.
    pub fn trusted(markup: impl Into<String>) -> Self {
        Html(markup.into())
    }

    /// This and then that, as when a form holds several fields.
    #[must_use]
    pub fn and(mut self, next: Html) -> Self {
        self.0.push_str(&next.0);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

macro_rules! nests {
    ($($part:ty),* $(,)?) => { $(impl askama::filters::HtmlSafe for $part {})* };
}

nests!(
    Html,
    Banner,
    Board,
    Doors,
    Tray,
    Button,
    Chart,
    Choice,
    Class,
    Clock,
    Clue,
    Colour,
    Conflict,
    DateField,
    Day,
    Demand,
    Dialog,
    Empty,
    ErrorSummary,
    Field,
    Figure,
    Filter,
    Letterhead,
    Link,
    NextActs,
    Notice,
    Pager,
    People,
    ProgressBar,
    Receipt,
    Table,
    Tabs,
    Timeline,
    Upload,
    Why,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_a_slot_are_escaped() {
        assert_eq!(Html::text("<script>'\"&").as_str(), "&lt;script&gt;&#39;&quot;&amp;");
    }

    #[test]
    fn no_part_carries_a_style_or_a_script() {
        for source in [
            include_str!("field/part.html"),
            include_str!("class/part.html"),
            include_str!("chart/part.html"),
            include_str!("progress_bar/part.html"),
            include_str!("receipt/part.html"),
            include_str!("clock/part.html"),
            include_str!("../layout/page.html"),
        ] {
            assert!(!source.contains("style="), "the content policy forbids inline styles");
            assert!(!source.contains("onclick"), "the content policy forbids inline scripts");
        }
    }
}
