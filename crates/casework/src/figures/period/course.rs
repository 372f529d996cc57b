//! A case's course as the figures look at it: which unit had it when, how it was closed, when it was open.

use jiff::civil::Date;

use super::count::When;
use crate::case::Case;
use crate::case::event::{ClockChange, Fact, Recorded};
use crate::case::state::Clock;
use crate::case::vocabulary::{Class, ClosedAs};
use crate::personal_data::UnitId;
use crate::policy::Policy;

/// What is read out of a case's entries, once.
pub(super) struct Course<'a> {
    pub case: &'a Case,
    /// The petition office.
    pub office: UnitId,
    /// Every entry in force, with the unit that has the case after it.
    pub entries: Vec<(&'a Recorded, Option<&'a UnitId>)>,
    /// Every clock, with the unit that had the case when it began.
    pub clocks: Vec<(&'a Clock, UnitId)>,
    pub closings: Vec<Closing>,
}

/// Once that the file was shut.
pub(super) struct Closing {
    pub on: Date,
    pub kind: ClosedAs,
    /// A petitioner was not content.
    pub despite: bool,
    pub unit: UnitId,
    /// The day on which it was open again.
    pub gone: Option<Date>,
    /// It was opened again by the office, not by who asked the next level.
    pub reopened: bool,
    /// It then began anew, and owes another answer by another day.
    pub anew: bool,
}

impl Closing {
    /// 化解: nothing else is.
    pub fn is_settled(&self) -> bool {
        self.kind == ClosedAs::Settled && !self.despite
    }
}

impl<'a> Course<'a> {
    pub fn of(case: &'a Case, policy: &Policy) -> Course<'a> {
        let office = policy.office.office.clone();
        let mut unit: Option<&UnitId> = None;
        let mut entries = Vec::with_capacity(case.history.len());
        for entry in &case.history {
            unit = unit_after(&entry.event.fact, unit);
            entries.push((entry, unit));
        }
        let whose = |unit: Option<&UnitId>| unit.cloned().unwrap_or_else(|| office.clone());
        // An entry that says something was taken back began nothing.
        let begun = entries.iter().filter(|(entry, _)| !matches!(entry.event.fact, Fact::TakenBack { .. }));
        let begun = begun.flat_map(|(entry, unit)| entry.event.clocks.iter().map(move |change| (change, *unit)));
        let begun = begun.filter(|(change, _)| matches!(change, ClockChange::Start(_)));
        let clocks = case.clocks.iter().zip(begun).map(|(clock, (_, unit))| (clock, whose(unit))).collect();
        let closings = closings(&entries, &office);
        Course { case, office, entries, clocks, closings }
    }

    /// Days on which something was done, of those whose fact is asked for.
    pub fn days(&self, is: impl Fn(&Fact) -> bool) -> impl DoubleEndedIterator<Item = Date> {
        self.entries.iter().filter(move |(entry, _)| is(&entry.event.fact)).map(|(entry, _)| entry.at.date())
    }

    /// Whose it is, or was last.
    pub fn unit(&self) -> UnitId {
        self.case.unit.as_ref().or(self.case.units.last()).unwrap_or(&self.office).clone()
    }

    /// Whether a unit took it as a claim of route 6 (条例31), whatever it was called before or since.
    pub fn was_accepted_as_claim(&self) -> bool {
        let claim = |fact: &Fact| matches!(fact, Fact::Accepted { class: Class::Claim, .. });
        self.entries.iter().any(|(entry, _)| claim(&entry.event.fact))
    }

    /// When it was declined or guided elsewhere, until when that held, and by which unit.
    pub fn sent_away(&self) -> Vec<(When, UnitId)> {
        let mut all: Vec<(Date, Option<Date>, UnitId)> = Vec::new();
        for (entry, _) in &self.entries {
            let (on, fact) = (entry.at.date(), &entry.event.fact);
            let back = matches!(fact, Fact::Reopened { .. } | Fact::Routed { .. } | Fact::Accepted { .. });
            if let Some(last) = all.last_mut().filter(|last| back && last.1.is_none()) {
                last.1 = Some(on);
            }
            if matches!(fact, Fact::Declined { .. } | Fact::Diverted { .. }) {
                all.push((on, None, entry.by.unit.clone().unwrap_or_else(|| self.office.clone())));
            }
        }
        all.into_iter().map(|(day, gone, unit)| (When::On { day, gone }, unit)).collect()
    }

    /// Repeats an earlier matter.
    pub fn is_a_repeat(&self) -> bool {
        self.case.repeats().next().is_some()
    }
}

/// Who has it after this fact.
fn unit_after<'a>(fact: &'a Fact, before: Option<&'a UnitId>) -> Option<&'a UnitId> {
    if let Fact::Registered(made) = fact {
        return made.sent_to.as_ref().or(made.taken_by.as_ref().filter(|_| made.straight));
    }
    if let Fact::Routed { to, .. } | Fact::UnitDesignated { to, .. } = fact {
        return Some(to);
    }
    if let Fact::Corrected { sent_to: Some(to), .. } = fact {
        return Some(to);
    }
    let back = matches!(fact, Fact::Recalled { .. } | Fact::ObjectionSettled { agree: true, .. });
    before.filter(|_| !back)
}

fn closings(entries: &[(&Recorded, Option<&UnitId>)], office: &UnitId) -> Vec<Closing> {
    let mut all: Vec<Closing> = Vec::new();
    for (entry, unit) in entries {
        let on = entry.at.date();
        let fact = &entry.event.fact;
        if let Fact::Closed { kind, despite } = fact {
            let unit = unit.unwrap_or(office).clone();
            let (kind, despite) = (*kind, !despite.is_empty());
            all.push(Closing { on, kind, despite, unit, gone: None, reopened: false, anew: false });
        }
        let reopened = matches!(fact, Fact::Reopened { .. });
        let anew = matches!(fact, Fact::Reopened { again: true, .. });
        let asked = matches!(fact, Fact::ReviewRequested { .. } | Fact::RecheckRequested { .. });
        if let Some(last) = all.last_mut().filter(|last| last.gone.is_none() && (reopened || asked)) {
            (last.gone, last.reopened, last.anew) = (Some(on), reopened, anew);
        }
    }
    all
}
