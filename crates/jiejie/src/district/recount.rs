//! The figures of the sample district counted a second time, from the lines of the journal alone: nothing of
//! `casework::figures` is named here. Each number must be the same, and open to exactly the cases behind it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

mod beside;
mod compared;
mod desk;
mod journal;
mod pages;

use beside::Beside;
use journal::{CaseLines, Clock, Closing};

/// Every figure that is counted here a second time; one that the product has and that is missing here fails.
pub(super) const KEYS: [&str; 25] = [
    "accepted-in-time",
    "answered-in-time",
    "carried-out-in-time",
    "rated-office",
    "rated-unit",
    "satisfied-office",
    "satisfied-unit",
    "resolved",
    "settled-despite",
    "procedural",
    "same-day",
    "resolved-first-time",
    "reopened",
    "overturned",
    "ended-any-road",
    "routed-away",
    "repeat-share",
    "settled-in-community",
    "items",
    "people",
    "from-above",
    "police-cases",
    "police-people",
    "lessons",
    "lesson-people",
];

/// A period as known on a day, for one unit or all; days are texts, which sort.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub from: &'a str,
    pub until: &'a str,
    pub today: &'a str,
    pub unit: Option<&'a str>,
}

/// Numbers of one figure by case: above the line, below it alone, left out; then what records beside the cases add to each.
#[derive(Debug, Clone, Default)]
pub(super) struct Recounted(pub [Vec<(String, u64)>; 3], pub [u64; 3]);

const ABOVE: usize = 0;
const BELOW: usize = 1;
const OUT: usize = 2;

/// What this case adds to all figures.
pub(super) struct Recount<'a> {
    pub told: &'a [CaseLines],
    pub beside: &'a [Beside],
    pub scope: Scope<'a>,
    /// The last day of a rating that is asked for on a day, and how many petitioners are each asked.
    pub rating_due: &'a dyn Fn(&str) -> String,
    pub ask_each_up_to: usize,
}

pub(super) type All = BTreeMap<&'static str, Recounted>;

impl Recount<'_> {
    pub(super) fn all(&self) -> All {
        let mut all = All::new();
        for case in self.told {
            self.came_in(case, &mut all);
            self.days(case, &mut all);
            self.ratings(case, &mut all);
            self.ends(case, &mut all);
        }
        let here = |one: &&Beside| self.within(&one.on) && self.scope.unit.is_none_or(|only| only == one.unit);
        for one in self.beside.iter().filter(here) {
            all.entry(one.key).or_default().1[one.part] += one.n;
        }
        all
    }

    fn as_of(&self) -> &str {
        self.scope.until.min(self.scope.today)
    }

    fn within(&self, day: &str) -> bool {
        self.scope.from <= day && day <= self.scope.until
    }

    fn put(&self, all: &mut All, key: &'static str, part: usize, case: &CaseLines, unit: &str, n: u64) {
        if self.scope.unit.is_none_or(|only| only == unit) {
            all.entry(key).or_default().0[part].push((case.no.clone(), n));
        }
    }

    fn came_in(&self, case: &CaseLines, all: &mut All) {
        let unit = case.last_unit();
        if self.within(&case.received_on()) {
            self.put(all, "items", ABOVE, case, &unit, 1);
            self.put(all, "people", ABOVE, case, &unit, case.people());
            self.put(all, "routed-away", BELOW, case, &unit, 1);
            self.put(all, "repeat-share", if case.repeats().is_empty() { BELOW } else { ABOVE }, case, &unit, 1);
            if case.first()["origin"] != "self" {
                self.put(all, "from-above", ABOVE, case, &unit, 1);
            }
            if case.entries[0].by["role"] == "station" {
                let station = case.entries[0].by["unit"].as_str().unwrap_or_default().to_owned();
                self.put(all, "settled-in-community", BELOW, case, &station, 1);
            }
        }
        for (day, back, by) in case.sent_away() {
            let holds = back.is_none_or(|back| back.as_str() > self.as_of());
            if self.within(&day) && holds {
                self.put(all, "routed-away", ABOVE, case, &by, 1);
                if case.class() != "report" {
                    self.put(all, "ended-any-road", ABOVE, case, &by, 1);
                }
                if case.class() == "claim" && !case.taken_as_claim() {
                    self.put(all, "resolved", OUT, case, &by, 1);
                }
            }
        }
    }

    /// Clocks by the earlier of their end and their due day; promises by the day that was named.
    fn days(&self, case: &CaseLines, all: &mut All) {
        for clock in case.clocks() {
            let key = match clock.key.as_str() {
                "notify" => "accepted-in-time",
                "decide" | "simple-decide" => "answered-in-time",
                _ => continue,
            };
            let (day, kept) = match (&clock.done, &clock.called_off) {
                (Some(done), _) => (done.min(&clock.due), *done <= clock.due),
                (None, Some(off)) if *off > clock.due && clock.paused_after_its_day() => (&clock.due, false),
                (None, None) if clock.paused.is_none() && *clock.due < *self.scope.today => (&clock.due, false),
                (None, _) => continue,
            };
            if self.within(day) {
                self.put(all, key, if kept { ABOVE } else { BELOW }, case, &clock.unit, 1);
            }
        }
        for (due, kept) in case.promises() {
            let counts = kept.is_some() || *due < *self.scope.today;
            let in_time = kept.is_some_and(|kept| kept <= due);
            if counts && self.within(&due) {
                self.put(all, "carried-out-in-time", if in_time { ABOVE } else { BELOW }, case, &case.last_unit(), 1);
            }
        }
    }

    fn ratings(&self, case: &CaseLines, all: &mut All) {
        let clocks: Vec<Clock> = case.clocks().into_iter().filter(|clock| clock.key == "rating").collect();
        if let Some((from, last)) = self.office_window(case, clocks.last()) {
            self.window(case, ("office", &from, last.as_deref(), None), "office", all);
        }
        for clock in &clocks {
            let ended = clock.done.as_deref().or(clock.called_off.as_deref());
            let last = clock.called_off.as_ref().unwrap_or(&clock.due);
            self.window(case, ("unit", &clock.starts, Some(last), ended), &clock.unit, all);
        }
    }

    /// From the day on which the office passed it on until the unit's own window closes, or the road ended without one.
    fn office_window(&self, case: &CaseLines, last: Option<&Clock>) -> Option<(String, Option<String>)> {
        let from = case.clocks().into_iter().rfind(|clock| clock.key == "route")?.done?;
        let last = match last.filter(|clock| clock.called_off.is_none()) {
            Some(clock) => Some(clock.due.clone()),
            None => case.ended_without_an_answer().map(|on| (self.rating_due)(&on)),
        };
        Some((from, last))
    }

    fn window(
        &self,
        case: &CaseLines,
        (subject, from, last, ended): (&str, &str, Option<&str>, Option<&str>),
        unit: &str,
        all: &mut All,
    ) {
        let (rated, satisfied) = match subject {
            "office" => ("rated-office", "satisfied-office"),
            _ => ("rated-unit", "satisfied-unit"),
        };
        let mut given: BTreeMap<u64, Vec<(String, String)>> = BTreeMap::new();
        for (petitioner, on, level) in case.ratings(subject) {
            if from <= on.as_str() && last.is_none_or(|last| on.as_str() <= last) {
                given.entry(petitioner).or_default().push((on, level));
            }
        }
        let asked = case.who_is_asked(last, self.ask_each_up_to);
        let silent = asked.iter().filter(|n| !given.contains_key(n)).count();
        let spoken = (silent == 0 && !asked.is_empty()).then(|| {
            let first = |n: &u64| given[n].iter().map(|(on, _)| on.clone()).min().unwrap_or_default();
            asked.iter().map(first).max().unwrap_or_default()
        });
        let day = match (ended.map(str::to_owned).or(spoken), last) {
            (Some(day), _) => day,
            (None, Some(last)) if last < self.scope.today => last.to_owned(),
            (None, _) => return,
        };
        if !self.within(&day) {
            return;
        }
        for mut ratings in given.into_values() {
            // Of one day the one entered last.
            ratings.sort_by(|one, other| one.0.cmp(&other.0));
            let content = ratings.last().is_some_and(|(_, level)| level != "dissatisfied");
            self.put(all, rated, ABOVE, case, unit, 1);
            self.put(all, satisfied, if content { ABOVE } else { BELOW }, case, unit, 1);
        }
        for _ in 0..(if ended.is_none() { silent } else { 0 }) {
            self.put(all, rated, BELOW, case, unit, 1);
        }
    }

    fn ends(&self, case: &CaseLines, all: &mut All) {
        let report = case.class() == "report";
        let claim = case.taken_as_claim() && !report;
        let closings = case.closings();
        for closing in &closings {
            self.closed(case, closing, all);
            let stays = closing.gone.as_deref().is_none_or(|gone| gone > self.as_of());
            if self.within(&closing.on) && stays {
                if !report {
                    self.put(all, "ended-any-road", ABOVE, case, &closing.unit, 1);
                }
                if claim {
                    self.put(all, "resolved", if closing.settled { ABOVE } else { BELOW }, case, &closing.unit, 1);
                } else if case.class() != "claim" {
                    self.put(all, "resolved", OUT, case, &closing.unit, 1);
                }
            }
        }
        if let Some(unit) = self.open_past_its_day(case, &closings).filter(|_| claim) {
            self.put(all, "resolved", BELOW, case, &unit, 1);
            self.put(all, "ended-any-road", BELOW, case, &unit, 1);
        }
        for (entry, unit) in case.with_units() {
            let decided = ["reviewed", "rechecked"].iter().find_map(|name| entry.fact.get(*name));
            if let Some(decided) = decided.filter(|_| self.within(&entry.day)) {
                let part = if decided["result"] == "uphold" { BELOW } else { ABOVE };
                self.put(all, "overturned", part, case, &unit, 1);
            }
        }
    }

    /// The unit whose answer is past its day at the end of the period, if the file is open then.
    fn open_past_its_day(&self, case: &CaseLines, closings: &[Closing]) -> Option<String> {
        let as_of = self.as_of();
        let owed = |clock: &Clock| matches!(clock.key.as_str(), "decide" | "simple-decide");
        // The answer that was owed last by then.
        let clocks: Vec<Clock> = case.clocks().into_iter().filter(owed).collect();
        let clock = clocks.iter().rfind(|clock| clock.starts.as_str() <= as_of)?;
        let last = closings.iter().rfind(|closing| closing.on.as_str() <= as_of && closing.on >= clock.starts);
        let open = last.is_none_or(|last| !last.anew && last.gone.as_deref().is_some_and(|gone| gone <= as_of));
        (open && clock.due.as_str() < as_of).then(|| clock.unit.clone())
    }

    fn closed(&self, case: &CaseLines, closing: &Closing, all: &mut All) {
        let stays = closing.gone.as_deref().is_none_or(|gone| gone > self.as_of());
        if !self.within(&closing.on) {
            return;
        }
        let again: Vec<&CaseLines> = self.told.iter().filter(|other| other.repeats().contains(&case.no)).collect();
        let otherwise = again.iter().any(|other| other.results().difference(&case.results()).next().is_some());
        let part = if closing.reopened || otherwise { ABOVE } else { BELOW };
        self.put(all, "reopened", part, case, &closing.unit, 1);
        if !stays {
            return;
        }
        self.put(all, "same-day", if case.done_at_once() { ABOVE } else { BELOW }, case, &closing.unit, 1);
        if closing.kind == "procedural" {
            self.put(all, "procedural", ABOVE, case, &closing.unit, 1);
        }
        if closing.despite {
            self.put(all, "settled-despite", ABOVE, case, &closing.unit, 1);
        }
        if case.repeats().is_empty() {
            let till = journal::days_after(&closing.on, 90);
            let came_back = again.iter().any(|other| other.received_on() <= till);
            let part = if closing.settled && !came_back { ABOVE } else { BELOW };
            self.put(all, "resolved-first-time", part, case, &closing.unit, 1);
        }
    }
}

impl Recounted {
    /// The number of a part and its cases; a figure of cases counts each once, and what stands beside the cases is no case.
    pub(super) fn sum(&self, parts: &[usize], of_cases: bool) -> (u64, BTreeSet<String>) {
        let rows = || parts.iter().flat_map(|part| &self.0[*part]);
        let cases: BTreeSet<String> = rows().map(|(no, _)| no.clone()).collect();
        let n = if of_cases { cases.len() as u64 } else { rows().map(|(_, n)| n).sum() };
        (n + parts.iter().map(|part| self.1[*part]).sum::<u64>(), cases)
    }
}

/// A text of a JSON value.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
