//! Public hearings (听证): the desk's list, the moderator's console, the room's screen, and what the public sees.
mod act;
mod assets;
mod console;
mod desk;
mod drawn;
mod list;
mod notes;
mod public;
mod published;
mod record;
mod screen;
mod steps;
#[cfg(test)]
mod tests;

use casework::case::hearing::Hearing;
use casework::case::hearing::event::CalledOffFor;
use casework::case::hearing::tally::Count;
use casework::case::vocabulary::OpinionResult;
use casework::{Case, CaseNo};
use jiff::civil::Date;

use crate::acts::hearing::assessor_name;
use office::wording::Lang;

pub use act::{hold, save};
pub use assets::{script, stylesheet};
pub use desk::show;
pub use list::{show as list, today};
pub use public::show as public;
pub use screen::show as screen;

/// The address of a case's hearing at the desk.
pub fn address(no: &CaseNo) -> String {
    format!("/desk/hearings/{no}")
}

/// 12月21日（周一） 14:30.
pub fn when(lang: Lang, hearing: &Hearing, today: Date) -> String {
    let time = hearing.time.as_deref().unwrap_or_default();
    format!("{} {time}", lang.date(hearing.on, today)).trim().to_owned()
}

/// Why a hearing does not take place.
pub fn called_off_for(lang: Lang, reason: &CalledOffFor) -> String {
    match reason {
        CalledOffFor::Settled => lang.t("hearing-off-settled"),
        CalledOffFor::Withdrawn => lang.t("hearing-off-withdrawn"),
        CalledOffFor::Absent => lang.t("hearing-off-absent"),
        CalledOffFor::Other(words) => words.text().to_owned(),
    }
}

/// The names of those who sit, or how many will be drawn.
pub fn sitting(lang: Lang, case: &Case, hearing: &Hearing) -> String {
    let names: Vec<String> = hearing.sitting().iter().map(|user| assessor_name(case, user.as_str())).collect();
    match names.is_empty() {
        true => lang.ta("hearing-to-draw", &[("n", hearing.assessors.to_string())]),
        false => names.join(comma(lang)),
    }
}

/// How the votes on one demand fell, in a line.
pub fn count(lang: Lang, count: &Count) -> String {
    let result = match count.result {
        Some(result) => lang.t(&format!("result-{}", result.slug())),
        None => lang.t("hearing-no-majority"),
    };
    let each = |result: &OpinionResult| {
        let word = lang.t(&format!("result-{}", result.slug()));
        format!("{word} {}", count.of(*result))
    };
    let votes: Vec<String> = OpinionResult::ALL.iter().map(each).collect();
    lang.ta("hearing-count", &[("result", result), ("votes", votes.join(comma(lang)))])
}

pub(super) fn comma(lang: Lang) -> &'static str {
    if lang == Lang::Chinese { "、" } else { ", " }
}
