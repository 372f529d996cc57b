//! All that is wrong with a form, at its top, each line a link to the field it speaks of.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug)]
pub struct Wrong {
    /// The id of the field; none when the whole form is meant.
    pub field: Option<String>,
    pub words: String,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/error_summary/part.html")]
pub struct ErrorSummary {
    pub lang: Lang,
    pub wrongs: Vec<Wrong>,
}

impl ErrorSummary {
    /// Renders nothing when nothing is wrong, so a page can always place it.
    pub fn new(lang: Lang, wrongs: Vec<Wrong>) -> Self {
        ErrorSummary { lang, wrongs }
    }

    #[must_use]
    pub fn wrong(mut self, field: impl Into<String>, words: impl Into<String>) -> Self {
        self.wrongs.push(Wrong { field: Some(field.into()), words: words.into() });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_leads_to_its_field() {
        let html = ErrorSummary::new(Lang::Chinese, vec![]).wrong("title", "写上标题<b>").to_string();
        assert!(html.contains(r##"href="#title""##) && html.contains("&#60;b&#62;"), "{html}");
        assert!(html.contains("有 1 处需要改一下"));
    }

    #[test]
    fn nothing_wrong_shows_nothing() {
        assert_eq!(ErrorSummary::new(Lang::Chinese, vec![]).to_string().trim(), "");
    }
}
