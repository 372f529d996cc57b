//! The parts of a text document or a table without the names of those who wrote, changed and remarked.

/// Attributes that name somebody or their account, whatever stands before the colon.
const OF_PERSONS: [&str; 9] =
    ["author", "initials", "userId", "providerId", "userName", "displayName", "lastGuid", "originalAuthor", "url"];
/// What stands for a name that is gone: some programs refuse an empty one.
const NOBODY: &str = "-";

/// Of these parts only that they are there.
pub(super) fn emptied(part: &str) -> Option<&'static str> {
    match part {
        "docprops/core.xml" => Some(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"#,
        ),
        "docprops/app.xml" => Some(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"#,
        ),
        "docprops/custom.xml" => Some(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#,
        ),
        _ => None,
    }
}

/// The part without the names in its attributes and in its lists of authors.
pub(super) fn without_persons(text: &str) -> String {
    let mut out = text.to_owned();
    for name in OF_PERSONS {
        // An address is a person's only where a table says in which folder it lay.
        if name != "url" || out.contains("absPath") {
            out = without_attribute(&out, name);
        }
    }
    without_content(&out, "author")
}

fn without_attribute(text: &str, name: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&format!("{name}=")) {
        let (before, found) = rest.split_at(at);
        let value = &found[name.len() + 1..];
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let is_whole = before.ends_with(|letter: char| letter == ':' || letter.is_whitespace());
        let long = quote.filter(|_| is_whole).and_then(|quote| value[1..].find(quote));
        out.push_str(before);
        match (quote, long) {
            (Some(quote), Some(long)) => {
                out.push_str(&format!("{name}={quote}{NOBODY}{quote}"));
                rest = &value[long + 2..];
            }
            _ => {
                out.push_str(&found[..=name.len()]);
                rest = value;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `<author>…</author>`, as a table lists who remarked.
fn without_content(text: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut parts = text.split(open.as_str());
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(&open);
        match part.find(&close) {
            Some(end) => {
                out.push_str(NOBODY);
                out.push_str(&part[end..]);
            }
            None => out.push_str(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_words_stay() {
        let part = r#"<w:ins w:id="1" w:author="Tan Shoucheng" w:date="2026"><w:t>author="Tan" said</w:t></w:ins><w:comment w:initials='TS'/>"#;
        let out = without_persons(part);
        assert!(!out.contains("Tan Shoucheng") && !out.contains("TS"), "{out}");
        assert!(out.contains(r#"w:author="-" w:date="2026""#) && out.contains(" said</w:t>"), "{out}");
        let table =
            "<authors><author>Tan</author><author>Li</author></authors><person displayName=\"Tan\" id=\"{1}\"/>";
        let out = without_persons(table);
        assert!(!out.contains("Tan") && !out.contains("Li") && out.contains("id=\"{1}\""), "{out}");
        let book = r#"<x15ac:absPath url="C:\Users\Tan\"/><sheet name="author=x"/>"#;
        let out = without_persons(book);
        assert!(!out.contains("Tan") && out.contains(r#"name="author=x""#), "{out}");
        assert_eq!(without_persons("<a url=\"https://x\"/>"), "<a url=\"https://x\"/>");
    }
}
