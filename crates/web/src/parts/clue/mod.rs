//! One clue to be checked before the case can be closed, and what was found.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    True,
    Partly,
    False,
    Unclear,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/clue/part.html")]
pub struct Clue {
    pub lang: Lang,
    pub n: usize,
    pub text: String,
    pub finding: Option<Finding>,
    pub words: Option<String>,
}

impl Clue {
    pub fn open(lang: Lang, n: usize, text: impl Into<String>) -> Self {
        Clue { lang, n, text: text.into(), finding: None, words: None }
    }

    #[must_use]
    pub fn found(mut self, finding: Finding, words: impl Into<String>) -> Self {
        self.finding = Some(finding);
        self.words = Some(words.into());
        self
    }

    fn word(&self) -> String {
        self.lang.t(match self.finding {
            None => "parts-clue-open",
            Some(Finding::True) => "parts-clue-true",
            Some(Finding::Partly) => "parts-clue-partly",
            Some(Finding::False) => "parts-clue-false",
            Some(Finding::Unclear) => "parts-clue-unclear",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clue_says_whether_it_was_checked() {
        let clue = Clue::open(Lang::Chinese, 2, "谁管护<i>");
        assert!(clue.to_string().contains("待查") && clue.to_string().contains("&#60;i&#62;"));
        assert!(clue.found(Finding::Partly, "村里管").to_string().contains("部分属实"));
    }
}
