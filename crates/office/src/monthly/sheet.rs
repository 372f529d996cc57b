//! The same report as a spreadsheet: the parts one below the other, each number a number.

use documents::{Bar, Monthly, MonthlyPart};
use jiff::civil::Date;
use ledgers::{SheetWriter, Unwritten, Value};

use crate::wording::Lang;

/// The bytes of an `.xlsx`; the same report of the same day gives the same.
///
/// # Errors
/// [`Unwritten`] where the disk is full.
pub fn spreadsheet(lang: Lang, report: &Monthly, today: Date) -> Result<Vec<u8>, Unwritten> {
    let mut sheet = SheetWriter::new(&lang.t("monthly-open"), std::slice::from_ref(&report.title))?;
    sheet.made_on(today);
    sheet.row(&[Value::text(report.foot.clone())])?;
    for sentence in &report.lead {
        sheet.row(&[Value::text(sentence.clone())])?;
    }
    for part in &report.parts {
        sheet.row(&[])?;
        match part {
            MonthlyPart::Table { heading, head, rows, note } => {
                sheet.row(&[Value::text(heading.clone())])?;
                sheet.row(&head.iter().map(Value::text).collect::<Vec<_>>())?;
                for row in rows {
                    sheet.row(&row.iter().map(|cell| number_or_text(cell)).collect::<Vec<_>>())?;
                }
                sheet.row(&[Value::text(note.clone())])?;
            }
            MonthlyPart::Months { heading, bars, note } | MonthlyPart::Kinds { heading, bars, note } => {
                sheet.row(&[Value::text(heading.clone())])?;
                for Bar { label, number, .. } in bars {
                    sheet.row(&[Value::text(label.clone()), number_or_text(number)])?;
                }
                sheet.row(&[Value::text(note.clone())])?;
            }
        }
    }
    sheet.bytes()
}

/// A mere count can be added up; a rate stays as it is told, with what it is a rate of.
fn number_or_text(cell: &str) -> Value {
    cell.parse::<u32>().map_or_else(|_| Value::text(cell), Value::count)
}
