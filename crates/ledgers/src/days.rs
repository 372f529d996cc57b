//! The forms in which offices write a day, and those that are refused because they may mean another one.

use jiff::civil::Date;

use crate::book::serial_day;
use crate::cell::Cell;
use crate::plain::plain;
use crate::problem::Problem;

/// The years in which a petition can lie: the trade begins with the state itself.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2100;

/// The day that a cell names.
pub(crate) fn day(cell: &Cell) -> Result<Date, Problem> {
    match cell {
        Cell::Day(day) => in_range(*day),
        Cell::Number(number) => from_number(*number),
        Cell::Text(text) => from_text(&plain(text)),
        Cell::Empty => Err(Problem::Missing),
        Cell::Broken => Err(Problem::Broken),
    }
}

/// `20230506`, or the count of days that a spreadsheet shows when it forgot that it is a day.
fn from_number(number: f64) -> Result<Date, Problem> {
    if let Some(day) = serial_day(number) {
        return in_range(day);
    }
    from_text(&crate::cell::digits(number))
}

fn from_text(text: &str) -> Result<Date, Problem> {
    let day = without_hour(text);
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return named(day.get(..4), day.get(4..6), day.get(6..));
    }
    let parts: Vec<&str> =
        day.split(['年', '月', '日', '号', '.', '-', '/', '、', '。', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(Problem::NotADay);
    }
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => named(Some(*year), Some(*month), Some(*day)),
        // 3/13/2023 and 13/3/2023 look alike up to the twelfth: whose order it is, no cell says.
        [_, _, year] if year.len() == 4 => Err(Problem::OtherOrder),
        [_, _, _] | [_, _] if day.contains(['年', '月', '.', '/', '-']) => Err(Problem::NoYear),
        _ => Err(Problem::NotADay),
    }
}

/// Hour, half of the day and weekday say nothing of the day itself.
fn without_hour(text: &str) -> &str {
    let cut = text.find(['上', '下', '早', '晚', '中', '(', '星', '周', 'T', ':']).unwrap_or(text.len());
    let head = text.get(..cut).unwrap_or(text).trim_end();
    // «2023-05-06 09» is what is left of an hour.
    match head.rsplit_once(' ') {
        Some((day, hour)) if text.get(cut..).is_some_and(|rest| rest.starts_with(':')) && hour.len() <= 2 => {
            day.trim_end()
        }
        _ => head,
    }
}

fn named(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Result<Date, Problem> {
    let year = year.and_then(|year| year.parse::<i16>().ok());
    let month = month.and_then(|month| month.parse::<i8>().ok());
    let day = day.and_then(|day| day.parse::<i8>().ok());
    let found = year.zip(month).zip(day).and_then(|((year, month), day)| Date::new(year, month, day).ok());
    found.ok_or(Problem::NotADay).and_then(in_range)
}

fn in_range(day: Date) -> Result<Date, Problem> {
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(Problem::NotADay) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_day() {
        let may = Ok(jiff::civil::date(2023, 5, 6));
        let cases = [
            ("2023.5.6", may),
            ("2023年5月6日", may),
            ("2023年05月06号", may),
            ("20230506", may),
            ("2023-05-06", may),
            ("2023/5/6", may),
            ("２０２３．５．６", may),
            ("2023 年 5 月 6 日", may),
            ("2023-05-06 09:30", may),
            ("2023-05-06 9:30:05", may),
            ("2023-05-06T09:30:00", may),
            ("2023年5月6日上午", may),
            ("2023.5.6(周六)", may),
            ("2023。5。6", may),
            ("3/13/2023", Err(Problem::OtherOrder)),
            ("05/06/2023", Err(Problem::OtherOrder)),
            ("23.5.6", Err(Problem::NoYear)),
            ("5月6日", Err(Problem::NoYear)),
            ("2023.5", Err(Problem::NoYear)),
            ("2023.2.30", Err(Problem::NotADay)),
            ("20231306", Err(Problem::NotADay)),
            ("0203.5.6", Err(Problem::NotADay)),
            ("长期", Err(Problem::NotADay)),
            ("五月六日", Err(Problem::NotADay)),
        ];
        for (text, expected) in cases {
            assert_eq!(day(&Cell::text(text)), expected, "{text}");
        }
        assert_eq!(day(&Cell::Number(45052.0)), may, "the count of days of a sheet");
        assert_eq!(day(&Cell::Number(45052.4)), may);
        assert_eq!(day(&Cell::Number(20_230_506.0)), may);
        assert_eq!(day(&Cell::Number(12.0)), Err(Problem::NotADay));
        assert_eq!(day(&Cell::Day(jiff::civil::date(1900, 1, 1))), Err(Problem::NotADay));
        assert_eq!(day(&Cell::Empty), Err(Problem::Missing));
        assert_eq!(day(&Cell::Broken), Err(Problem::Broken));
    }
}
