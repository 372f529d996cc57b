//! Every entry of the registration as it stands now, beside the form that corrects one of them.
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

fn value(s: &Setting, field: Correctable) -> Option<String> {
    let (case, lang) = (s.case, s.lang);
    match field {
        Correctable::Title => Some(case.title.text().to_owned()),
        Correctable::Text => Some(case.text.text().to_owned()),
        Correctable::Place => case.place.as_ref().map(|words| words.text().to_owned()),
        Correctable::Category => case.category.as_ref().map(|slug| category(s, slug)),
        Correctable::Class => Some(lang.t(&format!("class-{}", case.class.slug()))),
        Correctable::Channel => Some(lang.t(&format!("channel-{}", case.channel.slug()))),
        Correctable::People => case.people.map(|people| people.to_string()),
        Correctable::Since => case.since.map(|day| day.to_string()),
        Correctable::Amount => case.amount.map(yuan),
        Correctable::Paid => case.paid.map(yuan),
        Correctable::NeededBy => case.needed_by.map(|day| day.to_string()),
        Correctable::ReceivedOn => Some(case.received_on.to_string()),
        Correctable::Accused => accused(s, &case.accused),
    }
}
