//! What the list of cases may be narrowed by: every word is one of its list, or the asker is told which is not.
use casework::case::Problem as Wrong;
use casework::case::vocabulary::{Channel, Class, ClockKey, RouteMode, StageName};
use casework::figures::{Part, PeriodFigure};
use casework::typed::typed;
use casework::{Policy, Refusal};
use store::Filter;

use super::problem::Problem;

pub(super) const COLOURS: [&str; 3] = ["red", "yellow", "green"];
pub(super) const PROGRESS: [&str; 3] = ["A", "B", "C"];
pub(super) const TABS: [&str; 7] = ["mine", "unit", "overdue", "week", "unrouted", "open", "all"];
pub(super) const MOST: u32 = 500;

/// Reads a query; a misspelt word must not look like an empty list.
///
/// # Errors
/// `invalid`, naming the first word that is not understood.
pub fn read(asked: Vec<(String, String)>, policy: &Policy) -> Result<Filter, Problem> {
    let mut filter = Filter { limit: 50, ..Filter::default() };
    for (name, value) in asked.into_iter().filter(|(_, value)| !value.is_empty()) {
        take(&mut filter, &name, value, policy).map_err(|problem| Refusal::field(name, problem))?;
    }
    if filter.figure.is_some() && filter.from.zip(filter.to).is_some_and(|(from, until)| until < from) {
        return Err(Refusal::field("until", Wrong::EndsBeforeItBegins).into());
    }
    Ok(filter)
}

fn take(filter: &mut Filter, name: &str, value: String, policy: &Policy) -> Result<(), Wrong> {
    let day = || typed(&value).map_err(|_| Wrong::NotUnderstood);
    let listed = |known: bool, problem: Wrong| if known { Ok(Some(value.clone())) } else { Err(problem) };
    const UNKNOWN: Wrong = Wrong::NotOnTheList;
    match name {
        "stage" => filter.stage = listed(StageName::parse(&value).is_some(), UNKNOWN)?,
        "class" => filter.class = listed(Class::parse(&value).is_some(), UNKNOWN)?,
        "colour" => filter.colour = listed(COLOURS.contains(&value.as_str()), UNKNOWN)?,
        "progress" => filter.progress = listed(PROGRESS.contains(&value.as_str()), UNKNOWN)?,
        "unit" => {
            filter.unit = listed(policy.units.iter().any(|unit| unit.slug.as_str() == value), Wrong::NoSuchUnit)?;
        }
        "clock" => filter.clock = listed(value == "overdue" || ClockKey::parse(&value).is_some(), UNKNOWN)?,
        "tab" => filter.tab = listed(TABS.contains(&value.as_str()), UNKNOWN)?,
        "q" => filter.q = Some(value),
        "channel" => filter.channel = listed(Channel::parse(&value).is_some(), UNKNOWN)?,
        "mode" => filter.mode = listed(RouteMode::parse(&value).is_some(), UNKNOWN)?,
        "figure" => filter.figure = Some(PeriodFigure::parse(&value).ok_or(UNKNOWN)?),
        "part" => filter.part = Some(Part::parse(&value).ok_or(UNKNOWN)?),
        "from" => filter.from = Some(day()?),
        "until" | "to" => filter.to = Some(day()?),
        // Only what a page gave as its `next` continues a list.
        "after" => filter.after = listed(is_cursor(&value), Wrong::NotUnderstood)?,
        "limit" => {
            filter.limit = typed(&value).ok().filter(|n| (1..=MOST).contains(n)).ok_or(Wrong::NotUnderstood)?;
        }
        // By due day is the only order there is.
        "sort" => drop(listed(value == "due", UNKNOWN)?),
        _ => return Err(Wrong::UnknownField),
    }
    Ok(())
}

/// Whether it has the shape of a sealed place in a list; the store opens it.
pub(super) fn is_cursor(text: &str) -> bool {
    text.len() >= 56 && text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_filter(name: &str, value: &str) -> Result<Filter, Wrong> {
        let mut filter = Filter::default();
        let policy = Policy::built_in("test").unwrap();
        take(&mut filter, name, value.to_owned(), &policy).map(|()| filter)
    }

    #[test]
    fn every_word_is_on_its_list() {
        let good = [
            ("stage", "under-review"),
            ("class", "report"),
            ("colour", "red"),
            ("progress", "A"),
            ("unit", "water"),
            ("clock", "decide"),
            ("clock", "overdue"),
            ("tab", "mine"),
            ("sort", "due"),
            ("figure", "carried-out-in-time"),
            ("figure", "resolved"),
            ("part", "excluded"),
            ("part", "numerator"),
            ("from", "2026-03-02"),
            ("limit", "500"),
            ("after", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"),
        ];
        for (name, value) in good {
            assert!(parse_filter(name, value).is_ok(), "{name}={value}");
        }
        let bad = [
            ("stage", "open"),
            ("class", "x"),
            ("colour", "RED"),
            ("progress", "D"),
            ("unit", "nowhere"),
            ("clock", "tick"),
            ("tab", "x"),
            ("sort", "name"),
            ("figure", "open"),
            ("part", "half"),
            ("from", "2026-02-30"),
            ("limit", "501"),
            ("after", "x"),
            ("after", "9999-12-31.80"),
            ("mood", "angry"),
        ];
        for (name, value) in bad {
            assert!(parse_filter(name, value).is_err(), "{name}={value}");
        }
    }
}
