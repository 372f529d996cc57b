//! The papers that a fact issues: policy says which, and in which series each is numbered.

use super::event::{LetterNumber, PaperIssued};
use crate::context::Context;

/// The papers of a fact that the policy lists under this key (`documents.toml`), dated today. `known` reads a paper's word
/// as one that the aggregate has.
pub(crate) fn papers<P>(key: &str, ctx: &Context, known: impl Fn(&str) -> Option<P>) -> Vec<PaperIssued<P>> {
    let words = ctx.policy.papers.get(key).map(Vec::as_slice).unwrap_or_default();
    let issued = |word: &String| Some(PaperIssued { kind: known(word)?, on: ctx.today(), number: series(word, ctx) });
    words.iter().filter_map(issued).collect()
}

/// The series a letter is numbered in: of the unit that issues it, in its year. The store gives the number itself.
fn series(paper: &str, ctx: &Context) -> Option<LetterNumber> {
    let mark = ctx.policy.letters.kind(paper)?.mark.clone()?;
    let unit = ctx.actor.unit.clone().unwrap_or_else(|| ctx.policy.office.office.clone());
    Some(LetterNumber { unit, mark, year: ctx.today().year(), n: 0 })
}
