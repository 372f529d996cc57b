//! Pages carry no inline style or script, so that the content policy can forbid both outright; and no script of ours keeps
//! anything on the device.

use crate::source::is_word;
use crate::tree::{Problem, Tree};

/// Inline code in templates: style attributes, style elements, scripts without `src`, handlers.
pub fn inline_code(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["html"]) {
        for (at, what) in faults(&file.text.to_ascii_lowercase()) {
            let line = file.text[..at].matches('\n').count() + 1;
            problems.push(Problem::new(&file.path, line, what));
        }
    }
    problems
}

fn faults(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("<style") {
        found.push((at, "a `<style>` element: use the style sheet".to_owned()));
    }
    for (at, _) in text.match_indices("<script") {
        let tag = text[at..].split('>').next().unwrap_or_default();
        let body = text[at + tag.len()..].trim_start_matches('>');
        if !tag.contains(" src=") || !body.trim_start().starts_with("</script>") {
            found.push((at, "a script in the page: use a file".to_owned()));
        }
    }
    for (at, name) in attributes(text) {
        if name == "style" || (name.starts_with("on") && name.len() > 3) {
            found.push((at, format!("an inline `{name}=`")));
        }
    }
    found
}

/// Where a browser keeps what a script gives it, beyond the page.
const ON_THE_DEVICE: [&str; 5] = ["setItem", "sessionStorage", "indexedDB", "caches.", "document.cookie"];

/// The one page that may: a station's phone works for a day without a line. Each script may name one place, and why.
const MAY_KEEP: [(&str, &str, &str); 2] = [
    (
        "crates/web/assets/js/phone-store.js",
        "indexedDB",
        "entries made without a line, each locked for its account under a key that is never kept",
    ),
    ("crates/web/assets/js/phone-worker.js", "caches.", "the page's empty shell, its stylesheets and scripts"),
];

/// Scripts that keep something on the device: others use it, too, and what is typed here is nobody else's to read.
pub fn kept_on_the_device(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["js"]) {
        for (line, text) in (1..).zip(file.text.lines()) {
            let named = ON_THE_DEVICE.into_iter().filter(|name| text.contains(name));
            let named = named.filter(|name| !MAY_KEEP.iter().any(|(of, place, _)| file.path == *of && place == name));
            problems.extend(named.map(|name| {
                Problem::new(&file.path, line, format!("`{name}` keeps something on the device: keep it on the server"))
            }));
        }
    }
    problems
}

/// Names directly before an equals sign and after white space, that is, attributes.
fn attributes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('=').filter_map(|(equals, _)| {
        let before = &text[..equals];
        let start = before.rfind(|c: char| !is_word(c) && c != '-').map_or(0, |at| at + 1);
        let after_space = before[..start].ends_with(char::is_whitespace);
        let quoted = text[equals + 1..].starts_with(['"', '\'', '{']);
        (after_space && quoted).then(|| (start, &before[start..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<usize> {
        inline_code(&Tree::of(&[("a.html", html)])).iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn inline_style_script_and_handlers_are_faults() {
        assert_eq!(lines("<p>\n<p style=\"color: red\">"), [2]);
        assert_eq!(lines("<script>go()</script>"), [1]);
        assert_eq!(lines("<button\n onclick='go()'>"), [2]);
        assert_eq!(lines("<style>p { }</style>"), [1]);
    }

    #[test]
    fn a_script_that_keeps_something_on_the_device_is_a_fault() {
        let kept = |script: &str| kept_on_the_device(&Tree::of(&[("a.js", script)])).len();
        assert_eq!(kept("localStorage.setItem('a', text);\nsessionStorage.a = 1;"), 2);
        assert_eq!(kept("localStorage.removeItem('a'); form.elements.namedItem('text');"), 0);
    }

    #[test]
    fn the_scripts_of_a_stations_phone_keep_what_they_may_and_nothing_else() {
        let kept = |path: &str, script: &str| kept_on_the_device(&Tree::of(&[(path, script)])).len();
        let (store, worker) = (MAY_KEEP[0].0, MAY_KEEP[1].0);
        assert_eq!((kept(store, "indexedDB.open('a');"), kept(worker, "caches.open('a');")), (0, 0));
        assert_eq!((kept(worker, "indexedDB.open('a');"), kept(store, "caches.open('a');")), (1, 1));
        assert_eq!(kept(store, "localStorage.setItem('a', text);"), 1);
        assert_eq!(kept("crates/web/assets/js/phone.js", "indexedDB.open('a');"), 1);
    }

    #[test]
    fn a_script_from_a_file_and_a_data_attribute_are_fine() {
        assert_eq!(lines("<script src=\"/a.js\" defer></script>"), Vec::<usize>::new());
        assert_eq!(lines("<p data-style=\"x\" class=\"one\" id=\"on\">"), Vec::<usize>::new());
    }
}
