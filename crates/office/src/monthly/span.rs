//! What a report is about: a month, or a year.

use std::fmt;

use casework::typed::{YearMonth, typed};
use jiff::civil::Date;

/// A month or a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportSpan {
    Month(YearMonth),
    Year(i16),
}

impl ReportSpan {
    /// From `2026-03`, in whatever form a month is typed, or `2026`; nothing where it is neither.
    pub fn parse(text: &str) -> Option<ReportSpan> {
        let text = text.trim().trim_end_matches('年');
        match text.parse::<i16>() {
            Ok(year) if text.len() == 4 => YearMonth::new(year, 1).map(|_| ReportSpan::Year(year)),
            Ok(_) | Err(_) => typed(text).ok().map(ReportSpan::Month),
        }
    }

    /// The month in which it begins.
    fn begins(self) -> Option<YearMonth> {
        match self {
            ReportSpan::Month(month) => Some(month),
            ReportSpan::Year(year) => YearMonth::new(year, 1),
        }
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.begins().map_or(Date::MIN, YearMonth::first_day)
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        match self {
            ReportSpan::Month(month) => month.last_day(),
            ReportSpan::Year(_) => self.first_day().last_of_year(),
        }
    }

    /// The one before, as long as it.
    pub fn previous(self) -> ReportSpan {
        match self {
            ReportSpan::Month(month) => ReportSpan::Month(month.previous()),
            ReportSpan::Year(year) => ReportSpan::Year(year.saturating_sub(1)),
        }
    }

    /// The months that are drawn, the earliest first: of a month it and the eleven before, of a year its own that have begun.
    pub fn months(self, today: Date) -> Vec<YearMonth> {
        match self {
            ReportSpan::Month(month) => month.and_before(12),
            ReportSpan::Year(year) => {
                let months = (1..=12).filter_map(|month| YearMonth::new(year, month));
                months.filter(|month| month.first_day() <= today).collect()
            }
        }
    }
}

impl fmt::Display for ReportSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReportSpan::Month(month) => month.fmt(f),
            ReportSpan::Year(year) => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_or_a_year_is_read_and_written_alike() {
        for (text, told) in [
            ("2026-03", Some("2026-03")),
            ("2026", Some("2026")),
            ("2026年", Some("2026")),
            ("2026-13", None),
            ("soon", None),
            ("99", None),
        ] {
            assert_eq!(ReportSpan::parse(text).map(|span| span.to_string()).as_deref(), told, "{text}");
        }
    }

    #[test]
    fn a_year_has_the_months_that_have_begun() {
        let year = ReportSpan::Year(2026);
        assert_eq!((year.first_day(), year.last_day()), (date(2026, 1, 1), date(2026, 12, 31)));
        assert_eq!(year.months(date(2026, 3, 1)).len(), 3);
        assert_eq!((year.months(date(2027, 1, 1)).len(), year.previous()), (12, ReportSpan::Year(2025)));
        let month = ReportSpan::parse("2026-03").unwrap();
        let months = month.months(date(2026, 3, 1));
        assert_eq!((months.len(), months.last().map(ToString::to_string)), (12, Some("2026-03".to_owned())));
    }
}
