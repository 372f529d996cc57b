//! Tabs that are links: each has its own address, and the count says what is behind it.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug)]
pub struct Tab {
    pub href: String,
    pub label: String,
    pub count: Option<u64>,
    pub here: bool,
}

impl Tab {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Tab { href: href.into(), label: label.into(), count: None, here: false }
    }

    #[must_use]
    pub fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    #[must_use]
    pub fn here(mut self) -> Self {
        self.here = true;
        self
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/tabs/part.html")]
pub struct Tabs {
    pub lang: Lang,
    pub tabs: Vec<Tab>,
}

impl Tabs {
    pub fn new(lang: Lang, tabs: Vec<Tab>) -> Self {
        Tabs { lang, tabs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tab_we_are_on_is_told() {
        let html =
            Tabs::new(Lang::Chinese, vec![Tab::new("/a", "我的").here().count(3), Tab::new("/b", "<b>")]).to_string();
        assert_eq!(html.matches(r#"aria-current="page""#).count(), 1);
        assert!(html.contains("&#60;b&#62;"), "{html}");
    }
}
