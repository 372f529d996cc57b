//! What tells who somebody is by its shape: a company, a village and what lies below it, an address, an official with a name.

use std::ops::Range;

use super::numbers::is_digit;
use crate::policy::PublicShapes;

/// A piece of a text with what is said instead.
pub(super) type Found = (Range<usize>, String);

/// So many characters before a company's ending are its name, at most.
const COMPANY: usize = 14;
/// And before a village's.
const VILLAGE: usize = 5;
/// And before a street's or an estate's.
const STREET: usize = 8;

/// Everything of a shape, in no order.
pub(super) fn all(text: &[char], shapes: &PublicShapes) -> Vec<Found> {
    let mut found = Vec::new();
    for end in 1..=text.len() {
        found.extend(address(text, end, shapes).map(|at| (at, shapes.address.clone())));
        found.extend(named(text, end, &shapes.companies, (2, COMPANY), shapes).map(|at| (at, shapes.company.clone())));
        if let Some(at) = named(text, end, &shapes.villages, (1, VILLAGE), shapes) {
            found.push((at.start..below(text, at.end, shapes), shapes.village.clone()));
        }
        found.extend(official(text, end, shapes).map(|at| (at, shapes.official.clone())));
    }
    found
}

/// A surname with a given name before a word that only a person goes with: nobody can be sure.
pub(super) fn perhaps_persons(text: &[char], shapes: &PublicShapes) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for start in 0..text.len() {
        let name = (2..=3).find(|long| {
            let given = text.get(start + 1..start + long);
            let own = given.is_some_and(|given| given.iter().all(|c| is_han(*c) && !shapes.stops.contains(*c)));
            own && text.get(start + long).is_some_and(|c| shapes.speaks.contains(*c))
        });
        if let Some(long) = name.filter(|_| text.get(start).is_some_and(|c| shapes.surnames.contains(*c))) {
            found.push(start..start + long);
        }
    }
    found
}

pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn ends_with<'a>(text: &[char], end: usize, endings: &'a [String]) -> Option<&'a str> {
    let here = text.get(..end)?;
    let fits = |ending: &&String| {
        let long = ending.chars().count();
        here.len() >= long && here[here.len() - long..].iter().copied().eq(ending.chars())
    };
    endings.iter().filter(fits).max_by_key(|ending| ending.chars().count()).map(String::as_str)
}

/// A name of so many characters with one of these endings at this place.
fn named(
    text: &[char],
    end: usize,
    endings: &[String],
    (least, most): (usize, usize),
    shapes: &PublicShapes,
) -> Option<Range<usize>> {
    let ending = ends_with(text, end, endings)?;
    // A longer ending begins here: that one is taken.
    let longer = (end + 1..=text.len().min(end + 6)).any(|later| {
        ends_with(text, later, endings)
            .is_some_and(|other| later - other.chars().count() < end && other.len() > ending.len())
    });
    let start = end - ending.chars().count();
    let begin = before(text, start, most, shapes);
    (!longer && start - begin >= least).then_some(begin..end)
}

/// Where the name before this place begins: its characters, back to one that no name holds.
fn before(text: &[char], end: usize, most: usize, shapes: &PublicShapes) -> usize {
    let mut start = end;
    while start > 0 && end - start < most {
        let c = text[start - 1];
        if !(is_han(c) || c.is_alphanumeric()) || shapes.stops.contains(c) {
            break;
        }
        start -= 1;
    }
    start
}

/// Groups, teams and houses that follow a village.
fn below(text: &[char], end: usize, shapes: &PublicShapes) -> usize {
    let mut here = end;
    loop {
        let mut next = here;
        while next < text.len()
            && next - here < 5
            && (is_digit(text[next], shapes) || shapes.ordinals.contains(text[next]))
        {
            next += 1;
        }
        match text.get(next) {
            Some(c) if next > here && shapes.below.contains(*c) => here = next + 1,
            _ => return here,
        }
    }
}

/// A street or an estate with what lies in it; a house without a street is one where a flat follows.
fn address(text: &[char], end: usize, shapes: &PublicShapes) -> Option<Range<usize>> {
    let street = named(text, end, &shapes.streets, (1, STREET), shapes);
    let begin = match &street {
        Some(at) => at.start,
        None => end,
    };
    let (mut here, mut houses) = (end, 0);
    loop {
        let mut next = here;
        while next < text.len()
            && next - here < 6
            && (is_digit(text[next], shapes) || matches!(text[next], '-' | 'A'..='Z'))
        {
            next += 1;
        }
        let house = ends_house(text, next, shapes).filter(|_| next > here && is_digit(text[here], shapes));
        match house {
            Some(after) => (here, houses) = (after, houses + 1),
            None => break,
        }
    }
    let whole = houses >= if street.is_some() { 1 } else { 2 };
    let first = end == 0 || !is_digit(text[end - 1], shapes);
    (whole && (street.is_some() || first)).then_some(begin..here)
}

fn ends_house(text: &[char], at: usize, shapes: &PublicShapes) -> Option<usize> {
    shapes.houses.iter().map(|house| at + house.chars().count()).find(|after| {
        text.get(at..*after)
            .is_some_and(|word| shapes.houses.iter().any(|house| house.chars().eq(word.iter().copied())))
    })
}

/// The name of somebody with an office: before its title, or behind it where nothing else can stand.
fn official(text: &[char], end: usize, shapes: &PublicShapes) -> Option<Range<usize>> {
    let title = ends_with(text, end, &shapes.titles)?;
    let start = end - title.chars().count();
    let surname = |at: usize| text.get(at).is_some_and(|c| shapes.surnames.contains(*c));
    let own = |range: Range<usize>| {
        text.get(range).is_some_and(|name| name.iter().all(|c| is_han(*c) && !shapes.stops.contains(*c)))
    };
    let before =
        (1..=3).rev().filter(|long| *long <= start).find(|long| surname(start - long) && own(start - long..start));
    if let Some(long) = before {
        return Some(start - long..start);
    }
    let ends =
        |at: usize| text.get(at).is_none_or(|c| !is_han(*c) || shapes.stops.contains(*c) || shapes.speaks.contains(*c));
    let after = (2..=3).find(|long| surname(end) && own(end + 1..end + long) && ends(end + long));
    after.map(|long| end..end + long)
}
