//! The second half of an invented course: the answer, what is carried out, how people judge it, the end.

use casework::Actor;
use casework::case::vocabulary::{Adoption, Class, Level, OpinionResult};
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
        match self.matter.class {
            Class::Suggestion => self.studied(),
            Class::Report => self.reported(),
            Class::Claim => self.decided(),
        }
    }

    fn decided(&mut self) {
        self.sealed(&self.opinions());
        let mood = self.mood();
        if mood == Mood::GoesOn {
            self.goes_on();
            return;
        }
        self.carry_all_out();
        self.report_back();
        self.ending(mood);
    }

    /// A report ends with the organ's feedback to its author: no opinion, no rating (条例30).
    fn reported(&mut self) {
        self.days(2, 12);
        let text = format!("{}{}", self.matter.facts, self.matter.carried_out.concat());
        self.step(self.handler(), json!({ "do": "report-back", "text": text }));
        self.days(0, 2);
        self.serve(self.handler(), "report-reply");
        self.days(1, 4);
        self.close_procedural(self.handler());
    }

    /// Who assigned it hears, demand by demand, what was done (条例22).
    pub(super) fn report_back(&mut self) {
        if !self.assigned {
            return;
        }
        self.assigned = false;
        let matter = self.matter;
        let mut text = String::new();
        for (n, (answer, done)) in (1_u32..).zip(matter.opinions.iter().zip(&matter.carried_out)) {
            let line = self.say(match answer.result {
                OpinionResult::Support if matter.class == Class::Suggestion => "report_studied",
                OpinionResult::Support => "report_done",
                OpinionResult::Explain => "report_explained",
                OpinionResult::NotSupport => "report_refused",
            });
            text.push_str(&line.replace("{n}", &n.to_string()).replace("{done}", done));
        }
        self.minutes(90);
        self.step(self.handler(), json!({ "do": "report-back", "text": text }));
    }

    fn opinions(&self) -> Vec<Value> {
        let numbered = (1..).zip(&self.matter.opinions);
        let opinions = numbered.map(|(demand, answer): (u32, _)| {
            json!({ "demand": demand, "result": answer.result, "facts": answer.facts, "basis": answer.basis })
        });
        opinions.collect()
    }

    /// Heard, drafted, sealed by the head, served (条例31, 32, 35).
    pub(super) fn sealed(&mut self, opinions: &[Value]) {
        // Days and hours differ from case to case, and so does what was said.
        let place = usize::from(self.at.day().unsigned_abs()) * 7 + usize::from(self.at.minute().unsigned_abs());
        let how = phrase_at(if self.matter.works { "heard_how_works" } else { "heard_how" }, place);
        let heard = json!({ "on": self.at.date(), "how": how, "said": phrase_at("heard_said", place) });
        let quick = self.mild() || self.pressing();
        match quick {
            true => self.minutes(200),
            false => self.days(1, 2),
        }
        self.step(self.handler(), json!({ "do": "conclude", "opinions": opinions, "heard": heard }));
        self.days(0, if quick { 1 } else { 2 });
        self.step(self.head(), json!({ "do": "conclude", "opinions": [] }));
        self.days(0, if quick { 1 } else { 3 });
        self.serve(self.handler(), "opinion");
        self.served_on = self.at.date();
    }

    /// What was supported is done once for each answer, before anybody is asked above.
    pub(super) fn carry_all_out(&mut self) {
        if self.carried_out {
            return;
        }
        self.carried_out = true;
        let matter = self.matter;
        for (demand, (answer, done)) in (1..).zip(matter.opinions.iter().zip(&matter.carried_out)) {
            if answer.result == OpinionResult::Support {
                self.days(0, if self.mild() || self.pressing() || demand > 1 { 3 } else { 8 });
                let again = if matter.works { "again_done" } else { "again_done_plain" };
                let done = if self.answered_again { self.say(again) } else { done.clone() };
                self.demand_done(demand, &done);
            }
        }
    }

    /// A suggestion is studied and answered with reasons (条例29).
    fn studied(&mut self) {
        let matter = self.matter;
        self.days(4, 20);
        let done = matter.carried_out.iter().filter(|done| !done.is_empty());
        let reason: Vec<&str> =
            matter.opinions.iter().map(|o| o.facts.as_str()).chain(done.map(String::as_str)).collect();
        let result = matter.adopt.unwrap_or(Adoption::Whole).slug();
        self.step(self.handler(), json!({ "do": "adopt", "result": result, "reason": reason.concat() }));
        self.days(0, 3);
        self.serve(self.handler(), "suggestion-reply");
        self.report_back();
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
        self.drawn_to_call();
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
            self.called_back();
            return;
        }
        self.after_receipt();
        self.step(self.handler(), json!({ "do": "close", "as": "settled", "despite": despite }));
        self.called_back();
        self.minutes(200);
        self.suggest();
        if !self.answered_again && self.today.is_none() && self.chance(2) {
            self.days(3, 20);
            let key = if self.matter.works { "came_back_works" } else { "came_back" };
            let reason = self.say(key);
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
        self.carried_out = false;
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
        let way = Some(self.channel).filter(|_| subject == "office");
        let comment = comment(self.matter, level.slug(), way, self.dice);
        let fields = json!({ "do": "rate", "subject": subject, "level": level.slug(), "comment": comment });
        self.step(Actor::petitioner(1), fields);
    }

    pub(super) fn serve(&mut self, actor: Actor, document: &str) {
        let (how, key) = self.way(document);
        let (on, proof) = (self.at.date(), self.say(key));
        self.step(actor, json!({ "do": "serve", "document": document, "on": on, "how": how, "proof": proof }));
    }

    /// By which way a paper goes and what proves it: a letter is some days on its way, a walk to the village half a day.
    fn way(&mut self, document: &str) -> (&'static str, &'static str) {
        // Both sides are there when they sign; a simple matter waits for no letter.
        let here = document == "mediation-agreement";
        let no_letter = document == "acceptance-notice" && (self.mild() || self.pressing());
        match self.dice.random_range(0..100) {
            _ if here => ("in-person", "signed"),
            0..38 => ("in-person", "signed"),
            38..50 if self.matter.class == Class::Claim => {
                self.days(1, 2);
                ("in-person", if self.matter.village { "signed_village" } else { "signed_home" })
            }
            50..76 if !no_letter => {
                self.working_days(2, 4);
                ("mail", "signed_for")
            }
            _ => ("web", "opened"),
        }
    }
}
