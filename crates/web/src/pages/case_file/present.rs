//! Every entry of the registration as it stands now, beside the form that corrects one of them, and what is known beside the
//! form that asks for more.
use casework::case::event::Value;
use casework::case::vocabulary::Correctable;
use casework::personal_data::UnitId;

use super::head::{accused, category, comma, yuan};
use crate::acts::Setting;

/// Label and present value, in the order of the form's list; an entry that is blank says so.
pub(super) fn present(s: &Setting) -> Vec<(String, String)> {
    let blank = s.lang.t("parts-blank");
    let entry = |field: &Correctable| {
        let label = s.lang.t(&format!("field-correct-field-{}", field.slug()));
        (label, value(s, *field).filter(|words| !words.is_empty()).unwrap_or_else(|| blank.clone()))
    };
    Correctable::ALL.iter().map(entry).collect()
}

/// What is known already, beside the form that asks the petitioner something: what was registered, and every question before
/// with its answer. Nobody is asked twice.
pub(super) fn known(s: &Setting) -> Vec<(String, String)> {
    let entries = Correctable::ALL.iter().filter_map(|field| {
        let words = value(s, *field).filter(|words| !words.is_empty())?;
        Some((s.lang.t(&format!("field-correct-field-{}", field.slug())), words))
    });
    let none = s.lang.t("case-file-question-none");
    let questions = s.case.teamwork.questions.iter().map(|one| {
        let answer = one.answer.as_ref().map_or(none.as_str(), |(_, text)| text.text());
        (one.question.text().to_owned(), answer.to_owned())
    });
    entries.chain(questions).collect()
}

fn value(s: &Setting, field: Correctable) -> Option<String> {
    let text = match casework::case::present(s.case, field) {
        Value::Said(words) => return Some(words.text().to_owned()),
        Value::Plain(text) => text,
    };
    match field {
        // Each with the person, too.
        Correctable::Accused => accused(s, &s.case.accused),
        Correctable::Title
        | Correctable::Text
        | Correctable::Place
        | Correctable::Category
        | Correctable::Class
        | Correctable::Channel
        | Correctable::People
        | Correctable::Since
        | Correctable::Amount
        | Correctable::Paid
        | Correctable::NeededBy
        | Correctable::ReceivedOn
        | Correctable::Area
        | Correctable::Confidential => Some(text).filter(|text| !text.is_empty()).map(|text| as_said(s, field, &text)),
    }
}

/// What an entry holds, by the names, days and sums that pages write; what does not read as such stays as it is.
pub(super) fn as_said(s: &Setting, field: Correctable, text: &str) -> String {
    let said = match field {
        Correctable::Class => Some(s.lang.t(&format!("class-{text}"))),
        Correctable::Channel => Some(s.lang.t(&format!("channel-{text}"))),
        Correctable::Confidential => Some(s.lang.t(if text == "true" { "parts-yes" } else { "parts-no" })),
        Correctable::Category => Some(category(s, text)),
        Correctable::Area => Some(s.unit_name(&UnitId::new(text))),
        Correctable::Accused => {
            let names: Vec<String> = text.split(", ").map(|slug| s.unit_name(&UnitId::new(slug))).collect();
            Some(names.join(&comma(s)))
        }
        Correctable::Amount | Correctable::Paid => text.parse().ok().map(yuan),
        Correctable::Since | Correctable::NeededBy | Correctable::ReceivedOn => {
            text.parse().ok().map(|day| s.lang.date(day, s.today()))
        }
        Correctable::Title | Correctable::Text | Correctable::Place | Correctable::People => None,
    };
    said.unwrap_or_else(|| text.to_owned())
}

/// A day that the registration says, as the file shows it.
pub(super) fn day(s: &Setting, field: Correctable) -> Option<String> {
    let Value::Plain(text) = casework::case::present(s.case, field) else { return None };
    Some(s.lang.date(text.parse().ok()?, s.today()))
}
