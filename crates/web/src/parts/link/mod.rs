//! A link: goes somewhere and changes nothing.
use askama::Template;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
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
    pub look: Look,
    /// What is behind it: "PDF，42 kB".
    pub note: Option<String>,
}

impl Link {
    pub fn plain(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { href: href.into(), label: label.into(), ..Link::default() }
    }

    pub fn main(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { look: Look::Main, ..Link::plain(href, label) }
    }

    pub fn button(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { look: Look::Button, ..Link::plain(href, label) }
    }

    pub fn back(href: impl Into<String>, label: impl Into<String>) -> Self {
        Link { look: Look::Back, ..Link::plain(href, label) }
    }

    pub fn download(href: impl Into<String>, label: impl Into<String>, note: impl Into<String>) -> Self {
        Link { look: Look::Download, note: Some(note.into()), ..Link::plain(href, label) }
    }

    fn look(&self) -> &'static str {
        match self.look {
            Look::Plain => "link",
            Look::Button => "button",
            Look::Main => "button main",
            Look::Back => "link back",
            Look::Download => "link download",
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
