//! The screens of a filing, in order: one question each.
use casework::case::vocabulary::Class;

use crate::forms::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Kind,
    Who,
    What,
    /// Only for reports: what is named here never receives the material (条例30).
    Accused,
    Where,
    Want,
    Clues,
    Check,
}

impl Screen {
    pub const ALL: [Screen; 8] = [
        Screen::Kind,
        Screen::Who,
        Screen::What,
        Screen::Accused,
        Screen::Where,
        Screen::Want,
        Screen::Clues,
        Screen::Check,
    ];

    /// The screens that a filing of this class goes through.
    pub fn road(class: Option<Class>) -> Vec<Screen> {
        let report = class == Some(Class::Report);
        Screen::ALL
            .into_iter()
            .filter(|screen| (*screen != Screen::Accused || report) && (*screen != Screen::Want || !report))
            .collect()
    }

    pub fn slug(self) -> &'static str {
        match self {
            Screen::Kind => "kind",
            Screen::Who => "who",
            Screen::What => "what",
            Screen::Accused => "accused",
            Screen::Where => "where",
            Screen::Want => "want",
            Screen::Clues => "clues",
            Screen::Check => "check",
        }
    }

    pub fn parse(slug: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.slug() == slug)
    }

    /// The question at the top.
    pub fn question(self) -> &'static str {
        match self {
            Screen::Kind => "file-kind",
            Screen::Who => "file-who",
            Screen::What => "file-what",
            Screen::Accused => "file-accused",
            Screen::Where => "file-where",
            Screen::Want => "file-want",
            Screen::Clues => "file-clues",
            Screen::Check => "file-check",
        }
    }

    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Screen::Kind => &["kind"],
            Screen::Who => &["name", "phone", "address", "id_kind", "id", "people", "nameless"],
            Screen::What => &["heading", "text"],
            Screen::Accused => &["accused_unit", "accused_person"],
            Screen::Where => &["place", "since"],
            Screen::Want => &["demands"],
            Screen::Clues => &["clues"],
            Screen::Check => &[],
        }
    }

    /// Whether it asks for what this problem speaks of.
    pub fn asks(self, problem: &Problem) -> bool {
        self.fields().contains(&problem.field.as_str())
    }

    /// The screen before or after this one on its road.
    pub fn beside(self, road: &[Screen], forward: bool) -> Screen {
        let at = road.iter().position(|screen| *screen == self).unwrap_or_default();
        let to = if forward { at + 1 } else { at.saturating_sub(1) };
        road.get(to).copied().unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_report_asks_whom_and_every_road_ends_at_the_check() {
        let claim = Screen::road(Some(Class::Claim));
        assert!(!claim.contains(&Screen::Accused) && claim.contains(&Screen::Want));
        assert!(Screen::road(Some(Class::Report)).contains(&Screen::Accused));
        assert_eq!(claim.last(), Some(&Screen::Check));
        assert_eq!(Screen::Check.beside(&claim, true), Screen::Check);
        assert_eq!(Screen::Kind.beside(&claim, false), Screen::Kind);
    }

    #[test]
    fn slugs_read_back() {
        for screen in Screen::ALL {
            assert_eq!(Screen::parse(screen.slug()), Some(screen));
        }
    }
}
