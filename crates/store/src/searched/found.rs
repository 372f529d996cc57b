//! Whether the texts of a case hold what was typed, where, and a piece of the text around it.

use casework::case::searched::SearchedPart;

use super::normal::Normal;
use super::typed::Word;

/// A text of a case, as it was written and in its one form.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub part: SearchedPart,
    pub text: String,
    pub normal: Normal,
}

impl Text {
    pub(crate) fn new(part: SearchedPart, text: String) -> Text {
        let normal = Normal::of(&text);
        Text { part, text, normal }
    }
}

/// Where it was found, and the text around it, each piece with whether it is what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub part: SearchedPart,
    pub pieces: Vec<(String, bool)>,
}

/// Characters before the first hit, and in all.
const BEFORE: usize = 16;
const SNIPPET: usize = 72;
/// A piece of a word has so many characters at least; a longer one is found by its halves.
const LEAST: usize = 2;
const LONGEST: usize = 16;

impl Found {
    /// Nothing where a word does not occur, or one that must not does. `named`: for each word whether somebody on the case is
    /// known by it. The answer names the text that holds most of it.
    pub(crate) fn read(texts: &[Text], words: &[Word], named: &[bool]) -> Option<Found> {
        let mut pieces: Vec<Vec<&[char]>> = Vec::new();
        for (n, word) in words.iter().enumerate() {
            let named = named.get(n).copied().unwrap_or_default();
            let here = in_pieces(texts, word);
            match (word.excluded, here.is_some() || named) {
                (true, true) | (false, false) => return None,
                (true, false) => {}
                (false, true) => pieces.extend(here),
            }
        }
        if pieces.is_empty() {
            return Some(Found { part: SearchedPart::Name, pieces: Vec::new() });
        }
        let count = |text: &Text| pieces.iter().flatten().filter(|piece| text.normal.find(piece).is_some()).count();
        let mut best = texts.first()?;
        for text in texts {
            best = if count(text) > count(best) { text } else { best };
        }
        Some(Found { part: best.part, pieces: snippet(best, &pieces.concat()) })
    }
}

/// The pieces of which the texts hold the word: the whole, mostly.
fn in_pieces<'a>(texts: &[Text], word: &'a Word) -> Option<Vec<&'a [char]>> {
    let holds = |piece: &[char]| texts.iter().any(|text| text.normal.find(piece).is_some());
    if holds(&word.chars) {
        return Some(vec![&word.chars]);
    }
    if !word.breaks() {
        return None;
    }
    // For each place whether the word up to there is found, and where its last piece begins.
    let (chars, mut ends): (&[char], Vec<Option<usize>>) = (&word.chars, vec![None; word.chars.len() + 1]);
    let is_reached = |ends: &[Option<usize>], place: usize| place == 0 || ends.get(place).is_some_and(Option::is_some);
    for begin in 0..chars.len() {
        let inside_latin = begin > 0 && chars[begin - 1].is_ascii() && chars[begin].is_ascii();
        if !is_reached(&ends, begin) || inside_latin {
            continue;
        }
        for end in (begin + LEAST..=chars.len()).take(LONGEST) {
            if !holds(&chars[begin..end]) {
                break;
            }
            ends[end].get_or_insert(begin);
        }
    }
    let (mut pieces, mut end) = (Vec::new(), chars.len());
    while end > 0 {
        let begin = ends.get(end).copied().flatten()?;
        pieces.push(&chars[begin..end]);
        end = begin;
    }
    Some(pieces)
}

/// A little of the text around the first hit.
fn snippet(text: &Text, pieces: &[&[char]]) -> Vec<(String, bool)> {
    let chars: Vec<char> = text.text.chars().collect();
    let mut hit = vec![false; chars.len()];
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        let windows = text.normal.chars.windows(piece.len()).enumerate();
        for (place, _) in windows.filter(|(_, window)| window == piece) {
            let (first, last) = (text.normal.from[place], text.normal.from[place + piece.len() - 1]);
            hit.iter_mut().take(last + 1).skip(first).for_each(|hit| *hit = true);
        }
    }
    let first = hit.iter().position(|hit| *hit).unwrap_or_default();
    let begin = first.saturating_sub(BEFORE);
    let end = (begin + SNIPPET).min(chars.len());
    let mut out: Vec<(String, bool)> = Vec::new();
    if begin > 0 {
        out.push(("…".to_owned(), false));
    }
    for place in begin..end {
        let character = if chars[place].is_control() { ' ' } else { chars[place] };
        match out.last_mut().filter(|(_, of)| *of == hit[place]) {
            Some((piece, _)) => piece.push(character),
            None => out.push((character.to_string(), hit[place])),
        }
    }
    if end < chars.len() {
        out.push(("…".to_owned(), false));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::typed::typed;
    use super::*;

    fn found(texts: &[(SearchedPart, &str)], q: &str) -> Option<(SearchedPart, String)> {
        let texts: Vec<Text> = texts.iter().map(|(part, text)| Text::new(*part, (*text).to_owned())).collect();
        let found = Found::read(&texts, &typed(q), &[])?;
        let mark = |(piece, hit): &(String, bool)| if *hit { format!("[{piece}]") } else { piece.clone() };
        Some((found.part, found.pieces.iter().map(mark).collect()))
    }

    const TEXTS: [(SearchedPart, &str); 3] = [
        (SearchedPart::Title, "柳树垭村水渠垮塌"),
        (SearchedPart::Text, "去年七月，灌溉用的水 渠塌了三十米，\n请在放水之前修好。"),
        (SearchedPart::Finding, "归管理站管，工程队已進場"),
    ];

    #[test]
    fn every_word_must_occur_in_any_order_and_any_text() {
        let title = |marked: &str| Some((SearchedPart::Title, marked.to_owned()));
        assert_eq!(found(&TEXTS, "垮塌 水渠"), title("柳树垭村[水渠垮塌]"));
        assert_eq!(found(&TEXTS, "垮塌 工程队"), title("柳树垭村水渠[垮塌]"));
        assert_eq!(found(&TEXTS, "垮塌 工资"), None);
        let text = found(&TEXTS, "放水前修好 灌溉").unwrap();
        assert_eq!(text.0, SearchedPart::Text);
        assert!(text.1.contains("[灌溉]") && text.1.contains("请在[放水]") || text.1.contains("[修好]"), "{}", text.1);
        assert_eq!(found(&TEXTS, "进场").unwrap().1, "归管理站管，工程队已[進場]");
    }

    #[test]
    fn a_phrase_holds_together_and_what_is_excluded_is_not_there() {
        assert!(found(&TEXTS, "\"水渠塌了\"").is_some(), "blanks do not matter");
        assert!(found(&TEXTS, "\"垮塌水渠\"").is_none());
        assert!(found(&TEXTS, "垮塌水渠").is_some(), "without quotes a long word may break");
        assert!(found(&TEXTS, "水渠 -垮塌").is_none());
        assert!(found(&TEXTS, "水渠 -工资").is_some());
    }

    #[test]
    fn a_long_text_is_shown_in_part() {
        let long = format!("{}水渠{}", "甲".repeat(200), "乙".repeat(200));
        let (_, shown) = found(&[(SearchedPart::Text, &long)], "水渠").unwrap();
        assert_eq!(shown.chars().count(), SNIPPET + 4);
        assert!(shown.starts_with('…') && shown.contains("[水渠]") && shown.ends_with('…'));
    }
}
