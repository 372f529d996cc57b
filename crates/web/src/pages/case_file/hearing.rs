//! The section 听证 of the case file, and the hearing's lines in the timeline.
use casework::case::hearing::Hearing;
use casework::case::hearing::event::HearingFact;

use super::Names;
use crate::acts::Setting;
use crate::acts::hearing::assessor_name;
use crate::pages::hearings;
use crate::parts::{Html, Link};

/// One event of a hearing in a line.
pub(super) fn line(s: &Setting, fact: &HearingFact) -> String {
    let lang = s.lang;
    match fact {
        HearingFact::Called(called) => {
            let time = called.time.clone().unwrap_or_default();
            let args = [("day", lang.date(called.on, s.today())), ("time", time), ("n", called.assessors.to_string())];
            lang.ta(if called.open { "event-hearing-called-line" } else { "event-hearing-called-closed-line" }, &args)
        }
        HearingFact::WordGiven { side, .. } => lang.t(&format!("event-word-{}-line", side.slug())),
        HearingFact::Drawn(drawn) => {
            let names: Vec<String> = drawn.drawn.iter().map(|user| assessor_name(s.case, user.as_str())).collect();
            let key = if drawn.repeat { "event-drawn-again-line" } else { "event-drawn-line" };
            lang.ta(key, &[("names", names.join(&super::head::comma(s)))])
        }
        HearingFact::Recused { person, next, .. } => {
            let name = |user: &casework::UserId| assessor_name(s.case, user.as_str());
            let next = next.as_ref().map(name).unwrap_or_else(|| lang.t("parts-blank"));
            lang.ta("event-recused-line", &[("who", name(person)), ("next", next)])
        }
        HearingFact::Held(held) => {
            let args = [("n", held.present.len().to_string()), ("panel", held.panel.len().to_string())];
            lang.ta("event-hearing-held-line", &args)
        }
        HearingFact::Confirmed { assessor, all } => {
            let who = [("who", assessor_name(s.case, assessor.as_str()))];
            lang.ta(if *all { "event-confirmed-all-line" } else { "event-confirmed-line" }, &who)
        }
        HearingFact::Adjourned { until, .. } => {
            lang.ta("event-hearing-adjourned-line", &[("day", lang.date(*until, s.today()))])
        }
        HearingFact::CalledOff { reason, .. } => {
            lang.ta("event-hearing-called-off-line", &[("why", hearings::called_off_for(lang, reason))])
        }
        HearingFact::Deliberated { silent, .. } if !silent.is_empty() => {
            lang.ta("event-concluded-without-line", &[("n", silent.len().to_string())])
        }
        HearingFact::Applied { .. }
        | HearingFact::Refused { .. }
        | HearingFact::Deliberated { .. }
        | HearingFact::Published { .. }
        | HearingFact::Approved { .. } => lang.t(&format!("event-{}-line", fact.name())),
    }
}

/// What was said with it. The record and the public version have pages of their own.
pub(super) fn fact_texts(fact: &HearingFact) -> Vec<&str> {
    match fact {
        HearingFact::Applied { reason }
        | HearingFact::Refused { reason }
        | HearingFact::Adjourned { reason, .. }
        | HearingFact::Recused { reason, .. } => vec![reason.text()],
        HearingFact::Called(called) => {
            let reason = called.reason.as_ref().map(|words| words.text()).unwrap_or_default();
            vec![called.place.text(), reason]
        }
        HearingFact::WordGiven { .. }
        | HearingFact::Drawn(_)
        | HearingFact::CalledOff { .. }
        | HearingFact::Held(_)
        | HearingFact::Deliberated { .. }
        | HearingFact::Confirmed { .. }
        | HearingFact::Published { .. }
        | HearingFact::Approved { .. } => Vec::new(),
    }
}

/// One hearing as the case file shows it.
pub(super) struct HearingShown {
    pub heading: String,
    pub state: String,
    pub facts: Vec<(String, String)>,
    pub link: Link,
}

pub(super) fn hearing_views(s: &Setting, names: &Names) -> Vec<HearingShown> {
    s.case.hearings.iter().map(|hearing| one(s, names, hearing)).collect()
}

fn one(s: &Setting, names: &Names, hearing: &Hearing) -> HearingShown {
    let lang = s.lang;
    let mut facts = vec![
        (lang.t("hearing-when"), hearings::when(lang, hearing, s.today())),
        (lang.t("hearing-place"), hearing.place.text().to_owned()),
        (lang.t("hearing-moderator"), names.user(&hearing.moderator)),
        (lang.t("hearing-assessors"), hearings::sitting(lang, s.case, hearing)),
    ];
    for count in hearing.conclusion().unwrap_or_default() {
        let words = hearings::count(lang, &count);
        facts.push((lang.ta("acts-row-demand", &[("n", count.demand.to_string())]), words));
    }
    if let Some(answer) = s.case.answer_hearing.as_ref().filter(|_| hearing.is_confirmed()) {
        facts.push((lang.t("hearing-answered"), answer.text().to_owned()));
    }
    let way = if !hearing.phase().is_held() { "hearing-open" } else { "hearing-read" };
    HearingShown {
        heading: lang.ta("hearing-n", &[("n", hearing.n.to_string())]),
        state: lang.t(&format!("hearing-phase-{}", hearing.phase().slug())),
        facts,
        link: Link::plain(hearings::address(&s.case.no), lang.t(way)),
    }
}

/// An application that nobody has answered yet, or its refusal, in a sentence.
pub(super) fn application(s: &Setting) -> Option<Html> {
    let lang = s.lang;
    let day = |day| lang.date(day, s.today());
    if let Some(refused) = &s.case.hearing_refused {
        let by = lang.t(&format!("role-{}", refused.asked.by.slug()));
        let args = [("by", by), ("asked", day(refused.asked.on)), ("day", day(refused.on))];
        let args = args.into_iter().chain([("reason", refused.reason.text().to_owned())]).collect::<Vec<_>>();
        return Some(Html::text(lang.ta("hearing-refused", &args)));
    }
    let asked = s.case.hearing_asked.as_ref()?;
    let due = s.policy.hearing_answer_due(asked.on);
    let args = [
        ("by", lang.t(&format!("role-{}", asked.by.slug()))),
        ("day", day(asked.on)),
        ("reason", asked.reason.text().to_owned()),
        ("due", format!("{} {}", day(due), lang.days_left(due, s.today()))),
    ];
    Some(Html::text(lang.ta("hearing-asked", &args)))
}
