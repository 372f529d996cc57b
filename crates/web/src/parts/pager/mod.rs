//! The way through a long list, by keys rather than page numbers.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/pager/part.html")]
pub struct Pager {
    pub lang: Lang,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// 第 1–50 件，共 213 件; none where counting would cost more than it tells.
    pub shown: Option<String>,
}

impl Pager {
    pub fn new(lang: Lang, previous: Option<String>, next: Option<String>) -> Self {
        Pager { lang, previous, next, shown: None }
    }

    #[must_use]
    pub fn range(mut self, from: u64, to: u64, all: u64) -> Self {
        self.shown =
            Some(self.lang.ta(
                "parts-page-shown",
                &[("from", from.to_string()), ("to", to.to_string()), ("all", all.to_string())],
            ));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_has_no_way_back() {
        let html = Pager::new(Lang::Chinese, None, Some("/desk/cases?after=9".into())).range(1, 50, 213).to_string();
        assert!(html.contains(r#"rel="next""#) && !html.contains(r#"rel="prev""#), "{html}");
        assert!(html.contains("第 1–50 件，共 213 件"));
    }
}
