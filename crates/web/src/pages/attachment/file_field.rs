//! The one file that a form must bring: what is taken, and how large, is said before it is sent.
use askama::Template;
use office::wording::Lang;

use crate::csrf::FILE_BYTES;

/// The field named `file`; its form takes one, so the browser must not offer several.
#[derive(Template)]
#[template(path = "pages/attachment/file_field.html")]
pub(crate) struct FileField {
    pub lang: Lang,
    pub label: String,
    pub hint: String,
    /// What the browser offers to choose; what a file is its bytes say.
    pub accept: &'static str,
    /// A file was chosen and did not come: no browser keeps the choice. Where there is an error it is said anyway.
    pub choose_again: bool,
    pub error: Option<String>,
}

impl FileField {
    /// Bytes.
    fn most(&self) -> usize {
        FILE_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(choose_again: bool, error: Option<&str>) -> String {
        let (lang, error) = (Lang::Chinese, error.map(str::to_owned));
        let (label, hint) = ("材料".to_owned(), "<一份>".to_owned());
        FileField { lang, label, hint, accept: ".pdf", choose_again, error }.to_string()
    }

    #[test]
    fn a_choice_that_was_lost_is_asked_for_again_and_an_error_is_read_with_the_field() {
        let again = Lang::Chinese.t("attachment-choose-again");
        let fresh = drawn(false, None);
        assert!(fresh.contains(r#"data-most="10485760""#) && fresh.contains("&#60;一份&#62;"), "{fresh}");
        assert!(!fresh.contains(&again) && fresh.contains(r#"aria-describedby="file-hint""#), "{fresh}");
        assert!(drawn(true, None).contains(&again));
        let wrong = drawn(false, Some("太大"));
        assert!(wrong.contains(&again) && wrong.contains(r#"aria-describedby="file-error file-hint""#), "{wrong}");
        assert!(wrong.contains(r#"aria-invalid="true""#) && wrong.contains("太大"), "{wrong}");
    }
}
