//! The sample as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{QualityCommand, QualityCommandName};
use super::fact::QualityFact;
use super::rules;
use super::state::{Outline, Quality};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::personal_data::CaseNo;
use crate::policy::Policy;
use crate::record::{
    Aggregate, ClockChange, ClockName, Line, Needs, Owner, Record, Relations, SealedBetween, Viewer, start,
};

/// The days in which all drawn answers are read, and those in which a unit answers, as `deadlines.toml` names them.
const NOTE_CLOCK: &str = "note-quality";
const ANSWER_CLOCK: &str = "answer-quality";

/// The day of a clock that runs.
fn due_of(record: &Aggregate<Quality>, name: &ClockName) -> Option<Date> {
    record.open_clock(name).map(|clock| clock.start.due)
}

impl Record for Quality {
    const KIND: &'static str = "quality";
    const STAGES: &'static [&'static str] = &["drawn"];
    const CLOCKS: &'static [&'static str] = &[NOTE_CLOCK, ANSWER_CLOCK];
    const ABOUT_A_CASE: &'static [&'static str] =
        &[QualityCommandName::NoteQuality.name(), QualityCommandName::AnswerQuality.name()];
    type Command = QualityCommand;
    type Fact = QualityFact;
    type Outline = Outline;

    fn fact_name(fact: &QualityFact) -> &'static str {
        fact.name()
    }

    fn check(command: &QualityCommand, checking: &mut Checking, ctx: &Context) {
        rules::check(command, checking, ctx);
    }

    fn needs(command: &QualityCommand) -> Needs {
        match command {
            QualityCommand::DrawSample(sample) => {
                Needs { sealed: Some(SealedBetween { from: sample.from, until: sample.until }), ..Needs::default() }
            }
            QualityCommand::NoteQuality(_) | QualityCommand::AnswerQuality(_) => Needs::default(),
        }
    }

    fn decide(
        record: Option<&Aggregate<Quality>>,
        command: &QualityCommand,
        ctx: &Context,
    ) -> Result<QualityFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn clocks(record: Option<&Aggregate<Quality>>, fact: &QualityFact, ctx: &Context) -> Vec<ClockChange> {
        let nth = |case: &CaseNo| record.and_then(|record| record.state.of(case)).map(|(n, _)| n);
        let answer = |case: &CaseNo| nth(case).map(|n| ClockName::of_nth(ANSWER_CLOCK, n));
        let starts = |name| start(ctx.policy, name, ctx.today());
        let stop = |key| ClockChange::Stop { key, on: ctx.today() };
        match fact {
            QualityFact::Drawn(_) => starts(ClockName::of(NOTE_CLOCK)).into_iter().collect(),
            QualityFact::Noted { case, breaches } => {
                let theirs = answer(case).filter(|_| !breaches.is_empty()).and_then(starts);
                let last = record.is_some_and(|record| record.state.unread().count() == 1);
                theirs.into_iter().chain(last.then(|| stop(ClockName::of(NOTE_CLOCK)))).collect()
            }
            QualityFact::Answered { case, .. } => answer(case).map(stop).into_iter().collect(),
        }
    }

    fn key(fact: &QualityFact, n: u32) -> Option<String> {
        let QualityFact::Drawn(drawn) = fact else { return None };
        Some(format!("{}-{n}", drawn.until))
    }

    fn begin(_: &str, fact: &QualityFact, at: DateTime, _: &Actor) -> Option<Quality> {
        Quality::begun(fact, at.date())
    }

    fn follow(&mut self, fact: &QualityFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    /// The office's; a unit reads of it what its own answers broke.
    fn relations(&self) -> Relations {
        let broke = self.answers.iter().filter(|one| !one.breaches.is_empty());
        Relations { owes: broke.map(|one| Owner::Unit(one.answer.unit.clone())).collect(), ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line { stage: "drawn", closed: self.is_done(), day: self.drawn, text: String::new() }
    }

    fn next(record: &Aggregate<Quality>, _: &Policy, _: Date) -> Vec<AvailableAction<QualityCommandName>> {
        let act = |act, by, due| AvailableAction { act, by: vec![by], due, house: true, main: true };
        let mut open = Vec::new();
        if record.state.unread().next().is_some() {
            let due = due_of(record, &ClockName::of(NOTE_CLOCK));
            open.push(act(QualityCommandName::NoteQuality, Performer::any(Role::Supervisor), due));
        }
        for (n, one) in (1..).zip(&record.state.answers).filter(|(_, one)| one.waits_for_the_unit()) {
            let head = Performer::of(Role::UnitHead, one.answer.unit.clone());
            let due = due_of(record, &ClockName::of_nth(ANSWER_CLOCK, n));
            open.push(act(QualityCommandName::AnswerQuality, head, due));
        }
        open
    }

    fn cases(&self) -> Vec<CaseNo> {
        self.answers.iter().map(|one| one.answer.case.clone()).collect()
    }

    fn outline(record: &Aggregate<Quality>, viewer: &Viewer) -> Outline {
        record.state.outline(viewer, |n| due_of(record, &ClockName::of_nth(ANSWER_CLOCK, n)))
    }
}
