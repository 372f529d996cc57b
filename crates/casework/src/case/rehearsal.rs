//! What another policy would change on a case as it stands: its days, what can be done, its colour and class. Nothing is changed.

use jiff::civil::Date;
use serde::Serialize;

use super::decide::count_again;
use super::event::{Fact, Recorded};
use super::outline::Outline;
use super::state::Case;
use crate::actor::{Actor, Role};
use crate::personal_data::CaseNo;
use crate::policy::Policy;

/// What changes on one case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseRehearsed {
    pub case_no: CaseNo,
    /// Days that waited for a year's holidays; a day that was counted by known ones stays, whatever the policy says.
    pub days: Vec<DayRehearsed>,
    pub acts: Vec<ActRehearsed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Changed<&'static str>>,
    /// The rules that come to hold or cease to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Changed<&'static str>>,
}

/// A value under the policy in force and under the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed<T> {
    pub from: T,
    pub to: T,
}

/// A last day that moves, and its article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayRehearsed {
    pub clock: &'static str,
    pub from: Date,
    pub to: Date,
    pub basis: String,
}

/// An act that is open under one of the policies only, by others, or by another day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActRehearsed {
    #[serde(rename = "do")]
    pub act: &'static str,
    /// Nothing where it is not open under the policy in force.
    pub from: Option<OpenAct>,
    /// Nothing where it would not be open any more.
    pub to: Option<OpenAct>,
}

/// By whom and by which day an act is to be done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenAct {
    pub by: Vec<&'static str>,
    pub due: Option<Date>,
}

/// What `then` would change on this case on this day, compared with `now`; nothing where all stays.
pub fn rehearse(case: &Case, (now, then): (&Policy, &Policy), on: Date) -> Option<CaseRehearsed> {
    let (counted, days) = counted_again(case, then, on);
    let before = Outline::of(case, now, on);
    let after = Outline::of(&counted, then, on);
    let changed = |from, to| (from != to).then_some(Changed { from, to });
    let found = CaseRehearsed {
        case_no: case.no.clone(),
        days,
        acts: acts(&before, &after),
        colour: changed(before.colour.grade, after.colour.grade),
        rules: rules(&before, &after),
        class: changed(before.progress.grade, after.progress.grade),
    };
    let stays = found.days.is_empty() && found.acts.is_empty() && found.rules.is_empty();
    (!stays || found.colour.is_some() || found.class.is_some()).then_some(found)
}

/// The case with its provisional days counted by the other policy, as it would be on the day on which that is in force.
fn counted_again(case: &Case, then: &Policy, on: Date) -> (Case, Vec<DayRehearsed>) {
    let mut counted = case.clone();
    let Some(event) = count_again(case, then) else { return (counted, Vec::new()) };
    let moved = if let Fact::CountedAgain { days } = &event.fact { days.clone() } else { Vec::new() };
    let basis = |key| case.clocks.iter().rfind(|clock| clock.start.key == key).map(|clock| clock.start.basis.clone());
    let days = moved.into_iter().map(|day| DayRehearsed {
        clock: day.clock.slug(),
        from: day.from,
        to: day.to,
        basis: basis(day.clock).unwrap_or_default(),
    });
    let days = days.collect();
    let by = Actor::staff("rehearsal", Role::Admin, then.office.office.as_str());
    let entry = Recorded { seq: case.version + 1, at: on.at(0, 0, 0, 0), by, event };
    match counted.apply(entry) {
        Ok(()) => (counted, days),
        // An entry that does not follow changes nothing.
        Err(_) => (case.clone(), days),
    }
}

fn acts(before: &Outline, after: &Outline) -> Vec<ActRehearsed> {
    let open = |outline: &Outline, act: &str| {
        let found = outline.next.iter().find(|one| one.act == act);
        found.map(|one| OpenAct { by: one.by.clone(), due: one.due })
    };
    let mut names: Vec<&'static str> = before.next.iter().chain(&after.next).map(|one| one.act).collect();
    names.sort_unstable();
    names.dedup();
    let both = names.into_iter().map(|act| ActRehearsed { act, from: open(before, act), to: open(after, act) });
    both.filter(|act| act.from != act.to).collect()
}

fn rules(before: &Outline, after: &Outline) -> Vec<String> {
    let holds = |outline: &Outline, rule: &str| outline.colour.reasons.iter().any(|reason| reason.rule == rule);
    let all = before.colour.reasons.iter().chain(&after.colour.reasons).map(|reason| reason.rule.clone());
    let mut changed: Vec<String> = all.filter(|rule| holds(before, rule) != holds(after, rule)).collect();
    changed.sort();
    changed.dedup();
    changed
}

/// The papers that an event issues under one of the policies only: event, papers under `now`, papers under `then`.
pub fn papers(now: &Policy, then: &Policy) -> Vec<(String, Vec<String>, Vec<String>)> {
    let mut events: Vec<&String> = now.papers.keys().chain(then.papers.keys()).collect();
    events.sort();
    events.dedup();
    let of = |policy: &Policy, event: &String| policy.papers.get(event).cloned().unwrap_or_default();
    let both = events.into_iter().map(|event| (event.clone(), of(now, event), of(then, event)));
    both.filter(|(_, now, then)| now != then).collect()
}

#[cfg(test)]
mod tests {
    use super::{papers, rehearse};
    use crate::Policy;
    use crate::case::tests::kit::*;

    /// The built-in policy with this file in place of its own, or beside it.
    fn with(name: &str, change: impl Fn(&str) -> String) -> Policy {
        let mut files = Policy::built_in_files();
        match files.iter_mut().find(|(file, _)| file == name) {
            Some((_, text)) => *text = change(text),
            None => files.push((name.to_owned(), change(""))),
        }
        Policy::load(&files, "another").expect("a policy")
    }

    fn in_december() -> Story {
        Story::new().at("2026-12-01").does("clerk", CLAIM).does("clerk", FORWARD).does("handler-water", ACCEPT)
    }

    #[test]
    fn a_year_of_holidays_moves_only_days_that_waited_for_it() {
        let year = "year = 2027\nsource = 'a notice'\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-02-01]\nworkdays = []\n";
        let then = with("holidays/2027.toml", |_| year.to_owned());
        let story = in_december();
        // 1 December + 60 = 30 January, a Saturday: Monday 1 February, which is off in that notice, so 2 February.
        let found = rehearse(story.case(), (&POLICY, &then), story.today()).expect("a day moves");
        let days: Vec<_> = found.days.iter().map(|day| (day.clock, day.to.to_string(), day.basis.as_str())).collect();
        assert_eq!(days, [("decide", "2027-02-02".to_owned(), "条例34")]);
        let conclude = found.acts.iter().find(|act| act.act == "conclude").expect("its day moves with it");
        assert_eq!(
            conclude.to.as_ref().and_then(|act| act.due).map(|day| day.to_string()),
            Some("2027-02-02".to_owned())
        );
        let case = story.case().clone();
        assert_eq!(rehearse(&case, (&POLICY, &POLICY), story.today()), None, "the same policy changes nothing");
        assert_eq!(*story.case(), case);
    }

    #[test]
    fn papers_that_an_event_no_longer_issues_are_told() {
        let then = with("documents.toml", |text| text.replace("\"acceptance-notice\"", "\"receipt\""));
        let found = papers(&POLICY, &then);
        assert!(found.iter().any(|(event, now, _)| event == "accepted" && now == &["acceptance-notice"]), "{found:?}");
        assert!(papers(&POLICY, &POLICY).is_empty());
    }
}
