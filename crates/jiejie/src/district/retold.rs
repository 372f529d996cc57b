//! A matter that other people bring is told in other words, and found and answered in other words, with the same numbers.

use serde::Deserialize;

use super::matters::Matter;

/// Another wording of a matter; a text that is left empty stays as it was.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retold {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub findings: Vec<String>,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub facts: String,
    /// The facts of each opinion.
    #[serde(default)]
    pub opinions: Vec<String>,
    #[serde(default)]
    pub carried_out: Vec<String>,
    /// What was done on the first day.
    #[serde(default)]
    pub at_once: String,
    #[serde(default)]
    pub mediation: String,
    /// What the unit still did after it guided somebody to another route.
    #[serde(default)]
    pub done: Vec<String>,
    /// Why it is not accepted, and where its people go instead.
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub instead: String,
}

/// The slots by which a text says where and since when; what is drawn for a case depends on them.
const SAYS: [&str; 6] = ["{village}", "{estate}", "{community}", "{street}", "{day_word}", "{month}"];
/// No proof is written out longer than that.
const PROOF: usize = 200;

/// The matter in the words of its next telling: those in which it was first written, then each of the others, then round
/// again. Nothing is left to chance.
pub fn in_turn(matter: Matter, turn: usize) -> Matter {
    let other = (turn % (matter.retold.len() + 1)).checked_sub(1).and_then(|n| matter.retold.get(n).cloned());
    let Some(other) = other else { return matter };
    let mut told = matter;
    if says_as_much(&told.text, &other.text) {
        told.text = other.text;
    }
    if !other.facts.is_empty() {
        told.facts = other.facts;
    }
    put(told.findings.iter_mut(), other.findings);
    put(told.opinions.iter_mut().map(|opinion| &mut opinion.facts), other.opinions);
    put(told.carried_out.iter_mut(), other.carried_out);
    if !other.evidence.is_empty() {
        told.evidence = other.evidence;
    }
    put(told.at_once.iter_mut(), vec![other.at_once]);
    put(told.mediation.iter_mut(), vec![other.mediation]);
    put(told.divert.iter_mut().flat_map(|guided| &mut guided.done), other.done);
    put(told.decline.iter_mut().map(|refused| &mut refused.reason), vec![other.reason]);
    put(told.decline.iter_mut().map(|refused| &mut refused.instead), vec![other.instead]);
    told
}

fn put<'a>(first: impl Iterator<Item = &'a mut String>, other: Vec<String>) {
    for (text, other) in first.zip(other).filter(|(_, other)| !other.is_empty()) {
        *text = other;
    }
}

/// Whether the other text names place and time as this one does.
fn says_as_much(text: &str, other: &str) -> bool {
    !other.is_empty() && SAYS.iter().all(|slot| text.contains(slot) == other.contains(slot))
}

impl Matter {
    /// What proves the finding on a clue, counted from nought: its own evidence, or else the facts.
    pub fn proof_of(&self, clue: usize) -> String {
        let own = self.evidence.get(clue).filter(|text| !text.is_empty());
        own.unwrap_or(&self.facts).chars().take(PROOF).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::believable::{DAYS, text, written};
    use super::super::matters::tests::all;
    use super::*;

    #[test]
    fn another_wording_has_a_place_for_all_that_it_says_and_the_same_slots() {
        for matter in all() {
            let slug = &matter._slug;
            assert!(matter.evidence.len() <= matter.clues.len(), "{slug}: more evidence than clues");
            for other in &matter.retold {
                assert!(other.text.is_empty() || says_as_much(&matter.text, &other.text), "{slug}: {}", other.text);
                assert!(other.findings.is_empty() || other.findings.len() == matter.clues.len(), "{slug}");
                assert!(other.evidence.len() <= matter.clues.len(), "{slug}");
                assert!(matter.evidence.is_empty() || !other.evidence.is_empty(), "{slug}: another telling's proof");
                assert!(other.opinions.is_empty() || other.opinions.len() == matter.opinions.len(), "{slug}");
                assert!(other.carried_out.len() <= matter.carried_out.len(), "{slug}");
                for (first, second) in matter.carried_out.iter().zip(&other.carried_out) {
                    assert!(second.is_empty() || !first.is_empty(), "{slug}: nothing is done there: {second}");
                }
            }
        }
    }

    /// Fault H: who reads sixty cases met the same findings in another village.
    #[test]
    fn two_tellings_one_after_the_other_share_no_finding_and_no_facts() {
        let (mut retold, mut alike) = (0, BTreeMap::new());
        // What belongs to a court is found by nobody here.
        for matter in all().into_iter().filter(|matter| !matter.retold.is_empty() && matter.decline.is_none()) {
            let (first, second) = (in_turn(matter.clone(), 0), in_turn(matter.clone(), 1));
            retold += 1;
            assert_ne!(first.facts, second.facts, "{}", matter._slug);
            let shared = first.findings.iter().filter(|finding| second.findings.contains(*finding)).count();
            assert_eq!(shared, 0, "{}", matter._slug);
            let round = in_turn(matter.clone(), matter.retold.len() + 1);
            assert_eq!(round.facts, first.facts, "{}: the words go round", matter._slug);
            *alike.entry(first.facts).or_insert(0) += 1;
        }
        assert!(retold > 100, "{retold} matters are told in more than one way");
        assert!(alike.values().all(|times| *times == 1), "two matters have one and the same facts");
    }

    #[test]
    fn the_clues_of_a_matter_are_not_proven_by_one_and_the_same_text() {
        for course in written(DAYS[0].parse().expect("an hour")) {
            let found = course.steps.iter().filter(|step| step.act() == "find");
            let proofs: Vec<&str> = found.map(|step| text(&step.fields, "evidence")).collect();
            let same = proofs.iter().enumerate().find(|(n, proof)| proofs.iter().take(*n).any(|one| one == *proof));
            assert_eq!(same, None, "{}", course.matter._slug);
        }
    }
}
