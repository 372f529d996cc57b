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

/// Lines whose days stand alike.
#[derive(Clone, Debug)]
pub struct TrayGroup {
    pub heading: Option<String>,
    /// Ordered by what is lost if late.
    pub tasks: Vec<Task>,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/tray/part.html")]
pub struct Tray {
    pub groups: Vec<TrayGroup>,
}

impl Tray {
    pub fn new(tasks: Vec<Task>) -> Self {
        Tray { groups: vec![TrayGroup { heading: None, tasks }] }
    }

    /// One after the other, each under its heading.
    pub fn grouped(groups: Vec<(String, Vec<Task>)>) -> Self {
        let group = |(heading, tasks)| TrayGroup { heading: Some(heading), tasks };
        Tray { groups: groups.into_iter().map(group).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_opens_and_can_be_walked_by_keys() {
        let html = Tray::new(vec![Task::new("答复", "渠道<b>", "/desk/cases/1").why("由我承办")]).to_string();
        assert!(html.contains("data-keys") && html.contains("&#60;b&#62;") && html.contains("由我承办"), "{html}");
        assert!(!html.contains("<h2"), "{html}");
    }

    #[test]
    fn what_is_late_stands_under_its_own_heading_in_one_walk() {
        let task = |case: &str| Task::new("答复", case, "#");
        let tray = Tray::grouped(vec![("已超期".into(), vec![task("渠道")]), ("今天".into(), vec![task("欠薪")])]);
        let html = tray.to_string();
        assert_eq!((html.matches("<h2").count(), html.matches("data-keys").count()), (2, 1), "{html}");
    }
}
