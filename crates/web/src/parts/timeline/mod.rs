//! What happened, newest first, each with who and when.
use askama::Template;

use super::Html;
use office::wording::Lang;

#[derive(Clone, Debug)]
pub struct Moment {
    /// For the `datetime` attribute.
    pub iso: String,
    pub when: String,
    pub what: String,
    pub who: Option<String>,
    pub detail: Option<Html>,
    /// It was taken back: drawn with a stroke.
    pub struck: bool,
}

impl Moment {
    pub fn new(iso: impl Into<String>, when: impl Into<String>, what: impl Into<String>) -> Self {
        Moment { iso: iso.into(), when: when.into(), what: what.into(), who: None, detail: None, struck: false }
    }

    #[must_use]
    pub fn by(mut self, who: impl Into<String>) -> Self {
        self.who = Some(who.into());
        self
    }

    #[must_use]
    pub fn struck(mut self) -> Self {
        self.struck = true;
        self
    }

    #[must_use]
    pub fn detail(mut self, detail: Html) -> Self {
        self.detail = Some(detail);
        self
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/timeline/part.html")]
pub struct Timeline {
    pub lang: Lang,
    pub moments: Vec<Moment>,
}

impl Timeline {
    pub fn new(lang: Lang, moments: Vec<Moment>) -> Self {
        Timeline { lang, moments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_moment_has_a_machine_readable_time() {
        let moments = vec![Moment::new("2026-03-05T09:10", "3月5日 9:10", "登记<b>").by("窗口")];
        let html = Timeline::new(Lang::Chinese, moments).to_string();
        assert!(html.contains(r#"datetime="2026-03-05T09:10""#) && html.contains("登记&#60;b&#62;"), "{html}");
    }
}
