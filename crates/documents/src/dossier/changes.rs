//! What was changed between the draft of an answer and its seal: a sheet of the whole file, where anything was.

use casework::case::event::{HeardOn, OpinionGiven};
use casework::personal_data::FreeText;
use casework::{Fact, Policy, Recorded};

use super::Dossier;
use super::sheets::sheet;
use crate::letter::{Block, Letter};
use crate::letters::{Pen, Unwritten};

/// A draft's entry and the entry that sealed it.
type Sealed<'a> = (&'a Recorded, &'a Recorded);

/// The sheet, or nothing where every seal says what its draft said.
pub(super) fn changes(dossier: &Dossier, policy: &Policy) -> Result<Option<Letter>, Unwritten> {
    let mut any = false;
    let letter = sheet("case-changes", dossier, policy, |pen| {
        pen.say("opening", &[]);
        for (draft, seal) in sealed(dossier) {
            let rows = rows(pen, draft, seal);
            if rows.is_empty() {
                continue;
            }
            any = true;
            let on = [("on", &*pen.day(seal.at.date())), ("drafted", &*pen.day(draft.at.date()))];
            pen.add(Block::Heading { text: pen.sentence("sealed", &on) });
            let head =
                ["head_demand", "head_part", "head_draft", "head_seal"].map(|key| pen.sentence(key, &[])).to_vec();
            pen.add(Block::Table { head, widths: vec![2, 3, 8, 8], rows });
        }
    })?;
    Ok(any.then_some(letter))
}

/// Every seal with the last draft before it.
fn sealed<'a>(dossier: &Dossier<'a>) -> Vec<Sealed<'a>> {
    let mut draft = None;
    let mut all = Vec::new();
    for entry in dossier.case.happened() {
        if let Fact::OpinionDrafted { .. } = entry.event.fact {
            draft = Some(entry);
        } else if let Fact::Concluded { .. } = entry.event.fact {
            all.extend(draft.take().map(|draft| (draft, entry)));
        }
    }
    all
}

/// A row for each part that reads otherwise.
fn rows(pen: &Pen, draft: &Recorded, seal: &Recorded) -> Vec<Vec<String>> {
    let (
        Fact::OpinionDrafted { opinions: before, hearing: weighed, heard: heard_before, .. },
        Fact::Concluded { opinions: after, hearing, heard, .. },
    ) = (&draft.event.fact, &seal.event.fact)
    else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let mut row = |demand: String, part: &str, before: String, after: String| {
        if before != after {
            rows.push(vec![demand, pen.sentence(part, &[]), before, after]);
        }
    };
    let none = || pen.word("form", "none").to_owned();
    let mut demands: Vec<u32> = before.iter().chain(after).map(|one| one.demand).collect();
    demands.sort_unstable();
    demands.dedup();
    for demand in demands {
        let of = |all: &[OpinionGiven]| parts(pen, all.iter().find(|one| one.demand == demand));
        let names = ["part_result", "part_facts", "part_basis", "part_will"];
        for ((name, before), after) in names.into_iter().zip(of(before)).zip(of(after)) {
            row(demand.to_string(), name, before, after);
        }
    }
    let text = |words: Option<&FreeText>| words.map_or_else(none, |words| words.text().to_owned());
    row(String::new(), "part_heard", heard_text(pen, heard_before.as_ref()), heard_text(pen, heard.as_ref()));
    row(String::new(), "part_hearing", text(weighed.as_ref()), text(hearing.as_ref()));
    rows
}

/// Result, facts, basis and promise of an answer.
fn parts(pen: &Pen, one: Option<&OpinionGiven>) -> [String; 4] {
    let none = || pen.word("form", "none").to_owned();
    match one {
        None => [none(), none(), none(), none()],
        Some(one) => {
            let result = pen.word("result", one.result.slug()).to_owned();
            let will = one.will.as_ref().map_or_else(none, |will| {
                let due = pen.day(will.due);
                pen.sentence("will", &[("what", will.what.text()), ("who", will.who.text()), ("due", &due)])
            });
            [result, one.facts.text().to_owned(), one.basis.text().to_owned(), will]
        }
    }
}

/// When and how somebody was heard, and what they said (条例31).
fn heard_text(pen: &Pen, heard: Option<&HeardOn>) -> String {
    match heard {
        None => pen.word("form", "none").to_owned(),
        Some(one) => {
            let on = pen.day(one.on);
            pen.sentence("heard", &[("on", &on), ("how", one.how.text()), ("said", one.said.text())])
        }
    }
}
