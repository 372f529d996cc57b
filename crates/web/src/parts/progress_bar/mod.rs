//! The petitioner's bar: where the matter is, what happened, what comes next and by which day, in plain words.
use askama::Template;

use super::Day;
use office::wording::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Done,
    Now,
    Next,
    /// Left out: not needed here.
    Skipped,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub place: Place,
    pub name: String,
    pub day: Option<Day>,
    pub words: Option<String>,
}

impl Step {
    pub fn done(name: impl Into<String>, day: Day) -> Self {
        Step { place: Place::Done, name: name.into(), day: Some(day), words: None }
    }

    pub fn now(name: impl Into<String>, day: Option<Day>) -> Self {
        Step { place: Place::Now, name: name.into(), day, words: None }
    }

    pub fn next(name: impl Into<String>) -> Self {
        Step { place: Place::Next, name: name.into(), day: None, words: None }
    }

    pub fn skipped(name: impl Into<String>) -> Self {
        Step { place: Place::Skipped, name: name.into(), day: None, words: None }
    }

    /// Done, on a day that is not told.
    pub fn did(name: impl Into<String>) -> Self {
        Step { place: Place::Done, name: name.into(), day: None, words: None }
    }

    #[must_use]
    pub fn caption(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    fn css_class(&self) -> &'static str {
        match self.place {
            Place::Done => "done",
            Place::Now => "now",
            Place::Next => "next",
            Place::Skipped => "skipped",
        }
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/progress_bar/part.html")]
pub struct ProgressBar {
    pub lang: Lang,
    /// The whole story in one sentence, above the bar.
    pub sentence: Option<String>,
    pub steps: Vec<Step>,
}

impl ProgressBar {
    pub fn new(lang: Lang, steps: Vec<Step>) -> Self {
        ProgressBar { lang, sentence: None, steps }
    }

    #[must_use]
    pub fn sentence(mut self, words: impl Into<String>) -> Self {
        self.sentence = Some(words.into());
        self
    }

    fn state(&self, step: &Step) -> String {
        self.lang.t(&format!("parts-step-{}", step.css_class()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_step_now_is_marked_for_eye_and_ear() {
        let day = Day::plain(Lang::Chinese, date(2026, 3, 2), date(2026, 3, 5));
        let steps = vec![Step::done("登记", day), Step::now("调查<b>", None), Step::next("答复")];
        let html = ProgressBar::new(Lang::Chinese, steps).sentence("正在办").to_string();
        assert_eq!(html.matches(r#"aria-current="step""#).count(), 1);
        assert!(html.contains("已完成") && html.contains("正在办") && html.contains("还没到"), "{html}");
        assert!(html.contains("调查&#60;b&#62;"));
    }
}
