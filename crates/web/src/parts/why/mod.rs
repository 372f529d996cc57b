//! 为何: every fact that a rule made can be asked which rule, from what facts, by which article, in place.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/why/part.html")]
pub struct Why {
    pub lang: Lang,
    pub rule: String,
    pub facts: Vec<String>,
    /// 条例34, and since when it holds.
    pub source: String,
    /// The words of the article, when we have them.
    pub article: Option<String>,
}

impl Why {
    pub fn new(lang: Lang, rule: impl Into<String>, source: impl Into<String>) -> Self {
        Why { lang, rule: rule.into(), source: source.into(), ..Why::default() }
    }

    #[must_use]
    pub fn fact(mut self, fact: impl Into<String>) -> Self {
        self.facts.push(fact.into());
        self
    }

    #[must_use]
    pub fn article(mut self, words: impl Into<String>) -> Self {
        self.article = Some(words.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_the_facts_and_the_article_open_in_place() {
        let html = Why::new(Lang::Chinese, "自受理起算", "条例34").fact("3月5日受理<i>").to_string();
        assert!(html.starts_with("<details"), "{html}");
        assert!(html.contains("为何") && html.contains("条例34") && html.contains("&#60;i&#62;"), "{html}");
    }
}
