//! `mediate`: both sides agreed of their own will, and the terms are put on paper (条例33).

use super::elsewhere;
use crate::case::command::Mediate;
use crate::case::event::Fact;
use crate::case::refusal::{Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::Class;
use crate::context::Context;
use crate::personal_data::FreeText;

/// An agreement takes the place of no answer: the demands are answered, and carried out, all the same.
pub(in crate::case) fn mediate(case: &Case, mediate: &Mediate, _ctx: &Context) -> Result<Fact, Refusal> {
    if !matches!(case.stage, Stage::Accepted { .. } | Stage::Concluded { .. }) {
        return Err(elsewhere(case));
    }
    match case.class {
        Class::Claim => Ok(Fact::Mediated { agreement: FreeText::new(mediate.agreement.trim()) }),
        Class::Suggestion | Class::Report => Err(Refusal::field("agreement", Problem::OnlyAClaim)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const AGREED: &str = "do='mediate', agreement='he rebuilds the wall, she pays half'";

    #[test]
    fn the_agreement_is_a_paper_and_no_answer() {
        let story = Story::accepted().does("handler-water", AGREED).does("handler-water", FIND);
        assert_eq!((story.stage(), story.last[0].papers.len()), ("accepted", 0));
        assert!(story.case().papers.iter().any(|paper| paper.kind.slug() == "mediation-agreement"));
        assert_eq!(story.code("handler-water", SETTLED), "demand-open");
        assert_eq!(Story::routed().code("handler-water", AGREED), "wrong-stage");
    }
}
