//! How an invented case comes in: by which way, with which words, on which day, and what it says of an earlier one.

use casework::case::vocabulary::{Class, Urgency};
use casework::{Actor, Role};
use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use serde_json::{Value, json};

use super::course::{Follows, Pen, Planned, clerk};

impl Pen<'_> {
    fn channel(&mut self) -> &'static str {
        match (self.follows, &self.matter.decline) {
            // Brought to the level above while a unit has it (条例19).
            (Some(Follows::Pending(_)), _) => return if self.chance(50) { "letter" } else { "web" },
            // Only a visit is told that its matter belongs to the courts (条例20).
            (None, Some(_)) => return "visit",
            (Some(Follows::Repeat(_) | Follows::Ended(_)) | None, _) => {}
        }
        match self.dice.random_range(0..100) {
            0..45 => "visit",
            45..60 => "letter",
            60..72 => "phone",
            72..90 => "web",
            90..96 => "hotline",
            // What a level above sent is closed by now.
            _ if self.today.is_some() => "letter",
            _ => "superior",
        }
    }

    pub(super) fn register(&mut self) {
        let (channel, matter) = (self.channel(), self.matter);
        self.channel = channel;
        let station = Some(matter.unit.as_str()).filter(|unit| ["heping", "zhongxin"].contains(unit));
        let actor = match (channel, station) {
            ("web", _) => Actor::petitioner(1),
            ("visit", Some(unit)) if self.chance(60) => Actor::staff(&format!("station-{unit}"), Role::Station, unit),
            _ => clerk(),
        };
        let today = self.at.date();
        let mut fields = json!({
            "do": "register", "channel": channel, "title": matter.title, "text": matter.text, "place": matter.place,
            "category": matter.category, "class": matter.class, "people": matter.people, "petitioners": self.people,
            "demands": matter.demands, "clues": matter.clues, "urgent": matter.urgent,
        });
        let mut put = |key: &str, value: Value| fields[key] = value;
        if let Some(days) = matter.began_days {
            put("since", json!(today.saturating_sub(days.days())));
        }
        if let Some(amount) = matter.amount {
            put("amount", json!(amount));
            put("paid", json!(matter.paid));
        }
        if let Some(day) = self.needed_by() {
            put("needed_by", json!(day));
        }
        if let Some(unit) = matter.about.as_ref().filter(|_| matter.class == Class::Report) {
            put("accused_unit", json!(unit));
        }
        if channel == "superior" {
            put("origin", json!("city"));
            put("document_no", json!(format!("{}-{:03}", self.at.year(), self.dice.random_range(1..400))));
        }
        self.step(actor, fields);
        if matches!(channel, "letter" | "superior") {
            let days = self.dice.random_range(2..=4);
            let next = |day: Date, _| self.calendar.roll(day.saturating_add(1.day()));
            self.receipt_on = Some((0..days).fold(today, next));
        }
    }

    /// Enters that the receipt has reached its people, if that is so by now.
    pub(super) fn receipt_entered(&mut self) -> bool {
        let Some(on) = self.receipt_on.filter(|on| *on <= self.at.date()) else { return false };
        self.receipt_on = None;
        let proof = self.say("signed_for");
        let fields = json!({ "do": "serve", "document": "receipt", "on": on, "how": "mail", "proof": proof });
        self.steps.push(Planned { at: self.at, actor: clerk(), fields });
        true
    }

    /// Nothing is shut while its receipt is still with the post.
    pub(super) fn after_receipt(&mut self) {
        if let Some(on) = self.receipt_on.filter(|on| *on > self.at.date()) {
            self.at = on.at(9, 0, 0, 0);
            self.minutes(120);
        }
    }

    /// What the season asks for has its day; an open case has some time left till then.
    fn needed_by(&mut self) -> Option<Date> {
        if !self.matter.urgent.contains(&Urgency::Season) {
            return None;
        }
        let day = self.at.date().saturating_add(self.dice.random_range(24i64..45).days());
        let soonest = self.today.map(|today| today.saturating_add(self.dice.random_range(13i64..30).days()));
        Some(self.calendar.roll(soonest.map_or(day, |soonest| day.max(soonest))))
    }

    pub(super) fn link(&mut self) {
        let (kind, to, reason) = match self.follows {
            None => return,
            Some(Follows::Repeat(to)) => ("repeat", to, "link_repeat"),
            Some(Follows::Pending(to)) => ("same-matter", to, "link_pending"),
            Some(Follows::Ended(to)) => ("same-matter", to, "link_ended"),
        };
        self.minutes(30);
        let reason = self.say(reason);
        self.step(clerk(), json!({ "do": "link", "to": to, "as": kind, "reason": reason }));
    }
}
