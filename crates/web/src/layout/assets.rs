//! The one stylesheet and the one script, joined from small files and named by their content so browsers may keep them.
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

const SHEETS: [&str; 11] = [
    include_str!("../../assets/css/tokens.css"),
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/layout.css"),
    include_str!("../../assets/css/forms.css"),
    include_str!("../../assets/css/states.css"),
    include_str!("../../assets/css/casework.css"),
    include_str!("../../assets/css/lists.css"),
    include_str!("../../assets/css/notices.css"),
    include_str!("../../assets/css/papers.css"),
    include_str!("../../assets/css/desk.css"),
    include_str!("../../assets/css/print.css"),
];

static STYLESHEET: LazyLock<String> = LazyLock::new(|| squeezed(&SHEETS.join("\n")));
static STYLESHEET_URL: LazyLock<String> = LazyLock::new(|| format!("/assets/jiejie.css?v={}", digest(&STYLESHEET)));
static SCRIPT_URL: LazyLock<String> = LazyLock::new(|| format!("/assets/desk.js?v={}", digest(script())));
static KEYS_URL: LazyLock<String> = LazyLock::new(|| format!("/assets/keys.js?v={}", digest(keys_script())));
static UPLOAD_URL: LazyLock<String> = LazyLock::new(|| format!("/assets/upload.js?v={}", digest(upload_script())));

/// Everything under `/assets/jiejie.css`.
pub fn stylesheet() -> &'static str {
    &STYLESHEET
}

/// The address pages link to; it changes when the content does.
pub fn stylesheet_url() -> &'static str {
    &STYLESHEET_URL
}

/// `/assets/desk.js`: drafts, counts, the offline line. Every page works without it.
pub fn script() -> &'static str {
    include_str!("../../assets/js/desk.js")
}

/// `/assets/keys.js`: the keys of the desk. Everything that they do is a link or a button, too.
pub fn keys_script() -> &'static str {
    include_str!("../../assets/js/keys.js")
}

pub fn keys_script_url() -> &'static str {
    &KEYS_URL
}

/// `/assets/upload.js`: how much of a file has left. The browser sends the same form without it.
pub fn upload_script() -> &'static str {
    include_str!("../../assets/js/upload.js")
}

pub fn upload_script_url() -> &'static str {
    &UPLOAD_URL
}

pub fn script_url() -> &'static str {
    &SCRIPT_URL
}

fn digest(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..6])
}

/// Drops comments, indentation and the spaces nobody reads; anything cleverer is not worth its risk.
fn squeezed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        push_lines(&mut out, before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    push_lines(&mut out, rest);
    [(": ", ":"), ("; ", ";"), (", ", ","), (" {", "{"), ("{ ", "{"), (" }", "}"), (";}", "}")]
        .into_iter()
        .fold(out, |css, (long, short)| css.replace(long, short))
}

fn push_lines(out: &mut String, text: &str) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_stays_small_and_whole() {
        let css = stylesheet();
        assert!(css.len() < 25_500, "{} bytes", css.len());
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(!css.contains("/*") && !css.contains("http"));
    }

    #[test]
    fn the_script_stays_small() {
        assert!(upload_script().len() < 2_500, "{} bytes", upload_script().len());
        assert!(keys_script().len() < 5_000, "{} bytes", keys_script().len());
        assert!(script().len() < 6_000, "{} bytes", script().len());
    }

    #[test]
    fn the_address_names_the_content() {
        assert!(stylesheet_url().starts_with("/assets/jiejie.css?v="));
        assert_ne!(digest("a"), digest("b"));
    }
}
