//! The section on conduct: for the unit's head, the supervisor and the office's head, and apart from everything else.
use casework::CommandName;
use casework::conduct::offers::{Offer, offers};
use casework::conduct::{Persuaded, Record, sight};
use casework::permission::{Permit, may};
use jiff::ToSpan;

use super::address;
use crate::acts::Setting;
use crate::pages::conduct::{self, Reading, Section};
use crate::parts::{Html, Link};

/// Nothing for those who need not know. Who may write down an answer for the person is led to the form, not to the record.
pub(super) fn section(s: &Setting) -> Option<Html> {
    let all = offers(s.case, s.policy, s.today());
    let mine: Vec<Offer> =
        all.into_iter().filter(|offer| offer.act != CommandName::Persuade && is_mine(s, offer)).collect();
    let sees = sight::sees(s.actor, s.case, s.policy);
    let talks = if sees { talks(s) } else { Vec::new() };
    let shown = sees && !(s.case.conduct.records.is_empty() && talks.is_empty());
    if mine.is_empty() && !shown {
        return None;
    }
    let way = |act: CommandName| Link::button(format!("{}/acts/{act}", address(&s.case.no)), s.verb(act.name()));
    let on = |act: CommandName, n: Option<u32>| {
        mine.iter().any(|offer| offer.act == act && (n.is_none() || offer.conduct == n))
    };
    let ways = |record: &Record| {
        let n = Some(record.noted.n);
        let acts = [CommandName::StrikeConduct, CommandName::ReferConduct].into_iter();
        let papers = conduct::papers(s.lang, s.case, record, &address(&s.case.no), |_| true);
        papers.into_iter().chain(acts.filter(|act| on(*act, n)).map(way)).collect()
    };
    let reading = Reading { lang: s.lang, policy: s.policy, today: s.today() };
    let person = |n: u32| s.case.petitioner(n).map(|p| p.named.person.name().to_owned()).unwrap_or_default();
    let records = if sees { reading.records(s.case, person, ways) } else { Html::default() };
    let own = [CommandName::RecordConduct, CommandName::AnswerConduct]
        .into_iter()
        .filter(|act| on(*act, None))
        .map(way)
        .collect();
    Some(Html::of(&Section { lang: s.lang, words: check_hints(s, sees), talks, records, ways: own }))
}

/// Who was talked to, where and by whom, as long as a record would be kept.
fn talks(s: &Setting) -> Vec<String> {
    let days = i64::from(s.policy.office.conduct_kept_days);
    let kept = s.case.conduct.persuasions.iter().filter(|talk| s.today() <= talk.noted_on.saturating_add(days.days()));
    let line = |talk: &Persuaded| {
        let unit = talk.by.unit.as_ref().map(|unit| s.unit_name(unit)).unwrap_or_default();
        let words = [
            ("day", s.lang.date(talk.said.on, s.today())),
            ("place", talk.said.place.text().to_owned()),
            ("unit", unit),
            ("text", talk.said.text.text().to_owned()),
        ];
        s.lang.ta("conduct-persuaded-line", &words)
    };
    kept.map(line).collect()
}

fn is_mine(s: &Setting, offer: &Offer) -> bool {
    let may = |behalf| may(s.actor, offer.act, behalf, Some(s.case), s.policy) == Permit::Allowed;
    let clear = !s.case.interests.contains(&s.actor.user);
    clear
        && offer.act != CommandName::CheckReferral
        && (may(false) || (offer.act == CommandName::AnswerConduct && may(true)))
}

/// How the check is reached: by the case's number, which the head hands on.
fn check_hints(s: &Setting, sees: bool) -> Vec<String> {
    let waits =
        s.case.conduct.records.iter().any(|record| {
            record.is_in_force(s.today(), s.policy.office.conduct_kept_days) && record.referred.is_none()
        });
    let unit = s.unit_name(&s.policy.office.legal_check);
    let to_check = [("unit", unit), ("address", conduct::address(&s.case.no))];
    (sees && waits).then(|| s.lang.ta("conduct-to-check", &to_check)).into_iter().collect()
}
