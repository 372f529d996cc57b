//! One case as the lists see it on a day.

use casework::case::vocabulary::Class;
use casework::case::{Stage, state::ClockEnd};
use casework::figures::Counted;
use casework::{Case, Policy};
use jiff::civil::Date;

use super::Dims;

pub(crate) use casework::figures::{CLOSED, NEVER};

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
        let counted = Counted::of(case, policy, today);
        let first = case.petitioners.first().and_then(|petitioner| petitioner.named.person.person.id.clone());
        View {
            case_no: case.no.to_string(),
            version: case.version,
            stage: case.stage.slug().to_owned(),
            open: !matches!(case.stage, Stage::Closed { .. }),
            class: case.class.slug().to_owned(),
            procedure: case.procedure.slug().to_owned(),
            colour: counted.colour.to_owned(),
            progress: counted.progress.to_owned(),
            percent: counted.percent,
            unit: counted.unit,
            waiting: counted.waiting,
            received_on: counted.received_on,
            people: counted.people,
            in_charge: counted.in_charge,
            registered_by: case.registered_by.to_string(),
            taken_by: case.taken_by.as_ref().map(ToString::to_string).unwrap_or_default(),
            asked: case.review_asked,
            title_id: case.title.words.id.clone().unwrap_or_default(),
            petitioner_id: first.unwrap_or_default(),
            graded_on: today.to_string(),
            reddens: counted.reddens,
            channel: case.channel.slug().to_owned(),
            category: case.category.clone().unwrap_or_default(),
            mode: counted.mode.to_owned(),
            press_from: counted.press_from,
            trail: Trail::of(case, counted.due),
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

/// Whether the words of the case are kept encrypted.
pub(crate) fn is_sealed(case: &Case) -> bool {
    case.confidential || case.class == Class::Report
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
