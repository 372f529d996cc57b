//! The petitioner's bar: where their matter is, what happened, what comes next and by which day. Staff see the same one.
use casework::case::state::Clock;
use casework::case::vocabulary::{Class, ClockKey, OpinionResult, Paper};
use casework::grade::done_within_hours;
use casework::{Case, Fact, Policy, Stage};
use jiff::civil::Date;

use super::past::right_runs;
use crate::forms::named;
use crate::parts::{Day, ProgressBar, progress_bar::Step};
use office::wording::Lang;

/// One step before it is known which is the present one.
struct Mark {
    name: &'static str,
    done: Option<Date>,
    due: Option<Date>,
    words: Option<String>,
}

impl Mark {
    fn new(name: &'static str, done: Option<Date>) -> Mark {
        Mark { name, done, due: None, words: None }
    }

    fn by(mut self, clock: Option<&Clock>) -> Mark {
        self.due = clock.map(|clock| clock.start.due);
        self
    }

    fn says(mut self, words: Option<String>) -> Mark {
        self.words = words;
        self
    }
}

/// The bar of a case on a day, as one of several petitioners reads it, or all of them. `office`: the office's own name, as the rest of the
/// page says it.
pub fn bar(lang: Lang, case: &Case, policy: &Policy, office: &str, today: Date, reader: Option<u32>) -> ProgressBar {
    let closed = matches!(case.stage, Stage::Closed { .. });
    let marks = match before(case) {
        Stage::Declined { .. } => declined(case),
        Stage::Withdrawn => vec![begun(case), Mark::new("follow-step-withdrawn", when(case, "withdrawn"))],
        Stage::Diverted { .. } => diverted(case),
        Stage::Registered
        | Stage::Routed
        | Stage::Accepted { .. }
        | Stage::Concluded { .. }
        | Stage::UnderReview
        | Stage::Reviewed
        | Stage::UnderRecheck
        | Stage::Final
        | Stage::Closed { .. } => road(lang, case, policy, reader),
    };
    let over = closed || matches!(case.stage, Stage::Withdrawn);
    let mut seen = false;
    let mut due = None;
    let mut steps = Vec::new();
    for mark in marks {
        let step = match mark.done {
            Some(day) => Step::done(lang.t(mark.name), Day::plain(lang, day, today)),
            None if over => continue,
            None if seen => Step::next(lang.t(mark.name)),
            None => {
                seen = true;
                due = mark.due;
                Step::now(lang.t(mark.name), mark.due.map(|day| Day::due(lang, day, today)))
            }
        };
        steps.push(match mark.words {
            Some(words) => step.caption(words),
            None => step,
        });
    }
    ProgressBar::new(lang, steps).sentence(sentence(lang, case, policy, office, (due, today), reader))
}

/// The whole story in a sentence or two: where it is, and by which day the next thing happens.
fn sentence(
    lang: Lang,
    case: &Case,
    policy: &Policy,
    office: &str,
    (due, today): (Option<Date>, Date),
    reader: Option<u32>,
) -> String {
    let unit = unit_name(lang, case, policy).unwrap_or_else(|| office.to_owned());
    // Nobody is told of a right that is over.
    let now = if matches!(case.stage, Stage::Closed { .. }) && !right_runs(case, today) {
        lang.t("follow-closed-no-right")
    } else if matches!(case.stage, Stage::UnderReview | Stage::UnderRecheck) && asked_by_others(case, reader) {
        let under =
            if case.stage == Stage::UnderReview { "follow-now-reviewed-for" } else { "follow-now-rechecked-for" };
        lang.t(under)
    } else {
        lang.ta(&format!("follow-now-{}", case.stage.slug()), &[("unit", unit.as_str()), ("office", office)])
    };
    let now = match done_within_hours(case) {
        Some(hours) => one_after_the_other(lang, &now, &lang.ta("follow-done-within", &[("n", hours)])),
        None => now,
    };
    let right = |key| case.open_clock(key).map(|clock| clock.start.due).filter(|day| today <= *day);
    let told = |day: Date| [("day", lang.date(day, today))];
    let right = match (right(ClockKey::RequestRecheck), right(ClockKey::RequestReview)) {
        (Some(day), _) => Some(lang.ta("follow-right-recheck", &told(day))),
        (None, day) => day.map(|day| lang.ta("follow-right", &told(day))),
    };
    let join = reader.and_then(|n| case.may_join_above(n)).filter(|day| today <= *day);
    let right = right.or_else(|| join.map(|day| lang.ta("follow-right-join", &told(day))));
    let by = match (due, right) {
        (Some(_), Some(right)) if join.is_some() => right,
        (Some(day), _) => {
            let words = if day < today { "follow-by-late" } else { "follow-by" };
            lang.ta(words, &[("day", lang.date(day, today)), ("left", lang.days_left(day, today))])
        }
        (None, Some(right)) => right,
        (None, None) => return now,
    };
    one_after_the_other(lang, &now, &by)
}

/// Two sentences; Chinese leaves no blank between them.
fn one_after_the_other(lang: Lang, first: &str, second: &str) -> String {
    match lang {
        Lang::Chinese => format!("{first}{second}"),
        Lang::English => format!("{first} {second}"),
    }
}

/// Whether others than the reader asked the level above, and the reader did not.
fn asked_by_others(case: &Case, reader: Option<u32>) -> bool {
    let by = case.asked_above();
    case.petitioners.len() > 1 && by.iter().any(Option::is_some) && reader.is_none_or(|n| !by.contains(&Some(n)))
}

/// The unit that has it. Of a report nothing is said that could lead to the accused (条例30).
pub fn unit_name(lang: Lang, case: &Case, policy: &Policy) -> Option<String> {
    if case.class == Class::Report {
        return Some(lang.t("follow-unit-report"));
    }
    let unit = policy.unit(case.unit.as_ref()?)?;
    Some(named(lang, unit).to_owned())
}

/// The stage, or where a closed case stood before.
fn before(case: &Case) -> &Stage {
    if let Stage::Closed { before, .. } = &case.stage { before } else { &case.stage }
}

/// The day of the last event of this name.
fn when(case: &Case, event: &str) -> Option<Date> {
    case.history.iter().rev().find(|entry| entry.event.fact.name() == event).map(|entry| entry.at.date())
}

fn begun(case: &Case) -> Mark {
    Mark::new("follow-step-registered", Some(case.registered_at.date()))
}

fn declined(case: &Case) -> Vec<Mark> {
    let notice =
        case.papers.iter().rev().find(|paper| matches!(paper.kind, Paper::RefusalNotice | Paper::NoFurtherAcceptance));
    let served = notice.and_then(|paper| paper.served.as_ref()).map(|service| service.on);
    vec![
        begun(case),
        Mark::new("follow-step-declined", when(case, "declined")),
        Mark::new("follow-step-notice-served", served),
        closing(case),
    ]
}

/// Guided elsewhere: where to, that they were told in writing, and that they really got there.
fn diverted(case: &Case) -> Vec<Mark> {
    let served = case.paper(Paper::DiversionNotice).and_then(|paper| paper.served.as_ref()).map(|service| service.on);
    vec![
        begun(case),
        Mark::new("follow-step-diverted", when(case, "diverted")),
        Mark::new("follow-step-notice-served", served),
        Mark::new("follow-step-guided", when(case, "carried-out").filter(|_| case.guided)),
        closing(case),
    ]
}

fn closing(case: &Case) -> Mark {
    let on = if let Stage::Closed { on, .. } = &case.stage { Some(*on) } else { None };
    Mark::new("follow-step-closed", on)
}

/// The ordinary road, with the review where one was asked for.
fn road(lang: Lang, case: &Case, policy: &Policy, reader: Option<u32>) -> Vec<Mark> {
    let unit = unit_name(lang, case, policy);
    let has_it = case.unit.as_ref().and(case.routed.as_ref()).map(|routing| routing.on);
    let taken = case.history.iter().rev().find(|entry| matches!(entry.event.fact, Fact::Accepted { .. }));
    let waits = matches!(before(case), Stage::Registered | Stage::Routed | Stage::Accepted { .. });
    let answered = when(case, "concluded").or_else(|| when(case, "adopted")).filter(|_| !waits);
    let decide = case.open_clock(ClockKey::Decide).or_else(|| case.open_clock(ClockKey::SimpleDecide));
    let longer = decide.filter(|clock| clock.extended_by > 0).map(|clock| {
        let reason = clock.why_moved.as_ref().map(|words| words.text().to_owned()).unwrap_or_default();
        lang.ta("follow-step-extended", &[("n", clock.extended_by.to_string()), ("reason", reason)])
    });
    let reached = |paper: &'_ casework::case::state::PaperOnFile| match reader {
        Some(n) => paper.service_to(n).map(|service| service.on),
        None => paper.served.as_ref().map(|service| service.on),
    };
    let served = answered.and(case.paper(Paper::Opinion)).and_then(reached);
    let mut marks = vec![
        begun(case),
        Mark::new("follow-step-routed", has_it).by(case.open_clock(ClockKey::Route)).says(has_it.and(unit)),
        Mark::new("follow-step-accepted", has_it.and(taken).map(|entry| entry.at.date()))
            .by(case.open_clock(ClockKey::Notify)),
        Mark::new("follow-step-answered", answered).by(decide).says(longer),
        Mark::new("follow-step-served", served),
    ];
    let supported: Vec<_> = case.demands.iter().filter(|d| d.result() == Some(OpinionResult::Support)).collect();
    if !supported.is_empty() {
        let all = supported.iter().all(|demand| demand.carried_out.is_some());
        marks.push(Mark::new("follow-step-carried-out", when(case, "carried-out").filter(|_| all)));
    }
    if let Some(asked) = case.clock(ClockKey::Review) {
        let done = when(case, "reviewed");
        marks.push(Mark::new("follow-step-review", done).by(Some(asked).filter(|clock| clock.ended.is_none())));
    }
    if let Some(asked) = case.clock(ClockKey::Recheck) {
        let done = when(case, "rechecked");
        marks.push(Mark::new("follow-step-recheck", done).by(Some(asked).filter(|clock| clock.ended.is_none())));
    }
    marks.push(closing(case));
    marks
}

#[cfg(test)]
mod tests {
    use casework::case::event::Recorded;
    use casework::context::{Context, Facts};
    use casework::{Actor, CaseNo, Command, CommandInput, Role, decide, replay};
    use jiff::civil::datetime;
    use serde_json::json;

    use super::*;

    /// The sentence called the office as the policy does, and the box beside it as the office called itself.
    #[test]
    fn what_no_known_unit_has_is_with_the_office_by_the_name_that_the_page_says() {
        let policy = Policy::built_in("test").unwrap();
        let clerk = Actor::staff("clerk", Role::Clerk, "office");
        let facts = Facts { fresh_no: Some(CaseNo::compose("XF", 2026, 7)), ..Facts::default() };
        let at = datetime(2026, 3, 5, 9, 0, 0, 0);
        let script = [
            json!({"do": "register", "channel": "visit", "title": "渠道塌了", "text": "水过不来",
            "petitioners": [{"name": "田有粮"}], "demands": ["修好渠道"]}),
            json!({"do": "route", "to": "water", "mode": "forward"}),
        ];
        let mut entries: Vec<Recorded> = Vec::new();
        for command in script {
            let command: Command = serde_json::from_value(command).unwrap();
            let case = replay(entries.clone()).unwrap();
            let ctx = Context { now: at, actor: &clerk, policy: &policy, facts: &facts };
            for event in decide(case.as_ref(), &CommandInput::from(command), &ctx).unwrap() {
                let seq = u32::try_from(entries.len()).unwrap() + 1;
                entries.push(Recorded { seq, at, by: clerk.clone(), event });
            }
        }
        let registered = replay(entries.first().cloned()).unwrap().unwrap();
        let mut case = replay(entries).unwrap().unwrap();
        let shown = |case: &Case| bar(Lang::Chinese, case, &policy, "青石县信访局", at.date(), None).to_string();
        assert!(!shown(&case).contains("青石县信访局"), "the water bureau has it");
        let told = shown(&registered);
        assert!(told.contains("青石县信访局正在分给"), "{told}");
        case.unit = None;
        let text = shown(&case);
        assert!(text.contains("青石县信访局"), "{text}");
    }
}
