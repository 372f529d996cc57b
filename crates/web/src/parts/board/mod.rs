//! Nine cells, risk by progress; every number opens to its list.
use askama::Template;

use super::{Colour, Grade, Letter};
use office::wording::Lang;

#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub count: u64,
    pub href: String,
    /// What moved this week, in words.
    pub moves: Option<String>,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/board/part.html")]
pub struct Board {
    pub lang: Lang,
    pub caption: String,
    /// Red, yellow, green from above; A, B, C from the left.
    pub cells: [[Cell; 3]; 3],
}

impl Board {
    pub fn new(lang: Lang, caption: impl Into<String>, cells: [[Cell; 3]; 3]) -> Self {
        Board { lang, caption: caption.into(), cells }
    }

    fn rows(&self) -> Vec<(Colour, &[Cell; 3])> {
        let grades = [Grade::Red, Grade::Yellow, Grade::Green];
        grades.into_iter().map(|grade| Colour::spelled(self.lang, grade)).zip(&self.cells).collect()
    }

    fn heads(&self) -> Vec<String> {
        [Letter::A, Letter::B, Letter::C]
            .into_iter()
            .map(|letter| self.lang.ta("parts-class-word", &[("letter", letter.name())]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_opens_to_its_list_and_a_nought_to_nothing() {
        let mut cells: [[Cell; 3]; 3] = Default::default();
        cells[0][1] = Cell { count: 4, href: "/desk/cases?colour=red&class=B".into(), moves: None };
        let html = Board::new(Lang::Chinese, "九格", cells).to_string();
        assert_eq!(html.matches("<a ").count(), 1);
        assert!(html.contains("colour=red&#38;class=B") && html.contains("▲"), "{html}");
    }
}
