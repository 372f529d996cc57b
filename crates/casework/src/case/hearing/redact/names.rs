//! Names that are known, wherever they stand in a text: with spaces or dots inside, in any case, of one character, too.

use std::ops::Range;

use super::shapes::is_han;
use crate::policy::PublicShapes;

/// Every place at which this name stands.
pub(super) fn places(text: &[char], name: &str, shapes: &PublicShapes) -> Vec<Range<usize>> {
    let wanted: Vec<char> = name.chars().filter(|c| !is_gap(*c)).flat_map(char::to_lowercase).collect();
    let [first, ..] = wanted[..] else { return Vec::new() };
    let mut found: Vec<Range<usize>> = Vec::new();
    for start in 0..text.len() {
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let whole = until(text, start, &wanted).filter(|_| text[start].to_lowercase().eq([first]));
        let Some(end) = whole else { continue };
        if wanted.len() > 1 && stands_alone(text, start, end) || wanted.len() == 1 && is_a_person(text, start, shapes) {
            found.push(start..end);
        }
    }
    found
}

/// Where a name of one character stands and may be a name; nobody can be sure.
pub(super) fn perhaps(text: &[char], name: &str, shapes: &PublicShapes) -> Vec<Range<usize>> {
    let mut letters = name.chars().filter(|c| !is_gap(*c));
    let (Some(only), None) = (letters.next(), letters.next()) else { return Vec::new() };
    let here = |n: &usize| text[*n] == only && !is_a_person(text, *n, shapes);
    (0..text.len()).filter(here).map(|n| n..n + 1).collect()
}

/// Where the name ends that begins here, whatever stands between its characters and is read as nothing.
fn until(text: &[char], start: usize, wanted: &[char]) -> Option<usize> {
    let mut at = start;
    for (n, letter) in wanted.iter().enumerate() {
        while n > 0 && text.get(at).is_some_and(|c| is_gap(*c)) {
            at += 1;
        }
        if !text.get(at)?.to_lowercase().eq([*letter]) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Letters of a script with words are a name only as a whole word.
fn stands_alone(text: &[char], start: usize, end: usize) -> bool {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(*c));
    let joins = |one: usize, other: Option<usize>| letter(text.get(one)) && other.is_some_and(|n| letter(text.get(n)));
    !joins(start, start.checked_sub(1)) && !joins(end - 1, Some(end))
}

/// A single character is a name between signs, before a word that only a person goes with, or behind one that calls somebody.
fn is_a_person(text: &[char], at: usize, shapes: &PublicShapes) -> bool {
    let ends = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    let (before, after) = (at.checked_sub(1).and_then(|n| text.get(n)), text.get(at + 1));
    let called = before.is_some_and(|c| shapes.calls.contains(*c));
    let follows =
        |word: &String| text.get(at + 1..).is_some_and(|rest| rest.starts_with(&word.chars().collect::<Vec<_>>()));
    let speaks = after.is_some_and(|c| shapes.speaks.contains(*c));
    called
        || shapes.styles.iter().any(follows)
        || (ends(before) || before.is_some_and(|c| shapes.stops.contains(*c))) && (ends(after) || speaks)
}

/// What may stand inside a name and is read as nothing.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{b7}' | '\u{2022}' | '\u{30fb}' | '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}')
}
