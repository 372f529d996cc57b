//! How what was typed in one field becomes a value, by the kind of the field.
use casework::CaseNo;
use casework::case::Problem as Wrong;
use casework::typed::{Yuan, typed};
use jiff::civil::{Date, Time};
use serde_json::{Value, json};

use super::Reader;
use crate::acts::{Kind, Setting, hearing, word};

pub(super) fn value(kind: &Kind, text: &str, reader: &Reader, s: &Setting) -> Result<Value, &'static str> {
    match kind {
        Kind::Lines => {
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            Ok(json!(lines))
        }
        Kind::Past | Kind::Future => typed::<Date>(text).map(|day| json!(day)).map_err(Wrong::slug),
        Kind::Hour => typed::<Time>(text).map(|hour| json!(hour)).map_err(Wrong::slug),
        Kind::Number
        | Kind::Demand
        | Kind::Clue
        | Kind::Question
        | Kind::Request
        | Kind::Measure
        | Kind::Petitioner
        | Kind::Whose
        | Kind::Receiver
        | Kind::Concerned
        | Kind::Conduct
        | Kind::Pressed { .. }
        | Kind::Entry
        | Kind::RecusalRequest
        | Kind::Panel => typed::<u32>(text).map(|n| json!(n)).map_err(Wrong::slug),
        Kind::Yuan => typed::<Yuan>(text).map(|sum| json!(sum)).map_err(Wrong::slug),
        Kind::YesNo(_) => match text {
            "yes" => Ok(json!(true)),
            "no" => Ok(json!(false)),
            _ => Err("not-on-the-list"),
        },
        Kind::Choice { slugs, .. } => listed(text, slugs().contains(&text)),
        Kind::Way => listed(text, casework::case::vocabulary::ServiceWay::parse(text).is_some()),
        Kind::Unit { .. } => listed(text, s.policy.unit(&casework::UnitId::new(text)).is_some()),
        Kind::Paper | Kind::Denied | Kind::Sent { .. } => {
            listed(text, casework::case::vocabulary::Paper::parse(text).is_some())
        }
        Kind::CaseNo => typed::<CaseNo>(text).map(|no| json!(no)).map_err(Wrong::slug),
        Kind::NewValue => Ok(json!(new_value(text, &reader.sent("field").unwrap_or_default(), s))),
        Kind::Seat => listed(text, hearing::seats(s).iter().any(|seat| seat.value == text)),
        Kind::Present => Ok(hearing::lines(text).map(hearing::attending).collect()),
        Kind::Invited => Ok(hearing::lines(text).map(hearing::invited).collect()),
        Kind::Recused => listed(text, hearing::recusable(s).iter().any(|one| one.value == text)),
        Kind::Sayings => Ok(hearing::lines(text).map(hearing::saying).collect()),
        Kind::Text
        | Kind::Long
        | Kind::Colleague
        | Kind::Mediator
        | Kind::Invitee { .. }
        | Kind::Redacted
        | Kind::DespiteUnheard
        | Kind::HearingAnswer
        // Rows and parts, which have readers of their own.
        | Kind::Accused
        | Kind::Opinions
        | Kind::Heard
        | Kind::Measures
        | Kind::Despite
        | Kind::Votes
        | Kind::Results
        | Kind::Breaches
        | Kind::Remarks => Ok(json!(text)),
    }
}

fn listed(typed: &str, known: bool) -> Result<Value, &'static str> {
    if known { Ok(json!(typed)) } else { Err("not-on-the-list") }
}

/// A correction names words by what the page calls them; the contract wants its own word.
fn new_value(text: &str, field: &str, s: &Setting) -> String {
    use casework::case::vocabulary::{Channel, Class};
    let called = |prefix: &str, slugs: Vec<&str>| {
        let named = slugs.into_iter().find(|slug| word(s.lang, prefix, slug) == text);
        named.map(str::to_owned)
    };
    let found = match field {
        "class" => called("class-", Class::ALL.iter().map(|word| word.slug()).collect()),
        "channel" => called("channel-", Channel::ALL.iter().map(|word| word.slug()).collect()),
        "category" => {
            let topics = s.policy.topics.values().flatten().map(String::as_str).collect();
            called("category-", s.policy.categories.iter().map(String::as_str).collect()).or(called("topic-", topics))
        }
        "confidential" => (text == s.lang.t("parts-yes")).then(|| "true".to_owned()),
        "area" => {
            let found = s.policy.areas().find(|unit| s.unit_name(&unit.slug) == text);
            found.map(|unit| unit.slug.to_string())
        }
        "accused" => {
            // A unit by its name, and behind a stroke a person of it.
            let (unit, person) = text.split_once(['/', '／']).map_or((text, None), |(unit, who)| (unit, Some(who)));
            let unit = unit.trim();
            let found =
                s.policy.units.iter().find(|known| s.unit_name(&known.slug) == unit || known.slug.as_str() == unit);
            found.map(|unit| person.map_or(unit.slug.to_string(), |who| format!("{}/{}", unit.slug, who.trim())))
        }
        _ => None,
    };
    found.unwrap_or_else(|| text.to_owned())
}
