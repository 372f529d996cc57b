//! The case that a registration makes.

use jiff::civil::Date;

use super::petitioners::numbered;
use crate::case::event::{BroughtAlong, DemandMade, EndedBefore, Recorded, Registered};
use crate::case::history::History;
use crate::case::state::{Case, Clue, Demand, Heard, Identities, Routing, Stage};
use crate::case::vocabulary::{Class, ClosedKind, Procedure, RouteMode};
use crate::personal_data::{FreeText, UnitId};

impl From<DemandMade> for Demand {
    fn from(made: DemandMade) -> Demand {
        Demand { n: made.n, text: made.text, amount: made.amount, answer: None, answered_by: None, carried_out: None }
    }
}

/// What is to be verified, numbered from 1.
fn clues(texts: Vec<FreeText>) -> Vec<Clue> {
    (1..).zip(texts).map(|(n, text)| Clue { n, text, finding: None, evidence: None }).collect()
}

/// It came straight to its unit, on the day on which it was written down there.
fn straight(entry: &Recorded) -> Routing {
    Routing { on: entry.at.date(), mode: RouteMode::Forward, report_due: None }
}

/// A registration as a case: everything that was said, and nothing done yet.
pub(super) fn case(made: Registered, entry: &Recorded) -> Case {
    let unit = made.sent_to.clone().or(made.taken_by.clone().filter(|_| made.straight));
    begun(made, unit, entry)
}

/// Where it stands at once: at the counter or with its unit, or done with before it came here.
fn stage(brought: Option<&BroughtAlong>, received_on: Date, has_unit: bool) -> Stage {
    let open = if has_unit { Stage::Routed } else { Stage::Registered };
    match brought.and_then(|brought| brought.ended.as_ref()) {
        Some(EndedBefore { on }) => Stage::Closed {
            on: on.unwrap_or(received_on),
            kind: ClosedKind::Recorded,
            despite: Vec::new(),
            before: Box::new(open),
        },
        None => open,
    }
}

#[rustfmt::skip]
fn begun(made: Registered, unit: Option<UnitId>, entry: &Recorded) -> Case {
    Case {
        no: made.case_no,
        version: 1,
        registered_at: entry.at,
        registered_by: entry.by.user.clone(),
        changed_at: entry.at,
        moved_on: entry.at.date(),
        received_on: made.received_on,
        channel: made.channel,
        class: made.class,
        procedure: Procedure::Ordinary,
        title: made.title,
        text: made.text,
        place: made.place,
        category: made.category,
        people: made.people,
        petitioners: numbered(made.petitioners),
        named_twice: made.twice,
        demands: made.demands.into_iter().map(Demand::from).collect(),
        clues: clues(made.clues),
        since: made.since,
        amount: made.amount,
        paid: made.paid,
        urgent: made.urgent,
        needed_by: made.needed_by,
        accused: made.accused,
        confidential: made.confidential || made.class == Class::Report,
        origin: made.origin,
        document_no: made.document_no,
        area: made.area, against: made.against,
        taken_by: made.taken_by,
        links: Vec::new(),
        stage: stage(made.brought.as_ref(), made.received_on, unit.is_some()),
        units: unit.iter().cloned().collect(),
        routed: unit.is_some().then(|| straight(entry)),
        unit,
        objection: None,
        sent_back: 0,
        clocks: Vec::new(),
        extended: false,
        papers: Vec::new(),
        in_charge: None, handler: None,
        measures: Vec::new(),
        receptions: Vec::new(),
        draft: Vec::new(), teamwork: Default::default(),
        answer_hearing: None,
        heard: Heard::default(),
        sent_again: Vec::new(),
        set_aside: Vec::new(),
        left_open: false,
        review_asked: false,
        attachments: Vec::new(),
        interests: Vec::new(),
        recusals: Vec::new(),
        ratings: Vec::new(),
        reported_back: false,
        guided: false,
        hearing_asked: None,
        hearing_refused: None,
        hearings: Vec::new(),
        adopted: None,
        pressed: Vec::new(),
        judged: None,
        history: History::default(),
        taken_back: Vec::new(),
        conduct: crate::conduct::Conduct::default(),
        identities: Identities::Whole, names_masked: false,
    }
}
