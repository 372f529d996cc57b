//! What can be done next: the main thing of a case file. Each act says who and by when, and opens in place or beside.
use askama::Template;

use super::{Day, Html};
use office::wording::Lang;

#[derive(Clone, Debug)]
pub struct Act {
    /// The command, for the anchor and for tests.
    pub key: String,
    /// A verb: 受理, 送达, 结案.
    pub verb: String,
    /// What happens when it is done.
    pub effect: Option<String>,
    pub who: Option<String>,
    pub due: Option<Day>,
    pub opens: Opens,
}

#[derive(Clone, Debug)]
pub enum Opens {
    /// Another page.
    Page(String),
    /// A form in place.
    Form(Html),
    /// Not yet, and why.
    Blocked(String),
}

impl Act {
    pub fn page(key: impl Into<String>, verb: impl Into<String>, href: impl Into<String>) -> Self {
        Act::new(key, verb, Opens::Page(href.into()))
    }

    pub fn form(key: impl Into<String>, verb: impl Into<String>, form: Html) -> Self {
        Act::new(key, verb, Opens::Form(form))
    }

    pub fn blocked(key: impl Into<String>, verb: impl Into<String>, why: impl Into<String>) -> Self {
        Act::new(key, verb, Opens::Blocked(why.into()))
    }

    fn new(key: impl Into<String>, verb: impl Into<String>, opens: Opens) -> Self {
        Act { key: key.into(), verb: verb.into(), effect: None, who: None, due: None, opens }
    }

    #[must_use]
    pub fn effect(mut self, words: impl Into<String>) -> Self {
        self.effect = Some(words.into());
        self
    }

    #[must_use]
    pub fn by(mut self, who: impl Into<String>) -> Self {
        self.who = Some(who.into());
        self
    }

    #[must_use]
    pub fn due(mut self, day: Day) -> Self {
        self.due = Some(day);
        self
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/next_acts/part.html")]
pub struct NextActs {
    pub lang: Lang,
    pub acts: Vec<Act>,
}

impl NextActs {
    /// The most urgent act first; it carries the weight.
    pub fn new(lang: Lang, acts: Vec<Act>) -> Self {
        NextActs { lang, acts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_that_cannot_be_done_says_why_and_is_no_link() {
        let html = NextActs::new(Lang::Chinese, vec![Act::blocked("close", "结案", "线索 1 未查清")]).to_string();
        assert!(html.contains("还不能办：线索 1 未查清") && !html.contains("href"), "{html}");
    }

    #[test]
    fn a_form_opens_in_place() {
        let act = Act::form("accept", "受理", Html::text("<表单>")).by("承办人");
        let html = NextActs::new(Lang::Chinese, vec![act]).to_string();
        assert!(html.contains("<details") && html.contains("由承办人办") && html.contains("&lt;表单&gt;"), "{html}");
    }

    #[test]
    fn nothing_to_do_is_said() {
        assert!(NextActs::new(Lang::Chinese, vec![]).to_string().contains("眼下没有"));
    }
}
