//! Characters that no font of this machine has: each is printed as a mark that says which one it stands for.

use std::collections::BTreeSet;

use crate::fonts::Fonts;

/// The characters of a text that no font has and that somebody would see.
pub(super) fn lacking(text: &str, fonts: &Fonts) -> BTreeSet<char> {
    let mut lacks = BTreeSet::new();
    for c in text.chars().filter(|c| !c.is_ascii() && !is_unseen(*c)) {
        if !fonts.have(c) {
            lacks.insert(c);
        }
    }
    lacks
}

/// The text with a mark for each of these characters. Of what nobody sees, what no paper may hold is left out, and what was
/// found to be impossible here.
pub(super) fn marked(text: &str, lacks: &BTreeSet<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (lacks.contains(&c), is_unseen(c)) {
            (false, _) if !is_forbidden(c) => out.push(c),
            (true, false) => out.push_str(&mark(c)),
            (true | false, _) => {}
        }
    }
    out
}

/// A character by its number, in the brackets of official papers.
fn mark(c: char) -> String {
    format!("\u{3014}U+{:04X}\u{3015}", u32::from(c))
}

/// What only joins, turns or varies other characters.
pub(super) fn is_unseen(c: char) -> bool {
    let joins =
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let varies =
        matches!(c, '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    c.is_control() || joins || varies
}

/// What turns a line, glues it together or is no character of a paper that is kept (PDF/A).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
