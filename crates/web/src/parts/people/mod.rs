//! The petitioners of a matter, one row each; rows are added and removed by the server, so no script is needed.
//!
//! A row sends `people-0-name`, `people-0-id-kind`, `people-0-id`, `people-0-phone`, `people-0-address`, `people-0-representative`;
//! the buttons send `act=add-person` and `act=remove-person-0`.
use askama::Template;
use casework::personal_data::IdKind;

use office::wording::Lang;

#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: String,
    pub id_number: String,
    /// The word of the kind of paper; none is a resident card.
    pub id_kind: String,
    pub phone: String,
    pub address: String,
    pub representative: bool,
    /// What is wrong, by field: `name`, `id`, `phone`, `address`, `representative`.
    pub errors: Vec<(&'static str, String)>,
}

impl Person {
    /// Every kind of paper, with whether it is this one's.
    fn id_kinds(&self) -> Vec<(&'static str, bool)> {
        let chosen = IdKind::parse(&self.id_kind).unwrap_or_default();
        IdKind::ALL.iter().map(|kind| (kind.slug(), *kind == chosen)).collect()
    }

    fn error(&self, field: &str) -> Option<&String> {
        self.errors.iter().find(|(name, _)| *name == field).map(|(_, words)| words)
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/people/part.html")]
pub struct People {
    pub lang: Lang,
    pub rows: Vec<Person>,
    pub hint: Option<String>,
    pub error: Option<String>,
}

impl People {
    /// There is always at least one row to write in.
    pub fn new(lang: Lang, mut rows: Vec<Person>) -> Self {
        if rows.is_empty() {
            rows.push(Person::default());
        }
        People { lang, rows, hint: None, error: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_row_and_a_way_to_add_one() {
        let html = People::new(Lang::Chinese, vec![]).to_string();
        assert!(html.contains(r#"name="people-0-name""#) && html.contains(r#"value="add-person""#), "{html}");
        assert!(!html.contains("remove-person"), "the only row stays");
        assert_eq!(html.matches("data-no-draft").count(), 1, "an ID number is not kept on the device");
    }

    #[test]
    fn each_error_is_read_with_its_own_field() {
        let wrong =
            Person { errors: vec![("phone", "少一位".into())], name: "<script>".into(), ..Person::default() };
        let html = People::new(Lang::Chinese, vec![Person::default(), wrong]).to_string();
        assert!(html.contains(r#"aria-describedby="people-1-phone-error""#), "{html}");
        assert!(!html.contains("<script>"));
        assert!(html.contains(r#"value="remove-person-1""#));
    }
}
