//! The forms of a page as a browser without a script has them: what is filled in, what can be chosen, what can be pressed.

use std::collections::{BTreeMap, BTreeSet};

/// One form.
#[derive(Debug, Default)]
pub struct Form {
    pub action: String,
    /// Name and value, as they would be sent now.
    pairs: Vec<(String, String)>,
    names: BTreeSet<String>,
    /// What a list, a radio or a box can be.
    options: BTreeMap<String, Vec<String>>,
    buttons: Vec<(String, String)>,
}

impl Form {
    /// Every form of a page that lies at this path.
    pub fn all(path: &str, html: &str) -> Vec<Form> {
        let bodies = html.split("<form").skip(1).filter_map(|rest| rest.split_once("</form>"));
        bodies.map(|(body, _)| Form::read(path, body)).collect()
    }

    fn read(path: &str, body: &str) -> Form {
        let (head, body) = body.split_once('>').unwrap_or((body, ""));
        let mut form = Form { action: attribute(head, "action").unwrap_or_else(|| path.to_owned()), ..Form::default() };
        let mut list = String::new();
        for piece in body.split('<').skip(1) {
            let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
            let name = attribute(tag, "name").unwrap_or_default();
            let value = attribute(tag, "value").unwrap_or_default();
            match tag.split_whitespace().next() {
                Some("input") => form.input(tag, name, value),
                Some("select") => {
                    form.names.insert(name.clone());
                    list = name;
                }
                Some("/select") => list.clear(),
                Some("option") => form.option(&list, value, tag.contains(" selected")),
                Some("textarea") => {
                    form.names.insert(name.clone());
                    form.pairs.push((name, plain(after)));
                }
                Some("button") if !name.is_empty() && !tag.contains(" disabled") => form.buttons.push((name, value)),
                Some(_) | None => {}
            }
        }
        form
    }

    fn input(&mut self, tag: &str, name: String, value: String) {
        self.names.insert(name.clone());
        match attribute(tag, "type").as_deref() {
            Some("file") => {}
            Some("radio" | "checkbox") => {
                self.options.entry(name.clone()).or_default().push(value.clone());
                if tag.contains(" checked") {
                    self.pairs.push((name, value));
                }
            }
            Some(_) | None => self.pairs.push((name, value)),
        }
    }

    /// The first one of a list is chosen until another is.
    fn option(&mut self, list: &str, value: String, selected: bool) {
        if list.is_empty() {
            return;
        }
        let known = self.options.entry(list.to_owned()).or_default();
        let first = known.is_empty();
        known.push(value.clone());
        if selected || first {
            self.pairs.retain(|(name, _)| name != list);
            self.pairs.push((list.to_owned(), value));
        }
    }

    /// What stands in a field now.
    pub fn value(&self, field: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Types or chooses; nobody can type into a field that the page has not, nor choose what it does not offer.
    pub fn fill(&mut self, field: &str, value: &str) {
        assert!(self.names.contains(field), "{}: no field {field} in {:?}", self.action, self.names);
        if let Some(options) = self.options.get(field) {
            assert!(options.iter().any(|option| option == value), "{}: {field} offers {options:?}", self.action);
        }
        self.pairs.retain(|(name, _)| name != field);
        self.pairs.push((field.to_owned(), value.to_owned()));
    }

    /// The pairs that are sent when this button is pressed; `None` is a button without a name.
    pub fn pressed(mut self, button: Option<(&str, &str)>) -> Vec<(String, String)> {
        if let Some((name, value)) = button {
            let pair = (name.to_owned(), value.to_owned());
            assert!(self.buttons.contains(&pair), "{}: no button {pair:?} in {:?}", self.action, self.buttons);
            self.pairs.push(pair);
        }
        self.pairs
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(plain(rest.split_once('"')?.0))
}

/// Text as it was before it was written into a page.
pub fn plain(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#34;", "\""), ("&#60;", "<")];
    let text = signs.iter().fold(text.to_owned(), |text, (sign, letter)| text.replace(sign, letter));
    text.replace("&#62;", ">").replace("&#38;", "&").replace("&amp;", "&")
}

#[test]
fn a_form_is_read_as_a_browser_reads_it() {
    let html = r#"<form method="post" action="/x"><input type="hidden" name="csrf" value="a&amp;b">
        <select id="s" name="to"><option value="">-</option><option value="b" selected>B</option></select>
        <input type="radio" name="mode" value="one"><input type="radio" name="mode" value="two" checked>
        <textarea id="t" name="text" rows="2">a &lt;b&gt;</textarea><button type="submit" name="do" value="go">Go</button></form>
        <form method="post"><input type="file" name="file"></form>"#;
    let mut forms = Form::all("/here", html);
    assert_eq!(forms.pop().map(|form| (form.action.clone(), form.pressed(None))), Some(("/here".to_owned(), vec![])));
    let mut form = forms.pop().expect("the first");
    assert_eq!((form.value("csrf"), form.value("to"), form.value("text")), (Some("a&b"), Some("b"), Some("a <b>")));
    form.fill("mode", "one");
    let sent = form.pressed(Some(("do", "go")));
    assert!(
        sent.contains(&("mode".to_owned(), "one".to_owned())) && sent.contains(&("do".to_owned(), "go".to_owned()))
    );
    assert!(!sent.iter().any(|(_, value)| value == "two"), "{sent:?}");
}
