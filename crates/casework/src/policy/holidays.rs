//! One year's notice of holidays: read from its file or from an office's own act, held to the regulation on festivals.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::shape::HolidayFile;
use crate::case::refusal::Problem;
use crate::clock::days::Calendar;

/// The days that a year's notice moves (国务院办公厅关于部分节假日安排的通知).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct HolidayYear {
    pub year: i16,
    /// The notice's title.
    pub source: String,
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::case::described::Day>"))]
    pub days_off: Vec<Date>,
    /// Saturdays and Sundays that are worked (调休).
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::case::described::Day>"))]
    pub workdays: Vec<Date>,
}

impl HolidayYear {
    /// Reads the text of a `holidays/YYYY.toml`.
    ///
    /// # Errors
    /// [`Problem::NotUnderstood`] where it is no such file.
    pub fn read(text: &str) -> Result<HolidayYear, Problem> {
        let HolidayFile { year, source, days_off, workdays } =
            toml::from_str(text).map_err(|_| Problem::NotUnderstood)?;
        let sorted = |mut days: Vec<Date>| {
            days.sort_unstable();
            days.dedup();
            days
        };
        Ok(HolidayYear { year, source, days_off: sorted(days_off), workdays: sorted(workdays) })
    }

    /// What is wrong with it: a festival that the regulation fixes is off in every year, and only a weekend is worked instead.
    pub fn problem(&self, calendar: &Calendar) -> Option<Problem> {
        let all = || self.days_off.iter().chain(&self.workdays);
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if all().any(|day| day.year() != self.year) {
            return Some(Problem::NotInThatYear);
        }
        if calendar.festivals(self.year).iter().any(|day| !self.days_off.contains(day)) {
            return Some(Problem::LacksAFestival);
        }
        let worked_wrongly = |day: &Date| !weekend(day) || self.days_off.contains(day);
        self.workdays.iter().any(worked_wrongly).then_some(Problem::OnlyWeekendsAreWorked)
    }

    /// The name of the file that it is kept as.
    pub fn file_name(&self) -> String {
        format!("holidays/{}.toml", self.year)
    }

    /// The text of that file.
    pub fn file_text(&self) -> String {
        let days = |days: &[Date]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let plain = |letter: &char| !letter.is_control();
        let source: String = self.source.chars().filter(plain).collect();
        let source = source.replace('\\', "\\\\").replace('"', "\\\"");
        let (year, off, worked) = (self.year, days(&self.days_off), days(&self.workdays));
        format!("year = {year}\nsource = \"{source}\"\ndays_off = [{off}]\nworkdays = [{worked}]\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;

    const GOOD: &str = "year = 2027\nsource = \"关于2027年部分节假日安排的“通知”\"\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-04-05, 2027-05-01, 2027-05-02, 2027-06-09, 2027-09-15, 2027-10-01, 2027-10-02, 2027-10-03]\nworkdays = [2027-01-09]\n";

    #[test]
    fn a_years_notice_is_held_to_the_regulation_and_comes_back_as_it_was_read() {
        let calendar = Policy::built_in("x").expect("policy").calendar;
        let problem = |text: &str| HolidayYear::read(text).map(|year| year.problem(&calendar));
        let good = HolidayYear::read(GOOD).expect("reads");
        assert_eq!(good.problem(&calendar), None, "{:?}", calendar.festivals(2027));
        assert_eq!(HolidayYear::read(&good.file_text()), Ok(good));
        assert_eq!(problem("year = 2027"), Err(Problem::NotUnderstood));
        assert_eq!(problem(&GOOD.replace("2027-01-02", "2026-12-31")), Ok(Some(Problem::NotInThatYear)));
        assert_eq!(problem(&GOOD.replace("2027-10-03", "2027-10-04")), Ok(Some(Problem::LacksAFestival)));
        assert_eq!(problem(&GOOD.replace("2027-01-09", "2027-01-08")), Ok(Some(Problem::OnlyWeekendsAreWorked)));
        assert_eq!(problem(&GOOD.replace("2027-01-09", "2027-01-03")), Ok(Some(Problem::OnlyWeekendsAreWorked)));
    }
}
