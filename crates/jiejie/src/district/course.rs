//! The course of one invented case: from a matter to the commands that people would have given, with their days.

use casework::case::vocabulary::{Class, OpinionResult, Urgency};
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

/// The word of asking how it went (回访); no end of a course waits for it.
pub const CALL_BACK: &str = "call-back";

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
    /// What this answer promised is carried out.
    pub(super) carried_out: bool,
    pub(super) assigned: bool,
    pub(super) turns: Turns,
    /// The way by which it came.
    pub(super) channel: &'static str,
    /// When the receipt of what came by post or from above reaches its people, until that is entered.
    pub(super) receipt_on: Option<Date>,
    pub(super) follows: Option<Follows>,
    /// What people will say when the supervisor asks them how it went, once the file is shut.
    pub(super) to_call: Option<Value>,
    /// What is done beside the course, some days after it was shut.
    pub(super) beside: Vec<Planned>,
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
        let mut pen = Pen {
            dice,
            calendar,
            matter,
            people,
            today,
            at,
            steps: Vec::new(),
            accepted_on: day,
            served_on: day,
            answered_again: false,
            carried_out: false,
            assigned: false,
            turns: Turns::default(),
            channel: "",
            receipt_on: None,
            follows: None,
            to_call: None,
            beside: Vec::new(),
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

    /// Some working days later: what goes by post, comes back by post.
    pub(super) fn working_days(&mut self, least: usize, most: usize) {
        let days = self.dice.random_range(least..=most);
        let next = |day: Date, _| self.calendar.roll(day.saturating_add(1.day()));
        self.at = (0..days).fold(self.at.date(), next).at(8, 40, 0, 0);
        self.minutes(460);
    }

    /// Up to so many minutes later on the same day, or the next working morning.
    pub(super) fn minutes(&mut self, most: i64) {
        let minutes = self.dice.random_range(3..=most.max(4));
        let later = self.at.saturating_add(minutes.minutes());
        let in_hours = later.date() == self.at.date() && (later.hour(), later.minute()) < (17, 30);
        self.at = match in_hours {
            true => later,
            false => {
                let morning = self.calendar.roll(self.at.date().saturating_add(1.day())).at(8, 35, 0, 0);
                morning.saturating_add(self.dice.random_range(0i64..40).minutes())
            }
        };
    }

    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.dice.random_range(0..100) < percent
    }

    pub(super) fn say(&mut self, key: &str) -> String {
        phrase(key, self.dice)
    }

    /// One thing at a time, and none in the lunch hour of those who work.
    pub(super) fn step(&mut self, actor: Actor, fields: Value) {
        if self.steps.last().is_some_and(|last| last.at >= self.at) {
            self.minutes(20);
        }
        if actor.role != Role::Petitioner {
            self.at = after_lunch(self.at);
            if self.receipt_entered() {
                self.minutes(9);
                self.at = after_lunch(self.at);
            }
        }
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
        self.assigned = !self.mild() && !self.pressing() && !is_red(self.matter) && self.chance(12);
        self.route();
        if let Some(guided) = &self.matter.divert
            && self.follows.is_none()
            && self.chance(guided.share)
        {
            self.diverted(guided);
            return self.steps;
        }
        if !is_red(self.matter) && self.matter.class == Class::Claim && self.chance(5) {
            self.withdrawn();
            return self.steps;
        }
        self.accept();
        self.work();
        self.answer();
        self.steps.append(&mut self.beside);
        self.steps.sort_by_key(|step| step.at);
        self.steps
    }

    /// What a danger, the season or the daily bread presses is taken up at once.
    pub(super) fn pressing(&self) -> bool {
        self.matter.at_once.is_some() || self.matter.urgent.contains(&Urgency::Season)
    }

    fn route(&mut self) {
        let late = self.today.is_none() && self.chance(3);
        match (self.mild() || self.pressing(), is_red(self.matter), late) {
            (_, true, _) => self.minutes(60),
            (true, ..) => self.days(0, 1),
            (false, _, false) => self.days(0, 6),
            (false, _, true) => self.days(17, 21),
        }
        let plain = !self.mild() && !is_red(self.matter) && self.matter.class != Class::Report;
        if plain && !self.pressing() && self.chance(11) {
            self.objection();
        }
        let mut fields = json!({ "do": "route", "to": self.matter.unit, "mode": "forward" });
        if self.assigned {
            fields["mode"] = json!("assign");
            fields["report_due"] = json!(self.calendar.roll(self.at.date().saturating_add(75.days())));
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
        let mistaken = self.matter.mistaken.first().map(String::as_str);
        let wrong = mistaken.unwrap_or(match unit {
            "water" | "land" => "agriculture",
            "land-reserve" | "emergency" | "agriculture" => "land",
            "health" => "insurance",
            "insurance" => "health",
            "human-resources" | "committee" | "heping" | "zhongxin" => "civil-affairs",
            "civil-affairs" | "education" => "human-resources",
            "police" => "justice",
            "justice" => "police",
            "housing" => "market",
            _ => "housing",
        });
        self.step(clerk(), json!({ "do": "route", "to": wrong, "mode": "forward" }));
        self.days(1, 3);
        let reason = self.say("not_ours");
        self.step(head(wrong), json!({ "do": "object", "reason": reason, "suggest": unit }));
        self.days(1, 2);
        self.step(clerk(), json!({ "do": "settle-objection", "agree": true }));
        self.minutes(40);
    }

    fn accept(&mut self) {
        let late = self.today.is_none() && self.chance(2);
        match (self.mild() || self.pressing(), is_red(self.matter)) {
            (_, true) => self.minutes(200),
            (true, false) => self.days(0, 1),
            (false, false) if late => self.days(16, 19),
            (false, false) => self.days(1, 9),
        }
        let refuses = self.matter.opinions.iter().any(|opinion| opinion.result == OpinionResult::NotSupport);
        let from_above = self.channel == "superior";
        let simple = self.mild() && !self.assigned && !from_above && !refuses;
        let procedure = if simple { "simple" } else { "ordinary" };
        self.step(self.handler(), json!({ "do": "accept", "procedure": procedure }));
        self.accepted_on = self.at.date();
        self.minutes(120);
        self.serve(self.handler(), "acceptance-notice");
    }
}

/// From twelve to two nobody of an office writes anything; what would fall there follows soon after.
fn after_lunch(at: DateTime) -> DateTime {
    let noon = at.date().at(12, 0, 0, 0);
    let minutes = i64::from(at.hour()) * 60 + i64::from(at.minute()) - 720;
    match (0..120).contains(&minutes) {
        true => noon.saturating_add((120 + minutes / 4).minutes()),
        false => at,
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
