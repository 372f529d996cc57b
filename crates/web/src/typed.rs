//! What somebody typed into a form that could not be kept: carried beside the request, so that the page which says so
//! shows it again and sends it again.
use std::sync::{Arc, OnceLock};

use askama::Template;
use office::wording::Lang;

pub mod keep;

/// From here on a value is shown as a text to read and mend; a shorter one only travels along.
const SHOWN_FROM: usize = 8;

/// The fields of the form that came in, once they are known.
#[derive(Clone, Debug, Default)]
pub struct Typed(Arc<OnceLock<Fields>>);

#[derive(Clone, Debug, Default)]
struct Fields {
    pairs: Vec<(String, String)>,
    with_file: bool,
}

impl Typed {
    /// Keeps the fields of a form; the first time counts.
    pub fn keep(&self, pairs: &[(String, String)], with_file: bool) {
        let _ = self.0.set(Fields { pairs: pairs.to_vec(), with_file });
    }

    /// What came in; nothing where it was no form of words.
    pub fn fields(&self) -> &[(String, String)] {
        self.0.get().map_or(&[], |fields| fields.pairs.as_slice())
    }

    /// The form that shows it and sends it again; nothing where nothing came in, or where it holds a password. Where the
    /// first may have landed (`unknown`), only a form that cannot be done twice is sent again. It goes to the same path, with
    /// the reader's token.
    pub fn again(&self, lang: Lang, (path, csrf): (&str, &str), unknown: bool) -> Option<Again> {
        let fields = self.0.get()?;
        let secret = |name: &str| name.contains("password");
        if fields.pairs.is_empty() || fields.pairs.iter().any(|(name, _)| secret(name)) {
            return None;
        }
        let once = |name: &str| matches!(name, "key" | "version");
        let sends = !unknown || fields.pairs.iter().any(|(name, value)| once(name) && !value.is_empty());
        let theirs = fields.pairs.iter().filter(|(name, _)| !is_token(name));
        let mut texts = 0;
        let parts = theirs.map(|(name, value)| {
            let text = value.chars().count() >= SHOWN_FROM && !value.is_ascii();
            texts += usize::from(text);
            Part { name: name.clone(), value: value.clone(), text: text.then_some(texts) }
        });
        let parts = parts.collect();
        // Where the session could not be read, the form's own token is the reader's.
        let sent = fields.pairs.iter().find(|(name, _)| is_token(name)).map(|(_, value)| value.clone());
        let csrf = if csrf.is_empty() { sent.unwrap_or_default() } else { csrf.to_owned() };
        Some(Again { lang, action: path.to_owned(), csrf, with_file: fields.with_file, sends, parts })
    }
}

fn is_token(name: &str) -> bool {
    name == "csrf" || name == "_csrf"
}

/// The form that sends the same again.
#[derive(Template)]
#[template(path = "pages/error/again.html")]
pub struct Again {
    lang: Lang,
    action: String,
    csrf: String,
    with_file: bool,
    sends: bool,
    parts: Vec<Part>,
}

impl askama::filters::HtmlSafe for Again {}

struct Part {
    name: String,
    value: String,
    /// Its place among the texts that are shown.
    text: Option<usize>,
}

impl Part {
    /// As many lines as the text may need.
    fn rows(&self) -> usize {
        if self.value.chars().count() < 40 && !self.value.contains('\n') { 2 } else { 8 }
    }
}
