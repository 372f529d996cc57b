//! What a report of a hazard is held to: about a place or a dispute. Of a person it says nothing, not even a number.

use super::command::HazardCommand;
use crate::case::check::Checking;
use crate::case::hearing::redact::names_a_number;
use crate::case::refusal::Problem;
use crate::context::Context;

/// A device's clock may be ahead of ours by so many minutes.
const AHEAD: i64 = 10;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &HazardCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        HazardCommand::ReportHazard(said) => {
            c.required("text", &said.text, long);
            c.required("place", &said.place, short);
            for (field, text) in [("text", &said.text), ("place", &said.place)] {
                if speaks_of_a_person(text, ctx) {
                    c.problem(field, Problem::AboutAPerson);
                }
            }
            let latest = ctx.now.saturating_add(jiff::Span::new().minutes(AHEAD));
            if said.taken_at.is_some_and(|at| at > latest) {
                c.problem("taken_at", Problem::InTheFuture);
            }
            for (field, degrees, most) in [("latitude", said.latitude, 90.0), ("longitude", said.longitude, 180.0)] {
                if degrees.is_some_and(|degrees| !(-most..=most).contains(&degrees)) {
                    c.problem(field, Problem::NotANumber);
                }
            }
            if said.latitude.is_some() != said.longitude.is_some() {
                let missing = if said.latitude.is_some() { "longitude" } else { "latitude" };
                c.problem(missing, Problem::Missing);
            }
        }
        HazardCommand::SettleHazard(said) => c.required("result", &said.result, long),
        HazardCommand::TakeUp(_) => {}
        HazardCommand::DismissHazard(said) => c.required("reason", &said.reason, short),
    }
}

/// An identity number, a telephone, or a word by which somebody would be watched.
fn speaks_of_a_person(text: &str, ctx: &Context) -> bool {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let refused = ctx.policy.stations.screening.refused.iter().any(|word| joined.contains(word.as_str()));
    refused || names_a_number(text, ctx.policy)
}
