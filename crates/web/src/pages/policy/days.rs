//! Days as a notice writes them: one by one or from–to, with or without the year.
use jiff::ToSpan;
use jiff::civil::Date;

/// Every day of a text such as `1月1日至3日、2月5日` or `2027-01-01`.
///
/// # Errors
/// The first piece that names no day of a year.
pub fn read(text: &str, year: i16) -> Result<Vec<Date>, String> {
    let mut days = Vec::new();
    for piece in text.split(['\n', '、', ',', '，', ';', '；', '。']) {
        let plain: String = without_brackets(piece).chars().filter(|letter| !letter.is_whitespace()).collect();
        if plain.is_empty() {
            continue;
        }
        let named = span(&plain, year).ok_or_else(|| piece.trim().to_owned())?;
        days.extend(named);
    }
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

/// What stands in brackets is the day of the week.
fn without_brackets(piece: &str) -> String {
    let mut depth = 0_u32;
    let outside = piece.chars().filter(|letter| match letter {
        '(' | '（' => {
            depth += 1;
            false
        }
        ')' | '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// The longest holiday that a notice gives: more days are a slip of the pen.
const LONGEST: usize = 20;

fn span(piece: &str, year: i16) -> Option<Vec<Date>> {
    let Some((from, until)) = piece.split_once(['至', '到', '—', '–', '~', '～']) else {
        return Some(vec![day(piece, year)?]);
    };
    let first = day(from, year)?;
    let until = until.trim_start_matches(['—', '–']);
    let last = day(until, year).or_else(|| Date::new(first.year(), first.month(), number(until)?).ok())?;
    let all: Vec<Date> = first.series(1.day()).take_while(|day| *day <= last).take(LONGEST + 1).collect();
    ((1..=LONGEST).contains(&all.len())).then_some(all)
}

fn number(text: &str) -> Option<i8> {
    text.trim_end_matches(['日', '号']).parse().ok()
}

/// `2027-01-01`, `2027年1月1日`, `1月1日`, `1.1`, `1/1`.
fn day(text: &str, year: i16) -> Option<Date> {
    let text = text.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = text.split(['年', '月', '-', '.', '/']).collect();
    match parts.as_slice() {
        [year, month, day] => Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok(),
        [month, day] => Date::new(year, month.parse().ok()?, day.parse().ok()?).ok(),
        _ => None,
    }
}

/// The days as a page shows them: those that follow each other as one span.
pub fn spans(days: &[Date]) -> Vec<(Date, Date)> {
    let mut spans: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match spans.last_mut().filter(|(_, last)| last.saturating_add(1.day()) == *day) {
            Some((_, last)) => *last = *day,
            None => spans.push((*day, *day)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_spans(text: &str) -> Result<String, String> {
        let days = read(text, 2027)?;
        Ok(spans(&days)
            .iter()
            .map(|(a, b)| format!("{}..{}", a.strftime("%m%d"), b.strftime("%m%d")))
            .collect::<Vec<_>>()
            .join(" "))
    }

    #[test]
    fn days_are_read_as_a_notice_writes_them() {
        assert_eq!(read_spans("1月1日（周五）至3日（周日）、2月5日—2月8日"), Ok("0101..0103 0205..0208".to_owned()));
        assert_eq!(read_spans("2027-10-01\n2027年10月2日，10.3；10/4"), Ok("1001..1004".to_owned()));
        assert_eq!(read_spans(" \n"), Ok(String::new()));
        for wrong in ["2月30日", "放假3天", "3日至1日", "1月3日至1日", "1月1日至12月31日"] {
            assert_eq!(read_spans(wrong), Err(wrong.to_owned()), "{wrong}");
        }
    }
}
