//! The completion report to the person who assigned the matter (办结报告, 条例22): process, facts, result, attitude.

use casework::case::event::Recorded;
use casework::case::vocabulary::{ClockKey, OpinionResult, Paper, RouteMode, ServiceWay, Subject};
use casework::{Case, Fact};
use jiff::civil::Date;

use super::Pen;
use super::pen::clause;
use crate::letter::Block;

/// From the unit to the office.
pub(super) fn body(pen: &Pen) {
    let Fact::ReportedBack { text } = pen.fact() else { return };
    pen.to_unit(&pen.policy().office.office);
    pen.say("opening", &[]);
    pen.heading("h_process");
    let history = &pen.case().history;
    let stands = |entry: &&Recorded| !history.iter().any(|later| later.seq > entry.seq && undoes(later, entry));
    history.iter().filter(stands).for_each(|entry| step(pen, entry));
    pen.heading("h_found");
    found(pen);
    pen.heading("h_result");
    results(pen);
    pen.heading("h_report");
    pen.say("report", &[("text", &clause(text.text()))]);
    pen.heading("h_attitude");
    attitude(pen);
    pen.say("close", &[]);
}

/// Whether a service of the same copy came back later, or was recorded anew.
fn undoes(later: &Recorded, service: &Recorded) -> bool {
    let (service, later) = (&service.event.fact, &later.event.fact);
    let is_service = matches!(service, Fact::Served { .. } | Fact::ServiceCorrected { .. });
    let ends_one = matches!(later, Fact::ServiceFailed { .. } | Fact::ServiceCorrected { .. });
    is_service && ends_one && copy_of(service) == copy_of(later)
}

/// Which copy of which paper: a petitioner's, or that of somebody invited to a hearing; nobody is named where it was everybody's.
fn copy_of(fact: &Fact) -> Option<(Paper, Option<u32>, Option<u32>)> {
    if let Fact::Served { document, petitioner, invitee, .. }
    | Fact::ServiceFailed { document, petitioner, invitee, .. } = fact
    {
        return Some((*document, *petitioner, *invitee));
    }
    if let Fact::ServiceCorrected { document, petitioner, .. } = fact {
        return Some((*document, *petitioner, None));
    }
    None
}

fn assigned(pen: &Pen, on: (&str, &str)) {
    let due = pen.case().clock(ClockKey::ReportBack).map(|clock| pen.last_day(&clock.start));
    pen.say("assigned", &[on, ("due", &due.unwrap_or_default())]);
}

fn served(pen: &Pen, document: Paper, on: Date, how: ServiceWay) {
    let (on, how) = (pen.day(on), pen.word("service", how.slug()));
    pen.say("served", &[("on", &on), ("paper", pen.title_of(document)), ("how", how)]);
}

/// The entries that a superior wants to read of; the others stand in the file.
fn step(pen: &Pen, entry: &Recorded) {
    let on = pen.day(entry.at.date());
    let on = [("on", on.as_str())];
    match &entry.event.fact {
        Fact::Routed { mode: RouteMode::Forward, .. } => pen.say("forwarded", &on),
        Fact::Routed { mode: RouteMode::Assign, .. } => assigned(pen, on[0]),
        Fact::Accepted { .. } => pen.say("accepted", &on),
        Fact::Extended { days, reason } => {
            pen.say("extended", &[on[0], ("days", &pen.days(*days)), ("reason", &clause(reason.text()))])
        }
        Fact::Mediated { .. } => pen.say("mediated", &on),
        Fact::Concluded { .. } | Fact::Adopted { .. } => pen.say("concluded", &on),
        Fact::Diverted { organ, .. } => pen.say("diverted", &[on[0], ("organ", &clause(organ.text()))]),
        Fact::Declined { .. } => pen.say("declined", &on),
        Fact::Served { document, on, how, .. } | Fact::ServiceCorrected { document, on, how, .. } => {
            served(pen, *document, *on, *how)
        }
        Fact::Registered(_)
        | Fact::Linked { .. }
        | Fact::Unlinked { .. }
        | Fact::TakenBack { .. }
        | Fact::CountedAgain { .. }
        | Fact::Objected { .. }
        | Fact::ObjectionSettled { .. }
        | Fact::DemandAdded(_)
        | Fact::ClueAdded { .. }
        | Fact::Attached { .. }
        | Fact::Persons(_)
        | Fact::ServiceFailed { .. }
        | Fact::Recalled { .. }
        | Fact::ChargeTaken { .. }
        | Fact::Planned { .. }
        | Fact::MeasureCompleted { .. }
        | Fact::Found { .. }
        | Fact::InterestDeclared { .. }
        | Fact::RecusalRequested { .. }
        | Fact::RecusalDecided { .. }
        | Fact::ProcedureChanged { .. }
        | Fact::UrgencyReported { .. }
        | Fact::Helped { .. }
        | Fact::UnitDesignated { .. }
        | Fact::HandlerAssigned { .. }
        | Fact::HandedOver { .. }
        | Fact::Graded { .. }
        | Fact::GradeConfirmed {}
        | Fact::ServiceDenied { .. }
        | Fact::ServiceConfirmed { .. }
        | Fact::Supervised { .. }
        | Fact::SupervisionAnswered { .. }
        | Fact::Suggested { .. }
        | Fact::SuggestionAnswered { .. }
        | Fact::CalledBack { .. }
        | Fact::Looked { .. }
        | Fact::ReceptionNoted(_)
        | Fact::Conduct(_)
        | Fact::Teamwork(_)
        | Fact::OpinionDrafted { .. }
        | Fact::CarriedOut { .. }
        | Fact::ReportedBack { .. }
        | Fact::Rated { .. }
        | Fact::ReviewRequested { .. }
        | Fact::Reviewed { .. }
        | Fact::RecheckRequested { .. }
        | Fact::Rechecked { .. }
        | Fact::Withdrawn { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Corrected { .. }
        | Fact::Hearing(_) => {}
    }
}

fn found(pen: &Pen) {
    if pen.case().clues.is_empty() {
        pen.say("no_clue", &[]);
    }
    for clue in &pen.case().clues {
        let text = clause(clue.text.text());
        match &clue.finding {
            Some(finding) => pen.say("clue", &[("text", &text), ("finding", &clause(finding.text()))]),
            None => pen.say("clue_open", &[("text", &text)]),
        }
    }
}

fn results(pen: &Pen) {
    let head = ["head_demand", "head_result", "head_done"].map(|key| pen.sentence(key, &[])).to_vec();
    let row = |demand: &casework::case::state::Demand| {
        let result = demand.result().map(|result| pen.word("result", result.slug()).to_owned());
        let done = match (&demand.carried_out, demand.result()) {
            (Some(done), _) => done.text().to_owned(),
            (None, Some(OpinionResult::Support)) => pen.sentence("not_done", &[]),
            (None, _) => pen.sentence("not_due", &[]),
        };
        let text = format!("{}. {}", demand.n, demand.text.text());
        vec![text, result.unwrap_or_else(|| pen.sentence("not_answered", &[])), done]
    };
    let rows = pen.case().demands.iter().map(row).collect();
    pen.add(Block::Table { head, widths: vec![5, 2, 6], rows });
}

/// The last rating of each petitioner; no name stands beside it.
fn attitude(pen: &Pen) {
    let levels = levels(pen.case(), |level| pen.word("level", level).to_owned());
    match levels.is_empty() {
        true => pen.say("silent", &[]),
        false => pen.say("attitude", &[("levels", &levels.join(pen.word("form", "list_comma")))]),
    }
}

fn levels(case: &Case, word: impl Fn(&'static str) -> String) -> Vec<String> {
    let last = |n: u32| case.last_rating(n, Subject::Unit);
    case.petitioners.iter().filter_map(|petitioner| last(petitioner.n)).map(|r| word(r.level.slug())).collect()
}
