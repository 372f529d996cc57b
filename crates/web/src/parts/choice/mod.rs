//! One or several of a few: radios, checkboxes, or a list when there are many.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    One,
    Several,
    List,
}

#[derive(Clone, Debug, Default)]
pub struct Opt {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub chosen: bool,
}

impl Opt {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Opt { value: value.into(), label: label.into(), ..Opt::default() }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn chosen_if(mut self, chosen: &str) -> Self {
        self.chosen = self.value == chosen;
        self
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/choice/part.html")]
pub struct Choice {
    pub lang: Lang,
    pub name: String,
    pub label: String,
    pub kind: Kind,
    pub options: Vec<Opt>,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub required: bool,
    /// What a list says while nothing is chosen, where that is not 请选择.
    pub blank: Option<String>,
}

impl Choice {
    pub fn one(lang: Lang, name: impl Into<String>, label: impl Into<String>, options: Vec<Opt>) -> Self {
        Choice { lang, name: name.into(), label: label.into(), options, ..Choice::default() }
    }

    pub fn several(lang: Lang, name: impl Into<String>, label: impl Into<String>, options: Vec<Opt>) -> Self {
        Choice { kind: Kind::Several, ..Choice::one(lang, name, label, options) }
    }

    pub fn list(lang: Lang, name: impl Into<String>, label: impl Into<String>, options: Vec<Opt>) -> Self {
        Choice { kind: Kind::List, ..Choice::one(lang, name, label, options) }
    }

    /// Marks the options whose values were sent.
    #[must_use]
    pub fn chosen(mut self, values: &[&str]) -> Self {
        for option in &mut self.options {
            option.chosen = values.contains(&option.value.as_str());
        }
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

    /// In a filter nothing chosen means all of them.
    #[must_use]
    pub fn blank(mut self, words: impl Into<String>) -> Self {
        self.blank = Some(words.into());
        self
    }

    fn input_type(&self) -> &'static str {
        if self.kind == Kind::Several { "checkbox" } else { "radio" }
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

    fn channels() -> Vec<Opt> {
        vec![Opt::new("visit", "来访"), Opt::new("letter", "来信").hint("<script>")]
    }

    #[test]
    fn an_error_link_lands_on_the_first_option() {
        let html =
            Choice::one(Lang::Chinese, "channel", "怎么来的", channels()).error(Some("选一种".into())).to_string();
        assert!(html.contains(r#"id="channel""#) && html.contains(r#"id="channel-error""#), "{html}");
        assert!(html.contains(r#"aria-describedby="channel-error""#), "{html}");
        assert!(!html.contains("<script>"));
    }

    #[test]
    fn what_was_chosen_stays_chosen() {
        let html = Choice::several(Lang::Chinese, "c", "c", channels()).chosen(&["letter"]).to_string();
        assert_eq!(html.matches(" checked").count(), 1);
        let html = Choice::list(Lang::Chinese, "c", "c", channels()).chosen(&["letter"]).to_string();
        assert!(html.contains(r#"<option value="letter" selected>"#), "{html}");
    }
}
