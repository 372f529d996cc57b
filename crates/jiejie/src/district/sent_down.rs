//! What the levels above sent down in the last year (中省交办): fourteen matters, as in the newspaper, and all of them are shut.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::by_the_paper::FINISHED;
use super::invent::Course;

/// So many in the twelve months before the district is made, where it has as many finished cases as the newspaper's.
const SENT_DOWN: usize = 14;

/// Names the level from which each of them came; where the year has fewer, letters to a level above make up the number.
/// `closed`: how many finished cases were asked for.
pub fn put_origins(finished: &mut [Course], closed: usize, today: Date) {
    let since = today.saturating_sub(1.year());
    let wanted = closed * SENT_DOWN / FINISHED;
    let (mut sent, mut letters): (Vec<&mut Course>, Vec<&mut Course>) = (Vec::new(), Vec::new());
    for course in finished {
        let came_by = |channel: &str| {
            let register = course.steps.first().filter(|register| register.at.date() > since);
            register.is_some_and(|register| register.fields.get("channel").and_then(Value::as_str) == Some(channel))
        };
        if came_by("superior") {
            sent.push(course);
        } else if came_by("letter") && course.follows.is_none() {
            letters.push(course);
        }
    }
    let missing = wanted.saturating_sub(sent.len());
    // What a level above sent goes the ordinary way (条例34).
    letters.sort_by_key(|course| went_the_short_way(course));
    sent.extend(letters.into_iter().take(missing));
    for (n, course) in sent.into_iter().enumerate() {
        let Some(register) = course.steps.first_mut() else { continue };
        let origin = if n % 3 == 2 { "national" } else { "province" };
        let number = format!("{}-{:03}", register.at.year(), 17 + n * 23);
        register.fields["origin"] = json!(origin);
        register.fields["document_no"] = json!(number);
    }
}

fn went_the_short_way(course: &Course) -> bool {
    let accepted = course.steps.iter().filter(|step| step.act() == "accept");
    accepted.filter_map(|step| step.fields.get("procedure")?.as_str()).any(|procedure| procedure == "simple")
}

#[cfg(test)]
mod tests {
    use jiff::civil::DateTime;

    use super::super::believable::{DAYS, text, written};
    use super::*;

    #[test]
    fn fourteen_were_sent_down_in_a_year_and_all_are_shut() {
        for day in DAYS {
            let now: DateTime = day.parse().expect("an hour");
            let (since, courses) = (now.date().saturating_sub(1.year()), written(now));
            let lately = |course: &&Course| {
                let register = course.steps.first().expect("a step");
                register.at.date() > since && !text(&register.fields, "origin").is_empty()
            };
            let sent: Vec<&Course> = courses.iter().filter(lately).collect();
            // Chance may send a few more than the newspaper tells of.
            assert!((SENT_DOWN..=SENT_DOWN + 4).contains(&sent.len()), "made on {day}: {}", sent.len());
            for course in sent {
                assert!(course.steps.iter().any(|step| step.act() == "close"), "{} is open", course.matter.title);
                assert!(!went_the_short_way(course), "{} went the short way", course.matter.title);
            }
        }
    }
}
