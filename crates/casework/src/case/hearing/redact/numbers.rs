//! Numbers by which somebody can be found, in whatever writing: with dashes and spaces, full width, in Chinese digits.

use std::ops::Range;

use crate::policy::PublicShapes;

/// A telephone without its area has so many digits; whatever has as many is hidden.
const LONG: usize = 7;
/// An identity number ends in an X after at least so many.
const BEFORE_X: usize = 14;
/// So many signs may stand between two digits of one number.
const BETWEEN: usize = 3;
/// A short number that is no amount may still be half of one.
const HALF: usize = 4;

/// A run of digits in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The place among the text's characters.
    pub at: Range<usize>,
    pub digits: usize,
}

/// The numbers that are surely somebody's.
pub(super) fn long(text: &[char], shapes: &PublicShapes) -> Vec<Range<usize>> {
    let somebodys = |run: &Run| run.digits >= LONG && !is_day(text.get(run.at.clone()).unwrap_or_default());
    let runs = runs(text, shapes).into_iter().filter(somebodys).map(|run| run.at);
    runs.chain(coded(text, shapes)).collect()
}

/// Short numbers that are no day and no amount.
pub(super) fn short(text: &[char], shapes: &PublicShapes) -> Vec<Range<usize>> {
    let counts = |end: usize| text.get(end).is_some_and(|c| shapes.units.contains(*c));
    let unsure = |run: &Run| (HALF..LONG).contains(&run.digits) && !counts(run.at.end);
    runs(text, shapes).into_iter().filter(unsure).map(|run| run.at).collect()
}

pub(super) fn is_digit(c: char, shapes: &PublicShapes) -> bool {
    c.is_numeric() || shapes.digits.contains(c)
}

fn runs(text: &[char], shapes: &PublicShapes) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (n, c) in text.iter().enumerate() {
        let ends = |run: &Run| n - run.at.end <= BETWEEN && text[run.at.end..n].iter().all(|c| is_between(*c));
        match runs.last_mut().filter(|run| ends(run)) {
            Some(run) if is_digit(*c, shapes) => *run = Run { at: run.at.start..n + 1, digits: run.digits + 1 },
            Some(run) if run.digits >= BEFORE_X && is_x(*c) => run.at.end = n + 1,
            _ if is_digit(*c, shapes) => runs.push(Run { at: n..n + 1, digits: 1 }),
            _ => {}
        }
    }
    runs
}

/// What is read as nothing between two digits.
fn is_between(c: char) -> bool {
    let sign =
        matches!(c, '-' | '_' | '.' | '/' | '(' | ')' | '+' | '*' | '\u{b7}' | '\u{2022}' | '\u{ad}' | '\u{feff}');
    let dash = matches!(
        c,
        '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | '\u{ff0e}' | '\u{ff0f}' | '\u{ff08}' | '\u{ff09}' | '\u{30fb}'
    );
    let unseen = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    sign || dash || unseen || (c.is_whitespace() && c != '\n')
}

const fn is_x(c: char) -> bool {
    matches!(c, 'x' | 'X' | '\u{ff38}' | '\u{ff58}')
}

/// A civil day, one with its hour, or a span of two days: no number of anybody.
fn is_day(run: &[char]) -> bool {
    let written: String = run.iter().map(|c| if c.is_ascii_digit() { *c } else { ' ' }).collect();
    let groups: Vec<&str> = written.split_whitespace().collect();
    let day = |groups: &[&str]| {
        let [year, month, day] = groups else { return false };
        let within = |text: &str, most: usize, range: std::ops::RangeInclusive<u32>| {
            text.len() <= most && text.parse().is_ok_and(|n: u32| range.contains(&n))
        };
        year.len() == 4 && within(year, 4, 1900..=2100) && within(month, 2, 1..=12) && within(day, 2, 1..=31)
    };
    match groups.len() {
        3 => day(&groups),
        4 => day(&groups[..3]) && groups[3].parse().is_ok_and(|hour: u32| hour < 25),
        6 => day(&groups[..3]) && day(&groups[3..]),
        _ => false,
    }
}

/// Words of letters and digits: a number plate, an account, an address of mail or of a page.
fn coded(text: &[char], shapes: &PublicShapes) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    let part = |c: char| c.is_ascii_graphic() && !matches!(c, ',' | ';' | '(' | ')');
    for n in 0..=text.len() {
        let inside = text.get(n).is_some_and(|c| part(*c));
        if let (Some(start), false) = (begun, inside) {
            let word: String = text[start..n].iter().collect();
            let letters = word.chars().filter(char::is_ascii_alphabetic).count();
            let digits = word.chars().filter(|c| is_digit(*c, shapes)).count();
            let address = word.contains('@') || word.contains("://") || word.starts_with("www.");
            if address || (letters > 0 && digits >= HALF) {
                found.push(start..n);
            }
            begun = None;
        } else if inside {
            begun = begun.or(Some(n));
        }
    }
    found
}
