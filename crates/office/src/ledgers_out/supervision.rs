//! Orders of supervision and suggestions (督办台账), a row a word: to whose matter, by when, and what was answered.

use casework::Case;
use casework::case::Fact;
use jiff::civil::Date;
use ledgers::{SheetWriter, Value};

use super::{House, Result, cases, day, t};

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-number",
    "ledger-column-title",
    "ledger-column-unit",
    "ledger-column-ordered-on",
    "ledger-column-order-kind",
    "ledger-column-reason",
    "ledger-column-answer-due",
    "ledger-column-answered",
    "ledger-column-answer",
];

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    cases::each(house, sheet, None, of_case).await
}

/// What a case gives.
pub fn of_case(house: &House<'_>, case: &Case) -> Vec<Vec<Value>> {
    let said = case.history.iter().filter_map(|entry| {
        let on = entry.at.date();
        if let Fact::Supervised { reason, kind, .. } = &entry.event.fact {
            return Some((on, kind.text().to_owned(), reason.text().to_owned()));
        }
        if let Fact::Suggested { kind, text, .. } = &entry.event.fact {
            return Some((on, t(&format!("field-suggest-kind-{}", kind.slug())), text.text().to_owned()));
        }
        None
    });
    let row = |(place, (on, kind, text)): (usize, (Date, String, String))| {
        let pressed = case.pressed.get(place);
        let answer = pressed.and_then(|pressed| answer(case, pressed.advice.is_some(), pressed.n));
        let answered = pressed.is_some_and(|pressed| pressed.answered);
        vec![
            Value::text(case.no.to_string()),
            Value::text(case.title.text()),
            Value::maybe(case.unit.as_ref().map(|unit| house.unit(unit))),
            day(Some(on)),
            Value::text(kind),
            Value::text(text),
            day(case.clock_of_pressed(place).map(|clock| clock.start.due)),
            Value::text(t(if answered { "ledger-yes" } else { "ledger-no" })),
            Value::maybe(answer),
        ]
    };
    said.enumerate().map(row).collect()
}

/// What was answered to the order, or to the suggestion, with this number. An older journal names none, for one alone waited.
fn answer(case: &Case, is_advice: bool, number: u32) -> Option<String> {
    let fits = |n: &Option<u32>| n.is_none_or(|n| n == number);
    case.history.iter().find_map(|entry| {
        if let Fact::SupervisionAnswered { answer, n } = &entry.event.fact {
            return (!is_advice && fits(n)).then(|| answer.text().to_owned());
        }
        if let Fact::SuggestionAnswered { reason, n, .. } = &entry.event.fact {
            return (is_advice && fits(n)).then(|| reason.text().to_owned());
        }
        None
    })
}
