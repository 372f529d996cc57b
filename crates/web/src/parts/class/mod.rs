//! How far a matter has come: a letter A, B or C with its bar.
use askama::Template;

use super::Why;
use office::wording::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    A,
    B,
    C,
}

impl Letter {
    pub fn name(self) -> &'static str {
        match self {
            Letter::A => "A",
            Letter::B => "B",
            Letter::C => "C",
        }
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/class/part.html")]
pub struct Class {
    pub lang: Lang,
    pub letter: Letter,
    pub percent: u8,
    pub why: Option<Why>,
}

impl Class {
    pub fn new(lang: Lang, letter: Letter, percent: u8) -> Self {
        Class { lang, letter, percent: percent.min(100), why: None }
    }

    #[must_use]
    pub fn why(mut self, why: Why) -> Self {
        self.why = Some(why);
        self
    }

    fn word(&self) -> String {
        self.lang.ta("parts-class-word", &[("letter", self.letter.name())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_the_percentage_and_never_longer() {
        assert!(Class::new(Lang::Chinese, Letter::B, 55).to_string().contains(r#"width="55""#));
        assert!(Class::new(Lang::Chinese, Letter::A, 130).to_string().contains(r#"width="100""#));
    }
}
