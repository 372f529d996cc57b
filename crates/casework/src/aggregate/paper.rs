//! The papers that a fact issues: policy says which, and in which series each is numbered.

use super::event::{LetterNumber, PaperIssued};
use crate::case::vocabulary::Paper;
use crate::context::Context;

/// The papers of a fact that the policy lists under this key (`documents.toml`), dated today.
pub(crate) fn papers(key: &str, ctx: &Context) -> Vec<PaperIssued> {
    let kinds = ctx.policy.papers.get(key).map(Vec::as_slice).unwrap_or_default();
    let issued = |kind: Paper| PaperIssued { kind, on: ctx.today(), number: series(kind, ctx) };
    kinds.iter().filter_map(|kind| Paper::parse(kind)).map(issued).collect()
}

/// The series a letter is numbered in: of the unit that issues it, in its year. The store gives the number itself.
fn series(kind: Paper, ctx: &Context) -> Option<LetterNumber> {
    let mark = ctx.policy.letters.kind(kind.slug())?.mark.clone()?;
    let unit = ctx.actor.unit.clone().unwrap_or_else(|| ctx.policy.office.office.clone());
    Some(LetterNumber { unit, mark, year: ctx.today().year(), n: 0 })
}
