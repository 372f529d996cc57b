//! `supervise`, `suggest` and their answers, `call-back`: the office's word to a unit, answered in writing (条例38–40).

use super::{elsewhere, is_open};
use crate::case::command::{AnswerSuggestion, AnswerSupervision, CallBack, Look, Suggest, Supervise};
use crate::case::event::Fact;
use crate::case::refusal::{Detail, Refusal};
use crate::case::state::{Case, Pressed};
use crate::context::Context;
use crate::personal_data::FreeText;

pub(in crate::case) fn supervise(case: &Case, order: &Supervise, _ctx: &Context) -> Result<Fact, Refusal> {
    may_press(case)?;
    Ok(Fact::Supervised { reason: FreeText::new(order.reason.trim()), kind: FreeText::new(order.kind.trim()) })
}

pub(in crate::case) fn suggest(case: &Case, suggest: &Suggest, _ctx: &Context) -> Result<Fact, Refusal> {
    may_press(case)?;
    Ok(Fact::Suggested { kind: suggest.kind, text: FreeText::new(suggest.text.trim()) })
}

pub(in crate::case) fn answer(case: &Case, answer: &AnswerSupervision, _ctx: &Context) -> Result<Fact, Refusal> {
    if !matches!(case.pressed, Some(Pressed::Supervision)) {
        return Err(elsewhere(case));
    }
    Ok(Fact::SupervisionAnswered { answer: FreeText::new(answer.answer.trim()) })
}

pub(in crate::case) fn answer_suggestion(
    case: &Case,
    answer: &AnswerSuggestion,
    _ctx: &Context,
) -> Result<Fact, Refusal> {
    if !matches!(case.pressed, Some(Pressed::Suggestion)) {
        return Err(elsewhere(case));
    }
    Ok(Fact::SuggestionAnswered { adopted: answer.adopted, reason: FreeText::new(answer.reason.trim()) })
}

/// Asking the petitioner how it went is open as soon as a unit had it, and after it is shut.
pub(in crate::case) fn call_back(case: &Case, call: &CallBack, _ctx: &Context) -> Result<Fact, Refusal> {
    match case.units.is_empty() {
        true => Err(elsewhere(case)),
        false => {
            Ok(Fact::CalledBack { result: FreeText::new(call.result.trim()), note: FreeText::new(call.note.trim()) })
        }
    }
}

/// Anyone who is to look at a case of that colour records that they did; it changes nothing else.
pub(in crate::case) fn look(case: &Case, look: &Look) -> Result<Fact, Refusal> {
    match is_open(case) {
        true => Ok(Fact::Looked { note: FreeText::new(look.note.trim()) }),
        false => Err(elsewhere(case)),
    }
}

/// A unit must have it, and answers one word before it is given the next.
fn may_press(case: &Case) -> Result<(), Refusal> {
    if case.unit.is_none() {
        return Err(elsewhere(case));
    }
    match case.pressed {
        Some(_) => Err(Refusal::wrong_state(Detail::PressedAlready)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::kit::*;

    const PRESS: &str = "do='supervise', reason='half the time is gone', kind='letter'";
    const ANSWER: &str = "do='answer-supervision', answer='the dig begins on Monday'";
    const SUGGEST: &str = "do='suggest', kind='improve', text='answer calls'";
    const REPLY: &str = "do='answer-suggestion', adopted=true, reason='a rota from May'";

    #[test]
    fn a_word_of_the_office_is_answered_by_the_units_head_in_its_days() {
        assert_eq!(Story::registered().code("supervisor", PRESS), "wrong-stage", "no unit has it");
        let story = Story::accepted().does("supervisor", PRESS);
        assert_eq!(story.clock("supervision"), "running 2026-04-07");
        assert_eq!(story.last[0].papers[0].kind.slug(), "supervision-letter");
        assert_eq!(story.code("supervisor", SUGGEST), "wrong-stage", "one after the other");
        assert_eq!(story.code("head-water", REPLY), "wrong-stage");
        assert_eq!(story.code("handler-water", ANSWER), "not-permitted");
        let story = story.at("2026-04-08").does("head-water", ANSWER);
        assert_eq!((story.clock("supervision").as_str(), story.stage()), ("late 2026-04-07", "accepted"));
        assert_eq!(story.code("head-water", ANSWER), "wrong-stage");
        let story = story.does("supervisor", SUGGEST);
        assert_eq!(story.does("head-water", REPLY).clock("supervision"), "met 2026-05-08");
    }

    #[test]
    fn a_look_is_recorded_by_who_is_to_look_and_changes_nothing() {
        let look = "do='look', note='the dig has begun'";
        let story = Story::accepted();
        for (who, code) in [
            ("leader", "done"),
            ("office-head", "done"),
            ("head-water", "done"),
            ("head-land", "no-such"),
            ("clerk", "not-permitted"),
            ("petitioner", "not-permitted"),
        ] {
            assert_eq!(story.code(who, look), code, "{who}");
        }
        let looked = story.clone().does("leader", look);
        assert_eq!((looked.stage(), looked.case().clocks.len()), (story.stage(), story.case().clocks.len()));
        assert_eq!(Story::closed().code("leader", look), "wrong-stage");
    }

    #[test]
    fn the_petitioner_is_called_back_also_after_the_file_is_shut() {
        let call = "do='call-back', result='done as written', note='the water runs'";
        assert_eq!(Story::registered().code("supervisor", call), "wrong-stage");
        assert_eq!(Story::closed().code("supervisor", call), "done");
        assert_eq!(Story::closed().does("supervisor", PRESS).does("head-water", ANSWER).stage(), "closed");
    }
}
