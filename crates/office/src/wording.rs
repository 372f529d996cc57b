//! Every sentence a user sees, looked up by key in wording/: Chinese by default, English for visitors.
use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use jiff::civil::Date;

static_loader! {
    static LOCALES = {
        locales: "../../wording",
        fallback_language: "zh-CN",
        // Isolation marks are invisible letters round every value; Chinese needs none and copied case numbers must be clean.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static CHINESE: LanguageIdentifier = langid!("zh-CN");
static ENGLISH: LanguageIdentifier = langid!("en");

/// The language of one reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Chinese,
    English,
}

impl Lang {
    /// Any code we do not speak is Chinese.
    pub fn from_code(code: &str) -> Self {
        if code == "en" || code.starts_with("en-") { Lang::English } else { Lang::Chinese }
    }

    /// For the `lang` attribute and the language cookie.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Chinese => "zh-CN",
            Lang::English => "en",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Lang::Chinese => Lang::English,
            Lang::English => Lang::Chinese,
        }
    }

    /// The sentence, or its key in brackets so that a gap is seen and found by a test.
    pub fn t(&self, key: &str) -> String {
        LOCALES.try_lookup(self.id(), key).unwrap_or_else(|| format!("[{key}]"))
    }

    /// The sentence with its values filled in; for values of several kinds wrap each in `FluentValue::from`.
    pub fn ta<'a, V>(&self, key: &str, values: &[(&str, V)]) -> String
    where
        V: Clone + Into<FluentValue<'a>>,
    {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Owned((*name).to_string()), value.clone().into())).collect();
        LOCALES.try_lookup_with_args(self.id(), key, &values).unwrap_or_else(|| format!("[{key}]"))
    }

    /// 3月5日（周四）, with the year when it is not this one.
    pub fn date(&self, date: Date, today: Date) -> String {
        let key = if date.year() == today.year() { "parts-date" } else { "parts-date-year" };
        self.dated(key, date)
    }

    /// 2026年3月5日（周四）: for print, for hovering and for anything that leaves the house.
    pub fn full_date(&self, date: Date) -> String {
        self.dated("parts-date-year", date)
    }

    /// 还有 4 天 / 今天到期 / 已超期 2 天.
    pub fn days_left(&self, due: Date, today: Date) -> String {
        let days = days_between(today, due);
        match days {
            0 => self.t("parts-due-today"),
            1.. => self.ta("parts-days-left", &[("n", days)]),
            _ => self.ta("parts-days-over", &[("n", -days)]),
        }
    }

    fn dated(&self, key: &str, date: Date) -> String {
        let weekday = self.t(&format!("parts-weekday-{}", date.weekday().to_monday_one_offset()));
        let month = self.t(&format!("parts-month-{}", date.month()));
        let (year, day) = (date.year().to_string(), date.day().to_string());
        self.ta(key, &[("year", year), ("month", month), ("day", day), ("weekday", weekday)])
    }

    fn id(&self) -> &'static LanguageIdentifier {
        match self {
            Lang::Chinese => &CHINESE,
            Lang::English => &ENGLISH,
        }
    }
}

/// Whole days from one civil date to another; negative when the second lies earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_of_this_year_has_its_weekday_and_no_year() {
        let today = date(2026, 3, 1);
        assert_eq!(Lang::Chinese.date(date(2026, 3, 5), today), "3月5日（周四）");
        assert_eq!(Lang::Chinese.date(date(2027, 3, 5), today), "2027年3月5日（周五）");
        assert_eq!(Lang::English.date(date(2026, 3, 5), today), "Thu 5 Mar");
        assert_eq!(Lang::English.date(date(2027, 3, 5), today), "Fri 5 Mar 2027");
    }

    #[test]
    fn days_are_counted_in_words() {
        let today = date(2026, 3, 5);
        assert_eq!(Lang::Chinese.days_left(date(2026, 3, 9), today), "还有 4 天");
        assert_eq!(Lang::Chinese.days_left(today, today), "今天到期");
        assert_eq!(Lang::Chinese.days_left(date(2026, 3, 3), today), "已超期 2 天");
        assert_eq!(Lang::English.days_left(date(2026, 3, 6), today), "1 day left");
        assert_eq!(Lang::Chinese.days_left(date(2027, 3, 5), today), "还有 365 天");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Lang::Chinese.t("no-such-key"), "[no-such-key]");
        assert_eq!(Lang::English.ta("no-such-key", &[("n", 1)]), "[no-such-key]");
    }

    #[test]
    fn unknown_languages_read_chinese() {
        assert_eq!(Lang::from_code("fr"), Lang::Chinese);
        assert_eq!(Lang::from_code("en-GB"), Lang::English);
    }
}
