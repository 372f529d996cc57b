//! Somebody else was faster: what changed, side by side, with nothing lost.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug)]
pub struct Difference {
    pub item: String,
    pub yours: String,
    pub theirs: String,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/conflict/part.html")]
pub struct Conflict {
    pub lang: Lang,
    pub who: String,
    pub when: String,
    pub differences: Vec<Difference>,
}

impl Conflict {
    pub fn new(lang: Lang, who: impl Into<String>, when: impl Into<String>) -> Self {
        Conflict { lang, who: who.into(), when: when.into(), differences: Vec::new() }
    }

    #[must_use]
    pub fn differs(mut self, item: impl Into<String>, yours: impl Into<String>, theirs: impl Into<String>) -> Self {
        self.differences.push(Difference { item: item.into(), yours: yours.into(), theirs: theirs.into() });
        self
    }

    fn title(&self) -> String {
        self.lang.ta("parts-conflict", &[("who", self.who.as_str())])
    }

    fn show_or(&self, words: &str) -> String {
        if words.is_empty() { self.lang.t("parts-blank") } else { words.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_stand_side_by_side() {
        let html = Conflict::new(Lang::Chinese, "窗口二", "14:20").differs("承办单位", "水利局", "").to_string();
        assert!(html.contains("水利局") && html.contains("（空）") && html.contains("窗口二办过"), "{html}");
    }
}
