//! Saved filters as tabs over a form of fields; all of it lives in the address, so a list can be bookmarked.
use askama::Template;

use super::{Html, Tabs};
use office::wording::Lang;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/filter/part.html")]
pub struct Filter {
    pub lang: Lang,
    pub action: String,
    pub tabs: Option<Tabs>,
    /// The fields, as parts.
    pub fields: Vec<Html>,
    /// More fields, folded away on a phone until one of them is used.
    pub more: Vec<Html>,
    /// Whether one of them is used.
    pub open: bool,
    /// Where 清除条件 leads; none while nothing is filtered.
    pub clear: Option<String>,
}

impl Filter {
    pub fn new(lang: Lang, action: impl Into<String>, fields: Vec<Html>) -> Self {
        Filter { lang, action: action.into(), tabs: None, fields, more: Vec::new(), open: false, clear: None }
    }

    #[must_use]
    pub fn tabs(mut self, tabs: Tabs) -> Self {
        self.tabs = Some(tabs);
        self
    }

    #[must_use]
    pub fn more(mut self, fields: Vec<Html>, open: bool) -> Self {
        (self.more, self.open) = (fields, open);
        self
    }

    #[must_use]
    pub fn clear(mut self, href: impl Into<String>) -> Self {
        self.clear = Some(href.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_a_plain_get_form() {
        let html = Filter::new(Lang::Chinese, "/desk/cases", vec![]).clear("/desk/cases").to_string();
        assert!(html.contains(r#"method="get" action="/desk/cases""#) && html.contains("清除条件"), "{html}");
    }
}
