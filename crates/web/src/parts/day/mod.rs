//! A day as people say it, with the full form on hover and in print, and how many days are left when that matters.
use askama::Template;
use jiff::civil::Date;

use office::wording::{Lang, days_between};

#[derive(Clone, Debug, Template)]
#[template(path = "parts/day/part.html")]
pub struct Day {
    pub iso: String,
    pub words: String,
    pub full: String,
    pub left: Option<String>,
    /// `today`, `late` or nothing.
    pub tone: &'static str,
}

impl Day {
    pub fn plain(lang: Lang, date: Date, today: Date) -> Self {
        Day { iso: date.to_string(), words: lang.date(date, today), full: lang.full_date(date), left: None, tone: "" }
    }

    /// A last day: 3月5日（周四） 还有 4 天.
    pub fn due(lang: Lang, date: Date, today: Date) -> Self {
        let tone = match days_between(today, date) {
            0 => "today",
            1.. => "",
            _ => "late",
        };
        Day { left: Some(lang.days_left(date, today)), tone, ..Day::plain(lang, date, today) }
    }

    /// The same of a day that is counted in working days, so many of them left, or below nothing gone; where none lies between,
    /// rest days do.
    #[must_use]
    pub fn in_working_days(mut self, lang: Lang, left: i32) -> Self {
        match left {
            0 => {}
            1.. => self.left = Some(lang.ta("parts-working-days-left", &[("n", left)])),
            _ => self.left = Some(lang.ta("parts-working-days-over", &[("n", -left)])),
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_full_form_is_there_to_hover_over_and_to_print() {
        let html = Day::due(Lang::Chinese, date(2026, 3, 5), date(2026, 3, 1)).to_string();
        assert!(html.contains("2026年3月5日（周四）") && html.contains("还有 4 天"), "{html}");
    }

    #[test]
    fn a_day_in_working_days_says_so_before_and_after() {
        let day =
            |on, left| Day::due(Lang::Chinese, on, date(2026, 3, 2)).in_working_days(Lang::Chinese, left).to_string();
        assert!(day(date(2026, 3, 9), 5).contains("还有 5 个工作日"));
        assert!(day(date(2026, 2, 27), -1).contains("已超期 1 个工作日"));
        assert!(day(date(2026, 3, 2), 0).contains("今天到期"));
    }
}
