//! The case as the outside reads it: the `case` object of `contract.md` section 2, for `try`, the API and pages.

mod clock;
mod colour;
mod demand;
mod document;
mod next;
mod timeline;

use jiff::civil::Date;
use serde::Serialize;

use super::available::{open_and_future, petitioners_open_and_future};
use super::gates;
use super::petitioners_part::concerns_petitioners;
use super::refusal::Detail;
use super::state::{Case, Stage};
use super::teamwork::TeamworkOutline;
use super::vocabulary::{Class, OpinionResult};
use crate::aggregate::{AvailableAction, FutureAction};
use crate::grade;
use crate::personal_data::{CaseNo, UnitId};
use crate::policy::Policy;

pub use self::clock::Clock;
pub use self::colour::{Colour, ColourReason, Progress};
pub use self::demand::{Clue, Demand, OtherSide, Will};
pub use self::document::{Document, Reached};
pub use self::next::{Act, Gate, Waits};
pub use self::timeline::{Line, petitioners_timeline, timeline};

/// A case as of a day. Field names are the contract's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Outline {
    pub case_no: CaseNo,
    #[cfg_attr(feature = "describe", schemars(schema_with = "super::described::stage"))]
    pub stage: &'static str,
    /// How its file was shut; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::vocabulary::ClosedKind>"))]
    pub closed_as: Option<&'static str>,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Class"))]
    pub class: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Procedure"))]
    pub procedure: &'static str,
    pub unit: Option<String>,
    /// The community in which it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<UnitId>,
    /// The other side, for who may read names whole or masked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<OtherSide>,
    /// It guides the office's work: a petitioner is not told of it.
    #[serde(skip_serializing_if = "Colour::is_untold")]
    pub colour: Colour,
    pub progress: Progress,
    pub clocks: Vec<Clock>,
    pub demands: Vec<Demand>,
    pub clues: Vec<Clue>,
    pub gates: Vec<Gate>,
    pub documents: Vec<Document>,
    /// The opinion in force was sealed and nobody says that the petitioner was heard (条例31).
    pub unheard: bool,
    pub next: Vec<Act>,
    /// What the road leads to and cannot begin yet.
    pub later: Vec<Waits>,
    /// Whose it is, and what its people wait for.
    #[serde(flatten)]
    pub teamwork: TeamworkOutline,
    /// The public hearings, where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hearings: Vec<super::hearing::outline::HearingOutline>,
}

/// How the file was shut, if it is.
fn closed_as(case: &Case) -> Option<&'static str> {
    if let Stage::Closed { kind, .. } = &case.stage { Some(kind.slug()) } else { None }
}

impl Outline {
    /// The case on that day; whatever was not fetched or was erased reads as empty text.
    pub fn of(case: &Case, policy: &Policy, as_of: Date) -> Outline {
        let colour = grade::colour(case, policy, as_of);
        let colour = Colour {
            grade: colour.grade.slug(),
            reasons: colour.reasons.into_iter().map(ColourReason::of).collect(),
            set_by: if colour.by_person { "person" } else { "rule" },
        };
        let road = open_and_future(case, policy, as_of);
        let teamwork = TeamworkOutline::of(case, as_of);
        Outline { colour, teamwork, ..Outline::without_colour(case, policy, as_of, road) }
    }

    /// The same as its petitioner reads it; where each of several has a code of their own, the one who reads. Nobody works out
    /// its colour, and what others can do is not put together. Of a report they are not told where it lies (条例30).
    pub fn for_petitioner(case: &Case, policy: &Policy, as_of: Date, reader: Option<u32>) -> Outline {
        let road = petitioners_open_and_future(case, policy, as_of);
        let mut outline = Outline::without_colour(case, policy, as_of, road);
        if case.class == Class::Report {
            outline.unit = None;
            outline.gates = Vec::new();
        }
        let clocks = case.clocks.iter().filter(|clock| concerns_petitioners(clock.start.key));
        outline.clocks = clocks.map(|clock| Clock::of(clock, as_of)).collect();
        for (shown, demand) in outline.demands.iter_mut().zip(&case.demands) {
            shown.result = case.result_for(demand, reader).map(OpinionResult::slug);
            shown.will = shown.will.take().filter(|_| shown.result.is_some());
        }
        for (shown, clue) in outline.clues.iter_mut().zip(&case.clues) {
            shown.finding = case.finding_for(clue, reader).map(|words| words.text().to_owned());
        }
        let papers = case.papers.iter().filter(|paper| paper.kind.goes_to_the_petitioner());
        outline.documents = papers.map(|paper| Document::read_by(paper, reader)).collect();
        outline
    }

    fn without_colour(
        case: &Case,
        policy: &Policy,
        as_of: Date,
        (next, later): (Vec<AvailableAction>, Vec<FutureAction>),
    ) -> Outline {
        let progress = grade::progress(case, policy, as_of);
        Outline {
            case_no: case.no.clone(),
            stage: case.stage.slug(),
            closed_as: closed_as(case),
            class: case.class.slug(),
            procedure: case.procedure.slug(),
            unit: case.unit.as_ref().map(ToString::to_string),
            area: case.area.clone(),
            against: case.against.iter().map(OtherSide::of).collect(),
            colour: Colour::UNTOLD,
            progress: Progress { grade: progress.grade.slug(), percent: progress.percent, reasons: progress.reasons },
            clocks: case.clocks.iter().map(|clock| Clock::of(clock, as_of)).collect(),
            unheard: case.heard.missing,
            demands: case.demands.iter().map(Demand::of).collect(),
            clues: case.clues.iter().map(Clue::of).collect(),
            gates: gates::gate_states(case, policy)
                .into_iter()
                .map(|standing| Gate {
                    gate: standing.gate.slug(),
                    met: standing.met,
                    missing: lines(&standing.missing),
                })
                .collect(),
            documents: case.papers.iter().map(|paper| Document::read_by(paper, None)).collect(),
            teamwork: TeamworkOutline::for_petitioner(case),
            hearings: case.hearings.iter().map(super::hearing::outline::HearingOutline::of).collect(),
            later: later.into_iter().map(Waits::of).collect(),
            next: next
                .into_iter()
                .map(|open| Act {
                    act: open.act.name(),
                    by: open.roles().into_iter().map(crate::Role::slug).collect(),
                    due: open.due,
                })
                .collect(),
        }
    }
}

fn lines(missing: &[Detail]) -> Vec<String> {
    missing.iter().map(Detail::to_string).collect()
}
