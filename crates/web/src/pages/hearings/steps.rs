//! The script of a hearing, step by step (domain sheet 7), and what becomes of each step's notes in the record.
use casework::Case;
use serde_json::{Value, json};
use store::Draft;

use crate::acts::hearing::{attending, lines, saying};

/// One step: its word, how many minutes a speaker usually has, and what its notes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub slug: &'static str,
    pub minutes: u32,
    pub notes: Notes,
}

/// How the notes of a step become part of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// Who came, one a line.
    Attendance,
    /// One statement of this part.
    Whole(&'static str),
    /// One statement a line, with who said it before a colon.
    Lines,
    /// One exhibit a line.
    Exhibits,
    /// Nothing is noted; what was noted is looked over.
    Finish,
}

const fn step(slug: &'static str, minutes: u32, notes: Notes) -> Step {
    Step { slug, minutes, notes }
}

/// The steps in their order.
pub const STEPS: [Step; 10] = [
    step("attendance", 5, Notes::Attendance),
    step("discipline", 3, Notes::Whole("moderator")),
    step("rights", 5, Notes::Whole("moderator")),
    step("petitioner", 10, Notes::Whole("petitioner")),
    step("unit", 10, Notes::Whole("unit")),
    step("exhibits", 15, Notes::Exhibits),
    step("questions", 15, Notes::Lines),
    step("debate", 15, Notes::Lines),
    step("last-words", 5, Notes::Lines),
    step("deliberation", 20, Notes::Finish),
];

/// Where the room is, and who speaks: kept beside the notes, no part of the record.
pub const NOW: &str = "now";
pub const SPEAKER: &str = "speaker";

/// The step with this word.
pub fn find(slug: &str) -> Option<(usize, Step)> {
    STEPS.iter().position(|step| step.slug == slug).and_then(|at| Some((at, *STEPS.get(at)?)))
}

/// Under which key the notes of a case's hearing are kept.
pub fn key(case: &Case) -> String {
    format!("hearing/{}/{}", case.no, case.hearing().map_or(0, |hearing| hearing.n))
}

/// What was noted for a step.
pub fn noted<'a>(drafts: &'a [Draft], slug: &str) -> Option<&'a Draft> {
    drafts.iter().find(|draft| draft.step == slug)
}

/// `hold-hearing` out of all notes.
pub fn record(drafts: &[Draft]) -> serde_json::Map<String, Value> {
    let (mut present, mut statements, mut exhibits) = (Vec::new(), Vec::new(), Vec::new());
    for step in STEPS {
        let text = noted(drafts, step.slug).map(|draft| draft.text.trim()).unwrap_or_default();
        match step.notes {
            _ if text.is_empty() => {}
            Notes::Attendance => present.extend(lines(text).map(attending)),
            Notes::Whole(by) => statements.push(json!({ "by": by, "text": text })),
            Notes::Lines => statements.extend(lines(text).map(saying)),
            Notes::Exhibits => exhibits.extend(lines(text).map(saying)),
            Notes::Finish => {}
        }
    }
    let fields = json!({ "do": "hold-hearing", "present": present, "statements": statements, "exhibits": exhibits });
    fields.as_object().cloned().unwrap_or_default()
}

/// Two texts of one step as one that loses neither.
pub fn merged(theirs: &str, mine: &str, notes: Notes) -> String {
    if theirs.contains(mine.trim()) {
        return theirs.to_owned();
    }
    if mine.contains(theirs.trim()) {
        return mine.to_owned();
    }
    match notes {
        Notes::Whole(_) => format!("{}\n\n{}", theirs.trim_end(), mine.trim()),
        Notes::Attendance | Notes::Lines | Notes::Exhibits | Notes::Finish => {
            let known: Vec<&str> = lines(theirs).collect();
            let new = lines(mine).filter(|line| !known.contains(line));
            known.iter().copied().chain(new).collect::<Vec<_>>().join("\n")
        }
    }
}
