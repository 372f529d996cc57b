//! How clerks write days and sums, full-width keys and units of ten thousand included.
use jiff::civil::Date;

/// Full-width digits, letters and signs as the keyboard's Chinese mode writes them, without spaces.
pub fn narrow(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// `2026-03-05`, `2026.3.5`, `2026/3/5`, `20260305`, or with the characters for year, month and day.
pub fn day(typed: &str) -> Option<Date> {
    let numbers: Vec<&str> = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let signs = typed.chars().filter(|c| !c.is_ascii_digit()).count();
    let (year, month, day) = match numbers.as_slice() {
        [whole] if whole.len() == 8 && signs == 0 => (&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 && signs <= 3 => {
            (*year, *month, *day)
        }
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Whole yuan: `414000`, `414,000`, with the sign or the word for yuan, or in units of ten thousand (`41.4` and its sign).
pub fn yuan(typed: &str) -> Option<i64> {
    const YUAN: [char; 2] = ['\u{5143}', '\u{5706}'];
    const TEN_THOUSAND: char = '\u{4e07}';
    let plain: String = typed.trim_start_matches(['\u{a5}', '\u{ffe5}']).trim_end_matches(YUAN).replace(',', "");
    let (digits, scale) = match plain.strip_suffix(TEN_THOUSAND) {
        Some(digits) => (digits, 4),
        None => (plain.as_str(), 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let only_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || part.len() > scale || !only_digits(whole) || !only_digits(part) {
        return None;
    }
    format!("{whole}{part:0<scale$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_clerks_write_them() {
        for typed in ["2026-03-05", "2026.3.5", "2026/3/5", "20260305", "2026年3月5日", "２０２６－０３－０５"]
        {
            assert_eq!(day(&narrow(typed)), Some(date(2026, 3, 5)), "{typed}");
        }
        for typed in ["2026-02-30", "2026-13-01", "26-3-5", "yesterday", "2026-03", "0", "2026-03-05-01", "-2026-3-5 x"]
        {
            assert_eq!(day(&narrow(typed)), None, "{typed}");
        }
    }

    #[test]
    fn sums_are_whole_yuan() {
        for (typed, sum) in
            [("414000", 414_000), ("414,000元", 414_000), ("41.4万", 414_000), ("￥1200.00", 1200), ("４１万", 410_000)]
        {
            assert_eq!(yuan(&narrow(typed)), Some(sum), "{typed}");
        }
        for typed in ["12.5", "-3", "many", "万", "1e9", "999999999999999999999", "41.45678万"] {
            assert_eq!(yuan(&narrow(typed)), None, "{typed}");
        }
    }
}
