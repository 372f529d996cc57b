//! A link: goes somewhere and changes nothing.
use askama::Template;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    #[default]
    Plain,
    /// The way on, as large as a button.
    Button,
    Main,
    Back,
    Download,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/link/part.html")]
pub struct Link {
    pub href: String,
    pub label: String,
    pub look: LinkStyle,
    /// What is behind it: "PDF，42 kB".
    pub note: Option<String>,
}

impl Link {
    pub fn plain(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { href: href.into(), label: label.into(), ..Link::default() }
    }

    pub fn main(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { look: LinkStyle::Main, ..Link::plain(href, label) }
    }

    pub fn button(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { look: LinkStyle::Button, ..Link::plain(href, label) }
    }

    pub fn back(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { look: LinkStyle::Back, ..Link::plain(href, label) }
    }

    pub fn download(href: impl Into<String>, label: impl Into<String>, note: impl Into<String>) -> Self {
        Link { look: LinkStyle::Download, note: Some(note.into()), ..Link::plain(href, label) }
    }

    fn css_class(&self) -> &'static str {
        match self.look {
            LinkStyle::Plain => "link",
            LinkStyle::Button => "button",
            LinkStyle::Main => "button main",
            LinkStyle::Back => "link back",
            LinkStyle::Download => "link download",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_address_are_escaped() {
        let html = Link::plain("/a?x=\"1\"", "<script>").to_string();
        assert!(html.contains("&#60;script&#62;") && !html.contains("\"1\""), "{html}");
    }
}
