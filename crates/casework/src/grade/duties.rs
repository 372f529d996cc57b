//! What a colour does: who owes what by which day (`[[duty]]` of grades.toml). Computed, never an event; missing one
//! is overdue work like any other.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{colour, since};
use crate::actor::Role;
use crate::case::event::{Fact, Recorded};
use crate::case::vocabulary::{Class, Colour};
use crate::case::{Case, Stage, replay};
use crate::policy::{ColourDuty, DutyAct, Length, Policy};

/// A duty that the colour makes and that is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The command that meets it.
    pub act: DutyAct,
    /// Any of these roles.
    pub by: Vec<Role>,
    pub due: Date,
    pub colour: Colour,
    /// The day on which the case turned that colour.
    pub since: Date,
    /// The local rule it rests on.
    pub basis: String,
}

/// What the colour of the day makes somebody do.
pub fn duties(case: &Case, policy: &Policy, today: Date) -> Vec<Owed> {
    let elsewhere =
        matches!(case.stage, Stage::Closed { .. } | Stage::Withdrawn | Stage::Declined { .. } | Stage::Diverted { .. });
    let grade = colour(case, policy, today).grade;
    let rows = policy.grades.duty.iter().filter(|row| row.colour == grade);
    let rows: Vec<&ColourDuty> = rows.filter(|row| !elsewhere && !done(case, row.act)).collect();
    let mut owing = left_overdue(case, policy, today);
    owing.retain(|_| !elsewhere);
    // Most cases are green and owe nothing by colour: only then is the journal not read again.
    if rows.is_empty() {
        return owing;
    }
    let since = since::since(case, policy, today);
    owing.extend(rows.into_iter().filter_map(|row| owed(case, policy, row, since)));
    owing
}

/// A judgement below the rule's colour makes no overdue duty undone: what was late when it began to count stays owed.
fn left_overdue(case: &Case, policy: &Policy, today: Date) -> Vec<Owed> {
    let counts = case.judged.as_ref().filter(|judged| judged.below && judged.counts() && today <= judged.until);
    let Some((judged, on)) = counts.and_then(|judged| Some((judged, judged.confirmed?))) else { return Vec::new() };
    let before = case.happened().into_iter().filter(|entry| entry.seq < judged.seq).cloned();
    // The numbers have gaps where conduct was recorded, which moves no day here (条例26, 47).
    let before = (1..).zip(before).map(|(seq, entry)| Recorded { seq, ..entry });
    let Some(before) = replay(before).ok().flatten() else { return Vec::new() };
    let mut late = duties(&before, policy, on);
    late.retain(|owed| owed.due < on && !is_met_since(case, owed, on));
    late
}

/// Whether what was late has been done since.
fn is_met_since(case: &Case, owed: &Owed, on: Date) -> bool {
    match owed.act {
        act @ (DutyAct::TakeCharge | DutyAct::Plan) => done(case, act),
        DutyAct::Look => {
            let looks = |entry: &&Recorded| owed.by.contains(&entry.by.role) && looked(&entry.event.fact);
            let graded = |fact: &Fact| matches!(fact, Fact::Graded { .. } | Fact::GradeConfirmed {});
            let later = case.history.iter().filter(|entry| entry.at.date() >= on);
            later.filter(looks).any(|entry| !graded(&entry.event.fact))
        }
    }
}

/// What is done once and for all.
fn done(case: &Case, act: DutyAct) -> bool {
    match act {
        DutyAct::TakeCharge => case.in_charge.is_some(),
        // A plan is for finding the answer: once that is given, what is left to do has its own acts and days.
        DutyAct::Plan => !case.measures.is_empty() || case.stage.is_answered(),
        DutyAct::Look => false,
    }
}

/// Who shuts an account looks at none of its cases.
const fn looked(fact: &Fact) -> bool {
    !matches!(fact, Fact::HandedOver { .. })
}

fn owed(case: &Case, policy: &Policy, row: &ColourDuty, since: Date) -> Option<Owed> {
    let by: Vec<Role> = row.by.iter().copied().filter(|role| can(case, policy, *role)).collect();
    let counts_from = match row.act {
        // Any step that they record shows that they looked.
        DutyAct::Look => case
            .history
            .iter()
            .rev()
            .find(|entry| row.by.contains(&entry.by.role) && entry.at.date() >= since && looked(&entry.event.fact))
            .map_or(since, |entry| entry.at.date()),
        // A plan is the unit's: its days do not begin before a unit has the case.
        DutyAct::Plan => case.routed.as_ref().map(|routed| routed.on.max(since))?,
        DutyAct::TakeCharge => since,
    };
    let due = match row.unit {
        Length::WorkingDays => policy.calendar.after_working_days(counts_from, row.length).due,
        Length::Days | Length::Set => counts_from.saturating_add(row.length.days()),
    };
    let owed = Owed { act: row.act, by, due, colour: row.colour, since, basis: row.source.clone() };
    (!owed.by.is_empty()).then_some(owed)
}

/// Whether somebody in this role sees the case: nobody owes what they may not know of (条例30).
fn can(case: &Case, policy: &Policy, role: Role) -> bool {
    let report = case.class == Class::Report;
    let of_a_unit = matches!(role, Role::Handler | Role::UnitHead);
    let sees = policy.sees.iter().any(|row| row.role == role && (row.reports || !report));
    sees && (!of_a_unit || case.unit.is_some())
}
