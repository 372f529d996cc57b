//! How many records of conduct were made, by act and by what became of them (条例26, 47): all that is ever counted of them.

use jiff::civil::Date;

use crate::case::Case;
use crate::case::vocabulary::{Class, closed_list};
use crate::conduct::{Act, Record};

closed_list!(
    /// What became of a record; the last of these that happened.
    ConductOutcome {
        /// It was talked about, recorded, and nothing more.
        Kept = "kept",
        /// The legal check said that it is none for the police.
        NotReferred = "not-referred",
        /// The police have it and decide.
        Referred = "referred",
        /// It was wrong.
        Struck = "struck",
    }
);

/// The records of a case that were made in a period, both days in it, each by what had become of it on the last. A report has
/// none (条例30).
pub fn of_period(case: &Case, (from, until): (Date, Date)) -> Vec<(Act, ConductOutcome)> {
    if case.class == Class::Report {
        return Vec::new();
    }
    let made = case.conduct.records.iter().filter(|record| (from..=until).contains(&record.recorded_on));
    made.map(|record| (record.noted.act, outcome(record, until))).collect()
}

fn outcome(record: &Record, as_of: Date) -> ConductOutcome {
    let check = record.checks.iter().rev().find(|check| check.on <= as_of);
    if record.struck.as_ref().is_some_and(|(on, _)| *on <= as_of) {
        ConductOutcome::Struck
    } else if record.referred.as_ref().is_some_and(|referral| referral.on <= as_of) {
        ConductOutcome::Referred
    } else if check.is_some_and(|check| !check.agree) {
        ConductOutcome::NotReferred
    } else {
        ConductOutcome::Kept
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::case::tests::kit::*;

    const RECORD: &str = "do='record-conduct', on='2026-03-04', place='the hall', act='26(4)', facts='would not leave', \
        persuaded='the head spoke to them twice'";
    const STRIKE: &str = "do='strike-conduct', conduct=1, reason='the hall was open'";

    fn check(agree: bool) -> String {
        format!("do='check-referral', agree={agree}, reason='looked at'")
    }

    /// What a period up to that day says.
    fn until(story: &Story, day: Date) -> Vec<&'static str> {
        let counted = of_period(story.case(), (date(2026, 3, 1), day));
        assert!(counted.iter().all(|(act, _)| *act == Act::StayingOn));
        counted.into_iter().map(|(_, outcome)| outcome.slug()).collect()
    }

    #[test]
    fn a_record_counts_by_what_had_become_of_it_on_the_last_day() {
        let story = Story::accepted().does("head-water", RECORD);
        assert_eq!(until(&story, date(2026, 3, 31)), ["kept"]);
        assert!(until(&story, date(2026, 3, 4)).is_empty(), "it was made on the fifth");
        assert!(of_period(story.case(), (date(2026, 3, 6), date(2026, 3, 31))).is_empty(), "before the period");
        let refused = story.clone().at("2026-03-09").does("handler-justice", &check(false));
        assert_eq!(until(&refused, date(2026, 3, 31)), ["not-referred"]);
        let agreed = refused.at("2026-03-10").does("handler-justice", &check(true));
        assert_eq!(until(&agreed, date(2026, 3, 31)), ["kept"], "the last check counts, and nobody referred it");
        let refer = "do='refer-conduct', conduct=1, grounds='item four', evidence='the recording'";
        let referred = agreed.does("head-water", refer);
        assert_eq!(until(&referred, date(2026, 3, 31)), ["referred"]);
        let struck = referred.at("2026-04-02").does("supervisor", STRIKE);
        assert_eq!(until(&struck, date(2026, 3, 31)), ["referred"], "March stays as it was");
        assert_eq!(until(&struck, date(2026, 4, 30)), ["struck"]);
    }

    #[test]
    fn what_became_a_report_counts_nothing() {
        let story = Story::accepted().does("head-water", RECORD);
        let mut case = story.case().clone();
        case.class = Class::Report;
        assert!(of_period(&case, (date(2026, 3, 1), date(2026, 3, 31))).is_empty());
    }
}
