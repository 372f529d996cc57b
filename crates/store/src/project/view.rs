//! One case as the lists see it on a day.

use casework::case::available::available_actions;
use casework::case::vocabulary::Class;
use casework::case::{Stage, state::ClockEnd};
use casework::{Case, Policy, clock, grade, supervision};
use jiff::civil::Date;

use super::Dims;

/// Sorts behind every day: an open case without a duty.
pub(crate) const NEVER: &str = "9999-12-30";
/// Sorts behind all open cases.
pub(crate) const CLOSED: &str = "9999-12-31";

/// Every row that the views hold of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct View {
    pub case_no: String,
    pub version: u32,
    pub stage: String,
    pub open: bool,
    pub class: String,
    pub procedure: String,
    pub colour: String,
    pub progress: String,
    pub percent: u32,
    pub unit: String,
    /// The roles whose expected act is open, between blanks: ` clerk handler `.
    pub waiting: String,
    pub received_on: String,
    pub people: u32,
    pub in_charge: String,
    pub registered_by: String,
    pub taken_by: String,
    /// The petitioner asked the next level, so its reviewers see the case (条例35, 36).
    pub asked: bool,
    pub title_id: String,
    pub petitioner_id: String,
    pub graded_on: String,
    /// The day from which a unit is to be pressed if nothing more is recorded (条例40).
    pub press_from: String,
    /// The day within a week on which it turns red if nothing is recorded, or nothing.
    pub reddens: String,
    pub channel: String,
    pub category: String,
    /// How it was routed last: `forward`, `assign`, or nothing.
    pub mode: String,
    pub trail: Trail,
}

/// What a case gathers and never loses, one row each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trail {
    /// Key, due day and the day it ended, or nothing.
    pub clocks: Vec<(String, String, String)>,
    /// The nearest duty's day, as it sorts.
    pub due: String,
    /// Every unit that has or had it.
    pub units: Vec<String>,
    /// Unit and account of the accused.
    pub accused: Vec<(String, String)>,
    /// Public hearings, in order.
    pub hearings: Vec<HearingLine>,
}

/// One hearing as lists know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HearingLine {
    pub n: u32,
    pub day: String,
    /// Open to everybody, on a matter that is not confidential.
    pub public: bool,
    pub phase: String,
    /// The accounts of those who sit, between blanks.
    pub sitting: String,
}

impl Trail {
    /// `due` as it stands or stood in the list: it depends on the day, for a colour makes duties of its own.
    pub(crate) fn of(case: &Case, due: String) -> Trail {
        Trail {
            clocks: clocks(case),
            due,
            units: units(case),
            accused: case.accused.iter().map(accused).collect(),
            hearings: case.hearings.iter().map(|hearing| HearingLine::of(hearing, case)).collect(),
        }
    }
}

impl HearingLine {
    fn of(hearing: &casework::case::hearing::Hearing, case: &Case) -> HearingLine {
        let sitting: Vec<String> = hearing.sitting().iter().map(ToString::to_string).collect();
        HearingLine {
            n: hearing.n,
            day: hearing.on.to_string(),
            public: hearing.open && !is_sealed(case),
            phase: hearing.phase().slug().to_owned(),
            sitting: format!(" {} ", sitting.join(" ")),
        }
    }
}

impl View {
    pub(crate) fn of(case: &Case, policy: &Policy, today: Date) -> View {
        let progress = grade::progress(case, policy, today);
        let petitioners = u32::try_from(case.petitioners.len()).unwrap_or(u32::MAX);
        let first = case.petitioners.first().and_then(|petitioner| petitioner.named.person.person.id.clone());
        View {
            case_no: case.no.to_string(),
            version: case.version,
            stage: case.stage.slug().to_owned(),
            open: !matches!(case.stage, Stage::Closed { .. }),
            class: case.class.slug().to_owned(),
            procedure: case.procedure.slug().to_owned(),
            colour: grade::colour(case, policy, today).grade.slug().to_owned(),
            progress: progress.grade.slug().to_owned(),
            percent: progress.percent,
            unit: case.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
            waiting: waiting(case, policy, today),
            received_on: case.received_on.to_string(),
            // At least those who are named, and whoever wrote without a name is somebody.
            people: case.people.unwrap_or(1).max(petitioners).max(1),
            in_charge: case.in_charge.as_ref().map(ToString::to_string).unwrap_or_default(),
            registered_by: case.registered_by.to_string(),
            taken_by: case.taken_by.as_ref().map(ToString::to_string).unwrap_or_default(),
            asked: case.review_asked,
            title_id: case.title.words.id.clone().unwrap_or_default(),
            petitioner_id: first.unwrap_or_default(),
            graded_on: today.to_string(),
            reddens: reddens(case, policy, today),
            channel: case.channel.slug().to_owned(),
            category: case.category.clone().unwrap_or_default(),
            mode: case.routed.as_ref().map(|routed| routed.mode.slug().to_owned()).unwrap_or_default(),
            press_from: supervision::from_day(case, policy).map_or_else(|| NEVER.to_owned(), |day| day.to_string()),
            trail: Trail::of(case, due(case, policy, today)),
        }
    }

    /// Which of the two columns differ, for whoever reads a check.
    pub(crate) fn difference(&self, kept: &View) -> String {
        let (mine, theirs) = (format!("{self:#?}"), format!("{kept:#?}"));
        let differing = mine.lines().zip(theirs.lines()).filter(|(mine, theirs)| mine != theirs);
        let told: Vec<String> =
            differing.take(3).map(|(mine, theirs)| format!("{} is kept as {}", mine.trim(), theirs.trim())).collect();
        told.join("; ")
    }

    pub(crate) fn dims(&self) -> Dims {
        Dims {
            month: self.received_on.get(..7).unwrap_or_default().to_owned(),
            class: self.class.clone(),
            stage: self.stage.clone(),
            unit: self.unit.clone(),
            colour: self.colour.clone(),
            progress: self.progress.clone(),
        }
    }
}

/// How far ahead the board looks, in days.
const AHEAD: i32 = 7;

fn reddens(case: &Case, policy: &Policy, today: Date) -> String {
    if matches!(case.stage, Stage::Closed { .. }) {
        return String::new();
    }
    grade::reddens(case, policy, today, AHEAD).map(|(day, _)| day.to_string()).unwrap_or_default()
}

/// Whether the words of the case are kept encrypted.
pub(crate) fn is_sealed(case: &Case) -> bool {
    case.confidential || case.class == Class::Report
}

fn waiting(case: &Case, policy: &Policy, today: Date) -> String {
    let acts = available_actions(case, policy, today);
    let mut roles: Vec<&str> =
        acts.iter().filter(|open| open.main).flat_map(|open| &open.by).map(|doer| doer.role.slug()).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() { String::new() } else { format!(" {} ", roles.join(" ")) }
}

/// The nearest day by which anybody owes anything: a clock, a measure of the plan, or what the colour asks.
fn due(case: &Case, policy: &Policy, today: Date) -> String {
    if matches!(case.stage, Stage::Closed { .. }) {
        return CLOSED.to_owned();
    }
    let duties = grade::duties(case, policy, today).into_iter().map(|owed| owed.due);
    let next = clock::next_duty(case, today).into_iter().chain(duties).min();
    next.map_or_else(|| NEVER.to_owned(), |due| due.to_string())
}

fn units(case: &Case) -> Vec<String> {
    let mut units: Vec<String> = case.units.iter().map(ToString::to_string).collect();
    units.sort();
    units
}

fn clocks(case: &Case) -> Vec<(String, String, String)> {
    let ended = |end: &ClockEnd| match end {
        ClockEnd::Done(on) | ClockEnd::Cancelled(on) => on.to_string(),
    };
    case.clocks
        .iter()
        .map(|clock| {
            let end = clock.ended.as_ref().map(ended).unwrap_or_default();
            (clock.start.key.slug().to_owned(), clock.start.due.to_string(), end)
        })
        .collect()
}

fn accused(named: &casework::case::event::AccusedNamed) -> (String, String) {
    (named.unit.to_string(), named.user.as_ref().map(ToString::to_string).unwrap_or_default())
}
