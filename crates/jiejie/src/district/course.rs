//! The course of one invented case: from a matter to the commands that people would have given, with their days.

use casework::case::vocabulary::{Class, OpinionResult};
use casework::clock::Calendar;
use casework::{Actor, Role};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::lots::is_red;
use super::matters::Matter;
use super::phrases::phrase;

/// One command of the invented past; `to` may name another course by its number.
#[derive(Debug, Clone)]
pub struct Planned {
    pub at: DateTime,
    pub actor: Actor,
    pub fields: Value,
}

impl Planned {
    /// The word of the command.
    pub fn act(&self) -> &str {
        self.fields.get("do").and_then(Value::as_str).unwrap_or_default()
    }
}

/// What a later petition says of an earlier one.
#[derive(Debug, Clone, Copy)]
pub enum Follows {
    /// It was answered, and something is wrong again.
    Repeat(usize),
    /// It is being handled: nobody accepts it twice (条例19).
    Pending(usize),
    /// The last level has spoken (条例36).
    Ended(usize),
}

/// How many there were before, so that what is rare comes in its turn and not by luck.
#[derive(Debug, Clone, Copy, Default)]
pub struct Turns {
    pub reviews: usize,
    pub rechecks: usize,
    pub suggestions: usize,
}

impl Turns {
    /// With what this course added.
    pub fn after(self, course: &[Planned]) -> Turns {
        let times = |act: &str| course.iter().filter(|step| step.act() == act).count();
        Turns {
            reviews: self.reviews + times("review"),
            rechecks: self.rechecks + times("recheck"),
            suggestions: self.suggestions + times("suggest"),
        }
    }
}

/// Writes one course.
pub struct Pen<'a> {
    pub(super) dice: &'a mut StdRng,
    pub(super) calendar: &'a Calendar,
    pub(super) matter: &'a Matter,
    pub(super) people: &'a [Value],
    /// The day for which an open case is written: on it nothing is late.
    pub(super) today: Option<Date>,
    pub(super) at: DateTime,
    pub(super) steps: Vec<Planned>,
    pub(super) accepted_on: Date,
    pub(super) served_on: Date,
    pub(super) answered_again: bool,
    pub(super) turns: Turns,
    pub(super) from_above: bool,
    pub(super) follows: Option<Follows>,
}

impl<'a> Pen<'a> {
    /// Begins on the first working day on or after `start`.
    pub fn new(
        dice: &'a mut StdRng,
        calendar: &'a Calendar,
        (matter, people): (&'a Matter, &'a [Value]),
        start: Date,
        today: Option<Date>,
    ) -> Pen<'a> {
        let day = calendar.roll(start);
        let at = day.at(8, 30, 0, 0);
        let (steps, from_above, follows) = (Vec::new(), false, None);
        let mut pen = Pen {
            dice,
            calendar,
            matter,
            people,
            today,
            at,
            steps,
            accepted_on: day,
            served_on: day,
            answered_again: false,
            turns: Turns::default(),
            from_above,
            follows,
        };
        pen.minutes(400);
        pen
    }

    pub fn in_turn(self, turns: Turns) -> Pen<'a> {
        Pen { turns, ..self }
    }

    pub fn following(self, follows: Follows) -> Pen<'a> {
        Pen { follows: Some(follows), ..self }
    }

    /// Some days later, on a working day in working hours.
    pub(super) fn days(&mut self, least: i64, most: i64) {
        let days = self.dice.random_range(least..=most);
        if days == 0 {
            self.minutes(90);
            return;
        }
        let day = self.calendar.roll(self.at.date().saturating_add(days.days()));
        self.at = day.at(8, 40, 0, 0);
        self.minutes(460);
    }

    /// Up to so many minutes later on the same day, or the next working morning.
    pub(super) fn minutes(&mut self, most: i64) {
        let minutes = self.dice.random_range(3..=most);
        let later = self.at.saturating_add(minutes.minutes());
        self.at = match later.date() == self.at.date() && later.hour() < 18 {
            true => later,
            false => self.calendar.roll(self.at.date().saturating_add(1.day())).at(8, 45, 0, 0),
        };
    }

    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.dice.random_range(0..100) < percent
    }

    pub(super) fn say(&mut self, key: &str) -> String {
        phrase(key, self.dice)
    }

    pub(super) fn step(&mut self, actor: Actor, fields: Value) {
        self.steps.push(Planned { at: self.at, actor, fields });
    }

    pub(super) fn handler(&self) -> Actor {
        handler(&self.matter.unit)
    }

    pub(super) fn head(&self) -> Actor {
        head(&self.matter.unit)
    }

    /// A matter that may be settled at once.
    pub(super) fn mild(&self) -> bool {
        self.matter.mild && self.follows.is_none()
    }

    /// The whole course; the caller cuts it off at the present.
    pub fn write(mut self) -> Vec<Planned> {
        self.register();
        self.link();
        if let Some(Follows::Pending(_) | Follows::Ended(_)) = self.follows {
            self.declined_as_before(self.follows);
            return self.steps;
        }
        if let Some(refused) = &self.matter.decline {
            self.declined(refused);
            return self.steps;
        }
        let assigned = !self.mild() && !is_red(self.matter) && self.chance(12);
        self.route(assigned);
        if let Some(guided) = &self.matter.divert
            && self.follows.is_none()
            && self.chance(guided.share)
        {
            self.diverted(guided);
            return self.steps;
        }
        if !is_red(self.matter) && self.matter.class == Class::Claim && self.chance(3) {
            self.withdrawn();
            return self.steps;
        }
        self.accept(assigned);
        self.work(assigned);
        self.answer();
        self.steps
    }

    fn route(&mut self, assigned: bool) {
        let late = self.today.is_none() && self.chance(3);
        match (self.mild(), is_red(self.matter), late) {
            (_, true, _) => self.minutes(60),
            (true, ..) => self.days(0, 1),
            (false, _, false) => self.days(0, 6),
            (false, _, true) => self.days(17, 21),
        }
        let plain = !self.mild() && !is_red(self.matter) && self.matter.class != Class::Report;
        if plain && self.chance(8) {
            self.objection();
        }
        let mut fields = json!({ "do": "route", "to": self.matter.unit, "mode": "forward" });
        if assigned {
            fields["mode"] = json!("assign");
            fields["report_due"] = json!(self.calendar.roll(self.at.date().saturating_add(45.days())));
        }
        self.step(clerk(), fields);
        if is_red(self.matter) {
            self.minutes(60);
            self.step(leader(), json!({ "do": "take-charge" }));
        }
    }

    /// It went to a neighbour's desk first.
    fn objection(&mut self) {
        let unit = self.matter.unit.as_str();
        let wrong = match unit {
            "water" | "land-reserve" => "land",
            "health" => "insurance",
            "insurance" => "health",
            "human-resources" => "civil-affairs",
            "civil-affairs" => "human-resources",
            "transport" | "land" => "housing",
            "police" => "justice",
            _ => "agriculture",
        };
        let wrong = if wrong == unit { "housing" } else { wrong };
        self.step(clerk(), json!({ "do": "route", "to": wrong, "mode": "forward" }));
        self.days(1, 3);
        let reason = self.say("not_ours");
        self.step(head(wrong), json!({ "do": "object", "reason": reason, "suggest": unit }));
        self.days(1, 2);
        self.step(clerk(), json!({ "do": "settle-objection", "agree": true }));
        self.minutes(40);
    }

    fn accept(&mut self, assigned: bool) {
        match (self.mild(), is_red(self.matter)) {
            (_, true) => self.minutes(300),
            (true, false) => self.days(0, 2),
            (false, false) => self.days(1, 9),
        }
        let refuses = self.matter.opinions.iter().any(|opinion| opinion.result == OpinionResult::NotSupport);
        let simple = self.mild() && !assigned && !self.from_above && !refuses;
        let procedure = if simple { "simple" } else { "ordinary" };
        self.step(self.handler(), json!({ "do": "accept", "procedure": procedure }));
        self.accepted_on = self.at.date();
        self.minutes(120);
        self.serve(self.handler(), "acceptance-notice");
    }
}

pub(super) fn clerk() -> Actor {
    Actor::staff("clerk", Role::Clerk, "office")
}

pub(super) fn leader() -> Actor {
    Actor::staff("leader", Role::Leader, "committee")
}

pub(super) fn supervisor() -> Actor {
    Actor::staff("supervisor", Role::Supervisor, "office")
}

pub(super) fn handler(unit: &str) -> Actor {
    Actor::staff(&format!("handler-{unit}"), Role::Handler, unit)
}

pub(super) fn head(unit: &str) -> Actor {
    Actor::staff(&format!("head-{unit}"), Role::UnitHead, unit)
}
