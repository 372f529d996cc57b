//! One case as the lists see it on a day.

use casework::case::state::Clock;
use casework::case::vocabulary::Class;
use casework::case::{Stage, state::ClockEnd};
use casework::figures::Counted;
use casework::{Case, Policy};
use jiff::civil::Date;

use super::figures::FigureRows;
use super::folds::FoldedBy;
use super::{Dims, tray};
use crate::searched::Indexed;
use crate::tables::{AccusedRow, BarredRow, CaseRow, ClockRow, HearingLine, SearchRow, TrayRow};

pub(crate) use casework::figures::{CLOSED, NEVER};

/// Every row that the views hold of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct View {
    pub row: CaseRow,
    pub trail: Trail,
    pub tray: Vec<TrayRow>,
    pub barred: Vec<BarredRow>,
    /// What it adds to the figures over a period.
    pub figures: FigureRows,
}

/// What a case gathers and never loses, one row each; and what a search reads of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trail {
    pub clocks: Vec<ClockRow>,
    /// The nearest duty's day, as it sorts.
    pub due: String,
    /// Every unit that has or had it.
    pub units: Vec<String>,
    pub accused: Vec<AccusedRow>,
    /// Public hearings, in order.
    pub hearings: Vec<HearingLine>,
    /// Nothing of a report or a confidential matter.
    pub searched: Indexed,
}

impl Trail {
    /// `due` as it stands or stood in the list: it depends on the day, for a colour makes duties of its own.
    pub(crate) fn of(sid: i64, case: &Case, due: String) -> Trail {
        Trail {
            clocks: clocks(sid, case),
            due,
            units: units(case),
            accused: (0..).zip(&case.accused).map(|(n, named)| accused(sid, n, named)).collect(),
            hearings: case.hearings.iter().map(|hearing| HearingLine::of(sid, hearing, case)).collect(),
            searched: (!is_sealed(case)).then(|| SearchRow::of(sid, case)),
        }
    }
}

impl HearingLine {
    fn of(sid: i64, hearing: &casework::case::hearing::Hearing, case: &Case) -> HearingLine {
        let sitting: Vec<String> = hearing.sitting().iter().map(ToString::to_string).collect();
        HearingLine {
            sid,
            n: hearing.n,
            day: hearing.on.to_string(),
            public: hearing.open && !is_sealed(case),
            phase: hearing.phase().slug().to_owned(),
            sitting: format!(" {} ", sitting.join(" ")),
        }
    }
}

impl View {
    pub(crate) fn of(sid: i64, case: &Case, policy: &Policy, today: Date) -> View {
        let counted = Counted::of(case, policy, today);
        let trail = Trail::of(sid, case, counted.due);
        let first = case.petitioners.first().and_then(|petitioner| petitioner.named.person.person.id.clone());
        let row = CaseRow {
            sid,
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
            due: trail.due.clone(),
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
            press_from: counted.press_from,
            reddens: counted.reddens,
            channel: case.channel.slug().to_owned(),
            category: case.category.clone().unwrap_or_default(),
            mode: counted.mode.to_owned(),
            origin: case.origin.slug().to_owned(),
            area: case.area.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        let (tray, barred) = (tray::lines(sid, tray::About::Case, &counted.expected), tray::barred(sid, case));
        View { row, trail, tray, barred, figures: FigureRows::of(sid, case, policy) }
    }

    /// Which of the two columns differ, for anyone who reads a check.
    pub(crate) fn difference(&self, kept: &View) -> String {
        let (mine, theirs) = (format!("{self:#?}"), format!("{kept:#?}"));
        let differing = mine.lines().zip(theirs.lines()).filter(|(mine, theirs)| mine != theirs);
        let told: Vec<String> =
            differing.take(3).map(|(mine, theirs)| format!("{} is kept as {}", mine.trim(), theirs.trim())).collect();
        told.join("; ")
    }

    /// In which cells of the figures its rows are.
    pub(crate) fn folded_by(&self) -> FoldedBy {
        let CaseRow { class, origin, channel, category, area, .. } = &self.row;
        let [origin, channel, category, area] = [origin, channel, category, area].map(Clone::clone);
        FoldedBy { report: class == Class::Report.slug(), origin, channel, category, area }
    }

    pub(crate) fn dims(&self) -> Dims {
        let CaseRow { received_on, class, stage, unit, colour, progress, .. } = &self.row;
        let [class, stage, unit, colour, progress] = [class, stage, unit, colour, progress].map(Clone::clone);
        Dims { month: received_on.get(..7).unwrap_or_default().to_owned(), class, stage, unit, colour, progress }
    }
}

/// Whether the words of the case are kept encrypted.
pub(crate) fn is_sealed(case: &Case) -> bool {
    case.confidential || case.class == Class::Report
}

fn units(case: &Case) -> Vec<String> {
    let all = case.units.iter().chain(case.asked_to_hold_to_account());
    let mut units: Vec<String> = all.map(ToString::to_string).collect();
    units.sort();
    units.dedup();
    units
}

fn clocks(sid: i64, case: &Case) -> Vec<ClockRow> {
    let ended = |end: &ClockEnd| match end {
        ClockEnd::Done(on) | ClockEnd::Cancelled(on) => on.to_string(),
    };
    let clock = |(n, clock): (u32, &Clock)| ClockRow {
        sid,
        n,
        key: clock.start.key.slug().to_owned(),
        due: clock.start.due.to_string(),
        ended: clock.ended.as_ref().map(ended).unwrap_or_default(),
        provisional: clock.start.provisional,
    };
    (0..).zip(&case.clocks).map(clock).collect()
}

fn accused(sid: i64, n: u32, named: &casework::case::event::AccusedNamed) -> AccusedRow {
    let who = named.user.as_ref().map(ToString::to_string).unwrap_or_default();
    AccusedRow { sid, n, unit: named.unit.to_string(), who }
}
