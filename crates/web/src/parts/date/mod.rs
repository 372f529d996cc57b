//! A date to be chosen: the browser's own calendar, with the first and last day it may be.
use askama::Template;
use jiff::civil::Date;

use office::wording::Lang;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/date/part.html")]
pub struct DateField {
    pub lang: Lang,
    pub name: String,
    pub label: String,
    /// As typed, so that a wrong date comes back as it was.
    pub value: String,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub required: bool,
}

impl DateField {
    pub fn new(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        DateField {
            lang,
            name: name.into(),
            label: label.into(),
            value: String::new(),
            first: None,
            last: None,
            hint: None,
            error: None,
            required: false,
        }
    }

    #[must_use]
    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    #[must_use]
    pub fn between(mut self, first: Option<Date>, last: Option<Date>) -> Self {
        self.first = first;
        self.last = last;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        for (there, end) in [(self.error.is_some(), "error"), (self.hint.is_some(), "hint")] {
            if there {
                ids.push(format!("{}-{end}", self.name));
            }
        }
        ids.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_first_and_last_day_are_told_to_the_browser() {
        let html = DateField::new(Lang::Chinese, "due", "最后一天")
            .between(Some(date(2026, 3, 5)), None)
            .value(date(2026, 4, 1))
            .to_string();
        assert!(html.contains(r#"min="2026-03-05""#) && html.contains(r#"value="2026-04-01""#), "{html}");
        assert!(!html.contains("max="));
    }
}
