//! The monthly report as plain parts: the same for the page in the browser and for the PDF.

use casework::policy::Letters;
use jiff::civil::Date;
use serde::Serialize;

use crate::press::{Patience, Press, Unprinted};

/// A month in numbers, in the words of the office's own papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Monthly {
    pub title: String,
    /// The office that reports.
    pub office: String,
    /// The day on which it was made, as year, month, day: the same day and data give the same bytes.
    pub day: [i16; 3],
    /// What stands at the foot of every sheet.
    pub foot: String,
    /// What the month was, in sentences.
    pub lead: Vec<String>,
    pub parts: Vec<MonthlyPart>,
}

impl Monthly {
    /// The day in the form in which the layout reads it.
    pub fn day_of(on: Date) -> [i16; 3] {
        [on.year(), i16::from(on.month()), i16::from(on.day())]
    }
}

/// A table, or a chart whose every number is written at its bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum MonthlyPart {
    /// The first column holds words, the others numbers.
    Table { heading: String, head: Vec<String>, rows: Vec<Vec<String>>, note: String },
    /// Bars one beside the other, as months are.
    Months { heading: String, bars: Vec<Bar>, note: String },
    /// Bars one below the other, the longest first.
    Kinds { heading: String, bars: Vec<Bar>, note: String },
}

/// One bar: how far it reaches, in thousandths of the longest, and its number as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub label: String,
    pub length: u64,
    pub number: String,
}

impl Bar {
    /// Bars of these numbers, drawn to the longest of them.
    pub fn all(counted: Vec<(String, u64)>) -> Vec<Bar> {
        let longest = counted.iter().map(|(_, n)| *n).max().unwrap_or_default().max(1);
        let bar = |(label, n): (String, u64)| Bar { label, length: n * 1000 / longest, number: n.to_string() };
        counted.into_iter().map(bar).collect()
    }

    /// Bars of rates in thousandths, drawn to the whole; nothing where there is none.
    pub fn rates(rates: Vec<(String, Option<u64>)>) -> Vec<Bar> {
        let bar = |(label, rate): (String, Option<u64>)| Bar {
            label,
            length: rate.unwrap_or_default(),
            number: rate.map(percent).unwrap_or_default(),
        };
        rates.into_iter().map(bar).collect()
    }
}

/// A rate in thousandths as people read it: `98.2%`.
pub fn percent(rate: u64) -> String {
    format!("{}.{}%", rate / 10, rate % 10)
}

/// The report as PDF bytes.
///
/// # Errors
/// [`Unprinted`]: no font, a character no font has, or a broken layout.
pub fn print_monthly(
    report: &Monthly,
    press: &Press,
    letters: &Letters,
    patience: &Patience,
) -> Result<Vec<u8>, Unprinted> {
    press.set_parts("monthly.typ", report, letters, patience)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_drawn_to_the_longest_and_rates_to_the_whole() {
        let bars = Bar::all(vec![("a".to_owned(), 40), ("b".to_owned(), 10), ("c".to_owned(), 0)]);
        assert_eq!(bars.iter().map(|bar| bar.length).collect::<Vec<_>>(), [1000, 250, 0]);
        assert_eq!(Bar::all(vec![("a".to_owned(), 0)])[0].length, 0);
        let rates = Bar::rates(vec![("a".to_owned(), Some(982)), ("b".to_owned(), None)]);
        assert_eq!(
            rates.iter().map(|bar| (bar.length, bar.number.as_str())).collect::<Vec<_>>(),
            [(982, "98.2%"), (0, "")]
        );
    }
}
