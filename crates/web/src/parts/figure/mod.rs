//! A number that opens to the list of cases it counts, with its ratio spelled out.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/figure/part.html")]
pub struct Figure {
    pub lang: Lang,
    pub label: String,
    pub number: String,
    /// The list; public figures may have none.
    pub href: Option<String>,
    /// 375 ÷ 382: never a rate without what it was made of.
    pub ratio: Option<String>,
    pub last_year: Option<String>,
    /// Too few to compare: shown in grey and said so.
    pub small: bool,
}

impl Figure {
    pub fn new(lang: Lang, label: impl Into<String>, number: impl Into<String>) -> Self {
        Figure {
            lang,
            label: label.into(),
            number: number.into(),
            href: None,
            ratio: None,
            last_year: None,
            small: false,
        }
    }

    #[must_use]
    pub fn opens(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    #[must_use]
    pub fn ratio(mut self, part: u64, whole: u64) -> Self {
        self.ratio = Some(format!("{part} ÷ {whole}"));
        self
    }

    #[must_use]
    pub fn last_year(mut self, number: impl Into<String>) -> Self {
        self.last_year = Some(number.into());
        self
    }

    #[must_use]
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_shows_what_it_was_made_of_and_opens_to_its_list() {
        let html = Figure::new(Lang::Chinese, "化解率", "98.2%").ratio(375, 382).opens("/desk/cases?x=1").to_string();
        assert!(html.contains("375 ÷ 382") && html.contains(r#"href="/desk/cases?x=1""#), "{html}");
    }

    #[test]
    fn few_cases_are_said_to_be_few() {
        assert!(Figure::new(Lang::Chinese, "满意率", "100%").small().to_string().contains("数量太少"));
    }
}
