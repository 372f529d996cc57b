//! The receipt a petitioner takes home: number, query code, QR code, and what comes next.
use askama::Template;

use super::Html;
use office::wording::Lang;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/receipt/part.html")]
pub struct Receipt {
    pub lang: Lang,
    pub office: String,
    pub case_no: String,
    pub code: String,
    /// The QR code as inline SVG, made by us.
    pub qr: Option<Html>,
    /// Label and value: when, through which channel, about what.
    pub facts: Vec<(String, String)>,
    /// What comes next, by which day.
    pub next: Vec<String>,
}

impl Receipt {
    pub fn new(lang: Lang, office: impl Into<String>, case_no: impl Into<String>, code: impl Into<String>) -> Self {
        Receipt {
            lang,
            office: office.into(),
            case_no: case_no.into(),
            code: code.into(),
            qr: None,
            facts: Vec::new(),
            next: Vec::new(),
        }
    }

    #[must_use]
    pub fn qr(mut self, svg: Html) -> Self {
        self.qr = Some(svg);
        self
    }

    #[must_use]
    pub fn fact(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.facts.push((label.into(), value.into()));
        self
    }

    #[must_use]
    pub fn next(mut self, sentence: impl Into<String>) -> Self {
        self.next.push(sentence.into());
        self
    }

    /// In groups of four, so that it can be read over the phone.
    fn code_groups(&self) -> Vec<String> {
        let letters: Vec<char> = self.code.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.chunks(4).map(|group| group.iter().collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_code_is_grouped_for_reading_aloud() {
        let html = Receipt::new(Lang::Chinese, "信访办", "XF1", "7F3KQ2MP").fact("事由", "<b>").to_string();
        assert!(html.contains("7F3K") && html.contains("Q2MP") && html.contains("&#60;b&#62;"), "{html}");
        assert!(!html.contains("7F3KQ2MP"));
    }
}
