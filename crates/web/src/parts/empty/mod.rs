//! An empty place: what it is for and how it fills, never a blank.
use askama::Template;

use super::Link;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/empty/part.html")]
pub struct Empty {
    pub title: String,
    pub words: Option<String>,
    pub link: Option<Link>,
}

impl Empty {
    pub fn new(title: impl Into<String>) -> Self {
        Empty { title: title.into(), words: None, link: None }
    }

    #[must_use]
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_the_place_fills() {
        let html = Empty::new("没有件").text("登记后<b>").to_string();
        assert!(html.contains("没有件") && html.contains("&#60;b&#62;"), "{html}");
    }
}
