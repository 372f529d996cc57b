//! The public version of a hearing: its own text, written from the record with names, numbers and units taken out. The
//! words around it are policy; a person reads it before it goes out, and a second person lets it out.

use super::state::Hearing;
use crate::case::state::Case;
use crate::case::vocabulary::OpinionResult;
use crate::policy::{Policy, PublicWords};

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
        for vote in hearing.votes.iter().filter(|vote| vote.demand == count.demand) {
            let dissent = count.result.is_some_and(|result| result != vote.vote);
            let mark = if dissent { format!("（{}）", say.dissent) } else { String::new() };
            let place = hearing.voters().iter().position(|voter| **voter == vote.assessor).unwrap_or_default();
            let who = say.assessor.replace("{n}", &letter(say, place));
            let text = names.hide(vote.reason.text());
            out.push(format!("{who}{mark}：{}。{text}", of_result(say, vote.vote)));
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

/// Names of petitioners and long numbers that still stand in a text: nothing goes out with one of them.
pub fn leaks(case: &Case, text: &str) -> bool {
    let named = case.petitioners.iter().map(|one| one.named.person.name().trim());
    named.filter(|name| name.chars().count() > 1).any(|name| text.contains(name)) || hidden_numbers(text, "") != text
}

/// Every name with what stands for it, the longest first, so that no name hides inside another.
struct Names<'a> {
    pairs: Vec<(String, String)>,
    hidden: &'a str,
}

impl Names<'_> {
    fn of<'a>(case: &Case, hearing: &Hearing, policy: &'a Policy) -> Names<'a> {
        let say = &policy.hearing.public;
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, instead: String| {
            let name = name.trim();
            if name.chars().count() > 1 && !pairs.iter().any(|(known, _)| known == name) {
                pairs.push((name.to_owned(), instead));
            }
        };
        for (n, petitioner) in case.petitioners.iter().enumerate() {
            add(petitioner.named.person.name(), say.petitioner.replace("{n}", &letter(say, n)));
        }
        for (n, user) in hearing.voters().iter().enumerate() {
            let instead = say.assessor.replace("{n}", &letter(say, n));
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
        Names { pairs, hidden: &say.hidden }
    }

    fn hide(&self, text: &str) -> String {
        let named = self.pairs.iter().fold(text.to_owned(), |text, (name, instead)| text.replace(name, instead));
        hidden_numbers(&named, self.hidden)
    }
}

/// Telephone and identity numbers: seven digits and more in a row.
fn hidden_numbers(text: &str, instead: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() || (c == 'X' && run.len() == 17) {
            run.push(c);
            continue;
        }
        out.push_str(if run.len() > 6 { instead } else { &run });
        run.clear();
        out.push(c);
    }
    out.pop();
    out
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
