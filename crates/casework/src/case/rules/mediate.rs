//! `mediate`: both sides agreed of their own will, and the terms are put on paper (条例33).

use super::{elsewhere, optional_text};
use crate::case::command::Mediate;
use crate::case::event::{Fact, Mediated, MediatorNamed};
use crate::case::refusal::{Problem, Refusal};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::Class;
use crate::context::Context;
use crate::personal_data::FreeText;

/// An agreement takes the place of no answer: the demands are answered, and carried out, all the same.
pub(in crate::case) fn mediate(case: &Case, mediate: &Mediate, ctx: &Context) -> Result<Fact, Refusal> {
    if !matches!(case.stage, Stage::Accepted { .. } | Stage::Concluded { .. }) {
        return Err(elsewhere(case));
    }
    match case.class {
        Class::Claim => Ok(Fact::Mediated(Mediated {
            agreement: FreeText::new(mediate.agreement.trim()),
            mediators: MediatorNamed::all(mediate.mediator.as_deref().unwrap_or_default(), &ctx.policy.mediators),
            consent: optional_text(mediate.consent.as_ref()),
        })),
        Class::Suggestion | Class::Report => Err(Refusal::field("agreement", Problem::OnlyAClaim)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
    /// Somebody who is not in the list mediates as well; who is in it is known by the organisation of that day.
    #[test]
    fn who_mediated_is_named_with_both_sides_consent() {
        let named = |who: &str, consent: &str| format!("{AGREED}, mediator='{who}', consent='{consent}'");
        let story = Story::accepted().does("handler-water", &named("方永年、 old Chen ", "both signed"));
        let Some(Fact::Mediated(made)) = story.last.first().map(|event| event.fact.clone()) else { panic!("mediated") };
        let who: Vec<(&str, Option<&str>)> =
            made.mediators.iter().map(|one| (one.name.text(), one.organisation.as_deref())).collect();
        assert_eq!(who, [("方永年", Some("青禾示范区人民调解委员会")), ("old Chen", None)]);
        assert_eq!(made.consent.as_ref().map(FreeText::text), Some("both signed"));
        for (who, consent, code) in
            [("方永年", "", "invalid"), ("old Chen", " ", "invalid"), ("", "", "done"), ("", "both signed", "done")]
        {
            assert_eq!(Story::accepted().code("handler-water", &named(who, consent)), code, "{who} {consent}");
        }
    }

    #[test]
    fn an_older_journal_knows_the_terms_alone() {
        let fact: Fact =
            serde_json::from_str(r#"{"mediated":{"agreement":{"words":{"value":"half"}}}}"#).expect("reads");
        let Fact::Mediated(made) = &fact else { panic!("{fact:?}") };
        assert!(made.mediators.is_empty() && made.consent.is_none());
        assert!(!serde_json::to_string(&fact).expect("writes").contains("mediators"), "and is written as it was");
    }
}
