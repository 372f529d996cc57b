//! `grade`: a person judges the matter's colour, with a reason and until a day; the rule's stands beside it.

use super::{elsewhere, is_open};
use crate::case::command::Grade;
use crate::case::event::Fact;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn judge(case: &Case, grade: &Grade, _ctx: &Context) -> Result<Fact, Refusal> {
    match is_open(case) {
        true => {
            Ok(Fact::Graded { colour: grade.colour, reason: FreeText::new(grade.reason.trim()), until: grade.until })
        }
        false => Err(elsewhere(case)),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const RED: &str = "do='grade', colour='red', reason='the slope moves', until='2026-03-20'";

    #[test]
    fn a_persons_judgement_stands_beside_the_rules_until_its_day() {
        let story = Story::accepted().does("clerk", RED);
        let shown = |story: &Story| {
            let colour = story.outline().colour;
            let rules: Vec<String> = colour.reasons.iter().map(|reason| reason.rule.clone()).collect();
            (colour.grade, colour.set_by, rules)
        };
        assert_eq!(shown(&story), ("red", "person", vec!["judged".to_owned()]));
        assert_eq!(shown(&story.clone().at("2026-03-20")).1, "person");
        assert_eq!(shown(&story.clone().at("2026-03-21")), ("green", "rule", vec![]));
        let milder = Story::new().does("clerk", &format!("{CLAIM}, people=200"));
        let milder = milder.does("leader", &RED.replace("'red'", "'green'"));
        let (grade, by, rules) = shown(&milder);
        assert_eq!((grade, by, rules.len()), ("green", "person", 2), "what the rule says is shown all the same");
        assert_eq!(Story::closed().code("clerk", &RED.replace("03-20", "05-20")), "wrong-stage");
        assert_eq!(story.at("2026-03-21").code("clerk", RED), "invalid");
    }
}
