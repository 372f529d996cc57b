//! What somebody typed into the search, as words: a phrase in quotes holds together, one after `-` must not occur.

use super::grams::{Narrowing, narrowing};
use super::normal::Normal;

/// A word that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it was typed, for what is found by a keyed hash.
    pub typed: String,
    /// In its one form.
    pub chars: Vec<char>,
    /// It holds together.
    pub phrase: bool,
    /// It must not occur.
    pub excluded: bool,
}

/// A word of so many characters may stand in several pieces.
const BREAKS: usize = 4;
/// One of more is a sentence that was copied, and holds together.
const LONGEST: usize = 60;
/// More words than these nobody types; the others are left out.
const MOST: usize = 20;

impl Word {
    fn new(typed: &str, phrase: bool, excluded: bool) -> Option<Word> {
        let chars = Normal::of(typed).chars;
        (!chars.is_empty()).then(|| Word { typed: typed.to_owned(), chars, phrase, excluded })
    }

    /// Whether it may be found in pieces: nobody puts blanks between Chinese words.
    pub(crate) fn breaks(&self) -> bool {
        !self.phrase
            && !self.excluded
            && (BREAKS..=LONGEST).contains(&self.chars.len())
            && self.chars.iter().any(|c| !c.is_ascii())
    }

    pub(crate) fn narrowing(&self) -> Narrowing {
        narrowing(&self.chars, self.breaks())
    }
}

/// The words of a search, in their order, each once.
pub(crate) fn typed(q: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut rest = q.trim_start();
    while let Some(first) = rest.chars().next() {
        let excluded = matches!(first, '-' | '\u{ff0d}' | '\u{2212}');
        let after = if excluded { &rest[first.len_utf8()..] } else { rest };
        let (piece, phrase, left) = piece(after);
        let word = Word::new(piece, phrase, excluded);
        words.extend(word.filter(|word| !words.contains(word)));
        rest = left.trim_start();
        if words.len() >= MOST {
            break;
        }
    }
    words
}

/// The first word of the rest, whether it stood in quotes, and what follows.
fn piece(text: &str) -> (&str, bool, &str) {
    let ends = |open: char| match open {
        '"' | '\u{ff02}' => Some(['"', '\u{ff02}']),
        '\u{201c}' | '\u{201d}' => Some(['\u{201d}', '\u{201c}']),
        '\u{300c}' => Some(['\u{300d}', '\u{300d}']),
        _ => None,
    };
    let quoted = text.chars().next().and_then(|open| Some((open, ends(open)?)));
    if let Some((open, close)) = quoted {
        let inside = &text[open.len_utf8()..];
        // A quote that nobody closed holds the rest together.
        let end = inside.find(close).unwrap_or(inside.len());
        let after = inside.get(end..).unwrap_or_default();
        let closing = after.chars().next().map_or(0, char::len_utf8);
        return (&inside[..end], true, &after[closing..]);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    // A lone sign is a word without characters; the search goes on behind it.
    (&text[..end], false, &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(q: &str) -> Vec<(String, bool, bool)> {
        typed(q).into_iter().map(|word| (word.chars.iter().collect(), word.phrase, word.excluded)).collect()
    }

    #[test]
    fn words_phrases_and_what_is_excluded() {
        let word = |text: &str, phrase, excluded| (text.to_owned(), phrase, excluded);
        assert_eq!(
            read("水渠　“放水 之前” -工资 -\"两 年\""),
            [
                word("水渠", false, false),
                word("放水之前", true, false),
                word("工资", false, true),
                word("两年", true, true)
            ]
        );
        assert_eq!(read("「水渠」塌"), [word("水渠", true, false), word("塌", false, false)]);
        assert_eq!(read("水渠 水渠"), [word("水渠", false, false)]);
    }

    #[test]
    fn nothing_that_is_typed_breaks_it() {
        for odd in ["", "  ", "\"", "-", "- -", "\"\"", "“", "'; DROP TABLE words; --", "%_\\", "\0", "。，！"] {
            let _ = read(odd);
        }
        assert_eq!(read("\"水渠"), [("水渠".to_owned(), true, false)]);
        assert!(typed(&"很长".repeat(5000)).len() == 1);
        assert_eq!(typed(&(0..99).map(|n| format!("词{n} ")).collect::<String>()).len(), MOST);
    }

    #[test]
    fn long_words_may_break_and_quoted_ones_may_not() {
        assert!(typed("水渠垮塌")[0].breaks());
        assert!(!typed("\"水渠垮塌\"")[0].breaks());
        assert!(!typed("水渠")[0].breaks() && !typed("20261234")[0].breaks());
    }
}
