//! A line across the whole page: sample data, a holiday table that is missing, maintenance tonight.
use askama::Template;

use super::Link;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/banner/part.html")]
pub struct Banner {
    pub words: String,
    pub link: Option<Link>,
}

impl Banner {
    pub fn new(words: impl Into<String>) -> Self {
        Banner { words: words.into(), link: None }
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
    fn its_words_are_escaped() {
        assert!(Banner::new("<script>").to_string().contains("&#60;script&#62;"));
    }
}
