//! A table that breathes: its head stays in sight, and on a phone each row becomes a small list.
use askama::Template;

use super::{Empty, Html};

#[derive(Clone, Debug)]
pub struct Column {
    pub label: String,
    pub numeric: bool,
}

impl Column {
    pub fn text(label: impl Into<String>) -> Self {
        Column { label: label.into(), numeric: false }
    }

    pub fn number(label: impl Into<String>) -> Self {
        Column { label: label.into(), numeric: true }
    }
}

#[derive(Clone, Debug)]
pub struct Row {
    pub cells: Vec<Html>,
}

impl Row {
    pub fn new(cells: Vec<Html>) -> Self {
        Row { cells }
    }

    fn numbered(&self) -> Vec<(usize, &Html)> {
        self.cells.iter().enumerate().collect()
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/table/part.html")]
pub struct Table {
    pub caption: String,
    /// For the eye the heading above often says it already; the ear still needs it.
    pub caption_hidden: bool,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub empty: Option<Empty>,
    /// j, k and Enter walk the rows.
    pub keys: bool,
}

impl Table {
    /// The first column names the row (a case, a unit) and is its head.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Table { caption: caption.into(), caption_hidden: false, columns, rows, empty: None, keys: false }
    }

    #[must_use]
    pub fn hide_caption(mut self) -> Self {
        self.caption_hidden = true;
        self
    }

    #[must_use]
    pub fn with_keys(mut self) -> Self {
        self.keys = true;
        self
    }

    #[must_use]
    pub fn when_empty(mut self, empty: Empty) -> Self {
        self.empty = Some(empty);
        self
    }

    fn label(&self, at: usize) -> &str {
        self.columns.get(at).map_or("", |column| column.label.as_str())
    }

    fn numeric(&self, at: usize) -> bool {
        self.columns.get(at).is_some_and(|column| column.numeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![Column::text("编号"), Column::number("天数")]
    }

    #[test]
    fn every_cell_knows_its_column_for_the_phone() {
        let rows = vec![Row::new(vec![Html::text("XF1"), Html::text("<b>")])];
        let html = Table::new("清单", columns(), rows).to_string();
        assert!(html.contains(r#"data-label="天数""#) && html.contains("&lt;b&gt;"), "{html}");
        assert!(html.contains(r#"<th scope="row""#));
    }

    #[test]
    fn an_empty_table_says_what_it_is_for() {
        let table = Table::new("清单", columns(), vec![]).when_empty(Empty::new("没有逾期的件"));
        let html = table.to_string();
        assert!(html.contains("没有逾期的件") && !html.contains("<table"), "{html}");
    }
}
