//! A question before a grave act, as a page of its own: what will happen, a reason, one verb, one way back.
use askama::Template;

use super::{Button, Html};
use office::wording::Lang;

#[derive(Clone, Debug, Template)]
#[template(path = "parts/dialog/part.html")]
pub struct Dialog {
    pub lang: Lang,
    pub title: String,
    pub action: String,
    pub csrf: String,
    /// What will happen, one sentence each, before it happens.
    pub will: Vec<String>,
    /// Fields, such as the reason.
    pub fields: Html,
    pub act: Button,
    pub back: String,
}

impl Dialog {
    pub fn new(lang: Lang, title: impl Into<String>, action: impl Into<String>, act: Button) -> Self {
        Dialog {
            lang,
            title: title.into(),
            action: action.into(),
            csrf: String::new(),
            will: Vec::new(),
            fields: Html::default(),
            act,
            back: String::from("/"),
        }
    }

    #[must_use]
    pub fn will(mut self, sentence: impl Into<String>) -> Self {
        self.will.push(sentence.into());
        self
    }

    #[must_use]
    pub fn fields(mut self, fields: Html) -> Self {
        self.fields = fields;
        self
    }

    #[must_use]
    pub fn csrf(mut self, token: impl Into<String>) -> Self {
        self.csrf = token.into();
        self
    }

    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = href.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_will_happen_and_offers_a_way_back() {
        let html = Dialog::new(Lang::Chinese, "撤回<b>", "/x", Button::grave("撤回"))
            .will("不再办理")
            .back("/case")
            .to_string();
        assert!(
            html.contains("接下来会发生") && html.contains("不再办理") && html.contains(r#"href="/case""#),
            "{html}"
        );
        assert!(html.contains("撤回&#60;b&#62;"));
    }
}
