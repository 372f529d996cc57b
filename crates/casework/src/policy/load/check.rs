//! Holds a whole policy against itself and against the kinds of records that the program has.

use super::reading::Reading;
use super::{CAMPAIGNS, EARLIER_YEARS, FIGURES, GUIDE, MEDIATORS, RECORD_ROLES, SERVICE, STATIONS, TEXTS};
use crate::case::CommandName;
use crate::case::vocabulary::{ClockKey, Paper};
use crate::policy::records::{self, DeclaredKind};
use crate::policy::{Length, Listed, MistakeDetail, MistakeKind, Policy, PolicyRule, acts, hearing, may, service};

/// Everything that a policy must keep to beyond what each of its files is.
pub(super) fn check(reading: &mut Reading, policy: &Policy, kinds: &[DeclaredKind]) {
    deadlines(reading, policy, kinds);
    for what in policy.grades.mistakes(policy) {
        reading.wrong("grades.toml", what);
    }
    for what in policy.figures.mistakes(policy) {
        reading.wrong(FIGURES, what);
    }
    for what in policy.plans.mistakes(policy) {
        reading.wrong("plans.toml", what);
    }
    for what in policy.pressing.mistakes(policy) {
        reading.wrong("supervision.toml", what);
    }
    for name in CommandName::ALL.iter().filter(|name| policy.may.row(**name).is_none()) {
        reading.wrong("roles.toml", may::one_row(name.name()));
    }
    for what in acts::mistakes(policy) {
        reading.wrong("acts.toml", what);
    }
    // What stands in for a missing file cites what the older policy has no text for.
    let kept = reading.files.contains_key(SERVICE);
    for what in service::mistakes(policy).into_iter().filter(|_| kept) {
        reading.wrong(SERVICE, what);
    }
    for what in records::mistakes(policy, kinds) {
        reading.wrong(RECORD_ROLES, what);
    }
    for what in policy.retention.mistakes(policy, kinds) {
        reading.wrong("retention.toml", what);
    }
    for what in policy.reception.mistakes() {
        reading.wrong("reception.toml", what);
    }
    local_lists(reading, policy);
    for what in policy.texts.mistakes(policy) {
        reading.wrong(TEXTS, what);
    }
    for papers in policy.papers.values() {
        let known =
            |paper: &str| Paper::parse(paper).is_some() || kinds.iter().any(|kind| kind.papers.contains(&paper));
        for paper in papers.iter().filter(|paper| !known(paper)) {
            reading.wrong("documents.toml", MistakeDetail::unknown(Listed::Paper, paper));
        }
        for paper in papers.iter().filter(|paper| policy.letters.kind(paper).is_none()) {
            reading.wrong("documents.toml", MistakeKind::NoLetter { paper: paper.clone() });
        }
    }
    for what in policy.road_mistakes() {
        reading.wrong("units.toml", what);
    }
    if policy.bounds.is_some_and(|bounds| !bounds.is_a_box()) {
        reading.wrong("units.toml", PolicyRule::NoBox);
    }
    for (file, what) in hearing::mistakes(policy) {
        reading.wrong(file, what);
    }
    office_numbers(reading, policy);
}

/// Of every clock but one whose days are set each time.
const LENGTH: MistakeKind = MistakeKind::AtLeast { key: "length", least: 1 };

fn deadlines(reading: &mut Reading, policy: &Policy, kinds: &[DeclaredKind]) {
    for key in ClockKey::ALL {
        if !policy.deadlines.iter().any(|deadline| deadline.key == key.slug()) {
            reading.wrong("deadlines.toml", MistakeKind::NoRow { name: key.slug().to_owned() });
        }
    }
    let known = |name: &str| ClockKey::parse(name).is_some() || kinds.iter().any(|kind| kind.clocks.contains(&name));
    for deadline in &policy.deadlines {
        if !known(&deadline.key) {
            reading.wrong("deadlines.toml", MistakeDetail::unknown(Listed::Clock, &deadline.key));
        }
        if deadline.length < 0 || (deadline.length == 0 && deadline.unit != Length::Set) {
            reading.wrong("deadlines.toml", MistakeDetail::from(LENGTH).of(&deadline.key));
        }
        if policy.article(&deadline.source).is_none() {
            reading.wrong("deadlines.toml", MistakeDetail::no_text(&deadline.source).of(&deadline.key));
        }
    }
}

/// What an office says of its own: routes, stations, mediators, campaigns, earlier years.
fn local_lists(reading: &mut Reading, policy: &Policy) {
    for what in policy.guide.mistakes(policy) {
        reading.wrong(GUIDE, what);
    }
    for what in policy.stations.mistakes() {
        reading.wrong(STATIONS, what);
    }
    for what in policy.mediators.mistakes(policy) {
        reading.wrong(MEDIATORS, what);
    }
    for what in policy.campaigns.mistakes(policy) {
        reading.wrong(CAMPAIGNS, what);
    }
    for what in policy.earlier_years.mistakes() {
        reading.wrong(EARLIER_YEARS, what);
    }
}

/// What `office.toml` says of the office.
fn office_numbers(reading: &mut Reading, policy: &Policy) {
    if policy.unit(&policy.office.office).is_none() {
        reading.wrong("office.toml", MistakeKind::NoUnit { key: "office" });
    }
    if policy.unit(&policy.office.legal_check).is_none() {
        reading.wrong("office.toml", MistakeKind::NoUnit { key: "legal_check" });
    }
    if policy.office.conduct_kept_days < 1 {
        reading.wrong("office.toml", MistakeKind::AtLeast { key: "conduct_kept_days", least: 1 });
    }
    if !(0..=365).contains(&policy.office.shut_notice_days) {
        reading.wrong("office.toml", MistakeDetail::between("shut_notice_days", 0, 365));
    }
    if policy.office.prefix.is_empty() || !policy.office.prefix.bytes().all(|b| b.is_ascii_uppercase()) {
        reading.wrong("office.toml", PolicyRule::PrefixCapitals);
    }
}
