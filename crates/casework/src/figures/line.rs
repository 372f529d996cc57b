//! What a list knows of one case, computed from its facts, and how a figure's definition is held to it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::figure::Test;
use super::key::Figure;
use crate::actor::{Actor, Role};
use crate::aggregate::AvailableAction;
use crate::case::available::expected_actions;
use crate::case::{Case, Stage};
use crate::personal_data::UserId;
use crate::policy::Policy;
use crate::{clock, grade, supervision};

/// Sorts behind every day: an open case without a duty.
pub const NEVER: &str = "9999-12-30";
/// Sorts behind all open cases.
pub const CLOSED: &str = "9999-12-31";

/// What a definition may ask of a case; a day is written so that it sorts (`2026-03-05`), and nothing is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Class,
    Stage,
    Unit,
    Colour,
    Progress,
    /// How it was routed last.
    Mode,
    InCharge,
    ReceivedOn,
    /// The nearest day of the law by which anybody owes anything.
    Due,
    /// The day on which it turns red if nothing is recorded.
    Reddens,
    /// The day from which a unit is to be pressed.
    PressFrom,
}

/// A case, or many that are alike, as far as it is known what they are.
pub trait Line {
    /// The word or day of a column; none where this line does not know it.
    fn word(&self, column: Column) -> Option<&str>;

    /// Whether anything waits for the reader: an act stands in the reader's tray, or in the tray of somebody who is away
    /// and for whom the reader stands in, or it is an open matter in the reader's charge. None where that is not known.
    fn waits_for(&self, asked: &FigureScope) -> Option<bool>;
}

/// For whom, as of which day, over how many days and in which period a figure is counted.
#[derive(Debug, Clone, Copy)]
pub struct FigureScope<'a> {
    pub reader: &'a Actor,
    /// Those who are away and in whose place the reader stands.
    pub away: &'a [UserId],
    pub today: Date,
    pub days: i32,
    /// The first and the last day.
    pub period: (Date, Date),
}

impl<'a> FigureScope<'a> {
    /// By the policy that holds today; the period is this day.
    pub fn of(figure: Figure, reader: &'a Actor, policy: &Policy, today: Date) -> FigureScope<'a> {
        FigureScope { reader, away: &[], today, days: policy.figures.days(figure, today), period: (today, today) }
    }

    /// The first day that lies too far ahead.
    pub fn beyond(&self) -> Date {
        self.today.saturating_add(self.days.days())
    }
}

impl Figure {
    /// Whether such a case counts; none where the line does not know enough, or where no case is counted.
    pub fn counts(self, line: &impl Line, asked: &FigureScope) -> Option<bool> {
        let mut all = true;
        for test in self.definition()?.when {
            all &= test.holds(line, asked)?;
        }
        Some(all)
    }
}

impl Test {
    fn holds(self, line: &impl Line, asked: &FigureScope) -> Option<bool> {
        let today = asked.today.to_string();
        Some(match self {
            Test::Open => line.word(Column::Stage)? != "closed",
            Test::Is(column, word) => line.word(column)? == word,
            Test::Past(day) => line.word(day)? < today.as_str(),
            Test::Come(day) => line.word(day)? <= today.as_str(),
            Test::Within(day) => {
                let day = line.word(day)?;
                day >= today.as_str() && day < asked.beyond().to_string().as_str()
            }
            Test::Ahead(day) => line.word(day)? > today.as_str(),
            Test::InPeriod(day) => {
                let day = line.word(day)?;
                day >= asked.period.0.to_string().as_str() && day <= asked.period.1.to_string().as_str()
            }
            Test::OfReadersUnit => line.word(Column::Unit)? == unit(asked.reader),
            Test::WaitsForReader => line.waits_for(asked)?,
        })
    }
}

fn unit(reader: &Actor) -> &str {
    reader.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default()
}

/// One case as the figures see it on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub class: &'static str,
    pub stage: &'static str,
    pub unit: String,
    pub colour: &'static str,
    pub progress: &'static str,
    pub percent: u32,
    pub mode: &'static str,
    pub in_charge: String,
    pub waiting: String,
    pub received_on: String,
    pub due: String,
    pub reddens: String,
    pub press_from: String,
    pub people: u32,
    /// What is expected of somebody, for the trays.
    pub expected: Vec<AvailableAction>,
    /// Who has a stake in it and so nothing of it to do (条例28).
    pub barred: Vec<UserId>,
}

impl Counted {
    /// From its facts alone.
    pub fn of(case: &Case, policy: &Policy, today: Date) -> Counted {
        let progress = grade::progress(case, policy, today);
        let expected = expected_actions(case, policy, today);
        Counted {
            class: case.class.slug(),
            stage: case.stage.slug(),
            unit: case.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            colour: grade::colour(case, policy, today).grade.slug(),
            progress: progress.grade.slug(),
            percent: progress.percent,
            mode: case.routed.as_ref().map(|routed| routed.mode.slug()).unwrap_or_default(),
            in_charge: case.in_charge.as_ref().map(ToString::to_string).unwrap_or_default(),
            waiting: waiting(&expected),
            received_on: case.received_on.to_string(),
            due: due(case, today),
            reddens: reddens(case, policy, today),
            press_from: supervision::from_day(case, policy).map_or_else(|| NEVER.to_owned(), |day| day.to_string()),
            people: people(case),
            expected,
            barred: case.interests.clone(),
        }
    }
}

impl Line for Counted {
    fn word(&self, column: Column) -> Option<&str> {
        Some(match column {
            Column::Class => self.class,
            Column::Stage => self.stage,
            Column::Unit => &self.unit,
            Column::Colour => self.colour,
            Column::Progress => self.progress,
            Column::Mode => self.mode,
            Column::InCharge => &self.in_charge,
            Column::ReceivedOn => &self.received_on,
            Column::Due => &self.due,
            Column::Reddens => &self.reddens,
            Column::PressFrom => &self.press_from,
        })
    }

    fn waits_for(&self, FigureScope { reader, away, .. }: &FigureScope) -> Option<bool> {
        let theirs = |open: &AvailableAction| open.waits_for(reader) || open.waits_for_one_of(away, reader).is_some();
        let leads = reader.role == Role::Leader && self.in_charge == reader.user.as_str() && self.stage != "closed";
        Some(!self.barred.contains(&reader.user) && (leads || self.expected.iter().any(theirs)))
    }
}

/// 人次: at least those who are named, one who stands there twice once, and the person who wrote without a name is somebody.
pub fn people(case: &Case) -> u32 {
    let named = u32::try_from(case.petitioners.len()).unwrap_or(u32::MAX).saturating_sub(case.named_twice);
    case.people.unwrap_or(1).max(named).max(1)
}

/// The nearest day of a clock: what the house sets for itself stands in the trays and is read by no list, figure or colour.
pub fn due(case: &Case, today: Date) -> String {
    if matches!(case.stage, Stage::Closed { .. }) {
        return CLOSED.to_owned();
    }
    clock::next_day_of_the_law(case, today).map_or_else(|| NEVER.to_owned(), |due| due.to_string())
}

fn reddens(case: &Case, policy: &Policy, today: Date) -> String {
    if matches!(case.stage, Stage::Closed { .. }) {
        return String::new();
    }
    let days = policy.figures.days(Figure::Reddens, today);
    grade::reddens(case, policy, today, days).map(|(day, _)| day.to_string()).unwrap_or_default()
}

fn waiting(expected: &[AvailableAction]) -> String {
    let mut roles: Vec<&str> = expected.iter().flat_map(AvailableAction::roles).map(Role::slug).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() { String::new() } else { format!(" {} ", roles.join(" ")) }
}
