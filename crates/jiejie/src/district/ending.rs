//! The second half of an invented course: the answer, what is carried out, how people judge it, the end.

use casework::Actor;
use casework::case::vocabulary::{Class, Level, OpinionResult};
use jiff::ToSpan;
use rand::RngExt;
use serde_json::{Value, json};

use super::course::{Pen, clerk};
use super::phrases::{comment, phrase_at};

/// How the petitioner takes the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Content,
    Silent,
    Unhappy,
    GoesOn,
}

impl Pen<'_> {
    pub(super) fn answer(&mut self) {
        if self.matter.class == Class::Suggestion {
            self.studied();
            return;
        }
        self.sealed(&self.opinions());
        if self.matter.class == Class::Report {
            self.days(1, 4);
            self.close_procedural(self.handler());
            return;
        }
        let mood = self.mood();
        if mood == Mood::GoesOn {
            self.goes_on();
            return;
        }
        self.carry_all_out();
        self.ending(mood);
    }

    fn opinions(&self) -> Vec<Value> {
        let numbered = (1..).zip(&self.matter.opinions);
        let opinions = numbered.map(|(demand, answer): (u32, _)| {
            json!({ "demand": demand, "result": answer.result, "facts": answer.facts, "basis": answer.basis })
        });
        opinions.collect()
    }

    /// Drafted, sealed by the head, served (条例32, 35).
    pub(super) fn sealed(&mut self, opinions: &[Value]) {
        // Days and hours differ from case to case, and so does what was said.
        let place = usize::from(self.at.day().unsigned_abs()) * 7 + usize::from(self.at.minute().unsigned_abs());
        let (how, said) = (phrase_at("heard_how", place), phrase_at("heard_said", place));
        let heard = json!({ "on": self.at.date(), "how": how, "said": said });
        self.step(self.handler(), json!({ "do": "conclude", "opinions": opinions, "heard": heard }));
        self.days(0, 2);
        self.step(self.head(), json!({ "do": "conclude", "opinions": [] }));
        self.days(0, 3);
        self.serve(self.handler(), "opinion");
        self.served_on = self.at.date();
    }

    pub(super) fn carry_all_out(&mut self) {
        let matter = self.matter;
        for (demand, (answer, done)) in (1..).zip(matter.opinions.iter().zip(&matter.carried_out)) {
            if answer.result == OpinionResult::Support {
                self.days(0, if self.mild() || demand > 1 { 3 } else { 8 });
                self.carried_out(demand, done);
            }
        }
    }

    /// A suggestion is studied and answered with reasons (条例29).
    fn studied(&mut self) {
        let matter = self.matter;
        let whole = matter.opinions.iter().all(|opinion| opinion.result == OpinionResult::Support);
        let result = if whole && self.chance(70) { "whole" } else { "part" };
        let done = matter.carried_out.iter().filter(|done| !done.is_empty());
        let reason: Vec<&str> =
            matter.opinions.iter().map(|o| o.facts.as_str()).chain(done.map(String::as_str)).collect();
        self.step(self.handler(), json!({ "do": "adopt", "result": result, "reason": reason.concat() }));
        self.days(0, 3);
        self.serve(self.handler(), "suggestion-reply");
        if self.chance(70) {
            self.days(1, 8);
            let level = if self.chance(80) { Level::Satisfied } else { Level::Fairly };
            self.rated("unit", level);
        }
        self.days(0, 4);
        self.close_procedural(self.handler());
    }

    fn mood(&mut self) -> Mood {
        let refused = self.matter.opinions.iter().filter(|opinion| opinion.result != OpinionResult::Support).count();
        let goes_on = if self.answered_again { 0 } else { [2, 14, 24].get(refused).copied().unwrap_or(24) };
        let unhappy = [5, 10, 14].get(refused).copied().unwrap_or(14);
        match self.dice.random_range(0..100) {
            n if n < goes_on => Mood::GoesOn,
            n if n < goes_on + 9 => Mood::Silent,
            n if n < goes_on + 9 + unhappy => Mood::Unhappy,
            _ => Mood::Content,
        }
    }

    pub(super) fn ending(&mut self, mood: Mood) {
        self.days(1, 9);
        // The window of a rating is shut thirty days after the service.
        let in_time = self.at.date() < self.served_on.saturating_add(29.days());
        let mood = if in_time { mood } else { Mood::Silent };
        match mood {
            Mood::Content => {
                let level = if self.chance(70) { Level::Satisfied } else { Level::Fairly };
                self.rated("unit", level);
            }
            Mood::Unhappy => self.rated("unit", Level::Dissatisfied),
            Mood::GoesOn | Mood::Silent => {}
        }
        if mood != Mood::Silent && self.chance(72) {
            self.rated_office();
        }
        self.call_back();
        self.days(0, 4);
        let despite = match mood {
            Mood::Silent => vec![self.despite("not_rated")],
            Mood::Unhappy => vec![self.despite("not_content")],
            Mood::Content | Mood::GoesOn => Vec::new(),
        };
        if !despite.is_empty() && self.chance(50) {
            // Some wait until the right to a review has lapsed and close by procedure.
            self.days(40, 46);
            self.close_procedural(self.handler());
            return;
        }
        self.step(self.handler(), json!({ "do": "close", "as": "settled", "despite": despite }));
        self.minutes(200);
        self.suggest();
        if !self.answered_again && self.today.is_none() && self.chance(1) {
            self.days(3, 20);
            let reason = self.say("came_back");
            self.step(clerk(), json!({ "do": "reopen", "reason": reason }));
            self.days(4, 16);
            self.answer_again();
        }
    }

    fn despite(&mut self, key: &str) -> Value {
        json!({ "gate": "satisfaction", "reason": self.say(key) })
    }

    /// Looked at again: what was refused is explained by what was found this time.
    pub(super) fn answer_again(&mut self) {
        self.answered_again = true;
        let mut opinions = self.opinions();
        for opinion in &mut opinions {
            let facts = opinion.get("facts").and_then(Value::as_str).unwrap_or_default();
            opinion["facts"] = json!(format!("{}{facts}", self.say("looked_again")));
            if opinion.get("result").and_then(Value::as_str) == Some(OpinionResult::NotSupport.slug()) {
                opinion["result"] = json!(OpinionResult::Explain.slug());
            }
        }
        self.sealed(&opinions);
        self.carry_all_out();
        let mood = self.mood();
        self.ending(mood);
    }

    pub(super) fn rated_office(&mut self) {
        let level = match self.dice.random_range(0..100) {
            0..66 => Level::Satisfied,
            66..91 => Level::Fairly,
            _ => Level::Dissatisfied,
        };
        self.minutes(10);
        self.rated("office", level);
    }

    pub(super) fn rated(&mut self, subject: &str, level: Level) {
        let comment = comment(self.matter, level.slug(), subject == "office", self.dice);
        let fields = json!({ "do": "rate", "subject": subject, "level": level.slug(), "comment": comment });
        self.step(Actor::petitioner(1), fields);
    }

    pub(super) fn serve(&mut self, actor: Actor, document: &str) {
        let (how, key) = match self.dice.random_range(0..100) {
            0..48 => ("in-person", "signed"),
            48..76 => ("mail", "signed_for"),
            _ => ("web", "opened"),
        };
        let proof = self.say(key);
        let on = self.at.date();
        self.step(actor, json!({ "do": "serve", "document": document, "on": on, "how": how, "proof": proof }));
    }
}
