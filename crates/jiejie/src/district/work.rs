//! What the unit does between taking a matter and answering it: plan, verify, mediate, help, ask for time, be pressed.

use casework::Actor;
use casework::case::vocabulary::{Class, Urgency};
use jiff::ToSpan;
use rand::RngExt;
use serde_json::{Value, json};

use super::course::{Pen, handler, head, leader, supervisor};
use super::lots::is_red;

impl Pen<'_> {
    pub(super) fn work(&mut self, assigned: bool) {
        if is_red(self.matter) || (!self.mild() && self.chance(55)) {
            self.plan();
        }
        for (clue, finding) in (1..).zip(&self.matter.findings) {
            self.days(0, if self.mild() { 1 } else { 3 });
            let evidence: String = self.matter.facts.chars().take(200).collect();
            self.step(self.handler(), json!({ "do": "find", "clue": clue, "finding": finding, "evidence": evidence }));
        }
        if self.matter.urgent.contains(&Urgency::Livelihood) && self.chance(16) {
            let (kind, reason) = (self.say("help_kind"), self.say("help"));
            self.step(self.handler(), json!({ "do": "help", "kind": kind, "reason": reason }));
        }
        if !self.mild() {
            let slow = !assigned && self.matter.class == Class::Claim && self.chance(11);
            match slow {
                true => self.slowly(),
                false => self.days(3, 20),
            }
        }
        self.mediate();
        if assigned {
            let text = self.matter.facts.clone();
            self.step(self.handler(), json!({ "do": "report-back", "text": text }));
            self.minutes(60);
        }
    }

    fn plan(&mut self) {
        match is_red(self.matter) {
            true => self.minutes(120),
            false => self.days(1, 2),
        }
        let due = self.calendar.roll(self.at.date().saturating_add(20.days()));
        let texts = ["visit_the_place", "meet_both_sides"].map(|key| self.say(key));
        let measures: Vec<Value> =
            texts.iter().map(|text| json!({ "text": text, "owner": "handler", "due": due })).collect();
        self.step(self.handler(), json!({ "do": "plan", "measures": measures }));
        for (n, done) in [(1, "visited"), (2, "met")] {
            self.days(1, 4);
            let evidence = self.say(done);
            self.step(self.handler(), json!({ "do": "complete-measure", "measure": n, "evidence": evidence }));
        }
    }

    /// Half of the time is gone: the office presses, the head asks for more, or the answer comes late (条例34, 40).
    fn slowly(&mut self) {
        self.days(26, 34);
        if self.chance(65) {
            let (reason, kind) = (self.say("supervise"), self.say("supervise_kind"));
            self.step(supervisor(), json!({ "do": "supervise", "reason": reason, "kind": kind }));
            self.days(1, 7);
            let answer = self.say("supervise_answer");
            self.step(self.head(), json!({ "do": "answer-supervision", "answer": answer }));
        }
        self.days(3, 8);
        let in_time = self.at.date() < self.accepted_on.saturating_add(55.days());
        if in_time && (self.today.is_some() || self.chance(70)) {
            let (days, reason) = (self.dice.random_range(2..=6) * 5, self.say("extend"));
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
        if !self.chance(75) {
            return;
        }
        self.step(self.handler(), json!({ "do": "mediate", "agreement": agreement }));
        self.days(0, 2);
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
        let text = self.say(&format!("suggest_{kind}"));
        self.step(supervisor(), json!({ "do": "suggest", "kind": kind, "text": text }));
        self.days(3, 18);
        let adopted = self.chance(80);
        let reason = self.say(if adopted { "adopted" } else { "not_adopted" });
        self.step(answers, json!({ "do": "answer-suggestion", "adopted": adopted, "reason": reason }));
    }

    pub(super) fn call_back(&mut self) {
        if self.chance(7) {
            self.days(1, 6);
            let (result, note) = (self.say("call_back_result"), self.say("call_back"));
            self.step(supervisor(), json!({ "do": "call-back", "result": result, "note": note }));
        }
    }

    pub(super) fn carried_out(&mut self, demand: usize, done: &str) {
        let result = if done.is_empty() { self.say("done_as_answered") } else { done.to_owned() };
        self.step(handler(&self.matter.unit), json!({ "do": "carry-out", "demand": demand, "result": result }));
    }
}
