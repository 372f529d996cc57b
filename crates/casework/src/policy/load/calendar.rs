//! The days off of each published year, and the festivals that the law fixes for the years to come.

use jiff::civil::Date;

use super::reading::Reading;
use crate::clock::days::Calendar;
use crate::policy::shape::{FestivalYear, FestivalsFile, HolidayFile};
use crate::policy::{MistakeKind, PolicyRule};

const FESTIVALS: &str = "festivals.toml";

/// `05-01`; of a leap year, so that 29 February could stand there.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let day: Date = format!("2028-{text}").parse().ok()?;
    Some((day.month(), day.day()))
}

pub(super) fn calendar(reading: &mut Reading) -> Calendar {
    let names: Vec<String> =
        reading.files.keys().filter(|name| name.starts_with("holidays/")).map(|name| (*name).to_owned()).collect();
    let mut calendar = Calendar::default();
    for name in names {
        let Some(file) = reading.file::<HolidayFile>(&name) else { continue };
        if file.days_off.iter().chain(&file.workdays).any(|day| day.year() != file.year) {
            reading.wrong(&name, MistakeKind::DayOutside { year: file.year });
        }
        calendar.publish(file.year, file.days_off, file.workdays);
    }
    if calendar.is_empty() {
        reading.wrong("holidays/", PolicyRule::NoYear);
    }
    if let Some(file) = reading.file::<FestivalsFile>(FESTIVALS) {
        let fixed: Vec<(i8, i8)> = file.fixed.iter().filter_map(|day| month_and_day(day)).collect();
        if fixed.len() != file.fixed.len() {
            reading.wrong(FESTIVALS, PolicyRule::FixedDay);
        }
        let moving = file.years.iter().flat_map(FestivalYear::days_off).collect();
        calendar.fix(file.in_force_from, fixed, moving);
    }
    calendar
}
