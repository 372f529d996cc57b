//! What a machine's fonts lack is printed as a mark; no letter ever shows an empty box, and none is left unprinted.

use documents::{Block, Press, Unprinted};
use serde_json::json;

use crate::desk::PRESS;
use crate::looks::{show, text_of};
use crate::stories;

/// Prints a notice that says this.
fn saying(words: &str) -> Result<Vec<u8>, Unprinted> {
    let desk = stories::accepted(json!({}));
    let mut letter = desk.letter("acceptance-notice");
    letter.body.push(Block::text(words));
    PRESS.print(&letter, &desk.policy.letters)
}

#[test]
fn without_any_font_there_is_no_paper() {
    let desk = stories::accepted(json!({}));
    let press = Press::with_system(Vec::new(), Vec::new());
    assert!(!press.is_ready());
    assert_eq!(press.print(&desk.letter("acceptance-notice"), &desk.policy.letters), Err(Unprinted::NoFont));
}

/// One character without a font stopped every paper of a case for ever (fault D1).
#[test]
fn a_character_without_a_font_is_printed_as_a_mark_that_says_which() {
    // Not assigned in Unicode, so that no font will ever have it; and what a machine may or may not have.
    for name in ["\u{3ffff}", "🙏", "བོད", "ئۇيغۇر", "\u{e123}", "𪚥", "㛃", "𠅤", "👨‍👩‍👧", "e\u{301}\u{20dd}"]
    {
        let pdf = saying(&format!("信访人李{name}，男")).unwrap_or_else(|why| panic!("{name}: {why}"));
        show(&format!("rare-{:x}", u32::from(name.chars().next().unwrap_or_default())), &pdf);
        let Some(text) = text_of(&pdf) else { continue };
        let text: String = text.split_whitespace().collect();
        for c in PRESS.lacks(name) {
            let mark = format!("〔U+{:04X}〕", u32::from(c));
            assert!(text.contains(&mark), "{name}: {mark} in {text}");
        }
        assert!(text.contains("信访人李") && text.contains("，男"), "{text}");
    }
    assert_eq!(PRESS.lacks("信访人\u{3ffff}\u{200b}，abc"), ['\u{3ffff}'], "what nobody sees is missed by nobody");
}
