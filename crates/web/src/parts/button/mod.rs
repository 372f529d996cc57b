//! A button: always a verb, one main one a page.
use askama::Template;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing this page is for.
    Main,
    #[default]
    Plain,
    /// Looks like a link: 再加一位, 退出.
    Quiet,
    /// Cannot be taken back.
    Grave,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/button/part.html")]
pub struct Button {
    pub label: String,
    pub weight: Weight,
    pub name: Option<String>,
    pub value: String,
    /// Where it posts, when not where its form does.
    pub to: Option<String>,
    /// Sends the form as it stands, without asking whether it is complete (save a draft, add a row).
    pub unchecked: bool,
    /// Why it cannot be pressed now; the words stand beside it.
    pub blocked: Option<String>,
}

impl Button {
    pub fn main(label: impl Into<String>) -> Self {
        Button { label: label.into(), weight: Weight::Main, ..Button::default() }
    }

    pub fn plain(label: impl Into<String>) -> Self {
        Button { label: label.into(), ..Button::default() }
    }

    pub fn quiet(label: impl Into<String>) -> Self {
        Button { label: label.into(), weight: Weight::Quiet, ..Button::default() }
    }

    pub fn grave(label: impl Into<String>) -> Self {
        Button { label: label.into(), weight: Weight::Grave, ..Button::default() }
    }

    #[must_use]
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.to = Some(href.into());
        self
    }

    #[must_use]
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    #[must_use]
    pub fn blocked(mut self, why: impl Into<String>) -> Self {
        self.blocked = Some(why.into());
        self
    }

    fn css_class(&self) -> &'static str {
        match self.weight {
            Weight::Main => "button main",
            Weight::Plain => "button",
            Weight::Quiet => "button quiet",
            Weight::Grave => "button grave",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocked_button_says_why_and_cannot_be_pressed() {
        let html = Button::main("结案").blocked("线索 1 <未查清>").to_string();
        assert!(html.contains(" disabled"));
        assert!(html.contains("线索 1 &#60;未查清&#62;"), "{html}");
    }

    #[test]
    fn a_draft_button_skips_the_checks() {
        assert!(Button::plain("存草稿").sends("act", "draft").unchecked().to_string().contains("formnovalidate"));
    }
}
