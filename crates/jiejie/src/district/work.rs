//! What the unit does between taking a matter and answering it: plan, verify, mediate, help, ask for time, be pressed.

use casework::Actor;
use casework::case::vocabulary::{Class, Urgency};
use jiff::ToSpan;
use rand::RngExt;
use serde_json::{Value, json};

use super::course::{CALL_BACK, Pen, Planned, clerk, handler, head, leader, supervisor};
use super::lots::is_red;
use super::phrases::{any_place, phrase_at};

impl Pen<'_> {
    pub(super) fn work(&mut self) {
        if let Some(done) = self.matter.at_once.clone() {
            self.first_aid(&done);
        } else if is_red(self.matter) || (!self.mild() && self.chance(55)) {
            self.plan();
        }
        let quick = self.mild() || self.pressing();
        for (clue, finding) in (1..).zip(&self.matter.findings) {
            self.days(0, if quick { 1 } else { 3 });
            let evidence = self.matter.proof_of(clue - 1);
            self.step(self.handler(), json!({ "do": "find", "clue": clue, "finding": finding, "evidence": evidence }));
        }
        self.help();
        if self.pressing() {
            self.days(1, if self.mild() { 2 } else { 4 });
        } else if !self.mild() {
            let early = self.at.date() < self.accepted_on.saturating_add(14.days());
            let slow = early && !self.assigned && self.matter.class == Class::Claim && self.chance(22);
            match slow {
                true => self.slowly(),
                false => self.days(3, 20),
            }
        }
        self.mediate();
    }

    /// A household that has not enough to live on is helped beside its claim (条例37).
    fn help(&mut self) {
        let needy = self.matter.urgent.contains(&Urgency::Livelihood) && self.matter.people <= 10;
        if !needy || !self.chance(36) {
            return;
        }
        let place = any_place(self.dice);
        let (kind, reason) = (phrase_at("help_kind", place), phrase_at("help", place));
        self.minutes(120);
        self.step(clerk(), json!({ "do": "help", "kind": kind, "reason": reason }));
    }

    /// What cannot wait is done on the first day; the answer comes after it.
    fn first_aid(&mut self, done: &str) {
        self.minutes(60);
        let due = self.calendar.roll(self.at.date().saturating_add(1.day()));
        let later = self.calendar.roll(self.at.date().saturating_add(10.days()));
        let (first, second) = (self.say("first_aid"), self.say("first_aid_then"));
        let measures = json!([
            { "text": first, "owner": "handler", "due": due }, { "text": second, "owner": "handler", "due": later },
        ]);
        self.step(self.handler(), json!({ "do": "plan", "measures": measures }));
        self.minutes(240);
        self.step(self.handler(), json!({ "do": "complete-measure", "measure": 1, "evidence": done }));
        self.days(1, 3);
        let looked = self.say("first_aid_looked");
        self.step(self.handler(), json!({ "do": "complete-measure", "measure": 2, "evidence": looked }));
    }

    fn plan(&mut self) {
        match is_red(self.matter) {
            true => self.minutes(120),
            false => self.days(1, 2),
        }
        let due = self.calendar.roll(self.at.date().saturating_add(20.days()));
        let pairs = self.measures();
        let measures: Vec<Value> =
            pairs.iter().map(|(text, _)| json!({ "text": text, "owner": "handler", "due": due })).collect();
        self.step(self.handler(), json!({ "do": "plan", "measures": measures }));
        for (n, (_, done)) in (1..).zip(pairs) {
            self.days(1, 4);
            self.step(self.handler(), json!({ "do": "complete-measure", "measure": n, "evidence": done }));
        }
    }

    /// Two measures and how each of them was done: what a report asks for lets nobody learn who made it (条例30).
    fn measures(&mut self) -> [(String, String); 2] {
        let (first, second) = (any_place(self.dice), any_place(self.dice));
        let pair = |plan: &str, done: &str, place: usize| (phrase_at(plan, place), phrase_at(done, place));
        if self.matter.class == Class::Report {
            return [pair("report_plan", "report_looked", first), pair("report_plan", "report_looked", first + 1)];
        }
        let looked = match self.matter.works {
            true => pair("visit_works", "visited_works", first),
            false => pair("visit", "visited", first),
        };
        let crowd = self.matter.village && self.matter.people >= 10;
        let (plan, mut met) = match crowd && self.chance(40) {
            true => pair("meet_village", "met_village", second),
            false if self.chance(2) => pair("meet", "met_rarely", second),
            false => pair("meet", "met", second),
        };
        met = met.replace("{met}", &self.dice.random_range(9..32).to_string());
        [looked, (plan, met)]
    }

    /// Half of the time is gone: the office presses, the head asks for more, or the answer comes late (条例34, 40).
    fn slowly(&mut self) {
        self.days(26, 34);
        if self.chance(65) {
            let (reason, kind) = (self.say("supervise"), self.say("supervise_kind"));
            self.step(supervisor(), json!({ "do": "supervise", "reason": reason, "kind": kind }));
            self.days(1, 5);
            let answer = self.say("supervise_answer");
            self.step(self.head(), json!({ "do": "answer-supervision", "answer": answer }));
        }
        self.days(1, 4);
        let in_time = self.at.date() < self.accepted_on.saturating_add(55.days());
        if in_time && (self.today.is_some() || self.chance(70)) {
            let key = match (self.matter.people, self.matter.works) {
                (40.., _) => "extend_many",
                (_, true) => "extend_works",
                (_, false) => "extend",
            };
            let (days, reason) = (self.dice.random_range(2..=6) * 5, self.say(key));
            self.step(self.head(), json!({ "do": "extend", "days": days, "reason": reason }));
            self.minutes(200);
            self.serve(self.handler(), "extension-notice");
            self.days(8, 18);
        } else {
            let most = if self.today.is_some() { 1 } else { 20 };
            self.days(0, most);
        }
    }

    fn mediate(&mut self) {
        let Some(agreement) = self.matter.mediation.clone() else { return };
        if !self.chance(90) {
            return;
        }
        // By the words of the agreement, not by chance: the rest of the district stays as it was.
        let place = agreement.chars().count();
        let (mediator, consent) = (phrase_at("mediator", place), phrase_at("mediation_consent", place));
        let terms = json!({ "do": "mediate", "agreement": agreement, "mediator": mediator, "consent": consent });
        self.step(self.handler(), terms);
        self.minutes(40);
        self.serve(self.handler(), "mediation-agreement");
        self.minutes(90);
    }

    /// What the office says to a unit, to the leadership, or to the organ above a unit, after it saw how it went (条例40).
    pub(super) fn suggest(&mut self) {
        if !self.chance(7) {
            return;
        }
        let (kind, answers): (&str, Actor) = match self.turns.suggestions % 5 {
            1 | 3 => ("policy", leader()),
            4 if self.matter.unit != "discipline" => ("accountability", head("discipline")),
            _ => ("improve", self.head()),
        };
        let place = any_place(self.dice);
        // Who mended at once did nothing wrong there; who should have seen it before is another question.
        let words = if kind == "accountability" && self.mild() { "accountability_mild" } else { kind };
        let text = phrase_at(&format!("suggest_{words}"), place);
        self.step(supervisor(), json!({ "do": "suggest", "kind": kind, "text": text }));
        self.days(3, 18);
        let adopted = self.chance(80);
        let word = if adopted { "adopted" } else { "not_adopted" };
        let reason = phrase_at(&format!("{word}_{words}"), place);
        self.step(answers, json!({ "do": "answer-suggestion", "adopted": adopted, "reason": reason }));
    }

    /// One in so many is drawn to be asked how it went, once the file is shut.
    pub(super) fn drawn_to_call(&mut self) {
        if self.chance(7) {
            self.days(1, 6);
            let key = if self.matter.works { "call_back_works" } else { "call_back" };
            let (result, note) = (self.say("call_back_result"), self.say(key));
            self.to_call = Some(json!({ "do": CALL_BACK, "result": result, "note": note }));
        }
    }

    /// The supervisor asks on a morning some days after the file was shut; the hour at which it was shut chooses the day.
    pub(super) fn called_back(&mut self) {
        let Some(fields) = self.to_call.take() else { return };
        let minute = i64::from(self.at.minute());
        let day = self.calendar.roll(self.at.date().saturating_add((4 + minute % 11).days()));
        let at = day.at(9, 10, 0, 0).saturating_add(minute.minutes());
        self.beside.push(Planned { at, actor: supervisor(), fields });
    }

    pub(super) fn demand_done(&mut self, demand: usize, done: &str) {
        let result = if done.is_empty() { self.say("done_as_answered") } else { done.to_owned() };
        self.step(handler(&self.matter.unit), json!({ "do": "carry-out", "demand": demand, "result": result }));
    }
}
