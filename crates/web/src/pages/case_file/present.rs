//! Every entry of the registration as it stands now, beside the form that corrects one of them, and what is known beside the
//! form that asks for more.
use casework::case::command::Kind;
use casework::case::event::Value;
use casework::case::vocabulary::Correctable;

use super::head::{accused, category, yuan};
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
    match (field, field.kind()) {
        (Correctable::Class, _) => Some(s.lang.t(&format!("class-{text}"))),
        (Correctable::Channel, _) => Some(s.lang.t(&format!("channel-{text}"))),
        (Correctable::Area, _) => s.case.area.as_ref().map(|unit| s.unit_name(unit)),
        (_, Kind::Accused) => accused(s, &s.case.accused),
        (_, Kind::Category) => Some(text).filter(|slug| !slug.is_empty()).map(|slug| category(s, &slug)),
        (_, Kind::Yuan) => text.parse().ok().map(yuan),
        (
            _,
            Kind::Title
            | Kind::Text
            | Kind::Line
            | Kind::Lines
            | Kind::Word(_)
            | Kind::Words(_)
            | Kind::Past
            | Kind::Near
            | Kind::People
            | Kind::Flag
            | Kind::Unit
            | Kind::Area
            | Kind::Petitioners
            | Kind::Against,
        ) => Some(text),
    }
}

/// A day that the registration says, as the file shows it.
pub(super) fn day(s: &Setting, field: Correctable) -> Option<String> {
    let Value::Plain(text) = casework::case::present(s.case, field) else { return None };
    Some(s.lang.date(text.parse().ok()?, s.today()))
}
