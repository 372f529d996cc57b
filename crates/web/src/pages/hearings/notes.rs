//! The notes of one step as a form: ticks for those who are expected, lines for everybody else and for what is said.
use casework::case::hearing::Hearing;

use super::steps::{Notes, Step};
use crate::acts::Setting;
use crate::acts::hearing::{assessor_name, lines};
use crate::csrf::Posted;
use crate::parts::field::Kind;
use crate::parts::{Choice, Field, Html, Opt};

/// Those who are expected in the room, as lines of the attendance with the words they are shown by.
fn expected(s: &Setting, hearing: &Hearing) -> Vec<(String, String)> {
    let lang = s.lang;
    let part = |slug: &str| lang.t(&format!("hearing-part-{slug}"));
    let assessors = hearing.sitting().into_iter().map(|user| {
        (format!("{user}, assessor"), format!("{} · {}", assessor_name(s.case, user.as_str()), part("assessor")))
    });
    let here = s.case.petitioners.iter().filter(|one| !one.withdrawn && !one.named.person.name().is_empty());
    let petitioners = here.map(|one| {
        let name = one.named.person.name();
        (format!("{name}, petitioner"), format!("{name} · {}", part("petitioner")))
    });
    let unit = s.case.unit.iter().map(|unit| s.unit_name(unit));
    let unit: Vec<String> = unit.collect();
    let of_the_unit = unit.iter().flat_map(|unit| {
        ["unit-head", "handler"].map(|slug| (format!("{unit}, {slug}"), format!("{unit} · {}", part(slug))))
    });
    assessors.chain(petitioners).chain(of_the_unit).collect()
}

/// The fields of a step, filled with what is kept.
pub fn fields(s: &Setting, hearing: &Hearing, step: Step, text: &str) -> Html {
    let lang = s.lang;
    let label = lang.t(&format!("hearing-notes-{}", step.slug));
    let area = |value: String, rows: u8| Field::lines(lang, "text", label.clone()).kind(Kind::Lines(rows)).value(value);
    match step.notes {
        Notes::Attendance => {
            let expected = expected(s, hearing);
            let came: Vec<&str> = lines(text).filter(|line| expected.iter().any(|(known, _)| known == line)).collect();
            let others: Vec<&str> = lines(text).filter(|line| !came.contains(line)).collect();
            let options = expected.iter().map(|(line, shown)| Opt::new(line.clone(), shown.clone())).collect();
            let ticks = Choice::several(lang, "came", lang.t("hearing-came"), options).chosen(&came);
            let others = area(others.join("\n"), 6).hint(lang.t("hearing-notes-attendance-hint"));
            Html::of(&ticks).and(Html::of(&others))
        }
        Notes::Whole(_) => Html::of(&area(text.to_owned(), 10)),
        Notes::Lines => Html::of(&area(text.to_owned(), 12).hint(lang.t("hearing-notes-lines-hint"))),
        Notes::Exhibits => Html::of(&area(text.to_owned(), 10).hint(lang.t("hearing-notes-exhibits-hint"))),
        Notes::Finish => Html::default(),
    }
}

/// What a posted step holds, as it is kept.
pub fn typed(posted: &Posted, step: Step) -> String {
    let text = posted.0.iter().find(|(name, _)| name == "text").map(|(_, value)| value.replace("\r\n", "\n"));
    let text = text.unwrap_or_default();
    match step.notes {
        Notes::Attendance => {
            let came: Vec<&str> = posted.all("came").collect();
            // Who is ticked is not there twice because both texts were kept.
            let others = lines(&text).filter(|line| !came.contains(line));
            came.iter().copied().chain(others).collect::<Vec<_>>().join("\n")
        }
        Notes::Whole(_) | Notes::Lines | Notes::Exhibits | Notes::Finish => text.trim_end().to_owned(),
    }
}
