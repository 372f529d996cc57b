//! To the levels above: the review and the recheck, and what becomes of their answers (条例35, 36).

use casework::case::vocabulary::{Level, OpinionResult};
use casework::{Actor, Role};
use serde_json::{Value, json};

use super::course::{Pen, clerk};

/// What a level above decides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decided {
    Uphold,
    Change,
    Revoke,
    Redo,
}

use Decided::{Change, Redo, Revoke, Uphold};

/// What the reviews decide in their turn.
const REVIEWS: [Decided; 12] =
    [Uphold, Change, Uphold, Uphold, Redo, Uphold, Change, Uphold, Uphold, Revoke, Uphold, Uphold];
const RECHECKS: [Decided; 4] = [Uphold, Uphold, Change, Uphold];

impl Pen<'_> {
    /// Who reviews the unit's answers, and who rechecks what they reviewed.
    fn levels(&self) -> (Actor, Actor) {
        let rechecker = Actor::staff("rechecker", Role::Rechecker, "city");
        match self.matter.unit.as_str() {
            "committee" | "discipline" | "political-legal" => {
                (rechecker, Actor::staff("rechecker-province", Role::Rechecker, "province"))
            }
            _ => (Actor::staff("reviewer", Role::Reviewer, "committee"), rechecker),
        }
    }

    pub(super) fn goes_on(&mut self) {
        let (reviewer, rechecker) = self.levels();
        self.days(2, 12);
        if self.chance(60) {
            self.rated("unit", Level::Dissatisfied);
            self.minutes(10);
        }
        if self.chance(40) {
            self.rated_office();
        }
        self.days(0, 6);
        let reason = self.say("ask_review");
        self.step(Actor::petitioner(1), json!({ "do": "request-review", "reason": reason }));
        self.days(9, 24);
        let decided = REVIEWS.get(self.turns.reviews % REVIEWS.len()).copied().unwrap_or(Uphold);
        let decided = self.decide("review", &reviewer, decided);
        self.days(0, 3);
        self.serve(reviewer, "review-opinion");
        match decided {
            Uphold if self.chance(70) => self.last_word(&rechecker),
            Uphold => {
                self.carry_all_out();
                self.waits_and_closes();
            }
            Change => {
                self.carry_all_out();
                self.changed();
                self.waits_and_closes();
            }
            Revoke | Redo => {
                self.days(6, 20);
                self.answer_again();
            }
        }
    }

    fn last_word(&mut self, rechecker: &Actor) {
        self.days(5, 25);
        let reason = self.say("ask_recheck");
        self.step(Actor::petitioner(1), json!({ "do": "request-recheck", "reason": reason }));
        self.days(10, 25);
        let decided = RECHECKS.get(self.turns.rechecks % RECHECKS.len()).copied().unwrap_or(Uphold);
        let decided = self.decide("recheck", rechecker, decided);
        self.days(0, 3);
        self.serve(rechecker.clone(), "recheck-opinion");
        self.carry_all_out();
        if decided == Change {
            self.changed();
        }
        self.days(1, 6);
        self.close_procedural(clerk());
    }

    /// The demand that was refused, as the levels above speak of it.
    fn refused(&self) -> Option<usize> {
        self.matter.opinions.iter().position(|opinion| opinion.result != OpinionResult::Support).map(|n| n + 1)
    }

    fn decide(&mut self, act: &str, by: &Actor, decided: Decided) -> Decided {
        // Where everything was supported there is nothing to change.
        let decided = match (decided, self.refused()) {
            (Change, None) => Uphold,
            (decided, _) => decided,
        };
        let (word, key) = match decided {
            Uphold => ("uphold", "upheld"),
            Change => ("change", "changed"),
            Revoke => ("revoke", "revoked"),
            Redo => ("redo", "sent_back"),
        };
        let (opinion, basis) = (self.say(key), self.say("basis_above"));
        let mut fields = json!({ "do": act, "result": word, "opinion": opinion, "basis": basis });
        if let (Change, Some(demand)) = (decided, self.refused()) {
            fields["results"] = Value::Array(vec![json!({ "demand": demand, "result": "support" })]);
        }
        self.step(by.clone(), fields);
        decided
    }

    /// What a level above granted is carried out by the unit.
    fn changed(&mut self) {
        if let Some(demand) = self.refused() {
            self.days(3, 15);
            let done = self.say("done_after_review");
            self.carried_out(demand, &done);
        }
    }

    fn waits_and_closes(&mut self) {
        self.days(42, 50);
        self.close_procedural(clerk());
    }
}
