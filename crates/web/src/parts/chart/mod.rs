//! Bars drawn on the server, always standing as a table too: the bars live inside the table's cells.
use askama::Template;

#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub count: u64,
    pub href: Option<String>,
    /// How far it reaches, in thousandths, and what is written at it, where that is not its count.
    pub drawn: Option<(u64, String)>,
    /// The same of the year before, drawn below it.
    pub before: Option<Box<Bar>>,
}

impl Bar {
    /// A bar that is as long as its count is beside the largest of the chart; `href`: the list of its cases.
    pub fn counted(label: impl Into<String>, count: u64, href: Option<String>) -> Bar {
        Bar { label: label.into(), count, href, drawn: None, before: None }
    }

    /// A bar whose length is known, in thousandths, with what is written at it; `href` as in [`Bar::counted`].
    pub fn drawn(
        label: impl Into<String>,
        (thousandths, written): (u64, impl Into<String>),
        href: Option<String>,
    ) -> Bar {
        Bar { label: label.into(), count: 0, href, drawn: Some((thousandths, written.into())), before: None }
    }

    /// The same of the year before stands below it; its label is not shown.
    #[must_use]
    pub fn before(self, earlier: Bar) -> Bar {
        Bar { before: Some(Box::new(earlier)), ..self }
    }
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/chart/part.html")]
pub struct Chart {
    pub caption: String,
    pub what: String,
    pub how_many: String,
    /// What the second number of a row is, where bars have one of the year before.
    pub how_many_before: Option<String>,
    pub bars: Vec<Bar>,
}

impl Chart {
    pub fn new(caption: impl Into<String>, what: impl Into<String>, how_many: impl Into<String>) -> Self {
        let (caption, what, how_many) = (caption.into(), what.into(), how_many.into());
        Chart { caption, what, how_many, how_many_before: None, bars: Vec::new() }
    }

    /// Each bar has another below it: that of the year before.
    #[must_use]
    pub fn beside(mut self, how_many_before: impl Into<String>) -> Self {
        self.how_many_before = Some(how_many_before.into());
        self
    }

    /// One bar more, as it is.
    #[must_use]
    pub fn with(mut self, bar: Bar) -> Self {
        self.bars.push(bar);
        self
    }

    /// One bar more, of a number of cases.
    #[must_use]
    pub fn bar(self, label: impl Into<String>, count: u64, href: Option<String>) -> Self {
        self.with(Bar::counted(label, count, href))
    }

    /// One bar more, whose length is known, with what is written at it.
    #[must_use]
    pub fn drawn(self, label: impl Into<String>, thousandths: u64, written: impl Into<String>) -> Self {
        self.with(Bar::drawn(label, (thousandths, written), None))
    }

    fn written(bar: &Bar) -> String {
        bar.drawn.as_ref().map_or_else(|| bar.count.to_string(), |(_, written)| written.clone())
    }

    /// Out of 100, the longest bar filling its place.
    fn length(&self, bar: &Bar) -> u64 {
        if let Some((thousandths, _)) = bar.drawn {
            return thousandths / 10;
        }
        let longest = self.bars.iter().flat_map(Chart::strokes).map(|bar| bar.count).max().unwrap_or(1).max(1);
        bar.count * 100 / longest
    }

    /// A bar and that of the year before.
    fn strokes(bar: &Bar) -> Vec<&Bar> {
        std::iter::once(bar).chain(bar.before.as_deref()).collect()
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
    fn the_year_before_stands_below_to_the_same_measure_and_in_a_column_of_its_own() {
        let earlier = Bar::counted("", 40, Some("/before".into()));
        let bar = Bar::counted("1月", 10, Some("/now".into())).before(earlier);
        let html = Chart::new("来访", "月份", "本期").beside("去年同期").with(bar).to_string();
        assert!(html.contains(r#"width="25""#) && html.contains(r#"width="100""#), "{html}");
        assert!(html.contains(r#"<th scope="col">去年同期</th>"#), "{html}");
        assert!(html.find("/now") < html.find("/before") && html.matches("<td>").count() == 2, "{html}");
    }

    #[test]
    fn nothing_counted_draws_nothing_wrong() {
        assert!(Chart::new("a", "b", "c").bar("1月", 0, None).to_string().contains(r#"width="0""#));
    }
}
