//! The words by which a sheet is understood, from `glossary.toml`: a clerk adds a heading there, not here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::plain::heading;

/// What a column of an office's ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// A count of lines, which names nothing.
    Serial,
    Number,
    RegisteredOn,
    Petitioner,
    IdNumber,
    Phone,
    Address,
    Channel,
    People,
    Title,
    Text,
    Area,
    Category,
    Unit,
    RoutedOn,
    Due,
    Progress,
    EndedOn,
    Repeated,
    Notes,
}

impl Column {
    /// Every column, in the order in which an office's ledger has them.
    pub const ALL: [Column; 20] = [
        Column::Serial,
        Column::Number,
        Column::RegisteredOn,
        Column::Petitioner,
        Column::IdNumber,
        Column::Phone,
        Column::Address,
        Column::Channel,
        Column::People,
        Column::Title,
        Column::Text,
        Column::Area,
        Column::Category,
        Column::Unit,
        Column::RoutedOn,
        Column::Due,
        Column::Progress,
        Column::EndedOn,
        Column::Repeated,
        Column::Notes,
    ];

    /// Its word, for the wording and for forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Column::Serial => "serial",
            Column::Number => "number",
            Column::RegisteredOn => "registered-on",
            Column::Petitioner => "petitioner",
            Column::IdNumber => "id-number",
            Column::Phone => "phone",
            Column::Address => "address",
            Column::Channel => "channel",
            Column::People => "people",
            Column::Title => "title",
            Column::Text => "text",
            Column::Area => "area",
            Column::Category => "category",
            Column::Unit => "unit",
            Column::RoutedOn => "routed-on",
            Column::Due => "due",
            Column::Progress => "progress",
            Column::EndedOn => "ended-on",
            Column::Repeated => "repeated",
            Column::Notes => "notes",
        }
    }

    /// The column with this word.
    pub fn parse(word: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.slug() == word)
    }

    /// Whether its cells are days.
    pub const fn is_day(self) -> bool {
        matches!(self, Column::RegisteredOn | Column::RoutedOn | Column::Due | Column::EndedOn)
    }
}

/// Everything that `glossary.toml` says.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Glossary {
    columns: BTreeMap<Column, Vec<String>>,
    channels: BTreeMap<String, Vec<String>>,
    pub says: Says,
}

/// What a cell may say instead of a value.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Says {
    pub nothing: Vec<String>,
    pub ditto: Vec<String>,
    pub nameless: Vec<String>,
    pub yes: Vec<String>,
    pub no: Vec<String>,
    pub ended: Vec<String>,
    pub open: Vec<String>,
    pub totals: Vec<String>,
    pub below: Vec<String>,
    pub and: Vec<String>,
    pub others: Vec<String>,
    pub persons: Vec<String>,
}

static GLOSSARY: LazyLock<Glossary> =
    LazyLock::new(|| toml::from_str(include_str!("glossary.toml")).unwrap_or_default());

/// The words of this build.
pub(crate) fn glossary() -> &'static Glossary {
    &GLOSSARY
}

impl Glossary {
    /// What a heading means, and how good a name of that column it is (0 the best).
    pub fn column(&self, text: &str) -> Option<(Column, usize)> {
        let name = heading(text);
        if name.is_empty() {
            return None;
        }
        let whole = self.named(&name);
        whole.or_else(|| name.split(['/', '、', '|']).find_map(|part| self.named(part)))
    }

    fn named(&self, name: &str) -> Option<(Column, usize)> {
        self.columns
            .iter()
            .find_map(|(column, names)| names.iter().position(|known| known == name).map(|rank| (*column, rank)))
    }

    /// The contract's word for how a petition came in.
    pub fn channel(&self, text: &str) -> Option<&str> {
        let name = heading(text);
        let known = self.channels.iter().find(|(_, names)| names.contains(&name));
        known.map(|(slug, _)| slug.as_str())
    }
}

/// Whether a list has this word.
pub(crate) fn has(list: &[String], text: &str) -> bool {
    let text = text.trim().to_lowercase();
    list.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_and_every_heading_means_one_thing() {
        let known: Glossary = toml::from_str(include_str!("glossary.toml")).unwrap();
        let mut seen = BTreeMap::new();
        for (column, names) in &known.columns {
            for name in names {
                assert_eq!(seen.insert(name.clone(), *column), None, "{name} stands twice");
                assert_eq!(known.column(name).map(|(column, _)| column), Some(*column), "{name}");
            }
        }
        let mut channels = BTreeMap::new();
        for (slug, names) in &known.channels {
            for name in names {
                assert_eq!(channels.insert(name.clone(), slug), None, "{name} stands twice");
                assert_eq!(known.channel(name), Some(slug.as_str()));
            }
        }
    }

    #[test]
    fn every_column_comes_back_from_its_word() {
        for column in Column::ALL {
            assert_eq!(Column::parse(column.slug()), Some(column));
        }
        assert_eq!(Column::parse("nothing"), None);
    }

    #[test]
    fn a_heading_is_known_by_its_usual_writings() {
        let cases = [
            ("登记编号", Some(Column::Number)),
            (" 编 号 ", Some(Column::Number)),
            ("编号/登记编号", Some(Column::Number)),
            ("信访人\n姓名", Some(Column::Petitioner)),
            ("联系电话（必填）", Some(Column::Phone)),
            ("*责任单位", Some(Column::Unit)),
            ("应办结日期：", Some(Column::Due)),
            ("内容／主要诉求", Some(Column::Text)),
            ("包案领导", None),
            ("", None),
        ];
        for (text, column) in cases {
            assert_eq!(glossary().column(text).map(|(column, _)| column), column, "{text:?}");
        }
    }
}
