//! A statutory or agreed period: its last day, the days left, and under 为何 how that day was counted.
use askama::Template;
use jiff::civil::Date;

use super::Day;
use office::wording::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    Running,
    /// Within the days the policy calls near.
    Soon,
    Today,
    Over,
    Paused,
    Done,
    DoneLate,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/clock/part.html")]
pub struct Clock {
    pub lang: Lang,
    pub name: String,
    pub due: Date,
    pub today: Date,
    pub state: ClockState,
    /// The due day crosses a year whose holidays are not published.
    pub provisional: bool,
    /// Days gone and days in all, for the thin bar. None for a clock that stands still.
    pub gone: Option<(u32, u32)>,
    /// Rows of 为何: a label and what it says, in the order the day was counted.
    pub counted: Vec<(String, String)>,
    pub source: String,
    pub article: Option<String>,
}

impl Clock {
    pub fn new(lang: Lang, name: impl Into<String>, due: Date, today: Date, state: ClockState) -> Self {
        Clock {
            lang,
            name: name.into(),
            due,
            today,
            state,
            provisional: false,
            gone: None,
            counted: Vec::new(),
            source: String::new(),
            article: None,
        }
    }

    /// 起算 3月5日 / 期限 60 天.
    #[must_use]
    pub fn counted_from(mut self, start: Date, length: impl Into<String>) -> Self {
        let days = u32::try_from(office::wording::days_between(start, self.due)).unwrap_or(0);
        let gone = u32::try_from(office::wording::days_between(start, self.today)).unwrap_or(0);
        if matches!(self.state, ClockState::Running | ClockState::Soon | ClockState::Today | ClockState::Over) {
            self.gone = Some((gone.min(days), days.max(1)));
        }
        let day = self.lang.full_date(start);
        self.row("parts-clock-starts", day).row("parts-clock-length", length)
    }

    /// The day the count ended on, and the working day it moved to.
    #[must_use]
    pub fn rolled(self, raw: Date) -> Self {
        let (raw, due) = (self.lang.full_date(raw), self.lang.full_date(self.due));
        self.row("parts-clock-raw", raw).row("parts-clock-roll", due)
    }

    #[must_use]
    pub fn extended(self, words: impl Into<String>) -> Self {
        self.row("parts-clock-extended", words)
    }

    #[must_use]
    pub fn paused(self, words: impl Into<String>) -> Self {
        self.row("parts-clock-paused-why", words)
    }

    #[must_use]
    pub fn provisional(mut self) -> Self {
        self.provisional = true;
        self
    }

    #[must_use]
    pub fn source(mut self, source: impl Into<String>, article: Option<String>) -> Self {
        self.source = source.into();
        self.article = article;
        self
    }

    fn row(mut self, key: &str, words: impl Into<String>) -> Self {
        self.counted.push((self.lang.t(key), words.into()));
        self
    }

    fn day(&self) -> Day {
        Day::plain(self.lang, self.due, self.today)
    }

    fn css_class(&self) -> &'static str {
        match self.state {
            ClockState::Running => "running",
            ClockState::Soon => "soon",
            ClockState::Today => "soon today",
            ClockState::Over => "over",
            ClockState::Paused => "paused",
            ClockState::Done => "done",
            ClockState::DoneLate => "done late",
        }
    }

    /// A running clock says its days, one that stands says its state.
    fn caption(&self) -> String {
        match self.state {
            ClockState::Running | ClockState::Soon | ClockState::Today | ClockState::Over => {
                self.lang.days_left(self.due, self.today)
            }
            ClockState::Paused => self.lang.t("parts-clock-paused"),
            ClockState::Done => self.lang.t("parts-clock-done"),
            ClockState::DoneLate => self.lang.t("parts-clock-late"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn decide(state: ClockState) -> Clock {
        Clock::new(Lang::Chinese, "答复期限", date(2026, 5, 6), date(2026, 5, 2), state)
            .counted_from(date(2026, 3, 5), "60 天")
            .rolled(date(2026, 5, 4))
            .source("条例34", Some("自受理之日起60日内办结".into()))
    }

    #[test]
    fn a_clock_can_be_asked_how_its_day_was_counted() {
        let html = decide(ClockState::Running).to_string();
        for words in ["还有 4 天", "5月6日（周三）", "2026年3月5日（周四）", "2026年5月4日（周一）", "条例34"]
        {
            assert!(html.contains(words), "{words} in {html}");
        }
    }

    #[test]
    fn a_paused_clock_counts_no_days() {
        let html = decide(ClockState::Paused).paused("听证期间").to_string();
        assert!(html.contains("暂停计时") && !html.contains("还有"), "{html}");
        assert!(!html.contains("<svg"));
    }

    #[test]
    fn a_provisional_day_says_so() {
        assert!(decide(ClockState::Running).provisional().to_string().contains("暂定"));
    }
}
