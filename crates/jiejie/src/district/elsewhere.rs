//! The roads that lead out of the office: declined, guided to a statutory route, withdrawn (条例19, 20, 31, 36).

use casework::Actor;
use serde_json::json;

use super::course::{Follows, Pen, clerk};
use super::matters::{Guided, Refused};

impl Pen<'_> {
    /// It belongs to a court, or to somebody who has it already.
    pub(super) fn declined(&mut self, refused: &Refused) {
        self.days(1, 6);
        let Refused { basis, reason, instead } = refused;
        self.step(clerk(), json!({ "do": "decline", "basis": basis, "reason": reason, "instead": instead }));
        self.notified("refusal-notice");
    }

    /// The same matter is being handled, or the last level has spoken on it.
    pub(super) fn declined_as_before(&mut self, follows: Option<Follows>) {
        self.days(0, 2);
        let ended = matches!(follows, Some(Follows::Ended(_)));
        let (basis, key, paper) = match ended {
            true => ("36(3)", "ended", "no-further-acceptance"),
            false => ("19(3)", "pending", "refusal-notice"),
        };
        let (reason, instead) = (self.say(key), self.say(&format!("{key}_instead")));
        self.step(clerk(), json!({ "do": "decline", "basis": basis, "reason": reason, "instead": instead }));
        self.notified(paper);
    }

    fn notified(&mut self, paper: &str) {
        self.days(0, 3);
        self.serve(clerk(), paper);
        self.minutes(60);
        self.close_procedural(clerk());
    }

    /// One of the five routes; the unit still owes that the people get there (条例31).
    pub(super) fn diverted(&mut self, guided: &Guided) {
        let Guided { route, organ, basis, done, .. } = guided;
        self.days(1, 7);
        let handler = self.handler();
        let fields = json!({ "do": "divert", "route": route, "organ": organ, "basis": basis });
        self.step(handler.clone(), fields);
        self.days(0, 2);
        self.serve(handler.clone(), "diversion-notice");
        for (n, done) in (1..).zip(done) {
            self.days(1, 9);
            self.step(handler.clone(), json!({ "do": "carry-out", "demand": n, "result": done }));
        }
        self.days(0, 4);
        self.close_procedural(handler);
    }

    pub(super) fn withdrawn(&mut self) {
        self.days(1, 6);
        let reason = self.say("sorted_out");
        for n in (1..).take(self.people.len()) {
            self.step(Actor::petitioner(n), json!({ "do": "withdraw", "reason": reason, "petitioner": n }));
            self.minutes(30);
        }
        self.days(0, 2);
        self.close_procedural(clerk());
    }

    pub(super) fn close_procedural(&mut self, closer: Actor) {
        self.after_receipt();
        self.step(closer, json!({ "do": "close", "as": "procedural" }));
    }
}
