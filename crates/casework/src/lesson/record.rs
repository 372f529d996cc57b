//! A year's law education as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{LessonCommand, LessonCommandName};
use super::fact::LessonFact;
use super::outline::Outline;
use super::rules;
use super::state::Lesson;
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::figures::key::{Part, PeriodFigure};
use crate::permission::Permit;
use crate::policy::Policy;
use crate::record::permission::{Ties, may};
use crate::record::{Aggregate, Line, Record, RecordCount, Relations, Viewer};

impl Record for Lesson {
    const KIND: &'static str = "lesson";
    /// A plan of next year waits for its year.
    const OPEN_IS_OWED: bool = false;
    const STAGES: &'static [&'static str] = &["planned"];
    type Command = LessonCommand;
    type Fact = LessonFact;
    type Outline = Outline;

    fn fact_name(fact: &LessonFact) -> &'static str {
        fact.name()
    }

    fn check(command: &LessonCommand, checking: &mut Checking, ctx: &Context) {
        rules::check(command, checking, ctx);
    }

    fn decide(record: Option<&Aggregate<Lesson>>, command: &LessonCommand, _: &Context) -> Result<LessonFact, Refusal> {
        let fact = rules::decide(record.map(|record| &record.state), command)?;
        if let LessonCommand::MarkMaterial(said) = command {
            rules::is_there(record, said.n)?;
        }
        Ok(fact)
    }

    /// One record a year.
    fn key(fact: &LessonFact, n: u32) -> Option<String> {
        let LessonFact::Planned { year, .. } = fact else { return None };
        (n == 1).then(|| year.to_string())
    }

    fn begin(_: &str, fact: &LessonFact, _: DateTime, _: &Actor) -> Option<Lesson> {
        let LessonFact::Planned { year, months } = fact else { return None };
        Some(Lesson::planned(*year, months))
    }

    fn follow(&mut self, fact: &LessonFact, _: DateTime, _: &Actor) -> Option<()> {
        self.take(fact)
    }

    /// It is the district's, and everybody reads it.
    fn relations(&self) -> Relations {
        Relations::default()
    }

    /// Never done with: a month that was held takes another event, and a file.
    fn line(&self) -> Line {
        Line {
            stage: "planned",
            closed: false,
            day: Date::new(self.year, 1, 1).unwrap_or_default(),
            text: self.months.iter().map(|month| month.planned.theme.as_str()).collect::<Vec<_>>().join(" "),
        }
    }

    /// The first month that was not held, by its last day: one line, not twelve; and what else may be held, by no day.
    fn next(record: &Aggregate<Lesson>, policy: &Policy, as_of: Date) -> Vec<AvailableAction<LessonCommandName>> {
        let year = &record.state;
        let owed = year.first_owed().and_then(|month| year.last_day(month));
        let by = || {
            let head = Performer::of(Role::UnitHead, policy.office.legal_check.clone());
            vec![Performer::any(Role::OfficeHead), head]
        };
        let named = |act, due: Option<Date>| AvailableAction { act, by: by(), due, house: true, main: due.is_some() };
        let hold = (as_of.year() >= year.year).then(|| named(LessonCommandName::HoldLesson, owed));
        let mark = (!record.attachments.is_empty()).then(|| named(LessonCommandName::MarkMaterial, None));
        hold.into_iter().chain(mark).collect()
    }

    /// A file that nobody announced is known to those who bring them.
    fn file_is_for(record: &Aggregate<Lesson>, n: u32, viewer: &Viewer) -> bool {
        record.state.public_material(n).is_some() || brings_material(record, viewer)
    }

    /// Each lesson on the day on which it was held, and how many came. Who owns a month is a text: they are the office's.
    fn counts(record: &Aggregate<Lesson>) -> Vec<RecordCount> {
        let of = |key, on, n| RecordCount { key, part: Part::Numerator, unit: None, on, n };
        let held = record.state.months.iter().flat_map(|month| &month.held);
        held.flat_map(|held| {
            [of(PeriodFigure::Lessons, held.on, 1), of(PeriodFigure::LessonPeople, held.on, held.turnout)]
        })
        .collect()
    }

    fn outline(record: &Aggregate<Lesson>, viewer: &Viewer) -> Outline {
        Outline::of(record, viewer)
    }
}

/// Whether this reader may bring files for the year's lessons.
pub(super) fn brings_material(record: &Aggregate<Lesson>, viewer: &Viewer) -> bool {
    may(viewer.actor, (Lesson::KIND, "attach"), Some(&Ties::of(record)), viewer.policy) == Permit::Allowed
}
