//! What the person recorded is told: the record itself, that it does not touch their petition, and what they can do about it.
use casework::Case;
use casework::case::vocabulary::Paper;
use casework::conduct::Record;
use casework::personal_data::masked;
use jiff::civil::Date;

use crate::app::App;
use crate::pages::conduct::{Reading, Section, papers};
use crate::parts::{Html, Link};
use office::names::office_name;
use office::wording::Lang;

/// The records that stand, the first first.
pub(super) fn records_in_force(case: &Case, days: i32, today: Date) -> impl Iterator<Item = &Record> {
    case.conduct.records.iter().filter(move |record| record.is_in_force(today, days))
}

/// Nothing where nothing was ever recorded.
pub(super) fn section(app: &App, lang: Lang, case: &Case) -> Option<Html> {
    if case.conduct.records.is_empty() {
        return None;
    }
    let today = app.today();
    let reading = Reading { lang, policy: &app.policy, today };
    // The code may have been passed on among several.
    let several = case.petitioners.len() > 1;
    let name = |n: u32| case.petitioner(n).map(|p| masked(p.named.person.name())).unwrap_or_default();
    let person = |n: u32| if several { name(n) } else { lang.t("conduct-person-you") };
    let address = format!("/follow/{}", case.no);
    let notices = |record: &Record| papers(lang, case, record, &address, |kind| kind == Paper::ConductNotice);
    let records = reading.records(case, person, notices);
    let open = records_in_force(case, app.policy.office.conduct_kept_days, today).next().is_some();
    let answer = || Link::button(format!("/follow/{}/conduct", case.no), lang.t("follow-act-conduct"));
    let ways = if open { vec![answer()] } else { Vec::new() };
    let strike = lang.ta("conduct-strike-how", &[("office", office_name(lang, &app.store))]);
    let words = [lang.t("conduct-your-rights"), strike].into_iter().filter(|_| open).collect();
    Some(Html::of(&Section { lang, words, talks: Vec::new(), records, ways }))
}
