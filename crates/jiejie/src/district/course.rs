//! The course of one invented case: from a matter to the commands that people would have given, with their days.

use casework::case::command::{
    Accept, BesideCommand, Decline, Find, Measure, Nothing, Object, Petitioner, Plan, Register, ReportBack,
    RoadCommand, Route, SettleObjection, Withdraw,
};
use casework::case::vocabulary::{Channel, Class, DeclineBasis, Origin, Paper, Procedure, RouteMode};
use casework::clock::Calendar;
use casework::{Actor, CommandInput, Role, UnitId};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rand::RngExt;
use rand::rngs::StdRng;

use super::matters::{Matter, Names};
use super::phrases::phrase as say;

/// One command of the invented past.
#[derive(Debug, Clone)]
pub struct Planned {
    pub at: DateTime,
    pub actor: Actor,
    pub asked: CommandInput,
}

/// Writes one course.
pub struct Pen<'a> {
    pub dice: &'a mut StdRng,
    pub calendar: &'a Calendar,
    pub names: &'a Names,
    pub(super) at: DateTime,
    steps: Vec<Planned>,
    petitioners: u32,
    from_above: bool,
    in_person: bool,
}

impl<'a> Pen<'a> {
    /// Begins on the first working day on or after `start`.
    pub fn new(dice: &'a mut StdRng, calendar: &'a Calendar, names: &'a Names, start: Date) -> Pen<'a> {
        let at = calendar.roll(start).at(8, 30, 0, 0);
        let mut pen =
            Pen { dice, calendar, names, at, steps: Vec::new(), petitioners: 1, from_above: false, in_person: false };
        pen.minutes(400);
        pen
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

    pub(super) fn step(&mut self, actor: Actor, command: impl Into<CommandInput>) {
        self.steps.push(Planned { at: self.at, actor, asked: command.into() });
    }

    /// The whole course; the caller cuts it off at the present.
    pub fn write(mut self, matter: &Matter) -> Vec<Planned> {
        let mild = matter.mild && self.chance(70);
        self.register(matter);
        // Only a visit is told that its matter belongs to the courts (条例20).
        let litigation = matter.class == Class::Claim && self.chance(3);
        if litigation && self.in_person {
            self.declined();
            return self.steps;
        }
        let assigned = !mild && self.chance(12);
        self.route(matter, mild, assigned);
        if self.chance(3) {
            self.withdrawn();
            return self.steps;
        }
        self.work(matter, mild, assigned);
        self.answer(matter);
        self.steps
    }

    fn register(&mut self, matter: &Matter) {
        let channel = match self.dice.random_range(0..100) {
            0..45 => Channel::Visit,
            45..60 => Channel::Letter,
            60..72 => Channel::Phone,
            72..90 => Channel::Web,
            90..96 => Channel::Hotline,
            _ => Channel::Superior,
        };
        let actor = if channel == Channel::Web {
            Actor::petitioner(1)
        } else if channel == Channel::Visit && matter.unit == "heping" && self.chance(60) {
            Actor::staff("station-heping", Role::Station, "heping")
        } else {
            clerk()
        };
        let people = matter.people.max(1);
        self.petitioners = people.min(3);
        self.from_above = channel == Channel::Superior;
        self.in_person = channel == Channel::Visit;
        let petitioners = (0..self.petitioners).map(|n| self.petitioner(n == 0 && people > 1)).collect();
        let since_years = if self.chance(15) { self.dice.random_range(1..14) } else { 0 };
        let since = self.at.date().saturating_sub((since_years * 365 + self.dice.random_range(5..90)).days());
        let needed = self.at.date().saturating_add(self.dice.random_range(6i64..40).days());
        let register = Register {
            channel,
            title: matter.title.clone(),
            text: matter.text.clone(),
            place: Some(matter.place.clone()),
            category: Some(matter.category.clone()),
            class: Some(matter.class),
            people: Some(people),
            petitioners,
            demands: matter.demands.clone(),
            clues: matter.clues.clone(),
            since: Some(since),
            amount: matter.amount,
            paid: matter.paid,
            urgent: matter.urgent.clone(),
            needed_by: (!matter.urgent.is_empty()).then_some(needed),
            accused: Vec::new(),
            accused_unit: (matter.class == Class::Report).then(|| UnitId::new("zhongxin")),
            confidential: false,
            origin: (channel == Channel::Superior).then_some(Origin::City),
            document_no: (channel == Channel::Superior)
                .then(|| format!("{}-{:03}", self.at.year(), self.dice.random_range(1..400))),
            received_on: None,
            sure: None,
        };
        self.step(actor, RoadCommand::Register(Box::new(register)));
    }

    fn petitioner(&mut self, representative: bool) -> Petitioner {
        let pick = |list: &[String], n: usize| list.get(n % list.len().max(1)).cloned().unwrap_or_default();
        let surname = pick(&self.names.surnames, self.dice.random_range(0..1000));
        let given = pick(&self.names.given, self.dice.random_range(0..1000));
        let phone = format!("1{:02}0000{:04}", self.dice.random_range(30..99), self.dice.random_range(0..10000));
        let village = pick(&self.names.villages, self.dice.random_range(0..1000));
        Petitioner {
            name: format!("{surname}{given}"),
            id_number: None,
            id_kind: None,
            phone: Some(phone),
            address: Some(village),
            representative,
            agent: None,
        }
    }

    fn declined(&mut self) {
        self.days(1, 9);
        self.step(
            clerk(),
            RoadCommand::Decline(Decline {
                basis: DeclineBasis::Litigation,
                reason: say("litigation"),
                instead: Some(say("court_counter")),
            }),
        );
        self.days(0, 3);
        self.serve(clerk(), Paper::RefusalNotice);
        self.minutes(60);
        self.close_procedural(clerk());
    }

    fn route(&mut self, matter: &Matter, mild: bool, assigned: bool) {
        let late = self.chance(4);
        match (mild, late) {
            (true, _) => self.days(0, 1),
            (false, false) => self.days(0, 6),
            (false, true) => self.days(17, 21),
        }
        if !mild && self.chance(6) {
            self.objection(matter);
        }
        let mode = if assigned { RouteMode::Assign } else { RouteMode::Forward };
        let report_due = assigned.then(|| self.at.date().saturating_add(45.days()));
        self.step(clerk(), RoadCommand::Route(Route { to: UnitId::new(&matter.unit), mode, report_due }));
    }

    fn objection(&mut self, matter: &Matter) {
        let wrong = if matter.unit == "land" { "housing" } else { "land" };
        let route = Route { to: UnitId::new(wrong), mode: RouteMode::Forward, report_due: None };
        self.step(clerk(), RoadCommand::Route(route));
        self.days(1, 3);
        let object = Object { reason: say("not_ours"), suggest: Some(UnitId::new(&matter.unit)) };
        self.step(head(wrong), RoadCommand::Object(object));
        self.days(1, 2);
        self.step(clerk(), RoadCommand::SettleObjection(SettleObjection { agree: true, reason: None }));
        self.minutes(40);
    }

    fn withdrawn(&mut self) {
        self.days(1, 6);
        for n in 1..=self.petitioners {
            let withdraw = Withdraw { reason: say("sorted_out"), petitioner: Some(n) };
            self.step(Actor::petitioner(n), RoadCommand::Withdraw(withdraw));
            self.minutes(30);
        }
        self.days(0, 2);
        self.close_procedural(clerk());
    }

    fn work(&mut self, matter: &Matter, mild: bool, assigned: bool) {
        let unit = matter.unit.as_str();
        match mild {
            true => self.days(0, 2),
            false => self.days(1, 9),
        }
        let procedure = if mild && !assigned && !self.from_above { Procedure::Simple } else { Procedure::Ordinary };
        self.step(handler(unit), RoadCommand::Accept(Accept { procedure, demands: Vec::new() }));
        self.minutes(120);
        self.serve(handler(unit), Paper::AcceptanceNotice);
        if !mild && matter.class != Class::Report && self.chance(25) {
            self.days(0, 2);
            self.step(Actor::staff("leader", Role::Leader, "committee"), BesideCommand::TakeCharge(Nothing {}));
        }
        if !mild && self.chance(60) {
            self.days(1, 3);
            let due = self.calendar.roll(self.at.date().saturating_add(20.days()));
            let measures = ["visit_the_place", "meet_both_sides"];
            let measures = measures.map(|text| Measure { text: say(text), owner: "handler".to_owned(), due });
            self.step(handler(unit), BesideCommand::Plan(Plan { measures: measures.into() }));
            for (n, done) in [(1, "visited"), (2, "met")] {
                self.days(1, 8);
                let complete = casework::case::command::CompleteMeasure { measure: n, evidence: say(done) };
                self.step(handler(unit), BesideCommand::CompleteMeasure(complete));
            }
        }
        for (clue, finding) in (1..).zip(&matter.findings) {
            self.days(0, if mild { 1 } else { 6 });
            let evidence = Some(matter.facts.chars().take(200).collect());
            self.step(handler(unit), BesideCommand::Find(Find { clue, finding: finding.clone(), evidence }));
        }
        if !mild {
            let slow = self.chance(10);
            self.days(if slow { 40 } else { 3 }, if slow { 60 } else { 24 });
        }
        if assigned {
            self.step(handler(unit), RoadCommand::ReportBack(ReportBack { text: matter.facts.clone() }));
            self.minutes(60);
        }
    }
}

pub(super) fn clerk() -> Actor {
    Actor::staff("clerk", Role::Clerk, "office")
}

pub(super) fn handler(unit: &str) -> Actor {
    Actor::staff(&format!("handler-{unit}"), Role::Handler, unit)
}

pub(super) fn head(unit: &str) -> Actor {
    Actor::staff(&format!("head-{unit}"), Role::UnitHead, unit)
}
