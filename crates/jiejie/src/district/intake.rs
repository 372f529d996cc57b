//! How an invented case comes in: by which way, with which words, on which day, and what it says of an earlier one.

use casework::case::vocabulary::{Class, Urgency};
use casework::{Actor, Role};
use jiff::ToSpan;
use jiff::civil::Date;
use rand::RngExt;
use serde_json::{Value, json};

use super::course::{Follows, Pen, clerk};

impl Pen<'_> {
    fn channel(&mut self) -> &'static str {
        match (self.follows, &self.matter.decline) {
            (Some(Follows::Pending(_)), _) => return "superior",
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
            _ => "superior",
        }
    }

    pub(super) fn register(&mut self) {
        let (channel, matter) = (self.channel(), self.matter);
        self.from_above = channel == "superior";
        let station = Some(matter.unit.as_str()).filter(|unit| ["heping", "zhongxin"].contains(unit));
        let actor = match (channel, station) {
            ("web", _) => Actor::petitioner(1),
            ("visit", Some(unit)) if self.chance(60) => Actor::staff(&format!("station-{unit}"), Role::Station, unit),
            _ => clerk(),
        };
        let today = self.at.date();
        let years = if self.chance(12) { self.dice.random_range(1..9) } else { 0 };
        let since = today.saturating_sub((years * 365 + self.dice.random_range(5..90)).days());
        let mut fields = json!({
            "do": "register", "channel": channel, "title": matter.title, "text": matter.text, "place": matter.place,
            "category": matter.category, "class": matter.class, "people": matter.people, "petitioners": self.people,
            "demands": matter.demands, "clues": matter.clues, "since": since, "urgent": matter.urgent,
        });
        let mut put = |key: &str, value: Value| fields[key] = value;
        if let Some(amount) = matter.amount {
            put("amount", json!(amount));
            put("paid", json!(matter.paid));
        }
        if let Some(day) = self.needed_by() {
            put("needed_by", json!(day));
        }
        if matter.class == Class::Report {
            let unit = if self.chance(50) { "zhongxin" } else { "heping" };
            put("accused_unit", json!(unit));
        }
        if self.from_above {
            put("origin", json!("city"));
            put("document_no", json!(format!("{}-{:03}", self.at.year(), self.dice.random_range(1..400))));
        }
        self.step(actor, fields);
    }

    /// What the season or the daily bread asks for has its day; an open case has some time left till then.
    fn needed_by(&mut self) -> Option<Date> {
        if self.matter.urgent.is_empty() {
            return None;
        }
        let day = self.at.date().saturating_add(self.dice.random_range(24i64..45).days());
        let soonest = self.today.map(|today| today.saturating_add(self.dice.random_range(13i64..30).days()));
        let season = self.matter.urgent.contains(&Urgency::Season);
        match soonest {
            Some(soonest) if !season && day < soonest => None,
            Some(soonest) => Some(day.max(soonest)),
            None => Some(day),
        }
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
