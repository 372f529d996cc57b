//! The case as the outside reads it: the `case` object of `contract.md` section 2, for `try`, the API and pages.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::available::{open_and_future, petitioners_open_and_future};
use super::event::{AgainstNamed, Fact, Recorded};
use super::gates;
use super::petitioners_part::concerns_petitioners;
use super::refusal::Detail;
use super::state::{Case, PaperOnFile, Stage};
use super::teamwork::TeamworkOutline;
use super::vocabulary::{Class, OpinionResult};
use crate::aggregate::{AvailableAction, Blocker, FutureAction};
use crate::clock::{self, ClockState};
use crate::grade;
use crate::ground::{self, Ground};
use crate::personal_data::{CaseNo, UnitId};
use crate::policy::Policy;

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

/// The risk colour with the rules that made it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "CaseColour"))]
pub struct Colour {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Colour"))]
    pub grade: &'static str,
    pub reasons: Vec<ColourReason>,
    #[cfg_attr(feature = "describe", schemars(schema_with = "super::described::set_by"))]
    pub set_by: &'static str,
}

impl Colour {
    const UNTOLD: Colour = Colour { grade: "", reasons: Vec::new(), set_by: "" };

    const fn is_untold(&self) -> bool {
        self.grade.is_empty()
    }
}

/// One rule and the facts it read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct ColourReason {
    pub rule: String,
    pub detail: String,
    /// The same, for the person who tells it in words.
    #[serde(skip)]
    pub grounds: Vec<Ground>,
}

/// The progress class with its percentage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Progress {
    #[cfg_attr(feature = "describe", schemars(schema_with = "super::described::progress"))]
    pub grade: &'static str,
    pub percent: u32,
    pub reasons: Vec<String>,
}

/// A company, a person or a unit on the other side of the matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct OtherSide {
    pub name: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::AgainstKind"))]
    pub kind: &'static str,
}

impl OtherSide {
    fn of(side: &AgainstNamed) -> OtherSide {
        OtherSide { name: side.name.name().to_owned(), kind: side.kind.slug() }
    }
}

/// A clock and its state on the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Clock {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::ClockKey"))]
    pub key: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Day"))]
    pub starts: Date,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Day"))]
    pub raw_due: Date,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Day"))]
    pub due: Date,
    pub provisional: bool,
    pub state: ClockState,
    pub basis: String,
}

/// A demand and its sealed answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Demand {
    pub n: u32,
    pub text: String,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::vocabulary::OpinionResult>"))]
    pub result: Option<&'static str>,
    pub carried_out: bool,
    /// What was promised with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub will: Option<Will>,
}

/// What will be done, by whom and by when.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "DemandWill"))]
pub struct Will {
    pub what: String,
    pub who: String,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Day"))]
    pub due: Date,
}

/// A clue and its finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Clue {
    pub n: u32,
    pub text: String,
    pub finding: Option<String>,
}

/// A closing gate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "CaseGate"))]
pub struct Gate {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Gate"))]
    pub gate: &'static str,
    pub met: bool,
    pub missing: Vec<String>,
}

/// An issued paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Document {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::Paper"))]
    pub kind: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Day"))]
    pub issued: Date,
    /// The day on which it had reached everybody whom it must reach.
    #[cfg_attr(feature = "describe", schemars(with = "Option<super::described::Day>"))]
    pub served: Option<Date>,
    /// Whom it reached one by one, where it was served so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<Reached>,
}

/// A paper that reached one of several petitioners.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Reached {
    pub petitioner: u32,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Day"))]
    pub on: Date,
}

/// What can be done next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Act {
    #[cfg_attr(feature = "describe", schemars(schema_with = "super::described::command"))]
    #[serde(rename = "do")]
    pub act: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::Role>"))]
    pub by: Vec<&'static str>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<super::described::Day>"))]
    pub due: Option<Date>,
}

/// What cannot be done yet, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Waits {
    #[cfg_attr(feature = "describe", schemars(schema_with = "super::described::command"))]
    #[serde(rename = "do")]
    pub act: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::Role>"))]
    pub by: Vec<&'static str>,
    pub why: Vec<String>,
}

impl Waits {
    fn of(action: FutureAction) -> Waits {
        let by = action.by.into_iter().map(crate::Role::slug).collect();
        Waits { act: action.act.name(), by, why: action.why.iter().flat_map(why).collect() }
    }
}

/// Keys with numbers, as refusals have them: `clue 1`, `not-served opinion`, `not-before 2026-03-20`.
fn why(why: &Blocker) -> Vec<String> {
    match why {
        Blocker::Gate { missing, .. } => missing.iter().map(ToString::to_string).collect(),
        Blocker::Unserved(paper) => vec![format!("not-served {}", paper.slug())],
        Blocker::Before(day) => vec![format!("not-before {day}")],
        Blocker::Words => vec!["words".to_owned()],
    }
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Line {
    pub seq: u32,
    #[cfg_attr(feature = "describe", schemars(with = "super::described::Moment"))]
    pub at: DateTime,
    pub event: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "crate::Role"))]
    pub role: &'static str,
    pub unit: Option<String>,
    /// It was taken back before it left the house.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub taken_back: bool,
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

impl Clock {
    fn of(clock: &super::state::Clock, as_of: Date) -> Clock {
        Clock {
            key: clock.start.key.slug(),
            starts: clock.start.starts,
            raw_due: clock.start.raw_due,
            due: clock.start.due,
            provisional: clock.start.provisional,
            state: clock::state(clock, as_of),
            basis: clock.start.basis.clone(),
        }
    }
}

impl Document {
    /// As the office reads it, or one of several petitioners: the own day of service, and nobody else's.
    fn read_by(paper: &PaperOnFile, reader: Option<u32>) -> Document {
        let service = reader.map_or(paper.served.as_ref(), |n| paper.service_to(n));
        // Those invited to a hearing are no petitioners, and have no numbers here.
        let each = paper.each.iter().filter(|_| !paper.kind.goes_to_the_invited());
        let theirs = each.filter(|one| reader.is_none_or(|n| n == one.petitioner));
        Document {
            kind: paper.kind.slug(),
            issued: paper.issued,
            served: service.map(|service| service.on),
            reached: theirs.map(|one| Reached { petitioner: one.petitioner, on: one.service.on }).collect(),
        }
    }
}

impl Demand {
    fn of(demand: &super::state::Demand) -> Demand {
        Demand {
            n: demand.n,
            text: demand.text.text().to_owned(),
            result: demand.result().map(|result| result.slug()),
            carried_out: demand.carried_out.is_some(),
            will: demand.answer.as_ref().and_then(|answer| answer.will.as_ref()).map(|will| Will {
                what: will.what.text().to_owned(),
                who: will.who.text().to_owned(),
                due: will.due,
            }),
        }
    }
}

impl Clue {
    fn of(clue: &super::state::Clue) -> Clue {
        let finding = clue.finding.as_ref().map(|words| words.text().to_owned());
        Clue { n: clue.n, text: clue.text.text().to_owned(), finding }
    }
}

/// The timeline: what happened, when, by which role of which unit.
pub fn timeline(case: &Case) -> Vec<Line> {
    case.happened().into_iter().map(|entry| Line::of(case, entry)).collect()
}

/// The part of it that a petitioner is told; of a report without units (条例30).
pub fn petitioners_timeline(case: &Case, reader: Option<u32>) -> Vec<Line> {
    let own = |entry: &&Recorded| case.is_for_petitioners(entry, reader);
    let undone = |n: u32| {
        case.history
            .iter()
            .filter(own)
            .any(|entry| matches!(entry.event.fact, Fact::TakenBack { entry, .. } if entry == n))
    };
    let theirs = case.taken_back.iter().filter(|gone| undone(gone.seq));
    let mut shown: Vec<&Recorded> =
        case.history.iter().filter(|entry| case.is_for_petitioners(entry, reader)).chain(theirs).collect();
    shown.sort_by_key(|entry| entry.seq);
    let report = case.class == Class::Report;
    shown
        .into_iter()
        .map(|entry| Line::of(case, entry))
        .map(|line| Line { unit: line.unit.filter(|_| !report), ..line })
        .collect()
}

impl Line {
    fn of(case: &Case, entry: &Recorded) -> Line {
        Line {
            seq: entry.seq,
            at: entry.at,
            event: entry.event.fact.name(),
            role: entry.by.role.slug(),
            unit: entry.by.unit.as_ref().map(ToString::to_string),
            taken_back: case.taken_back.iter().any(|gone| gone.seq == entry.seq),
        }
    }
}

impl ColourReason {
    fn of(reason: grade::Reason) -> ColourReason {
        ColourReason { rule: reason.rule, detail: ground::line(&reason.grounds), grounds: reason.grounds }
    }
}

fn lines(missing: &[Detail]) -> Vec<String> {
    missing.iter().map(Detail::to_string).collect()
}
