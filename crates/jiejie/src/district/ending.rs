//! The second half of an invented course: the answer, what is carried out, how people judge it, the end.

use casework::Actor;
use casework::case::command::{Because, CarryOut, Close, Conclude, Despite, Opinion, Rate, RoadCommand, Serve};
use casework::case::vocabulary::{Class, ClosedAs, Gate, Level, OpinionResult, Paper, ServiceWay, Subject};
use rand::RngExt;

use super::course::{Pen, clerk, handler, head};
use super::matters::Matter;
use super::phrases::phrase as say;

impl Pen<'_> {
    pub(super) fn answer(&mut self, matter: &Matter) {
        let unit = matter.unit.as_str();
        let opinions: Vec<Opinion> = (1..)
            .zip(&matter.opinions)
            .map(|(demand, answer)| Opinion {
                demand,
                result: answer.result,
                facts: answer.facts.clone(),
                basis: answer.basis.clone(),
            })
            .collect();
        self.step(handler(unit), RoadCommand::Conclude(Conclude { opinions, hearing: None }));
        self.days(0, 2);
        self.step(head(unit), RoadCommand::Conclude(Conclude { opinions: Vec::new(), hearing: None }));
        self.days(0, 3);
        self.serve(handler(unit), Paper::Opinion);
        for (demand, (answer, done)) in (1..).zip(matter.opinions.iter().zip(&matter.carried_out)) {
            if answer.result == OpinionResult::Support {
                self.days(0, if matter.mild { 2 } else { 8 });
                let result = if done.is_empty() { say("done_as_answered") } else { done.clone() };
                self.step(handler(unit), RoadCommand::CarryOut(CarryOut { demand, result }));
            }
        }
        self.ending(matter);
    }

    fn ending(&mut self, matter: &Matter) {
        let closer = handler(&matter.unit);
        if matter.class == Class::Report {
            self.days(1, 4);
            self.close_procedural(closer);
            return;
        }
        let (level, silent) = match self.dice.random_range(0..100) {
            0..62 => (Level::Satisfied, false),
            62..86 => (Level::Fairly, false),
            86..93 => (Level::Dissatisfied, false),
            _ => (Level::Fairly, true),
        };
        self.days(1, 9);
        if !silent {
            for subject in [Subject::Unit, Subject::Office] {
                let level = if subject == Subject::Office { Level::Satisfied } else { level };
                let rate = Rate { subject, level, comment: Some(say(level.slug())), petitioner: None };
                self.step(Actor::petitioner(1), RoadCommand::Rate(rate));
                self.minutes(10);
            }
        }
        self.days(0, 4);
        let content = !silent && level != Level::Dissatisfied;
        let reason = if silent { "not_rated" } else { "not_content" };
        let despite = vec![Despite { gate: Gate::Satisfaction, reason: say(reason) }];
        if !content && self.chance(40) && matter.class == Class::Claim {
            // Some wait until the right to a review has lapsed and close by procedure.
            self.days(34, 40);
            self.close_procedural(closer);
            return;
        }
        let despite = if content { Vec::new() } else { despite };
        self.step(closer.clone(), RoadCommand::Close(Close { kind: ClosedAs::Settled, despite }));
        if self.chance(1) {
            self.days(3, 20);
            self.step(clerk(), RoadCommand::Reopen(Because { reason: say("came_back") }));
        }
    }

    pub(super) fn close_procedural(&mut self, closer: Actor) {
        self.step(closer, RoadCommand::Close(Close { kind: ClosedAs::Procedural, despite: Vec::new() }));
    }

    pub(super) fn serve(&mut self, actor: Actor, document: Paper) {
        let (how, proof) = match self.dice.random_range(0..3) {
            0 => (ServiceWay::InPerson, "signed"),
            1 => (ServiceWay::Mail, "signed_for"),
            _ => (ServiceWay::Web, "opened"),
        };
        let serve =
            Serve { document, on: self.at.date(), how, proof: Some(say(proof)), petitioner: None, invitee: None };
        self.step(actor, RoadCommand::Serve(serve));
    }
}
