//! A few large ways on, for a page whose one question is where to go.
use askama::Template;

#[derive(Clone, Debug)]
pub struct Door {
    pub href: String,
    pub label: String,
    pub words: String,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/doors/part.html")]
pub struct Doors {
    pub doors: Vec<Door>,
}

impl Doors {
    #[must_use]
    pub fn door(mut self, href: impl Into<String>, label: impl Into<String>, words: impl Into<String>) -> Self {
        self.doors.push(Door { href: href.into(), label: label.into(), words: words.into() });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_door_is_one_link() {
        let html = Doors::default().door("/file", "我要反映", "<b>").to_string();
        assert_eq!(html.matches("<a ").count(), 1);
        assert!(html.contains("&#60;b&#62;"), "{html}");
    }
}
