//! The record of a hearing and its conclusion, for anyone who sees the case.
use askama::Template;
use casework::Case;
use casework::case::hearing::Hearing;
use casework::case::hearing::event::Heard;

use crate::acts::hearing::assessor_name;
use crate::parts::{Column, Html, Row, Table};
use office::wording::Lang;

/// Who was there, what was said and shown, how the votes fell.
#[derive(Template)]
#[template(path = "pages/hearings/record.html")]
pub(super) struct Record {
    lang: Lang,
    present: Vec<String>,
    statements: Vec<(String, String)>,
    exhibits: Vec<(String, String)>,
    results: Vec<(String, String, String)>,
    votes: Option<Table>,
    waiting: Vec<String>,
    /// Who was not there, who sat instead, who did not vote, and how others agreed.
    seats: Vec<(String, String)>,
}

impl askama::filters::HtmlSafe for Record {}

/// The record; none before the hearing was held. Votes are shown to all who see the case once they are confirmed,
/// before that only to those who must see them.
pub(super) fn record(lang: Lang, case: &Case, hearing: &Hearing, all_votes: bool) -> Option<Record> {
    let (_, held) = hearing.held.as_ref()?;
    let known = |text: &str| assessor_name(case, text);
    let present = held.present.iter().map(|one| {
        let part = one.part.as_ref().map(|words| part(lang, words.text())).unwrap_or_default();
        let unit = one.unit.as_ref().map(|words| words.text()).unwrap_or_default();
        [known(one.who.text()), part, unit.to_owned()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>()
    });
    let heard = |heard: &Heard| {
        let by = heard.by.as_ref().map(|words| part(lang, &known(words.text()))).unwrap_or_default();
        (by, heard.text.text().to_owned())
    };
    let concluded = hearing.phase().is_concluded();
    let waits = |voter: &casework::UserId| !hearing.confirmed.contains(voter) && !hearing.silent.contains(voter);
    let waiting = hearing.voters().into_iter().filter(|voter| waits(voter));
    let names = |users: &[casework::UserId]| {
        users.iter().map(|user| assessor_name(case, user.as_str())).collect::<Vec<_>>().join(" · ")
    };
    let without_vote: Vec<casework::UserId> = held.without_vote.iter().cloned().collect();
    let seats = [
        ("hearing-absent", names(&held.absent)),
        ("hearing-stood-in", names(&held.stepped_in)),
        ("hearing-without-vote", names(&without_vote)),
        ("hearing-silent", names(&hearing.silent)),
        ("hearing-consent", held.consent.as_ref().map(|how| how.text().to_owned()).unwrap_or_default()),
    ];
    let seats = seats.into_iter().filter(|(_, names)| !names.is_empty());
    Some(Record {
        lang,
        present: present.map(|words| words.join(" · ")).collect(),
        seats: seats.map(|(key, names)| (lang.t(key), names)).collect(),
        statements: held.statements.iter().map(heard).collect(),
        exhibits: held.exhibits.iter().map(heard).collect(),
        results: results(lang, case, hearing),
        votes: ((concluded || all_votes) && !hearing.votes.is_empty()).then(|| votes(lang, case, hearing)),
        waiting: waiting.map(|voter| assessor_name(case, voter.as_str())).collect(),
    })
}

fn results(lang: Lang, case: &Case, hearing: &Hearing) -> Vec<(String, String, String)> {
    let counts = hearing.conclusion().unwrap_or_default();
    let shown = counts.iter().map(|count| {
        let demand = case.demands.iter().find(|demand| demand.n == count.demand);
        let words = demand.map(|demand| demand.text.text().to_owned()).unwrap_or_default();
        (lang.ta("acts-row-demand", &[("n", count.demand.to_string())]), words, super::count(lang, count))
    });
    shown.collect()
}

fn votes(lang: Lang, case: &Case, hearing: &Hearing) -> Table {
    let rows = hearing.votes.iter().map(|vote| {
        Row::new(vec![
            Html::text(vote.demand.to_string()),
            Html::text(assessor_name(case, vote.assessor.as_str())),
            Html::text(lang.t(&format!("result-{}", vote.vote.slug()))),
            Html::text(vote.reason.text()),
        ])
    });
    let columns = ["hearing-vote-demand", "hearing-vote-who", "hearing-vote-vote", "hearing-vote-reason"];
    Table::new(lang.t("hearing-votes"), columns.iter().map(|key| Column::text(lang.t(key))).collect(), rows.collect())
}

/// The parts in the room that have a word of their own.
const PARTS: [&str; 11] = [
    "moderator",
    "recorder",
    "assessor",
    "petitioner",
    "handler",
    "unit-head",
    "unit",
    "party",
    "witness",
    "expert",
    "observer",
];

/// A part by its name; what is no part of ours as it was written.
pub(super) fn part(lang: Lang, slug: &str) -> String {
    if PARTS.contains(&slug) { lang.t(&format!("hearing-part-{slug}")) } else { slug.to_owned() }
}
