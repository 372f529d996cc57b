//! Colour and class of a case, always with their reasons: pure functions of the matter, the policy and a day.

use jiff::civil::Date;

use crate::case::state::Clock;
use crate::case::vocabulary::{ClockKey, Colour, OpinionResult, Paper};
use crate::case::{Case, Stage};
use crate::clock::{self, ClockState};
use crate::ground::Ground;
use crate::plan;
use crate::policy::{ClassWhen, Policy, When};

mod at_once;
pub mod class;
mod duties;
mod since;
#[cfg(test)]
mod tests;

pub use at_once::{done_within_hours, was_done_at_once};
pub use class::Class;
pub use duties::{Owed, duties};
pub use since::{reddens, since};

/// A colour and the rules that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colouring {
    pub grade: Colour,
    pub reasons: Vec<Reason>,
    /// A person's judgement counts on that day; the rule's reasons stand beside it.
    pub by_person: bool,
}

/// One rule that fired, with the fact it read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub rule: String,
    pub grounds: Vec<Ground>,
}

/// How far the case has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub grade: Class,
    /// 0 to 100; only finished steps raise it.
    pub percent: u32,
    /// Keys of the reasons.
    pub reasons: Vec<String>,
}

/// The colour on a day: the highest grade of all rules that fire; green where none does.
pub fn colour(case: &Case, policy: &Policy, today: Date) -> Colouring {
    let Colouring { grade, mut reasons, .. } = by_rule(case, policy, today);
    let Some(judged) = case.judged.as_ref().filter(|judged| judged.counts() && today <= judged.until) else {
        return Colouring { grade, reasons, by_person: false };
    };
    let grounds = vec![Ground::Until(judged.until)];
    reasons.insert(0, Reason { rule: "judged".to_owned(), grounds });
    Colouring { grade: judged.colour, reasons, by_person: true }
}

/// What the table says, also where a person judged otherwise.
pub fn by_rule(case: &Case, policy: &Policy, today: Date) -> Colouring {
    let fired = policy.grades.colour.iter().filter_map(|rule| {
        fires(&rule.when, case, today).map(|grounds| (rule.grade, Reason { rule: rule.rule.clone(), grounds }))
    });
    let fired: Vec<(Colour, Reason)> = fired.collect();
    let grade = fired.iter().map(|(grade, _)| *grade).min().unwrap_or(Colour::Green);
    let reasons = fired.into_iter().filter(|(of, _)| *of == grade).map(|(_, reason)| reason).collect();
    Colouring { grade, reasons, by_person: false }
}

/// All named facts must hold; the grounds say what was read.
fn fires(when: &When, case: &Case, today: Date) -> Option<Vec<Ground>> {
    let mut read: Vec<Ground> = Vec::new();
    let mut hold = |held: bool, what: Ground| {
        read.push(what);
        held.then_some(())
    };
    if let Some(urgent) = when.urgent {
        hold(case.urgent.contains(&urgent), Ground::Urgent(urgent))?;
    }
    if let Some(days) = when.needed_within_days {
        let day = case.needed_by?;
        hold(days_between(today, day) <= days, Ground::NeededBy(day))?;
    }
    if let Some(people) = when.people_at_least {
        hold(case.people? >= people, Ground::People(case.people?))?;
    }
    if let Some(years) = when.years_at_least {
        let since = case.since?;
        hold(days_between(since, case.received_on) >= years.saturating_mul(365), Ground::Since(since))?;
    }
    if let Some(money) = when.money_at_least {
        let open = case.amount?.saturating_sub(case.paid.unwrap_or_default());
        hold(open >= money, Ground::Open(open))?;
    }
    if let Some(times) = when.late_at_least {
        let late = clock::late_duties(case, today);
        hold(late >= times, Ground::Late(late))?;
    }
    if let Some(units) = when.units_at_least {
        let had = u32::try_from(case.units.len()).unwrap_or(u32::MAX);
        hold(had >= units, Ground::Units(had))?;
    }
    if let Some(days) = when.unserved_days_at_least {
        let issued = unserved_since(case)?;
        hold(days_between(issued, today) >= days, Ground::Unserved(issued))?;
    }
    if let Some(times) = when.sent_back_at_least {
        hold(case.sent_back >= times, Ground::SentBack(case.sent_back))?;
    }
    if let Some(days) = when.days_left_at_most {
        let due = clock::next_duty(case, today)?;
        hold(days_between(today, due) <= days, Ground::Due(due))?;
    }
    Some(read)
}

/// The day of the oldest answer that starts a right and is not proven to have arrived; nobody waits on a shut case.
fn unserved_since(case: &Case) -> Option<Date> {
    let waits = !case.is_shut_for_good() && case.stage != Stage::Withdrawn;
    let answers = case.papers.iter().filter(|paper| paper.kind.starts_a_right() && paper.served.is_none());
    answers.map(|paper| paper.issued).min().filter(|_| waits)
}

/// Class and percentage on a day: the first row of the policy's table that holds.
pub fn progress(case: &Case, policy: &Policy, today: Date) -> Progress {
    let percent = percent(case, policy);
    let row = policy.grades.class.iter().find(|row| row_holds(&row.when, case, today));
    // The loader holds that the last row always does.
    let (grade, rule) = row.map_or((Class::B, String::new()), |row| (row.class, row.rule.clone()));
    Progress { grade, percent, reasons: vec![rule] }
}

/// Whether everything that a row names holds.
fn row_holds(when: &ClassWhen, case: &Case, today: Date) -> bool {
    // What was promised is no less owed because the file was shut by procedure.
    let at = if case.is_shut_for_good() { &case.stage } else { case.stage.before_closing() };
    let stage = when.stages.is_empty() || when.stages.iter().any(|stage| stage == at.slug());
    let carried_out = when.carried_out.is_none_or(|wanted| wanted == all_carried_out(case));
    let late = when.overdue.is_none_or(|wanted| wanted == case.clocks.iter().any(|clock| overdue(clock, today)));
    let quiet = when.quiet_days_at_least.is_none_or(|days| days_between(case.moved_on, today) >= days);
    stage && carried_out && late && quiet
}

fn overdue(clock: &Clock, today: Date) -> bool {
    clock.start.key != ClockKey::Rating && clock::state(clock, today) == ClockState::Overdue
}

fn percent(case: &Case, policy: &Policy) -> u32 {
    let of = |key: &str| policy.grades.percent.get(key).copied().unwrap_or_default();
    let answer = case.papers.iter().rev().find(|paper| paper.kind.starts_a_right());
    let served = answer.is_some_and(|paper| paper.served.is_some());
    let at = if case.is_shut_for_good() { &case.stage } else { case.stage.before_closing() };
    match at {
        Stage::Closed { .. } => of("closed"),
        Stage::Registered => of("registered"),
        Stage::Routed => of("routed"),
        Stage::Accepted { .. } => {
            let room = of("concluded").saturating_sub(of("accepted")).saturating_sub(10);
            let (finished, all) = plan::looked_into(case).share;
            let share = (room as usize * finished).checked_div(all).unwrap_or_default();
            of("accepted") + u32::try_from(share).unwrap_or_default()
        }
        Stage::Concluded { .. }
        | Stage::UnderReview
        | Stage::Reviewed
        | Stage::UnderRecheck
        | Stage::Final
        | Stage::Declined { .. }
        | Stage::Diverted { .. }
        | Stage::Withdrawn => {
            let refused = case.paper(Paper::RefusalNotice).is_some_and(|paper| paper.served.is_some());
            match (served, refused) {
                (true, _) if all_carried_out(case) => of("carried-out"),
                (true, _) | (_, true) => of("served"),
                (false, false) => of("concluded"),
            }
        }
    }
}

fn all_carried_out(case: &Case) -> bool {
    let supported = case.demands.iter().filter(|demand| demand.result() == Some(OpinionResult::Support));
    case.demands.iter().all(|demand| demand.answer.is_some())
        && supported.into_iter().all(|demand| demand.carried_out.is_some())
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
