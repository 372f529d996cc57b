//! To the levels above: the review and the recheck, and what becomes of their answers (条例35, 36).

use casework::case::vocabulary::{Level, OpinionResult};
use casework::{Actor, Role};
use jiff::ToSpan;
use serde_json::{Value, json};

use super::course::{Pen, clerk};
use super::ending::Mood;
use super::matters::Answer;

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
const REVIEWS: [Decided; 16] = [
    Uphold, Redo, Uphold, Change, Uphold, Uphold, Change, Uphold, Revoke, Uphold, Uphold, Uphold, Change, Uphold,
    Uphold, Uphold,
];
const RECHECKS: [Decided; 8] = [Uphold, Uphold, Uphold, Change, Uphold, Uphold, Uphold, Uphold];

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
        // What was granted is done whatever becomes of the rest.
        self.carry_all_out();
        self.report_back();
        self.days(1, 6);
        // The right to a review ends thirty days after the service.
        if self.at.date() >= self.served_on.saturating_add(18.days()) {
            self.ending(Mood::Silent);
            return;
        }
        if self.chance(60) {
            self.rated("unit", Level::Dissatisfied);
            self.minutes(10);
        }
        if self.chance(40) {
            self.rated_office();
        }
        self.days(0, 3);
        let reason = self.say(if self.matter.works { "ask_review_works" } else { "ask_review" });
        self.step(Actor::petitioner(1), json!({ "do": "request-review", "reason": reason }));
        self.days(9, 24);
        let decided = REVIEWS.get(self.turns.reviews % REVIEWS.len()).copied().unwrap_or(Uphold);
        let decided = self.decide("review", &reviewer, decided);
        self.days(0, 3);
        self.serve(reviewer, "review-opinion");
        match decided {
            Uphold if self.chance(65) => self.last_word(&rechecker),
            Uphold => self.waits_and_closes(),
            Change => {
                self.changed();
                self.settled_above();
            }
            Revoke | Redo => {
                self.days(6, 20);
                self.answer_again();
            }
        }
    }

    fn last_word(&mut self, rechecker: &Actor) {
        self.days(5, 25);
        let reason = self.say(if self.matter.works { "ask_recheck_works" } else { "ask_recheck" });
        self.step(Actor::petitioner(1), json!({ "do": "request-recheck", "reason": reason }));
        self.days(10, 25);
        let decided = RECHECKS.get(self.turns.rechecks % RECHECKS.len()).copied().unwrap_or(Uphold);
        let decided = self.decide("recheck", rechecker, decided);
        self.days(0, 3);
        self.serve(rechecker.clone(), "recheck-opinion");
        if decided == Change {
            self.changed();
            self.settled_above();
            return;
        }
        self.days(1, 6);
        self.close_procedural(clerk());
    }

    /// The demand that was refused and that a level above may answer otherwise.
    fn refused(&self) -> Option<(usize, &Answer)> {
        let open = |answer: &Answer| answer.result != OpinionResult::Support && !answer.fixed;
        (1..).zip(&self.matter.opinions).find(|(_, answer)| open(answer))
    }

    fn decide(&mut self, act: &str, by: &Actor, decided: Decided) -> Decided {
        // Where nobody may answer otherwise there is nothing to change.
        let decided = match (decided, self.refused()) {
            (Change, None) => Uphold,
            (decided, _) => decided,
        };
        let recheck = act == "recheck";
        let (word, key) = match decided {
            Uphold => ("uphold", if recheck { "upheld_recheck" } else { "upheld" }),
            Change => ("change", "changed"),
            Revoke => ("revoke", "revoked"),
            Redo => ("redo", "sent_back"),
        };
        let changes = self.refused().filter(|_| decided == Change).map(|(n, answer)| (n, answer.basis.clone()));
        let basis = match (recheck, &changes) {
            (false, None) => "basis_review",
            (true, None) => "basis_recheck",
            (false, Some(_)) => "basis_review_changed",
            (true, Some(_)) => "basis_recheck_changed",
        };
        let (opinion, mut basis) = (self.say(key), self.say(basis));
        if let Some((_, own)) = &changes {
            basis = basis.replace("{basis}", own);
        }
        let mut fields = json!({ "do": act, "result": word, "opinion": opinion, "basis": basis });
        if let Some((demand, _)) = changes {
            fields["results"] = Value::Array(vec![json!({ "demand": demand, "result": "support" })]);
        }
        self.step(by.clone(), fields);
        decided
    }

    /// What a level above granted is carried out by the unit.
    fn changed(&mut self) {
        if let Some(demand) = self.refused().map(|(demand, _)| demand) {
            self.days(3, 15);
            let done = self.say("done_after_review");
            self.demand_done(demand, &done);
        }
    }

    /// What a level above granted and the unit did is settled, not merely at an end.
    fn settled_above(&mut self) {
        self.days(2, 9);
        self.after_receipt();
        let despite = json!([{ "gate": "satisfaction", "reason": self.say("granted_above") }]);
        self.step(clerk(), json!({ "do": "close", "as": "settled", "despite": despite }));
    }

    fn waits_and_closes(&mut self) {
        self.days(42, 50);
        self.close_procedural(clerk());
    }
}
