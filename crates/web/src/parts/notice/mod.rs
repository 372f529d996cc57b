//! A notice in the page: what happened or what to mind, with a word and a mark as well as a colour.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Note,
    Good,
    Warn,
    Bad,
    Offline,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/notice/part.html")]
pub struct Notice {
    pub lang: Lang,
    pub tone: Tone,
    /// In place of the tone's own word (说明, 已办妥 …).
    pub title: Option<String>,
    pub words: String,
    /// What the reader can quote when asking for help.
    pub operation: Option<String>,
}

impl Notice {
    pub fn note(lang: Lang, words: impl Into<String>) -> Self {
        Notice::new(lang, Tone::Note, words)
    }

    pub fn good(lang: Lang, words: impl Into<String>) -> Self {
        Notice::new(lang, Tone::Good, words)
    }

    pub fn warn(lang: Lang, words: impl Into<String>) -> Self {
        Notice::new(lang, Tone::Warn, words)
    }

    pub fn bad(lang: Lang, words: impl Into<String>) -> Self {
        Notice::new(lang, Tone::Bad, words)
    }

    pub fn offline(lang: Lang, words: impl Into<String>) -> Self {
        Notice::new(lang, Tone::Offline, words)
    }

    pub fn new(lang: Lang, tone: Tone, words: impl Into<String>) -> Self {
        Notice { lang, tone, title: None, words: words.into(), operation: None }
    }

    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    #[must_use]
    pub fn operation(mut self, id: impl Into<String>) -> Self {
        self.operation = Some(id.into());
        self
    }

    fn css_class(&self) -> &'static str {
        match self.tone {
            Tone::Note => "note",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Offline => "offline",
        }
    }

    fn heading(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.lang.t(&format!("parts-notice-{}", self.css_class())))
    }

    /// Only what went wrong interrupts a screen reader.
    fn role(&self) -> &'static str {
        if self.tone == Tone::Bad { "alert" } else { "status" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_to_quote() {
        let html = Notice::bad(Lang::Chinese, "没有存上<b>").operation("7F3K").to_string();
        assert!(html.contains(r#"role="alert""#) && html.contains("7F3K") && html.contains("&#60;b&#62;"), "{html}");
        assert!(html.contains("没有办成"));
    }
}
