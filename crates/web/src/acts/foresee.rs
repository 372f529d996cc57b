//! What an act will do, before it is done: the decision is played on a filled example, and nothing is written.
use casework::Recorded;
use casework::case::hearing::event::DrawBase;
use casework::case::{ClockChange, Event, Refusal};
use casework::context::{Context, Facts};
use jiff::civil::Date;

use super::hearing::read_over;
use super::options::example;
use super::{ActForm, Reading, Setting, paths::element, read};

/// The sentences that follow from the act, or the rule that says no.
#[derive(Debug, Default)]
pub struct Foreseen {
    pub lines: Vec<String>,
    /// It issues a paper, which can be read before.
    pub papers: bool,
    pub refused: Option<Refusal>,
}

/// Plays the act, with one choice fixed if given. What the example cannot know (the words, the other case) is left open.
pub fn foresee(form: &'static ActForm, s: &Setting, choice: Option<(&str, &str)>) -> Foreseen {
    let mut first = None;
    for all in [false, true] {
        let mut pairs = example(form, s, all);
        if let Some((field, value)) = choice {
            let name = element(form.command, field);
            pairs.retain(|(sent, _)| *sent != name);
            pairs.push((name, value.to_owned()));
        }
        let Ok(reading) = read(form, s, &pairs) else { continue };
        // Whether a checkpoint was signed by now is the store's to know.
        let draw = Some(DrawBase { n: 0, root: String::new() });
        let facts = Facts { draw, stands_in_for: s.stands_in_for.to_vec(), ..Facts::default() };
        let ctx = Context { now: s.now, actor: s.actor, policy: s.policy, facts: &facts };
        match casework::decide(Some(s.case), &reading.asked, &ctx) {
            Ok(events) => {
                let effects = events.iter().flat_map(|event| event_effects(event, s));
                let lines = effects.chain(read_over(form, s)).collect();
                let papers = events.iter().any(|event| !event.papers.is_empty());
                return Foreseen { lines, papers, refused: None };
            }
            Err(refusal) => drop(first.get_or_insert(refusal)),
        }
    }
    Foreseen { lines: Vec::new(), papers: false, refused: first }
}

/// The entries that what was typed would make, if the rules let it pass; nothing is written.
pub fn played(s: &Setting, reading: &Reading) -> Result<Vec<Recorded>, Refusal> {
    let facts = Facts { stands_in_for: s.stands_in_for.to_vec(), ..Facts::default() };
    let ctx = Context { now: s.now, actor: s.actor, policy: s.policy, facts: &facts };
    let events = casework::decide(Some(s.case), &reading.asked, &ctx)?;
    let entry = |(seq, event): (u32, Event)| Recorded { seq, at: s.now, by: s.actor.clone(), event };
    Ok((s.case.version + 1..).zip(events).map(entry).collect())
}

fn event_effects(event: &Event, s: &Setting) -> Vec<String> {
    let lang = s.lang;
    let day = |day: Date| lang.date(day, s.today());
    let mut lines = Vec::new();
    for change in &event.clocks {
        let (key, due, sentence) = match change {
            // A day that a person sets is known to them already.
            ClockChange::Start(start) if start.length.is_empty() => continue,
            ClockChange::Start(start) => (start.key, Some(start.due), "acts-will-start"),
            ClockChange::Move { key, due, .. } => (*key, Some(*due), "acts-will-move"),
            ClockChange::GoOn { key, due, .. } => (*key, Some(*due), "acts-will-move"),
            ClockChange::Pause { key, .. } => (*key, None, "acts-will-pause"),
            ClockChange::Resume { key } => (*key, None, "acts-will-resume"),
            ClockChange::Stop { .. }
            | ClockChange::StopOne { .. }
            | ClockChange::Recount { .. }
            | ClockChange::Cancel { .. } => continue,
        };
        let clock = lang.t(&format!("clock-{}", key.slug()));
        lines.push(lang.ta(sentence, &[("clock", clock), ("day", due.map(day).unwrap_or_default())]));
    }
    for paper in &event.papers {
        let document = lang.t(&format!("document-{}", paper.kind.slug()));
        lines.push(lang.ta("acts-will-paper", &[("document", document)]));
    }
    lines
}
