//! Days that depend on a year whose holidays were not published are counted again once they are (`local calendar`).

use crate::aggregate::{Recounted, recounted};
use crate::case::event::{ClockChange, DayMoved, Fact};
use crate::case::state::Case;
use crate::policy::Policy;

/// What the calendar makes of every provisional day that has not ended; nothing where all stay as they are.
pub(in crate::case) fn count_again(case: &Case, policy: &Policy) -> Option<(Fact, Vec<ClockChange>)> {
    let Recounted { changes, moved } = recounted(&case.clocks, &policy.calendar);
    let days = moved.into_iter().map(|(clock, from, to)| DayMoved { clock, from, to }).collect();
    (!changes.is_empty()).then_some((Fact::CountedAgain { days }, changes))
}

#[cfg(test)]
mod tests {
    use crate::Policy;
    use crate::case::count_again;
    use crate::case::tests::kit::*;

    /// The built-in policy with a year of holidays more: 4 January off and worked instead on Saturday 9.
    fn with_2027() -> Policy {
        let mut files = Policy::built_in_files();
        let year = "year = 2027\nsource = 'a notice'\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-01-04]\nworkdays = [2027-01-09]\n";
        files.push(("holidays/2027.toml".to_owned(), year.to_owned()));
        Policy::load(&files, "with 2027").expect("a policy")
    }

    #[test]
    fn a_provisional_day_is_counted_again_with_both_days_and_a_right_is_not_cut() {
        let served = SERVE.replace("2026-04-13", "2026-12-02");
        let story = Story::concluded().at("2026-12-02").does("handler-water", &served);
        assert_eq!(story.clock("request-review"), "running 2027-01-04");
        assert!(count_again(story.case(), &POLICY).is_none(), "nothing is known that was not");
        let event = count_again(story.case(), &with_2027()).expect("counted again");
        let entry = crate::Recorded { seq: story.case().version + 1, at: story.now(), by: who("admin"), event };
        let mut case = story.case().clone();
        case.apply(entry.clone()).expect("applies");
        let clock = case.clock(crate::case::vocabulary::ClockKey::RequestReview).expect("runs");
        assert_eq!((clock.start.due.to_string().as_str(), clock.start.provisional), ("2027-01-05", false));
        let written = serde_json::to_value(&entry.event.fact).expect("JSON");
        assert_eq!(written["counted-again"]["days"][0]["from"], "2027-01-04");
        assert!(count_again(&case, &with_2027()).is_none(), "once");
        // Saturday 9 January is worked: 11 would come back to 9, and stays for who was told of it.
        let later =
            Story::concluded().at("2026-12-10").does("handler-water", &SERVE.replace("2026-04-13", "2026-12-10"));
        assert_eq!(later.clock("request-review"), "running 2027-01-11");
        let event = count_again(later.case(), &with_2027()).expect("it is known now");
        assert_eq!(serde_json::to_value(&event.fact).expect("JSON")["counted-again"]["days"], serde_json::json!([]));
    }
}
