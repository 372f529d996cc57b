//! Bars drawn on the server, always standing as a table too: the bars live inside the table's cells.
use askama::Template;

#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub count: u64,
    pub href: Option<String>,
    /// How far it reaches, in thousandths, and what is written at it, where that is not its count.
    pub drawn: Option<(u64, String)>,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/chart/part.html")]
pub struct Chart {
    pub caption: String,
    pub what: String,
    pub how_many: String,
    pub bars: Vec<Bar>,
}

impl Chart {
    pub fn new(caption: impl Into<String>, what: impl Into<String>, how_many: impl Into<String>) -> Self {
        Chart { caption: caption.into(), what: what.into(), how_many: how_many.into(), bars: Vec::new() }
    }

    #[must_use]
    pub fn bar(mut self, label: impl Into<String>, count: u64, href: Option<String>) -> Self {
        self.bars.push(Bar { label: label.into(), count, href, drawn: None });
        self
    }

    /// A bar whose length is known, with what is written at it.
    #[must_use]
    pub fn drawn(mut self, label: impl Into<String>, thousandths: u64, written: impl Into<String>) -> Self {
        let drawn = Some((thousandths, written.into()));
        self.bars.push(Bar { label: label.into(), count: 0, href: None, drawn });
        self
    }

    fn written(bar: &Bar) -> String {
        bar.drawn.as_ref().map_or_else(|| bar.count.to_string(), |(_, written)| written.clone())
    }

    /// Out of 100, the longest bar filling its place.
    fn length(&self, bar: &Bar) -> u64 {
        if let Some((thousandths, _)) = bar.drawn {
            return thousandths / 10;
        }
        let longest = self.bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
        bar.count * 100 / longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_is_full_and_the_rest_in_proportion() {
        let html =
            Chart::new("来访", "月份", "件").bar("1月", 40, None).bar("<2月>", 10, Some("/x".into())).to_string();
        assert!(html.contains(r#"width="100""#) && html.contains(r#"width="25""#), "{html}");
        assert!(html.contains("&#60;2月&#62;") && html.contains("<table"));
    }

    #[test]
    fn nothing_counted_draws_nothing_wrong() {
        assert!(Chart::new("a", "b", "c").bar("1月", 0, None).to_string().contains(r#"width="0""#));
    }
}
