//! The public version of a hearing: its own text, written from the record with names, numbers and units taken out. The
//! words around it are policy; a person reads it before it goes out, and a second person lets it out.

use std::ops::Range;

use super::state::Hearing;
use crate::case::state::Case;
use crate::case::vocabulary::{AgainstKind, OpinionResult};
use crate::policy::{Policy, PublicShapes, PublicWords};

mod names;
mod numbers;
mod plain;
mod shapes;
#[cfg(test)]
mod tests;

pub use plain::{Redacted, plain};

/// The public version, ready to be read over. The case must have its words and identities filled in.
pub fn redacted(case: &Case, hearing: &Hearing, policy: &Policy) -> String {
    let say = &policy.hearing.public;
    let names = Names::of(case, hearing, policy);
    let mut out: Vec<String> = Vec::new();
    out.push(say.heading_matter.clone());
    for demand in &case.demands {
        out.push(format!("{}：{}", numbered(&say.demand, demand.n), names.hide(demand.text.text())));
    }
    let Some((on, held)) = &hearing.held else { return out.join("\n") };
    out.push(format!("{}：{on}", say.heading_day));
    if !say.heading_place.is_empty() {
        out.push(format!("{}：{}", say.heading_place, names.hide(hearing.place.text())));
    }
    out.push(format!("{}：{}", say.heading_present, held.present.len()));
    let panel = panel(hearing, policy);
    if !(say.heading_panel.is_empty() || panel.is_empty()) {
        out.push(format!("{}：{panel}", say.heading_panel));
    }
    for (heading, list) in [(&say.heading_statements, &held.statements), (&say.heading_exhibits, &held.exhibits)] {
        if !list.is_empty() {
            out.push(heading.clone());
        }
        for heard in list {
            let by = heard.by.as_ref().map(|by| names.hide(&policy.hearing.part(by.text())) + "：").unwrap_or_default();
            out.push(format!("{by}{}", names.hide(heard.text.text())));
        }
    }
    out.push(say.heading_conclusion.clone());
    for count in hearing.conclusion().unwrap_or_default() {
        let result = count.result.map_or(say.no_majority.as_str(), |result| of_result(say, result));
        let of = |result: OpinionResult| {
            format!("{}{}", of_result(say, result), say.count.replace("{n}", &count.of(result).to_string()))
        };
        let counts: Vec<String> = OpinionResult::ALL.iter().map(|result| of(*result)).collect();
        out.push(format!("{}：{result}（{}）", numbered(&say.demand, count.demand), counts.join("，")));
        // In an order that their own words make: the list of the draw is public, and its order would tell who is who.
        let votes = hearing.votes.iter().filter(|vote| vote.demand == count.demand);
        let mut votes: Vec<(&str, OpinionResult, String)> =
            votes.map(|vote| (of_result(say, vote.vote), vote.vote, names.hide(vote.reason.text()))).collect();
        votes.sort_by(|one, other| (one.0, &one.2).cmp(&(other.0, &other.2)));
        for (place, (word, vote, text)) in votes.into_iter().enumerate() {
            let dissent = count.result.is_some_and(|result| result != vote);
            let mark = if dissent { format!("（{}）", say.dissent) } else { String::new() };
            let who = say.assessor.replace("{n}", &letter(say, place));
            out.push(format!("{who}{mark}：{word}。{text}"));
        }
    }
    out.join("\n")
}

/// Who voted, by what they are and by no name: so many of each kind, in the order of the votes.
fn panel(hearing: &Hearing, policy: &Policy) -> String {
    let rules = &policy.hearing;
    let mut kinds: Vec<(&str, u32)> = Vec::new();
    for user in hearing.voters() {
        let listed = hearing.draws.iter().flat_map(|draw| &draw.pool).find(|one| one.user == *user);
        let Some(kind) = listed.and_then(|one| rules.kinds.get(one.kind.slug())) else { continue };
        match kinds.iter_mut().find(|(known, _)| known == kind) {
            Some((_, n)) => *n += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let told =
        kinds.iter().map(|(kind, n)| rules.public.of_kind.replace("{kind}", kind).replace("{n}", &n.to_string()));
    told.collect::<Vec<_>>().join("、")
}

/// Whether a text holds a number by which somebody can be found, in whatever writing.
pub fn names_a_number(text: &str, policy: &Policy) -> bool {
    let letters: Vec<char> = text.chars().collect();
    !numbers::long(&letters, &policy.hearing.shapes).is_empty()
}

/// What stands in a text that is to go out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Surely somebody's: nothing goes out with one of them.
    pub surely: Vec<String>,
    /// Perhaps somebody's: a person looks at each.
    pub unsure: Vec<String>,
}

/// What of a text would tell who somebody is: names of those who were there, long numbers, and what only looks so.
pub fn findings(case: &Case, hearing: &Hearing, text: &str, policy: &Policy) -> Findings {
    let (say, shapes) = (&policy.hearing.public, &policy.hearing.shapes);
    let names = Names::of(case, hearing, policy);
    let letters: Vec<char> = text.chars().collect();
    let read = |at: &Range<usize>| letters.get(at.clone()).unwrap_or_default().iter().collect::<String>();
    let mut found = Findings::default();
    found.surely.extend(names.known(&letters).iter().map(|(at, _)| read(at)));
    found.surely.extend(numbers::long(&letters, shapes).iter().map(read));
    found.unsure.extend(shapes::all(&letters, shapes).iter().map(|(at, _)| read(at)));
    found.unsure.extend(shapes::perhaps_persons(&letters, shapes).iter().map(read));
    found.unsure.extend(numbers::short(&letters, shapes).iter().map(read));
    for petitioner in &case.petitioners {
        let perhaps = names::perhaps(&letters, petitioner.named.person.name(), shapes);
        found.unsure.extend(perhaps.iter().map(|at| around(&letters, at)));
    }
    for list in [&mut found.surely, &mut found.unsure] {
        list.retain(|word| !word.contains(say.hidden.as_str()));
        list.sort();
        list.dedup();
    }
    let surely = found.surely.clone();
    found.unsure.retain(|word| !surely.contains(word));
    found
}

/// What of the record is left out or said in other words, as it stands there and as it goes out.
pub fn hidden(case: &Case, hearing: &Hearing, policy: &Policy) -> Vec<(String, String)> {
    let names = Names::of(case, hearing, policy);
    let mut texts: Vec<&str> = case.demands.iter().map(|demand| demand.text.text()).collect();
    texts.push(hearing.place.text());
    if let Some((_, held)) = &hearing.held {
        texts.extend(held.statements.iter().chain(&held.exhibits).map(|heard| heard.text.text()));
    }
    texts.extend(hearing.votes.iter().map(|vote| vote.reason.text()));
    let mut pairs: Vec<(String, String)> = Vec::new();
    for text in texts {
        let letters: Vec<char> = text.chars().collect();
        for (at, instead) in names.found(&letters) {
            let pair = (letters[at].iter().collect(), instead);
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

/// A character with those beside it.
fn around(text: &[char], at: &Range<usize>) -> String {
    text.get(at.start.saturating_sub(4)..text.len().min(at.end + 4)).unwrap_or_default().iter().collect()
}

/// Every name with what stands for it, the longest first, so that no name hides inside another.
struct Names<'a> {
    pairs: Vec<(String, String)>,
    hidden: &'a str,
    shapes: &'a PublicShapes,
}

impl Names<'_> {
    fn of<'a>(case: &Case, hearing: &Hearing, policy: &'a Policy) -> Names<'a> {
        let say = &policy.hearing.public;
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, instead: String| {
            let name = name.trim();
            if !name.is_empty() && !pairs.iter().any(|(known, _)| known == name) {
                pairs.push((name.to_owned(), instead));
            }
        };
        for (n, petitioner) in case.petitioners.iter().enumerate() {
            add(petitioner.named.person.name(), say.petitioner.replace("{n}", &letter(say, n)));
        }
        for side in case.against.iter().filter(|side| side.kind != AgainstKind::Unit) {
            add(side.name.name(), policy.hearing.part("party"));
        }
        // Without a letter: in one text nobody tells that A asked this and voted that.
        for user in &hearing.voters() {
            let instead = say.assessor.replace("{n}", "");
            let listed = hearing.draws.iter().flat_map(|draw| &draw.pool).find(|one| one.user == **user);
            listed.into_iter().for_each(|one| add(&one.name, instead.clone()));
            add(user.as_str(), instead);
        }
        for unit in case.units.iter().filter_map(|unit| policy.unit(unit)) {
            add(&unit.name, say.unit.clone());
        }
        let present = hearing.held.iter().flat_map(|(_, held)| &held.present);
        for (n, one) in present.enumerate() {
            let part = one.part.as_ref().map(|part| part.text()).unwrap_or_default();
            let instead = match part {
                "handler" => say.handler.clone(),
                "unit-head" => say.unit_head.clone(),
                _ => say.somebody.replace("{n}", &letter(say, n)),
            };
            add(one.who.text(), instead);
            // Public organs are named; a private party is not.
            if let Some(unit) = one.unit.as_ref().filter(|_| matches!(part, "party" | "witness")) {
                add(unit.text(), policy.hearing.part(part));
            }
        }
        pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
        Names { pairs, hidden: &say.hidden, shapes: &policy.hearing.shapes }
    }

    fn hide(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let mut out = String::new();
        let mut here = 0;
        for (at, instead) in self.found(&letters) {
            out.extend(letters.get(here..at.start).unwrap_or_default());
            out.push_str(&instead);
            here = at.end;
        }
        out.extend(letters.get(here..).unwrap_or_default());
        out
    }

    /// Names that are known, the longest first.
    fn known(&self, text: &[char]) -> Vec<(Range<usize>, String)> {
        let of = |(name, instead): &(String, String)| {
            names::places(text, name, self.shapes).into_iter().map(|at| (at, instead.clone())).collect::<Vec<_>>()
        };
        self.pairs.iter().flat_map(of).collect()
    }

    /// Everything that is hidden, in the order of the text and without overlap: what is known before what only looks so,
    /// and of what begins at one place the longest.
    fn found(&self, text: &[char]) -> Vec<(Range<usize>, String)> {
        let numbers = numbers::long(text, self.shapes).into_iter().map(|at| (at, self.hidden.to_owned()));
        let mut shapes = shapes::all(text, self.shapes);
        shapes.sort_by_key(|(at, _)| std::cmp::Reverse(at.len()));
        let mut taken: Vec<(Range<usize>, String)> = Vec::new();
        for (at, instead) in self.known(text).into_iter().chain(numbers).chain(shapes) {
            if !taken.iter().any(|(other, _)| other.start < at.end && at.start < other.end) {
                taken.push((at, instead));
            }
        }
        taken.sort_by_key(|(at, _)| at.start);
        taken
    }
}

fn letter(say: &PublicWords, n: usize) -> String {
    let letters: Vec<char> = say.letters.chars().collect();
    letters.get(n).map_or_else(|| (n + 1).to_string(), char::to_string)
}

fn numbered(pattern: &str, n: u32) -> String {
    pattern.replace("{n}", &n.to_string())
}

pub(super) fn of_result(say: &PublicWords, result: OpinionResult) -> &str {
    match result {
        OpinionResult::Support => &say.support,
        OpinionResult::Explain => &say.explain,
        OpinionResult::NotSupport => &say.not_support,
    }
}
