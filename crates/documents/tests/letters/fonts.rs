//! What a machine's fonts lack is told by name; no letter ever shows an empty box.

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

#[test]
fn a_rare_character_of_a_name_is_set_or_named() {
    for name in ["㛃", "𠅤"] {
        match saying(&format!("信访人李{name}")) {
            Ok(pdf) => {
                show(&format!("rare-{name}"), &pdf);
                let Some(text) = text_of(&pdf) else { continue };
                assert!(text.contains(name), "{name} in {text}");
            }
            Err(lacks) => assert_eq!(lacks, Unprinted::NoGlyph(name.to_owned())),
        }
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_nothing_is_printed() {
    // Not assigned in Unicode, so that no font will ever have it.
    let lacks = saying("信访人李\u{3ffff}，男");
    let Err(Unprinted::NoGlyph(named)) = lacks else { panic!("{:?}", lacks.map(|pdf| pdf.len())) };
    assert!(named.contains('\u{3ffff}') || named.contains("3ffff"), "{named}");
}
