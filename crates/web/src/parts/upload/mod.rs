//! Files to bring: what is taken, how large, and what has been received already.
use askama::Template;

use office::wording::Lang;

#[derive(Clone, Debug)]
pub struct KeptFile {
    /// The content hash that names it.
    pub key: String,
    pub name: String,
    pub size: String,
}

#[derive(Clone, Debug, Template)]
#[template(path = "parts/upload/part.html")]
pub struct Upload {
    pub lang: Lang,
    pub name: String,
    pub label: String,
    pub most_files: u32,
    pub most_megabytes: u32,
    pub kept: Vec<KeptFile>,
    pub error: Option<String>,
}

impl Upload {
    pub fn new(lang: Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Upload {
            lang,
            name: name.into(),
            label: label.into(),
            most_files: 10,
            most_megabytes: 20,
            kept: Vec::new(),
            error: None,
        }
    }

    #[must_use]
    pub fn limits(mut self, files: u32, megabytes: u32) -> Self {
        self.most_files = files;
        self.most_megabytes = megabytes;
        self
    }

    #[must_use]
    pub fn uploaded(mut self, files: Vec<KeptFile>) -> Self {
        self.kept = files;
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    fn limits_words(&self) -> String {
        let (files, size) = (self.most_files.to_string(), self.most_megabytes.to_string());
        self.lang.ta("parts-upload-limits", &[("files", files), ("size", size)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_already_received_stay_and_can_be_taken_away() {
        let kept = KeptFile { key: "ab12".into(), name: "<b>.jpg".into(), size: "1.2 MB".into() };
        let html = Upload::new(Lang::Chinese, "files", "材料").uploaded(vec![kept]).to_string();
        assert!(html.contains(r#"name="files-kept" value="ab12""#) && html.contains("&#60;b&#62;.jpg"), "{html}");
        assert!(html.contains(r#"name="files-remove" value="ab12""#));
    }

    #[test]
    fn the_limits_and_the_error_are_read_with_the_field() {
        let html = Upload::new(Lang::Chinese, "files", "材料").error(Some("太大".into())).to_string();
        assert!(html.contains(r#"aria-describedby="files-error files-hint""#) && html.contains("20 MB"), "{html}");
    }
}
