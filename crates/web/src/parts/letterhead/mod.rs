//! The red head of an official paper on screen and in a browser's print (GB/T 9704): mark, rule, number, title.
use askama::Template;

use super::Html;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/letterhead/part.html")]
pub struct Letterhead {
    pub sender: String,
    /// 恒信函〔2026〕12号: the year whole, no leading zero.
    pub number: Option<String>,
    pub title: String,
    pub addressee: Option<String>,
    pub body: Html,
    pub signed: Option<(String, String)>,
    /// Who gets a copy, in a line at the foot.
    pub copies: Option<String>,
}

impl Letterhead {
    pub fn new(sender: impl Into<String>, title: impl Into<String>) -> Self {
        Letterhead {
            sender: sender.into(),
            number: None,
            title: title.into(),
            addressee: None,
            body: Html::default(),
            signed: None,
            copies: None,
        }
    }

    #[must_use]
    pub fn number(mut self, number: impl Into<String>) -> Self {
        self.number = Some(number.into());
        self
    }

    /// With its full-width colon.
    #[must_use]
    pub fn to(mut self, addressee: impl Into<String>) -> Self {
        self.addressee = Some(addressee.into());
        self
    }

    /// One paragraph more, two characters in.
    #[must_use]
    pub fn paragraph(mut self, words: impl AsRef<str>) -> Self {
        self.body = self.body.and(Html::trusted("<p>")).and(Html::text(words)).and(Html::trusted("</p>"));
        self
    }

    #[must_use]
    pub fn signed(mut self, sender: impl Into<String>, date: impl Into<String>) -> Self {
        self.signed = Some((sender.into(), date.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_escaped() {
        let html = Letterhead::new("信访局", "告知书").paragraph("<script>").to_string();
        assert!(html.contains("<p>&lt;script&gt;</p>"), "{html}");
    }
}
