//! The in-tray: each line an act, a case, a day, and why it is mine.
use askama::Template;

use super::Day;

#[derive(Clone, Debug)]
pub struct Task {
    /// A verb: 转办, 答复, 送达.
    pub act: String,
    pub href: String,
    pub case: String,
    pub due: Option<Day>,
    pub why: Option<String>,
}

impl Task {
    pub fn new(act: impl Into<String>, case: impl Into<String>, href: impl Into<String>) -> Self {
        Task { act: act.into(), href: href.into(), case: case.into(), due: None, why: None }
    }

    #[must_use]
    pub fn due(mut self, day: Day) -> Self {
        self.due = Some(day);
        self
    }

    #[must_use]
    pub fn why(mut self, words: impl Into<String>) -> Self {
        self.why = Some(words.into());
        self
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/tray/part.html")]
pub struct Tray {
    /// Ordered by what is lost if late.
    pub tasks: Vec<Task>,
}

impl Tray {
    pub fn new(tasks: Vec<Task>) -> Self {
        Tray { tasks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_opens_and_can_be_walked_by_keys() {
        let html = Tray::new(vec![Task::new("答复", "渠道<b>", "/desk/cases/1").why("由我承办")]).to_string();
        assert!(html.contains("data-keys") && html.contains("&#60;b&#62;") && html.contains("由我承办"), "{html}");
    }
}
