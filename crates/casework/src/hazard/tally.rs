//! How much each screening team reported by day and week, and what became of it: teams by what they saw, nobody by how much.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::state::{End, Hazard};
use crate::case::vocabulary::closed_list;
use crate::personal_data::UnitId;
use crate::typed::YearMonth;

closed_list!(
    /// What became of a report.
    Became { Waits = "waits", Case = "case", Matter = "matter", Settled = "settled", Dismissed = "dismissed" }
);

impl Became {
    /// As it stands.
    pub fn of(hazard: &Hazard) -> Became {
        match hazard.end.as_ref().map(|(_, end)| end) {
            None => Became::Waits,
            Some(End::Settled { .. }) => Became::Settled,
            Some(End::TakenUp { matter: Some(_), .. }) => Became::Matter,
            Some(End::TakenUp { matter: None, .. }) => Became::Case,
            Some(End::Dismissed { .. }) => Became::Dismissed,
        }
    }
}

/// What one team reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamTally {
    /// On each day of the week, Monday first.
    pub days: [u32; 7],
    /// In each week of the month, as [`weeks`] cuts it.
    pub weeks: Vec<u32>,
    /// What became of those of the month.
    pub became: BTreeMap<Became, u32>,
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// The weeks of a month, first and last day of each, cut where the month begins and ends.
pub fn weeks(month: YearMonth) -> Vec<(Date, Date)> {
    let (first, last) = (month.first_day(), month.last_day());
    let mut weeks = Vec::new();
    let mut begins = monday(first);
    while begins <= last {
        weeks.push((begins.max(first), begins.saturating_add(6.days()).min(last)));
        begins = begins.saturating_add(7.days());
    }
    weeks
}

/// The days that a tally of a day reads: its month, and its week from Monday to Sunday.
pub fn period(day: Date) -> (Date, Date) {
    let (month, monday) = (YearMonth::of(day), monday(day));
    (month.first_day().min(monday), month.last_day().max(monday.saturating_add(6.days())))
}

/// Each team's reports in the week and the month of a day, in the order of their names.
pub fn by_team<'a>(hazards: impl IntoIterator<Item = &'a Hazard>, day: Date) -> BTreeMap<Option<UnitId>, TeamTally> {
    let (monday, weeks) = (monday(day), weeks(YearMonth::of(day)));
    let mut teams: BTreeMap<Option<UnitId>, TeamTally> = BTreeMap::new();
    for hazard in hazards {
        let within = |(first, last): &(Date, Date)| (*first..=*last).contains(&hazard.on);
        let weekday = usize::try_from(hazard.on.weekday().to_monday_zero_offset()).unwrap_or_default();
        let (this_week, week) = (self::monday(hazard.on) == monday, weeks.iter().position(within));
        if !this_week && week.is_none() {
            continue;
        }
        let team = teams.entry(hazard.reported.unit.clone()).or_default();
        team.weeks.resize(weeks.len(), 0);
        if let Some(of_day) = team.days.get_mut(weekday).filter(|_| this_week) {
            *of_day += 1;
        }
        if let Some(of_week) = week.and_then(|week| team.weeks.get_mut(week)) {
            *of_week += 1;
            *team.became.entry(Became::of(hazard)).or_default() += 1;
        }
    }
    teams
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fact::{HazardKind, Reported};
    use super::*;
    use crate::personal_data::{CaseNo, FreeText};

    fn hazard(unit: &str, on: Date, end: Option<End>) -> Hazard {
        let reported = Reported {
            unit: Some(UnitId::new(unit)),
            key: "k".to_owned(),
            kind: HazardKind::Hazard,
            text: FreeText::new("a cover is broken"),
            place: FreeText::new("east gate"),
            taken_at: None,
            position: None,
        };
        Hazard { reported, on, end: end.map(|end| (on, end)) }
    }

    #[test]
    fn a_month_is_cut_into_its_weeks() {
        let march = weeks(YearMonth::of(date(2026, 3, 18)));
        assert_eq!(march.first(), Some(&(date(2026, 3, 1), date(2026, 3, 1))), "the first is a Sunday");
        assert_eq!((march.len(), march[1]), (6, (date(2026, 3, 2), date(2026, 3, 8))));
        assert_eq!(march.last(), Some(&(date(2026, 3, 30), date(2026, 3, 31))));
        assert_eq!(period(date(2026, 4, 1)), (date(2026, 3, 30), date(2026, 4, 30)), "the week began in March");
    }

    #[test]
    fn each_team_is_told_by_day_by_week_and_by_what_became_of_it() {
        let dismissed = || Some(End::Dismissed { reason: FreeText::new("mended") });
        let case = Some(End::TakenUp { case: Some(CaseNo::compose("XF", 2026, 1)), matter: None });
        let line = Some(End::TakenUp { case: None, matter: Some("heping-1".to_owned()) });
        let settled = Some(End::Settled { result: FreeText::new("spoken to both") });
        let all = [
            hazard("police", date(2026, 4, 1), dismissed()),
            hazard("police", date(2026, 4, 1), case),
            // Of this week, not of this month.
            hazard("police", date(2026, 3, 31), None),
            hazard("heping", date(2026, 4, 5), line),
            hazard("heping", date(2026, 4, 6), settled),
            hazard("heping", date(2026, 5, 2), None),
        ];
        let teams = by_team(&all, date(2026, 4, 1));
        let names: Vec<_> = teams.keys().flatten().map(|unit| unit.as_str()).collect();
        assert_eq!(names, ["heping", "police"], "by name, not by number");
        let (heping, police) = (&teams[&Some(UnitId::new("heping"))], &teams[&Some(UnitId::new("police"))]);
        assert_eq!(police.days, [0, 1, 2, 0, 0, 0, 0]);
        assert_eq!(police.weeks, [2, 0, 0, 0, 0]);
        assert_eq!(police.became, BTreeMap::from([(Became::Case, 1), (Became::Dismissed, 1)]));
        assert_eq!((heping.days, heping.weeks.as_slice()), ([0, 0, 0, 0, 0, 0, 1], &[1, 1, 0, 0, 0][..]));
        assert_eq!(heping.became, BTreeMap::from([(Became::Matter, 1), (Became::Settled, 1)]));
    }
}
