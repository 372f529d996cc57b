//! The risk of a matter: shape, colour and word together, and why. It belongs to a case, never to a person.
use askama::Template;

use super::Why;
use office::wording::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Red,
    Yellow,
    Green,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/colour/part.html")]
pub struct Colour {
    pub lang: Lang,
    pub grade: Grade,
    /// 高风险 beside the mark: on a case file yes, in a table of fifty rows no.
    pub spelled: bool,
    pub why: Option<Why>,
}

impl Colour {
    pub fn short(lang: Lang, grade: Grade) -> Self {
        Colour { lang, grade, spelled: false, why: None }
    }

    pub fn spelled(lang: Lang, grade: Grade) -> Self {
        Colour { spelled: true, ..Colour::short(lang, grade) }
    }

    #[must_use]
    pub fn why(mut self, why: Why) -> Self {
        self.why = Some(why);
        self
    }

    fn name(&self) -> &'static str {
        match self.grade {
            Grade::Red => "red",
            Grade::Yellow => "yellow",
            Grade::Green => "green",
        }
    }

    fn shape(&self) -> &'static str {
        match self.grade {
            Grade::Red => "▲",
            Grade::Yellow => "◆",
            Grade::Green => "●",
        }
    }

    fn word(&self) -> String {
        self.lang.t(&format!("parts-{}", self.name()))
    }

    fn risk(&self) -> String {
        self.lang.t(&format!("parts-{}-risk", self.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_grade_has_its_own_shape_and_word() {
        for (grade, shape, word) in [(Grade::Red, "▲", "红"), (Grade::Yellow, "◆", "黄"), (Grade::Green, "●", "绿")]
        {
            let html = Colour::short(Lang::Chinese, grade).to_string();
            assert!(html.contains(shape) && html.contains(word), "{html}");
        }
    }
}
