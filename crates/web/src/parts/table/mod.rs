//! A table that breathes: its head stays in sight, and on a phone each row becomes a small list.
use askama::Template;

use super::{Empty, Html};

#[derive(Clone, Debug)]
pub struct Column {
    pub label: String,
    pub numeric: bool,
    pub order: Option<ColumnOrder>,
}

/// The way by which a column's head orders the rows.
#[derive(Clone, Debug)]
pub struct ColumnOrder {
    pub href: String,
    /// How the rows stand by this column now: upwards or downwards; none where another one orders them.
    pub up: Option<bool>,
}

impl ColumnOrder {
    fn aria(&self) -> Option<&'static str> {
        self.up.map(|up| if up { "ascending" } else { "descending" })
    }

    fn arrow(&self) -> &'static str {
        match self.up {
            Some(true) => " ↑",
            Some(false) => " ↓",
            None => "",
        }
    }
}

impl Column {
    pub fn text(label: impl Into<String>) -> Self {
        Column { label: label.into(), numeric: false, order: None }
    }

    pub fn number(label: impl Into<String>) -> Self {
        Column { label: label.into(), numeric: true, order: None }
    }

    /// Its head leads to the same rows in the order of this column.
    #[must_use]
    pub fn ordered(mut self, order: ColumnOrder) -> Self {
        self.order = Some(order);
        self
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
    fn a_head_that_orders_is_a_link_and_says_how_the_rows_stand() {
        let by = |up| Column::text("编号").ordered(ColumnOrder { href: "/x?sort=a&tab=b".into(), up });
        let html = |up| Table::new("清单", vec![by(up)], vec![Row::new(vec![Html::text("XF1")])]).to_string();
        let up = html(Some(true));
        assert!(up.contains(r#"<th scope="col" aria-sort="ascending"><a href="/x?sort=a"#), "{up}");
        assert!(html(Some(false)).contains(r#"aria-sort="descending""#));
        assert!(!html(None).contains("aria-sort"), "only the column that orders them says so");
    }

    #[test]
    fn an_empty_table_says_what_it_is_for() {
        let table = Table::new("清单", columns(), vec![]).when_empty(Empty::new("没有逾期的件"));
        let html = table.to_string();
        assert!(html.contains("没有逾期的件") && !html.contains("<table"), "{html}");
    }
}
